"""Which function of the house names which, read from the source: enough to say what an action may write down."""

from __future__ import annotations

import ast
from functools import cache

from tests.house.tree import Graph, base_of, modules, package_of, room_of

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def functions() -> dict[str, Function]:
    """Every function and method of the house by its full name; a method is known as `module.Class.method`."""
    return {
        name: node
        for module, path in modules().items()
        for name, node in _defined(ast.parse(path.read_text(encoding="utf-8")), module)
    }


def _defined(node: ast.AST, name: str) -> list[tuple[str, Function]]:
    found: list[tuple[str, Function]] = []
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            found.append((f"{name}.{child.name}", child))
        elif isinstance(child, ast.ClassDef):
            found += _defined(child, f"{name}.{child.name}")
    return found


@cache
def _names_in(module: str) -> dict[str, str]:
    """What each name in a module stands for, by its full name in the house."""
    path = modules()[module]
    here = package_of(module)
    found = {name.removeprefix(f"{module}."): name for name in functions() if name.startswith(f"{module}.")}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = base_of(node, here)
            found |= {alias.asname or alias.name: f"{base}.{alias.name}" for alias in node.names}
    return found


def _dotted(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Name):
        return [node.id]
    return [*_dotted(node.value), node.attr] if isinstance(node, ast.Attribute) and _dotted(node.value) else []


def _home(name: str) -> str:
    """Where a function that a package passes on is written."""
    module, _, own = name.rpartition(".")
    if name in functions() or module not in modules():
        return name
    passed_on = _names_in(module).get(own, name)
    return name if passed_on == name else _home(passed_on)


@cache
def calls() -> Graph:
    """Which functions of the house each function names."""
    found = {}
    for name, node in functions().items():
        module = next(m for n in range(name.count("."), 0, -1) if (m := ".".join(name.split(".")[:n])) in modules())
        known = _names_in(module)
        named = [parts for one in ast.walk(node) if (parts := _dotted(one)) and parts[0] in known]
        whole = {_home(".".join([known[parts[0]], *parts[1:]])) for parts in named}
        found[name] = frozenset(whole & functions().keys() - {name})
    return found


def reached(name: str) -> set[str]:
    """A function and all of its own room that it comes to, however many steps away."""
    seen, ahead = {name}, [name]
    while ahead:
        fresh = {one for one in calls()[ahead.pop()] if room_of(one) == room_of(name)} - seen
        seen |= fresh
        ahead += fresh
    return seen


def verbs(name: str) -> set[str]:
    """What a function, or one that it comes to, writes down as done: `*` stands for what is known only when it runs."""
    words = [
        keyword.value
        for one in reached(name)
        for call in ast.walk(functions()[one])
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg == "did"
    ]
    return {found for word in words for found in _said(word)}


def _said(word: ast.expr) -> list[str]:
    if isinstance(word, ast.Constant):
        return [str(word.value)]
    if isinstance(word, ast.IfExp):
        return [*_said(word.body), *_said(word.orelse)]
    if isinstance(word, ast.JoinedStr):
        return ["".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in word.values)]
    return []
