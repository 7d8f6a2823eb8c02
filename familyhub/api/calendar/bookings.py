"""The private calendar of one booking."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from familyhub import council_config
from familyhub.bookings import queries
from familyhub.bookings.queries import BookingCalendar, CalendarDate, Holder
from familyhub.bookings.rules.waitlist import State

HEADERS = {
    "Content-Type": "text/calendar; charset=utf-8",
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
    "Content-Disposition": 'inline; filename="dates.ics"',
}
_BEFORE = {State.WAITING: "Waiting list: ", State.OFFERED: "Please answer: "}


@require_safe
def booking(request: HttpRequest, token: str) -> HttpResponse:
    """The dates of one booking, to add to a calendar once or to subscribe to. For whoever holds its link."""
    found = queries.calendar_of(token)
    dates = queries.calendar(seen_by=Holder(found), booking=found, now=timezone.now()) if found else None
    if dates is None:
        raise Http404("no such calendar")
    site = str(council_config.current().settings.get("site_name") or "Family Hub")
    calendar = Calendar()
    calendar.add("prodid", f"-//{site}//Family Hub//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{dates.session} · {site}")
    calendar.add("refresh-interval;value=duration", "PT12H")
    for one in dates.dates:
        calendar.add_component(_event(request, dates, one))
    return HttpResponse(calendar.to_ical(), headers=HEADERS)


def _event(request: HttpRequest, found: BookingCalendar, one: CalendarDate) -> Event:
    """One date; struck out when it is off or was given back, uncertain while its family waits."""
    event = Event()
    before = _BEFORE.get(found.state, "")
    event.add("uid", f"{one.id}@{request.get_host().split(':')[0]}")
    event.add("dtstamp", found.changed_at)
    event.add("last-modified", found.changed_at)
    event.add("dtstart", one.starts_at)
    event.add("dtend", one.ends_at)
    event.add("summary", f"Cancelled: {found.session}" if one.is_off else before + found.session)
    event.add("status", "CANCELLED" if one.is_off else "TENTATIVE" if before else "CONFIRMED")
    event.add("class", "PRIVATE")
    if one.reason:
        event.add("description", one.reason)
    if one.place:
        event.add("location", one.place)
    return event
