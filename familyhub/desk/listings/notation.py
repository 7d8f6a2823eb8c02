"""Every field of a listing as text that a person can read and change, and back again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from familyhub.directory.rules.declared import Shape
from familyhub.directory.rules.values import CONTACT_KEYS, PLACE_KEYS
from familyhub.stages.moments import BIRTH, MONTH, YEAR, parse_moment

_YES = "yes"
_FIRST: Final = ("slug", "name", "area", "address", "postcode", "hide_address")
PLACE_LINES: Final = (*_FIRST, *(key for key in PLACE_KEYS if key not in _FIRST))
"""Of a place: its slug stands first, for a shared one needs no more; whether it is hidden stands by its address."""


def written(shape: Shape, value: object) -> str:
    """The text of a field's value."""
    return "" if value in (None, "", [], (), {}) else _WRITE[shape](value)


def read(shape: Shape, text: str) -> object:
    """The value that a text stands for; raises ValueError with what is wrong, in words."""
    return _READ[shape](text.replace("\r\n", "\n").strip())


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _write_lines(value: Any) -> str:
    return "\n".join(value)


def _write_topics(value: Mapping[str, float]) -> str:
    return "\n".join(f"{slug}: {weight:g}" for slug, weight in value.items())


def _read_topics(text: str) -> dict[str, float]:
    found = {}
    for line in _lines(text):
        slug, _, weight = line.partition(":")
        try:
            found[slug.strip()] = float(weight or 1)
        except ValueError:
            raise ValueError(f"“{line}”: write a topic, a colon, and a number up to 1, such as loneliness: 1") from None
    return found


def _write_hours(value: Any, between: str = "\n") -> str:
    return value if isinstance(value, str) else between.join(f"{days}: {spans}" for days, spans in value.items())


def _read_hours(text: str, between: str = "\n") -> object:
    parts = [part.strip() for part in text.split(between) if part.strip()]
    if not parts or parts in (["always"], ["unknown"]):
        return parts[0] if parts else None
    found = {}
    for part in parts:
        days, colon, spans = part.partition(":")
        if not colon:
            raise ValueError(f"“{part}”: write days, a colon and times, such as mon-fri: 09:00-17:00")
        found[days.strip()] = spans.strip()
    return found


def _write_block(one: Mapping[str, object], keys: tuple[str, ...]) -> str:
    said = {key: one[key] for key in keys if one.get(key)}
    return "\n".join(f"{key}: {_write_part(key, value)}" for key, value in said.items())


def _write_part(key: str, value: object) -> str:
    if key == "hours":
        return _write_hours(value, "; ")
    return _YES if value is True else " ".join(str(value).split())


def _write_blocks(keys: tuple[str, ...]) -> Callable[[Any], str]:
    return lambda value: "\n\n".join(_write_block(one, keys) for one in value)


def _read_blocks(keys: tuple[str, ...]) -> Callable[[str], list[dict[str, object]]]:
    def found(text: str) -> list[dict[str, object]]:
        blocks = "\n".join(line.strip() for line in text.split("\n")).split("\n\n")
        return [_read_block(block, keys) for block in blocks if block.strip()]

    return found


def _read_block(block: str, keys: tuple[str, ...]) -> dict[str, object]:
    found: dict[str, object] = {}
    for line in _lines(block):
        key, colon, value = line.partition(":")
        key = key.strip().lower()
        if not colon or key not in keys:
            raise ValueError(f"“{line}”: begin each line with one of these and a colon: {', '.join(keys)}")
        found[key] = _read_part(key, value.strip())
    return {key: value for key, value in found.items() if value not in ("", None, False)}


def _read_part(key: str, value: str) -> object:
    if key == "hours":
        return _read_hours(value, ";")
    return value.lower() == _YES if key == "hide_address" else value


def _write_span(value: Mapping[str, object]) -> str:
    return f"{value['from']} to {value['to']}" + (f": {value['note']}" if value.get("note") else "")


def _read_span(text: str) -> dict[str, str] | None:
    if not text:
        return None
    days, _, note = text.partition(":")
    first, to, last = days.partition(" to ")
    if not to:
        raise ValueError(f"“{text}”: write the first and last day, such as 2026-12-24 to 2027-01-02: Christmas")
    found = {"from": first.strip(), "to": last.strip()}
    return found | {"note": note.strip()} if note.strip() else found


def _write_spans(value: Any) -> str:
    return "\n".join(_write_span(one) for one in value)


def _read_spans(text: str) -> list[dict[str, str] | None]:
    return [_read_span(line) for line in _lines(text)]


def moment(day: int) -> str:
    """A day of a stage as people write it: 12w of pregnancy, birth, 6m of age; a number when nothing else fits."""
    if day == BIRTH:
        return "birth"
    if day < BIRTH:
        return f"{day // 7}w" if day % 7 == 0 else str(day)
    for unit, length in (("y", YEAR), ("m", MONTH), ("wk", 7.0)):
        words = f"{round((day - BIRTH) / length)}{unit}"
        if words[0] != "0" and parse_moment(words) == day:
            return words
    return f"{day - BIRTH}d"


def _read_moment(text: str) -> int:
    return int(text) if text.isdecimal() else parse_moment(text)


_WRITE: Final[Mapping[Shape, Callable[[Any], str]]] = {
    Shape.TEXT: str,
    Shape.ONE_OF: str,
    Shape.NAMES: _write_lines,
    Shape.SOME_OF: _write_lines,
    Shape.TOPICS: _write_topics,
    Shape.WEEK: _write_hours,
    Shape.CONTACTS: _write_blocks(CONTACT_KEYS),
    Shape.PLACES: _write_blocks(PLACE_LINES),
    Shape.SPANS: _write_spans,
    Shape.SPAN: _write_span,
    Shape.MOMENT: moment,
}
_READ: Final[Mapping[Shape, Callable[[str], object]]] = {
    Shape.TEXT: str,
    Shape.ONE_OF: str,
    Shape.NAMES: _lines,
    Shape.SOME_OF: _lines,
    Shape.TOPICS: _read_topics,
    Shape.WEEK: _read_hours,
    Shape.CONTACTS: _read_blocks(CONTACT_KEYS),
    Shape.PLACES: _read_blocks(PLACE_LINES),
    Shape.SPANS: _read_spans,
    Shape.SPAN: _read_span,
    Shape.MOMENT: _read_moment,
}
