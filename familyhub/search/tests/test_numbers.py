"""One number that fits the matter and answers now; and at any hour, who answers and when."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from familyhub import council_config
from familyhub.config.machine import ROOT
from familyhub.directory.rules import Open
from familyhub.search import direct
from familyhub.search.answers import Card, Number
from familyhub.search.direct import Match
from familyhub.search.numbers import FITS, at_this_hour, for_matter, people
from familyhub.triage import live_contacts
from familyhub.triage.contacts import contacts

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=ZoneInfo("Europe/London"))
NIGHT = datetime(2026, 11, 24, 3, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture(autouse=True)
def _pack() -> None:
    council_config.choose(ROOT / "packs/halton")


def _match(*contacts: str) -> Match:
    return Match(replace(direct.directs()[0], contacts=contacts), 0.9, 0.9)


def _card(is_open: bool | None, words: str = "") -> Card:
    return Card("x", "service", "Health visitor", "", 0.5, (), phone="0123 456", open=Open(is_open, words))


def test_who_knows_the_matter_goes_before_the_lines_for_health() -> None:
    found = for_matter([_match("nhs-111", "national-breastfeeding-helpline")], [], NOON)
    assert found is not None
    assert found.phone == live_contacts()["national-breastfeeding-helpline"].phone


def test_at_night_a_line_that_answers_goes_before_one_that_is_closed() -> None:
    found = for_matter([_match("sands", "samaritans")], [], NIGHT)
    assert found is not None
    assert found.phone == live_contacts()["samaritans"].phone


def test_a_closed_line_alone_says_when_it_opens() -> None:
    found = for_matter([_match("acas")], [], NIGHT)
    assert found is not None
    assert not found.answers_now
    assert "acas" in at_this_hour(found, []).lower()
    assert "111" in at_this_hour(found, [])


def test_people_without_a_number_give_none() -> None:
    assert for_matter([_match("health-visitor", "gp")], [], NOON) is None
    assert for_matter([_match("health-visitor")], [_card(True, "Open now")], NOON) is not None  # a result that is open


def test_without_an_answer_the_first_open_contact_stands_in() -> None:
    found = for_matter([], [_card(False), _card(True, "Open now")], NOON)
    assert found == Number("Health visitor", "0123 456", "Open now")
    assert for_matter([], [_card(None)], NOON) is None


def test_a_result_that_hardly_fits_gives_no_number() -> None:
    assert for_matter([], [replace(_card(True, "Open now"), score=FITS - 0.01)], NOON) is None
    assert for_matter([], [replace(_card(True, "Open now"), sensitive=True)], NOON) is None


def test_whom_the_answer_names_is_said_with_when_they_answer() -> None:
    says = {one.slug: one.says for one in people()}
    assert says["health-visitor"] in at_this_hour(None, [], [_match("emergency-999", "health-visitor", "gp")])
    assert says["midwife"] in at_this_hour(None, [replace(_card(None), slug="midwifery")])
    assert "do not know its hours" in at_this_hour(None, [_card(None)])
    assert "Health visitor" not in at_this_hour(None, [replace(_card(None), score=FITS - 0.01)])


def test_everybody_whom_answers_name_has_a_number_or_a_sentence() -> None:
    named = {slug for one in direct.directs() for slug in one.contacts}
    assert len(named) > 30
    assert not named - {one.slug for one in people()} - set(contacts())
    services = {path.stem for path in (ROOT / "packs/england/services").glob("*.yaml")}
    assert {one.service for one in people() if one.service} <= services


def test_every_hour_has_somebody_or_a_sentence() -> None:
    assert at_this_hour(Number("x", "1", "now"), []) == ""
    assert at_this_hour(None, [_card(True)]) == ""
    assert "111" in at_this_hour(None, [replace(_card(True), phone="")])  # open, and no number to ring
    assert "Opens at 9am" in at_this_hour(None, [_card(False, "Opens at 9am")])
    assert "111" in at_this_hour(None, [])


def test_who_asks_about_the_hub_itself_is_given_no_services_number() -> None:
    about = Match(replace(direct.directs()[0], contacts=(), page="/privacy/"), 0.9, 0.9)
    assert for_matter([about], [_card(True, "Open now")], NOON) is None


def test_who_is_away_gets_no_number_of_our_area() -> None:
    local = [slug for slug, contact in live_contacts().items() if contact.local and contact.phone]
    national = "national-breastfeeding-helpline"
    assert local
    assert not live_contacts()[national].local
    ours = _match(*local)
    assert for_matter([ours], [], NOON) is not None
    assert for_matter([ours], [_card(True, "Open now")], NOON, away=True) is None
    both = for_matter([_match(*local, national)], [], NOON, away=True)
    assert both is not None
    assert both.phone == live_contacts()[national].phone


def test_england_alone_has_no_number_for_one_council() -> None:
    council_config.choose(ROOT / "packs/england")
    assert live_contacts()
    assert not any(contact.local for contact in live_contacts().values())
