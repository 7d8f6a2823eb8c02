"""Messages of a booking. What leaves twice is worse than what leaves late: each of a kind and day is written once."""

from __future__ import annotations

from datetime import date, datetime

from familyhub.actors import Guest, Holder, Invited, Who
from familyhub.bookings.keys import SEALED_FOR, booking_token
from familyhub.bookings.models import BookableEvent, Booking, Told
from familyhub.bookings.rules.booking_request import Channel
from familyhub.bookings.rules.words import say_when
from familyhub.calendar.days import LONDON
from familyhub.notifications import actions as notifications
from familyhub.sealing import unseal


def tell(
    row: Booking,
    template: str,
    *,
    by: Who,
    at: datetime,
    once_for: date | None = None,
    at_once: bool = False,
    **more: object,
) -> bool:
    """Write to whoever holds a booking, if they gave us a way; answers whether a message was queued.

    With `once_for` a message of this kind about this day is never written twice. `at_once` answers what the family
    itself did just now: then it leaves in the night too, for they are awake.
    """
    if row.channel == Channel.NONE or not row.contact:
        return False
    if once_for and not _first(row, template, once_for, at):
        return False
    notifications.queue(
        by=by,
        at=at,
        to=unseal(row.contact, SEALED_FOR),
        template=template,
        values={**about(row.bookable_event), **_personal(row), **more},
        channel=row.channel,
        about=f"seat:{row.pk}",
        neutral=row.neutral,
        quiet=False if at_once and isinstance(by, Guest | Holder | Invited) else None,
    )
    return True


def _first(row: Booking, what: str, day: date, at: datetime) -> bool:
    _, new = Told.objects.get_or_create(booking=row, what=what, day=day, defaults={"at": at})
    return new


def _personal(row: Booking) -> dict[str, str]:
    return {"name": unseal(row.called, SEALED_FOR), "link": f"seats/{booking_token(row.pk)}/"}


def about(bookable_event: BookableEvent, when: datetime | None = None) -> dict[str, str]:
    """What a message says of a bookable event: what, when, where; with `when` of one date of a course."""
    moment = say_when(when or bookable_event.starts_at)
    return {"what": bookable_event.session.name, "when": moment, "where": bookable_event.where_words}


def local_day(moment: datetime) -> date:
    """The day in London."""
    return moment.astimezone(LONDON).date()
