"""Whatever code, packs and documents name as their source stands in the repository."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from familyhub.config.cli.__main__ import COMMANDS
from familyhub.config.machine import ROOT

TEXTS = {".py", ".md", ".yaml", ".html", ".toml", ".js", ".css"}
FOLDERS = ("familyhub", "packs", "docs", "tests", "training")
WORDS_OF_PEOPLE = re.compile(r"packs/\w+/(lines|understanding)/|packs/\w+/(answers|voices)\.yaml")
"""What was written by or for those who ask: letters and numbers in it are no sources of ours."""
DOMAIN = "docs/domain.md"
SIGN = re.compile(r"(?<![\w-])[A-Z]{1,2}-\d{2}(?![\w-])")
"""A fact by its short sign."""
FACTS = re.compile(r"domain facts((?:[\s(,;]|and|[A-E]\b|\d(?:\.\d)?(?![\d.]))*)", re.IGNORECASE)
"""Facts by their part: "domain facts 5.3 A and B", "(5.4, 2.4)"."""
PART = re.compile(r"\d(?:\.\d)?(?:\s[A-E])?|\b[A-E]\b")
DOCUMENT = re.compile(r"[\w./-]*\w\.md\b")
MADE_UP = {"tests/house/test_cited.py"}
"""Examples of what would be wrong."""


@cache
def texts() -> dict[str, str]:
    """Every text of the project by its place."""
    paths = [*ROOT.glob("*.md"), *(path for name in FOLDERS for path in sorted((ROOT / name).rglob("*")))]
    found = {path.relative_to(ROOT).as_posix(): path for path in paths if path.suffix in TEXTS and path.is_file()}
    return {
        name: path.read_text(encoding="utf-8")
        for name, path in found.items()
        if not WORDS_OF_PEOPLE.match(name) and name not in MADE_UP
    }


@cache
def headings() -> frozenset[str]:
    """The parts of the domain facts that are written down: `2.4`, `5.3 C`."""
    return frozenset(re.findall(r"^#+ (\d(?:\.\d)?(?: [A-E])?) ", texts()[DOMAIN], re.MULTILINE))


def parts_in(text: str) -> Iterator[str]:
    """The parts that a text names, whole: the letter of "5.3 A and B" belongs to 5.3."""
    for found in FACTS.finditer(text):
        last = ""
        for word in PART.findall(found[1]):
            last = f"{last.split(' ', maxsplit=1)[0]} {word}" if word in "ABCDE" else " ".join(word.split())
            yield last


def documents_in(name: str, text: str) -> Iterator[str]:
    """The documents that a text names; addresses on the web are none of ours."""
    if "/tests/" in f"/{name}" and not name.startswith("tests/house"):
        return  # tests make files up
    yield from (
        found[0] for found in DOCUMENT.finditer(text) if "://" not in text[max(0, found.start() - 8) : found.end()]
    )


def test_every_sign_that_is_named_is_explained() -> None:
    named = {sign for name, text in texts().items() if name != DOMAIN for sign in SIGN.findall(text)}
    assert len(named) > 40
    explained = set(re.findall(r"^- \*\*([A-Z]+-\d+)\*\* \S", texts()[DOMAIN], re.MULTILINE))
    assert sorted(named - explained) == [], f"say in {DOMAIN} what these stand for"
    assert sorted(explained - named) == [], f"nothing names these any more: take them out of {DOMAIN}"


def test_every_part_of_the_domain_facts_that_is_named_is_written_down() -> None:
    named = {part for text in texts().values() for part in parts_in(text)}
    assert len(named) > 8
    assert sorted(named - headings() - {"5.3"}) == [], f"write these into {DOMAIN}"
    assert any(heading.startswith("5.3 ") for heading in headings())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Domain facts 5.3 A and B", ["5.3 A", "5.3 B"]),
        ("the domain facts (5.3 C and D); NICE NG143", ["5.3 C", "5.3 D"]),
        ("the domain facts 2.4, 3 and 5, and a reading of the code", ["2.4", "3", "5"]),
        ("the strategy's domain facts (5.4, 2.4)", ["5.4", "2.4"]),
        ("Domain facts, AS-16", []),
        ("Domain facts; NICE CG192", []),
    ],
)
def test_the_guard_reads_parts(text: str, parts: list[str]) -> None:
    assert list(parts_in(text)) == parts


def test_every_document_that_is_named_is_here() -> None:
    here = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.md") if ".venv" not in path.parts}
    named = [(name, found) for name, text in texts().items() for found in documents_in(name, text)]
    assert len(named) > 20
    wrong = {
        f"{name}: {found}"
        for name, found in named
        if not any(f"/{one}".endswith(f"/{found.lstrip('./')}") for one in here)
    }
    assert sorted(wrong) == []


def test_every_decision_that_is_named_is_here() -> None:
    here = {int(path.name[:4]) for path in (ROOT / "docs/adr").glob("*.md")}
    named = {
        int(number)
        for text in texts().values()
        for number in re.findall(r"\bADRs? (\d+)|docs/adr/(\d{4})", text)
        for number in number
        if number
    }
    assert len(named) > 8
    assert sorted(named - here) == []


def test_every_command_that_is_named_is_there() -> None:
    documents = {name: text for name, text in texts().items() if name.endswith(".md")}
    named = {(name, word) for name, text in documents.items() for word in re.findall(r"\./hub ([a-z][a-z-]*)\b", text)}
    assert len(named) > 20
    assert sorted(one for one in named if one[1] not in {*COMMANDS, "alone"}) == []


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_every_place_that_a_guide_for_engineers_names_is_there(name: str) -> None:
    text = texts()[name]
    made = set(re.findall(r"new-room (\w+)", text))
    places = re.findall(r"\b(?:familyhub|tests|packs|docs|training)/[\w./-]*", text.replace("<pack>", "england"))
    places = [one.rstrip(".,") for one in places if not made & set(one.split("/"))]
    assert len(places) > 5
    assert [one for one in places if not (ROOT / one).exists()] == []


def test_no_place_outside_the_project_is_named() -> None:
    outside = re.compile(r"(?<![\w.])/(work|home/\w+|Users/\w+)/")
    assert sorted(name for name, text in texts().items() if outside.search(text)) == []
