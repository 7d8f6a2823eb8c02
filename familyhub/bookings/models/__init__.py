"""The room's tables."""

from familyhub.bookings.models.bookable_events import Attending, BookableEvent, Exhibitor
from familyhub.bookings.models.inviting import Invitation
from familyhub.bookings.models.seats import AttendanceMark, Closed, Code, Reply, Seat, Told

__all__ = [
    "Attending",
    "Closed",
    "Code",
    "BookableEvent",
    "Invitation",
    "AttendanceMark",
    "Reply",
    "Seat",
    "Exhibitor",
    "Told",
]
