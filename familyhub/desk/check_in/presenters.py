"""The list at check-in as plain words: the same for the page and for a device that keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from uuid import UUID, uuid4

from familyhub.bookings.queries import CheckIn, CheckInDate, RegisterRow
from familyhub.bookings.rules.booking_request import Source
from familyhub.bookings.rules.waitlist import State
from familyhub.bookings.rules.words import say_when
from familyhub.calendar.days import LONDON
from familyhub.directory.rules import say_time

GROUPS = {"seat": "On the list", "waiting": "Waiting for a place", "gone": "Gave their place up"}
"""In the order of the page. Somebody of any of them may stand at the door."""
STANDS = {"here": "Here", "partner": "Here, partner too", "not": "Not here", "": ""}
"""How a family stands, in words; the page hands them to its script."""
SAYS = {
    "here": "{name} is here.",
    "partner": "{name} is here, with their partner.",
    "not": "{name} is not here.",
}
"""What a screen reader hears after a press."""
MANY = 12
"""A longer list gets letters to jump to."""
_GROUP_OF = {State.TAKEN: "seat", State.OFFERED: "waiting", State.WAITING: "waiting", State.GONE: "gone"}


@dataclass(frozen=True)
class Row:
    """One family. No contact: nobody needs it at the door."""

    booking: str = ""
    called: str = ""
    who: str = ""
    note: str = ""
    help: bool = False
    """They asked for help to come."""
    needs: str = ""
    group: str = "seat"
    babies: int = 0
    stands: str = ""
    """A key of `STANDS`."""
    anchor: str = ""
    """Where a letter above the list leads."""

    @property
    def words(self) -> str:
        """How they stand."""
        return STANDS[self.stands]

    @property
    def mark(self) -> UUID:
        """A fresh id for what is pressed beside them: a double press is one mark."""
        return uuid4()

    def as_json(self) -> dict[str, object]:
        """For a device, which has called a booking a seat since before the code did (docs/glossary.md)."""
        said = asdict(replace(self, anchor=""))
        return {"seat": said.pop("booking"), **said}


@dataclass(frozen=True)
class Group:
    """Families that stand alike."""

    key: str
    heading: str
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Board:
    """All that the page shows."""

    occurrence: str = ""
    session: str = ""
    when: str = ""
    place: str = ""
    is_off: bool = False
    groups: tuple[Group, ...] = tuple(Group(key, heading) for key, heading in GROUPS.items())

    @property
    def rows(self) -> list[Row]:
        """Every family."""
        return [row for group in self.groups for row in group.rows]

    @property
    def letters(self) -> list[tuple[str, str]]:
        """Letter, and where it leads; none when the list is short."""
        return [(row.called[:1].upper(), row.anchor) for row in self.rows if row.anchor]

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """Key, words, number: what stands at the top."""
        here = [row for row in self.rows if row.stands in {"here", "partner"}]
        return [
            ("here", "Families here", len(here)),
            ("partner", "Partners here", sum(row.stands == "partner" for row in here)),
            ("babies", "Babies here", sum(row.babies for row in here)),
            ("to-come", "Still to come", sum(row.group == "seat" and not row.stands for row in self.rows)),
            ("waiting", "Waiting", sum(row.group == "waiting" and row not in here for row in self.rows)),
        ]

    @property
    def blank(self) -> Row:
        """From which the script makes a new row."""
        return Row()

    def as_json(self) -> dict[str, object]:
        """For a device that keeps it."""
        said = {name: getattr(self, name) for name in ("occurrence", "session", "when", "place")}
        return {**said, "rows": [row.as_json() for row in self.rows]}


def board(check_in: CheckIn) -> Board:
    """The list: those with a booking, those who wait in their turn, those who gave theirs up."""
    found: dict[str, list[RegisterRow]] = {key: [] for key in GROUPS}
    for one in check_in.rows:
        found[_GROUP_OF[one.state]].append(one)
    for key in ("seat", "gone"):
        found[key].sort(key=lambda one: one.called.casefold())
    found["waiting"].sort(key=lambda one: one.turn or 0)
    rows = {key: [_row(one) for one in many] for key, many in found.items()}
    rows["seat"] = _with_letters(rows["seat"])
    groups = tuple(Group(key, heading, tuple(rows[key])) for key, heading in GROUPS.items())
    return Board(
        str(check_in.date.occurrence),
        check_in.date.session,
        when(check_in.date),
        check_in.date.place,
        check_in.date.is_off,
        groups,
    )


def line(date: CheckInDate) -> tuple[CheckInDate, str]:
    """A date with its time as people say it, for the list of dates."""
    return date, say_time(date.starts_at.astimezone(LONDON).time())


def when(date: CheckInDate) -> str:
    """Its day and time."""
    return say_when(date.starts_at)


def _row(one: RegisterRow) -> Row:
    return Row(
        booking=str(one.booking),
        called=one.called,
        who=say_party(one.adults, one.babies),
        note=_note(one),
        help=one.replied == "help",
        needs=one.needs,
        group=_GROUP_OF[one.state],
        babies=one.babies,
        stands=_stands(one),
    )


def _stands(one: RegisterRow) -> str:
    if one.came is None:
        return ""
    return "not" if not one.came else "partner" if one.partner_came else "here"


def _note(one: RegisterRow) -> str:
    if one.state is State.TAKEN:
        return "Walked in" if one.source == Source.WALK_IN else ""
    return f"Number {one.turn} in the line" if one.turn else one.words


def say_party(adults: int, babies: int) -> str:
    """2 adults, 1 baby."""
    words = f"{adults} adult{'' if adults == 1 else 's'}"
    return f"{words}, {babies} {'baby' if babies == 1 else 'babies'}" if babies else words


def _with_letters(rows: Sequence[Row]) -> list[Row]:
    if len(rows) <= MANY:
        return list(rows)
    seen: set[str] = set()
    found = []
    for number, row in enumerate(rows):
        letter = row.called[:1].casefold()
        found.append(row if letter in seen else replace(row, anchor=f"letter-{number}"))
        seen.add(letter)
    return found
