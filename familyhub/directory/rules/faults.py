"""What a background check finds wrong in a listing, in words for whoever keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from familyhub.contacts import emails, phones, postcodes
from familyhub.directory.rules.listing import Document

AGAIN = timedelta(days=7)
"""A link is looked at once a week."""
SOON = timedelta(hours=20)
"""What did not answer is looked at again the next day: from the second time on it counts."""
COUNTS = 2
TOLD_EVERY = timedelta(days=7)


@dataclass(frozen=True)
class Found:
    """One fault."""

    kind: str
    """link, phone, postcode, schedule or email."""
    about: str
    words: str


@dataclass(frozen=True)
class Named:
    """What of a listing can be looked at outside: links, and domains of e-mail addresses with the address."""

    links: tuple[str, ...]
    domains: Mapping[str, str]


def named_in(document: Mapping[str, Any]) -> Named:
    """The links and e-mail domains that a listing names."""
    contacts = document.get("contacts") or ()
    links = dict.fromkeys(str(one["url"])[:400] for one in contacts if one.get("url"))
    addresses = (str(one["email"]) for one in contacts if one.get("email"))
    return Named(tuple(links), {emails.domain(address): address for address in addresses})


def phone_faults(document: Mapping[str, Any]) -> list[Found]:
    """Numbers that nobody can ring."""
    found = []
    for contact in document.get("contacts") or ():
        for key in ("phone", "text_to"):
            number = str(contact.get(key) or "")
            number = number.rpartition(" to ")[2] if key == "text_to" else number  # “SHOUT to 85258”
            if number and not phones.is_real(number):
                words = f"The number {number} does not exist in the UK. Is a digit missing or wrong?"
                found.append(Found("phone", number[:400], words))
    return found


def postcodes_of(document: Mapping[str, Any]) -> list[str]:
    """The postcodes of its places."""
    return list(dict.fromkeys(str(one["postcode"]) for one in document.get("places") or () if one.get("postcode")))


def postcode_fault(postcode: str, is_known: bool | None) -> Found | None:
    """What is wrong with a postcode; `is_known` = whether the directory of postcodes has it, None = there is none."""
    if is_known or (is_known is None and postcodes.read(postcode)):
        return None
    return Found("postcode", postcode, f"The postcode {postcode} does not exist. Is a letter or digit wrong?")


def schedule_fault(ended_on: date | None, today: date) -> Found | None:
    """That all the dates which its feed named are over."""
    if ended_on is None or ended_on >= today:
        return None
    words = f"Its last date was {ended_on:%-d %B %Y}. Does it go on? Please give new dates, or take it down."
    return Found("schedule", ended_on.isoformat(), words)


def link_fault(url: str, why: str) -> Found:
    """That a link does not answer."""
    return Found("link", url, f"The link {_short(url)} does not work: {why}")


def email_fault(address: str) -> Found:
    """That no e-mail reaches an address."""
    return Found("email", address, f"No e-mail reaches {address}: its domain takes none. Is it spelt right?")


def _short(url: str) -> str:
    return url if len(url) <= 120 else url[:119] + "…"


def status_words(status: int) -> str:
    """Why an answer of this number is a fault; empty when it is none. What may be shut to machines alone is none."""
    if status in {404, 410}:
        return "the page is not there any more."
    return "the site has an error." if 500 <= status <= 599 else ""


def tidied(document: Document, today: date) -> dict[str, object]:
    """Closures and a pause that are over, taken out; empty when there is nothing to tidy."""
    closures = [dict(one) for one in document.get("closures") or ()]
    left = [one for one in closures if str(one.get("to") or "9999") >= today.isoformat()]
    pause = document.get("pause")
    found: dict[str, object] = {}
    if left != closures:
        found["closures"] = left
    if pause and str(pause.get("to") or "9999") < today.isoformat():
        found["pause"] = None
    return found
