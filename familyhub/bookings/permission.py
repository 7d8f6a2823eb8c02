"""Who may do what with a seat."""

from __future__ import annotations

from uuid import UUID

from familyhub.accounts.permission import Actor, Guest, NotAllowed, Person, System, require
from familyhub.bookings.keys import Holder, Invited

Who = Actor | Holder | Invited
"""Somebody signed in, a guest, the hub itself, or whoever holds the link of a seat or of an invitation."""


def require_seat(by: Who, seat: UUID) -> None:
    """Raise NotAllowed unless they hold this seat's link, or book for families."""
    if isinstance(by, Holder):
        if by.seat != seat:
            raise NotAllowed("this is somebody else's seat")
        return
    require_right(by, "book for families")


def require_right(by: Who, right: str) -> None:
    """As `accounts.require`; a link alone gives no right."""
    require(Guest() if isinstance(by, Holder | Invited) else by, right)


def name_of(by: Who) -> str:
    """How a booker is written down beside a seat: empty for a family that did it itself."""
    if isinstance(by, Person):
        return f"person:{by.id}"
    return f"system:{by.job}" if isinstance(by, System) else ""
