"""A table of families to invite: which cells are read, and what is wrong with them. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from familyhub.bookings.rules.booking_request import LONGEST_NAME, Channel, tidy_contact
from familyhub.directory.rules.tables import runs

MOST_ROWS: Final = 500
"""Families of one table: more than one person invites personally."""
_NAME: Final = frozenset({"first name", "firstname", "name", "called", "forename"})
_CONTACT: Final = frozenset(
    "contact|mobile|mobile number|phone|phone number|e-mail|email|e-mail address|email address|mobile or e-mail".split(
        "|"
    )
)


@dataclass(frozen=True)
class Invitee:
    """One family to invite."""

    called: str
    contact: str
    channel: Channel


@dataclass(frozen=True)
class Fault:
    """What is wrong with one row, counted as a spreadsheet counts: the headings are row 1."""

    row: int
    words: str


@dataclass(frozen=True)
class Caseload:
    """Who can be invited, and which rows cannot be read."""

    rows: tuple[Invitee, ...]
    faults: tuple[Fault, ...]


class CaseloadRefusedError(ValueError):
    """The table as a whole cannot be used; the message says what to do."""


def channel_of(contact: str) -> Channel:
    """How a contact is written to, told by its look."""
    return Channel.EMAIL if "@" in contact else Channel.TEXT


def read_caseload(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Caseload:
    """Read first names and contacts; every other column is passed over. A formula refuses the whole table."""
    names = [heading.strip().lower() for heading in headings]
    name_at = next((n for n, one in enumerate(names) if one in _NAME), None)
    contacts = [n for n, one in enumerate(names) if one in _CONTACT]
    if name_at is None or not contacts:
        raise CaseloadRefusedError("The first row needs the headings “First name” and “Mobile or e-mail”.")
    if len(rows) > MOST_ROWS:
        raise CaseloadRefusedError(f"This table has more than {MOST_ROWS} families. Please split it.")
    found: list[Invitee] = []
    faults: list[Fault] = []
    known: dict[str, int] = {}
    for number, row in enumerate(rows, 2):
        called, contact = row[name_at].strip(), next((row[n].strip() for n in contacts if row[n].strip()), "")
        _refuse_formulas(number, row, called, contact)
        channel = channel_of(contact)
        tidy = tidy_contact(channel, contact)
        words = _wrong(called, contact, tidy) or _twice(known, tidy or "", number)
        if words:
            faults.append(Fault(number, words))
        else:
            found.append(Invitee(called, tidy or "", channel))
    return Caseload(tuple(found), tuple(faults))


def _refuse_formulas(number: int, row: Sequence[str], called: str, contact: str) -> None:
    number_abroad = tidy_contact(Channel.TEXT, contact) is not None  # +44 begins like a formula and is none
    if any(cell.startswith(("=", "@")) for cell in row) or runs(called) or (runs(contact) and not number_abroad):
        raise CaseloadRefusedError(
            f"Row {number} holds a formula. Save the table with plain values, and upload it again."
        )


def _wrong(called: str, contact: str, tidy: str | None) -> str:
    if not called:
        return "The first name is missing."
    if len(called) > LONGEST_NAME:
        return f"The first name is longer than {LONGEST_NAME} characters."
    if not contact:
        return "The mobile number or e-mail address is missing."
    return "" if tidy else "This is not a UK mobile number or an e-mail address."


def _twice(known: dict[str, int], tidy: str, number: int) -> str:
    first = known.setdefault(tidy, number)
    return "" if first == number else f"The same contact as in row {first}."
