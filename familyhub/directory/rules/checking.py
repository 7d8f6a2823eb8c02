"""Checks a listing's document: every fault in words, by field, so that a form can say it beside the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from familyhub.contacts import emails, postcodes
from familyhub.contacts.typed import one_line
from familyhub.directory.rules.declared import Shape
from familyhub.directory.rules.fields import FIELDS


def tidied(values: Mapping[str, object]) -> dict[str, object]:
    """The same values as they are kept: numbers, addresses and postcodes without what was pasted along."""
    found = dict(values)
    for name, value in values.items():
        tidy = _TIDY.get(FIELDS[name].shape) if name in FIELDS else None
        if tidy and isinstance(value, (list, tuple)):
            found[name] = [tidy(one) if isinstance(one, Mapping) else one for one in value]
    return found


def _tidy_contact(contact: Mapping[str, object]) -> dict[str, object]:
    kept = {
        key: one_line(value) if isinstance(value, str) and key != "hours" else value for key, value in contact.items()
    }
    if kept.get("email"):
        kept["email"] = emails.read(str(kept["email"])) or kept["email"]
    return kept


def _tidy_place(place: Mapping[str, object]) -> dict[str, object]:
    code = place.get("postcode")
    return {**place, "postcode": postcodes.read(str(code)) or code} if code else dict(place)


_TIDY: Mapping[Shape, Callable[[Mapping[str, object]], dict[str, object]]] = {
    Shape.CONTACTS: _tidy_contact,
    Shape.PLACES: _tidy_place,
}


def check(document: Mapping[str, object]) -> dict[str, str]:
    """Field -> what is wrong with it, and what to do; empty when all is well. A part of a document is fine."""
    faults = {name: words for name, value in document.items() if (words := _fault(name, value))}
    start, end = document.get("stage_from"), document.get("stage_to")
    if "stage_to" not in faults and isinstance(start, int) and isinstance(end, int) and end <= start:
        faults["stage_to"] = "The last age comes before the first one. Please swap them."
    return faults


def _fault(name: str, value: object) -> str:
    return FIELDS[name].fault(value) if name in FIELDS else f"There is no field called {name}."


def missing(document: Mapping[str, object]) -> dict[str, str]:
    """What a whole listing must hold and this one does not."""
    return {name: field.fault("") for name, field in FIELDS.items() if field.says.required and not document.get(name)}


def whole_faults(document: Mapping[str, object]) -> dict[str, str]:
    """Field -> what is wrong with a whole listing, what is missing among it; empty when it can be one."""
    return check(document) | missing(document)
