"""Calendars of a hub, a service and a session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, vUri

from familyhub import council_config
from familyhub.directory import queries as directory
from familyhub.whatson import queries
from familyhub.whatson.queries import OccurrenceView, Wanted

BACK, AHEAD = timedelta(days=31), timedelta(days=180)
MOST = 1000


@require_safe
def hub(request: HttpRequest, slug: str) -> HttpResponse:
    """All that is on at a hub. Open to everyone."""
    place = directory.hub(slug=slug)
    if place is None:
        raise Http404("no such hub")
    return _calendar(request, place.name, _dates(Wanted(hub=slug)))


@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """All dates of a service or programme. Open to everyone."""
    found = directory.service(slug=slug)
    if found is None:
        raise Http404("no such service")
    return _calendar(request, found.name, _dates(Wanted(service=slug, for_whom="")))


@require_safe
def session(request: HttpRequest, slug: str) -> HttpResponse:
    """The dates of one session. Open to everyone."""
    found = queries.session(slug=slug)
    if found is None:
        raise Http404("no such session")
    dates = queries.dates_of(slug=slug, since=timezone.now() - BACK, limit=MOST)
    return _calendar(request, found.name, [one for one in dates if one.starts_at < timezone.now() + AHEAD])


def _dates(wanted: Wanted) -> list[OccurrenceView]:
    now = timezone.now()
    return queries.whats_on(since=now - BACK, until=now + AHEAD, wanted=wanted, limit=MOST)


def _calendar(request: HttpRequest, name: str, dates: Sequence[OccurrenceView]) -> HttpResponse:
    site = str(council_config.current().settings.get("site_name") or "Family Hub")
    calendar = Calendar()
    calendar.add("prodid", f"-//{site}//Family Hub//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{name} · {site}")
    calendar.add("refresh-interval;value=duration", "PT12H")
    for one in dates:
        calendar.add_component(_event(request, one))
    headers = {"Content-Type": "text/calendar; charset=utf-8", "Cache-Control": "public, max-age=900"}
    return HttpResponse(calendar.to_ical(), headers=headers)


def _event(request: HttpRequest, one: OccurrenceView) -> Event:
    """One date; a cancelled one says so, so that calendars strike it out."""
    event = Event()
    event.add("uid", f"{one.id}@{request.get_host().split(':')[0]}")
    event.add("dtstamp", one.session.modified_at)
    event.add("last-modified", one.session.modified_at)
    event.add("dtstart", one.starts_at)
    event.add("dtend", one.ends_at)
    event.add("summary", f"Not on: {one.session.name}" if one.is_cancelled else one.session.name)
    event.add("status", "CANCELLED" if one.is_cancelled else "CONFIRMED")
    example = "This is an example, made up to try the hub. " if one.session.is_example else ""
    event.add("description", f"{example}{one.reason or one.note or one.session.summary}".strip())
    if one.place and not one.place.hide_address:
        event.add(
            "location", ", ".join(part for part in (one.place.name, one.place.address, one.place.postcode) if part)
        )
    event.add("url", vUri(request.build_absolute_uri(reverse("web:session", args=[one.session.slug]))))
    return event
