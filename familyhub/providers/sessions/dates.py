"""One session with its dates: cancel one, move one, bring one back, and say which day is the last."""

from __future__ import annotations

from datetime import datetime
from typing import Unpack
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from familyhub.actors import Person
from familyhub.calendar.days import LONDON
from familyhub.design.forms import FormOptions, Posted, choices_of
from familyhub.directory.queries.maintainers import places_of
from familyhub.providers.entry import signed_in
from familyhub.providers.sessions.fields import clock, day, pick, text
from familyhub.providers.sessions.presenters import date_line, date_lines, say
from familyhub.providers.sessions.views import listing_of, session_of
from familyhub.whatson import actions
from familyhub.whatson.actions import SessionRefusedError
from familyhub.whatson.queries import OccurrenceView
from familyhub.whatson.queries import keeping as queries

NO_REASON = "Please say why, so that people understand."


class CancelForm(forms.Form):
    """Why a date will not happen."""

    reason = text("Why is it not on?", "Families read this. Such as “The hall is being mended”.", needed=NO_REASON)
    reason.max_length = 240


class MoveForm(forms.Form):
    """Another day, time or place for one date."""

    day = day("New date", needed="Give the new date.")
    starts = clock("It starts at", "Such as 10am or 13:30. It lasts as long as before.", "Write when it starts.")
    place = pick("Place", ())
    note = text("What should people know?", "If you like. Families read this.")

    def __init__(self, data: Posted = None, *, places: list[tuple[str, str]], **options: Unpack[FormOptions]) -> None:
        """Offer the places; none when it is online."""
        super().__init__(data, **options)
        choices_of(self, "place").choices = [("", "The usual place"), *places]
        if not places:
            del self.fields["place"]


class StopForm(forms.Form):
    """The last day."""

    until = day("Last date", "Dates after this one go. People with a seat are told.", needed="Give the last date.")
    reason = text("Why?", "If you like. People with a seat on a later date read this.")


@require_safe
@signed_in
def session(request: HttpRequest, person: Person, slug: str, session: str) -> HttpResponse:
    """One session with its dates to come. For those who keep the listing."""
    found = session_of(slug, session, person)
    days = queries.dates_kept(session=session, seen_by=person, since=timezone.now())
    context = {
        "listing": listing_of(slug, person).listing,
        "session": found,
        "words": say(found.pattern),
        "dates": date_lines(days),
    }
    return render(request, "providers/sessions/session.html", context)


def _date(slug: str, session: str, occurrence: UUID, person: Person) -> OccurrenceView:
    found = queries.date_kept(occurrence=occurrence, seen_by=person)
    if found is None or (found.session.service, found.session.slug) != (slug, session):
        raise Http404("no such date")
    return found


def _page(
    request: HttpRequest, person: Person, slug: str, session: str, form: forms.Form, template: str, **more: object
) -> HttpResponse:
    context = {"listing": listing_of(slug, person).listing, "session": session_of(slug, session, person), "form": form}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"providers/sessions/{template}.html", {**context, **more}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def cancel(request: HttpRequest, person: Person, slug: str, session: str, occurrence: UUID) -> HttpResponse:
    """Cancel one date, with a reason. For those who keep the listing."""
    found = _date(slug, session, occurrence, person)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel_occurrence(
                by=person, at=timezone.now(), occurrence=occurrence, reason=form.cleaned_data["reason"]
            )
        except SessionRefusedError as fault:
            form.add_error("reason", " ".join(fault.faults.values()))
        else:
            messages.success(request, "Cancelled. Families see that it is not on, and why.")
            return redirect("providers:session", slug, session)
    line = date_line(found, timezone.localdate())
    return _page(request, person, slug, session, form, "cancel", line=line)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def move(request: HttpRequest, person: Person, slug: str, session: str, occurrence: UUID) -> HttpResponse:
    """Move one date to another time or place. For those who keep the listing."""
    found = _date(slug, session, occurrence, person)
    organisation = listing_of(slug, person).organisation
    places = [] if found.session.is_online else places_of(organisation=organisation, seen_by=person)
    start = timezone.localtime(found.starts_at, LONDON)
    usual = found.session.place
    elsewhere = found.place.slug if found.place and usual and found.place.slug != usual.slug else ""
    form = MoveForm(
        request.POST or None,
        places=[(one.slug, one.name) for one in places],
        initial={"day": start.date(), "starts": f"{start:%H:%M}", "place": elsewhere, "note": found.note},
    )
    clash = ""
    if request.method == "POST" and form.is_valid():
        clash = _moved(request, person, occurrence, form)
        if not form.errors and not clash:
            messages.success(request, "Moved. Families see the new time.")
            return redirect("providers:session", slug, session)
    line = date_line(found, timezone.localdate())
    return _page(request, person, slug, session, form, "move", line=line, clash=clash)


def _moved(request: HttpRequest, person: Person, occurrence: UUID, form: MoveForm) -> str:
    """Move it; answers a clash that has to be ticked first."""
    data = form.cleaned_data
    try:
        actions.move_occurrence(
            by=person,
            at=timezone.now(),
            occurrence=occurrence,
            starts_at=datetime.combine(data["day"], data["starts"], tzinfo=LONDON),
            location=data.get("place", ""),
            note=data["note"],
            despite_clash="clash_is_fine" in request.POST,
        )
    except SessionRefusedError as fault:
        boxes = {"starts_at": "day", "location": "place"}
        for name, words in fault.faults.items():
            if name == "clash":
                return words
            box = boxes.get(name)
            form.add_error(box if box in form.fields else None, words)
    return ""


@require_POST
@signed_in
def bring_back(request: HttpRequest, person: Person, slug: str, session: str, occurrence: UUID) -> HttpResponse:
    """Bring back a date that was cancelled. For those who keep the listing."""
    _date(slug, session, occurrence, person)
    try:
        actions.bring_back_occurrence(by=person, at=timezone.now(), occurrence=occurrence)
        messages.success(request, "It is on again. Families see it.")
    except SessionRefusedError as fault:
        messages.info(request, " ".join(fault.faults.values()))
    return redirect("providers:session", slug, session)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def stop(request: HttpRequest, person: Person, slug: str, session: str) -> HttpResponse:
    """Say which day is the last one. For those who keep the listing."""
    session_of(slug, session, person)
    form = StopForm(request.POST or None, initial={"until": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.stop_session(
                by=person, at=timezone.now(), session=session, until=data["until"], reason=data["reason"]
            )
        except SessionRefusedError as fault:
            form.add_error("until", " ".join(fault.faults.values()))
        else:
            messages.success(request, f"The last day is {data['until']:%-d %B %Y}. Later dates are gone.")
            return redirect("providers:session", slug, session)
    return _page(request, person, slug, session, form, "stop")
