"""`./hub new-room`: the skeleton of a room, in its place in the house. All of it is written, or nothing."""

from __future__ import annotations

import argparse
import keyword
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template

from familyhub.accounts.rules import MAY
from familyhub.config import machine
from familyhub.config.cli import floors
from familyhub.config.cli.room_edits import EDITS, SETTINGS, LostPlaceError, Plan

SKELETON = Path(__file__).with_name("room_skeleton")
NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
SHORTEST, LONGEST = 3, 16
LOWEST = "accounts"
"""A room asks it who may do what, so it stands above it."""
_EPILOG = """examples:
  ./hub new-room grants --floor beside:coproduction
  ./hub new-room parcels --floor above:directory --right "run events"
  ./hub new-room referrals      (a place is kept for it already: ./hub floors lists those)"""


class RoomRefusedError(ValueError):
    """This room cannot be made; the sentence says why."""


def main(name: str, arguments: list[str]) -> int:
    """Make a room, say what was done and what comes next."""
    parser = argparse.ArgumentParser(
        prog="./hub new-room",
        description="Write the skeleton of a room and give it its place: its floor, its rights, its record.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", help="one word in small letters, as the folder is called")
    parser.add_argument("--floor", default="", help="beside:ROOM, above:ROOM or below:ROOM, such as beside:directory")
    parser.add_argument("--right", default="keep listings", help="who may keep and read: a right of accounts/rules.py")
    options = parser.parse_args(arguments)
    try:
        plan = _plan(machine.ROOT, options.name, options.floor, options.right)
        written = _carry_out(machine.ROOT, plan)
    except (RoomRefusedError, LostPlaceError, floors.NoPlaceError) as fault:
        print(f"hub: {fault} Nothing was changed.", file=sys.stderr)
        return 1
    print(_told(plan, written))
    return 0


def _plan(root: Path, name: str, floor: str, right: str) -> Plan:
    """What is wanted, checked; raises RoomRefusedError."""
    _check_name(root, name)
    if right not in MAY:
        raise RoomRefusedError(f"there is no right to {right}. There are: {', '.join(sorted(MAY))}.")
    found = floors.floors(root)
    if any(room.name == name for one in found for room in one.rooms):
        if floor:
            raise RoomRefusedError(f"a place is kept for {name} already: leave --floor out.")
        return Plan(name, "planned", name, right)
    side, _, anchor = floor.partition(":")
    if side not in {"beside", "above", "below"} or not anchor:
        raise RoomRefusedError(
            "say where it stands: --floor beside:ROOM, above:ROOM or below:ROOM (./hub floors lists them)."
        )
    _check_floor(found, side, anchor)
    return Plan(name, side, anchor, right)


def _check_name(root: Path, name: str) -> None:
    if not NAME.fullmatch(name) or not SHORTEST <= len(name) <= LONGEST:
        raise RoomRefusedError(
            f"`{name}` is no name for a room: {SHORTEST} to {LONGEST} small letters, such as grants."
        )
    if keyword.iskeyword(name) or keyword.issoftkeyword(name) or name in sys.stdlib_module_names:
        raise RoomRefusedError(f"`{name}` is a word of Python: choose another.")
    if (root / "familyhub" / name).exists():
        raise RoomRefusedError(f"familyhub/{name} is there already.")
    apps = re.findall(r'^    "([\w.]+)",$', (root / SETTINGS).read_text(encoding="utf-8"), re.MULTILINE)
    if any(name in app.split(".") for app in apps):
        raise RoomRefusedError(f"`{name}` is the name of something that Django knows already: choose another.")


def _check_floor(found: Sequence[floors.Floor], side: str, anchor: str) -> None:
    """Rooms stand between the floor of design and accounts."""
    height = {room.name: len(found) - number for number, one in enumerate(found) for room in one.rooms}
    if anchor not in height:
        raise RoomRefusedError(f"there is no room {anchor}: ./hub floors lists them.")
    own = height[anchor] + {"beside": 0, "above": 0.5, "below": -0.5}[side]
    if own >= height["design"]:
        raise RoomRefusedError(f"{side} {anchor} is no place for a room: rooms stand below design.")
    if own <= height[LOWEST]:
        raise RoomRefusedError(
            f"{side} {anchor} is too low: a room asks {LOWEST} who may do what, so it stands above it."
        )


def _skeleton(plan: Plan) -> dict[str, str]:
    """Every file of the room."""
    values = {"name": plan.name, "app": plan.app, "right": plan.right}
    found = {}
    for path in sorted(SKELETON.rglob("*.txt")):
        place = path.relative_to(SKELETON).with_suffix("").as_posix()
        text = Template(path.read_text(encoding="utf-8")).substitute(values)
        found[f"familyhub/{plan.name}/{place}"] = _sorted_imports(text)
    return found


def _sorted_imports(text: str) -> str:
    """Imports of the house in order: where the room's own stand hangs on its name."""
    lines = text.split("\n")
    places = [number for number, line in enumerate(lines) if line.startswith("from familyhub.")]
    ours = sorted((lines[number] for number in places), key=lambda line: line.split()[1])
    for number, line in zip(places, ours, strict=True):
        lines[number] = line
    return "\n".join(lines)


def _carry_out(root: Path, plan: Plan) -> list[str]:
    """Write all, or put everything back as it was; answers what is new or changed."""
    before = {file: (root / file).read_text(encoding="utf-8") for file in (*EDITS, floors.PAGE)}
    after = {file: edit(before[file], plan) for file, edit in EDITS.items()}
    files = {**_skeleton(plan), **{file: text for file, text in after.items() if text != before[file]}}
    try:
        for file, text in files.items():
            path = root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        floors.write(root)
    except BaseException:
        _put_back(root, plan, before)
        raise
    return [*files, floors.PAGE]


def _put_back(root: Path, plan: Plan, before: Mapping[str, str]) -> None:
    shutil.rmtree(root / "familyhub" / plan.name, ignore_errors=True)
    for file, text in before.items():
        (root / file).write_text(text, encoding="utf-8")


def _told(plan: Plan, written: Sequence[str]) -> str:
    """What was done and what comes next, for whoever made the room."""
    changed = [file for file in written if not file.startswith(f"familyhub/{plan.name}/")]
    place = "where a place was kept for it" if plan.side == "planned" else f"{plan.side} {plan.anchor}"
    return f"""familyhub/{plan.name} is made, {place}: a table of sealed entries that whoever may {plan.right} can keep and read.
Changed with it: {", ".join(changed)}.

Next:
  1. Say in familyhub/{plan.name}/README.md what it owns, then ./hub floors --write
  2. Give Entry, keep_entry and entries their own names and fields; ./hub manage makemigrations {plan.name}
  3. Say in docs/privacy/fields.yaml what each field is for and when it is forgotten
  4. ./hub test familyhub/{plan.name} tests/house, and ./hub check"""
