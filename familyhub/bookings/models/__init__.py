"""The room's tables."""

from familyhub.bookings.models.gatherings import Attending, Gathering, Stall
from familyhub.bookings.models.inviting import Invitation
from familyhub.bookings.models.seats import Closed, Code, Presence, Reply, Seat, Told

__all__ = ["Attending", "Closed", "Code", "Gathering", "Invitation", "Presence", "Reply", "Seat", "Stall", "Told"]
