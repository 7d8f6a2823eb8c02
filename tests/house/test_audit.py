"""What the record keeps, as one whole table: every action, and every question of a private room (`audit.yaml`)."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import yaml

from tests.house.calls import functions, verbs
from tests.house.test_rooms import ACTIONS, _private_rooms, _public
from tests.house.tree import modules, room_of

TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("audit.yaml").read_text(encoding="utf-8"))
HOUSE = "familyhub."


def _kept(names: set[str]) -> dict[str, list[str]]:
    return {name: sorted(found) for name in names if (found := verbs(f"{HOUSE}{name}"))}


def _without(reasons: list[dict[str, Any]], of: str) -> list[str]:
    assert all(len(row["why"]) > 10 for row in reasons)
    return sorted(name for row in reasons for name in row[of])


def test_each_action_writes_down_what_the_table_says() -> None:
    names = {name.removeprefix(HOUSE) for name in ACTIONS}
    assert len(names) > 100
    kept = _kept(names)
    assert kept == TABLE["writes"]
    assert sorted(names - kept.keys()) == _without(TABLE["silent"], "actions")


def test_each_look_at_something_private_is_written_down_or_the_table_says_why_not() -> None:
    asked = {
        name.removeprefix(HOUSE)
        for drawer in modules()
        if re.fullmatch(r"familyhub\.\w+\.queries(\.[a-z]\w*)?", drawer)
        for name, _ in _public(importlib.import_module(drawer))
        if room_of(drawer) in _private_rooms() or verbs(name)
    }
    assert len(asked) > 40
    kept = _kept(asked)
    assert kept == TABLE["reads"]
    assert sorted(asked - kept.keys()) == _without(TABLE["unseen"], "questions")


def test_the_table_is_read_from_all_that_is_written() -> None:
    found = {verb for name in functions() for verb in verbs(name)}
    named = {verb for part in ("writes", "reads") for row in TABLE[part].values() for verb in row}
    by_signals = {"guide.published", "guide.withdrawn", "guide.deleted"}
    assert found - named == by_signals
