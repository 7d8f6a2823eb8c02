"""What is suggested while a listing is written, by the real encoder, over a small index."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from familyhub.directory.tests import factories
from familyhub.search import engine, suggestions
from familyhub.search.index.node import Node
from familyhub.search.queries import following

pytestmark = pytest.mark.django_db
DADS = {
    "name": "Fathers at five",
    "summary": "Dads meet other dads with their babies.",
    "description": "A group for new fathers who feel alone. Talk about being a dad, low mood and how to bond.",
}


@pytest.fixture(autouse=True)
def node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Node:
    found = Node(tmp_path)
    monkeypatch.setattr(following, "node", lambda: found)
    return found


def _listing(**other: Any) -> str:
    org = factories.organisation()
    return factories.listing(factories.maintainer(org), org, **other)


def test_topics_come_from_the_words_and_those_known_or_refused_do_not() -> None:
    found = [one.slug for one in suggestions.topics_for(document=DADS)]
    assert set(found) & {"dads-support", "partners-and-dads", "dads-mental-health", "dads-group"}
    assert len(found) <= suggestions.SHOWN
    again = [one.slug for one in suggestions.topics_for(document=DADS, without={found[0]})]
    assert found[0] not in again


def test_neighbours_teach_their_topics_but_a_listing_not_itself() -> None:
    slug = _listing(**DADS, topics={"stop-smoking": 1.0})
    near = {one.slug for one in suggestions.topics_for(document={**DADS, "name": "Dads at six"})}
    own = {one.slug for one in suggestions.topics_for(document=DADS, slug=slug)}
    assert "stop-smoking" in near
    assert "stop-smoking" not in own


def test_need_groups_are_proposed_and_safety_never_is() -> None:
    found = suggestions.needs_for(document={**DADS, "description": "There is danger and risk of harm at home."})
    assert "risk-support" not in found
    assert set(suggestions.needs_for(document=DADS)) <= {
        "thriving",
        "getting-advice",
        "getting-help",
        "getting-more-help",
    }


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": "Talk and tea"}, "The name is nearly the same."),
        ({"name": "Tea & Talk", "summary": "Another."}, "The name is nearly the same."),
        ({"name": "A warm hour"}, "It says nearly the same."),
    ],
)
def test_a_listing_that_seems_the_same_is_found_by_name_or_by_meaning(change: dict[str, str], says: str) -> None:
    slug = _listing()
    [found] = suggestions.alike(document={**factories.values(), **change})
    assert found.listing.slug == slug
    assert says in found.why
    assert suggestions.alike(document={**factories.values(), **change}, slug=slug) == []


def test_the_same_phone_number_is_said_and_alone_is_not_enough() -> None:
    _listing()
    [found] = suggestions.alike(document={**factories.values(), "name": "Talk and tea"})
    assert "It has the same phone number." in found.why
    other = {
        "name": "Swimming for bumps",
        "summary": "A pool in the morning.",
        "contacts": [{"label": "Ring", "phone": "01510000001"}],
    }
    assert suggestions.alike(document=other) == []


def test_a_hidden_listing_is_not_shown_to_others() -> None:
    org = factories.organisation()
    mia = factories.maintainer(org)
    from familyhub.directory import actions

    actions.add_listing(by=mia, at=factories.NOW, organisation=org, values=factories.values())
    assert suggestions.alike(document=factories.values()) == []


def test_without_the_encoder_names_are_still_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "encoder", lambda: None)
    slug = _listing()
    assert suggestions.topics_for(document=DADS) == []
    assert suggestions.needs_for(document=DADS) == []
    assert [one.listing.slug for one in suggestions.alike(document={"name": "Tea and Talk"})] == [slug]
    assert suggestions.alike(document={}) == []
