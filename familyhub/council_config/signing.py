"""Who has signed which version of the words, rules and weights that safety hangs on.

A signature names a person, a day and the fingerprint of every file that was read. It stands in the `sign-off.yaml` of
the pack that a hub serves (each council signs for itself) and holds only while each of those files is as it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from familyhub.council_config.reading import Pack, PackError, current, kept

FILE = "sign-off.yaml"
NOBODY = frozenset({"", "to be named", "to be confirmed", "tbc", "none", "null", "nobody", "name"})
"""What is no name."""
_CODE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Matter:
    """One thing to sign, with the files that make it up: the pack's and its parents', and the hub's own code."""

    slug: str
    words: str
    files: tuple[str, ...] = ()
    code: tuple[str, ...] = ()


MATTERS = (
    Matter(
        "urgent-wording",
        "the words and numbers of urgent help",
        ("care-panels.yaml", "urgent-help.yaml", "who-answers.yaml"),
    ),
    Matter("decision-table", "the decision table", ("decision-table.yaml",)),
    Matter("safety-patterns", "the reviewed safety patterns", ("safety-patterns.yaml", "urgent-words.yaml")),
    Matter(
        "safety-model",
        "the two safety models, their thresholds, and what weighs them",
        (
            "understanding/reading.json",
            "understanding/reading.npz",
            "understanding/memory.json",
            "understanding/triage.json",
            "understanding/triage.npz",
            "understanding/topics.json",
            "understanding/topics.npz",
            "understanding/at-work.json",
            "understanding/at-work.npz",
            "understanding/panels.json",
            "understanding/panels.npz",
        ),
        (
            "familyhub/triage/assessment.py",
            "familyhub/triage/voices.py",
            "familyhub/triage/choice.py",
            "familyhub/language/listener/weights.py",
            "familyhub/language/listener/graph.py",
            "familyhub/language/listener/build.py",
            "familyhub/language/listener/ranges.npz",
            "familyhub/language/encoder/graph.py",
            "familyhub/language/encoder/build.py",
        ),
    ),
    Matter(
        "stated-facts",
        "the rules on stated ages, temperatures and hours",
        code=tuple(
            f"familyhub/triage/{name}.py"
            for name in ("rules", "observations", "temperatures", "bodies", "denied", "at_work", "ages")
        ),
    ),
    Matter(
        "direct-answers",
        "the direct answers, what is said, and what stays away",
        (
            "answers.yaml",
            "sensitive-topics.yaml",
            "understanding/answers.json",
            "understanding/asks.json",
            "understanding/asks.npz",
        ),
        ("familyhub/search/matching.py", "familyhub/search/sensitive.py", "familyhub/search/spoken.py"),
    ),
    Matter("red-flags", "the signs to look out for", ("red-flags.yaml",)),
    Matter("ranking-rules", "the rules on what must never be on top", ("ranking-rules.yaml",)),
)


@dataclass(frozen=True)
class Signature:
    """A person's name under the files they read."""

    what: str
    by: str
    role: str
    on: date | None
    files: Mapping[str, str]


@dataclass(frozen=True)
class Standing:
    """How one matter stands."""

    matter: Matter
    files: Mapping[str, str]
    """Every file with its fingerprint now."""
    signature: Signature | None
    """The one that holds."""
    faults: tuple[str, ...]
    """Why none holds; empty when one does."""


def fingerprint(path: Path) -> str:
    """Sixteen letters and digits that change with any letter of the file; line ends of other systems do not count."""
    content = path.read_bytes()
    if path.suffix != ".npz":
        content = content.replace(b"\r\n", b"\n")
    return hashlib.sha256(content).hexdigest()[:16]


def files_of(matter: Matter, pack: Pack) -> dict[str, str]:
    """The files of a matter as they are now, by their names; none when the pack has no such thing."""
    found = {
        f"{one.folder.name}/{name}": fingerprint(one.folder / name)
        for name in matter.files
        for one in pack.chain()
        if (one.folder / name).exists()
    }
    if matter.files and not found:
        return {}
    return found | {name: fingerprint(_CODE / name) for name in matter.code}


def signatures(pack: Pack) -> list[Signature]:
    """What the pack's own `sign-off.yaml` holds, in its order; a row that is not whole counts as unsigned."""
    data = pack.own(FILE)
    rows = (data.get("signatures") if isinstance(data, dict) else None) or []
    return [_signature(row) for row in rows if isinstance(row, dict)]


def _signature(row: Mapping[str, object]) -> Signature:
    files = row.get("files")
    return Signature(
        what=str(row.get("what") or ""),
        by=str(row.get("signed_off_by") or "").strip(),
        role=str(row.get("role") or "").strip(),
        on=_day(row.get("signed_on")),
        files={str(name): str(value) for name, value in files.items()} if isinstance(files, dict) else {},
    )


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def standings_of(pack: Pack, *, today: date) -> tuple[Standing, ...]:
    """How every matter of a pack stands on a day; what the pack has not got is not asked for."""
    unread = "nobody has signed it"
    try:
        signed = signatures(pack)
    except PackError as fault:  # no page may fail over this file: what cannot be read signs nothing
        signed, unread = [], str(fault)
    found = []
    for matter in MATTERS:
        files = files_of(matter, pack)
        if files:
            found.append(_standing(matter, files, [one for one in signed if one.what == matter.slug], today, unread))
    return tuple(found)


def _standing(matter: Matter, files: dict[str, str], signed: list[Signature], today: date, unread: str) -> Standing:
    faults: tuple[str, ...] = (unread,)
    for one in signed:  # the last is the newest; its faults are the ones to tell
        faults = _faults(one, files, today)
        if not faults:
            return Standing(matter, files, one, ())
    return Standing(matter, files, None, faults)


def _faults(one: Signature, files: Mapping[str, str], today: date) -> tuple[str, ...]:
    if one.by.lower() in NOBODY:
        return ("the signature bears no name",)
    if one.on is None:
        return (f"the signature of {one.by} bears no day",)
    if one.on > today:
        return (f"the signature of {one.by} bears a day to come ({one.on})",)
    since = f"since {one.by} signed on {one.on:%-d %B %Y}"
    changed = [f"{name} has changed {since}" for name, value in files.items() if one.files.get(name, value) != value]
    new = [f"{name} is new {since}" for name in files if name not in one.files]
    gone = [f"{name} is gone {since}" for name in one.files if name not in files]
    return (*changed, *new, *gone)


@kept
def standings() -> tuple[Standing, ...]:
    """How every matter of the pack that is served stands."""
    return standings_of(current(), today=datetime.now(tz=UTC).date())


def signed_by(what: str) -> str:
    """Who signed a matter as it is served now, or nothing."""
    return next((one.signature.by for one in standings() if one.matter.slug == what and one.signature), "")


def waiting() -> list[str]:
    """Everything that is served unsigned: what, and why, for people."""
    return [
        f"{one.matter.words} ({one.matter.slug}): {'; '.join(one.faults)}" for one in standings() if not one.signature
    ]
