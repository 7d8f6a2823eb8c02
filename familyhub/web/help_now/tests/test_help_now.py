"""Urgent help: grouped by need, open first, and without a database."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.test import Client

from familyhub import council_config
from familyhub.triage import Contact, contacts, live_contacts
from familyhub.web.help_now.presenters import DANGER, page

MONDAY_NOON, SUNDAY_NIGHT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC), datetime(2026, 11, 22, 23, 30, tzinfo=UTC)


def contact(slug: str, *topics: str, hours: Any = "always") -> Contact:
    values: dict[str, Any] = dict.fromkeys(
        ["what_for", "phone", "text_word", "text_to", "hours_words", "status", "source", "role", "note"], ""
    ) | {"checked_on": None, "verify_by": None, "live": True, "hours": hours, "topics": frozenset(topics)}
    return Contact(slug=slug, name=slug, **values)


def test_what_is_closed_stands_last_once_and_says_when_it_opens() -> None:
    all_of_them = [
        contact("999", *DANGER),
        contact("office", "crisis", "loss", hours={"mon-fri": "09:00-17:00"}),
        contact("unknown", "crisis", hours=None),
        contact("always", "crisis"),
    ]
    closed = page(all_of_them, SUNDAY_NIGHT)
    assert [row.contact.slug for row in closed.first] == ["999"]
    assert [[row.contact.slug for row in group.rows] for group in closed.groups] == [["always", "unknown"]]
    assert [(row.contact.slug, row.open.words) for row in closed.later] == [("office", "Opens tomorrow at 9am")]
    opened = page(all_of_them, MONDAY_NOON)
    assert not opened.later
    assert [group.slug for group in opened.groups] == ["feelings", "loss"]


def test_the_headings_are_the_packs_and_without_any_no_number_is_lost(tmp_path: Path) -> None:
    before = council_config.current().folder
    rows = [contact("one", "loss"), contact("two", "something-else")]
    try:
        (tmp_path / "pack.yaml").write_text("slug: small\n")
        council_config.choose(tmp_path)
        found = page(rows, MONDAY_NOON)
        assert [[row.contact.slug for row in group.rows] for group in found.groups] == [["one", "two"]]
        (tmp_path / "help-now.yaml").write_text("groups:\n  - {slug: sad, title: Sad, line: x, topics: [loss]}\n")
        council_config.choose(tmp_path)
        assert [group.slug for group in page(rows, MONDAY_NOON).groups] == ["sad", "others"]
    finally:
        council_config.choose(before)


def test_hours_with_a_slip_do_not_take_the_number_away() -> None:
    found = page([contact("slip", "loss", hours={"someday": "9-5"})], MONDAY_NOON)
    assert found.groups[0].rows[0].open.is_open is None


def test_every_live_contact_of_the_pack_is_somewhere() -> None:
    for moment in (MONDAY_NOON, SUNDAY_NIGHT):
        found = page(live_contacts().values(), moment)
        shown = {row.contact.slug for group in found.groups for row in group.rows}
        shown |= {row.contact.slug for row in (*found.first, *found.later)}
        assert shown == set(live_contacts())


def test_it_needs_no_database_and_shows_no_number_that_is_not_live(client: Client) -> None:
    answer = client.get("/help-now/")  # no `db` here: a query would fail this test
    assert answer.status_code == 200
    words = answer.content.decode()
    assert 'href="tel:999"' in words
    assert "press 55" in words
    assert "Last checked" in words
    assert "data-exit" in words
    live = {one.phone for one in live_contacts().values()}
    for one in contacts().values():
        if one.phone and one.phone not in live:
            assert one.phone not in words, one.slug
