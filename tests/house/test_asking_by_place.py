"""A place or postcode moves what is found, costs one question at most, and is written down nowhere."""

import logging
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from familyhub import council_config
from familyhub.actors import System
from familyhub.places.models import Postcode
from familyhub.search import actions, queries
from familyhub.whatson.actions import save_session
from familyhub.whatson.rules.repeats import Pattern

pytestmark = pytest.mark.long

RHYMES = "singing with my baby"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
RING, CIRCLE = "rhyme-ring", "rhyme-circle"
IN_THORNBY, NEAR_THE_BARN = "ZZ9 4PS", "ZZ9 7BB"


@pytest.fixture
def directory(brambleton: council_config.Pack) -> None:
    """The postcode directory comes in, and listings with a postcode learn where they are."""
    for code, lat, lon in (
        ("ZZ91AB", 52.0, -1.0),
        (IN_THORNBY, 52.03, -1.0),
        (NEAR_THE_BARN, 52.19, -1.19),
        ("M11AA", 53.48, -2.23),
    ):
        Postcode.objects.create(code=code.replace(" ", ""), latitude=lat, longitude=lon, district="E00000000")
    assert actions.remake_entries(by=System("test"), at=timezone.now()) == 1


def _ask(words: str = RHYMES, place: str = "", **given: Any) -> Any:
    return queries.answer(words=words, place=place, now=NOON, **given)


def _before(found: Any, first: str, second: str) -> bool:
    return bool(found.ranked.index(first) < found.ranked.index(second))


def _card(found: Any, slug: str) -> Any:
    return next(card for card in found.cards if card.slug == slug)


@pytest.mark.usefixtures("directory")
def test_what_is_near_the_postcode_goes_first_and_says_how_far() -> None:
    here = _ask(place=IN_THORNBY)
    assert _before(here, RING, CIRCLE)
    assert _card(here, RING).distance == "about 2 miles from your postcode"
    assert "It is close by." in _card(here, RING).why
    there = _ask("singing with my baby", place=NEAR_THE_BARN)
    assert _card(there, CIRCLE).distance == "about a mile from your postcode"
    assert _card(_ask(place="Thornby"), RING).distance == "near the middle of Thornby"
    assert _card(_ask("rhymes near ZZ9 4PS"), RING).distance == "about 2 miles from your postcode"


def test_without_the_directory_the_first_half_of_the_postcode_counts_and_nothing_is_guessed(
    brambleton: council_config.Pack,
) -> None:
    found = _ask(place=IN_THORNBY)
    assert found.reading.filters["place"] == "Thornby"
    assert _card(found, RING).distance == ""  # its own position is not known
    assert _card(found, CIRCLE).distance == "about 16 miles from ZZ9"
    assert _before(found, RING, CIRCLE)
    assert _card(_ask(), CIRCLE).distance == ""


@pytest.mark.usefixtures("directory")
def test_a_postcode_elsewhere_is_kind_and_is_no_filter() -> None:
    found = _ask(place="M1 1AA")
    assert "not in our area" in found.widened
    assert found.reading.filters == {}
    assert found.cards


@pytest.mark.usefixtures("directory")
def test_a_place_costs_one_question_and_a_page_four_at_most() -> None:
    client = Client(headers={"host": "localhost"})
    address = client.post("/find/", {"words": RHYMES, "place": IN_THORNBY})["Location"]
    client.get(address)
    with_place = _questions(client, address)
    without = _questions(client, client.post("/find/", {"words": RHYMES})["Location"])
    assert len(with_place) == len(without) + 1
    assert any("tally" in question for question in with_place)  # the topic of the answer is counted as well
    assert len(with_place) <= 4


@pytest.mark.usefixtures("directory")
def test_a_group_says_when_it_is_on_next_and_that_costs_no_further_question() -> None:
    client = Client(headers={"host": "localhost"})
    address = client.post("/find/", {"words": RHYMES})["Location"]
    client.get(address)
    before = _questions(client, address)
    tomorrow = timezone.localdate() + timedelta(days=1)
    values = {"name": "Rhymes", "kind": "drop-in", "is_online": True}
    save_session(
        by=System("test"),
        at=timezone.now(),
        service=CIRCLE,
        values=values,
        pattern=Pattern(tomorrow, time(10), 60, "FREQ=WEEKLY"),
    )
    shown = client.get(address).content.decode()
    assert "Tomorrow, 10am, online" in shown
    assert len(_questions(client, address)) == len(before)


def _questions(client: Client, address: str) -> list[str]:
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return [one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]]


@pytest.mark.usefixtures("directory")
def test_the_postcode_is_in_no_address_log_or_count(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = Client(headers={"host": "localhost"})
    for place in (IN_THORNBY, "M1 1AA", "ZZ9 9ZZ"):
        address = client.post("/find/", {"words": RHYMES, "place": place})["Location"]
        page = client.get(address).content.decode()
        _outward, inward = place.split()
        assert inward not in address
        assert page.count(inward) == page.count(f'value="{place}"')  # in the box that the reader filled in, alone
        kept = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
        assert inward not in " ".join(kept)
    with connection.cursor() as cursor:
        cursor.execute("SELECT area FROM tally_count")
        assert {row[0] for row in cursor.fetchall()} <= {"", "Thornby"}


def test_wishes_move_results_and_what_nothing_meets_is_said(brambleton: council_config.Pack) -> None:
    free = _ask("singing group with my baby that is free")
    assert "It says it is free." in _card(free, RING).why
    assert "free" not in free.widened
    polish = _ask("singing group with my baby in polish language")
    assert _before(polish, CIRCLE, RING)
    assert "It says it has help in Polish." in _card(polish, CIRCLE).why
    urdu = _ask("singing group with my baby in urdu language")
    assert "None of these says that it has help in Urdu" in urdu.widened
    assert {RING, CIRCLE} <= set(urdu.ranked)
    saturday = _ask("singing group with my baby on saturday")
    assert "It is open on Saturday." in _card(saturday, RING).why
    sunday = _ask("singing group with my baby on sunday")
    assert "on Sunday" in sunday.widened
    taken_away = _ask("singing group with my baby on sunday", without=("day:Sunday",))
    assert taken_away.widened == ""


def test_a_card_without_a_number_has_a_link(brambleton: council_config.Pack) -> None:
    client = Client(headers={"host": "localhost"})
    page = client.post("/find/", {"words": RHYMES}, follow=True).content.decode()
    assert 'href="https://www.example.org/rhymes" rel="noopener noreferrer">See the times' in page
