"""Numbers, addresses and postcodes as people write them: one reading of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyhub.contacts import emails, phones, postcodes

SAME = (
    "0151 496 0001",
    "+44 151 496 0001",
    "+44 (0)151 496 0001",
    "0044 151 496 0001",
    "(0151) 496-0001",
    "0151.496.0001",
    "0151\u2013496\u20130001",
    "151 496 0001",
    "\u200b0151 496 0001\u00a0",
    "01514960001",
)


@pytest.mark.parametrize("written", SAME)
def test_a_number_is_one_number_however_it_is_written(written: str) -> None:
    found = phones.read(written)
    assert found is not None
    assert (found.dialled, found.link, found.shown) == ("+441514960001", "+441514960001", "0151 496 0001")
    assert phones.key(written) == phones.own_key(written) == "+441514960001"


@pytest.mark.parametrize(
    ("written", "link", "shown"),
    [
        ("0151 496 0001 ext 12", "+441514960001;ext=12", "0151 496 0001 extension 12"),
        ("0151 496 0001 x12", "+441514960001;ext=12", "0151 496 0001 extension 12"),
        ("18001 0151 496 0001", "1800101514960001", "18001 0151 496 0001"),
        ("18001 111", "18001111", "18001 111"),
        ("999", "999", "999"),
        ("85258", "85258", "85258"),
        ("0800 1111", "+448001111", "0800 1111"),
        ("+353 1 850 1234", "+35318501234", "+353 1 850 1234"),
        ("+39 06 69812345", "+390669812345", "+39 06 6981 2345"),  # Italy keeps its zero
        ("18001 0151 496 0001 ext 12", "1800101514960001;ext=12", "18001 0151 496 0001 extension 12"),
        ("0151 496 0001 (ext 12)", "+441514960001;ext=12", "0151 496 0001 extension 12"),
        ("0121496000", "+44121496000", "0121496000"),  # a digit too few: shown as it was meant
        ("116 123", "116123", "116123"),
    ],
)
def test_extensions_relay_short_numbers_and_other_countries(written: str, link: str, shown: str) -> None:
    found = phones.read(written)
    assert found is not None
    assert (found.link, found.shown) == (link, shown)


@pytest.mark.parametrize(
    "written",
    ["", "ask mum", "12", "0151", "01925", "424206", "496 0001", "0151 496 0001 or email", "0800DADPAD", "1" * 60],
)
def test_what_is_no_number_or_lacks_its_area_is_none(written: str) -> None:
    assert phones.read(written) is None
    assert phones.key(written) == phones.own_key(written) == ""
    assert phones.shown(written) == written


def test_a_link_to_words_with_a_number_in_them_dials_the_number() -> None:
    assert phones.link("0345 050 0148 option 2") == "+443450500148"
    assert phones.link("0151 496 0001 / 0151 496 0002") == "+441514960001"
    assert phones.link("24 hours 0800 123 4567") == "+448001234567"
    assert phones.link("Mon-Fri 9-5, 0151 496 0001") == "+441514960001"
    assert phones.link(None) == phones.link("ask at the desk") == phones.link("9-5") == ""


@pytest.mark.parametrize(
    ("number", "real"),
    [
        ("0151 495 5065", True),
        ("0303 333 4300", True),
        ("+44 151 495 5065", True),
        ("0800 1111", True),
        ("116 123", True),
        ("999", True),
        ("111", True),
        ("85258", True),
        ("07700 900123", False),  # kept for dramas
        ("0151 495 506", False),
        ("0151 495 50655", False),
        ("01", False),
        ("+1 202 555", False),
    ],
)
def test_numbers_that_exist_short_ones_too(number: str, real: bool) -> None:
    assert phones.is_real(number) is real


def test_short_numbers_are_nobodys_own() -> None:
    assert phones.key("999") == "999"
    assert phones.own_key("999") == ""


@given(st.text(max_size=60))
def test_any_text_is_read_without_a_fault_and_what_is_read_is_read_again_the_same(written: str) -> None:
    found = phones.read(written)
    assert found is None or phones.read(found.dialled) == phones.Phone(found.dialled)
    assert emails.read(emails.read(written)) == emails.read(written)
    assert postcodes.read(postcodes.read(written)) == postcodes.read(written)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Jo@Example.org ", "jo@example.org"),
        ("mailto:jo@example.org", "jo@example.org"),
        ("<jo@example.org>", "jo@example.org"),
        ("jo@example.org.", "jo@example.org"),
        ("\u200bjo@example.org", "jo@example.org"),
        ("siobhan.o'brien@nhs.net", "siobhan.o'brien@nhs.net"),
        ("siobhan.o\u2019brien@nhs.net", "siobhan.o'brien@nhs.net"),
        ("siobhan.o\u2018brien@nhs.net", "siobhan.o'brien@nhs.net"),
        ("MAILTO:jo@example.org?subject=Hello", "jo@example.org"),
        ("<mailto:jo@example.org>", "jo@example.org"),
        ("jo@[127.0.0.1]", ""),
        ("jo@localhost", ""),
        ("jo@example", ""),
        ("jo example.org", ""),
        ("jo@exam ple.org", ""),
        ("", ""),
        ("a" * 250 + "@example.org", ""),
    ],
)
def test_an_address_as_it_was_pasted(written: str, kept: str) -> None:
    assert emails.read(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("wa87qf", "WA8 7QF"),
        (" WA8  7QF ", "WA8 7QF"),
        ("gir0aa", "GIR 0AA"),
        ("je2 3ab", "JE2 3AB"),
        ("BF1 3AA", "BF1 3AA"),
        ("wa8", ""),
        ("WA8 7QFF", ""),
        ("", ""),
    ],
)
def test_a_postcode_has_one_form(written: str, kept: str) -> None:
    assert postcodes.read(written) == kept
    assert postcodes.key(written) == kept.replace(" ", "")
