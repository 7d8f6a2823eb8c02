"""The team runs dates and courses: called off, brought back, confirmed, decided, exhibitors and colleagues."""

from __future__ import annotations

from datetime import date, time, timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from familyhub.accounts.permission import NotAllowedError
from familyhub.actors import Holder, System
from familyhub.bookings import actions, queries
from familyhub.bookings.actions import BookingRefusedError
from familyhub.bookings.queries import tasks
from familyhub.bookings.rules.booking_request import BookingRequest, Channel
from familyhub.bookings.rules.waitlist import State
from familyhub.bookings.tests.factories import book, booked, dates, practitioner
from familyhub.directory.tests.factories import maintainer, organisation, team
from familyhub.notifications.models import Message
from familyhub.whatson import queries as whatson
from familyhub.whatson.rules.repeats import Pattern, weekly

pytestmark = pytest.mark.django_db
HUB = System("tests")


def coming(**other: object) -> tuple[str, list[UUID]]:
    """A session whose dates are to come on whatever day this runs."""
    slug = booked(pattern(), **other)
    return slug, dates(slug, timezone.now())


def pattern() -> Pattern:
    first: date = timezone.localdate() + timedelta(days=10)
    return Pattern(first, time(10), 90, weekly([first.weekday()]), until=first + timedelta(days=40))


def told(template: str) -> int:
    return Message.objects.filter(template=template).count()


def state(one: Holder) -> State:
    found = queries.booking(seen_by=one, booking=one.booking, now=timezone.now())
    assert found
    return found.state


def bookable_event_of(occurrence: UUID | None = None, course: str = "") -> UUID:
    return actions.open_bookable_event(by=HUB, at=timezone.now(), occurrence=occurrence, course=course)


def test_a_date_that_is_called_off_tells_everybody_once_and_what_is_on_says_so_too() -> None:
    at, kim = timezone.now(), team()
    slug, (day, *_) = coming(families=1)
    (first, _), (second, waits) = book(day, at=at), book(day, at=at)
    bookable_event = bookable_event_of(day)
    assert waits is State.WAITING
    for _ in range(2):
        actions.call_off(by=kim, at=at, bookable_event=bookable_event, reason="The heating is broken.")
    assert [state(first), state(second)] == [State.GONE, State.GONE]
    assert told("booking-called-off") == 2
    shown = whatson.dates_of(slug=slug, since=at)[0]
    assert (shown.is_cancelled, shown.reason) == (True, "The heating is broken.")
    with pytest.raises(NotAllowedError):
        actions.call_off(by=practitioner(), at=at, bookable_event=bookable_event, reason="No.")


def test_calling_off_needs_a_reason() -> None:
    bookable_event = bookable_event_of(coming()[1][0])
    with pytest.raises(BookingRefusedError, match="why"):
        actions.call_off(by=team(), at=timezone.now(), bookable_event=bookable_event, reason=" ")


def test_a_date_that_is_brought_back_gives_the_bookings_back() -> None:
    at, kim = timezone.now(), team()
    slug, (day, *_) = coming(families=1)
    (first, _), (second, _) = book(day, at=at), book(day, at=at)
    bookable_event = bookable_event_of(day)
    actions.call_off(by=kim, at=at, bookable_event=bookable_event, reason="The heating is broken.")
    actions.bring_back(by=kim, at=at, bookable_event=bookable_event)
    assert [state(first), state(second)] == [State.TAKEN, State.WAITING]
    assert told("booking-on-again") == 2
    assert not whatson.dates_of(slug=slug, since=at)[0].is_cancelled


def test_a_course_that_is_called_off_and_brought_back_takes_all_its_dates_along() -> None:
    at, kim = timezone.now(), team()
    slug, days = coming(kind="course")
    first, _ = book(course=slug, at=at)
    bookable_event = bookable_event_of(course=slug)
    actions.call_off(by=kim, at=at, bookable_event=bookable_event, reason="Too few families.")
    assert all(one.is_cancelled for one in whatson.dates_of(slug=slug, since=at))
    assert (told("booking-called-off"), told("course-date-off")) == (1, 0)
    actions.bring_back(by=kim, at=at + timedelta(minutes=1), bookable_event=bookable_event)
    assert not any(one.is_cancelled for one in whatson.dates_of(slug=slug, since=at))
    assert state(first) is State.TAKEN
    assert len(days) > 4


