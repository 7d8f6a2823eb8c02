"""What import-linter cannot see: foreign keys, signatures of actions, READMEs, packs."""

import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from django.apps import apps
from django.db.models import CharField

from familyhub.actors.fields import ActorField
from familyhub.config.machine import ROOT
from familyhub.events import Fact
from familyhub.pack.checking import check
from tests.house.test_private_fields import PRIVATE
from tests.house.tree import doors, floors, imports, modules, room_of, rooms

HEIGHT = {room: len(floors()) - n for n, floor in enumerate(floors()) for room in floor}
IN_NO_TRANSACTION = {
    "familyhub.audit.actions.record": "one row",
    "familyhub.audit.actions.record_all": "one statement",
    "familyhub.metrics.actions.add": "one statement",
    "familyhub.metrics.actions.add_each": "one statement",
    "familyhub.metrics.actions.take_back": "one statement",
    "familyhub.bookings.actions.codes.prove": "a wrong try is kept, though the action fails",
    "familyhub.directory.actions._feed_run.read_feed": "asks another computer between small transactions",
    "familyhub.directory.actions._faults_run.check_listings": "asks other computers between small transactions",
    "familyhub.notifications.actions.sending.send_message": "three transactions: nothing is sent inside one",
}
"""Actions that are not one transaction, and why."""
ASKED_BY_THE_HUB = {
    "familyhub.accounts.queries.active_person": "says who somebody is, before anybody looks",
    "familyhub.accounts.queries.actor": "makes the one who looks",
    "familyhub.accounts.queries.lacks_second_step": "asked while somebody signs in",
    "familyhub.accounts.queries.name_of": "a name of staff, for pages that ask who looks themselves",
    "familyhub.accounts.queries.names_of": "names of staff, for pages that ask who looks themselves",
}
"""Questions of private rooms that do not say who looks, and why."""
WITH_HTTP = {"familyhub.guides.preview": "Wagtail asks for a draft as a page"}
"""Modules below the doors that know HTTP, and why."""
WITH_SETTINGS = {"sealing", "http_client"}
"""Rooms without tables that read the settings: their keys and limits."""
WITH_A_VALIDATOR = {
    "familyhub.contacts.emails": "Django's own rule for an address; it reads no settings",
    "familyhub.actors.fields": "how a row keeps an actor; it reads no settings",
}
"""Plain knowledge that asks Django something, and why."""
NAMES_OF_PEOPLE = {
    "guides.Guide.signed_off_by": "a clinician's name, as the page shows it",
    "whatson.Session.led_by": "who leads the group, as families read it",
    "directory.Service.run_by": "the organisation's name as a pack says it",
    "directory.Assurance.said_by": "who said so on the phone",
}
"""Text that is called like an actor and is a name, and why."""


def test_foreign_keys_point_down() -> None:
    wrong = []
    for model in apps.get_models():
        if not model.__module__.startswith("familyhub."):
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not (field.concrete and target and target.__module__.startswith("familyhub.")):
                continue
            here, there = room_of(model.__module__), room_of(target.__module__)
            if here != there and HEIGHT[there] >= HEIGHT[here]:
                wrong.append(f"{model.__name__}.{field.name} points up to {there}")
    assert wrong == []


def _public(module: ModuleType) -> Iterator[tuple[str, Callable[..., object]]]:
    """What a module, or a package through its face, offers of its own."""
    for name, one in inspect.getmembers(module, inspect.isfunction):
        if not name.startswith("_") and f"{one.__module__}.".startswith(f"{module.__name__}."):
            yield f"{one.__module__}.{name}", one


def _actions() -> dict[str, Callable[..., object]]:
    drawers = [name for name in modules() if re.fullmatch(r"familyhub\.\w+\.actions(\.[a-z]\w*)?", name)]
    return dict(one for name in drawers for one in _public(importlib.import_module(name)))


ACTIONS = _actions()


@pytest.mark.parametrize("name", ACTIONS)
def test_actions_are_keyword_only_and_say_who_and_when(name: str) -> None:
    parameters = inspect.signature(ACTIONS[name]).parameters
    assert all(p.kind is p.KEYWORD_ONLY for p in parameters.values()), f"{name} takes positions"
    assert {"by", "at"} <= set(parameters), f"{name} does not take by and at"


