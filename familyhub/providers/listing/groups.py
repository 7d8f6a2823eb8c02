"""Groups that repeat: contacts, places, times, closures. Add and remove are buttons that post and keep what was typed.

Each row is a small form with names such as `contacts-0-phone`; a row with nothing in it is no row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from familyhub.directory.queries.maintainers import SharedPlace
from familyhub.directory.rules.declared import Shape
from familyhub.directory.rules.fields import FIELDS
from familyhub.providers.listing.rows import ContactRow, HoursRow, PlaceRow, Row, SpanRow
from familyhub.providers.listing.times import hours_of, rows_of

MOST = 40
"""Rows of one group that are read at most."""
_ROWS: Final[Mapping[Shape, type[Row]]] = {
    Shape.CONTACTS: ContactRow,
    Shape.PLACES: PlaceRow,
    Shape.WEEK: HoursRow,
    Shape.SPANS: SpanRow,
}


def repeats(name: str) -> bool:
    """Whether a field of the listing is a group."""
    return name in FIELDS and FIELDS[name].shape in _ROWS


class Group:
    """The rows of one group, from a post or from a document."""

    def __init__(self, key: str, *, shared: Sequence[SharedPlace] = ()) -> None:
        """Name the group."""
        self.key, self.kind, self._shared = key, _ROWS[FIELDS[key].shape], shared
        self.rows: list[Row] = []

    @property
    def noun(self) -> str:
        """What one row is, in words."""
        return self.kind.noun

    def from_document(self, value: Any, *, blank: bool) -> Group:
        """Rows of what is known, with an empty one at the end when asked, or when there is none."""
        known = rows_of(value) if self.kind is HoursRow else list(value or ())
        rows = [*known, {}] if blank or not (known or self.kind is SpanRow) else known
        self.rows = [self._row(n, row, None) for n, row in enumerate(rows)]
        if len(rows) > len(known):
            self.rows[-1].is_new = True
        return self

    def from_post(self, data: Mapping[str, object], known: Any = None) -> Group:
        """Rows as they were typed; `known` = the document's, for what a row keeps without showing it."""
        before = [] if self.kind is HoursRow else list(known or ())
        numbers = sorted({n for name in data if (n := self._number(name)) is not None})[:MOST]
        self.rows = [self._row(n, before[n] if n < len(before) else {}, data) for n in numbers]
        return self

    def _number(self, name: str) -> int | None:
        head, _, rest = name.partition("-")
        number = rest.partition("-")[0]
        return int(number) if head == self.key and number.isdecimal() and len(number) < 4 else None

    def _row(self, number: int, row: Mapping[str, object], data: Mapping[str, object] | None) -> Row:
        prefix, initial = f"{self.key}-{number}", self.kind.initial_of(row)
        if self.kind is PlaceRow:
            slug = str(row.get("slug") or "")
            own = "" if slug in {one.slug for one in self._shared} else slug
            hours, shared = row.get("hours"), self._shared
            return PlaceRow(data, shared=shared, own=own, hours=hours, prefix=prefix, initial=initial)
        if self.kind is ContactRow:
            return ContactRow(data, hours=row.get("hours"), prefix=prefix, initial=initial)
        return self.kind(data, prefix=prefix, initial=initial)

    def take_away(self, number: int) -> None:
        """Leave one row out."""
        self.rows = [row for row in self.rows if row.prefix != f"{self.key}-{number}"]

    def value(self) -> object:
        """What the document holds of it."""
        filled = [row.value() for row in self.rows if not row.is_blank()]
        return hours_of(filled) if self.kind is HoursRow else filled

    def complain(self) -> list[tuple[Row, str, str]]:
        """Put each fault beside its box; answers (row, box, what to do)."""
        found = []
        for row in self.rows:
            if row.is_blank():
                continue
            for box, text in row.faults():
                row.add_error(box, text)
                found.append((row, box, text))
        return found
