"""Invitations: one as its family sees it, and those that a professional sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from familyhub.accounts.permission import NotAllowedError, require
from familyhub.accounts.queries import name_of
from familyhub.actors import Actor, Invited, Person, Who
from familyhub.audit.actions import record_all
from familyhub.bookings.keys import SEALED_FOR
from familyhub.bookings.models import Invitation
from familyhub.bookings.rules.invitations import ANSWERS, PROFESSIONS
from familyhub.sealing import unseal


@dataclass(frozen=True)
class InvitationView:
    """An invitation as its link shows it."""

    id: UUID
    bookable_event: UUID
    occurrence: UUID | None
    session: str
    session_slug: str
    starts_at: datetime
    inviter: str
    role: str
    answer: str
    booking: UUID | None
    is_card: bool
    is_open: bool
    reason: str

    @property
    def answer_words(self) -> str:
        """What was answered."""
        return ANSWERS.get(self.answer, "")


def invitation(*, seen_by: Who, invitation: UUID, now: datetime) -> InvitationView | None:
    """An invitation as whoever holds its link sees it; None when it is forgotten. No name of the family is in it."""
    if not (isinstance(seen_by, Invited) and seen_by.invitation == invitation):
        raise NotAllowedError("this is somebody else's invitation")
    row = Invitation.objects.select_related("bookable_event__session", "booking").filter(pk=invitation).first()
    if row is None or row.forgotten_at:
        return None
    inviter = name_of(row.invited_by_id)
    booking = getattr(row, "booking", None)
    return InvitationView(
        id=row.pk,
        bookable_event=row.bookable_event_id,
        occurrence=row.bookable_event.occurrence_id,
        session=row.bookable_event.session.name,
        session_slug=row.bookable_event.session.slug,
        starts_at=row.bookable_event.starts_at,
        inviter=inviter,
        role=PROFESSIONS[row.profession],
        answer=row.answer,
        booking=booking.pk if booking and not booking.gone_at else None,
        is_card=not row.contact,
        is_open=row.bookable_event.called_off_at is None and row.bookable_event.starts_at > now,
        reason=row.bookable_event.reason,
    )


def contact_of(*, seen_by: Invited) -> tuple[str, str, str]:
    """Channel, contact and first name of an invitation, to book with; for whoever holds its link."""
    row = Invitation.objects.filter(pk=seen_by.invitation, forgotten_at=None).first()
    if row is None:
        return "none", "", ""
    return row.channel, unseal(row.contact, SEALED_FOR), unseal(row.called, SEALED_FOR)


@dataclass(frozen=True)
class Card:
    """An invitation to print, as whoever made it sees it; nobody's name is on it but theirs."""

    id: UUID
    bookable_event: UUID
    session: str
    session_slug: str
    starts_at: datetime
    where: str
    inviter: str
    role: str


def card(*, seen_by: Actor, invitation: UUID) -> Card | None:
    """A card that somebody made; None for a card of somebody else."""
    require(seen_by, "invite families")
    if not isinstance(seen_by, Person):
        return None
    rows = Invitation.objects.select_related(
        "bookable_event__session__location", "bookable_event__occurrence__location"
    )
    row = rows.filter(pk=invitation, invited_by_id=seen_by.id, contact="", forgotten_at=None).first()
    if row is None:
        return None
    bookable_event, session = row.bookable_event, row.bookable_event.session
    name = name_of(seen_by.id)
    role = PROFESSIONS[row.profession]
    return Card(
        row.pk,
        bookable_event.pk,
        session.name,
        session.slug,
        bookable_event.starts_at,
        bookable_event.where_words,
        name,
        role,
    )


@dataclass(frozen=True)
class InvitedRow:
    """An invitation as the professional who sent it sees it: the answer, and never a contact."""

    id: UUID
    session: str
    starts_at: datetime
    sent_at: datetime
    answer: str
    has_booking: bool
    wants_company: bool
    bookable_event: UUID
    called: str
    """The first name of a family that asks for company, so that somebody can come with them; else nothing."""

    @property
    def answer_words(self) -> str:
        """What was answered, or that nothing was yet."""
        return ANSWERS.get(self.answer, "No answer yet")


def invitations(*, seen_by: Actor, bookable_event: UUID | None = None, limit: int = 100) -> list[InvitedRow]:
    """The invitations that somebody sent, newest first. Reading the name of who asks for company is written down."""
    require(seen_by, "invite families")
    if not isinstance(seen_by, Person):
        return []
    rows = Invitation.objects.filter(invited_by_id=seen_by.id).select_related("bookable_event__session", "booking")
    rows = rows.filter(bookable_event=bookable_event) if bookable_event else rows
    found = list(rows.order_by("-sent_at")[:limit])
    named = [f"invitation:{one.pk}" for one in found if one.answer == "with" and one.called]
    record_all(by=seen_by, at=timezone.now(), did="invitation.read", to=named)
    return [_row(one) for one in found]


def _row(row: Invitation) -> InvitedRow:
    booking = getattr(row, "booking", None)
    return InvitedRow(
        row.pk,
        row.bookable_event.session.name,
        row.bookable_event.starts_at,
        row.sent_at,
        row.answer,
        bool(booking and not booking.gone_at),
        row.answer == "with",
        row.bookable_event_id,
        unseal(row.called, SEALED_FOR) if row.answer == "with" else "",
    )