def test_every_action_is_one_transaction() -> None:
    assert len(ACTIONS) > 100
    open_ = {name for name, action in ACTIONS.items() if not _is_atomic(action)}
    assert open_ == set(IN_NO_TRANSACTION)


def _is_atomic(action: Callable[..., object]) -> bool:
    return inspect.getsource(action).startswith("@transaction.atomic")


def _private_rooms() -> list[str]:
    return sorted(room for room in PRIVATE if f"familyhub.{room}.queries" in modules())


def test_private_rooms_are_looked_at() -> None:
    assert {"accounts", "bookings", "coproduction", "notifications"} <= set(_private_rooms())


@pytest.mark.parametrize("room", _private_rooms())
def test_private_queries_know_who_looks(room: str) -> None:
    asked = dict(_public(importlib.import_module(f"familyhub.{room}.queries")))
    assert asked
    blind = {name for name, query in asked.items() if "seen_by" not in inspect.signature(query).parameters}
    assert blind == {name for name in ASKED_BY_THE_HUB if room_of(name) == room}


def test_every_package_has_its_readme() -> None:
    packages = [p for p in (ROOT / "familyhub").iterdir() if (p / "__init__.py").exists()]
    assert [p.name for p in packages if not (p / "README.md").exists()] == []


def _users_of(names: str, among: set[str]) -> set[str]:
    """Those of some modules that import what a pattern names."""
    assert among
    return {one for one in among if any(re.match(names, other) for other in imports(one))}


def test_every_fact_says_by_whom_and_when() -> None:
    drawers = [
        name for name in modules() if re.fullmatch(r"familyhub\.\w+\.facts", name) and room_of(name) not in doors()
    ]
    facts = [one for name in drawers for _, one in inspect.getmembers(importlib.import_module(name), inspect.isclass)]
    assert len([one for one in facts if one is not Fact]) > 10
    assert [one.__name__ for one in facts if one.__module__ in drawers and not issubclass(one, Fact)] == []


def test_who_did_something_is_kept_in_one_way() -> None:
    models = [one for one in apps.get_models() if one.__module__.startswith("familyhub.")]
    ours = [field for one in models if not one.__name__.endswith("Event") for field in one._meta.fields]
    assert len([field for field in ours if isinstance(field, ActorField)]) > 15
    named = [field for field in ours if isinstance(field, CharField) and re.fullmatch(r"(\w+_)?by|who", field.name)]
    assert {str(field) for field in named if not isinstance(field, ActorField)} == set(NAMES_OF_PEOPLE)


def test_http_is_only_in_doors() -> None:
    above = doors() | floors()[0] | {"design"}
    below = {name for name in modules() if "." in name and room_of(name) not in above}
    assert _users_of(r"django\.(http|shortcuts|views|urls)\b", below) == set(WITH_HTTP)


def test_rules_are_pure() -> None:
    rules = {name for name in modules() if re.match(r"familyhub\.\w+\.rules\b", name)}
    assert len({room_of(name) for name in rules}) > 5
    assert _users_of(r"(django|wagtail)\b", rules) == set()


def test_a_room_without_tables_or_pages_is_plain_knowledge() -> None:
    plain = {
        room
        for room in rooms()
        if not {f"familyhub.{room}.{one}" for one in ("models", "apps", "urls")} & modules().keys()
    }
    knowing = {name for name in modules() if "." in name and room_of(name) in plain - floors()[0] - WITH_SETTINGS}
    assert {"triage", "needs", "stages", "topics", "language", "council_config"} <= {room_of(name) for name in knowing}
    assert _users_of(r"(django|wagtail)\b", knowing) == set(WITH_A_VALIDATOR)


def test_design_knows_no_domain() -> None:
    mine = {name for name in modules() if name.startswith("familyhub.design")}
    assert _users_of(r"familyhub\.(?!(?:design|contacts)\b)", mine) == set()  # how a number is dialled is no domain


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
