"""Reminders before a date: one each, with three answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from familyhub.actors import System
from familyhub.bookings.actions._telling import about, local_day, tell
from familyhub.bookings.models import Booking
from familyhub.bookings.permission import require_right
from familyhub.bookings.rules.offers import REMIND_BEFORE
from familyhub.whatson.models import Occurrence

_AT_ONCE = 500


@transaction.atomic
def remind(*, by: System, at: datetime) -> int:
    """A job of each quarter of an hour: whoever has a booking within two days is reminded once.

    Who took the booking within those two days has just heard from us, and is left in peace. Answers how many.
    """
    require_right(by, "run events")
    soon = Occurrence.objects.filter(starts_at__gt=at, starts_at__lte=at + REMIND_BEFORE, cancelled_at=None)
    return sum(_date(one, by=by, at=at) for one in soon.select_related("session__location", "location"))


def _date(date: Occurrence, *, by: System, at: datetime) -> int:
    day = local_day(date.starts_at)
    here = Q(bookable_event__occurrence=date) | Q(
        bookable_event__is_course=True, bookable_event__session=date.session_id
    )
    rows = Booking.objects.filter(here, gone_at=None, taken_at__lt=date.starts_at - REMIND_BEFORE)
    rows = rows.exclude(told__what="booking-reminder", told__day=day)
    rows = rows.select_related("bookable_event__session__location", "bookable_event__occurrence__location")
    told = 0
    for booking in rows[:_AT_ONCE]:
        more: dict[str, Any] = about(booking.bookable_event, date.starts_at)
        told += tell(booking, "booking-reminder", by=by, at=at, once_for=day, **more)
    return told
