"""A service in words, and the filters of the list."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from familyhub.directory.queries.in_words import present
from familyhub.web.services.filters import NEEDS, Choice, chosen, filters, narrow
from familyhub.web.services.presenters import rows
from familyhub.web.services.tests.factories import WEEKDAYS, contact, service

MONDAY_NOON, SUNDAY = datetime(2026, 11, 23, 12, 0, tzinfo=UTC), datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def test_numbers_come_before_links_and_open_ones_first() -> None:
    one = service(
        contacts=(
            contact("Look online", url="https://example.org/"),
            contact("Office", phone="0151 000 0000", hours=WEEKDAYS),
            contact("Any time", phone="111", hours=None),
        )
    )
    assert [row.label for row in present(one, SUNDAY).contacts] == ["Any time", "Office", "Look online"]
    assert [row.label for row in present(one, MONDAY_NOON).contacts] == ["Office", "Any time", "Look online"]


def test_a_number_without_hours_uses_those_of_its_service() -> None:
    one = service(hours=WEEKDAYS, contacts=(contact(phone="0151 000 0000"), contact("Online", url="https://x.example")))
    ring, online = present(one, MONDAY_NOON).contacts
    assert ring.open
    assert ring.open.words == "Open now until 6pm"
    assert ring.hours == ("Monday to Friday, 8am to 6pm",)
    assert online.open is None
    assert online.hours == ()


def test_what_is_not_known_never_looks_like_a_fact() -> None:
    words = present(service(), MONDAY_NOON)
    assert words.self_tag == ""
    assert "do not know" in words.self_referral
    assert words.open.is_open is None
    assert not words.is_sure
    assert not words.has_numbers
    assert rows([service()])[0].status == "Details to be confirmed"
    assert rows([service(status="confirmed")])[0].status == ""


def test_a_text_number_keeps_its_word() -> None:
    row = present(service(contacts=(contact(text_to="SHOUT to 85258"),)), SUNDAY).contacts[0]
    assert (row.text_word, row.text_to) == ("SHOUT", "85258")


@pytest.mark.parametrize(("weight", "sensitive"), [(1.0, True), (0.5, False)])
def test_only_a_service_that_is_first_for_a_hard_topic_is_sensitive(weight: float, sensitive: bool) -> None:
    assert present(service(topics={"domestic-abuse": weight}), SUNDAY).is_sensitive is sensitive


def test_the_address_is_read_kindly() -> None:
    assert chosen({"need": "getting-help", "who": "dad", "self": "yes"}) == Choice("getting-help", "dad", "yes")
    assert chosen({"need": "<script>", "who": "", "self": "no"}) == Choice()


def test_all_that_was_chosen_must_fit() -> None:
    mums, dads = service("mums", who_for=("mum",)), service("dads", who_for=("dad",), self_referral="yes")
    assert narrow([mums, dads], Choice(who="dad")) == [dads]
    assert narrow([mums, dads], Choice(who="mum", self_referral="yes")) == []
    assert narrow([mums, dads], Choice()) == [mums, dads]


def test_a_link_adds_its_choice_and_takes_it_away_again() -> None:
    need, who, _ = filters(Choice(need="thriving"), practitioner=False)
    on = next(option for option in need.options if option.on)
    assert on.words == NEEDS["thriving"]
    assert on.href == "?"
    assert next(option.href for option in who.options if option.words == "Dads") == "?need=thriving&who=dad"


def test_a_practitioner_reads_thrive_words() -> None:
    words = [option.words for option in filters(Choice(), practitioner=True)[0].options]
    assert words == ["Thriving", "Getting Advice", "Getting Help", "Getting More Help", "Getting Risk Support"]
