"""What a listing's fields say, line by line in words: for differences, history and second looks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from familyhub.directory import models
from familyhub.directory.rules import openings, say_hours
from familyhub.directory.rules.declared import Field, Shape
from familyhub.directory.rules.fields import FIELDS
from familyhub.stages import Window
from familyhub.stages.moments import END
from familyhub.topics import vocabulary

Lines = list[str]


def said(name: str, value: object, *, places: Mapping[str, str] | None = None) -> Lines:
    """The lines that a field's value reads as; empty = it says nothing. `places` = names of shared places."""
    field = FIELDS.get(name)
    if field is None:
        return _text(value) if value else []
    if value in (None, "", [], (), {}) and field.shape != Shape.MOMENT:
        return []
    try:
        if field.shape == Shape.PLACES and places:
            return _places(value, places)
        return _WORDS[field.shape](field, value)
    except (AttributeError, KeyError, TypeError, ValueError):  # a draft may hold what cannot be read yet
        return _text(value)


def title(name: str) -> str:
    """What people call a field."""
    return FIELDS[name].words if name in FIELDS else name


def place_names(slugs: set[str]) -> dict[str, str]:
    """Names of places by slug, to say a document's places; one question to the database."""
    rows = models.Location.objects.filter(slug__in=slugs) if slugs else ()
    return {row.slug: f"{row.name}, {row.area}" if row.area else row.name for row in rows}


def _text(value: object) -> Lines:
    """Paragraphs: a line that was broken only to be short goes on."""
    parts = re.split(r"\n\s*\n|\n(?=\s*[-*] )", str(value))
    return [" ".join(part.split()) for part in parts if part.strip()]


def _listed(field: Field, value: Any) -> Lines:
    return [str(field.kind.choices.get(one, one)) for one in ([value] if isinstance(value, str) else value)]


def _topics(value: object) -> Lines:
    if not isinstance(value, Mapping):  # a list can be asked for a number as well
        raise TypeError("topics have weights")
    known = vocabulary()
    return [known[slug].name if slug in known else slug for slug in sorted(value, key=lambda one: (-value[one], one))]


def _from_or_until(field: Field, value: object) -> Lines:
    """Where nobody says a day it is the first one, or else the last."""
    return _until(value) if field.empty else _from(value)


def _from(value: Any) -> Lines:
    return [f"From {_moment(int(value))}"] if value else ["From pregnancy on"]


def _until(value: Any) -> Lines:
    return ["Up to age 2"] if not value or int(value) >= END - 1 else [f"Up to {_moment(int(value))}"]


def _moment(day: int) -> str:
    words = Window(day, END).words if day > 0 else "pregnancy"
    return words.removeprefix("From ").split(" to ")[0].lower()


def _hours(value: object) -> Lines:
    return say_hours(openings(value))


def _contacts(value: Any) -> Lines:
    lines = []
    for one in value:
        ways = [one.get("phone"), one.get("email"), one.get("text_to") and f"text {one['text_to']}", one.get("url")]
        when = "; ".join(_hours(one.get("hours"))) if one.get("hours") else ""
        lines.append(
            f"{one.get('label') or 'Contact'}: {', '.join(filter(None, ways))}" + (f" ({when})" if when else "")
        )
    return lines


def _places(value: Any, names: Mapping[str, str]) -> Lines:
    lines = []
    for one in value:
        known = "" if one.get("name") else names.get(one.get("slug", ""), one.get("slug", ""))
        parts = [known, *(one.get(key) for key in ("name", "address", "area", "postcode"))]
        private = " (address kept private)" if one.get("hide_address") else ""
        note = f"; {one['note']}" if one.get("note") else ""
        when = f"; {'; '.join(_hours(one['hours']))}" if one.get("hours") else ""
        lines.append(", ".join(part for part in parts if part) + private + note + when)
    return lines


def _span(value: Any) -> Lines:
    first, last = (f"{date.fromisoformat(value[key]):%-d %B %Y}" for key in ("from", "to"))
    note = f": {value['note']}" if value.get("note") else ""
    return [(first if first == last else f"{first} to {last}") + note]


def _closures(value: Any) -> Lines:
    return [line for one in value for line in _span(one)]


_WORDS: Final[Mapping[Shape, Callable[[Field, object], Lines]]] = {
    Shape.TEXT: lambda _, value: _text(value),
    Shape.NAMES: _listed,
    Shape.ONE_OF: _listed,
    Shape.SOME_OF: _listed,
    Shape.TOPICS: lambda _, value: _topics(value),
    Shape.MOMENT: _from_or_until,
    Shape.WEEK: lambda _, value: _hours(value),
    Shape.SPAN: lambda _, value: _span(value),
    Shape.SPANS: lambda _, value: _closures(value),
    Shape.CONTACTS: lambda _, value: _contacts(value),
    Shape.PLACES: lambda _, value: _places(value, {}),
}
