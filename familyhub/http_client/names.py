"""Whether e-mail can reach a domain, by its names alone: nobody's mail server is asked."""

from __future__ import annotations

import dns.exception
import dns.resolver


def mail_goes_to(domain: str, *, seconds: float = 8.0) -> bool | None:
    """Whether a domain takes e-mail (MX, or an address of its own); None = could not find out."""
    resolver = _resolver()
    if resolver is None:
        return None
    resolver.lifetime = seconds
    for kind in ("MX", "A", "AAAA"):
        try:
            found = resolver.resolve(domain, kind)
        except dns.resolver.NXDOMAIN:
            return False
        except dns.resolver.NoAnswer:
            continue
        except (dns.exception.DNSException, OSError, UnicodeError):
            return None
        # A single MX of "." says in so many words: we take no e-mail (RFC 7505)
        return not (kind == "MX" and all(str(row.exchange) == "." for row in found))
    return False


def _resolver() -> dns.resolver.Resolver | None:
    try:
        return dns.resolver.Resolver()
    except (dns.exception.DNSException, OSError):  # this machine knows no name server
        return None
