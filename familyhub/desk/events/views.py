"""What is coming, one date with who comes, bookings for somebody, and families who missed several dates."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from familyhub.actors import Person
from familyhub.bookings import actions, queries
from familyhub.bookings.queries import Register, RegisterRow
from familyhub.bookings.rules.booking_request import BookingRequest, Channel, Source
from familyhub.bookings.rules.waitlist import State
from familyhub.desk.answering import carried_out, done, gone, posted
from familyhub.desk.entry import only_with
from familyhub.desk.events.forms import BookForm
from familyhub.desk.events.page import page, the_bookable_event
from familyhub.desk.events.presenters import by_session, event_words
from familyhub.desk.trying import tried
from familyhub.whatson import queries as whatson

AHEAD = timedelta(weeks=10)
"""How far ahead a date can be chosen from all groups; of one group, as far as its dates are planned."""
OPEN = 12
"""Dates that are open already, offered first."""
READ_AND_WRITE = ["GET", "HEAD", "POST"]
BOOKED = {
    State.TAKEN: "They have a place.",
    State.WAITING: "It is full: they are on the waiting list.",
    State.OFFERED: "A place is kept for them until they answer.",
    State.GONE: "This place was given back already.",
}


@require_safe
@only_with("see who comes")
def events(request: HttpRequest, person: Person) -> HttpResponse:
    """What is coming, with counts and nobody's name. For practitioners and the hub team."""
    rows = queries.coming(seen_by=person, now=timezone.now())
    return page(request, person, "list", {"events": [event_words(row) for row in rows]})


@require_http_methods(READ_AND_WRITE)
@only_with("see who comes")
def choose(request: HttpRequest, person: Person) -> HttpResponse:
    """Choose a date to run, or to invite somebody to. For practitioners and the hub team."""
    asked = request.POST if request.method == "POST" else request.GET
    slug, to_invite = asked.get("session", ""), asked.get("to") == "invite"
    if request.method == "POST":
        return _opened(request, person, to_invite=to_invite)
    now = timezone.now()
    found = whatson.dates_of(slug=slug, since=now) if slug else None
    found = found or whatson.whats_on(since=now, until=now + AHEAD, limit=800)
    rows = [] if slug else queries.coming(seen_by=person, now=now, limit=OPEN)
    opened = [event_words(row) for row in rows if not row.is_off and row.starts_at > now]
    context = {"groups": by_session(found, now), "to_invite": to_invite, "session": slug, "opened": opened}
    return page(request, person, "choose", context)


def _opened(request: HttpRequest, person: Person, *, to_invite: bool) -> HttpResponse:
    try:
        occurrence = UUID(request.POST.get("occurrence", ""))
        found = actions.open_bookable_event(by=person, at=timezone.now(), occurrence=occurrence)
    except (ValueError, actions.BookingRefusedError):
        return gone(request, "desk:event_choose")
    return redirect("desk:event_invite" if to_invite else "desk:event", found)


def _register(bookable_event: UUID, person: Person) -> Register:
    found = queries.register(seen_by=person, bookable_event=bookable_event)
    if found is None:
        raise Http404("no such date")
    return found


@require_safe
@only_with("see who comes")
def event(request: HttpRequest, person: Person, bookable_event: UUID) -> HttpResponse:
    """One date or course and who comes; that it was read is written down. For practitioners and the hub team."""
    found = _register(bookable_event, person)
    context = {
        "event": event_words(found.bookable_event),
        "register": found,
        "coming": found.in_state(State.TAKEN),
        "offered": found.in_state(State.OFFERED),
        "waiting": sorted(found.in_state(State.WAITING), key=lambda one: one.turn or 0),
        "not_coming": found.in_state(State.GONE),
        "exhibitors": tried(lambda: queries.exhibitors_of(seen_by=person, bookable_event=bookable_event), "stalls"),
        "attending": tried(lambda: queries.attending(seen_by=person, bookable_event=bookable_event), "colleagues"),
        "is_over": found.bookable_event.ends_at <= timezone.now(),
    }
    return page(request, person, "event", context)


@require_http_methods(READ_AND_WRITE)
@only_with("book for families")
def book(request: HttpRequest, person: Person, bookable_event: UUID) -> HttpResponse:
    """Book a place for a family that said yes. For practitioners and the hub team."""
    row = the_bookable_event(bookable_event, person)
    form = BookForm(posted(request), held=row.room.held)
    answer: list[State] = []
    if form.is_valid() and carried_out(form, lambda: answer.append(_book(form, row, person))):
        return done(request, BOOKED[answer[0]], "desk:event", str(bookable_event))
    return page(request, person, "book", {"event": event_words(row), "form": form}, wrong=bool(form.errors))


def _book(form: BookForm, row: queries.BookableEventRow, person: Person) -> State:
    data = form.cleaned_data
    booking_request = BookingRequest(
        called=data["called"],
        contact=data["contact"],
        channel=Channel(data["channel"]),
        adults=data["adults"],
        babies=data["babies"],
        needs=data["needs"],
        source=Source(data["source"]),
        neutral=data["neutral"],
    )
    return actions.book(
        by=person,
        at=timezone.now(),
        booking=data["booking"],
        booking_request=booking_request,
        occurrence=None if row.is_course else row.occurrence,
        course=row.session_slug if row.is_course else "",
        has_permission=data["permission"],
        for_held=bool(data.get("for_held")),
    )


@require_http_methods(READ_AND_WRITE)
@only_with("book for families")
def give_back(request: HttpRequest, person: Person, bookable_event: UUID, booking: UUID) -> HttpResponse:
    """Ask first, then give a place back for somebody. For practitioners and the hub team."""
    if request.method == "POST":
        _in(_register(bookable_event, person), booking)
        try:
            actions.cancel(by=person, at=timezone.now(), booking=booking)
        except actions.BookingRefusedError as fault:
            return done(request, " ".join(fault.faults.values()), "desk:event", str(bookable_event))
        return done(request, "Given back. If somebody waits, it is offered to them.", "desk:event", str(bookable_event))
    found = _register(bookable_event, person)
    context = {"event": event_words(found.bookable_event), "row": _in(found, booking)}
    return page(request, person, "give_back", context)


def _in(found: Register, booking: UUID) -> RegisterRow:
    row = next((one for one in found.rows if one.booking == booking), None)
    if row is None:
        raise Http404("no such place")
    return row


@require_safe
@only_with("see who comes")
def missed(request: HttpRequest, person: Person) -> HttpResponse:
    """Families who missed three dates or more; that it was read is written down. For practitioners and the hub team."""
    return page(request, person, "missed", {"rows": queries.missed_often(seen_by=person)})


@require_POST
@only_with("see who comes")
def looked(request: HttpRequest, person: Person, booking: UUID) -> HttpResponse:
    """Say that somebody asked how a family is. For practitioners and the hub team."""
    try:
        actions.look_at(by=person, at=timezone.now(), booking=booking)
    except actions.BookingRefusedError:
        return gone(request, "desk:missed")
    return done(request, "Thank you for asking after them.", "desk:missed")
