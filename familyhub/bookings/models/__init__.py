"""The room's tables."""

from familyhub.bookings.models.gatherings import Attending, Exhibitor, Gathering
from familyhub.bookings.models.inviting import Invitation
from familyhub.bookings.models.seats import AttendanceMark, Closed, Code, Reply, Seat, Told

__all__ = [
    "Attending",
    "Closed",
    "Code",
    "Gathering",
    "Invitation",
    "AttendanceMark",
    "Reply",
    "Seat",
    "Exhibitor",
    "Told",
]
