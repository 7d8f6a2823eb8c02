"""A service's file says the fields that the directory declares, and is held to the directory's own rules."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import ValidationError

from familyhub.config.machine import ROOT
from familyhub.council_config.reading import read_yaml
from familyhub.directory.rules.checking import check, whole_faults
from familyhub.directory.rules.declared import IN_ROWS, Box, Says, Shape, fields_of
from familyhub.directory.rules.fields import FIELDS, NEEDS, WHO, ListingFields
from familyhub.directory.rules.values import NAMES, SPAN, SPANS, TEXT, WEEK, Week, moment, one_of
from familyhub.pack import checking, listings, schema
from familyhub.pack.loading import service_in
from familyhub.stages.moments import BIRTH

AT = datetime(2026, 11, 23)


@pytest.fixture
def nook(tmp_path: Path) -> Path:
    folder = tmp_path / "brambleton"
    shutil.copytree(ROOT / "tests/packs/brambleton", folder)
    return folder / "services/the-nook.yaml"


def _with(path: Path, lines: str, instead: str = "") -> None:
    """Add lines; `instead` = those of this field go."""
    kept = [line for line in path.read_text().splitlines() if not instead or not line.startswith(f"{instead}:")]
    path.write_text("\n".join([*kept, lines, ""]))


def _faults(path: Path) -> list[tuple[str, str]]:
    """What is said of the file: the line in it, and the words."""
    lines = path.read_text().splitlines()
    found = [fault for fault in checking.check(path.parents[1]) if fault.file.endswith(path.name)]
    return [(lines[fault.line - 1], fault.text) for fault in found]


@pytest.mark.parametrize(
    ("field", "line", "stored"),
    [
        ("name", f"name: {'n' * 161}", "n" * 161),
        ("name", "name: null", ""),
        ("summary", f"summary: {'s' * 241}", "s" * 241),
        ("wait", f"wait: {'w' * 161}", "w" * 161),
        ("kind", "kind: club", "club"),
        ("self_referral", "self_referral: perhaps", "perhaps"),
        ("who_for", "who_for: [mum, aunt]", ["mum", "aunt"]),
        ("needs", "needs: [getting-rich]", ["getting-rich"]),
        ("other_names", f"names: [{'n' * 81}]", ["n" * 81]),
        ("languages", "languages: ['']", [""]),
        ("hours", "hours: {mon: ten}", {"mon": "ten"}),
        ("pause", "pause: {from: 2026-12-02, to: 2026-12-01}", {"from": "2026-12-02", "to": "2026-12-01"}),
    ],
)
def test_a_wrong_value_is_refused_in_the_directorys_own_words(nook: Path, field: str, line: str, stored: Any) -> None:
    key = line.split(":", maxsplit=1)[0]
    _with(nook, line, instead=key)
    words = check({field: stored})[field]
    assert _faults(nook) == [(line, f"`{key}`: {words}")]


def test_every_wrong_entry_is_told_by_its_line(nook: Path) -> None:
    wrong = [
        "  - {label: Ring, phone: twelve}",
        "  - {label: Look, hours: {mon: ten}, url: 'https://example.org'}",
        "  - {label: Nothing}",
        "  - {name: The Hall, postcode: nowhere}",
        "  - {from: 2026-12-02, to: 2026-12-01}",
    ]
    contacts, place, closure = wrong[:3], wrong[3], wrong[4]
    _with(nook, "\n".join(["contacts:", "  - {label: Good, phone: 0151 496 0001}", *contacts]))
    _with(nook, "\n".join(["places:", place, "closures:", closure]))
    found = _faults(nook)
    assert [at for at, _ in found] == wrong
    phone = check({"contacts": [{"label": "Ring", "phone": "twelve"}]})["contacts"].removeprefix("Contact 1: ")
    assert found[0][1] == f"`contacts.1`: {phone}"
    assert "Contact" not in "".join(words for _, words in found)


def test_all_that_is_wrong_is_told_at_once(nook: Path) -> None:
    _with(nook, f"wait: {'w' * 161}\ncost: [free]\ntelephone: 999\nstages: {{from: birth, to: 3y}}", instead="stages")
    _with(nook, "", instead="kind")
    said = " ".join(words for _, words in _faults(nook))
    for words in ("160 characters or fewer", "`cost` must be text", "`telephone` is not known", "`kind` is missing"):
        assert words in said


def test_what_only_the_whole_shows_is_told_at_the_word_of_the_pack(nook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listings, "whole_faults", lambda document: {"stage_to": "Please look."})
    at, words = _faults(nook)[0]
    assert at.startswith("stages:")
    assert words == "`stages`: Please look."


def test_what_is_loaded_is_a_whole_listing(nook: Path) -> None:
    _with(nook, "contacts:\n  - {label: Text us, text: TEA to 85258}")
    one = listings.Service.model_validate(read_yaml(nook.read_text(), "x"))
    assert whole_faults(one.document) == {}
    assert set(FIELDS) - set(one.document) == {"closures", "pause"}
    assert one.document["topics"] == {"low-mood-and-depression": 0.3, "peer-support": 1.0, "loneliness": 0.7}
    assert one.document["contacts"][0]["text_to"] == "TEA to 85258"
    new = service_in(nook, at=AT, hubs={})
    stored = {name for name, field in FIELDS.items() if field.shape not in IN_ROWS}
    assert stored - set(new.columns) == {"closures", "pause"}, "a file that is silent leaves what maintainers said"
    assert (new.columns["other_names"], new.columns["stage_from"]) == (["nook cafe"], 0)


def test_days_when_it_is_closed_are_stored_as_text(nook: Path) -> None:
    _with(nook, "closures: [{from: 2026-12-24, to: 2026-12-26, note: Christmas}]\npause: null")
    columns = service_in(nook, at=AT, hubs={}).columns
    assert columns["closures"] == [{"from": "2026-12-24", "to": "2026-12-26", "note": "Christmas"}]
    assert columns["pause"] is None


class _Wider(ListingFields):
    sauna: Annotated[str, TEXT, Says("Sauna", 20), Box("about")] = ""
    brings: Annotated[tuple[str, ...], NAMES, Says("To bring"), Box("about")] = ()
    level: Annotated[str, one_of(NEEDS.choices, {}), Says("Level"), Box("about")] = ""
    welcome: Annotated[tuple[str, ...], WHO, Says("Also welcome"), Box("about")] = ()
    best_from: Annotated[int, moment(0), Says("Best from"), Box("about")] = 0
    calls: Annotated[Week, WEEK, Says("When they call"), Box("about")] = None
    away: Annotated[Any, SPAN, Says("Away"), Box("about")] = None
    busy: Annotated[Any, SPANS, Says("Busy"), Box("about")] = ()


SAID = """
sauna: On Fridays
brings: [a towel]
level: getting-help
welcome: [dad]
best_from: birth
calls: always
away: {from: 2026-12-24, to: 2026-12-26}
busy: [{from: 2026-12-01, to: 2026-12-02, note: Full}]
"""
STORED = {
    "sauna": "On Fridays",
    "brings": ["a towel"],
    "level": "getting-help",
    "welcome": ["dad"],
    "best_from": BIRTH,
    "calls": "always",
    "away": {"from": "2026-12-24", "to": "2026-12-26", "note": ""},
    "busy": [{"from": "2026-12-01", "to": "2026-12-02", "note": "Full"}],
}


def test_a_field_that_is_only_declared_is_checked_and_loaded(nook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wider = {name: field for name, field in fields_of(_Wider).items() if name not in FIELDS}
    assert {field.shape for field in wider.values()} >= set(Shape) - IN_ROWS
    for name, field in wider.items():
        monkeypatch.setitem(FIELDS, name, field)
    monkeypatch.setattr(listings, "Service", listings.service_of(FIELDS))
    silent = service_in(nook, at=AT, hubs={}).columns
    assert {name: silent.get(name) for name in wider} == {
        "sauna": "", "brings": [], "level": "", "welcome": [], "best_from": 0, "calls": None, "away": None, "busy": None
    }  # fmt: skip
    _with(nook, SAID)
    assert _faults(nook) == []
    columns = service_in(nook, at=AT, hubs={}).columns
    assert {name: columns[name] for name in wider} == STORED
    _with(nook, f"sauna: {'s' * 21}", instead="sauna")
    assert _faults(nook) == [(f"sauna: {'s' * 21}", "`sauna`: Please use 20 characters or fewer. This has 21.")]


def test_a_guide_is_for_people_whom_listings_know() -> None:
    with pytest.raises(ValidationError) as refused:
        schema.Guide.model_validate({"audience": ["mum", "aunt"]})
    said = {error["loc"]: error["msg"] for error in refused.value.errors()}
    assert said["audience", 1] == f"Value error, {WHO.fault('aunt')}"
