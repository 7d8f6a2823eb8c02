"""Panels, guides, rules and direct answers say the same of the same thing."""

import re

import pytest

from familyhub import packfiles
from familyhub.config.machine import ROOT
from familyhub.triage.observations import observe
from familyhub.triage.panels import panel_for
from familyhub.triage.rules import stated

GUIDE = (ROOT / "packs/england/guides/unwell-baby.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _pack() -> None:
    packfiles.choose(ROOT / "packs/halton")


def _now_part(text: str) -> str:
    """The part of the guide on what needs 999 or A&E now."""
    found = re.search(r"  now:\n(.*?)\n  today:", text, re.S)
    assert found is not None
    return found[1]


def test_a_temperature_in_the_first_month_is_for_999_everywhere() -> None:
    found = stated(observe("my baby is 2 weeks old, temp 38"))[0]
    said = " ".join(panel_for(found.panel).do_now)
    assert found.level == "999-now"
    assert "A&E" in said
    assert "999" in said
    assert re.search(r"[Uu]nder 1 month\b[^.]*38", _now_part(GUIDE))
    answers = {row["slug"]: row["says"] for row in packfiles.current().merged("answers.yaml", "answers")}
    assert re.search(
        r"under (?:1|one) month[^.]*(?:999|A&E)|(?:999|A&E)[^.]*under (?:1|one) month", answers["fever-under-3-months"]
    )


def test_a_temperature_in_the_first_three_months_is_for_a_call_today_everywhere() -> None:
    found = stated(observe("my baby is 2 months old, temp 38"))[0]
    assert found.level == "urgent-call-now"
    assert "under 3 months" in " ".join(panel_for(found.panel).do_now).lower()
    assert re.search(r"[Uu]nder 3 months\b[^.]*38", GUIDE)


def test_a_cold_baby_is_told_of_the_same_number_by_rule_and_panel() -> None:
    assert stated(observe("2 weeks old temp 35.8"))[0].panel == "cold-baby"
    assert "36" in " ".join(panel_for("cold-baby").do_now)


def test_the_loss_panel_holds_no_cheer_and_no_babys_voice() -> None:
    said = " ".join([panel_for("loss").heading, panel_for("loss").kind_line, *panel_for("loss").do_now]).lower()
    assert "sorry" in said
    assert not re.search(r"congratulat|lucky|baby says|feeding", said)
