"""Fields in words, previews, and what the team said."""

from __future__ import annotations

from typing import Any

import pytest

from familyhub.accounts.permission import NotAllowedError
from familyhub.directory import actions, queries
from familyhub.directory.queries.keeping_notes import notes_on
from familyhub.directory.queries.preview import preview
from familyhub.directory.queries.saying import said
from familyhub.directory.tests.factories import NOW, listing, maintainer, organisation, team, values


@pytest.mark.parametrize(
    ("field", "value", "lines"),
    [
        ("name", "Tea", ["Tea"]),
        ("description", "One\nline.\n\nAnother.", ["One line.", "Another."]),
        ("kind", "programme", ["A group or course"]),
        ("who_for", ["mum", "dad"], ["Mums", "Dads"]),
        ("self_referral", "no", ["No, a professional refers them"]),
        ("stage_from", 0, ["From pregnancy on"]),
        ("stage_from", 280, ["From birth"]),
        ("stage_to", 1011, ["Up to age 2"]),
        ("stage_to", 463, ["Up to 6 months"]),
        ("hours", {"mon-fri": "09:00-17:00"}, ["Monday to Friday, 9am to 5pm"]),
        ("hours", {"mon": "nine"}, ["{'mon': 'nine'}"]),
        (
            "contacts",
            [{"label": "Ring", "phone": "1", "hours": {"mon": "09:00-10:00"}}],
            ["Ring: 1 (Monday, 9am to 10am)"],
        ),
        ("places", [{"slug": "hub", "note": "side door"}], ["The Hub, Town; side door"]),
        ("places", [{"name": "Safe", "area": "Town", "hide_address": True}], ["Safe, Town (address kept private)"]),
        ("closures", [{"from": "2026-12-24", "to": "2026-12-24", "note": "Eve"}], ["24 December 2026: Eve"]),
        ("pause", {"from": "2026-12-24", "to": "2027-01-02"}, ["24 December 2026 to 2 January 2027"]),
        ("cost", "", []),
        ("places", None, []),
    ],
)
def test_a_field_in_words(field: str, value: Any, lines: list[str]) -> None:
    assert said(field, value, places={"hub": "The Hub, Town"}) == lines


@pytest.mark.django_db
class TestPreview:
    def test_it_is_what_families_see_after_it_is_sent(self) -> None:
        org = organisation()
        mia = maintainer(org)
        slug = listing(mia, org)
        wanted = {
            "summary": "Now with cake.",
            "cost": "Free",
            "hours": {"mon": "09:00-12:00"},
            "places": [{"name": "The Hall", "area": "Town", "address": "1 Road", "postcode": "AB1 2CD"}],
            "closures": [{"from": "2026-12-24", "to": "2026-12-26"}],
            "pause": {"from": "2027-02-01", "to": "2027-02-10", "note": "moving"},
            "contacts": [{"label": "Ring", "phone": "0151 000 0002"}],
            "stage_to": 463,
        }
        before = preview(values=wanted, slug=slug, seen_by=mia)
        actions.correct_listing(by=team(), at=NOW, service=slug, values=wanted)
        after = queries.service(slug=slug)
        assert before
        assert after
        same = ("summary", "cost", "hours", "closures", "pause", "window", "name", "description")
        assert [getattr(before, name) for name in same] == [getattr(after, name) for name in same]
        assert before.places[0].address_words == after.places[0].address_words
        assert [c.phone for c in before.contacts] == [c.phone for c in after.contacts]

    def test_what_cannot_be_read_is_left_out_and_nothing_is_written(self) -> None:
        org = organisation()
        mia = maintainer(org)
        slug = listing(mia, org)
        seen = preview(values={"hours": {"mon": "nine"}, "pause": {"from": "soon"}}, slug=slug, seen_by=mia)
        assert seen == queries.service(slug=slug)

    def test_a_new_one_and_who_may(self) -> None:
        org, other = organisation(), organisation()
        mia = maintainer(org)
        seen = preview(values=values(), organisation=org, seen_by=mia)
        assert seen
        assert (seen.name, seen.contacts[0].phone) == ("Tea and Talk", "0151 000 0001")
        with pytest.raises(NotAllowedError):
            preview(values=values(), organisation=other, seen_by=mia)
        assert preview(values={}, organisation="nowhere", seen_by=mia) is None


@pytest.mark.django_db
def test_notes_of_the_team_are_for_maintainers_alone() -> None:
    org = organisation()
    slug = listing(maintainer(org), org)
    actions.hide_listing(by=team(), at=NOW, service=slug, reason="Closed.")
    assert [one.reason for one in notes_on(slug=slug, seen_by=team())] == ["Closed."]
    with pytest.raises(NotAllowedError):
        notes_on(slug=slug, seen_by=maintainer(organisation()))
