"""The hazard log tells the truth: every control is where it says, and a test watches over it."""

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml

from familyhub.config.machine import ROOT

LOG: dict[str, Any] = yaml.safe_load((ROOT / "docs/clinical-safety/hazard-log.yaml").read_text(encoding="utf-8"))
HAZARDS: list[dict[str, Any]] = LOG["hazards"]
SCALES: dict[str, Any] = LOG["scales"]
WORDS = ("id", "hazard", "cause", "effect", "owner", "status")
CONTROLS = [(one["id"], control) for one in HAZARDS for control in one.get("controls") or []]


def _tests_in(path: Path) -> set[str]:
    """Tests of a file as pytest names them, those in classes as Class::test."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        before = f"{node.name}::" if isinstance(node, ast.ClassDef) else ""
        found |= {before + one.name for one in inside if isinstance(one, ast.FunctionDef) and one.name[:5] == "test_"}
    return found


def test_each_hazard_stands_once() -> None:
    names = [one["id"] for one in HAZARDS]
    assert len(names) == len(set(names)) >= 15


@pytest.mark.parametrize("hazard", HAZARDS, ids=lambda one: one["id"])
def test_a_hazard_is_whole_and_has_a_control(hazard: dict[str, Any]) -> None:
    assert [name for name in WORDS if not str(hazard.get(name) or "").strip()] == []
    assert hazard["controls"], f"{hazard['id']} has no control"
    assert {"severity", "likelihood_before", "likelihood_after", "residual_risk"} <= set(hazard)


@pytest.mark.parametrize("hazard", HAZARDS, ids=lambda one: one["id"])
def test_ratings_are_words_of_the_scales_and_the_risk_follows_from_them(hazard: dict[str, Any]) -> None:
    before, after = (SCALES["likelihood"].index(hazard[f"likelihood_{when}"]) for when in ("before", "after"))
    severity = SCALES["severity"].index(hazard["severity"])
    assert after <= before
    assert hazard["residual_risk"] == SCALES["risk"][hazard["likelihood_after"]][severity]


@pytest.mark.parametrize(("hazard", "control"), CONTROLS, ids=lambda one: one if isinstance(one, str) else one["what"])
def test_a_control_is_where_it_says_and_its_test_exists(hazard: str, control: dict[str, str]) -> None:
    assert set(control) == {"what", "where", "test"}
    assert (ROOT / control["where"]).is_file(), f"{hazard}: there is no {control['where']}"
    path, _, name = control["test"].partition("::")
    assert (ROOT / path).is_file(), f"{hazard}: there is no {path}"
    assert name in _tests_in(ROOT / path), f"{hazard}: {path} has no {name}"
