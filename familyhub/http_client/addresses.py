"""From a web address to the network addresses that may be asked: none that is private, whatever its name says."""

from __future__ import annotations

import re
import socket
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import quote, urlsplit

from django.conf import settings

from familyhub.http_client.troubles import OutsideTrouble, Trouble

_PORTS = {"http": 80, "https": 443}
_NOT_PRINTED = re.compile(r"[\x00-\x20\x7f\\]")
_resolvers = ThreadPoolExecutor(4, thread_name_prefix="outside-names")
"""Finding a name cannot be given a time limit where it happens; so it happens elsewhere, and we stop waiting."""


@dataclass(frozen=True)
class Target:
    """A web address, taken apart once: whoever connects uses these parts and none of their own reading."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def named(self) -> str:
        """Host and port as a `Host` header says them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def may_be_private(self) -> bool:
        """Whether the settings let the hub ask this one although it is private (tests and trying it; never live)."""
        return f"{self.host}:{self.port}" in settings.OUTSIDE_PRIVATE_HOSTS


def target_of(url: str) -> Target:
    """Take a web address apart; raises OutsideTrouble when it is none that we ask."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port or _PORTS.get(parts.scheme, 0)
        host = (
            (parts.hostname or "")
            .encode("idna" if not (parts.hostname or "").isascii() else "ascii")
            .decode()
            .rstrip(".")
        )
    except ValueError as fault:  # UnicodeError is one too
        raise OutsideTrouble(Trouble.BAD_ADDRESS) from fault
    fine = parts.scheme in _PORTS and host and len(url) <= 2000 and not _NOT_PRINTED.search(url.strip())
    if not fine or parts.username is not None or not (port in _PORTS.values() or port >= 1024):
        raise OutsideTrouble(Trouble.BAD_ADDRESS)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    return Target(parts.scheme, host, port, f"{path}?{query}" if query else path)


def is_public(address: str) -> bool:
    """Whether a network address belongs to the open internet."""
    found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return is_public(str(found.ipv4_mapped))
        if found.sixtofour or found.teredo:  # both can carry a private address inside
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def addresses_of(target: Target, seconds: float) -> list[str]:
    """Where to connect. Raises OutsideTrouble when one of them is private: such a name is not to be trusted."""
    asked = _resolvers.submit(socket.getaddrinfo, target.host, target.port, 0, socket.SOCK_STREAM)
    try:
        rows = asked.result(timeout=max(seconds, 0.1))
    except TooLate as fault:
        raise OutsideTrouble(Trouble.TOO_SLOW) from fault
    except (OSError, UnicodeError) as fault:
        raise OutsideTrouble(Trouble.NO_NAME) from fault
    found = list(dict.fromkeys(str(row[4][0]) for row in rows))
    if not target.may_be_private and not all(is_public(address) for address in found):
        raise OutsideTrouble(Trouble.NOT_ALLOWED)
    return found
