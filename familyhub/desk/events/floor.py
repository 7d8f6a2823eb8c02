"""The floor of an event: exhibitors, a list to print, and professionals who come."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from familyhub.actors import Person
from familyhub.bookings import actions, queries
from familyhub.bookings.queries import ExhibitorView
from familyhub.desk.answering import carried_out, done, posted
from familyhub.desk.entry import only_with
from familyhub.desk.events.forms import AskExhibitorForm, AttendForm, ExhibitorForm
from familyhub.desk.events.page import page, the_bookable_event
from familyhub.desk.events.presenters import event_words
from familyhub.directory.queries.maintainers import claimable

READ_AND_WRITE = ["GET", "HEAD", "POST"]


@require_http_methods(READ_AND_WRITE)
@only_with("run events")
def floor(request: HttpRequest, person: Person, bookable_event: UUID) -> HttpResponse:
    """Exhibitors: who was asked, who comes with what, and asking another. For the hub team."""
    row = the_bookable_event(bookable_event, person)
    exhibitors = queries.exhibitors_of(seen_by=person, bookable_event=bookable_event)
    asked = {one.organisation_slug for one in exhibitors}
    names = [(one.slug, one.name) for one in claimable(limit=1000) if one.slug not in asked]
    form = AskExhibitorForm(posted(request), names=names)
    if form.is_valid() and carried_out(form, lambda: _ask(form, bookable_event, person)):
        words = "Asked. Those who keep its listings see it and can answer, or you answer for them."
        return done(request, words, "desk:event_floor", str(bookable_event))
    context = {"event": event_words(row), "form": form, "exhibitors": exhibitors}
    return page(request, person, "floor", context, wrong=bool(form.errors))


def _ask(form: AskExhibitorForm, bookable_event: UUID, person: Person) -> None:
    organisation = form.cleaned_data["organisation"]
    actions.ask_exhibitor(by=person, at=timezone.now(), bookable_event=bookable_event, organisation=organisation)


def _exhibitor(exhibitor: UUID, bookable_event: UUID, person: Person) -> ExhibitorView:
    found = queries.exhibitors_of(seen_by=person, bookable_event=bookable_event)
    row = next((one for one in found if one.id == exhibitor), None)
    if row is None:
        raise Http404("no such stall")
    return row


@require_http_methods(READ_AND_WRITE)
@only_with("run events")
def exhibitor(request: HttpRequest, person: Person, bookable_event: UUID, exhibitor: UUID) -> HttpResponse:
    """What one organisation answered, and where it stands. For the hub team."""
    row, found = the_bookable_event(bookable_event, person), _exhibitor(exhibitor, bookable_event, person)
    comes = {True: "yes", False: "no", None: ""}[found.accepted]
    form = ExhibitorForm(posted(request), initial={"comes": comes, "brings": found.brings, "spot": found.spot})

    def save() -> None:
        data = {**form.cleaned_data, "comes": form.cleaned_data["comes"] == "yes"}
        actions.answer_exhibitor(by=person, at=timezone.now(), exhibitor=exhibitor, **data)

    if form.is_valid() and carried_out(form, save):
        return done(request, "Saved.", "desk:event_floor", str(bookable_event))
    context = {"event": event_words(row), "exhibitor": found, "form": form}
    return page(request, person, "exhibitor", context, wrong=bool(form.errors))


@require_safe
@only_with("see who comes")
def floor_list(request: HttpRequest, person: Person, bookable_event: UUID) -> HttpResponse:
    """Exhibitors and professionals on one page to print; no family is on it. For practitioners and the hub team."""
    row = the_bookable_event(bookable_event, person)
    exhibitors = [one for one in queries.exhibitors_of(seen_by=person, bookable_event=bookable_event) if one.accepted]
    attending = queries.attending(seen_by=person, bookable_event=bookable_event)
    return page(
        request, person, "floor_list", {"event": event_words(row), "exhibitors": exhibitors, "attending": attending}
    )


@require_POST
@only_with("invite families")
def attending(request: HttpRequest, person: Person, bookable_event: UUID) -> HttpResponse:
    """Say that one comes, in which role, or that one does not. For practitioners and the hub team."""
    the_bookable_event(bookable_event, person)
    comes, form = request.POST.get("comes") != "no", AttendForm(request.POST)
    role = form.cleaned_data["role"] if form.is_valid() else ""
    try:
        actions.attend(by=person, at=timezone.now(), bookable_event=bookable_event, role=role, comes=comes)
    except actions.BookingRefusedError as fault:
        messages.error(request, " ".join(fault.faults.values()))
        return redirect("desk:event", bookable_event)
    words = "Thank you: you are on the list." if comes else "You are not on the list any more."
    return done(request, words, "desk:event", str(bookable_event))
