"""Inviting one family in one tap, a card to print, and what became of what one sent."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from familyhub.actors import Person
from familyhub.bookings import actions, queries
from familyhub.bookings.rules.booking_request import Channel
from familyhub.bookings.rules.caseload import channel_of
from familyhub.design.codes import drawn
from familyhub.desk.answering import carried_out, done, posted
from familyhub.desk.entry import only_with
from familyhub.desk.events.forms import InviteForm
from familyhub.desk.events.links import family_address
from familyhub.desk.events.page import page, the_bookable_event
from familyhub.desk.events.presenters import event_words

ROLE = "invites_as"
"""The role in which somebody invited last, in their session."""


@require_http_methods(["GET", "HEAD", "POST"])
@only_with("invite families")
def invite(request: HttpRequest, person: Person, bookable_event: UUID) -> HttpResponse:
    """Invite one family, or make a card for it; then the next. For practitioners and the hub team."""
    row = the_bookable_event(bookable_event, person)
    form = InviteForm(posted(request), initial={"profession": request.session.get(ROLE, "")})
    is_card = "card" in request.POST
    if form.is_valid() and carried_out(form, lambda: _invite(form, bookable_event, person, is_card=is_card)):
        request.session[ROLE] = form.cleaned_data["profession"]
        if is_card:
            return redirect("desk:event_card", bookable_event, form.cleaned_data["invitation"])
        return done(request, "Sent. The form is ready for the next family.", "desk:event_invite", str(bookable_event))
    return page(request, person, "invite", {"event": event_words(row), "form": form}, wrong=bool(form.errors))


def _invite(form: InviteForm, bookable_event: UUID, person: Person, *, is_card: bool) -> None:
    data = form.cleaned_data
    contact = data["contact"].strip()
    if not is_card and not contact:
        raise actions.BookingRefusedError({"contact": "Write a mobile number or an e-mail address, or print a card."})
    actions.invite(
        by=person,
        at=timezone.now(),
        invitation=data["invitation"],
        bookable_event=bookable_event,
        profession=data["profession"],
        called="" if is_card else data["called"],
        contact="" if is_card else contact,
        channel=Channel.NONE if is_card else channel_of(contact),
    )


@require_safe
@only_with("invite families")
def card(request: HttpRequest, person: Person, bookable_event: UUID, invitation: UUID) -> HttpResponse:
    """A card to print, with a code that leads to the answer. For whoever made it."""
    found = queries.card(seen_by=person, invitation=invitation)
    if found is None or found.bookable_event != bookable_event:
        raise Http404("no such card")
    row, address = the_bookable_event(bookable_event, person), family_address(request, invitation)
    context = {"event": event_words(row), "card": found, "address": address, "code": drawn(address)}
    return page(request, person, "card", context)


@require_safe
@only_with("invite families")
def sent(request: HttpRequest, person: Person) -> HttpResponse:
    """What became of one's invitations: answers, and never to whom they went. For practitioners and the hub team."""
    rows = queries.invitations(seen_by=person)
    context = {"company": [one for one in rows if one.wants_company], "rows": rows}
    return page(request, person, "sent", context)
