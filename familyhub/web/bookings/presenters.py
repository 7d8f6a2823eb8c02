"""Dates, room and next steps in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from familyhub.bookings.queries import BookingView, DateToBook, Openness
from familyhub.bookings.rules.waitlist import State
from familyhub.bookings.rules.words import STATES, say_when
from familyhub.web.whatson.presenters import DateRow, Room, date_row
from familyhub.web.whatson.room import is_course, room_of
from familyhub.whatson.queries import OccurrenceView


@dataclass(frozen=True)
class DateView:
    """A date as the pages of bookings show it."""

    name: str
    slug: str
    when: str
    row: DateRow
    room: Room | None
    is_course: bool


def date_view(date: OccurrenceView, openness: Openness | None = None) -> DateView:
    """A date in words."""
    room = room_of(openness, date) if openness else None
    return DateView(
        date.session.name, date.session.slug, say_when(date.starts_at), date_row(date), room, is_course(date)
    )


def to_book(found: DateToBook) -> DateView:
    """A date to book in words."""
    return date_view(found.date, found.openness)


NEXT = {
    State.WAITING: "You need do nothing. As soon as a place is free and it is your turn, we keep it for you and write "
    "to you.",
    State.OFFERED: "Would you like it? If we do not hear from you by then, it goes to the next family.",
    State.TAKEN: "Come as you are. If you are late, or baby needs feeding or crying, that is fine.",
    State.GONE: "",
}
GONE = {
    "family": ("Thank you for telling us", "Now another family can come. You are welcome any other time."),
    "lapsed": (
        "The place went to the next family",
        "We did not hear from you in time. That happens, please do not worry. You are welcome to ask again.",
    ),
    "called-off": ("We are sorry: this is off", "You did nothing wrong, and you need do nothing."),
    "moved": ("You changed to another date", "The link in our newest message opens your new place."),
    "team": (
        "You have no place on this date any more",
        "The team took it off. Ask them if you did not expect it.",
    ),
}
DONE = {
    "booked": "Done. A message with a link to this page is on its way to you.",
    "taken": "The place is yours.",
    "coming": "Thank you. We look forward to seeing you.",
    "help": "Thank you for saying so. The people who run this group see it with your place.",
    "changed": "Changed. Thank you for telling us.",
    "moved": "Changed. This is your new date.",
    "kept": "Nothing has changed.",
}
"""What a page says after a press, by the word in its address: nothing of anybody is in it."""
REPLIED = {"coming": "You told us that you are coming.", "help": "You told us that you need help to come."}


@dataclass(frozen=True)
class CourseDate:
    """One date of a course."""

    when: str
    is_off: bool
    reason: str


@dataclass(frozen=True)
class BookingPage:
    """A booking in words."""

    heading: str
    next_step: str
    when: str
    answer_by: str
    date: DateView | None
    replied: str
    dates: tuple[CourseDate, ...]
    """Those of a course that are still to come."""


def booking_page(found: BookingView) -> BookingPage:
    """What the link of a booking shows: what, when, where, how it stands and what comes next."""
    heading, next_step = STATES[found.state], NEXT[found.state]
    if found.state is State.GONE:
        heading, next_step = GONE.get(found.gone_why, GONE["team"])
    date = next((one for one in found.dates if not one.is_cancelled), None) or next(iter(found.dates), None)
    return BookingPage(
        heading=heading,
        next_step=next_step,
        when=say_when(found.starts_at),
        answer_by=_said(found.answer_by),
        date=date_view(date) if date else None,
        replied=REPLIED.get(found.replied, ""),
        dates=tuple(CourseDate(say_when(one.starts_at), one.is_cancelled, one.reason) for one in found.dates),
    )


def _said(moment: datetime | None) -> str:
    return say_when(moment) if moment else ""
