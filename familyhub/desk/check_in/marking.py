"""What is pressed at check-in, without JavaScript. A name is in no address and in no cookie."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from familyhub.actors import Person
from familyhub.bookings import actions
from familyhub.bookings.actions import BookingRefusedError, Mark
from familyhub.bookings.actions.syncing import NOT_ON_THE_LIST
from familyhub.desk.answering import carried_out
from familyhub.desk.check_in.forms import MarkForm, WalkInForm
from familyhub.desk.check_in.views import RIGHT, page
from familyhub.desk.entry import only_with


@require_POST
@only_with(RIGHT)
def mark(request: HttpRequest, person: Person, occurrence: UUID) -> HttpResponse:
    """A family came, came with a partner, or did not come. For practitioners and the hub team."""
    form, now = MarkForm(request.POST), timezone.now()
    if not form.is_valid():
        messages.error(request, "We could not read that. Please press the button again.")
        return redirect("desk:door", occurrence)
    said = form.cleaned_data
    one = Mark(said["id"], said["seat"], said["did"] != "not", now, partner_came=said["did"] == "partner")
    try:
        kept = actions.mark(by=person, at=now, occurrence=occurrence, marks=[one])
    except BookingRefusedError as fault:
        messages.error(request, " ".join(fault.faults.values()))
        return redirect("desk:doors")
    if one.id not in kept:
        messages.error(request, NOT_ON_THE_LIST)
        return redirect("desk:door", occurrence)
    return redirect(f"{reverse('desk:door', args=[occurrence])}#seat-{one.booking}")


@require_POST
@only_with(RIGHT)
def walk_in(request: HttpRequest, person: Person, occurrence: UUID) -> HttpResponse:
    """Somebody came without a booking. For practitioners and the hub team."""
    form = WalkInForm(request.POST)
    if form.is_valid() and carried_out(form, lambda: _let_in(form, person, occurrence)):
        return redirect(f"{reverse('desk:door', args=[occurrence])}#seat-{form.cleaned_data['seat']}")
    return page(request, person, occurrence, form, status=422)


def _let_in(form: WalkInForm, person: Person, occurrence: UUID) -> None:
    said = dict(form.cleaned_data)
    booking = said.pop("seat")
    actions.walk_in(by=person, at=timezone.now(), occurrence=occurrence, booking=booking, **said)
