"""The room's tables."""

from familyhub.bookings.models.bookable_events import Attending, BookableEvent, Exhibitor
from familyhub.bookings.models.bookings import AttendanceMark, Booking, Closed, Code, Reply, Told
from familyhub.bookings.models.inviting import Invitation

__all__ = [
    "AttendanceMark",
    "Attending",
    "BookableEvent",
    "Booking",
    "Closed",
    "Code",
    "Exhibitor",
    "Invitation",
    "Reply",
    "Told",
]
