"""Book a place without an account: one page, then a code, then the booking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from familyhub.actors import Guest
from familyhub.bookings import actions, queries
from familyhub.bookings.actions import BookingRefusedError
from familyhub.bookings.queries import DateToBook, Invited
from familyhub.bookings.rules.booking_request import BookingRequest, Channel, Source, tidy_contact
from familyhub.design.keyed import keyed_by_its_address
from familyhub.design.limits import Limit
from familyhub.design.refusals import put_beside
from familyhub.web.bookings import drafts
from familyhub.web.bookings.drafts import Draft, keeps_drafts
from familyhub.web.bookings.forms import BookingRequestForm, CodeForm, booking_request_of
from familyhub.web.bookings.presenters import to_book
from familyhub.web.panels import care_for
from familyhub.whatson import queries as whatson

CODES = Limit("seat-code")
TRIES = Limit("seat-try")
AGAIN = "That is a lot of tries for one hour. What you typed is kept here: please try again in a while, or ask us."
WRONG = {
    "empty": "Type the 6 digits from our message.",
    "other": "That is not the code that we sent. Please look again.",
    "old": "This code is no longer good. Please ask for a new one.",
    "often": AGAIN,
}
"""What is wrong with a code, by the word in the address."""


class SeeOther(HttpResponseRedirect):
    """Go there with GET, so that reloading sends nothing again."""

    status_code = 303


@require_http_methods(["GET", "HEAD", "POST"])
@keyed_by_its_address
@keeps_drafts
def book(request: HttpRequest, slug: str, occurrence: UUID) -> HttpResponse:
    """One page to ask for a place at a date, or to stand on its waiting list. Open to everyone."""
    found = _date(slug, occurrence)
    if not found.openness.is_open:
        return closed(request, found)
    draft = drafts.read(request)
    if request.method != "POST":
        return _form(request, found, draft, _shown(request, draft))
    if request.POST.get("do") == "forget":
        drafts.keep(request, Draft(invitation=draft.invitation))
        return SeeOther(reverse("web:book", args=[slug, occurrence]))
    form = BookingRequestForm(request.POST, is_invited=draft.is_invited)
    if not form.is_valid():
        return _slip(request, found, draft, form)
    draft = _kept(request, found, draft, form)
    if draft.proof and not care_for(form.booking_request.needs):
        return _book(request, found, draft)
    if not (draft.proof or draft.has_fresh_code):
        refused = _send(request, draft)
        if refused:
            return _again(request, found, draft, refused)
    return SeeOther(reverse("web:book_code", args=[slug, occurrence]))


def _shown(request: HttpRequest, draft: Draft) -> BookingRequestForm:
    """The form empty, with what was typed before, or (after a slip) with what is wrong beside each field."""
    if not (request.GET.get("check") == "1" and draft.values):
        return BookingRequestForm(initial=_initial(request, draft), is_invited=draft.is_invited)
    typed = {name: value for name, value in draft.values.items() if value is not False}
    form = BookingRequestForm({**typed, "booking": drafts.new_booking()}, is_invited=draft.is_invited)
    form.is_valid()
    put_beside(form, draft.faults)
    return form


def _slip(request: HttpRequest, found: DateToBook, draft: Draft, form: BookingRequestForm) -> HttpResponse:
    """Something is wrong: keep it as it was typed and show the page by GET, so that Back never asks to send again."""
    typed = {name: str(form.data[name]) for name in form.fields if name in form.data and name != "booking"}
    if not drafts.fits(typed):
        return _form(request, found, draft, form, status=422)
    booking = str(_booking(found, draft, form.data.get("booking", "")))
    kept = replace(draft, occurrence=str(found.date.id), booking=booking, values=typed, is_checked=False, is_done=False)
    return _again(request, found, kept, {})


def _booking(found: DateToBook, before: Draft, signed: str) -> UUID:
    """The booking to come: the draft's, so that going back and forth is one; else the one that the form brought."""
    same = before.is_of(found.date.id) and not before.is_done
    return UUID(before.booking) if same and before.booking else drafts.booking_in(signed)


