"""Who came: marks kept once, the latest counts, and families who were missed are asked after, once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from familyhub.accounts.permission import NotAllowedError
from familyhub.actors import Guest, System
from familyhub.audit.models import AuditRow
from familyhub.bookings import actions, queries
from familyhub.bookings.actions import BookingRefusedError, Mark, WalkIn
from familyhub.bookings.models import AttendanceMark, Booking
from familyhub.bookings.queries import RegisterRow
from familyhub.bookings.rules.waitlist import State
from familyhub.bookings.tests.factories import LATER, NOW, book, booked, dates, practitioner
from familyhub.directory.tests.factories import team
from familyhub.metrics.models import Count
from familyhub.notifications.models import Message

pytestmark = pytest.mark.django_db
JOB = System("tests")
MINUTE = timedelta(minutes=1)


def when(date: UUID) -> datetime:
    """When a date begins."""
    found = queries.check_in(seen_by=JOB, occurrence=date)
    assert found
    return found.date.starts_at


def rows(date: UUID) -> dict[UUID, RegisterRow]:
    """What the list at check-in says of each booking."""
    found = queries.check_in(seen_by=practitioner(), occurrence=date)
    assert found
    return {one.booking: one for one in found.rows}


def mark(date: UUID, booking: UUID, *, came: bool = True, at: datetime | None = None, **other: Any) -> Mark:
    """Somebody at check-in marks a booking while the date goes on."""
    one = Mark(uuid4(), booking, came, at or when(date), **other)
    actions.mark(by=practitioner(), at=max(one.at, when(date) + 30 * MINUTE), occurrence=date, marks=[one])
    return one


def close(date: UUID) -> bool:
    """The next day."""
    return actions.close_date(by=JOB, at=when(date) + timedelta(hours=24), occurrence=date)


def counted(measure: str) -> int:
    return sum(Count.objects.filter(measure=measure).values_list("number", flat=True))


def told(kind: str = "booking-missed") -> int:
    return Message.objects.filter(template=kind).count()


class TestMarks:
    def test_what_is_sent_twice_is_kept_once(self) -> None:
        date = dates(booked())[0]
        holder, _ = book(date)
        one = mark(date, holder.booking, partner_came=True)
        again = actions.mark(by=practitioner(), at=when(date), occurrence=date, marks=[one, one])
        assert again == {one.id}
        assert AttendanceMark.objects.count() == 1
        assert rows(date)[holder.booking].partner_came
        assert AuditRow.objects.filter(did="seat.came").count() == 1

    def test_the_latest_mark_counts_whatever_the_order_in_which_they_arrive(self) -> None:
        date = dates(booked())[0]
        holder, _ = book(date)
        mark(date, holder.booking, came=False, at=when(date) + 10 * MINUTE)
        mark(date, holder.booking, came=True, at=when(date))
        assert rows(date)[holder.booking].came is False

    def test_a_clock_that_is_ahead_marks_no_later_than_now_and_keeps_the_order(self) -> None:
        date = dates(booked())[0]
        holder, _ = book(date)
        ahead, now = when(date) + timedelta(days=1), when(date)
        marks = [Mark(uuid4(), holder.booking, came, ahead) for came in (True, False, True, False)]
        actions.mark(by=practitioner(), at=now, occurrence=date, marks=marks)
        assert set(AttendanceMark.objects.values_list("at", flat=True)) == {
            now + timedelta(microseconds=n) for n in range(len(marks))
        }
        assert rows(date)[holder.booking].came is False

    def test_a_family_of_another_date_is_left_out(self) -> None:
        slug = booked()
        date, other = dates(slug)[:2]
        holder, _ = book(other)
        one = Mark(uuid4(), holder.booking, True, when(date))
        assert actions.mark(by=practitioner(), at=when(date), occurrence=date, marks=[one]) == frozenset()
        assert not AttendanceMark.objects.exists()

    def test_a_guest_may_not(self) -> None:
        date = dates(booked())[0]
        for ask in (actions.mark, actions.keep_check_in):
            with pytest.raises(NotAllowedError):
                ask(by=Guest(), at=NOW, occurrence=date, marks=[])
        with pytest.raises(NotAllowedError):
            queries.check_in(seen_by=Guest(), occurrence=date)
        with pytest.raises(NotAllowedError):
            queries.check_in_dates(seen_by=Guest(), now=NOW)

    def test_reading_the_list_is_written_down(self) -> None:
        date = dates(booked())[0]
        book(date)
        rows(date)
        assert AuditRow.objects.filter(did="register.read").count() == 1


class TestWalkIns:
    def test_somebody_is_let_in_even_when_the_room_is_full_and_once(self) -> None:
        date, booking = dates(booked(families=1))[0], uuid4()
        book(date)
        given = {"occurrence": date, "booking": booking, "called": " Ali ", "babies": 2, "partner_came": True}
        for _ in range(2):
            actions.walk_in(by=practitioner(), at=when(date), **given)
        row = rows(date)[booking]
        assert (row.called, row.babies, row.came, row.partner_came) == ("Ali", 2, True, True)
        assert row.state is State.TAKEN
        assert AttendanceMark.objects.count() == 1

    @pytest.mark.parametrize(
        ("values", "field"),
        [({"called": " "}, "called"), ({"called": "x" * 61}, "called"), ({"called": "Jo", "adults": 0}, "adults")],
    )
    def test_what_is_wrong_stands_beside_its_field(self, values: dict[str, Any], field: str) -> None:
        date = dates(booked())[0]
        with pytest.raises(BookingRefusedError) as fault:
            actions.walk_in(by=practitioner(), at=NOW, occurrence=date, booking=uuid4(), **values)
        assert field in fault.value.faults
        assert not Booking.objects.exists()

    def test_a_date_nobody_asked_for_opens_with_its_first_walk_in(self) -> None:
        date, booking = dates(booked())[0], uuid4()
        assert rows(date) == {}
        actions.walk_in(by=practitioner(), at=when(date), occurrence=date, booking=booking, called="Ali")
        assert list(rows(date)) == [booking]


class TestADevice:
    def test_what_a_device_sends_twice_is_kept_once_and_marks_of_its_walk_ins_with_it(self) -> None:
        date = dates(booked())[0]
        holder, _ = book(date)
        start = when(date)
        new = WalkIn(uuid4(), "Ali", start, babies=1)
        marks = [Mark(uuid4(), holder.booking, True, start), Mark(uuid4(), new.id, False, start + MINUTE)]
        sam = practitioner()
        for _ in range(2):
            got = actions.keep_check_in(by=sam, at=start + 2 * MINUTE, occurrence=date, marks=marks, walk_ins=[new])
            assert got.kept == {new.id, *(one.id for one in marks)}
            assert got.refused == {}
        assert {booking: row.came for booking, row in rows(date).items()} == {holder.booking: True, new.id: False}
        assert AttendanceMark.objects.count() == 3

    def test_what_is_refused_says_why_and_holds_up_nothing_else(self) -> None:
        date = dates(booked())[0]
        holder, _ = book(date)
        good, lost = Mark(uuid4(), holder.booking, True, when(date)), Mark(uuid4(), uuid4(), True, when(date))
        bad = WalkIn(uuid4(), "", when(date))
        got = actions.keep_check_in(
            by=practitioner(), at=when(date), occurrence=date, marks=[good, lost], walk_ins=[bad]
        )
        assert got.kept == {good.id}
        assert "not on the list" in got.refused[lost.id]
        assert "name" in got.refused[bad.id]

    def test_after_a_fortnight_nothing_is_taken_any_more(self) -> None:
        date = dates(booked())[0]
        holder, _ = book(date)
        one, new = Mark(uuid4(), holder.booking, True, when(date)), WalkIn(uuid4(), "Ali", when(date))
        late = when(date) + timedelta(days=15)
        got = actions.keep_check_in(by=practitioner(), at=late, occurrence=date, marks=[one], walk_ins=[new])
        assert got.kept == frozenset()
        assert all("too long ago" in why for why in got.refused.values())
        assert Booking.objects.count() == 1


class TestTheDayAfter:
    def test_who_was_missed_is_asked_after_once_and_who_came_is_counted(self) -> None:
        date = dates(booked())[0]
        (came, _), (missed, _) = book(date), book(date)
        mark(date, came.booking)
        actions.walk_in(by=practitioner(), at=when(date), occurrence=date, booking=uuid4(), called="Ali")
        assert [close(date), close(date)] == [True, False]
        assert told() == 1
        assert counted("seats-missed") == 1
        assert counted("seats-came:unknown") == 1
        assert counted("seats-came:door") == 1
        assert rows(date)[missed.booking].came is False

    def test_a_family_that_waited_and_was_let_in_counts_and_one_that_only_waited_is_not_missed(self) -> None:
        date = dates(booked(families=1))[0]
        (first, _), (second, _), _ = book(date), book(date, at=LATER), book(date, at=LATER + MINUTE)
        for holder in (first, second):
            mark(date, holder.booking)
        close(date)
        assert counted("seats-came:unknown") == 2
        assert told() == 0

    def test_without_a_mark_nobody_is_told_that_they_were_missed(self) -> None:
        date = dates(booked())[0]
        book(date)
        assert actions.close_dates(by=JOB, at=when(date) + timedelta(hours=24)) == 0
        assert told() == 0
        mark(date, book(date)[0].booking)
        assert actions.close_dates(by=JOB, at=when(date) + timedelta(hours=3)) == 0
        assert actions.close_dates(by=JOB, at=when(date) + timedelta(hours=24)) == 1
        assert told() == 1

    def test_marks_that_arrive_late_put_the_figures_right_and_write_to_nobody(self) -> None:
        date = dates(booked())[0]
        (early, _), (late, _) = book(date), book(date)
        mark(date, early.booking)
        close(date)
        one = Mark(uuid4(), late.booking, True, when(date))
        for _ in range(2):
            actions.mark(by=practitioner(), at=when(date) + timedelta(days=2), occurrence=date, marks=[one])
        assert rows(date)[late.booking].came is True
        assert (counted("seats-came:unknown"), counted("seats-missed")) == (2, 0)
        assert (told(), close(date)) == (1, False)

    def test_a_mark_by_mistake_that_was_put_right_is_no_date_missed(self) -> None:
        for date in dates(booked())[:3]:
            holder, _ = book(date, contact="jo@example.org")
            mark(date, holder.booking, came=False, at=when(date))
            mark(date, holder.booking, came=True, at=when(date) + MINUTE)
            close(date)
        assert queries.missed_often(seen_by=team()) == []

    def test_three_dates_missed_ask_a_human_and_block_nothing(self) -> None:
        slug, kim = booked(), team()
        *three, fourth = dates(slug)[:4]
        for number, date in enumerate(three):
            assert len(queries.missed_often(seen_by=kim)) == 0, number
            book(date, contact="jo@example.org")
            mark(date, book(date)[0].booking)
            close(date)
        [family] = queries.missed_often(seen_by=kim)
        assert (family.called, family.contact, family.missed) == ("Jo", "jo@example.org", 3)
        assert book(fourth, contact="jo@example.org")[1] is State.TAKEN
        actions.look_at(by=kim, at=LATER, booking=family.booking)
        assert queries.missed_often(seen_by=kim) == []


def test_the_check_in_dates_of_today_and_yesterday_with_how_many_have_a_booking() -> None:
    slug = booked()
    first, second = dates(slug)[:2]
    book(first)
    drop_in = booked(kind="drop-in")
    for now in (when(first), when(first) + timedelta(days=1)):
        found = queries.check_in_dates(seen_by=practitioner(), now=now)
        assert [(one.occurrence, one.families, one.is_off) for one in found] == [(first, 1, False)], drop_in
    assert queries.check_in_dates(seen_by=practitioner(), now=when(first) + timedelta(days=2)) == []
    assert [one.occurrence for one in queries.check_in_dates(seen_by=JOB, now=when(second))] == [second]


def test_every_date_of_a_course_has_a_check_in_with_the_families_of_the_course() -> None:
    slug = booked(kind="course")
    first, second = dates(slug)[:2]
    holder, _ = book(course=slug)
    mark(first, holder.booking)
    assert [rows(one)[holder.booking].came for one in (first, second)] == [True, None]
    assert [one.families for one in queries.check_in_dates(seen_by=JOB, now=when(second))] == [1]
