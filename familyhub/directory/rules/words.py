"""Says the value of a listing's field as a person reads it, for a difference in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from familyhub.directory.rules.hours import openings, say_hours
from familyhub.stages.moments import BIRTH, END, MONTH

NOTHING = "nothing"
_SELF = {"yes": "yes", "no": "no", "unknown": "not known"}


def say(name: str, value: Any) -> list[str]:
    """The lines that say it; “nothing” where it is empty."""
    if name in {"stage_from", "stage_to"} and isinstance(value, int):
        return [_moment(value)]
    if not value:
        return [NOTHING]
    try:
        lines = _LINES.get(name, _plain)(value)
    except (ValueError, TypeError, KeyError, AttributeError):  # an old version that no rule of today can read
        lines = [str(value)]
    return [line for line in lines if line] or [NOTHING]


def _plain(value: Any) -> list[str]:
    if isinstance(value, (list, tuple)):
        return [", ".join(str(one) for one in value)]
    return str(value).splitlines()


def _self_referral(value: Any) -> list[str]:
    return [_SELF.get(value, str(value))]


def _moment(day: int) -> str:
    if day < BIRTH:
        return "the start of pregnancy" if day == 0 else f"{day // 7} weeks of pregnancy"
    months = round((day - BIRTH) / MONTH)
    return "birth" if day == BIRTH else "the second birthday" if day >= END else f"{months} months"


def _contacts(value: Any) -> list[str]:
    return [_contact(one) for one in value]


def _contact(one: Mapping[str, Any]) -> str:
    ways = [str(one[key]) for key in ("phone", "text_to", "email", "url") if one.get(key)]
    return f"{one.get('label') or 'Contact'}: {', '.join(ways)}"


def _places(value: Any) -> list[str]:
    return [
        ", ".join(str(one[key]) for key in ("name", "address", "area", "postcode") if one.get(key)) or str(one["slug"])
        for one in value
    ]


def _hours(value: Any) -> list[str]:
    return say_hours(openings(value))


def _span(value: Any) -> list[str]:
    first, last = date.fromisoformat(value["from"]), date.fromisoformat(value["to"])
    note = f": {value['note']}" if value.get("note") else ""
    return [f"{first:%-d %B %Y}{note}" if first == last else f"{first:%-d %B} to {last:%-d %B %Y}{note}"]


def _closures(value: Any) -> list[str]:
    return [line for one in value for line in _span(one)]


def _topics(value: Any) -> list[str]:
    return [", ".join(str(one).replace("-", " ") for one in value)]


_LINES = {
    "contacts": _contacts,
    "places": _places,
    "hours": _hours,
    "closures": _closures,
    "pause": _span,
    "topics": _topics,
    "self_referral": _self_referral,
}
