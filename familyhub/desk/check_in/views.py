"""Pages of check-in."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from familyhub.accounts.rules import may
from familyhub.actors import Person
from familyhub.bookings import queries
from familyhub.desk.check_in.forms import NO_NAME, WalkInForm
from familyhub.desk.check_in.presenters import SAYS, STANDS, Board, board, line
from familyhub.desk.entry import only_with

RIGHT = "see who comes"


@require_safe
@only_with(RIGHT)
def check_in_dates(request: HttpRequest, person: Person) -> HttpResponse:
    """Whose check-in can be kept today. For practitioners and the hub team."""
    found = queries.check_in_dates(seen_by=person, now=timezone.now())
    today = timezone.localdate()
    dates = {
        "Today": [line(one) for one in found if one.day == today],
        "Yesterday": [line(one) for one in found if one.day < today],
    }
    return render(request, "desk/check_in/dates.html", {"dates": dates, "is_team": may(person.roles, "keep listings")})


@require_safe
@only_with(RIGHT)
def check_in(request: HttpRequest, person: Person, occurrence: UUID) -> HttpResponse:
    """The list of one date. For practitioners and the hub team."""
    return page(request, person, occurrence, WalkInForm())


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The empty page that a device shows without a signal. For everyone: it holds nothing of anybody."""
    return render(
        request, "desk/check_in/offline.html", _context(Board(), WalkInForm(initial={"adults": 1, "babies": 1}))
    )


def page(request: HttpRequest, person: Person, occurrence: UUID, form: WalkInForm, status: int = 200) -> HttpResponse:
    """The list of one date with its form. For practitioners and the hub team: who calls has asked."""
    found = queries.check_in(seen_by=person, occurrence=occurrence)
    if found is None:
        raise Http404
    return render(request, "desk/check_in/check_in.html", _context(board(found), form), status=status)


def _context(shown: Board, form: WalkInForm) -> dict[str, object]:
    return {"board": shown, "form": form, "stands": STANDS, "says": SAYS, "no_name": NO_NAME}
