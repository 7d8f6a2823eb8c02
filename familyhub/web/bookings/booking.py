"""The signed link of a booking: what, when, where, how it stands, and what can be said about it.

Opening it changes nothing: mail scanners open links.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from familyhub.bookings import actions, queries
from familyhub.bookings.actions import BookingRefusedError
from familyhub.bookings.queries import BookingView, Holder
from familyhub.bookings.rules.waitlist import State
from familyhub.design.keyed import keyed_by_its_address
from familyhub.design.refusals import put_beside
from familyhub.web.bookings import drafts
from familyhub.web.bookings.book import SeeOther
from familyhub.web.bookings.forms import PartyForm
from familyhub.web.bookings.presenters import DONE, booking_page, date_view

GIVEN_BACK = "given-back"


@require_http_methods(["GET", "HEAD", "POST"])
@keyed_by_its_address
def booking(request: HttpRequest, token: str) -> HttpResponse:
    """A booking by its signed link. For whoever holds the link."""
    holder = queries.holder(token)
    if holder is None:
        return _lost(request, "unknown", 404)
    found = queries.booking(seen_by=holder, booking=holder.booking, now=timezone.now())
    if found is None:
        return _lost(request, "over", 410)
    if request.method != "POST":
        return _page(request, token, holder, found)
    if request.POST.get("do") == "cant" and found.is_live:
        return SeeOther(reverse("web:seat", args=[token]) + f"?ask={GIVEN_BACK}")
    form = PartyForm(request.POST) if request.POST.get("do") == "change" else None
    if form is not None and not form.is_valid():
        return _page(request, token, holder, found, form=form, status=422)
    try:
        return SeeOther(_done(request, token, holder, form))
    except BookingRefusedError as refused:
        again = queries.booking(seen_by=holder, booking=holder.booking, now=timezone.now()) or found
        if form is not None:
            put_beside(form, refused.faults)
        said = "" if form is not None else " ".join(refused.faults.values())
        return _page(request, token, holder, again, form=form, refused=said, status=409)


def _lost(request: HttpRequest, what: str, status: int) -> HttpResponse:
    """A link that was changed on its way, or one whose date is long over."""
    return render(request, "web/bookings/lost.html", {"what": what, "page_path": "/seats/"}, status=status)


def _plain(found: BookingView) -> dict[str, object]:
    return {"booking": found, "page_path": "/seats/"}


def _done(request: HttpRequest, token: str, holder: Holder, form: PartyForm | None) -> str:
    """Do what was pressed, by one action; answers the address to go on to."""
    here, at = reverse("web:seat", args=[token]), timezone.now()
    what = request.POST.get("do", "")
    if what == "move":
        return _moved(request, holder, at)
    if form is not None:
        actions.change_party(by=holder, at=at, booking=holder.booking, **form.cleaned_data)
        return f"{here}?done=changed"
    done = _PRESSES.get(what)
    return f"{here}?done={done(holder, at)}" if done else here


def _moved(request: HttpRequest, holder: Holder, at: datetime) -> str:
    """To another date, with its own link; pressed twice it is one new booking."""
    new = drafts.booking_in(request.POST.get("new", ""))
    try:
        occurrence = UUID(request.POST.get("occurrence", ""))
    except ValueError as wrong:
        raise BookingRefusedError({"": "Choose one of the dates."}) from wrong
    actions.move_booking(by=holder, at=at, booking=holder.booking, occurrence=occurrence, new=new)
    return reverse("web:seat", args=[queries.booking_token(new)]) + "?done=moved"


def _accept(holder: Holder, at: datetime) -> str:
    actions.accept(by=holder, at=at, booking=holder.booking)
    return "taken"


def _give_back(holder: Holder, at: datetime) -> str:
    actions.cancel(by=holder, at=at, booking=holder.booking)
    return GIVEN_BACK


def _reply(answer: str) -> Callable[[Holder, datetime], str]:
    def say(holder: Holder, at: datetime) -> str:
        actions.reply(by=holder, at=at, booking=holder.booking, answer=answer)
        return answer

    return say


_PRESSES: dict[str, Callable[[Holder, datetime], str]] = {
    "accept": _accept,
    "give-back": _give_back,
    "coming": _reply("coming"),
    "help": _reply("help"),
}


def _page(
    request: HttpRequest,
    token: str,
    holder: Holder,
    found: BookingView,
    *,
    form: PartyForm | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    if request.GET.get("ask") == GIVEN_BACK and found.is_live and status == 200:
        return render(
            request, "web/bookings/give_back.html", {"token": token, "page": booking_page(found), **_plain(found)}
        )
    now = timezone.now()
    others = queries.other_dates(seen_by=holder, booking=holder.booking, now=now)
    calendar = reverse("api:seat_calendar", args=[queries.calendar_token(holder.booking)])
    context = {
        **_plain(found),
        "page": booking_page(found),
        "token": token,
        "form": form or PartyForm(initial={"adults": found.adults, "babies": found.babies}),
        "others": [date_view(one) for one in others],
        "new": drafts.new_booking(),
        "can_ask_again": _can_ask_again(found, now),
        "is_taken": found.state is State.TAKEN,
        "is_offered": found.state is State.OFFERED,
        "is_gone": found.state is State.GONE,
        "refused": refused,
        "done": DONE.get(request.GET.get("done", "")) if found.is_live else "",
        "join": _join_link(holder, found, now),
        "calendar": calendar,
        "subscribe": f"webcal://{request.get_host()}{calendar}",
    }
    return render(request, "web/bookings/booking.html", context, status=status)


def _join_link(holder: Holder, found: BookingView, now: datetime) -> str:
    """The way into an online group, for somebody who has a place."""
    is_online = any(one.session.is_online for one in found.dates[:1])
    return queries.join_link(seen_by=holder, booking=holder.booking, now=now) if is_online else ""


def _can_ask_again(found: BookingView, now: datetime) -> bool:
    """Whether the same date can be asked for once more."""
    date = next(iter(found.dates), None)
    is_there = date is not None and not (date.is_cancelled or date.starts_at <= now)
    return found.state is State.GONE and found.gone_why in {"family", "lapsed"} and is_there
