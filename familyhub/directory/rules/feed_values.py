"""Takes single values out of somebody else's JSON, whatever their type: text, numbers, days, rows."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from datetime import date

_MOST = 20_000
"""Characters of one value that are read at all."""
_BREAKS = re.compile(r"<(?:br|/p|/li|/div|/h\d)[^<>]{0,200}>", re.IGNORECASE)
_TAGS = re.compile(r"<[/!a-zA-Z][^<>]{0,500}>")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})")


class Notes(list[str]):
    """What was wrong with a record and what was left out, in words; each once, and not without end."""

    def add(self, words: str) -> None:
        """Note it."""
        if words not in self and len(self) < 20:
            self.append(words)


def prose(value: object) -> str:
    """Text with its paragraphs, without markup and without characters that nobody can see."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    try:
        plain = str(value)[:_MOST]
    except ValueError:  # a whole number of thousands of digits
        return ""
    plain = _TAGS.sub(" ", _BREAKS.sub("\n", plain.replace("\r", "\n")))
    lines = (" ".join(line.split()) for line in _CONTROL.sub("", html.unescape(plain)).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def line(value: object) -> str:
    """Text in one line."""
    return " ".join(prose(value).split())


def short(value: object, longest: int) -> str:
    """Text in one line, cut at a word where it is longer."""
    return cut(line(value), longest)


def cut(words: str, longest: int) -> str:
    """Words that fit, cut at a word and with a sign that there was more."""
    if len(words) <= longest:
        return words
    kept = words[: longest - 1]
    space = kept.rfind(" ")
    return (kept[:space] if space > longest // 2 else kept).rstrip(" ,;:.") + "…"


def number(value: object) -> float | None:
    """A number between 0 and 150, also where it is written as text."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if 0 <= found <= 150 else None


def day(value: object) -> date | None:
    """A day out of a date or a moment."""
    found = _DAY.match(value.strip()) if isinstance(value, str) else None
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def rows(value: object, most: int = 60) -> Iterator[Mapping[str, object]]:
    """The objects of a list; a single object counts as a list of one, all else as none."""
    given = [value] if isinstance(value, Mapping) else value if isinstance(value, list) else []
    return (one for one in given[:most] if isinstance(one, Mapping))


def first(row: Mapping[str, object], *names: str) -> object:
    """The first of these that says anything."""
    return next((row[name] for name in names if row.get(name) not in (None, "", [], {})), None)


def inside(row: Mapping[str, object], name: str) -> Mapping[str, object]:
    """An object of a record; empty when it is none."""
    found = row.get(name)
    return found if isinstance(found, Mapping) else {}
