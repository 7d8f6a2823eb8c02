"""The clock of a device at check-in may be wrong."""

from datetime import UTC, datetime, timedelta

from familyhub.bookings.rules.check_in import our_time

NOW = datetime(2026, 11, 10, 10, 30, tzinfo=UTC)
TEN_AGO = NOW - timedelta(minutes=10)


def test_a_clock_that_is_right_is_believed() -> None:
    assert our_time(TEN_AGO, NOW - timedelta(seconds=3), NOW) == TEN_AGO
    assert our_time(TEN_AGO, None, NOW) == TEN_AGO


def test_a_clock_that_is_hours_ahead_or_behind_is_put_right() -> None:
    for wrong in (timedelta(hours=1), timedelta(hours=-5), timedelta(days=400)):
        assert our_time(TEN_AGO + wrong, NOW + wrong, NOW) == TEN_AGO


def test_nothing_was_marked_later_than_now() -> None:
    assert our_time(NOW + timedelta(hours=1), NOW, NOW) == NOW
