"""What import-linter cannot see: foreign keys, signatures of actions, READMEs, packs."""

import importlib
import inspect
import re
from pathlib import Path

import pytest
from django.apps import apps

from familyhub.config.machine import ROOT
from familyhub.pack.checking import check

FLOORS = [
    ["config", "demo", "pack"],
    ["web", "desk", "providers", "studio", "api"],
    ["design"],
    ["coproduction"],
    ["bookings"],
    ["search"],
    ["guides", "whatson"],
    ["directory"],
    ["accounts"],
    ["noticeboard", "tally", "audit", "notifications", "triage", "needs", "stages", "topics", "places"],
    ["language", "packfiles", "sealing", "outside"],
]
HEIGHT = {name: len(FLOORS) - n for n, floor in enumerate(FLOORS) for name in floor}
PRIVATE = ("coproduction", "bookings", "notifications")


def _room(module: str) -> str:
    return module.split(".")[1]


def test_foreign_keys_point_down() -> None:
    wrong = []
    for model in apps.get_models():
        if not model.__module__.startswith("familyhub."):
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not (field.concrete and target and target.__module__.startswith("familyhub.")):
                continue
            here, there = _room(model.__module__), _room(target.__module__)
            if here != there and HEIGHT[there] >= HEIGHT[here]:
                wrong.append(f"{model.__name__}.{field.name} points up to {there}")
    assert wrong == []


def _actions() -> list[str]:
    files = [*(ROOT / "familyhub").glob("*/actions.py"), *(ROOT / "familyhub").glob("*/actions/[a-z]*.py")]
    return [".".join(p.relative_to(ROOT).with_suffix("").parts) for p in sorted(files)]


@pytest.mark.parametrize("module", _actions())
def test_actions_are_keyword_only_and_say_who_and_when(module: str) -> None:
    loaded = importlib.import_module(module)
    for name, action in inspect.getmembers(loaded, inspect.isfunction):
        if name.startswith("_") or action.__module__ != module:
            continue
        parameters = inspect.signature(action).parameters
        assert all(p.kind is p.KEYWORD_ONLY for p in parameters.values()), f"{module}.{name} takes positions"
        assert {"by", "at"} <= set(parameters), f"{module}.{name} does not take by and at"


@pytest.mark.parametrize("room", PRIVATE)
def test_private_queries_know_who_looks(room: str) -> None:
    module = importlib.import_module(f"familyhub.{room}.queries")
    for name, query in inspect.getmembers(module, inspect.isfunction):
        if not name.startswith("_") and query.__module__ == module.__name__:
            assert "seen_by" in inspect.signature(query).parameters, f"{room}.{name} does not take seen_by"


def test_every_package_has_its_readme() -> None:
    packages = [p for p in (ROOT / "familyhub").iterdir() if (p / "__init__.py").exists()]
    assert [p.name for p in packages if not (p / "README.md").exists()] == []


def test_http_is_only_in_doors() -> None:
    rooms = (
        "search",
        "guides",
        "directory",
        "coproduction",
        "tally",
        "audit",
        "places",
        "noticeboard",
        "notifications",
    )
    wrong = []
    for room in rooms:
        for path in (ROOT / "familyhub" / room).rglob("*.py"):
            if "tests" in path.parts or path.name == "preview.py":
                continue
            for line in path.read_text().splitlines():
                if re.match(r"from django\.(http|shortcuts) import", line):
                    wrong.append(str(path.relative_to(ROOT)))
    assert wrong == []


def test_every_action_of_a_room_that_writes_is_one_transaction() -> None:
    for module in _actions():
        if module.split(".")[1] not in {"directory", "guides", "search", "coproduction", "whatson"}:
            continue
        source = (ROOT / (module.replace(".", "/") + ".py")).read_text()
        for found in re.finditer(r"^(?P<before>.*\n)def (?P<name>[a-z]\w*)\(", source, re.MULTILINE):
            assert "@transaction.atomic" in found["before"], f"{module}.{found['name']} is not one transaction"


@pytest.mark.parametrize("name", ["england", "halton"])
def test_packs_are_sound(name: str) -> None:
    assert [str(fault) for fault in check(ROOT / "packs" / name)] == []


def test_nothing_of_one_council_is_in_the_code() -> None:
    words = re.compile(r"\b(Halton|Widnes|Runcorn|Bridgewater|Mersey|BABS|iCART)\b", re.IGNORECASE)
    wrong = []
    for path in [
        *(ROOT / "familyhub").rglob("*.py"),
        *(ROOT / "familyhub").rglob("*.html"),
        *(ROOT / "familyhub").rglob("*.js"),
    ]:
        if "tests" in path.parts:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if words.search(line):
                wrong.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert wrong == []


def test_the_old_crisis_line_is_never_shown_as_live() -> None:
    old = re.compile(r"0800\s*051\s*1508")
    files = [p for p in (ROOT / "packs").rglob("*") if p.is_file() and p.suffix in {".yaml", ".md", ".txt"}]
    named = [p for p in files if old.search(p.read_text(encoding="utf-8"))]
    assert all(p.name in {"urgent-help.yaml"} for p in named), named


def test_no_machine_or_registry_is_named() -> None:
    bad = re.compile(r"files\.pythonhosted\.org|pypi\.org/simple|registry\.npmjs\.org|deb\.debian\.org")
    folders = ("familyhub", "packs", "docs", "tests", "training")
    files = [p for f in folders for p in (ROOT / f).rglob("*") if p.suffix in {".py", ".md", ".yaml", ".toml"}]
    files += [ROOT / "requirements.txt", ROOT / "requirements-test.txt"]
    assert [p.name for p in files if p != Path(__file__) and bad.search(p.read_text(encoding="utf-8"))] == []
