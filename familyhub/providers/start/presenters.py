"""Somebody's listings as lines with a state in words, and what to do next, most pressing first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from familyhub.directory.queries.maintainers import ClaimView, KeptListing, KeptOrganisation
from familyhub.directory.rules import Freshness

LOOK = {
    "hidden": ("care", "alert"),
    "waiting": ("sky", "clock"),
    "overdue": ("warm", "alert"),
    "expired": ("warm", "alert"),
    "due": ("warm", "clock"),
    "fresh": ("leaf", "check"),
}
"""State -> (kind of tag, icon)."""
_HIDDEN = {"new": ("sky", "clock"), "owner": ("", "info"), "age": ("warm", "alert")}
"""The same for a listing that families do not see, by why."""
_ORDER = ("expired", "overdue", "hidden", "due", "waiting", "fresh")
_AGED = {Freshness.DUE, Freshness.OVERDUE, Freshness.EXPIRED}
_SHUT = {"team", "new", "merged", "owner"}
"""Reasons for hiding that a confirmation does not end."""


@dataclass(frozen=True)
class Line:
    """One listing in somebody's list."""

    listing: KeptListing
    state: str
    words: str
    tag: str
    icon: str
    more: tuple[str, ...]
    """What else to know: dates, faults, a draft."""
    asks: bool
    """“All of this is right” would help it."""
    maintainer: str
    """Who keeps it, when that is somebody else; nothing when it is you."""


@dataclass(frozen=True)
class Block:
    """One organisation with its lines."""

    organisation: KeptOrganisation
    lines: tuple[Line, ...]
    asking: int


def blocks(found: Sequence[KeptOrganisation], me: UUID) -> list[Block]:
    """Organisations with their listings, what is most pressing first."""
    made = []
    for one in found:
        names = {maintainer.person: maintainer.name for maintainer in one.maintainers}
        lines = sorted(
            (line(row, names, me) for row in one.listings), key=lambda x: (_ORDER.index(x.state), x.listing.name)
        )
        made.append(Block(one, tuple(lines), sum(x.asks for x in lines)))
    return made


def line(row: KeptListing, names: dict[UUID, str], me: UUID) -> Line:
    """A listing as a line."""
    tag, icon = _HIDDEN.get(row.hidden[0][0], LOOK["hidden"]) if row.hidden else LOOK[row.state]
    maintainer = "" if row.owner == me else names.get(row.owner, "the hub team") if row.owner else "the hub team"
    return Line(row, row.state, row.state_words, tag, icon, tuple(_more(row)), asks(row), maintainer)


def asks(row: KeptListing) -> bool:
    """Whether somebody should say that it is right: it is due or older, and a confirmation would show."""
    return row.freshness in _AGED and not {why for why, _ in row.hidden} & _SHUT


def _more(row: KeptListing) -> list[str]:
    found = []
    reasons = {why for why, _ in row.hidden}
    if "age" in reasons:
        found.append("Families do not see it. Look if all is right and press the button: it comes back at once.")
    if "new" in reasons:
        found.append("The hub team looks at each new listing first. You need do nothing.")
    if "team" in reasons:
        found.append("Open it to read why, and what to do.")
    if row.hidden and row.waits:
        found.append("A change of yours waits for a second look too.")
    if not reasons and row.freshness in {Freshness.DUE, Freshness.OVERDUE}:
        found.append(
            _since(row.vouched_on) + (f" On {row.hides_on:%-d %B %Y} it would be hidden." if row.hides_on else "")
        )
    if row.waits and row.freshness in _AGED:
        found.append("It is time to check the rest, too.")
    if row.has_draft:
        found.append("You have a draft that is not sent.")
    return [*found, *row.faults]


def _since(day: date | None) -> str:
    return f"Last checked on {day:%-d %B %Y}." if day else "Nobody has checked it yet."


def next_thing(made: Sequence[Block], me: UUID) -> tuple[str, Line | None]:
    """What to do first: a key of the template, and the listing that it is about."""
    mine = [x for block in made for x in block.lines if x.listing.owner in (me, None)]
    for key, fits in (
        ("all_right", lambda x: x.asks),
        ("fault", lambda x: bool(x.listing.faults)),
        ("team", lambda x: any(why == "team" for why, _ in x.listing.hidden)),
        ("draft", lambda x: x.listing.has_draft),
    ):
        found = next((x for x in mine if fits(x)), None)
        if found:
            return key, found
    return ("nothing" if any(block.lines for block in made) else "add" if made else "claim"), None


def open_claims(claims: Sequence[ClaimView], mine: Collection[str]) -> list[ClaimView]:
    """Of claims, newest first: the last of each organisation, if it waits or was refused."""
    last: dict[str, ClaimView] = {}
    for one in claims:
        last.setdefault(one.organisation_slug, one)
    return [one for one in last.values() if one.decision in {"", "refused"} and one.organisation_slug not in mine]
