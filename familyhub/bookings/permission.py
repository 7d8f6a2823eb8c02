"""Who may do what with a booking."""

from __future__ import annotations

from uuid import UUID

from familyhub.accounts.permission import NotAllowedError, require
from familyhub.actors import Actor, Guest, Holder, Invited, Person, System, Who


def require_booking(by: Who, booking: UUID) -> None:
    """Raise NotAllowedError unless they hold this booking's link, or book for families."""
    if isinstance(by, Holder):
        if by.booking != booking:
            raise NotAllowedError("this is somebody else's seat")
        return
    require_right(by, "book for families")


def require_right(by: Who, right: str) -> None:
    """As `accounts.require`; a link alone gives no right."""
    require(Guest() if isinstance(by, Holder | Invited) else by, right)


def booker(by: Who) -> Actor | None:
    """Who is written down as having booked for a family; nobody when it did it itself."""
    return by if isinstance(by, Person | System) else None