def test_a_course_with_enough_families_goes_ahead_and_one_with_too_few_waits_for_a_person() -> None:
    at, kim = timezone.now(), team()
    slug, _ = coming(kind="course")
    bookable_event = bookable_event_of(course=slug)
    today = timezone.localdate()
    actions.set_room(by=kim, at=at, bookable_event=bookable_event, room={"least": 2}, decide_by=today)
    book(course=slug, at=at)
    assert actions.decide(by=HUB, at=at) == 0
    row = queries.bookable_event(seen_by=kim, bookable_event=bookable_event)
    assert row
    assert (row.must_decide, row.lacks, row.is_off) == (True, 1, False)
    [task] = tasks.undecided(seen_by=kim, today=today)
    assert (task.id, task.due) == (str(bookable_event), today)
    assert task.detail.startswith("1 of 2 families")
    book(course=slug, at=at)
    assert tasks.undecided(seen_by=kim, today=today) == []
    assert (actions.decide(by=HUB, at=at), actions.decide(by=HUB, at=at)) == (1, 0)
    actions.confirm(by=kim, at=at, bookable_event=bookable_event)
    assert told("course-confirmed") == 2


def test_who_gets_no_messages_stands_on_the_list_to_ring_with_a_number() -> None:
    at, kim = timezone.now(), team()
    _, (day, *_) = coming()
    book(day, at=at)
    asked = BookingRequest("Ali", contact="0151 496 0000", channel=Channel.NONE)
    actions.book(by=kim, at=at, booking=uuid4(), booking_request=asked, occurrence=day, has_permission=True)
    bookable_event = bookable_event_of(day)
    assert queries.reach(seen_by=kim, bookable_event=bookable_event) == queries.Reach(told=1, to_ring=1)
    actions.call_off(by=kim, at=at, bookable_event=bookable_event, reason="Snow.")
    found = queries.register(seen_by=kim, bookable_event=bookable_event)
    assert found
    assert [(one.called, one.contact) for one in found.to_ring] == [("Ali", "+441514960000")]


def test_an_organisation_answers_for_its_own_exhibitor_alone() -> None:
    at, kim = timezone.now(), team()
    _, (day, *_) = coming()
    bookable_event, org = bookable_event_of(day), organisation()
    exhibitor = actions.ask_exhibitor(by=kim, at=at, bookable_event=bookable_event, organisation=org)
    assert actions.ask_exhibitor(by=kim, at=at, bookable_event=bookable_event, organisation=org) == exhibitor
    mia, other = maintainer(org), maintainer(organisation())
    assert [one.exhibitor.id for one in queries.exhibitors_asked(seen_by=mia, now=at)] == [exhibitor]
    assert queries.exhibitors_asked(seen_by=other, now=at) == []
    with pytest.raises(NotAllowedError):
        actions.answer_exhibitor(by=other, at=at, exhibitor=exhibitor, comes=True, brings="Cake")
    with pytest.raises(BookingRefusedError, match="what you bring"):
        actions.answer_exhibitor(by=mia, at=at, exhibitor=exhibitor, comes=True)
    assert queries.event(seen_by=mia, occurrence=day).exhibitors == ()
    actions.answer_exhibitor(by=mia, at=at, exhibitor=exhibitor, comes=True, brings="Slings to try")
    assert [one.brings for one in queries.event(seen_by=mia, occurrence=day).exhibitors] == ["Slings to try"]


def test_families_read_roles_of_professionals_and_colleagues_read_names() -> None:
    at, sam = timezone.now(), practitioner()
    _, (day, *_) = coming()
    bookable_event = bookable_event_of(day)
    with pytest.raises(BookingRefusedError):
        actions.attend(by=sam, at=at, bookable_event=bookable_event, role=" ")
    actions.attend(by=sam, at=at, bookable_event=bookable_event, role="Health visitor")
    assert queries.event(seen_by=sam, occurrence=day).roles == ("Health visitor",)
    assert [(one.name, one.is_me) for one in queries.attending(seen_by=sam, bookable_event=bookable_event)] == [
        ("Sam", True)
    ]
    actions.attend(by=sam, at=at, bookable_event=bookable_event, role="", comes=False)
    assert queries.attending(seen_by=sam, bookable_event=bookable_event) == []


def test_three_dates_missed_ask_a_human_to_look_and_nothing_is_blocked() -> None:
    at, sam = timezone.now(), practitioner()
    slug, days = coming()
    when = {one.id: one.ends_at for one in whatson.dates_of(slug=slug, since=at)}
    for day in days[:3]:
        book(day, at=at, contact="jo@example.org", called="Jo")
        assert queries.missed_often(seen_by=sam) == []
        actions.close_date(by=HUB, at=when[day] + timedelta(hours=21), occurrence=day)
    [found] = queries.missed_often(seen_by=sam)
    assert (found.called, found.contact, found.missed) == ("Jo", "jo@example.org", 3)
    [task] = tasks.missed(seen_by=sam)
    assert task.kind == "missed"
    assert "Jo" not in f"{task.title} {task.detail}"
    assert told("booking-missed") == 3
    assert book(days[3], at=at, contact="jo@example.org")[1] is State.TAKEN
    actions.look_at(by=sam, at=at, booking=found.booking)
    assert queries.missed_often(seen_by=sam) == []
