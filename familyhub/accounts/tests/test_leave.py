"""Leave and cover."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyhub.accounts.actions import LeaveRefusedError, end_leave, invite_person, plan_leave
from familyhub.accounts.permission import NotAllowedError
from familyhub.accounts.queries import leaves, team
from familyhub.accounts.rules import Away, Role, who_does
from familyhub.actors import Person, System

NOW = datetime(2026, 11, 2, tzinfo=UTC)
DAY = NOW.date()
A, B, C = (UUID(int=n) for n in (1, 2, 3))


def away(person: UUID, cover: UUID, first: int = 0, last: int = 5) -> Away:
    return Away(person, DAY + timedelta(days=first), DAY + timedelta(days=last), cover)


def test_cover_holds_on_the_days_of_the_leave_alone() -> None:
    leave = [away(A, B)]
    assert [who_does(A, leave, DAY + timedelta(days=n)) for n in (-1, 0, 5, 6)] == [A, B, B, A]
    assert who_does(B, leave, DAY) == B


def test_whoever_covers_can_be_covered_and_a_ring_of_absence_is_nobody() -> None:
    assert who_does(A, [away(A, B), away(B, C)], DAY) == C
    assert who_does(A, [away(A, B), away(B, A)], DAY) is None


PEOPLE = st.sampled_from([A, B, C])


@given(st.lists(st.builds(away, PEOPLE, PEOPLE, st.integers(-3, 3), st.integers(-3, 3)), max_size=6), PEOPLE)
def test_it_always_ends_and_never_with_somebody_who_is_away(leave: list[Away], person: UUID) -> None:
    found = who_does(person, leave, DAY)
    assert found is None or not any(one.person == found and one.first <= DAY <= one.last for one in leave)


def somebody(name: str, role: Role = Role.TEAM) -> Person:
    return invite_person(by=System("test"), at=NOW, email=f"{name}@example.org", name=name, roles=[role])


def plan(by: Person, person: UUID, cover: UUID, first: date = DAY, last: date = DAY) -> UUID:
    return plan_leave(by=by, at=NOW, person=person, first=first, last=last, cover=cover)


@pytest.mark.django_db
def test_the_team_plans_leave_and_calls_it_off_once() -> None:
    kim, lee, sam = somebody("kim"), somebody("lee"), somebody("sam", Role.PRACTITIONER)
    assert [one.name for one in team(seen_by=kim)] == ["kim", "lee"]
    leave = plan(kim, lee.id, kim.id)
    assert [one.name for one in leaves(seen_by=kim, from_day=DAY)] == ["lee"]
    assert leaves(seen_by=kim, from_day=DAY + timedelta(days=1)) == []
    for wrong, field in (
        ({"person": lee.id, "cover": kim.id}, "first"),
        ({"person": kim.id, "cover": kim.id}, "cover"),
        ({"person": kim.id, "cover": sam.id}, "cover"),
        ({"person": uuid4(), "cover": kim.id}, "person"),
        ({"person": kim.id, "cover": lee.id, "last": DAY - timedelta(days=1)}, "last"),
    ):
        with pytest.raises(LeaveRefusedError) as fault:
            plan(kim, **wrong)
        assert field in fault.value.faults
    end_leave(by=kim, at=NOW, leave=leave)
    with pytest.raises(LeaveRefusedError):
        end_leave(by=kim, at=NOW, leave=leave)
    assert leaves(seen_by=kim, from_day=DAY) == []
    for refused in (
        lambda: plan(sam, lee.id, kim.id),
        lambda: team(seen_by=sam),
        lambda: leaves(seen_by=sam, from_day=DAY),
    ):
        with pytest.raises(NotAllowedError):
            refused()
