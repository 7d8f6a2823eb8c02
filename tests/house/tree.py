"""The house as it stands on disk: modules, what each imports (in functions too), rooms, floors. No list kept by hand."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

from familyhub.config.machine import ROOT

HOUSE = ROOT / "familyhub"
Graph = dict[str, frozenset[str]]


@cache
def modules() -> dict[str, Path]:
    """Every module of the house by its name, without tests and migrations."""
    found = {}
    for path in sorted(HOUSE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if not {"tests", "migrations"} & set(parts):
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def rooms() -> tuple[str, ...]:
    """Every room."""
    return tuple(sorted({name.split(".")[1] for name in modules() if "." in name}))


@cache
def floors() -> tuple[frozenset[str], ...]:
    """The rooms of each floor, the top one first, as import-linter's contract has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(one["layers"] for one in contracts if one["name"].startswith("Floors"))
    return tuple(frozenset(re.findall(r"\w+", layer)) & frozenset(rooms()) for layer in layers)


@cache
def doors() -> frozenset[str]:
    """The rooms through which people and systems come in."""
    return next(floor for floor in floors() if "web" in floor)


def room_of(module: str) -> str:
    """The room of a module or model."""
    return module.split(".")[1]


def package_of(name: str) -> list[str]:
    """The parts of the package from which a module imports relatively."""
    return name.split(".") if modules()[name].name == "__init__.py" else name.split(".")[:-1]


def base_of(node: ast.ImportFrom, here: list[str]) -> str:
    """The full name of what a `from … import` takes from."""
    start = here[: len(here) - node.level + 1] if node.level else []
    return ".".join([*start, *filter(None, [node.module])])


@cache
def imports(name: str) -> frozenset[str]:
    """All that a module imports when it runs, by full name: of the house, modules; of others, as written."""
    path = modules()[name]
    here = package_of(name)
    return frozenset(
        found for node in _running(ast.parse(path.read_text(encoding="utf-8"))) for found in _named(node, here)
    )


def _running(node: ast.AST) -> list[ast.Import | ast.ImportFrom]:
    """The imports below a node, but those that are for types only."""
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
        return [found for child in node.orelse for found in _running(child)]
    own = [node] if isinstance(node, ast.Import | ast.ImportFrom) else []
    return own + [found for child in ast.iter_child_nodes(node) for found in _running(child)]


def _named(node: ast.Import | ast.ImportFrom, here: list[str]) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = base_of(node, here)
    return [full if (full := f"{base}.{alias.name}") in modules() else base for alias in node.names]


@cache
def graph(depth: int = 99) -> Graph:
    """Who needs whom, with names cut to so many parts; a package is not told apart from what lies in it."""
    found: dict[str, set[str]] = {}
    for name in modules():
        mine = ".".join(name.split(".")[:depth])
        for other in imports(name) & modules().keys():
            theirs = ".".join(other.split(".")[:depth])
            inside = depth < 99 and (mine.startswith(f"{theirs}.") or theirs.startswith(f"{mine}."))
            found.setdefault(theirs, set())
            if mine != theirs and not inside:
                found.setdefault(mine, set()).add(theirs)
    return {name: frozenset(others) for name, others in found.items()}


def circles(needs: Graph) -> list[list[str]]:
    """Whoever is left, with whom they need, when those who need nobody or whom nobody needs are taken away again and again."""
    left = {name: set(others) for name, others in needs.items()}
    while True:
        needed = {other for others in left.values() for other in others}
        gone = {name for name, others in left.items() if not others or name not in needed}
        if not gone:
            break
        left = {name: others - gone for name, others in left.items() if name not in gone}
    return [[name, *sorted(others)] for name, others in sorted(left.items())]
