"""E-mail addresses as people type or paste them."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from familyhub.contacts.typed import one_line

LONGEST = 254
"""Characters of an address (RFC 5321)."""
_is_address = EmailValidator(allowlist=[])
_AROUND = re.compile(r"^\s*<?\s*(?:mailto:)?|\?.*$|[\s>.,;]+$", re.IGNORECASE)
_APOSTROPHES = str.maketrans("‘’´′`", "'" * 5)


def read(written: str) -> str:
    """The address in small letters; empty where it can be none.

    A pasted `mailto:`, pointed brackets, and a full stop, comma or semicolon at its end are taken off.
    """
    plain = _AROUND.sub("", one_line(written[: LONGEST * 2])).translate(_APOSTROPHES).lower()
    try:
        _is_address(plain)
    except ValidationError:
        return ""
    return plain if len(plain) <= LONGEST and "[" not in plain else ""  # never to a bare network address


def domain(address: str) -> str:
    """What stands behind the @."""
    return address.rpartition("@")[2].lower()
