"""The decision table of the strategy's domain facts (5.2), read from the pack, top row first.

Severity, need and risk stay three separate things: this proposes the need group only.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from familyhub import council_config


class Group(StrEnum):
    """The five needs-based groups of THRIVE."""

    THRIVING = "thriving"
    ADVICE = "getting-advice"
    HELP = "getting-help"
    MORE_HELP = "getting-more-help"
    RISK_SUPPORT = "risk-support"


WORDS: dict[str, str] = {
    "thriving": "Thriving",
    "getting-advice": "Getting Advice",
    "getting-help": "Getting Help",
    "getting-more-help": "Getting More Help",
    "risk-support": "Getting Risk Support",
}
"""The groups as the strategy writes them."""


@dataclass(frozen=True)
class Row:
    """One row of the table."""

    id: str
    trigger: str
    when: frozenset[str]
    group: Group | None
    export: str
    response: str
    services: tuple[str, ...]
    reason: str
    is_modifier: bool


@dataclass(frozen=True)
class Proposal:
    """What the table proposes, for a person to agree or change."""

    group: Group | None
    """None = not grouped: safety comes first, no group is shown."""
    export: str
    reasons: tuple[str, ...]
    rows: tuple[str, ...]
    services: tuple[str, ...] = ()


@council_config.kept
def rows() -> tuple[Row, ...]:
    """The table in its order; modifiers (M…) after the rows."""
    found: list[Row] = []
    pack = council_config.current()
    listed = pack.merged("decision-table.yaml", "rows", by="id") + pack.merged(
        "decision-table.yaml", "modifiers", by="id"
    )
    for row in listed:
        group = row.get("group")
        slug = "risk-support" if group == "getting-risk-support" else group
        export = row.get("export") or slug or ""
        found.append(
            Row(
                id=str(row["id"]),
                trigger=row["trigger"],
                when=frozenset((row.get("when") or {}).get("any") or ()),
                group=Group(slug) if slug else None,
                export="risk-support" if export == "getting-risk-support" else str(export),
                response=str(row.get("response") or ""),
                services=tuple(row.get("services") or ()),
                reason=str(row.get("reasons") or row.get("reason") or ""),
                is_modifier=str(row["id"]).upper().startswith("M"),
            )
        )
    return tuple(sorted(found, key=lambda row: row.is_modifier))


def propose(signals: Collection[str]) -> Proposal:
    """The first row that a signal triggers decides; modifiers only add services and reasons."""
    seen = frozenset(signals)
    decided = next((row for row in rows() if not row.is_modifier and row.when & seen), None)
    added = [row for row in rows() if row.is_modifier and row.when & seen]
    used = ([decided] if decided else []) + added
    return Proposal(
        group=decided.group if decided else None,
        export=decided.export if decided else "",
        reasons=tuple(row.reason for row in used if row.reason),
        rows=tuple(row.id for row in used),
        services=tuple(dict.fromkeys(slug for row in used for slug in row.services)),
    )
