"""Keeping a listing's sessions: the dates before they are saved, one date, a clash, and what is wrong beside its box."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from familyhub.directory.tests.factories import maintainer, organisation
from familyhub.providers.tests.factories import Kept, kept, signed_in, words
from familyhub.whatson import queries
from familyhub.whatson.queries import keeping
from familyhub.whatson.queries.joining import join_link
from familyhub.whatson.tests.factories import place

pytestmark = pytest.mark.django_db


def next_tuesday() -> date:
    """A Tuesday at least a week away."""
    day = timezone.localdate() + timedelta(days=7)
    return day + timedelta(days=(1 - day.weekday()) % 7)


def typed(**other: Any) -> dict[str, Any]:
    """What somebody types for a weekly group."""
    return {
        "name": "Tea and Talk",
        "kind": "drop-in",
        "for_whom": "families",
        "place": "the-hall",
        "first": next_tuesday().isoformat(),
        "starts": "10am",
        "ends": "11.30am",
        "often": "weekly",
        "nth": "1",
        "stage_from": "0",
        "stage_to": "1011",
        "dads": "welcome",
        "siblings": "welcome",
        "is_free": "on",
        **other,
    }


@pytest.fixture
def mia() -> Kept:
    place()
    return kept()


def look_and_save(one: Kept, rest: str = "sessions/add/", **other: Any) -> Any:
    """Look at the dates, then save them."""
    looked = one.client.post(one.address(rest), typed(do="look", **other))
    assert looked.status_code == 200, words(looked)
    mark = looked.context["mark"]
    return one.client.post(one.address(rest), typed(do="save", seen=mark, **other))


def added(one: Kept, **other: Any) -> keeping.KeptSession:
    assert look_and_save(one, **other).status_code == 302
    return keeping.sessions_of(service=one.slug, seen_by=one.mia)[-1]


def test_an_empty_list_says_why_dates_matter_and_the_listing_leads_there(mia: Kept) -> None:
    assert mia.address("sessions/") in words(mia.client.get(mia.address()))
    assert "No dates yet" in words(mia.client.get(mia.address("sessions/")))


def test_the_dates_are_shown_before_anything_is_saved(mia: Kept) -> None:
    looked = mia.client.post(mia.address("sessions/add/"), typed(do="look"))
    assert "These are the dates" in words(looked)
    assert f"{next_tuesday():%-d %B}" in words(looked)
    assert keeping.sessions_of(service=mia.slug, seen_by=mia.mia) == []
    unseen = mia.client.post(mia.address("sessions/add/"), typed(do="save"))
    assert "These are the dates" in words(unseen)
    changed = mia.client.post(
        mia.address("sessions/add/"), typed(do="save", seen=looked.context["mark"], often="fortnightly")
    )
    assert "Every 2 weeks on Tuesday" in words(changed)
    assert keeping.sessions_of(service=mia.slug, seen_by=mia.mia) == []


def test_a_saved_session_is_there_for_families_without_its_days_left_out(mia: Kept) -> None:
    out = next_tuesday() + timedelta(days=7)
    found = added(mia, without=f"{out:%d/%m/%Y}", families="8", languages="Polish, Urdu")
    days = [one.day for one in queries.dates_of(slug=found.slug, since=timezone.now(), limit=2)]
    assert days == [next_tuesday(), next_tuesday() + timedelta(days=14)]
    assert found.values["families"] == 8
    assert found.values["languages"] == ["Polish", "Urdu"]
    shown = words(mia.client.get(mia.address("sessions/")))
    assert "Every Tuesday, 10am to 11.30am" in shown


@pytest.mark.parametrize(
    ("wrong", "box", "said"),
    [
        ({"first": "2020-01-07"}, "first", "This date is past"),
        ({"first": "soon"}, "first", "could not read"),
        ({"first": ""}, "first", "Give the first date"),
        ({"ends": "9am"}, "ends", "ends before it starts"),
        ({"ends": "25:00"}, "ends", "could not read"),
        ({"starts": "later"}, "starts", "could not read"),
        ({"until": "2020-01-07"}, "until", "before the first one"),
        ({"often": "own"}, "extra", "Write the other dates"),
        ({"often": "daily"}, "often", "Choose how often"),
        ({"without": "yesterday"}, "without", "could not read"),
        ({"place": ""}, "place", "Say where it is"),
        ({"join_link": "https://example.org/x"}, "join_link", "online"),
        ({"place": "online", "join_link": "http://example"}, "join_link", "whole link"),
        ({"stage_from": "500", "stage_to": "280"}, "stage_from", "Choose the first age"),
        ({"families": "many"}, "families", "Give a number"),
        ({"families": "0"}, "families", "from 1 to 2000"),
        ({"name": "  "}, "name", "give it a name"),
    ],
)
def test_what_is_wrong_stands_beside_its_box_and_nothing_typed_is_lost(
    mia: Kept, wrong: dict[str, str], box: str, said: str
) -> None:
    answer = mia.client.post(mia.address("sessions/add/"), typed(do="look", summary="A warm cup", **wrong))
    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors[box])
    assert "A warm cup" in words(answer)
    assert keeping.sessions_of(service=mia.slug, seen_by=mia.mia) == []


def test_no_date_left_is_said(mia: Kept) -> None:
    day = next_tuesday()
    answer = mia.client.post(
        mia.address("sessions/add/"),
        typed(do="look", until=day.isoformat(), without=f"{day:%d/%m/%Y}"),
    )
    assert "no date to come" in " ".join(answer.context["form"].errors["first"])


def test_a_room_that_is_taken_must_be_ticked_to_go_on(mia: Kept) -> None:
    added(mia, room="Sensory room")
    again = {"room": "sensory ROOM", "name": "Another", "starts": "11am", "ends": "12.30pm"}
    refused = look_and_save(mia, **again)
    assert refused.status_code == 200
    assert "The room is taken" in words(refused)
    assert "Tick this if you both know" in words(refused)
    assert len(keeping.sessions_of(service=mia.slug, seen_by=mia.mia)) == 1
    assert look_and_save(mia, clash_is_fine="on", **again).status_code == 302
    assert look_and_save(mia, room="Sensory room", name="Next", starts="12.30pm", ends="1pm").status_code == 302


def test_changing_shows_what_is_there_and_keeps_a_date_that_was_cancelled(mia: Kept) -> None:
    found = added(mia)
    first = queries.dates_of(slug=found.slug, since=timezone.now())[0]
    page = mia.address(f"sessions/one/{found.slug}/")
    mia.client.post(f"{page}dates/{first.id}/cancel/", {"reason": "The boiler broke."})
    shown = words(mia.client.get(f"{page}change/"))
    assert 'value="10:00"' in shown
    assert look_and_save(mia, f"sessions/one/{found.slug}/change/", starts="1pm", ends="2pm").status_code == 302
    dates = queries.dates_of(slug=found.slug, since=timezone.now(), limit=2)
    assert dates[0].is_cancelled
    assert timezone.localtime(dates[1].starts_at).hour == 13


def test_one_date_is_cancelled_with_a_reason_moved_and_brought_back(mia: Kept) -> None:
    found = added(mia)
    first = queries.dates_of(slug=found.slug, since=timezone.now())[0]
    page = mia.address(f"sessions/one/{found.slug}/")
    silent = mia.client.post(f"{page}dates/{first.id}/cancel/", {"reason": " "})
    assert "say why" in words(silent)
    mia.client.post(f"{page}dates/{first.id}/cancel/", {"reason": "The boiler broke."})
    assert "The boiler broke." in words(mia.client.get(page))
    mia.client.post(f"{page}dates/{first.id}/bring-back/")
    assert not queries.dates_of(slug=found.slug, since=timezone.now())[0].is_cancelled
    later = next_tuesday() + timedelta(days=1)
    moved = {"day": later.isoformat(), "starts": "2pm", "note": "Bring coats"}
    assert mia.client.post(f"{page}dates/{first.id}/move/", moved).status_code == 302
    assert queries.dates_of(slug=found.slug, since=timezone.now())[0].day == later
    past = mia.client.post(f"{page}dates/{first.id}/move/", {"day": "2020-01-01", "starts": "2pm"})
    assert "still to come" in words(past)


def test_a_session_stops(mia: Kept) -> None:
    found = added(mia)
    page = mia.address(f"sessions/one/{found.slug}/stop/")
    assert "no day before the first one" in words(mia.client.post(page, {"until": "2020-01-01"}))
    last = next_tuesday() + timedelta(days=7)
    assert mia.client.post(page, {"until": last.isoformat()}).status_code == 302
    assert len(queries.dates_of(slug=found.slug, since=timezone.now())) == 2


def test_a_link_to_join_is_for_those_with_a_booking_alone(mia: Kept) -> None:
    link = "https://meet.example.org/abc-secret"
    found = added(mia, place="online", join_link=link)
    one = queries.dates_of(slug=found.slug, since=timezone.now())[0]
    assert join_link(occurrence=one.id) == link
    for address in (
        "/whats-on/?when=month",
        f"/whats-on/{found.slug}/",
        f"/calendar/sessions/{found.slug}.ics",
        f"/services/{mia.slug}/",
        mia.address(f"sessions/one/{found.slug}/"),
    ):
        answer = mia.client.get(address)
        assert answer.status_code == 200, address
        assert "abc-secret" not in words(answer), address
    assert link in words(mia.client.get(mia.address(f"sessions/one/{found.slug}/change/")))


def test_only_those_who_keep_the_listing_enter(mia: Kept) -> None:
    found = added(mia)
    one = queries.dates_of(slug=found.slug, since=timezone.now())[0]
    stranger = signed_in(maintainer(organisation(), "tom"))
    page = f"sessions/one/{found.slug}/"
    rest = ("", "add/", "copy/", "table/", "table/template.csv", page[9:], f"{page[9:]}change/", f"{page[9:]}stop/")
    for address in (*rest, f"{page[9:]}dates/{one.id}/cancel/", f"{page[9:]}dates/{one.id}/move/"):
        assert stranger.get(mia.address(f"sessions/{address}")).status_code == 403, address
    assert stranger.post(mia.address(f"{page}dates/{one.id}/bring-back/")).status_code == 403


def test_a_session_of_another_listing_is_not_found(mia: Kept) -> None:
    found = added(mia)
    other = kept()
    for rest in ("", "change/", "stop/"):
        assert other.client.get(other.address(f"sessions/one/{found.slug}/{rest}")).status_code in {403, 404}
