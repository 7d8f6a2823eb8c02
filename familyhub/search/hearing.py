"""How well danger is heard: measures over judged lines that name their kind, length, writer and sets of one meaning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from familyhub.search.measures import UNALARMED, Judged, is_urgent, share

CALM = ("near-miss", "everyday", "note-denied", "soft")
"""Kinds of lines that nobody is in danger in: look-alikes, everyday, denied risk, heavy but not urgent."""


def _alarms(rows: Sequence[Judged], found: Mapping[str, Judged]) -> int:
    return sum(found[one["id"]]["urgent"] != "none" for one in rows)


def report(gold: Sequence[Judged], found: Mapping[str, Judged]) -> list[str]:
    """Every measure of hearing that the lines allow, a line each."""
    urgent = [one for one in gold if is_urgent(one)]
    lines = [f"  any urgent             {share(_alarms(urgent, found), len(urgent))}"]
    kinds = defaultdict(list)
    for one in gold:
        kinds[str(one.get("kind"))].append(one)
    for kind, rows in sorted(kinds.items()):
        hit = [one for one in rows if is_urgent(one)]
        if hit and kind not in CALM:
            lines.append(f"    {kind:20} {share(_alarms(hit, found), len(hit))}")
    lines += _classes(urgent, found)
    for kind in CALM:
        rows = [one for one in kinds.get(kind, ()) if one["urgent"] in UNALARMED]
        if rows:
            lines.append(f"  false alarm, {kind:9} {share(_alarms(rows, found), len(rows))}")
    return lines + _sets(gold, found) + _asked(gold, found)


def _classes(urgent: Sequence[Judged], found: Mapping[str, Judged]) -> list[str]:
    """Right class among those alarmed; and 999 said among lines of collapse that need it."""
    alarmed = [one for one in urgent if found[one["id"]]["urgent"] != "none"]
    right = sum(found[one["id"]]["urgent"] in {one["urgent"], *(one.get("also_ok") or ())} for one in alarmed)
    lines = [f"  right class of alarmed {share(right, len(alarmed))}"]
    fallen = [one for one in urgent if one.get("kind") == "collapse-999" and one.get("level") == "999-now"]
    if fallen:
        said = sum(found[one["id"]]["level"] == "999-now" for one in fallen)
        lines.append(f"  collapse: says 999     {share(said, len(fallen))}")
    return lines


def _sets(gold: Sequence[Judged], found: Mapping[str, Judged]) -> list[str]:
    """The same meaning in other words: how many lines get what most of their set gets."""
    sets = defaultdict(list)
    for one in gold:
        if one.get("set"):
            sets[one["set"]].append(found[one["id"]]["urgent"] != "none")
    if not sets:
        return []
    same = sum(max(sum(rows), len(rows) - sum(rows)) for rows in sets.values())
    return [f"  same meaning, same     {share(same, sum(map(len, sets.values())))}"]


def _asked(gold: Sequence[Judged], found: Mapping[str, Judged]) -> list[str]:
    """The middle band: urgent lines that were missed and at least asked about, calm ones that were asked."""
    missed = [one for one in gold if is_urgent(one) and found[one["id"]]["urgent"] == "none"]
    calm = [one for one in gold if one["urgent"] in UNALARMED]
    return [
        f"  missed, but asked      {share(sum(bool(found[one['id']].get('ask')) for one in missed), len(missed))}",
        f"  calm, and asked        {share(sum(bool(found[one['id']].get('ask')) for one in calm), len(calm))}",
    ]
