"""What the room does when what is on changes."""

from __future__ import annotations

from familyhub.actors import System
from familyhub.bookings.actions.following import follow, tell_of_one_date
from familyhub.events import listen
from familyhub.whatson.facts import OccurrenceCancelled, OccurrenceMoved, SessionPublished

_BY = System("bookings")


def _changed(fact: SessionPublished) -> None:
    follow(by=_BY, at=fact.at, session=fact.slug)


def _cancelled(fact: OccurrenceCancelled) -> None:
    tell_of_one_date(by=_BY, at=fact.at, occurrence=fact.occurrence, template="course-date-off")


def _moved(fact: OccurrenceMoved) -> None:
    tell_of_one_date(by=_BY, at=fact.at, occurrence=fact.occurrence, template="booking-changed")


def register() -> None:
    """Called once when Django is ready."""
    listen(SessionPublished, _changed)
    listen(OccurrenceCancelled, _cancelled)
    listen(OccurrenceMoved, _moved)
