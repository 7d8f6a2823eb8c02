"""The decision table: a test for every row, and its order."""

import pytest

from familyhub import council_config
from familyhub.config.machine import ROOT
from familyhub.needs import propose, rows


@pytest.fixture(autouse=True)
def _pack() -> None:
    council_config.choose(ROOT / "packs/halton")


def _ids() -> list[str]:
    council_config.choose(ROOT / "packs/halton")
    return [row.id for row in rows() if not row.is_modifier]


@pytest.mark.parametrize("row_id", _ids())
def test_each_signal_of_a_row_leads_to_that_row(row_id: str) -> None:
    row = next(row for row in rows() if row.id == row_id)
    assert row.when
    for signal in row.when:
        found = propose({signal})
        assert found.rows[0] == row.id
        assert found.export == row.export
        assert found.reasons


def test_the_first_row_that_matches_wins() -> None:
    every = {signal for row in rows() for signal in row.when}
    assert propose(every).rows[0] == rows()[0].id


def test_risk_is_never_averaged_out() -> None:
    assert propose({"no-concern", "perinatal-red-flag"}).export == "risk-support"


def test_an_urgent_row_shows_no_group() -> None:
    assert propose({"emergency-sign"}).group is None


def test_a_modifier_adds_services_and_changes_no_group() -> None:
    plain, dad = propose({"mild-or-new"}), propose({"mild-or-new", "partner-asks"})
    assert plain.group == dad.group
    assert set(plain.services) < set(dad.services)


def test_no_signal_no_proposal() -> None:
    assert propose(set()).group is None
    assert propose(set()).export == ""


def test_the_five_groups_are_all_reachable() -> None:
    assert {row.group for row in rows() if row.group} == {
        "thriving",
        "getting-advice",
        "getting-help",
        "getting-more-help",
        "risk-support",
    }
