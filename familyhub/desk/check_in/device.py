"""What a device at check-in asks: a key, the list, and to keep what it marked. Nothing of it is kept in any cache."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from familyhub.actors import Person
from familyhub.bookings import actions, queries
from familyhub.desk.check_in import sending
from familyhub.desk.check_in.keys import key_for, whose
from familyhub.desk.check_in.presenters import board
from familyhub.desk.check_in.views import RIGHT
from familyhub.desk.entry import only_with


@require_safe
@only_with(RIGHT)
def hello(request: HttpRequest, person: Person) -> JsonResponse:
    """The key of this sign-in, and what is needed to send. For practitioners and the hub team."""
    made = key_for(request, timezone.now())
    said = {"person": whose(person), "csrf": get_token(request), "key": made.key, "seconds": made.seconds}
    return JsonResponse(said)


@require_safe
@only_with(RIGHT)
def listing(request: HttpRequest, person: Person, occurrence: UUID) -> JsonResponse:
    """The list of one date, to keep it sealed on a device. For practitioners and the hub team."""
    found = queries.check_in(seen_by=person, occurrence=occurrence)
    if found is None:
        raise Http404
    return JsonResponse(board(found).as_json())


@require_POST
@only_with(RIGHT)
def sync(request: HttpRequest, person: Person, occurrence: UUID) -> JsonResponse:
    """Keep what a device marked, each id once. For practitioners and the hub team."""
    now = timezone.now()
    try:
        sent = sending.read(request.body, now)
    except sending.NotUnderstoodError as fault:
        return JsonResponse({"error": f"We could not read what this device sent: {fault}."}, status=400)
    done = actions.keep_check_in(by=person, at=now, occurrence=occurrence, marks=sent.marks, walk_ins=sent.walk_ins)
    refused = {**sent.unreadable, **done.refused}
    return JsonResponse(
        {
            "kept": sorted(str(one) for one in done.kept),
            "refused": [{"id": str(one), "why": why} for one, why in refused.items()],
        }
    )
