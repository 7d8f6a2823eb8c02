"""The rings and the map with the names of services; contacts of the summary; facts about how the hub chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from familyhub import council_config
from familyhub.directory.queries import Name
from familyhub.directory.rules import Open, open_at, openings
from familyhub.needs import Row, rows
from familyhub.needs.table import WORDS as THRIVE
from familyhub.triage import Contact, live_contacts
from familyhub.web.about.drawings import Map, Rings, rings, services_map

SELF_WORDS = {
    "yes": "You can get in touch yourself",
    "no": "A professional refers you",
    "unknown": "Ask: we do not know yet",
}


@dataclass(frozen=True)
class RingRow:
    """One ring with its services."""

    name: str
    plain: str
    services: tuple[Name, ...]


@dataclass(frozen=True)
class MapRow:
    """One service of the map, in words."""

    name: Name
    self_referral: str
    words: str
    note: str


@dataclass(frozen=True)
class MapPart:
    """The services of one ring."""

    title: str
    rows: tuple[MapRow, ...]


@dataclass(frozen=True)
class Village:
    """Everything that the page "who can help" shows."""

    note: str
    rings: tuple[RingRow, ...]
    drawing: Rings
    parts: tuple[MapPart, ...]
    map: Map


def slugs_of(settings: council_config.Row) -> list[str]:
    """Every service that rings or map name, once."""
    village = settings.get("professional_village") or {}
    found = [slug for ring in village.get("rings") or () for slug in ring.get("services") or ()]
    return list(dict.fromkeys([*found, *(row["slug"] for row in settings.get("services_map") or ())]))


def village(settings: council_config.Row, names: Mapping[str, Name]) -> Village | None:
    """Rings and map of the pack; None when it has none. A service nobody knows is left out."""
    data = settings.get("professional_village")
    if not data:
        return None
    found = tuple(
        RingRow(
            ring["name"], ring.get("plain") or "", tuple(names[s] for s in ring.get("services") or () if s in names)
        )
        for ring in data["rings"]
    )
    parts = _parts(settings, names, found)
    drawn = services_map([(part.title, [(row.name.name, row.self_referral) for row in part.rows]) for part in parts])
    return Village(data.get("note") or "", found, rings([ring.name for ring in found]), parts, drawn)


def _parts(settings: council_config.Row, names: Mapping[str, Name], found: tuple[RingRow, ...]) -> tuple[MapPart, ...]:
    """The services of the map under the ring in which they stand; those in none come last."""
    ring_of = {name.slug: ring.name for ring in found for name in ring.services}
    by_ring: dict[str, list[MapRow]] = {title: [] for title in [*(ring.name for ring in found), "More help"]}
    for row in settings.get("services_map") or ():
        name = names.get(row["slug"])
        if name is None:
            continue
        # The directory is newer than the pack's copy of the picture: its word counts where it has one.
        said = name.self_referral if name.self_referral in {"yes", "no"} else row.get("self_referral")
        known = str(said or "unknown")
        words = SELF_WORDS.get(known, SELF_WORDS["unknown"])
        by_ring[ring_of.get(name.slug, "More help")].append(MapRow(name, known, words, row.get("note") or ""))
    return tuple(MapPart(title, tuple(inside)) for title, inside in by_ring.items() if inside)


@dataclass(frozen=True)
class SummaryContact:
    """One number of the one-page summary."""

    contact: Contact
    open: Open


def summary_contacts(settings: council_config.Row, now: datetime) -> list[SummaryContact]:
    """The numbers that the summary names, those that are live; without a list, what answers everyone."""
    live = live_contacts()
    page = settings.get("one_page") or {}
    wanted = page.get("contacts") or ["emergency-999", "nhs-111-mental-health", "shout"]
    return [SummaryContact(live[slug], open_at(openings(live[slug].hours), now)) for slug in wanted if slug in live]


@dataclass(frozen=True)
class Rule:
    """One row of the decision table in words."""

    id: str
    trigger: str
    group: str
    response: str


def decision_rules() -> list[Rule]:
    """The decision table as people read it."""
    return [_rule(row) for row in rows()]


def _rule(row: Row) -> Rule:
    if row.is_modifier:
        group = "Adds to the row above it"
    else:
        group = THRIVE[row.group] if row.group else "No group: safety first"
    return Rule(row.id, row.trigger, group, row.response)
