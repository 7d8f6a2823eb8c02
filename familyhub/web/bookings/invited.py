"""A personal invitation: who invites, to what, five answers, and how many come."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from familyhub.bookings import actions, queries
from familyhub.bookings.actions import BookingRefusedError
from familyhub.bookings.queries import InvitationView, Invited
from familyhub.bookings.rules.booking_request import BookingRequest, Channel, Source
from familyhub.bookings.rules.invitations import ANSWERS, TAKES_A_PLACE
from familyhub.bookings.rules.words import say_when
from familyhub.design.keyed import keyed_by_its_address
from familyhub.design.refusals import put_beside
from familyhub.web.bookings import drafts
from familyhub.web.bookings.book import SeeOther
from familyhub.web.bookings.drafts import Draft, keeps_drafts
from familyhub.web.bookings.forms import ComingForm
from familyhub.web.bookings.presenters import date_view
from familyhub.web.panels import care_for, quietly
from familyhub.whatson import queries as whatson

THANKS = {
    "maybe": "Thank you. There is no hurry: you can open this page again and say yes.",
    "no": "Thank you for telling us. You are welcome any other time.",
    "next": "Thank you. When this one is over, we write to you about the next one.",
}
BY_CARD = {"next": "Thank you. Whoever gave you the card can tell you of the next one. All dates are here too."}
"""Where nobody can write to them."""


@require_http_methods(["GET", "HEAD", "POST"])
@keyed_by_its_address
@keeps_drafts
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """An invitation with its five answers. For whoever holds the link."""
    by, found = _found(token)
    if by is None or found is None:
        return _lost(request, by)
    answer = request.POST.get("answer", "") if request.method == "POST" else ""
    if not answer or not found.is_open or (found.is_card and found.booking):
        return _page(request, token, by, found, is_wrong=request.method == "POST" and found.is_open)
    try:
        actions.answer_invitation(by=by, at=timezone.now(), invitation=by.invitation, answer=answer)
    except BookingRefusedError as refused:
        return _page(request, token, by, found, refused=" ".join(refused.faults.values()), status=409)
    if answer not in TAKES_A_PLACE:
        return SeeOther(reverse("web:invited", args=[token]) + f"?done={answer}")
    return SeeOther(_book_by_card(request, by, found) or reverse("web:invited_coming", args=[token]))


def _thanks(found: InvitationView) -> str:
    return (found.is_card and BY_CARD.get(found.answer)) or THANKS.get(found.answer, "")


def _found(token: str) -> tuple[Invited | None, InvitationView | None]:
    by = queries.invited(token)
    found = queries.invitation(seen_by=by, invitation=by.invitation, now=timezone.now()) if by else None
    return by, found


def _lost(request: HttpRequest, by: Invited | None) -> HttpResponse:
    what, status = ("invitation-over", 410) if by else ("invitation-unknown", 404)
    return render(request, "web/bookings/lost.html", {"what": what, "page_path": "/invited/"}, status=status)


def _date(found: InvitationView) -> whatson.OccurrenceView | None:
    """The date, or the next one of a course."""
    dates = whatson.dates_of(slug=found.session_slug, since=min(found.starts_at, timezone.now()), limit=60)
    if found.occurrence is None:
        return next((one for one in dates if not one.is_cancelled and one.starts_at > timezone.now()), None)
    return next((one for one in dates if one.id == found.occurrence), None)


def _book_by_card(request: HttpRequest, by: Invited, found: InvitationView) -> str:
    """A printed card knows nobody: it leads through the booking, which keeps the invitation. Else nothing."""
    date = _date(found) if found.is_card else None
    if date is None:
        return ""
    drafts.keep(request, Draft(invitation=str(by.invitation)))
    return reverse("web:book", args=[found.session_slug, date.id])


def _page(
    request: HttpRequest,
    token: str,
    by: Invited,
    found: InvitationView,
    *,
    is_wrong: bool = False,
    refused: str = "",
    status: int = 0,
) -> HttpResponse:
    date = _date(found)
    done = request.GET.get("done", "")
    occurrence = found.occurrence
    who = quietly(lambda: queries.event(seen_by=by, occurrence=occurrence)) if occurrence else None
    context = {
        "found": found,
        "token": token,
        "when": say_when(found.starts_at),
        "date": date_view(date) if date else None,
        "session": date.session if date else whatson.session(slug=found.session_slug),
        "who": who,
        "answers": list(ANSWERS.items()),
        "is_wrong": is_wrong,
        "refused": refused,
        "thanks": _thanks(found) if done == found.answer else "",
        "booking_href": _booking_href(found),
        "page_path": "/invited/",
    }
    return render(
        request,
        "web/bookings/invited.html",
        context,
        status=status or (422 if is_wrong else 200 if found.is_open else 410),
    )


def _booking_href(found: InvitationView) -> str:
    """The booking that it led to. A card may be in other hands by now: it opens no booking."""
    if found.booking is None or found.is_card:
        return ""
    return reverse("web:seat", args=[queries.booking_token(found.booking)])


@require_http_methods(["GET", "HEAD", "POST"])
@keyed_by_its_address
def coming(request: HttpRequest, token: str) -> HttpResponse:
    """How many come; then the booking, without a code. For whoever holds the link of an invitation."""
    by, found = _found(token)
    if by is None or found is None:
        return _lost(request, by)
    if not found.is_open or found.is_card or found.answer not in TAKES_A_PLACE:
        return SeeOther(reverse("web:invited", args=[token]))
    if found.booking:
        return SeeOther(_booking_href(found))
    if request.method != "POST":
        return _ask(request, token, found, ComingForm(initial={"booking": drafts.new_booking()}))
    form = ComingForm(request.POST)
    panel = care_for(str(request.POST.get("needs", "")))
    if not form.is_valid() or (panel and request.POST.get("seen") != "1"):
        return _ask(request, token, found, form, status=422 if form.errors else 200)
    booking = drafts.booking_in(form.cleaned_data["booking"])
    try:
        _take(by, found, form, booking)
    except BookingRefusedError as refused:
        put_beside(form, refused.faults)
        return _ask(request, token, found, form, status=409)
    return SeeOther(reverse("web:seat", args=[queries.booking_token(booking)]) + "?done=booked")


def _take(by: Invited, found: InvitationView, form: ComingForm, booking: UUID) -> None:
    channel, contact, called = queries.contact_of(seen_by=by)
    data = form.cleaned_data
    booking_request = BookingRequest(
        called=called,
        contact=contact,
        channel=Channel(channel),
        adults=data["adults"],
        babies=data["babies"],
        needs=data["needs"],
        source=Source.INVITED,
    )
    course = "" if found.occurrence else found.session_slug
    actions.book(
        by=by,
        at=timezone.now(),
        booking=booking,
        booking_request=booking_request,
        occurrence=found.occurrence,
        course=course,
    )


def _ask(
    request: HttpRequest, token: str, found: InvitationView, form: ComingForm, *, status: int = 200
) -> HttpResponse:
    panel = care_for(str(form.data.get("needs") or ""))
    context = {
        "found": found,
        "token": token,
        "when": say_when(found.starts_at),
        "form": form,
        "panel": panel,
        "with_somebody": found.answer == "with",
        "page_path": "/invited/",
    }
    return render(request, "web/bookings/coming.html", context, status=status)
