"""Checks a listing's document: every fault in words, by field, so that a form can say it beside the field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from familyhub.contacts import emails, phones, postcodes
from familyhub.contacts.typed import one_line
from familyhub.directory.rules.hours import openings
from familyhub.directory.rules.listing import CONTACT_KEYS, FIELDS, PLACE_KEYS
from familyhub.stages.moments import END

WHO = ("mum", "dad", "partner", "carer", "family", "professional")
NEEDS = ("thriving", "getting-advice", "getting-help", "getting-more-help", "risk-support")
URL = re.compile(r"https?://[^\s/]+\.[^\s]+")


def tidied(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values as they are kept: numbers, addresses and postcodes without what was pasted along."""
    found = dict(values)
    for name, tidy in (("contacts", _tidy_contact), ("places", _tidy_place)):
        if isinstance(found.get(name), (list, tuple)):
            found[name] = [tidy(one) if isinstance(one, Mapping) else one for one in found[name]]
    return found


def _tidy_contact(contact: Mapping[str, Any]) -> dict[str, Any]:
    kept = {
        key: one_line(value) if isinstance(value, str) and key != "hours" else value for key, value in contact.items()
    }
    if kept.get("email"):
        kept["email"] = emails.read(str(kept["email"])) or kept["email"]
    return kept


def _tidy_place(place: Mapping[str, Any]) -> dict[str, Any]:
    code = place.get("postcode")
    return {**place, "postcode": postcodes.read(str(code)) or code} if code else dict(place)


def check(document: Mapping[str, Any]) -> dict[str, str]:
    """Field -> what is wrong with it, and what to do; empty when all is well."""
    faults: dict[str, str] = {}
    for name, value in document.items():
        field = FIELDS.get(name)
        if field is None:
            faults[name] = f"There is no field called {name}."
        elif field.required and not value:
            faults[name] = f"Please fill in: {field.words.lower()}."
        elif field.longest and len(str(value or "")) > field.longest:
            faults[name] = f"Please use {field.longest} characters or fewer. This has {len(str(value))}."
        elif value and (fault := _CHECKS.get(name, _fine)(value)):
            faults[name] = fault
    start, end = document.get("stage_from"), document.get("stage_to")
    if "stage_to" not in faults and isinstance(start, int) and isinstance(end, int) and end <= start:
        faults["stage_to"] = "The last age comes before the first one. Please swap them."
    return faults


def missing(document: Mapping[str, Any]) -> dict[str, str]:
    """What a whole listing must hold and this one does not."""
    return {
        name: f"Please fill in: {field.words.lower()}."
        for name, field in FIELDS.items()
        if field.required and not document.get(name)
    }


def _fine(value: Any) -> str:
    return ""


def _one_of(words: tuple[str, ...]) -> Callable[[Any], str]:
    def look(value: Any) -> str:
        given = [value] if isinstance(value, str) else list(value)
        strange = [str(one) for one in given if one not in words]
        return f"We do not know “{strange[0]}”. Choose from: {', '.join(words)}." if strange else ""

    return look


def _day(value: Any) -> str:
    return "" if isinstance(value, int) and 0 <= value <= END else "Choose a time between pregnancy and age 2."


def _words(value: Any) -> str:
    fine = isinstance(value, (list, tuple)) and all(isinstance(one, str) and 0 < len(one) <= 80 for one in value)
    return "" if fine else "Each of these needs a name of 80 characters or fewer."


def _topics(value: Any) -> str:
    fine = isinstance(value, Mapping) and all(isinstance(w, (int, float)) and 0 < w <= 1 for w in value.values())
    return "" if fine else "Topics have a weight between 0 and 1."


def _hours(value: Any) -> str:
    try:
        openings(value)
    except ValueError as fault:
        return f"We could not read these times: {fault}."
    return ""


def _contacts(value: Any) -> str:
    for number, contact in enumerate(value, 1):
        fault = _contact(contact)
        if fault:
            return f"Contact {number}: {fault}"
    return ""


def _contact(contact: Any) -> str:
    if not isinstance(contact, Mapping) or set(contact) - set(CONTACT_KEYS):
        return "we could not read it."
    ways = [contact.get(key) for key in ("phone", "email", "text_to", "url")]
    if not any(ways):
        return "give a phone number, an e-mail address or a web page."
    if not contact.get("label"):
        return "say what it is for, such as “Ring the office”."
    if len(str(contact["label"])) > 80:
        return "please use 80 characters or fewer for what it is for."
    return phone_fault(ways[0]) or email_fault(ways[1]) or url_fault(ways[3]) or _hours(contact.get("hours"))


def phone_fault(number: object) -> str:
    """What is wrong with a phone number; nothing when it is fine or empty."""
    if not number or (len(str(number)) <= phones.LONGEST and phones.read(str(number))):
        return ""
    return f"“{number}” does not look like a phone number. Use digits with the area code, such as 0151 123 4567."


def email_fault(address: object) -> str:
    """What is wrong with an e-mail address; nothing when it is fine or empty."""
    if not address or emails.read(str(address)):
        return ""
    return f"“{address}” does not look like an e-mail address. It needs a name, an @ and a domain."


def url_fault(address: object) -> str:
    """What is wrong with a web address; nothing when it is fine or empty."""
    if not address or (URL.fullmatch(str(address)) and len(str(address)) <= 400):
        return ""
    return f"“{address}” does not look like a web address. It begins with https://"


def _places(value: Any) -> str:
    for number, place in enumerate(value, 1):
        if not isinstance(place, Mapping) or set(place) - set(PLACE_KEYS):
            return f"Place {number}: we could not read it."
        if not place.get("slug") and not place.get("name"):
            return f"Place {number}: give it a name."
        if any(len(str(place.get(key) or "")) > 160 for key in ("name", "area", "note")):
            return f"Place {number}: please use 160 characters or fewer for its name."
        postcode = place.get("postcode")
        if postcode and not postcodes.read(str(postcode)):
            return f"Place {number}: “{postcode}” does not look like a postcode, such as AB1 2CD."
        fault = _hours(place.get("hours"))
        if fault:
            return f"Place {number}: {fault}"
    return ""


def _span(value: Any) -> str:
    try:
        first, last = date.fromisoformat(value["from"]), date.fromisoformat(value["to"])
    except (KeyError, TypeError, ValueError):
        return "Give the first and the last day."
    if last < first:
        return "The last day comes before the first one. Please swap them."
    return "" if len(str(value.get("note") or "")) <= 120 else "Please use 120 characters or fewer for the reason."


def _closures(value: Any) -> str:
    return next((f"Closure {n}: {fault}" for n, one in enumerate(value, 1) if (fault := _span(one))), "")


_CHECKS: dict[str, Callable[[Any], str]] = {
    "kind": _one_of(("service", "programme")),
    "self_referral": _one_of(("yes", "no", "unknown")),
    "who_for": _one_of(WHO),
    "needs": _one_of(NEEDS),
    "stage_from": _day,
    "stage_to": _day,
    "other_names": _words,
    "languages": _words,
    "topics": _topics,
    "hours": _hours,
    "contacts": _contacts,
    "places": _places,
    "closures": _closures,
    "pause": _span,
}
