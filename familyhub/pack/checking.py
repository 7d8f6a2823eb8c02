"""Checks a pack without a database: every fault with file, line and remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import yaml
from pydantic import BaseModel, ValidationError

from familyhub.council_config import Pack, PackError, Row, signing
from familyhub.council_config.reading import read_yaml, split_front_matter
from familyhub.guides.rules import passages
from familyhub.language.reading_age import REFUSE, measure
from familyhub.pack import listings, schema
from familyhub.pack.tables import TABLES
from familyhub.stages import parse_window

MUST_HAVE = (
    "urgent-help.yaml",
    "help-now.yaml",
    "care-panels.yaml",
    "topics.yaml",
    "subjects.yaml",
    "timeline.yaml",
    "decision-table.yaml",
)
WORDS_OF_A_GUIDE = (230, 650)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and what to do about it."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        """As the command prints it."""
        return f"{self.file}:{self.line}: {self.text}"


def _line_of(text: str, loc: tuple[object, ...], shift: int = 0) -> int:
    """The line on which a value stands in YAML text, by its path."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return 1 + shift
    line = 1
    for step in loc:
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == str(step)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line + shift


_REMEDIES = {
    "missing": "is missing: add it.",
    "extra_forbidden": "is not known here: remove it or correct its name (see packs/README.md).",
    "string_type": "must be text: write it in quotes.",
    "string_too_long": "is too long: shorten it.",
    "too_short": "has too few entries: add more.",
    "string_pattern_mismatch": "may hold only small letters, digits and hyphens.",
}


def _faults_of(
    model: type[BaseModel], row: object, file: str, text: str, shift: int = 0, at: tuple[object, ...] = ()
) -> Iterator[Fault]:
    try:
        model.model_validate(row)
    except ValidationError as fault:
        for error in fault.errors():
            loc = (*at, *error["loc"])
            name = ".".join(str(step) for step in error["loc"]) or "this"
            remedy = _REMEDIES.get(error["type"])
            words = f" {remedy}" if remedy else f": {error['msg'].removeprefix('Value error, ').removesuffix('.')}."
            yield Fault(file, _line_of(text, loc, shift), f"`{name}`{words}")


class _Checker:
    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.services: dict[str, Row] = {}
        self.guides: dict[str, Row] = {}
        exempt = pack.file("names-exempt.txt")
        lines = exempt.read_text(encoding="utf-8").splitlines() if exempt else []
        self.exempt = [line.strip() for line in lines if line.strip() and not line.startswith("#")]

    def name(self, path: Path) -> str:
        return str(path.relative_to(path.parents[2])) if len(path.parents) > 2 else str(path)

    def guide(self, path: Path) -> Iterator[Fault]:
        text = path.read_text(encoding="utf-8")
        head, body = split_front_matter(text, self.name(path))
        self.guides[path.stem] = head
        yield from _faults_of(schema.Guide, head, self.name(path), text.split("\n---\n")[0][4:], 1)
        if head.get("slug") != path.stem:
            yield Fault(self.name(path), 2, f"`slug` must be the file's name, {path.stem}.")
        start = text[: text.index("\n---\n", 4)].count("\n") + 2
        found = measure(body, self.exempt)
        low, high = WORDS_OF_A_GUIDE
        if not low <= found.words <= high:
            yield Fault(self.name(path), start, f"the page has {found.words} words: it should have {low} to {high}.")
        if head.get("audience") != ["professional"] and found.grade > REFUSE:
            hint = f" Begin with: “{found.hardest[0][:90]}…”" if found.hardest else ""
            yield Fault(
                self.name(path), start, f"it reads at grade {found.grade}, families need {REFUSE} or less.{hint}"
            )
        if len(passages(body)) < 3:
            yield Fault(self.name(path), start, "it needs sections: put `## A heading` above each part.")

    def service(self, path: Path) -> Iterator[Fault]:
        text = path.read_text(encoding="utf-8")
        row = read_yaml(text, self.name(path))
        if not isinstance(row, dict):
            yield Fault(self.name(path), 1, "this is not a service: begin with `slug:` and `name:`.")
            return
        self.services[path.stem] = row
        yield from _faults_of(listings.Service, row, self.name(path), text)
        if row.get("slug") != path.stem:
            yield Fault(self.name(path), _line_of(text, ("slug",)), f"`slug` must be the file's name, {path.stem}.")

    def references(self) -> Iterator[Fault]:
        organisations = {row["slug"] for row in self.pack.merged("organisations.yaml", "organisations")}
        topics = {row["slug"] for row in self.pack.merged("topics.yaml", "topics")}
        known = set(self.services) | topics
        for slug, row in self.services.items():
            path = self._file_of(slug)
            text = path.read_text(encoding="utf-8")
            if row.get("organisation") not in organisations:
                yield Fault(
                    self.name(path),
                    _line_of(text, ("organisation",)),
                    f"`organisation` {row.get('organisation')} is in no organisations.yaml.",
                )
            other = row.get("out_of_hours")
            if other and other not in known:
                yield Fault(
                    self.name(path), _line_of(text, ("out_of_hours",)), f"`out_of_hours` {other} is no service here."
                )
        for slug, head in self.guides.items():
            path = self.pack.files("guides", ".md")[slug]
            text = path.read_text(encoding="utf-8")
            for other in head.get("talk_to") or []:
                if other not in known:
                    line = _line_of(text.split("\n---\n")[0][4:], ("talk_to",), 1)
                    yield Fault(self.name(path), line, f"`talk_to` names {other}, which is no service or topic here.")

    def tables(self) -> Iterator[Fault]:
        for one in self.pack.chain():
            for (name, key), model in TABLES.items():
                path = one.folder / name
                if path.exists():
                    rows = (one.own(name) or {}).get(key) or []
                    text = path.read_text(encoding="utf-8")
                    for number, row in enumerate(rows):
                        yield from _faults_of(model, row, self.name(path), text, at=(key, number))

    def headings(self) -> Iterator[Fault]:
        topics = {row["slug"] for row in self.pack.merged("topics.yaml", "topics")} | set(self.guides)
        meant = {slug for row in self.pack.merged("urgent-help.yaml", "contacts") for slug in row.get("for") or ()}
        for name, key, known, what in (
            ("subjects.yaml", "subjects", topics, "guide or topic here"),
            ("help-now.yaml", "groups", meant, "word of `for` in urgent-help.yaml"),
        ):
            rows = self.pack.merged(name, key)
            for row in rows:
                for other in row.get("topics") or ():
                    if other not in known:
                        yield Fault(f"{self.pack.folder.name}/{name}", 1, f"{row['slug']}: {other} is no {what}.")
            if rows and not any(row.get("holds") == "rest" or not row.get("topics") for row in rows):
                yield Fault(f"{self.pack.folder.name}/{name}", 1, "nothing holds what stands under no other heading.")

    def _file_of(self, slug: str) -> Path:
        return (self.pack.files("services", ".yaml") | self.pack.files("programmes", ".yaml"))[slug]

    def whole(self) -> Iterator[Fault]:
        for name in MUST_HAVE:
            if self.pack.file(name) is None:
                yield Fault(
                    f"{self.pack.folder.name}/{name}", 1, "this file is missing, here and in the packs it extends."
                )
        for key in ("site_name", "hub_name", "council", "area_name"):
            if not self.pack.settings.get(key) and self.pack.settings.get("extends"):
                yield Fault(f"{self.pack.folder.name}/pack.yaml", 1, f"`{key}` is missing: families read it.")
        for row in self.pack.merged("timeline.yaml", "rows"):
            try:
                parse_window({"from": row.get("from", "0w"), "to": row.get("to", "2y")})
            except ValueError as fault:
                yield Fault(f"{self.pack.folder.name}/timeline.yaml", 1, f"row {row['slug']}: {fault}")
        for one in self.pack.chain():
            yield from _jargon(one)
            yield from _unsourced(one.folder)

    def signed(self) -> Iterator[Fault]:
        path = self.pack.folder / signing.FILE
        if path.exists():
            text = path.read_text(encoding="utf-8")
            yield from _faults_of(schema.SignOff, read_yaml(text, self.name(path)), self.name(path), text)


