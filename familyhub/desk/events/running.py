"""Running a date or course: room, going ahead, calling off, bringing back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from familyhub.actors import Person
from familyhub.bookings import actions, queries
from familyhub.desk.answering import carried_out, done, posted
from familyhub.desk.entry import only_with
from familyhub.desk.events.forms import CallOffForm, RoomForm
from familyhub.desk.events.page import page, the_bookable_event
from familyhub.desk.events.presenters import event_words

READ_AND_WRITE = ["GET", "HEAD", "POST"]
_NUMBERS = ("families", "adults", "babies", "held", "least")


@require_http_methods(READ_AND_WRITE)
@only_with("run events")
def room(request: HttpRequest, person: Person, bookable_event: UUID) -> HttpResponse:
    """How many fit, places kept, and what a course needs. For the hub team."""
    row = the_bookable_event(bookable_event, person)
    now = {name: getattr(row.room, name) for name in ("families", "adults", "babies", "held")}
    form = RoomForm(posted(request), row=row, initial={**now, "least": row.least, "decide_by": row.decide_by})

    def save() -> None:
        data = form.cleaned_data
        numbers = {name: data.get(name) for name in _NUMBERS}
        decide_by = data.get("decide_by")
        actions.set_room(by=person, at=timezone.now(), bookable_event=bookable_event, room=numbers, decide_by=decide_by)

    if form.is_valid() and carried_out(form, save):
        return done(request, "Saved. New places are offered to who waits.", "desk:event", str(bookable_event))
    return page(request, person, "room", {"event": event_words(row), "form": form}, wrong=bool(form.errors))


@require_POST
@only_with("run events")
def confirm(request: HttpRequest, person: Person, bookable_event: UUID) -> HttpResponse:
    """Say that a course goes ahead. For the hub team."""
    the_bookable_event(bookable_event, person)
    try:
        actions.confirm(by=person, at=timezone.now(), bookable_event=bookable_event)
    except actions.BookingRefusedError as fault:
        return _refused(request, bookable_event, fault)
    return done(request, "It goes ahead. Everybody with a place is told.", "desk:event", str(bookable_event))


def _refused(request: HttpRequest, bookable_event: UUID, fault: actions.BookingRefusedError) -> HttpResponse:
    messages.error(request, " ".join(fault.faults.values()))
    return redirect("desk:event", bookable_event)


@require_http_methods(READ_AND_WRITE)
@only_with("run events")
def call_off(request: HttpRequest, person: Person, bookable_event: UUID) -> HttpResponse:
    """Ask first and say how many hear of it, then call it off. For the hub team."""
    row = the_bookable_event(bookable_event, person)
    form = CallOffForm(posted(request))
    if form.is_valid() and carried_out(form, lambda: _call_off(form, bookable_event, person)):
        return done(request, "It is off. Please ring those below.", "desk:event", str(bookable_event))
    reach = queries.reach(seen_by=person, bookable_event=bookable_event)
    context = {"event": event_words(row), "form": form, "reach": reach}
    return page(request, person, "call_off", context, wrong=bool(form.errors))


def _call_off(form: CallOffForm, bookable_event: UUID, person: Person) -> None:
    actions.call_off(by=person, at=timezone.now(), bookable_event=bookable_event, reason=form.cleaned_data["reason"])


@require_POST
@only_with("run events")
def bring_back(request: HttpRequest, person: Person, bookable_event: UUID) -> HttpResponse:
    """It is on after all. For the hub team."""
    the_bookable_event(bookable_event, person)
    try:
        actions.bring_back(by=person, at=timezone.now(), bookable_event=bookable_event)
    except actions.BookingRefusedError as fault:
        return _refused(request, bookable_event, fault)
    return done(
        request, "It is on again. Whoever had a place has it again, and is told.", "desk:event", str(bookable_event)
    )
