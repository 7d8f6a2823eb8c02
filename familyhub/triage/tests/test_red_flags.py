"""Every red flag has a panel to show, a source to check it by, and lines by other writers that say it or nearly say it."""

import json
from collections import Counter
from typing import Any

import pytest
import yaml

from familyhub import council_config
from familyhub.config.machine import ROOT
from familyhub.triage.panels import URGENT, Row, rows

PACK = ROOT / "packs/england"
FLAGS: list[dict[str, Any]] = yaml.safe_load((PACK / "red-flags.yaml").read_text(encoding="utf-8"))["red_flags"]
IDS = [flag["id"] for flag in FLAGS]
CLASS_OF = {flag["id"]: flag["class"] for flag in FLAGS}
BODIES = {"baby": "born", "toddler": "born", "pregnant": "pregnant", "after-birth": "after-birth"}
WRITTEN = Counter(
    (line["scenario"], line["urgent"])
    for path in sorted((PACK / "lines/writers").glob("*.jsonl"))
    for line in map(json.loads, path.read_text(encoding="utf-8").splitlines())
)
ENOUGH = 5


@pytest.fixture(autouse=True)
def _pack() -> None:
    council_config.choose(ROOT / "packs/halton")


def _panel(flag: dict[str, Any]) -> Row:
    return rows()[flag["panel"]]


def test_the_list_is_not_empty_and_holds_every_class() -> None:
    assert set(CLASS_OF.values()) == set(URGENT)


def test_every_id_is_unique() -> None:
    assert [slug for slug, times in Counter(IDS).items() if times > 1] == []


@pytest.mark.parametrize("flag", FLAGS, ids=IDS)
def test_a_flag_says_what_it_is_and_by_which_source(flag: dict[str, Any]) -> None:
    assert flag["says"].strip()
    assert flag["source"].strip()
    assert flag["level"] in ("999-now", "urgent-call-now")


@pytest.mark.parametrize("flag", FLAGS, ids=IDS)
def test_a_flag_leads_to_a_panel_of_its_class_and_body(flag: dict[str, Any]) -> None:
    panel = _panel(flag)
    assert panel.urgent == flag["class"]
    assert panel.whose in ("any", BODIES.get(flag["who"]))


def test_no_999_flag_of_the_body_leads_to_a_panel_that_only_says_to_ring() -> None:
    medical = [flag for flag in FLAGS if flag["class"] == "medical-emergency" and flag["level"] == "999-now"]
    assert medical
    assert [flag["id"] for flag in medical if _panel(flag).level == "urgent-call-now"] == []


@pytest.mark.parametrize("slug", IDS)
def test_writers_wrote_lines_that_show_a_flag(slug: str) -> None:
    assert WRITTEN[slug, CLASS_OF[slug]] >= ENOUGH


def test_most_flags_have_a_near_miss() -> None:
    near = [slug for slug in IDS if WRITTEN[slug, "none"] + WRITTEN[slug, "soft"]]
    assert len(near) >= 0.8 * len(IDS)
