"""Where a message goes: an e-mail address, or a UK mobile number written one way."""

from __future__ import annotations

import re
from enum import StrEnum


class Channel(StrEnum):
    """How a message travels."""

    EMAIL = "email"
    TEXT = "text"


class BadAddress(ValueError):
    """No text message can be sent to this; the words never repeat the number."""


_BETWEEN = re.compile(r"[\s().\u2010-\u2015-]")
_MOBILE = re.compile(r"(?:\+44|0044|44)?0?(7\d{9})")
"""Mobile numbers of the UK: 07 and nine digits."""


def clean_address(to: str, channel: Channel) -> str:
    """The address written one way: e-mail in small letters, a mobile as +447…; raises BadAddress."""
    if channel is Channel.EMAIL:
        return to.strip().lower()
    found = _MOBILE.fullmatch(_BETWEEN.sub("", to))
    if found is None or not found[0].isascii():
        raise BadAddress("This is not a UK mobile number. It begins with 07 and has 11 digits.")
    return f"+44{found[1]}"
