"""An answer brings small changes in itself and leaves long ones to the worker."""

from __future__ import annotations

from pathlib import Path

import pytest

from familyhub.search import engine
from familyhub.search.index.node import Node
from familyhub.search.models import Entry
from familyhub.search.queries import following

pytestmark = pytest.mark.django_db


@pytest.fixture
def nodes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Node, Node]:
    """The index of a web process, and that of the worker over the same files."""
    web, worker = Node(tmp_path), Node(tmp_path)
    monkeypatch.setattr(engine, "encoder", lambda: None)
    monkeypatch.setattr(following, "node", lambda: web)
    return web, worker


def _publish(first: int, last: int) -> None:
    text = {"title": "Group", "passages": [{"heading": "", "text": "We meet.", "anchor": ""}]}
    Entry.objects.bulk_create(
        Entry(slug=f"group-{n}", kind="service", text=text, facets={}, card={}, change_no=n)
        for n in range(first, last + 1)
    )


def test_an_answer_follows_few_changes_and_leaves_many_to_the_worker(
    nodes: tuple[Node, Node], monkeypatch: pytest.MonkeyPatch
) -> None:
    web, worker = nodes
    _publish(1, 3)
    assert following.follow(at_most=2) == 3, "an empty index is filled whatever it takes"
    _publish(4, 5)
    assert following.follow(at_most=2) == 5
    _publish(6, 9)
    assert following.follow(at_most=2) == 5, "it answers from what it has"
    monkeypatch.setattr(following, "node", lambda: worker)
    assert following.follow() == 9
    monkeypatch.setattr(following, "node", lambda: web)
    assert following.follow(at_most=2) == 9, "what the worker did counts at once"
