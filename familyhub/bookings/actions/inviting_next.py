"""Who answered "tell me about the next one" is told of it, once, in the name of whoever invited them."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid5

from django.db import transaction

from familyhub.actors import System
from familyhub.audit.actions import record
from familyhub.bookings.actions._waitlist import bookable_event_of, locked
from familyhub.bookings.actions._writing import write_invitation
from familyhub.bookings.models import Invitation
from familyhub.bookings.permission import require_right
from familyhub.bookings.rules.invitations import REMIND_AT_LEAST_BEFORE
from familyhub.metrics.actions import add
from familyhub.whatson.models import Occurrence


@transaction.atomic
def invite_to_next(*, by: System, at: datetime) -> int:
    """A job of each morning: when a date is over, invite who asked for it to the one after. Answers how many."""
    require_right(by, "run events")
    rows = Invitation.objects.filter(answer="next", forgotten_at=None, bookable_event__ends_at__lte=at).exclude(
        contact=""
    )
    return sum(_invite(row, by=by, at=at) for row in rows.select_related("bookable_event__session").order_by("sent_at"))


def _invite(row: Invitation, *, by: System, at: datetime) -> bool:
    new = uuid5(row.pk, "next")
    dates = Occurrence.objects.filter(session=row.bookable_event.session_id, cancelled_at=None, is_public=True)
    date = dates.filter(starts_at__gt=at + REMIND_AT_LEAST_BEFORE).order_by("starts_at").first()
    if date is None or row.bookable_event.is_course or Invitation.objects.filter(pk=new).exists():
        return False
    bookable_event = locked(bookable_event_of(date.pk, ""))
    if bookable_event.called_off_at or bookable_event.invitations.filter(contact_key=row.contact_key).exists():
        return False
    kept = ("called", "contact", "contact_key", "channel", "invited_by_id", "profession")
    fresh = Invitation(id=new, bookable_event=bookable_event, sent_at=at, **{name: getattr(row, name) for name in kept})
    fresh.save(force_insert=True)
    record(by=by, at=at, did="family.invited_again", to=f"invitation:{new}")
    add(
        by=by,
        at=bookable_event.starts_at,
        measure=f"invited:{row.profession}",
        area=bookable_event.session.service.slug,
    )
    write_invitation(fresh, "invitation", by=by, at=at)
    return True
