"""Files, functions and templates stay small enough to read."""

import ast
from pathlib import Path
from statistics import median, quantiles

from familyhub.config.machine import ROOT

CODE = [p for p in sorted((ROOT / "familyhub").rglob("*.py")) if not {"migrations", "tests"} & set(p.parts)]
TEMPLATES = sorted((ROOT / "familyhub").rglob("*.html"))


def _lines(path: Path) -> int:
    return sum(1 for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _functions() -> list[tuple[str, int]]:
    found = []
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                found.append((f"{path.relative_to(ROOT)}:{node.name}", lines))
    return found


def _longer(paths: list[Path], most: int) -> list[str]:
    found = [(path.relative_to(ROOT), _lines(path)) for path in paths]
    return [f"{path} {lines}" for path, lines in found if lines > most]


def test_no_file_is_over_350_lines() -> None:
    assert _longer(CODE, 350) == []


def test_no_function_is_over_50_lines() -> None:
    assert [f"{name} {lines}" for name, lines in _functions() if lines > 50] == []


def test_files_and_functions_are_small_as_a_rule() -> None:
    assert median(map(_lines, CODE)) <= 90
    assert quantiles(map(_lines, CODE), n=10)[-1] <= 250
    assert median(lines for _, lines in _functions()) <= 9


def test_no_template_is_over_120_lines() -> None:
    assert _longer(TEMPLATES, 120) == []
