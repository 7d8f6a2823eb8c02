"""An example Baby Shower for trying the hub: made-up dates, invitations and places, each marked as an example.

All of it is made by the actions that people use: Sam invites families that wish for no messages, so nobody is written
to; they answer by their links; a date that is over was ticked off at check-in and counted: the figures show something.
"""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from django.utils import timezone

from familyhub.actors import Person, System
from familyhub.bookings import actions, queries
from familyhub.bookings.queries import Invited
from familyhub.bookings.rules.booking_request import BookingRequest, Channel, Source
from familyhub.bookings.rules.waitlist import State
from familyhub.directory import queries as directory
from familyhub.directory.queries.maintainers import claimable
from familyhub.whatson import queries as whatson
from familyhub.whatson.actions import save_session
from familyhub.whatson.rules.repeats import Pattern, monthly

BY = System("demo")
SERVICE = "baby-shower"
SEED = 20
PLACES = 30
_NAMESPACE = UUID("6f1a4c1e-0f0e-4d59-9d4e-2f0f2f4a7c11")
_NAMES = ("Robin", "Ash", "Jude", "Sky", "Wren", "Rowan", "Lark", "Briar")
_SENT = {"midwife": 12, "health-visitor": 11, "family-hub": 7}
"""How many families each profession invited to the date that is over."""
_OF_THE_FIRST = 19
"""Who was missed is among the many of two professions, so that no figure becomes too small to be shown."""
_BEFORE = timedelta(days=75)


def make(*, at: datetime, sam: Person, kim: Person, seed: int = SEED) -> int:
    """Make it once; again changes nothing. Answers how many invitations there are."""
    hubs = directory.hubs()
    if not hubs or directory.service(slug=SERVICE) is None:
        return 0
    made = len(queries.invitations(seen_by=sam))
    if made:
        return made
    slug = _session(hubs[0].slug, at)
    past, coming = _dates(slug, at)
    # S311: an example is drawn from a seed so that it is the same each time; nothing here is secret
    draw = random.Random(seed)  # noqa: S311
    _over(past, sam, draw)
    _to_come(coming, sam, kim, at)
    return len(queries.invitations(seen_by=sam))


def _session(hub: str, at: datetime) -> str:
    known = whatson.session(slug=SERVICE)
    if known and known.kind == "booked":
        return known.slug
    first = (timezone.localtime(at) - _BEFORE).date()
    return save_session(
        by=BY,
        at=at - _BEFORE,
        service=SERVICE,
        session=known.slug if known else "",
        pattern=Pattern(first, time(10), 120, monthly(2, 2)),
        values={
            "name": "Baby Shower (example)",
            "summary": "Stalls, a cup of tea and friendly faces. These dates are made up.",
            "kind": "booked",
            "location": hub,
            "stage_from": 0,
            "stage_to": 280 + 183,
            "dads": "welcome",
            "is_free": True,
            "families": PLACES,
            "led_by": "Emotional Wellbeing Team",
            "meets_at_door": True,
            "is_example": True,
        },
    )


def _dates(slug: str, at: datetime) -> tuple[whatson.OccurrenceView | None, whatson.OccurrenceView]:
    """The last date that is over and can still be counted, and the next that leaves time to invite."""
    found = whatson.dates_of(slug=slug, since=at - _BEFORE, limit=12)
    over = [one for one in found if one.ends_at < at - timedelta(days=2)]
    coming = [one for one in found if one.starts_at > at + timedelta(days=2)]
    return (over[-1] if over else None), coming[0]


def _id(what: str, number: int) -> UUID:
    return uuid5(_NAMESPACE, f"{what}-{number}")


def _called(number: int) -> str:
    return f"{_NAMES[number % len(_NAMES)]} (made up)"


def _phone(number: int) -> str:
    """A number that Ofcom keeps free for stories: nobody is rung."""
    return f"01632 960{100 + number}"


def _invite(sam: Person, one: UUID, number: int, bookable_event: UUID, profession: str, at: datetime) -> None:
    actions.invite(
        by=sam,
        at=at,
        invitation=one,
        bookable_event=bookable_event,
        profession=profession,
        called=_called(number),
        contact=_phone(number),
    )


def _over(date_over: whatson.OccurrenceView | None, sam: Person, draw: random.Random) -> None:
    """A date that is over: invited, answered, booked, came, and some who had heard otherwise."""
    if date_over is None:
        return
    before, day = date_over.starts_at - timedelta(days=12), date_over.starts_at
    bookable_event = actions.open_bookable_event(by=BY, at=before, occurrence=date_over.id)
    bookings: list[UUID] = []
    invited = [profession for profession, many in _SENT.items() for _ in range(many)]
    for number, profession in enumerate(invited):
        one, booking = _id("over", number), _id("over-seat", number)
        _invite(sam, one, number, bookable_event, profession, before)
        answer = "yes" if number % 6 else draw.choice(("maybe", "no", "next"))
        actions.answer_invitation(by=Invited(one), at=before, invitation=one, answer=answer)
        if answer == "yes" and _booked(Invited(one), booking, number, date_over.id, before) is State.TAKEN:
            bookings.append(booking)
    missed = set(draw.sample(bookings[:_OF_THE_FIRST], 2))
    marks = [actions.Mark(uuid5(booking, "came"), booking, came=booking not in missed, at=day) for booking in bookings]
    actions.mark(by=sam, at=day, occurrence=date_over.id, marks=marks)
    for number in range(5):
        source = Source.FRIEND if number % 2 else Source.WALK_IN
        actions.walk_in(
            by=sam,
            at=day,
            occurrence=date_over.id,
            booking=_id("walk-in", number),
            called=_called(number),
            source=source,
        )
    actions.close_date(by=BY, at=day + timedelta(days=1), occurrence=date_over.id)


def _booked(by: Invited, booking: UUID, number: int, occurrence: UUID, at: datetime) -> State:
    booking_request = BookingRequest(
        _called(number), contact=_phone(number), channel=Channel.NONE, adults=1 + number % 2, babies=number % 2
    )
    return actions.book(by=by, at=at, booking=booking, booking_request=booking_request, occurrence=occurrence)


def _to_come(coming: whatson.OccurrenceView, sam: Person, kim: Person, at: datetime) -> None:
    """A date to come: some places taken, one family that asks for company, one stall, one colleague."""
    bookable_event = actions.open_bookable_event(by=BY, at=at, occurrence=coming.id)
    for number, answer in enumerate(("yes", "with", "", "maybe", "yes", "", "next", "yes")):
        one = _id("coming", number)
        _invite(sam, one, number, bookable_event, "health-visitor", at)
        if answer:
            actions.answer_invitation(by=Invited(one), at=at, invitation=one, answer=answer)
        if answer in {"yes", "with"}:
            _booked(Invited(one), _id("coming-seat", number), number, coming.id, at)
    actions.attend(by=sam, at=at, bookable_event=bookable_event, role="Health visitor")
    listing = directory.service(slug=SERVICE)
    names = claimable(words=listing.organisation) if listing else []
    for asked in [one.slug for one in names][:1]:
        exhibitor = actions.ask_exhibitor(by=kim, at=at, bookable_event=bookable_event, organisation=asked)
        brings = "A table with leaflets and a cup of tea (made up)"
        actions.answer_exhibitor(by=kim, at=at, exhibitor=exhibitor, comes=True, brings=brings, spot="By the door")


def month_counted(at: datetime) -> date:
    """The month in which the figures of the example show who came."""
    past, _ = _dates(SERVICE, at)
    return timezone.localtime(past.starts_at).date().replace(day=1) if past else at.date().replace(day=1)
