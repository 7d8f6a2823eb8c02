"""Panels, guides, rules and direct answers say the same of the same thing."""

import re

import pytest

from familyhub import council_config
from familyhub.config.machine import ROOT
from familyhub.triage.choice import choose
from familyhub.triage.observations import observe
from familyhub.triage.panels import TODAY, panel_for, rows
from familyhub.triage.rules import stated
from familyhub.triage.voices import Ears

GUIDE = (ROOT / "packs/england/guides/unwell-baby.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _pack() -> None:
    council_config.choose(ROOT / "packs/halton")


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
    answers = {row["slug"]: row["says"] for row in council_config.current().merged("answers.yaml", "answers")}
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


@pytest.mark.parametrize(
    ("words", "is_own"),
    [
        ("my husband punched me last night", False),
        ("my partner hit me and im scared to go home", False),
        ("i lose my temper and scare my partner", True),
        ("i pushed my girlfriend", True),
    ],
)
def test_nobody_who_was_hit_is_spoken_to_as_the_one_who_did_it(words: str, is_own: bool) -> None:
    needed = rows()["own-behaviour"].only_where
    assert needed is not None
    assert bool(needed.search(words)) is is_own
    panel = choose("domestic-abuse-danger", TODAY, observe(words), None, Ears(), named="own-behaviour")
    assert (panel.slug == "own-behaviour") is is_own


@pytest.mark.parametrize(
    ("words", "is_worker"),
    [
        ("social worker here, client says her partner strangled her last night", True),
        ("EPDS 22, discloses plan to take tablets tonight, baby with MGM", True),
        ("im a nursery nurse and my partner strangled me last night", False),
        ("hv did the epds and i scored 22, i dont want to be here", False),
    ],
)
@pytest.mark.parametrize("urgent", ["crisis", "harm-to-child", "domestic-abuse-danger"])
def test_a_worker_gets_the_panel_for_workers(words: str, is_worker: bool, urgent: str) -> None:
    panel = choose(urgent, TODAY, observe(words), None, Ears())
    assert panel.slug.endswith("-worker") is is_worker


def test_less_movement_is_met_by_a_panel_that_is_right_for_the_body_or_for_both() -> None:
    def shown(words: str) -> str:
        return choose("medical-emergency", TODAY, observe(words), None, Ears(), named="movements").slug

    assert shown("im 31 weeks pregnant and baby moves less today") == "movements"
    assert shown("baby not moved as much since last night") in ("movements", "moving-less")
    assert shown("my baby is 3 weeks old and moves less") not in ("movements", "moving-less")
    stand_ins = {row.where_unclear for row in rows().values() if row.where_unclear}
    assert stand_ins
    assert stand_ins <= set(rows())
