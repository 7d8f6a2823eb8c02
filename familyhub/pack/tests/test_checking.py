"""A fault in a pack is named with its file, its line and what to do."""

import shutil
from pathlib import Path

import pytest

from familyhub.config.machine import ROOT
from familyhub.pack.checking import Fault, check


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "brambleton"
    shutil.copytree(ROOT / "tests/packs/brambleton", folder)
    return folder


def _fault(pack: Path, file: str) -> Fault:
    return next(fault for fault in check(pack) if fault.file.endswith(file))


def test_a_wrong_value_is_named_with_its_line(pack: Path) -> None:
    path = pack / "services/the-nook.yaml"
    path.write_text(path.read_text().replace("status: confirmed", "status: certain"))
    fault = _fault(pack, "the-nook.yaml")
    assert path.read_text().splitlines()[fault.line - 1] == "status: certain"
    assert "confirmed, from the strategy" in fault.text


def test_an_unknown_field_says_so(pack: Path) -> None:
    path = pack / "services/the-nook.yaml"
    path.write_text(path.read_text() + "telephone: 999\n")
    assert "`telephone` is not known here" in _fault(pack, "the-nook.yaml").text


def test_hours_that_cannot_be_read(pack: Path) -> None:
    path = pack / "services/the-nook.yaml"
    path.write_text(path.read_text().replace("10:00-15:00", "ten to three"))
    assert "is no time" in _fault(pack, "the-nook.yaml").text


def test_broken_yaml_is_one_fault_with_its_line(pack: Path) -> None:
    (pack / "places.yaml").write_text("about: {source: x\nplaces: [\n")
    (pack / "services/the-nook.yaml").write_text("slug: the-nook\n  name: : :\n")
    assert any(fault.line == 2 and "not valid YAML" in fault.text for fault in check(pack))


def test_an_organisation_that_is_not_there(pack: Path) -> None:
    path = pack / "services/the-nook.yaml"
    path.write_text(path.read_text().replace("brambleton-friends", "nobody"))
    assert "is in no organisations.yaml" in _fault(pack, "the-nook.yaml").text


def test_a_guide_that_is_too_hard_is_refused(pack: Path) -> None:
    text = (ROOT / "packs/england/guides/sleep.md").read_text()
    hard = "Perinatal psychological interventions demonstrably ameliorate parental symptomatology. " * 40
    (pack / "guides").mkdir()
    (pack / "guides/sleep.md").write_text(text.split("\n---\n")[0] + f"\n---\n{hard}\n\n## One\n{hard}\n")
    faults = [fault.text for fault in check(pack) if fault.file.endswith("sleep.md")]
    assert any("reads at grade" in text for text in faults)


ABOUT = "about: {source: x, licence: CC0-1.0, checked_on: 2026-11-23, review_due: 2027-11-23}\n"


@pytest.mark.parametrize(
    ("file", "rows", "line", "said"),
    [
        ("indicators.yaml", "indicators:\n  - {slug: a, name: A, status: x, source: y, thornby: 3}\n", 3, "`thornby`"),
        ("subjects.yaml", "subjects:\n  - {slug: a, title: A, holds: everything}\n", 3, "`holds`"),
        ("subjects.yaml", "subjects:\n  - {slug: a, title: A, topics: [unicorns]}\n", 1, "unicorns is no guide"),
        ("help-now.yaml", "groups:\n  - slug: a\n    title: A\n", 3, "`line` is missing"),
        ("help-now.yaml", "groups:\n  - {slug: a, title: A, line: L, topics: [dragons]}\n", 1, "dragons is no word"),
        ("hubs.yaml", "hubs:\n  - {slug: a, name: A, status: maybe}\n", 3, "`status`"),
        ("hubs.yaml", "hubs:\n  - {slug: a, name: A, hours: {mon: ten}}\n", 3, "is no time"),
    ],
)
def test_a_row_of_a_small_table(pack: Path, file: str, rows: str, line: int, said: str) -> None:
    (pack / file).write_text(ABOUT + rows)
    fault = next(fault for fault in check(pack) if fault.file.endswith(file))
    assert said in fault.text
    assert fault.line == line


def test_urgent_help_without_a_heading_for_the_rest(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "packs/england", tmp_path / "england")
    path = tmp_path / "england/help-now.yaml"
    path.write_text(path.read_text().split("  - slug: others")[0])
    assert "nothing holds" in _fault(tmp_path / "england", "help-now.yaml").text


def test_a_folder_that_is_no_pack(tmp_path: Path) -> None:
    assert "pack.yaml" in check(tmp_path)[0].text


def test_jargon_needs_plainer_words_and_stands_once(pack: Path) -> None:
    rows = "jargon:\n  - {word: holistic, plain: []}\n  - {word: cohort, plain: [group]}\n  - {word: Cohort, plain: [group]}\n"
    about = "about: {source: us, licence: CC-BY-4.0, checked_on: 2026-11-25, review_due: 2027-11-25}\n"
    (pack / "jargon.yaml").write_text(about + rows)
    found = [str(fault) for fault in check(pack)]
    assert any("jargon.yaml:3: `plain` has too few entries" in fault for fault in found), found
    assert any("jargon.yaml:5: `cohort` stands here twice" in fault for fault in found), found


SIGNED = """about: {source: x, licence: y, checked_on: 2026-01-01, review_due: 2027-01-01}
signatures:
  - what: urgent-wording
    signed_off_by: "Dr Cora Bell"
    role: clinical safety lead
    signed_on: 2026-01-01
    files: {england/care-panels.yaml: "0123456789abcdef"}
"""


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("what: urgent-wording", "what: everything", "is nothing to sign: write one of urgent-wording"),
        ('"Dr Cora Bell"', "to be named", "is no name"),
        ("signed_on: 2026-01-01", "signed_on: soon", "`signatures.0.signed_on`"),
        ("    role: clinical safety lead\n", "", "`signatures.0.role` is missing"),
    ],
)
def test_a_signature_that_cannot_hold_is_named_with_its_line(pack: Path, right: str, wrong: str, words: str) -> None:
    path = pack / "sign-off.yaml"
    path.write_text(SIGNED)
    assert [fault for fault in check(pack) if fault.file.endswith("sign-off.yaml")] == []
    path.write_text(SIGNED.replace(right, wrong))
    fault = _fault(pack, "sign-off.yaml")
    assert words in fault.text
    assert fault.line >= 3
