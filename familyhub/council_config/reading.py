"""Reads YAML and Markdown of a pack and its parents."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

import yaml

T = TypeVar("T")
Row = dict[str, Any]
"""A table of a pack as YAML holds it: `./hub check-pack` (`familyhub.pack.schema`) has said what stands in it."""


class PackError(ValueError):
    """A pack cannot be read; the message names file, place and remedy."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML 1.2's idea of true and false: `yes`, `no`, `on`, `off` stay words."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:bool"]
    for first, rules in _Loader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool",
    __import__("re").compile(r"^(?:true|True|TRUE|false|False|FALSE)$"),
    list("tTfF"),
)


def read_yaml(text: str, where: str) -> Any:
    """Parse YAML; a fault says where it stands."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader with fewer rules
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise PackError(f"{where}{line}: this is not valid YAML ({fault.problem}).") from fault


def split_front_matter(text: str, where: str) -> tuple[Any, str]:
    """The front matter (parsed) and the body of a Markdown file."""
    if not text.startswith("---\n") or "\n---\n" not in text[4:]:
        raise PackError(f"{where}, line 1: the page must begin with `---`, its facts, and `---` again.")
    head, body = text[4:].split("\n---\n", 1)
    return read_yaml(head, where), body.strip() + "\n"


@dataclass(frozen=True)
class Pack:
    """One pack's folder, with those it extends."""

    folder: Path

    @cached_property
    def settings(self) -> Row:
        """`pack.yaml`, with what is missing taken from the parents."""
        own = self.own("pack.yaml") or {}
        parent = self.parent
        return {**(parent.settings if parent else {}), **own}

    @cached_property
    def parent(self) -> Pack | None:
        """The pack that this one extends, if any."""
        own = self.own("pack.yaml")
        if not isinstance(own, dict):
            raise PackError(f"{self.folder}: there is no pack.yaml here; a pack needs one.")
        name = own.get("extends")
        if not name:
            return None
        beside, shipped = self.folder.parent / name, Path(__file__).parents[2] / "packs" / name
        return Pack(beside if beside.exists() else shipped)

    @property
    def slug(self) -> str:
        """The pack's short name."""
        return str(self.settings.get("slug", self.folder.name))

    def chain(self) -> Iterator[Pack]:
        """The parents first, this pack last: later ones win."""
        if self.parent:
            yield from self.parent.chain()
        yield self

    def own(self, name: str) -> Any:
        """One YAML file of this pack alone, parsed; None when it is not there."""
        path = self.folder / name
        if not path.exists():
            return None
        return read_yaml(path.read_text(encoding="utf-8"), str(path))

    def json(self, name: str) -> Row:
        """The nearest JSON file of this name, parsed; empty when no pack has one."""
        path = self.file(name)
        found: Row = json.loads(path.read_text(encoding="utf-8")) if path else {}
        return found

    def file(self, name: str) -> Path | None:
        """The nearest file of this name: this pack's, else a parent's."""
        for pack in reversed(list(self.chain())):
            if (pack.folder / name).exists():
                return pack.folder / name
        return None

    def merged(self, name: str, key: str, by: str = "slug") -> list[Row]:
        """The list under `key` of all files of this name; the same `by` is overridden by the later pack."""
        found: dict[str, Row] = {}
        for pack in self.chain():
            for row in (pack.own(name) or {}).get(key) or []:
                found[str(row[by])] = row
        return list(found.values())

    def files(self, folder: str, ending: str) -> dict[str, Path]:
        """Files of a folder by their stem; a later pack's file wins."""
        found: dict[str, Path] = {}
        for pack in self.chain():
            for path in sorted((pack.folder / folder).glob(f"*{ending}")):
                found[path.stem] = path
        return found


_chosen: list[Pack] = []
_stamps: list[int] = []
_kept: list[Callable[[], None]] = []


def choose(folder: Path) -> Pack:
    """Name the pack that this process serves; forgets what was kept of another, or of this one before it changed."""
    pack = Pack(folder)
    stamp = _stamp(pack)
    if _chosen != [pack] or _stamps != [stamp]:
        _chosen[:], _stamps[:] = [pack], [stamp]
        for forget in _kept:
            forget()
    return _chosen[0]


def _stamp(pack: Pack) -> int:
    """Another number as soon as a file of the pack or its parents is another; 0 where there is no pack."""
    try:
        folders = [one.folder for one in pack.chain()]
    except PackError:
        return 0
    files = sorted(path for folder in folders for path in folder.rglob("*"))
    return hash(tuple((str(path), found.st_size, found.st_mtime_ns) for path in files if (found := path.stat())))


def current() -> Pack:
    """The pack that this process serves; raises PackError when none was chosen."""
    if not _chosen:
        raise PackError("no pack was chosen: call council_config.choose first.")
    return _chosen[0]


def kept(read: Callable[[], T]) -> Callable[[], T]:
    """Remember what a function without arguments read from the pack, until another pack is chosen."""
    remembered = cache(read)
    _kept.append(remembered.cache_clear)
    return remembered
