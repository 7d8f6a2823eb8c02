"""E-mail addresses as people type or paste them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from familyhub.contacts.typed import one_line

LONGEST = 254
"""Characters of an address (RFC 5321)."""
_is_address = EmailValidator(allowlist=[])


def read(written: str) -> str:
    """The address in small letters; empty where it can be none.

    A pasted `mailto:`, pointed brackets, and a full stop, comma or semicolon at its end are taken off.
    """
    plain = one_line(written).removeprefix("mailto:").removeprefix("Mailto:").strip().strip("<>").rstrip(".,;")
    plain = plain.replace("’", "'")
    try:
        _is_address(plain)
    except ValidationError:
        return ""
    return plain.lower() if len(plain) <= LONGEST else ""


def domain(address: str) -> str:
    """What stands behind the @."""
    return address.rpartition("@")[2].lower()
