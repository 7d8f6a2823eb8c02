"""Reviewed patterns: words that always need care, with what makes them harmless.

They are data (`safety-patterns.yaml` and `urgent-words.yaml` of the pack), each with its examples, and they work
without the encoder. A pattern fires when `any` matches and nothing of `unless` does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from familyhub import council_config

FILES = ("safety-patterns.yaml", "urgent-words.yaml")
"""English patterns, and urgent words of other languages."""


@dataclass(frozen=True)
class Pattern:
    """One reviewed pattern."""

    id: str
    urgent: str
    level: str
    why: str
    any: re.Pattern[str]
    unless: re.Pattern[str] | None
    tender: str
    """Set instead of `urgent` for a pattern that opens a tender panel."""
    sure: bool
    """Decides alone; another pattern lowers the models' bar, and decides without them."""
    panel: str = ""
    """The panel that fits, where the pattern knows more than its class."""
    of_notes: bool = False
    """Written for what professionals note: sure there too, where other sure ones need the models' ear."""

    def found(self, text: str) -> str:
        """The words that it found, or nothing."""
        match = self.any.search(text)
        if match is None or (self.unless is not None and self.unless.search(text)):
            return ""
        return match[0].strip()


def compiled(row: council_config.Row, pieces: dict[str, str]) -> Pattern:
    """A pattern from its row; `{name}` in a line stands for a named piece."""

    def one(lines: list[str]) -> re.Pattern[str] | None:
        parts = [
            re.sub(r"\{(\w+)\}", lambda m: f"(?:{pieces[m[1]]})" if m[1] in pieces else m[0], line) for line in lines
        ]
        return re.compile("|".join(rf"(?:{part})" for part in parts), re.IGNORECASE) if parts else None

    any_of = one(row["any"])
    if any_of is None:
        raise council_config.PackError(f"safety-patterns.yaml: {row['id']} has no `any`.")
    return Pattern(
        id=row["id"],
        urgent=row.get("class") or "",
        level=row.get("level") or "",
        why=row["why"],
        any=any_of,
        unless=one(
            [*(row.get("unless") or []), *([pieces["harmless"]] if row.get("class") and not row.get("always") else [])]
        ),
        tender=row.get("tender") or "",
        sure=row.get("sure") is True,
        panel=row.get("panel") or "",
        of_notes=row.get("of_notes") is True,
    )


@council_config.kept
def patterns() -> tuple[Pattern, ...]:
    """All reviewed patterns of the pack and its parents."""
    pieces: dict[str, str] = {}
    rows: list[council_config.Row] = []
    for pack in council_config.current().chain():
        for name in FILES:
            data = pack.own(name) or {}
            pieces |= data.get("pieces") or {}
            rows += data.get("patterns") or []
    return tuple(compiled(row, pieces) for row in rows)
