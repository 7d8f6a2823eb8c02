"""Keeping sessions: what is stored ahead, what one date can do, and who may."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from familyhub.accounts.permission import NotAllowedError
from familyhub.directory import actions as directory
from familyhub.directory.tests.factories import HUB, NOW, maintainer, organisation, team
from familyhub.whatson import actions, queries
from familyhub.whatson.actions import SessionRefusedError
from familyhub.whatson.models import Occurrence, Session
from familyhub.whatson.queries import Wanted
from familyhub.whatson.rules.repeats import Pattern, monthly, weekly
from familyhub.whatson.tests.factories import TUESDAYS, place, session, values

pytestmark = pytest.mark.django_db
WEEK = NOW + timedelta(days=7)


def _on(since: datetime = NOW, until: datetime = WEEK, **wanted: Any) -> list[queries.OccurrenceView]:
    return queries.whats_on(since=since, until=until, wanted=Wanted(**wanted))


def test_dates_are_stored_eighteen_months_ahead_and_planning_again_changes_nothing() -> None:
    place()
    org = organisation()
    session(maintainer(org), org)
    before = list(Occurrence.objects.values_list("pk", flat=True))
    assert 76 <= len(before) <= 79
    assert actions.plan_ahead(by=HUB, at=NOW) == 1
    assert list(Occurrence.objects.values_list("pk", flat=True)) == before
    actions.plan_ahead(by=HUB, at=NOW + timedelta(days=14))
    assert Occurrence.objects.count() == len(before) + 2


def test_a_new_time_moves_the_future_and_leaves_what_was_touched() -> None:
    place()
    org = organisation()
    mia = maintainer(org)
    slug = session(mia, org)
    first, second = queries.dates_of(slug=slug, since=NOW, limit=2)
    actions.cancel_occurrence(by=mia, at=NOW, occurrence=first.id, reason="The boiler broke.")
    later = Pattern(TUESDAYS.first, time(14), 60, weekly([1, 3]))
    service = Session.objects.get().service.slug
    actions.save_session(by=mia, at=NOW, service=service, values=values(), pattern=later, session=slug)
    dates = queries.dates_of(slug=slug, since=NOW, limit=3)
    assert [one.is_cancelled for one in dates] == [True, False, False]
    assert dates[0].starts_at == first.starts_at
    assert [one.starts_at.hour for one in dates[1:]] == [14, 14]
    assert dates[1].day == date(2026, 11, 5)
    assert second.id in {row.pk for row in Occurrence.objects.all()}


def test_one_date_is_moved_elsewhere_and_cancelled_and_brought_back() -> None:
    place()
    place("the-park")
    org = organisation()
    mia = maintainer(org)
    slug = session(mia, org)
    one = queries.dates_of(slug=slug, since=NOW)[0]
    when = datetime(2026, 11, 4, 13, tzinfo=UTC)
    actions.move_occurrence(by=mia, at=NOW, occurrence=one.id, starts_at=when, location="the-park", note="Bring coats")
    [moved] = _on(weekday=2)
    assert (moved.is_moved, moved.place.slug if moved.place else "", moved.note) == (True, "the-park", "Bring coats")
    assert moved.ends_at - moved.starts_at == timedelta(minutes=90)
    assert _on(hub="the-hall") == []
    assert _on(hub="the-park") == [moved]
    actions.cancel_occurrence(by=mia, at=NOW, occurrence=one.id, reason="Rain.")
    assert _on()[0].is_cancelled
    assert queries.next_dates(services=[moved.session.service], since=NOW)[moved.session.service].day == date(
        2026, 11, 10
    )
    actions.bring_back_occurrence(by=mia, at=NOW, occurrence=one.id)
    assert not _on()[0].is_cancelled


def test_only_those_who_keep_the_listing_keep_its_sessions() -> None:
    place()
    org, other = organisation(), organisation()
    slug = session(maintainer(org), org)
    one = queries.dates_of(slug=slug, since=NOW)[0]
    stranger = maintainer(other)
    with pytest.raises(NotAllowedError):
        actions.cancel_occurrence(by=stranger, at=NOW, occurrence=one.id, reason="x")
    service = Session.objects.get().service.slug
    with pytest.raises(NotAllowedError):
        actions.save_session(by=stranger, at=NOW, service=service, values=values(), pattern=TUESDAYS)
    actions.cancel_occurrence(by=team(), at=NOW, occurrence=one.id, reason="Team")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"kind": "party"}, "kind"),
        ({"dads": "perhaps"}, "dads"),
        ({"location": ""}, "location"),
        ({"location": "nowhere"}, "location"),
        ({"is_online": True}, "location"),
        ({"stage_from": 500, "stage_to": 300}, "stage_to"),
        ({"families": 0}, "families"),
        ({"summary": "x" * 241}, "summary"),
    ],
)
def test_a_wrong_value_is_refused_beside_its_field(wrong: dict[str, Any], field: str) -> None:
    place()
    org = organisation()
    with pytest.raises(SessionRefusedError) as fault:
        session(maintainer(org), org, **wrong)
    assert field in fault.value.faults
    assert Session.objects.count() == 0


def test_what_somebody_looks_for_narrows_the_list() -> None:
    place()
    place("online-less", "Other", is_hub=False)
    org = organisation()
    mia = maintainer(org)
    session(mia, org)
    evening = Pattern(date(2026, 11, 5), time(18, 30), 60, weekly([3]))
    session(
        mia,
        org,
        evening,
        name="Dads online",
        is_online=True,
        location="",
        dads="only",
        is_free=False,
        languages=["Polish"],
        stage_from=280,
    )
    first = Pattern(date(2026, 11, 6), time(13), 60, monthly(1, 4))
    session(mia, org, first, name="Bumps", location="online-less", kind="course", dads="no", stage_to=280)
    assert [one.session.name for one in _on()] == ["Tea and Talk", "Dads online", "Bumps"]
    looks = {
        "Tea and Talk": [
            {"hub": "the-hall"},
            {"weekday": 1},
            {"part": "morning"},
            {"free": True, "town": "Town"},
            {"drop_in": True, "town": "Town"},
        ],
        "Dads online": [{"part": "evening"}, {"online": True}, {"language": "Polish"}],
        "Bumps": [{"town": "Other"}, {"weekday": 4}],
    }
    for name, wants in looks.items():
        for want in wants:
            assert [one.session.name for one in _on(**want)] == [name], want
    assert [one.session.name for one in _on(dads=True)] == ["Tea and Talk", "Dads online"]
    assert [one.session.name for one in _on(day_of_life=100)] == ["Tea and Talk", "Bumps"]


def test_a_listing_that_is_hidden_takes_its_dates_along() -> None:
    place()
    org = organisation()
    mia = maintainer(org)
    slug = session(mia, org)
    service = Session.objects.get().service.slug
    directory.hide_listing(by=mia, at=NOW, service=service, why="owner")
    assert _on() == []
    assert queries.session(slug=slug) is None


def test_a_list_asks_one_question_whatever_its_length(django_assert_num_queries: Any) -> None:
    place()
    org = organisation()
    mia = maintainer(org)
    for _ in range(3):
        session(mia, org, Pattern(date(2026, 11, 2), time(9), 30, "FREQ=DAILY"))
    with django_assert_num_queries(1):
        assert len(_on()) > 15