def _again(request: HttpRequest, found: DateToBook, draft: Draft, faults: Mapping[str, str]) -> HttpResponse:
    """Back to the first page, with all that was typed, and what is wrong beside its field."""
    drafts.keep(request, replace(draft, faults=dict(faults)))
    return SeeOther(reverse("web:book", args=[found.date.session.slug, found.date.id]) + "?check=1")


def _date(slug: str, occurrence: UUID) -> DateToBook:
    found = queries.date_to_book(seen_by=Guest(), slug=slug, occurrence=occurrence, now=timezone.now())
    if found is None:
        raise Http404("no such date to book")
    return found


def closed(request: HttpRequest, found: DateToBook) -> HttpResponse:
    """A kind page for a date that is over, has begun or is off: why, and what else there is."""
    now = timezone.now()
    dates = whatson.dates_of(slug=found.date.session.slug, since=now)
    dates = [one for one in dates if one.id != found.date.id and one.starts_at > now and not one.is_cancelled]
    context = {
        "date": to_book(found),
        "reason": found.date.reason,
        "has_others": bool(dates),
        "page_path": "/whats-on/",
    }
    return render(request, "web/bookings/closed.html", context, status=410)


def _initial(request: HttpRequest, draft: Draft) -> dict[str, object]:
    """What was typed before; else the address that somebody signed in with."""
    if draft.values:
        return {**draft.values, "booking": drafts.new_booking()}
    address = request.user.email if request.user.is_authenticated else ""
    return {"channel": "email", "contact": address, "booking": drafts.new_booking()}


def _form(
    request: HttpRequest, found: DateToBook, draft: Draft, form: BookingRequestForm, *, status: int = 200
) -> HttpResponse:
    words = str(form.data.get("needs") or "") if form.is_bound else str(draft.values.get("needs") or "")
    context = {
        "date": to_book(found),
        "form": form,
        "panel": care_for(words),
        "done": reverse("web:seat", args=[queries.booking_token(UUID(draft.booking))])
        if draft.is_done and draft.is_of(found.date.id)
        else "",
        "is_kept": bool(draft.values),
        "page_path": "/whats-on/",
    }
    return render(request, "web/bookings/book.html", context, status=status)


def _kept(request: HttpRequest, found: DateToBook, before: Draft, form: BookingRequestForm) -> Draft:
    """Keep what was typed. A proof stays good for the same contact; who signed in with it has shown it already."""
    booking_request = form.booking_request
    contact = tidy_contact(booking_request.channel, booking_request.contact) or ""
    same = before.values.get("contact") == form.cleaned_data["contact"]
    proof = before.proof if same and queries.proves(before.proof, contact) else ""
    if (
        request.user.is_authenticated
        and booking_request.channel is Channel.EMAIL
        and request.user.email.lower() == contact
    ):
        proof = queries.proof_of(contact)
    booking = _booking(found, before, form.cleaned_data["booking"])
    values = {name: value for name, value in form.cleaned_data.items() if name != "booking"}
    draft = Draft(str(found.date.id), str(booking), values, proof, before.invitation)
    return drafts.keep(request, replace(draft, is_checked=True, code_sent=before.code_sent if same else 0.0))


def _send(request: HttpRequest, draft: Draft) -> dict[str, str]:
    """Send a code; answers what is wrong."""
    if not CODES.lets(request):
        return {"": AGAIN}
    booking_request = booking_request_of(dict(draft.values))
    now = timezone.now()
    try:
        actions.send_code(by=Guest(), at=now, contact=booking_request.contact, channel=booking_request.channel)
    except BookingRefusedError as refused:
        return refused.faults
    drafts.keep(request, replace(draft, code_sent=now.timestamp()))
    return {}


