"""The team runs bookable events: room, places kept for referral, confirming, exhibitors and colleagues."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from familyhub.accounts.permission import NotAllowedError
from familyhub.actors import Actor, Person, System
from familyhub.audit.actions import record
from familyhub.bookings.actions._calling import live
from familyhub.bookings.actions._refusing import BookingRefusedError
from familyhub.bookings.actions._telling import local_day, tell
from familyhub.bookings.actions._waitlist import bookable_event_of, locked, settle
from familyhub.bookings.models import Attending, BookableEvent, Booking, Exhibitor
from familyhub.bookings.permission import require_right
from familyhub.directory.models import Organisation
from familyhub.directory.queries.keeping import is_maintainer

_NUMBERS = ("families", "adults", "babies", "held", "least")
_MOST = 2000


@transaction.atomic
def open_bookable_event(*, by: Actor, at: datetime, occurrence: UUID | None = None, course: str = "") -> UUID:
    """The bookable event of a date or course, for running it before anybody has booked."""
    require_right(by, "see who comes")
    return bookable_event_of(occurrence, course)


@transaction.atomic
def set_room(
    *, by: Actor, at: datetime, bookable_event: UUID, room: Mapping[str, int | None], decide_by: date | None = None
) -> None:
    """Say how many fit here, how many places are kept for referral, and how many a course needs by which day.

    `room` has families, adults, babies (none = as the session says), held, least. A smaller room takes nobody's
    booking away; a bigger one is offered to who waits.
    """
    require_right(by, "run events")
    row = locked(bookable_event)
    faults = {
        name: f"Give a number up to {_MOST}, or leave it empty."
        for name in _NUMBERS
        if room.get(name) is not None and not 0 <= int(room[name] or 0) <= _MOST
    }
    if decide_by and decide_by > local_day(row.starts_at):
        faults["decide_by"] = "Choose a day before it begins."
    if room.get("least") and not decide_by:
        faults["decide_by"] = "Say by which day you decide."
    if faults:
        raise BookingRefusedError(faults)
    row.families, row.adults, row.babies = room.get("families"), room.get("adults"), room.get("babies")
    row.held, row.least, row.decide_by = room.get("held") or 0, room.get("least") or 0, decide_by
    row.save()
    record(by=by, at=at, did="gathering.room", to=f"gathering:{row.pk}")
    settle(row, by=by, at=at)


@transaction.atomic
def confirm(*, by: Actor, at: datetime, bookable_event: UUID) -> None:
    """Say that a course goes ahead; everybody who has a booking is told, once."""
    require_right(by, "run events")
    _confirm(locked(bookable_event), by=by, at=at)


def _confirm(row: BookableEvent, *, by: Actor, at: datetime) -> None:
    if row.called_off_at:
        raise BookingRefusedError({"": "This was called off. Bring it back first."})
    if row.confirmed_at:
        return
    row.confirmed_at = at
    row.save(update_fields=["confirmed_at"])
    for booking in live(row):
        if booking.taken_at:
            tell(booking, "course-confirmed", by=by, at=at)
    record(by=by, at=at, did="gathering.confirmed", to=f"gathering:{row.pk}")


@transaction.atomic
def decide(*, by: System, at: datetime) -> int:
    """A job of each morning: courses whose day to decide has come and that have enough families go ahead.

    One with too few stays for a person of the team, who decides; nothing is called off by a computer.
    Answers how many were confirmed.
    """
    require_right(by, "run events")
    rows = BookableEvent.objects.filter(decide_by__lte=local_day(at), confirmed_at=None, called_off_at=None)
    sure = 0
    for pk in rows.filter(starts_at__gt=at).order_by("pk").values_list("pk", flat=True):
        row = locked(pk)
        if Booking.objects.filter(bookable_event=row, gone_at=None, taken_at__isnull=False).count() >= row.least:
            _confirm(row, by=by, at=at)
            sure += 1
    return sure


@transaction.atomic
def ask_exhibitor(*, by: Actor, at: datetime, bookable_event: UUID, organisation: str) -> UUID:
    """Ask an organisation to bring a stall; again changes nothing."""
    require_right(by, "run events")
    found = Organisation.objects.filter(slug=organisation).first()
    if found is None:
        raise BookingRefusedError({"organisation": "There is no such organisation. Choose one of the list."})
    row, new = Exhibitor.objects.get_or_create(
        bookable_event_id=bookable_event, organisation=found, defaults={"asked_at": at}
    )
    if new:
        record(by=by, at=at, did="stall.asked", to=f"stall:{row.pk}")
    return row.pk


@transaction.atomic
def answer_exhibitor(
    *, by: Actor, at: datetime, exhibitor: UUID, comes: bool, brings: str = "", spot: str = ""
) -> None:
    """Say whether an organisation comes and what it brings: those who keep its listings, or the team for them."""
    row = Exhibitor.objects.select_for_update().filter(pk=exhibitor).first()
    if row is None:
        raise BookingRefusedError({"": "This stall is not there any more."})
    if not is_maintainer(by, row.organisation_id):
        raise NotAllowedError("only those who keep this organisation's listings may answer for it")
    if comes and not brings.strip():
        raise BookingRefusedError({"brings": "Please say what you bring, so that families know."})
    row.accepted_at, row.declined_at = (at, None) if comes else (None, at)
    row.brings, row.spot = brings.strip()[:240], spot.strip()[:60] or row.spot
    row.save()
    record(by=by, at=at, did="stall.answered", to=f"stall:{row.pk}")


@transaction.atomic
def attend(*, by: Actor, at: datetime, bookable_event: UUID, role: str, comes: bool = True) -> None:
    """A professional says in which role they will be at an event, or that they will not."""
    require_right(by, "invite families")
    if not isinstance(by, Person):
        raise NotAllowedError("only a person can attend")
    if not comes:
        Attending.objects.filter(bookable_event_id=bookable_event, person_id=by.id).delete()
    elif not role.strip():
        raise BookingRefusedError({"role": "Say in which role you come, such as health visitor."})
    else:
        defaults = {"role": role.strip()[:80], "at": at}
        Attending.objects.update_or_create(bookable_event_id=bookable_event, person_id=by.id, defaults=defaults)
    record(by=by, at=at, did="event.attending" if comes else "event.not_attending", to=f"gathering:{bookable_event}")
