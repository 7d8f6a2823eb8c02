"""The message of an invitation: personal, from somebody in their role."""

from __future__ import annotations

from datetime import datetime

from familyhub.accounts.queries import names_of
from familyhub.bookings.actions._telling import about
from familyhub.bookings.models import Invitation
from familyhub.bookings.queries.keys import SEALED_FOR, invitation_token
from familyhub.bookings.rules.invitations import PROFESSIONS
from familyhub.bookings.rules.wish import Channel
from familyhub.notifications import actions as notifications
from familyhub.sealing import unseal


def write_invitation(row: Invitation, template: str, *, by: object, at: datetime) -> bool:
    """Write to whoever is invited, if they gave a way."""
    if row.channel == Channel.NONE or not row.contact:
        return False
    inviter = names_of([row.invited_by_id]).get(row.invited_by_id, "") if row.invited_by_id else ""
    notifications.queue(
        by=by,
        at=at,
        to=unseal(row.contact, SEALED_FOR),
        template=template,
        values={
            **about(row.gathering),
            "name": unseal(row.called, SEALED_FOR),
            "inviter": inviter,
            "role": PROFESSIONS[row.profession].lower(),
            "link": f"invited/{invitation_token(row.pk)}/",
        },
        channel="text" if row.channel == Channel.TEXT else "email",
        about=f"invitation:{row.pk}",
    )
    return True
