"""What is known of who came, and whom to ring."""

from __future__ import annotations

from uuid import UUID

from familyhub.bookings.queries._marks import marks_of, missed_dates
from familyhub.directory import queries as directory
from familyhub.whatson.models import Occurrence


def came_of(date: Occurrence) -> dict[UUID, bool]:
    """Booking -> whether they came, by the mark that counts."""
    return {booking: one.came for booking, one in marks_of(date).items()}


def who_to_ring(service: str, led_by: str) -> str:
    """A role and a number to ring, as the listing says; else whom to find on its page."""
    listing = directory.service(slug=service)
    numbers = [one for one in listing.contacts if one.phone] if listing else []
    if not numbers:
        return "find us on the page of the group."
    return f"{led_by or numbers[0].label or 'the team'}, {numbers[0].phone}"


def missed_by(contact: str) -> int:
    """How many dates a contact missed since somebody of the team last looked."""
    return missed_dates([contact])[contact]
