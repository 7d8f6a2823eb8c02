"""Invitations before they are kept, and their message: personal, from somebody in their role."""

from __future__ import annotations

from datetime import datetime

from familyhub.accounts.queries import name_of
from familyhub.actors import Person, Who
from familyhub.bookings.actions._telling import about
from familyhub.bookings.keys import SEALED_FOR, contact_key, invitation_token
from familyhub.bookings.models import BookableEvent, Invitation
from familyhub.bookings.rules.booking_request import Channel
from familyhub.bookings.rules.invitations import PROFESSIONS
from familyhub.notifications import actions as notifications
from familyhub.sealing import seal, unseal


def faults_of(row: BookableEvent, profession: str, at: datetime) -> dict[str, str]:
    """What is wrong with inviting anybody to this, in this role."""
    faults: dict[str, str] = {}
    if row.called_off_at or row.starts_at <= at:
        faults[""] = "This date is over or off. Please choose another one."
    if profession not in PROFESSIONS:
        faults["profession"] = "Choose the role in which you invite."
    return faults


def new_invitation(
    row: BookableEvent, *, by: Person, at: datetime, profession: str, called: str, contact: str, channel: Channel
) -> Invitation:
    """An invitation that is not saved yet; the contact is tidy, or nothing on a card."""
    return Invitation(
        bookable_event=row,
        called=seal(called.strip(), SEALED_FOR),
        contact=seal(contact, SEALED_FOR),
        contact_key=contact_key(contact),
        channel=channel,
        invited_by_id=by.id,
        profession=profession,
        sent_at=at,
    )


def write_invitation(row: Invitation, template: str, *, by: Who, at: datetime) -> bool:
    """Write to whoever is invited, if they gave a way."""
    if row.channel == Channel.NONE or not row.contact:
        return False
    inviter = name_of(row.invited_by_id)
    notifications.queue(
        by=by,
        at=at,
        to=unseal(row.contact, SEALED_FOR),
        template=template,
        values={
            **about(row.bookable_event),
            "name": unseal(row.called, SEALED_FOR),
            "inviter": inviter,
            "role": PROFESSIONS[row.profession].lower(),
            "link": f"invited/{invitation_token(row.pk)}/",
        },
        channel=row.channel,
        about=f"invitation:{row.pk}",
    )
    return True
