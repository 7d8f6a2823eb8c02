"""What the hub says at once: the calm panel for each kind of urgent words, and the tender ones."""

from __future__ import annotations

import re
from dataclasses import dataclass

from familyhub import council_config
from familyhub.council_config import signing
from familyhub.triage.contacts import Contact, live_contacts

URGENT = ("crisis", "medical-emergency", "harm-to-child", "domestic-abuse-danger")
NOW, TODAY = "999-now", "urgent-call-now"
"""Levels: a matter of minutes, and a call or a visit today."""


@dataclass(frozen=True)
class Panel:
    """Heading, kind line, what to do now, and whom to ring; from `care-panels.yaml`."""

    slug: str
    alarm: bool
    heading: str
    kind_line: str
    do_now: tuple[str, ...]
    contacts: tuple[Contact, ...]
    slugs: tuple[str, ...]
    """Entries of the hub that belong on top of the results, best first."""
    guides: tuple[str, ...]
    exit_first: bool
    more: tuple[tuple[str, tuple[str, ...]], ...]
    """Further lists below the panel: (heading, lines)."""
    version: str
    signed_off_by: str


_MORE = {
    "clear_this_phone": "What this phone remembers",
    "if_someone_else": "If it is about someone else",
    "what_happens_next": "What happens next",
    "if_professional": "If you work with families",
}


@dataclass(frozen=True)
class Row:
    """What decides where a panel fits."""

    slug: str
    urgent: str
    """Its urgent class; empty for a tender panel."""
    level: str
    """999-now, urgent-call-now or nothing."""
    whose: str
    """Whose body it is for: born, pregnant, after-birth or any."""
    asks: tuple[str, ...]
    """How people type what it is for."""
    only_where: re.Pattern[str] | None = None
    """Words without which it never fits, however alike the rest is."""
    where_unclear: str = ""
    """The panel to show in its place where it is not clear whose body the words are about."""


@council_config.kept
def _written() -> dict[str, council_config.Row]:
    found: dict[str, council_config.Row] = {}
    for pack in council_config.current().chain():
        found.update((pack.own("care-panels.yaml") or {}).get("panels") or {})
    return found


@council_config.kept
def rows() -> dict[str, Row]:
    """Every panel of the pack and its parents, by slug."""
    return {
        slug: Row(
            slug,
            str(row.get("of") or (slug if slug in URGENT else "")),
            str(row.get("level") or ""),
            str(row.get("for") or "any"),
            tuple(row.get("asks") or ()),
            re.compile(row["only_where"], re.IGNORECASE) if row.get("only_where") else None,
            str(row.get("where_unclear") or ""),
        )
        for slug, row in _written().items()
    }


def panel_for(slug: str) -> Panel:
    """A panel by its slug; raises KeyError for one that no pack has."""
    row = _written()[slug]
    live = live_contacts()
    slugs = [*row.get("contacts", ()), *row.get("contacts_when_confirmed", ())]
    roles = set(row.get("local_roles") or ())
    shown = [live[one] for one in slugs if one in live]
    local = [contact for contact in live.values() if contact.role in roles and contact not in shown]
    return Panel(
        slug=slug,
        alarm=row.get("alarm") is True,
        heading=row["heading"],
        kind_line=row["kind_line"],
        do_now=tuple(row["do_now"]),
        contacts=tuple(shown + local),  # the national lines answer at any hour
        slugs=tuple(row.get("slugs") or ()),
        guides=tuple(row.get("guides") or ()),
        exit_first=row.get("exit_first") is True,
        more=tuple((heading, tuple(row[key])) for key, heading in _MORE.items() if row.get(key)),
        version=str(row.get("version") or ""),
        signed_off_by=signing.signed_by("urgent-wording"),
    )


def panels() -> dict[str, Panel]:
    """Every panel as it stands, for checks and for the page that shows them all."""
    return {slug: panel_for(slug) for slug in _written()}
