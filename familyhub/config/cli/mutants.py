"""`./hub test --mutants`: one line after another is broken, in a copy, and the tests nearest to it have to notice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from familyhub.config import machine
from familyhub.council_config.reading import read_yaml

LIST = "tests/mutants.yaml"
ENOUGH = 0.9
"""The share of broken lines that the nearest tests have to notice."""
LONGEST = 600
"""Seconds after which tests that do not end count as having noticed: so would everybody."""
ENDING = 3000
"""How many characters of what failing tests said are shown: the last ones name what failed."""
COPIED = (
    "familyhub",
    "tests",
    "training",
    "docs",
    "hub",
    "pyproject.toml",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
)
LINKED = ("packs", ".venv", "requirements.txt", "requirements-test.txt", ".git")
"""What tests read and nobody changes in a copy."""


class Outcome(StrEnum):
    """What became of a broken line."""

    NOTICED = "noticed"
    SURVIVED = "SURVIVED"
    BROKEN = "CANNOT RUN"


@dataclass(frozen=True)
class Mutant:
    """One line as it must never be: where, what it says today, and which tests are nearest to it."""

    slug: str
    what: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]

    def break_in(self, folder: Path) -> str:
        """Break it in a copy of the house; answers the whole text before. Raises ValueError when it stands there not once."""
        path = folder / self.file
        before = path.read_text(encoding="utf-8")
        if before.count(self.old) != 1:
            raise ValueError(f"{LIST}: {self.slug}: its line stands {before.count(self.old)} times in {self.file}.")
        path.write_text(before.replace(self.old, self.new), encoding="utf-8")
        return before


def listed() -> list[Mutant]:
    """All broken lines of the list."""
    rows = read_yaml((machine.ROOT / LIST).read_text(encoding="utf-8"), LIST)["mutants"]
    return [Mutant(**{**row, "tests": tuple(row["tests"])}) for row in rows]


def main(words: Sequence[str]) -> int:
    """Try those whose names hold one of some words, or all; answers 0 when enough were noticed."""
    chosen = [one for one in listed() if not words or any(word in one.slug for word in words)]
    if not chosen:
        print(f"hub: no broken line of {LIST} has such a name.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="hub-mutants-") as name:
        folder = copied(Path(name))
        print(f"The tests nearest to {len(chosen)} lines, as they are …", flush=True)
        outcome, said = _ran(folder, sorted({test for one in chosen for test in one.tests}))
        if outcome is not Outcome.SURVIVED:
            print(said[-ENDING:])
            print("hub: they fail before anything is broken. Run them with ./hub test and mend that first.")
            return 1
        found = {one.slug: _tried(folder, one) for one in chosen}
    return _told(found.values())


def copied(folder: Path) -> Path:
    """A copy of the house in an empty folder: tests run in it, and what is changed there is changed nowhere else."""
    quiet = shutil.ignore_patterns("__pycache__")
    for name in COPIED:
        source = machine.ROOT / name
        copy = shutil.copy2 if source.is_file() else lambda a, b: shutil.copytree(a, b, ignore=quiet)
        copy(source, folder / name)
    for name in LINKED:
        if (machine.ROOT / name).exists():
            (folder / name).symlink_to(machine.ROOT / name)
    return folder


def _tried(folder: Path, one: Mutant) -> Outcome:
    begun, before = time.monotonic(), one.break_in(folder)
    path = folder / one.file
    os.utime(path, (begun, begun))  # else Python may take what it compiled of the whole line for the broken one
    try:
        outcome, said = _ran(folder, one.tests)
    finally:
        path.write_text(before, encoding="utf-8")
        os.utime(path)
    if outcome is Outcome.BROKEN:
        print(said[-ENDING:])
    print(f"{outcome:10}  {one.slug:42} {time.monotonic() - begun:4.0f} s  {one.what}", flush=True)
    return outcome


def _ran(folder: Path, tests: Iterable[str]) -> tuple[Outcome, str]:
    """Run some tests; answers what became of them, and what they said."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return Outcome.NOTICED, f"They ran for more than {LONGEST} seconds."
    outcome = {0: Outcome.SURVIVED, 1: Outcome.NOTICED}.get(done.returncode, Outcome.BROKEN)
    return outcome, done.stdout + done.stderr


def _told(found: Iterable[Outcome]) -> int:
    outcomes = list(found)
    noticed, broken = outcomes.count(Outcome.NOTICED), outcomes.count(Outcome.BROKEN)
    share = noticed / len(outcomes)
    print(f"{noticed} of {len(outcomes)} broken lines were noticed ({share:.0%}; {ENOUGH:.0%} wanted).")
    if broken:
        print(f"{broken} cannot run: mend them in {LIST}.")
    return 0 if share >= ENOUGH and not broken else 1
