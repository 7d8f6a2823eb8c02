"""Which of several marks counts, and how many dates somebody missed by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Q

from familyhub.actors import System
from familyhub.bookings.models import AttendanceMark, Booking
from familyhub.bookings.rules.offers import MISSED_OFTEN
from familyhub.whatson.models import Occurrence

K = TypeVar("K")


def _weight(one: AttendanceMark) -> tuple[bool, datetime, datetime]:
    return not isinstance(one.by, System), one.at, one.kept_at


def latest(rows: Iterable[tuple[K, AttendanceMark]]) -> dict[K, AttendanceMark]:
    """The mark that counts for each key: a person's before what the hub wrote itself, then the latest."""
    return dict(sorted(rows, key=lambda row: _weight(row[1])))


def marks_of(date: Occurrence | UUID | None) -> dict[UUID, AttendanceMark]:
    """Booking -> the mark that counts on one date."""
    rows = AttendanceMark.objects.filter(occurrence=date) if date else AttendanceMark.objects.none()
    return latest((one.booking_id, one) for one in rows)


def missed_dates(contacts: Collection[str]) -> dict[str, int]:
    """Keyed contact -> how many dates they missed since somebody of the team last looked; none of them is left out."""
    rows = AttendanceMark.objects.filter(booking__contact_key__in=contacts, booking__looked_at=None).select_related(
        "booking"
    )
    last = latest(((one.booking.contact_key, one.occurrence_id), one) for one in rows)
    missed = Counter(contact for (contact, _), one in last.items() if not one.came)
    return {contact: missed[contact] for contact in contacts}


def missed_by_contact() -> dict[str, int]:
    """Keyed contacts that missed three dates or more since somebody last looked, with how many."""
    missed = Count("attendance_marks__occurrence", distinct=True, filter=Q(attendance_marks__came=False))
    rows = Booking.objects.filter(looked_at=None).exclude(contact_key="").values("contact_key").annotate(missed=missed)
    perhaps = list(rows.filter(missed__gte=MISSED_OFTEN).values_list("contact_key", flat=True))
    return {contact: missed for contact, missed in missed_dates(perhaps).items() if missed >= MISSED_OFTEN}
