"""The room's tables."""

from familyhub.bookings.models.bookable_events import Attending, BookableEvent, Exhibitor
from familyhub.bookings.models.bookings import AttendanceMark, Booking, Closed, Code, Reply, Told
from familyhub.bookings.models.inviting import Invitation

__all__ = [
    "Attending",
    "Closed",
    "Code",
    "BookableEvent",
    "Invitation",
    "AttendanceMark",
    "Reply",
    "Booking",
    "Exhibitor",
    "Told",
]
