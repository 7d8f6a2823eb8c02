"""A list of the door with made-up families, drawn by our own templates."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from familyhub.desk.check_in.forms import NO_NAME, WalkInForm
from familyhub.desk.check_in.presenters import GROUPS, SAYS, STANDS, Board, Group, Row
from tests.scripts.stage import drawn

DATE = "00000000-0000-4000-8000-00000000000d"
DOOR = f"/desk/door/{DATE}/"
ADA, JO, ZOE = (f"00000000-0000-4000-8000-00000000000{number}" for number in (1, 2, 3))
FAMILIES = (
    Row(booking=ADA, called="Ada", who="1 adult, 1 baby", babies=1, group="seat"),
    Row(booking=ZOE, called="Zoë Nowak", who="2 adults, 2 babies", babies=2, group="seat", needs="A chair with arms"),
    Row(booking=JO, called="Jo", who="1 adult", group="waiting"),
)


def board(*rows: Row) -> Board:
    """The list of one date."""
    groups = tuple(Group(key, words, tuple(one for one in rows if one.group == key)) for key, words in GROUPS.items())
    return Board(DATE, "Tea and Talk", "Tuesday 1 December, 10am", "The Hall", groups=groups)


def page(found: Board, *, is_shell: bool = False) -> str:
    """The page of the door, or the empty one that a device keeps."""
    values: dict[str, Any] = {
        "board": found,
        "form": WalkInForm(initial={"seat": DATE, "adults": 1, "babies": 1}),
        "stands": STANDS,
        "says": SAYS,
        "no_name": NO_NAME,
        "csrf_token": "made-up",
    }
    return drawn("desk/check_in/offline.html" if is_shell else "desk/check_in/check_in.html", values, DOOR)


def standing(stands: str, *bookings: str) -> list[Row]:
    """The families, some of whom stand so."""
    return [replace(one, stands=stands) if one.booking in bookings else one for one in FAMILIES]