def _jargon(pack: Pack) -> Iterator[Fault]:
    """Every row of this pack's own list, and no word twice."""
    path, seen = pack.folder / "jargon.yaml", set[str]()
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    name = f"{pack.folder.name}/jargon.yaml"
    for number, row in enumerate((pack.own("jargon.yaml") or {}).get("jargon") or []):
        yield from _faults_of(schema.Jargon, row, name, text, at=("jargon", number))
        words = [str(row.get("word")).lower(), *(str(one).lower() for one in row.get("also") or [])]
        for word in words:
            if word in seen:
                yield Fault(name, _line_of(text, ("jargon", number)), f"`{word}` stands here twice: keep one.")
            seen.add(word)


def _unsourced(folder: Path) -> Iterator[Fault]:
    for path in sorted(folder.rglob("*")):
        if path.suffix not in {".yaml", ".txt", ".md"} or path.name in {"pack.yaml", "README.md"}:
            continue
        head = path.read_text(encoding="utf-8")
        for word in ("source", "licence", "checked_on", "review_due"):
            if not re.search(rf"\b{word}s?\b", head):
                yield Fault(
                    f"{folder.name}/{path.relative_to(folder)}", 1, f"it does not say its `{word}`: add it at the top."
                )


def check(folder: Path) -> list[Fault]:
    """Every fault of the pack in `folder`, with what it extends; empty when it is sound."""
    try:
        pack = Pack(folder.resolve())
        checker = _Checker(pack)
        steps: list[Callable[[], Iterator[Fault]]] = [checker.whole, checker.signed]
        steps += [partial(checker.guide, path) for path in pack.files("guides", ".md").values()]
        for kind in ("services", "programmes"):
            steps += [partial(checker.service, path) for path in pack.files(kind, ".yaml").values()]
        steps += [checker.references, checker.tables, checker.headings]
    except PackError as fault:
        return [Fault(str(folder), 1, str(fault))]
    found: list[Fault] = []
    for step in steps:
        try:
            found += step()
        except PackError as fault:
            where, _, text = str(fault).partition(": ")
            line = re.search(r"line (\d+)", where)
            found.append(Fault(where.split(",")[0], int(line[1]) if line else 1, text))
    return found
