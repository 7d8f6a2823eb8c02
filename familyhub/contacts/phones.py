"""Phone numbers as people write them: read once, dialled, compared and shown in one way.

Whole numbers are kept as E.164 (`+441514960001`), short ones (999, 111, a text code) as their digits. Numbers without a
country are British.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, shortnumberinfo

from familyhub.contacts.typed import one_line

LONGEST: Final = 40
"""Characters of a number as it is written."""
_RELAY = re.compile(r"18001[\s-]*(?=0|\+|\d{3,6}$)")
"""Relay UK, dialled before a number by who reads and types instead of listening."""
_SHORT = re.compile(r"[1-9]\d{2,4}|11[68]\d{3}")
"""999, a text code, 116 123; what begins with a zero is an area code, and six digits are a number without one."""
_BETWEEN = re.compile(r"[\s().\u2010-\u2015-]")
_EXTENSION = re.compile(r"\s*\(?(?:ext(?:ension|n)?\.?|x|#)\s*:?\s*\d{1,7}\)?$", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_SHORTEST = 10**8
"""UK numbers have nine digits or ten behind their zero; the few shorter ones (0800 1111) the library knows by name."""
_TEXT_CODE = 5
"""Digits from which a short number may be a text code: networks give them out, and they stand in no public plan."""


@dataclass(frozen=True)
class Phone:
    """A number that can be dialled."""

    dialled: str
    """E.164 for a whole number, digits alone for a short one."""
    extension: str = ""
    by_relay: bool = False
    """Whether it is written with Relay UK's prefix, 18001."""

    @property
    def is_short(self) -> bool:
        """Whether it is a code such as 999 or 85258: nobody's own."""
        return not self.dialled.startswith("+")

    @property
    def link(self) -> str:
        """What follows `tel:` (RFC 3966); behind Relay UK's prefix a number is dialled as from within the country."""
        if self.by_relay:
            return "18001" + self.dialled.replace("+44", "0") + self._behind
        return self.dialled + self._behind

    @property
    def _behind(self) -> str:
        return f";ext={self.extension}" if self.extension else ""

    @property
    def shown(self) -> str:
        """As it is written in the UK: `0151 496 0001`."""
        words = self.dialled
        if not self.is_short:
            parsed = phonenumbers.parse(words)
            form = PhoneNumberFormat.NATIONAL if parsed.country_code == 44 else PhoneNumberFormat.INTERNATIONAL
            words = phonenumbers.format_number(parsed, form)
            if parsed.country_code == 44 and not words.startswith("0"):  # a mistyped number has no form of its own
                words = f"0{words}"
        return ("18001 " if self.by_relay else "") + words + (f" extension {self.extension}" if self.extension else "")


def read(written: str) -> Phone | None:
    """The number that is written here and nothing else; None where it can be none.

    Spaces, brackets, dots, dashes, a lost zero, +44, 0044, `+44 (0)`, an extension and invisible characters make no
    difference. A number without its area code is none: a mobile cannot dial it.
    """
    plain = one_line(written[: LONGEST * 2])
    if not plain or len(plain) > LONGEST:
        return None
    by_relay = bool(_RELAY.match(plain))
    plain = _RELAY.sub("", plain, count=1)
    digits = _BETWEEN.sub("", plain)
    if _SHORT.fullmatch(digits):
        return Phone(digits, by_relay=by_relay)
    if _LETTER.search(_EXTENSION.sub("", plain)):
        return None  # words beside the number, which the library would dial as letters
    try:
        parsed = phonenumbers.parse(plain, "GB")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed) or _lacks_its_area(parsed):
        return None
    extension, parsed.extension = parsed.extension or "", None
    return Phone(phonenumbers.format_number(parsed, PhoneNumberFormat.E164), extension, by_relay)


def _lacks_its_area(parsed: PhoneNumber) -> bool:
    is_short = parsed.country_code == 44 and (parsed.national_number or 0) < _SHORTEST
    return is_short and not phonenumbers.is_valid_number(parsed)


def link(written: object) -> str:
    """What follows `tel:` for a number as it is written, else for the first whole number in it; empty without one."""
    text = str(written or "")
    found = read(text) or next(found_in(text), None)
    return found.link if found else ""


def found_in(text: str) -> Iterator[Phone]:
    """The whole numbers that stand in some words, in their order; short ones are not told from other digits."""
    for match in phonenumbers.PhoneNumberMatcher(one_line(text), "GB", leniency=phonenumbers.Leniency.VALID):
        if found := read(match.raw_string):
            yield found


def key(written: object) -> str:
    """What all ways of writing one number share; a short one by its digits. Empty for what is no number."""
    found = read(str(written or ""))
    return found.dialled if found else ""


def shown(written: object) -> str:
    """A number as it is written in the UK; anything else as it stands."""
    found = read(str(written or ""))
    return found.shown if found else str(written or "")


def own_key(written: object) -> str:
    """The same for a number that is somebody's own; empty for a short one, which many share."""
    found = read(str(written or ""))
    return "" if found is None or found.is_short else found.dialled


def mobile(written: str) -> str:
    """A UK mobile as E.164; empty where it is none. Numbers kept for dramas count: demo and tests write to them."""
    found = read(written)
    if found is None or found.by_relay or found.extension:
        return ""
    return found.dialled if re.fullmatch(r"\+447\d{9}", found.dialled) else ""


def is_real(written: str) -> bool:
    """Whether a number can be rung or texted: one that is given out, or a short one such as 999 or 85258."""
    found = read(written)
    if found is None:
        return False
    parsed = phonenumbers.parse(found.dialled, "GB")
    if not found.is_short:
        return phonenumbers.is_valid_number(parsed)
    return len(found.dialled) >= _TEXT_CODE or shortnumberinfo.is_valid_short_number_for_region(parsed, "GB")