@require_http_methods(["GET", "HEAD", "POST"])
@keyed_by_its_address
@keeps_drafts
def code(request: HttpRequest, slug: str, occurrence: UUID) -> HttpResponse:
    """The code that shows that a contact is theirs; then the booking. Open to everyone."""
    found = _date(slug, occurrence)
    draft = drafts.read(request)
    if not draft.is_of(occurrence) or not (draft.is_checked or draft.is_done):
        return SeeOther(reverse("web:book", args=[slug, occurrence]))
    if draft.is_done:
        return _to_booking(draft)
    if request.method != "POST":
        return _code_page(request, found, draft)
    if request.POST.get("do") == "again":
        return _another(request, found, draft)
    if draft.proof:
        return _book(request, found, draft)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _wrong(found, "empty")
    if not TRIES.lets(request):
        return _wrong(found, "often")
    return _try(request, found, draft, form.cleaned_data["code"])


def _wrong(found: DateToBook, what: str) -> HttpResponse:
    """Back to the page of the code, which says what is wrong."""
    return SeeOther(reverse("web:book_code", args=[found.date.session.slug, found.date.id]) + f"?wrong={what}")


def _another(request: HttpRequest, found: DateToBook, draft: Draft) -> HttpResponse:
    """Send another code, and say so."""
    if _send(request, draft):
        return _wrong(found, "often")
    return SeeOther(reverse("web:book_code", args=[found.date.session.slug, found.date.id]) + "?sent=1")


def _code_page(request: HttpRequest, found: DateToBook, draft: Draft) -> HttpResponse:
    booking_request = booking_request_of(dict(draft.values))
    fault = WRONG.get(request.GET.get("wrong", ""), "")
    form = CodeForm({"code": ""} if fault else None)
    if fault:
        form.errors["code"] = form.error_class([fault])
    context = {
        "date": to_book(found),
        "form": form,
        "booking_request": booking_request,
        "panel": care_for(booking_request.needs),
        "is_proved": bool(draft.proof),
        "is_text": booking_request.channel is Channel.TEXT,
        "sent_again": request.GET.get("sent") == "1",
        "page_path": "/whats-on/",
    }
    return render(request, "web/bookings/code.html", context)


def _asked(draft: Draft) -> tuple[Guest | Invited, BookingRequest]:
    """Who books and what they ask for: with a printed card, as somebody who was invited."""
    booking_request = booking_request_of(dict(draft.values))
    if draft.invitation:
        return Invited(UUID(draft.invitation)), replace(booking_request, source=Source.INVITED)
    return Guest(), booking_request


def _try(request: HttpRequest, found: DateToBook, draft: Draft, code: str) -> HttpResponse:
    by, booking_request = _asked(draft)
    outcome = actions.book_by_code(
        by=by,
        at=timezone.now(),
        booking=UUID(draft.booking),
        booking_request=booking_request,
        code=code,
        occurrence=found.date.id,
    )
    if outcome.state:
        drafts.finish(request, draft)
        return _to_booking(draft)
    if outcome.proof:  # the code was right, and something else is wrong: nobody types another one
        return _again(request, found, replace(draft, proof=outcome.proof), outcome.faults)
    return _wrong(found, "old" if outcome.is_old else "other")


def _book(request: HttpRequest, found: DateToBook, draft: Draft) -> HttpResponse:
    """Book for somebody whose contact is proved already."""
    by, booking_request = _asked(draft)
    try:
        actions.book(
            by=by,
            at=timezone.now(),
            booking=UUID(draft.booking),
            booking_request=booking_request,
            occurrence=found.date.id,
            proof=draft.proof,
        )
    except BookingRefusedError as refused:
        return _again(request, found, draft, refused.faults)
    drafts.finish(request, draft)
    return _to_booking(draft)


def _to_booking(draft: Draft) -> HttpResponse:
    return SeeOther(reverse("web:seat", args=[queries.booking_token(UUID(draft.booking))]) + "?done=booked")
