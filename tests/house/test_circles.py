"""Nobody needs whoever needs them: no circle of modules or packages at any depth, imports in functions included."""

import pytest

from tests.house.tree import circles, graph, modules

DEPTHS = (2, 3, 4, 5, 99)
"""Rooms, then drawers and errands of rooms, and so on to single modules."""


@pytest.mark.parametrize("depth", DEPTHS)
def test_no_circle(depth: int) -> None:
    needs = graph(depth)
    assert sum(map(len, needs.values())) > 50
    assert circles(needs) == []


def test_the_guard_sees_the_whole_house() -> None:
    assert len(modules()) > 500
    assert sum(map(len, graph().values())) > 2000


def test_the_guard_finds_a_circle() -> None:
    needs = {"a": frozenset("b"), "b": frozenset("c"), "c": frozenset("b"), "d": frozenset("a")}
    assert circles(needs) == [["b", "c"], ["c", "b"]]
