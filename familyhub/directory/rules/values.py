"""The values that a listing's fields hold, from how they are stored: read, and every fault in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, TypeGuard

from pydantic import BaseModel, ConfigDict

from familyhub.contacts import emails, phones, postcodes
from familyhub.directory.rules.declared import Kind, Shape
from familyhub.directory.rules.hours import Closure, Opening, openings
from familyhub.stages.moments import END

URL = re.compile(r"https?://[^\s/]+\.[^\s]+")
Week = tuple[Opening, ...] | None
"""A week's hours; None = they are not known."""


class Value(BaseModel):
    """A frozen value that names every one of its parts."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ListedContact(Value):
    """One way to get in touch: a role, never a named person."""

    label: str = ""
    phone: str = ""
    email: str = ""
    text_to: str = ""
    url: str = ""
    hours: Week = None


class ListedPlace(Value):
    """Where it is given. A place that many services share is named by its slug alone."""

    name: str = ""
    area: str = ""
    address: str = ""
    postcode: str = ""
    note: str = ""
    slug: str = ""
    hours: Week = None
    """When it is given here, where that differs from its own hours."""
    hide_address: bool = False


CONTACT_KEYS: Final = tuple(ListedContact.model_fields)
PLACE_KEYS: Final = tuple(ListedPlace.model_fields)
GIVEN_KEYS: Final = ("note", "hours")
"""Of a place: what belongs to the listing there, not to the place itself."""
REACH: Final = ("phone", "email", "text_to", "url")
"""Of a contact: the ways themselves; one that has the same is the same contact."""


def reach_of(contact: Mapping[str, Any]) -> tuple[str, ...]:
    """The ways themselves, by which a contact is known again."""
    return tuple(str(contact.get(key) or "") for key in REACH)


def contact_of(stored: Mapping[str, Any]) -> ListedContact:
    """A stored way to get in touch as a value."""
    return ListedContact(**{**_said(stored, CONTACT_KEYS), "hours": openings(stored.get("hours"))})


def place_of(stored: Mapping[str, Any]) -> ListedPlace:
    """A stored place as a value."""
    return ListedPlace(**{**_said(stored, PLACE_KEYS), "hours": openings(stored.get("hours"))})


def closure_of(stored: Mapping[str, str]) -> Closure:
    """A stored closure or pause as a value."""
    return Closure(date.fromisoformat(stored["from"]), date.fromisoformat(stored["to"]), stored.get("note") or "")


def closures_of(stored: Any) -> tuple[Closure, ...]:
    """Stored closures, first to last."""
    return tuple(sorted((closure_of(one) for one in stored), key=lambda one: one.first))


def _said(stored: Mapping[str, object], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: stored[key] for key in keys if stored.get(key)}


def _moment_fault(stored: object) -> str:
    return "" if isinstance(stored, int) and 0 <= stored <= END else "Choose a time between pregnancy and age 2."


def _names_fault(stored: object) -> str:
    good = isinstance(stored, (list, tuple)) and all(isinstance(one, str) and 0 < len(one) <= 80 for one in stored)
    return "" if good else "Each of these needs a name of 80 characters or fewer."


def _topics_fault(stored: object) -> str:
    good = isinstance(stored, Mapping) and all(isinstance(w, (int, float)) and 0 < w <= 1 for w in stored.values())
    return "" if good else "Topics have a weight between 0 and 1."


def _week_fault(stored: object) -> str:
    try:
        openings(stored)
    except ValueError as fault:
        return f"We could not read these times: {fault}."
    return ""


def _readable(stored: object, keys: tuple[str, ...]) -> TypeGuard[Mapping[str, object]]:
    """Whether it is a table of these keys, and its texts are text."""
    if not isinstance(stored, Mapping) or set(stored) - set(keys):
        return False
    return all(isinstance(one, str) for key, one in stored.items() if one and key not in {"hours", "hide_address"})


def _contact_fault(stored: object) -> str:
    if not _readable(stored, CONTACT_KEYS):
        return "we could not read it."
    if not any(stored.get(key) for key in REACH):
        return "give a phone number, an e-mail address or a web page."
    if not stored.get("label"):
        return "say what it is for, such as “Ring the office”."
    if len(str(stored["label"])) > 80:
        return "please use 80 characters or fewer for what it is for."
    wrong = phone_fault(stored.get("phone")) or email_fault(stored.get("email")) or url_fault(stored.get("url"))
    return wrong or _week_fault(stored.get("hours"))


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


def _place_fault(stored: object) -> str:
    if not _readable(stored, PLACE_KEYS):
        return "we could not read it."
    if not stored.get("slug") and not stored.get("name"):
        return "give it a name."
    if any(len(str(stored.get(key) or "")) > 160 for key in ("name", "area", "note")):
        return "please use 160 characters or fewer for its name."
    code = stored.get("postcode")
    if code and not postcodes.read(str(code)):
        return f"“{code}” does not look like a postcode, such as AB1 2CD."
    return _week_fault(stored.get("hours"))


def _span_fault(stored: Any) -> str:
    try:
        first, last = date.fromisoformat(stored["from"]), date.fromisoformat(stored["to"])
    except (KeyError, TypeError, ValueError):
        return "Give the first and the last day."
    if last < first:
        return "The last day comes before the first one. Please swap them."
    note = stored.get("note") or ""
    if not isinstance(note, str):
        return "Please write the reason as text."
    return "" if len(note) <= 120 else "Please use 120 characters or fewer for the reason."


def _each(called: str, look: Callable[[object], str]) -> Callable[[object], str]:
    """The first fault of a list of these, with its number."""

    def fault(stored: object) -> str:
        if not isinstance(stored, (list, tuple)):
            return "We could not read this."
        return next((f"{called} {n}: {words}" for n, one in enumerate(stored, 1) if (words := look(one))), "")

    return fault


def _text_fault(stored: object) -> str:
    return "" if isinstance(stored, str) else "Please write this as text."


def _only(choices: Mapping[str, str], *, many: bool) -> Callable[[object], str]:
    def fault(stored: object) -> str:
        given = stored if many and isinstance(stored, (list, tuple)) else [stored]
        strange = [str(one) for one in given if not isinstance(one, str) or one not in choices]
        return f"We do not know “{strange[0]}”. Choose from: {', '.join(choices)}." if strange else ""

    return fault


def one_of(choices: Mapping[str, str], also: Mapping[str, str]) -> Kind:
    """A field that holds one of these."""
    return Kind(Shape.ONE_OF, str, _only(choices, many=False), "", choices, also)


def some_of(choices: Mapping[str, str], also: Mapping[str, str]) -> Kind:
    """A field that holds any number of these."""
    return Kind(Shape.SOME_OF, tuple, _only(choices, many=True), (), choices, also)


def moment(empty: int) -> Kind:
    """A day between conception and the second birthday (`familyhub.stages`); `empty` where nobody says one."""
    return Kind(Shape.MOMENT, int, _moment_fault, empty)


TEXT: Final = Kind(Shape.TEXT, str, _text_fault)
NAMES: Final = Kind(Shape.NAMES, tuple, _names_fault, ())
TOPICS: Final = Kind(Shape.TOPICS, dict, _topics_fault, ())
WEEK: Final = Kind(Shape.WEEK, openings, _week_fault, None)
SPAN: Final = Kind(Shape.SPAN, lambda stored: closure_of(stored) if stored else None, _span_fault, None)
SPANS: Final = Kind(Shape.SPANS, closures_of, _each("Closure", _span_fault), ())
CONTACTS: Final = Kind(
    Shape.CONTACTS, lambda stored: tuple(map(contact_of, stored)), _each("Contact", _contact_fault), ()
)
PLACES: Final = Kind(Shape.PLACES, lambda stored: tuple(map(place_of, stored)), _each("Place", _place_fault), ())
