"""What is on: today and this week, a month, one session, and a hub's own timetable to print."""

from __future__ import annotations

import calendar
import io
from datetime import date, datetime, timedelta

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from familyhub import packfiles
from familyhub.directory import queries as directory
from familyhub.web.panels import quietly
from familyhub.web.seats.room import room_of_dates
from familyhub.web.whatson.filters import Choice, Known, chosen, filters, looser, span, wanted
from familyhub.web.whatson.presenters import by_day, timetable_lines
from familyhub.whatson import queries
from familyhub.whatson.queries import OccurrenceView, Wanted
from familyhub.whatson.rules.repeats import LONDON

_WORDS = {
    "part": "another time of day", "day": "other days", "language": "any language", "drop_in": "groups to book as well",
    "online": "groups to go to as well", "free": "groups that cost something as well", "stage": "any age",
    "hub": "other places", "town": "other towns", "dads": "all groups", "when": "the next 4 weeks",
    "all": "everything in the next 4 weeks",
}  # fmt: skip


def _known() -> Known:
    hubs = directory.hubs()
    languages = tuple(str(row["name"]) for row in packfiles.current().merged("languages.yaml", "languages", by="name"))
    return Known(
        {hub.slug: hub.name for hub in hubs}, tuple(packfiles.current().settings.get("towns") or ()), languages
    )


@require_safe
def whats_on(request: HttpRequest) -> HttpResponse:
    """Today and this week, narrowed by the address; when nothing fits, one wish is let go. Open to everyone."""
    known, now = _known(), timezone.now()
    choice = chosen(request.GET.dict(), known)
    found, widened = _find(choice, now)
    today = timezone.localtime(now, LONDON).date()
    context = {
        "days": by_day(found, today),
        "filters": filters(choice, known),
        "choice": choice,
        "widened": widened,
        "months": [date(today.year + (today.month + n - 1) // 12, (today.month + n - 1) % 12 + 1, 1) for n in range(3)],
        "has_examples": any(one.session.is_example for one in found),
    }
    return render(request, "web/whatson/list.html", context)


def _find(choice: Choice, now: datetime) -> tuple[list[OccurrenceView], str]:
    """What fits; else what fits with one wish let go, and which."""
    since, until = span(choice.when, now)
    found = queries.whats_on(since=since, until=until, wanted=wanted(choice))
    if found:
        return found, ""
    for other, gone in looser(choice):
        since, until = span(other.when, now)
        found = queries.whats_on(since=since, until=until, wanted=wanted(other))
        if found:
            return found, _WORDS[gone]
    return [], ""


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """All of a month, as a list. Open to everyone."""
    today = timezone.localdate()
    if not (1 <= month <= 12 and today.year - 1 <= year <= today.year + 2):
        raise Http404("no such month")
    first = date(year, month, 1)
    last = date(year, month, calendar.monthrange(year, month)[1])
    since = datetime(year, month, 1, tzinfo=LONDON)
    until = datetime(last.year, last.month, last.day, tzinfo=LONDON) + timedelta(days=1)
    found = queries.whats_on(since=since, until=until, wanted=Wanted(), limit=1000)
    context = {
        "first": first,
        "days": by_day(found, today),
        "before": first - timedelta(days=1),
        "after": last + timedelta(days=1),
        "has_examples": any(one.session.is_example for one in found),
    }
    return render(request, "web/whatson/month.html", context)


@require_safe
def session(request: HttpRequest, slug: str) -> HttpResponse:
    """One group with its next dates, how much room they have and who will be there. Open to everyone."""
    found = queries.session(slug=slug)
    if found is None:
        raise Http404("no such session")
    now = timezone.now()
    dates = queries.dates_of(slug=slug, since=now)
    room = quietly(lambda: room_of_dates(dates, now)) if found.kind != "drop-in" else None
    is_course = found.kind == "course"
    context = {
        "session": found,
        "days": by_day(dates, timezone.localdate(), {} if is_course or room is None else room.rooms),
        "course": room.of_course if is_course and room else None,
        "who": room.who if room else None,
    }
    return render(request, "web/whatson/session.html", context)


@require_safe
def timetable(request: HttpRequest, slug: str) -> HttpResponse:
    """A hub's week on one page to print, with a code that leads here. Open to everyone."""
    place = directory.hub(slug=slug)
    if place is None:
        raise Http404("no such hub")
    sessions = queries.sessions_at(hub=slug)
    address = request.build_absolute_uri(reverse("web:whats_on") + f"?hub={slug}")
    context = {
        "place": place,
        "lines": timetable_lines(sessions),
        "address": address,
        "code": _code(address),
        "has_examples": any(one.is_example for one in sessions),
    }
    return render(request, "web/whatson/timetable.html", context)


def _code(address: str) -> str:
    """A QR code as a drawing inside the page: no request, no style of its own."""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", xmldecl=False, svgns=True, omitsize=True, nl=False)
    return out.getvalue().decode()
