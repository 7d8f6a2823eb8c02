"""An example timetable for trying the hub: made-up dates for the pack's own groups, each marked as an example."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from familyhub.actors import System
from familyhub.directory import queries as directory
from familyhub.whatson import queries
from familyhub.whatson.actions import save_session
from familyhub.whatson.rules.repeats import Pattern, monthly, weekly

BY = System("demo")
_TIMES = (time(9, 30), time(10), time(13), time(13, 30), time(18, 30))
_MOST = 18


def make(*, at: datetime) -> int:
    """Give each group of the pack an example date a week; again changes nothing. Answers how many were made."""
    hubs = [hub.slug for hub in directory.hubs()]
    groups = directory.services(kind="programme")[:_MOST]
    made = 0
    for number, group in enumerate(groups if hubs else []):
        if queries.session(slug=group.slug):
            continue
        kind = "course" if number % 3 == 2 else "booked" if number % 3 else "drop-in"
        online = "online" in f"{group.name} {group.format}".lower()
        save_session(
            by=BY,
            at=at,
            service=group.slug,
            pattern=_pattern(number, timezone.localtime(at).date(), begins_later=kind == "course"),
            values={
                "name": group.name,
                "summary": group.summary,
                "kind": kind,
                "location": "" if online else hubs[number % len(hubs)],
                "is_online": online,
                "stage_from": group.window.start,
                "stage_to": group.window.end,
                "for_whom": "professionals" if set(group.who_for) == {"professional"} else "families",
                "dads": _dads(group.who_for),
                "is_free": number % 4 != 3,
                "what_to_expect": group.what_to_expect,
                "is_example": True,
            },
        )
        made += 1
    return made


def _dads(who_for: tuple[str, ...]) -> str:
    if set(who_for) <= {"dad", "partner"} and who_for:
        return "only"
    return "welcome" if {"dad", "partner", "family"} & set(who_for) else "checking"


def _pattern(number: int, today: date, *, begins_later: bool) -> Pattern:
    """A weekly or monthly date; a course begins next week, so that people can still join it."""
    monday = today - timedelta(days=today.weekday() - (7 if begins_later else 0))
    first = monday + timedelta(days=number % 6)
    repeats = monthly(1, first.weekday()) if number % 5 == 4 else weekly([first.weekday()])
    return Pattern(first, _TIMES[number % len(_TIMES)], 90 if number % 2 else 60, repeats)
