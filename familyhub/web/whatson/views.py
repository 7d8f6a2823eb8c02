"""What is on: today and this week, a month, one session, and a hub's own timetable to print."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from familyhub import council_config
from familyhub.calendar.days import LONDON
from familyhub.design.codes import drawn
from familyhub.directory import queries as directory
from familyhub.web.lens.choice import is_practitioner
from familyhub.web.panels import quietly
from familyhub.web.whatson.filters import WHEN, Choice, Known, chosen, filters, looser, span, spot_of, taken, wanted
from familyhub.web.whatson.presenters import by_day, starts, timetable_lines
from familyhub.web.whatson.room import room_of_dates
from familyhub.whatson import queries
from familyhub.whatson.queries import OccurrenceView, Wanted

A_PAGE = 50
A_MONTH = 100
MOST_PAGES = 99
UNKNOWN = "unknown"
_WORDS = {
    "part": "another time of day", "day": "other days", "language": "any language", "drop_in": "groups to book as well",
    "online": "groups to go to as well", "free": "groups that cost something as well", "stage": "any age",
    "hub": "other places", "near": "places further away", "miles": "up to 10 miles away", "week": "all of this week",
    "town": "other towns", "dads": "all groups", "when": "the next 4 weeks",
    "all": "everything in the next 4 weeks",
}  # fmt: skip


def _known() -> Known:
    hubs = directory.hubs()
    config = council_config.current()
    languages = tuple(str(row["name"]) for row in config.merged("languages.yaml", "languages", by="name"))
    return Known({hub.slug: hub.name for hub in hubs}, tuple(config.settings.get("towns") or ()), languages)


@require_safe
def whats_on(request: HttpRequest) -> HttpResponse:
    """Today and this week, narrowed by the address; when nothing fits, one wish is let go. Open to everyone."""
    known, now = _known(), timezone.now()
    choice = chosen(request.GET.dict(), known)
    practitioner = is_practitioner(request)
    page = _page(request.GET.get("page", ""))
    found, widened = _find(choice, now, page, practitioner=practitioner)
    questions = filters(choice, known, practitioner=practitioner)
    today = timezone.localtime(now, LONDON).date()
    courses = [] if page or choice.values else starts(queries.starting_soon(since=now), today)
    context = {
        "days": by_day(found[:A_PAGE], today, spot=spot_of(choice.get("near"))),
        "filters": questions,
        "chosen": taken(choice, questions),
        "choice": choice,
        "near": choice.get("near"),
        "unknown_place": request.GET.get("place") == UNKNOWN,
        "widened": widened,
        "earlier": f"{choice.query}&page={page}" if page else "",
        "later": f"{choice.query}&page={page + 2}" if len(found) > A_PAGE else "",
        "courses": courses,
        "months": [date(today.year + (today.month + n - 1) // 12, (today.month + n - 1) % 12 + 1, 1) for n in range(3)],
        "has_examples": any(one.session.is_example for one in found),
    }
    return render(request, "web/whatson/list.html", context)


def _page(words: str) -> int:
    """How many pages come before this one."""
    return max(0, min(int(words), MOST_PAGES) - 1) if words.isascii() and words.isdigit() and len(words) < 4 else 0


def _find(choice: Choice, now: datetime, page: int, *, practitioner: bool) -> tuple[list[OccurrenceView], str]:
    """What fits; else what fits with one wish let go, and which. Two questions more at most."""

    def ask(wish: Choice) -> tuple[datetime, datetime, Wanted]:
        return (*span(wish.when, now), wanted(wish, practitioner=practitioner))

    def dates(wish: Choice) -> list[OccurrenceView]:
        since, until, what = ask(wish)
        return queries.whats_on(since=since, until=until, wanted=what, limit=A_PAGE + 1, begin=page * A_PAGE)

    found = dates(choice)
    if found or page > 0:
        return found, ""
    others = looser(choice)
    first = queries.first_with_dates([ask(other) for other, _ in others])
    return (dates(others[first][0]), _WORDS[others[first][1]]) if first is not None else ([], "")


@csrf_exempt  # asking changes nothing, and must work where cookies are off
@require_POST
def near(request: HttpRequest) -> HttpResponse:
    """A place that was typed, as an address that never holds a whole postcode. Open to everyone."""
    typed = request.POST.get("place", "")[:80].strip()
    spot = spot_of(typed)
    when = request.POST.get("when", "")
    asked = {"when": when} if when in WHEN and when != "week" else {}
    asked |= {"near": spot.name} if spot else {"place": UNKNOWN} if typed else {}
    response = redirect(f"{reverse('web:whats_on')}?{urlencode(asked)}")
    response["Cache-Control"] = "no-store"
    return response


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
    page = _page(request.GET.get("page", ""))
    found = queries.whats_on(since=since, until=until, limit=A_MONTH + 1, begin=page * A_MONTH)
    context = {
        "first": first,
        "days": by_day(found[:A_MONTH], today),
        "earlier": f"?page={page}" if page else "",
        "later": f"?page={page + 2}" if len(found) > A_MONTH else "",
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
        "days": by_day(dates, timezone.localdate(), rooms={} if is_course or room is None else room.rooms),
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
        "code": drawn(address),
        "has_examples": any(one.is_example for one in sessions),
    }
    return render(request, "web/whatson/timetable.html", context)
