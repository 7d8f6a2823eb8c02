"""Bookings and what became of them. Names, contacts and needs are sealed; no history table keeps them."""

from __future__ import annotations

import uuid

from django.db import models

from familyhub.actors.fields import ActorField
from familyhub.bookings.models.bookable_events import BookableEvent
from familyhub.bookings.models.inviting import Invitation
from familyhub.bookings.rules.booking_request import Channel, Source
from familyhub.bookings.rules.waitlist import Held, Party
from familyhub.whatson.models import Occurrence


class Booking(models.Model):
    """A family's place, offer or turn at a bookable event: its dates are facts, its state is computed from them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    """Given by the form, so that a double click is one booking."""
    bookable_event = models.ForeignKey(BookableEvent, on_delete=models.PROTECT, related_name="bookings")
    called = models.TextField(blank=True)
    """Sealed: the name they want to be called. Empty once forgotten."""
    contact = models.TextField(blank=True)
    """Sealed."""
    contact_key = models.CharField(max_length=64, blank=True, db_index=True)
    """A keyed hash of the contact: finds the same one again, and says nothing."""
    channel = models.CharField(max_length=5, choices=[(c.value, c.value) for c in Channel], default="none")
    neutral = models.BooleanField(default=False)
    needs = models.TextField(blank=True)
    """Sealed."""
    adults = models.PositiveSmallIntegerField(default=1)
    babies = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Source], default="unknown")
    invitation = models.OneToOneField(
        Invitation, null=True, blank=True, on_delete=models.SET_NULL, related_name="booking"
    )
    booked_by = ActorField(blank=True)
    """`person:<id>` of reception or a professional who booked for them; empty when they did it themselves."""
    permission_at = models.DateTimeField(null=True, blank=True)
    """When the family gave whoever booked for them permission."""
    from_held = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    """Their turn on the waitlist."""
    offered_at = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateTimeField(null=True, blank=True, db_index=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    gone_at = models.DateTimeField(null=True, blank=True)
    gone_why = models.CharField(max_length=12, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    """When somebody of the team looked, after three dates missed."""

    class Meta:
        """A contact has one booking at a bookable event; who waits is read in order."""

        constraints = (
            models.UniqueConstraint(
                fields=["bookable_event", "contact_key"],
                condition=models.Q(gone_at=None) & ~models.Q(contact_key=""),
                name="one_booking_a_contact",
            ),
        )
        indexes = (models.Index(fields=["bookable_event", "asked_at"], name="bookings_in_their_order"),)

    def __str__(self) -> str:
        """Nothing private."""
        return f"booking {self.id}"

    def held(self) -> Held:
        """The booking as the waitlist sees it."""
        return Held(
            self.id,
            Party(self.adults, self.babies),
            self.asked_at,
            self.offered_at,
            self.answer_by,
            self.taken_at,
            self.gone_at,
            self.from_held,
        )


class Reply(models.Model):
    """What a family answered to a reminder."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="replies")
    at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=[(a, a) for a in ("coming", "help")])

    def __str__(self) -> str:
        """The answer."""
        return self.answer


class AttendanceMark(models.Model):
    """That a family came to one date, or did not; the latest of a date counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    """Given by the device at check-in: what is sent twice is kept once."""
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="attendance_marks")
    occurrence = models.ForeignKey(Occurrence, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    """When it was marked at check-in."""
    came = models.BooleanField()
    partner_came = models.BooleanField(default=False)
    by = ActorField()
    kept_at = models.DateTimeField()
    """When it arrived here: later than `at` when there was no connection."""

    class Meta:
        """Read by date."""

        indexes = (models.Index(fields=["occurrence", "booking", "at"], name="who_came_to_a_date"),)

    def __str__(self) -> str:
        """Nothing private."""
        return "came" if self.came else "did not come"


class Told(models.Model):
    """That a message of one kind about one date went to a booking: it is never written twice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="told")
    what = models.CharField(max_length=40)
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """Once."""

        constraints = (models.UniqueConstraint(fields=["booking", "what", "day"], name="told_once"),)

    def __str__(self) -> str:
        """What."""
        return self.what


class Code(models.Model):
    """The code that proves a contact; only its keyed hash is kept, for a quarter of an hour."""

    contact_key = models.CharField(primary_key=True, max_length=64)
    code = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent = models.PositiveSmallIntegerField(default=1)
    """How many were sent within this hour."""

    def __str__(self) -> str:
        """When it was sent."""
        return f"{self.sent_at}"


class Closed(models.Model):
    """That a date was counted and those who were missed were written to: once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bookable_event = models.ForeignKey(BookableEvent, on_delete=models.CASCADE, related_name="+")
    occurrence = models.OneToOneField(Occurrence, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        """Which date."""
        return f"closed {self.occurrence_id}"
