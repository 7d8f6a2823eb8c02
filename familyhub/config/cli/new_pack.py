"""`./hub new-pack`: another council starts here, with ten questions and, if it has one, its Open Referral feed."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from familyhub.config import machine
from familyhub.pack.making import QUESTIONS, AnswerRefusedError, Question, files_of, slug_of, write

_EPILOG = """examples:
  ./hub new-pack
  ./hub new-pack --feed https://directory.example.org/openreferral
  ./hub new-pack --answers answers.yaml --no-run     (a file with `council: …` and so on, instead of questions)"""


def main(name: str, arguments: list[str]) -> int:
    """Ask, write, check and start."""
    parser = argparse.ArgumentParser(
        prog="./hub new-pack",
        description="Make a pack for another council and start the hub with it.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--feed", default="", help="address of your Open Referral feed (1.0 or 3.x)")
    parser.add_argument("--licence", default="", help="its licence, such as OGL-UK-3.0")
    parser.add_argument("--answers", type=Path, help="a YAML file with the answers")
    parser.add_argument("--folder", type=Path, help="where the pack goes; packs/<area> unless you say")
    parser.add_argument("--no-run", action="store_true", help="do not start the hub")
    options = parser.parse_args(arguments)
    try:
        answers = _answers(options.answers)
    except AnswerRefusedError as fault:
        return _say(str(fault))
    slug = slug_of(answers["area_name"])
    folder = options.folder or machine.ROOT / "packs" / slug
    try:
        write(folder, files_of(answers, today=date.today(), feed=options.feed, licence=options.licence))  # noqa: DTZ011
    except FileExistsError:
        return _say(f"{folder} is there already: move it away, or choose another with --folder.")
    return _check_and_run(folder, slug, run=not options.no_run)


def _say(sentence: str) -> int:
    print(f"hub: {sentence}", file=sys.stderr)
    return 1


def _answers(path: Path | None) -> dict[str, str]:
    """From the file, else from whoever sits at the keyboard."""
    if path is None and not sys.stdin.isatty():
        raise AnswerRefusedError("nobody can answer here: give the answers in a file with --answers.")
    given = _file(path) if path else None
    found: dict[str, str] = {}
    for number, question in enumerate(QUESTIONS, 1):
        found[question.key] = _given(question, given, found) if given is not None else _asked(number, question, found)
    return found


def _file(path: Path) -> Mapping[str, str]:
    from familyhub.council_config.reading import read_yaml

    try:
        row = read_yaml(path.read_text(encoding="utf-8"), str(path))
    except OSError as fault:
        raise AnswerRefusedError(f"{path} cannot be read ({fault.strerror}).") from fault
    if not isinstance(row, dict):
        raise AnswerRefusedError(f"{path} must hold lines such as `council: …`.")
    strange = set(row) - {question.key for question in QUESTIONS}
    if strange:
        raise AnswerRefusedError(f"{path}: {', '.join(sorted(map(str, strange)))} is no question of ours.")
    return {key: ", ".join(map(str, one)) if isinstance(one, list) else str(one or "") for key, one in row.items()}


def _given(question: Question, given: Mapping[str, str], found: Mapping[str, str]) -> str:
    words = given.get(question.key, "")
    default = question.default(found)
    if not words and default is None:
        raise AnswerRefusedError(f"`{question.key}` is missing: {question.words}")
    try:
        return question.check(words) if words else str(default)
    except AnswerRefusedError as fault:
        raise AnswerRefusedError(f"`{question.key}`: {fault}.") from fault


def _asked(number: int, question: Question, found: Mapping[str, str]) -> str:
    default = question.default(found)
    shown = f" [{default}]" if default else ""
    while True:
        words = input(f"{number:2} of {len(QUESTIONS)}  {question.words}{shown} ").strip()
        if not words and default is not None:
            return default
        try:
            if words:
                return question.check(words)
            print("    Please answer this one.")
        except AnswerRefusedError as fault:
            print(f"    {str(fault)[:1].upper()}{str(fault)[1:]}.")


def _check_and_run(folder: Path, slug: str, *, run: bool) -> int:
    from familyhub.pack.checking import check

    faults = check(folder)
    for fault in faults:
        print(fault)
    if faults:
        return _say(f"{len(faults)} faults in {folder}: this should not happen, please tell us.")
    # A database of its own: two councils never share one.
    own = machine.ROOT / "var" / "councils" / slug
    print(f"\n{folder} is ready. Next: your hubs and services in it (packs/README.md says how).")
    print(f"Start it with:  HUB_PACK={folder} HUB_VAR={own} ./hub run\n", flush=True)
    if not run:
        return 0
    environment = {**os.environ, "HUB_PACK": str(folder), "HUB_VAR": str(own)}
    return subprocess.call([sys.executable, "-m", "familyhub.config.cli", "run"], env=environment)
