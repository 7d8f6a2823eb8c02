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


def test_a_folder_that_is_no_pack(tmp_path: Path) -> None:
    assert "pack.yaml" in check(tmp_path)[0].text


def test_jargon_needs_plainer_words_and_stands_once(pack: Path) -> None:
    rows = "jargon:\n  - {word: holistic, plain: []}\n  - {word: cohort, plain: [group]}\n  - {word: Cohort, plain: [group]}\n"
    about = "about: {source: us, licence: CC-BY-4.0, checked_on: 2026-11-25, review_due: 2027-11-25}\n"
    (pack / "jargon.yaml").write_text(about + rows)
    found = [str(fault) for fault in check(pack)]
    assert any("jargon.yaml:3: `plain` has too few entries" in fault for fault in found), found
    assert any("jargon.yaml:5: `cohort` stands here twice" in fault for fault in found), found
