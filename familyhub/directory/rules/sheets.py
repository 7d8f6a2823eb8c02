"""Reads and writes files of a table: CSV as spreadsheets save it, and XLSX. Knows no listings."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LONGEST = 10_000_000
"""Bytes of a file."""
UNPACKED = 200_000_000
"""Bytes that an XLSX may unpack to: more is a trap."""
MOST_ROWS = 20_000
MOST_COLUMNS = 200


class SheetRefusedError(ValueError):
    """A file cannot be read as a table; the message says what to do."""


@dataclass(frozen=True)
class Sheet:
    """A table: headings, and rows of as many cells."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_sheet(content: bytes) -> Sheet:
    """Read a CSV or XLSX file, told by its first bytes, not by its name."""
    if not content.strip():
        raise SheetRefusedError("This file is empty.")
    if len(content) > LONGEST:
        raise SheetRefusedError(f"This file is larger than {LONGEST // 1_000_000} MB. Please split it.")
    lines = _xlsx(content) if content[:2] == b"PK" else _csv(content)
    return _sheet(lines)


def _sheet(lines: Iterable[Sequence[object]]) -> Sheet:
    rows = (tuple("" if cell is None else str(cell).strip() for cell in line) for line in lines)
    filled = (row for row in rows if any(row))
    headings = next(filled, ())
    while headings and not headings[-1]:
        headings = headings[:-1]
    named = [name for name in headings if name]
    if not named:
        raise SheetRefusedError("The first row must hold the headings of the columns.")
    if len(headings) > MOST_COLUMNS:
        raise SheetRefusedError(f"This table has more than {MOST_COLUMNS} columns.")
    twice = {name for name in named if named.count(name) > 1}
    if twice:
        raise SheetRefusedError(f"Two columns have the same heading: {', '.join(sorted(twice))}. Please rename one.")
    width = len(headings)
    found: list[tuple[str, ...]] = []
    for row in filled:
        if len(found) == MOST_ROWS:
            raise SheetRefusedError(f"This table has more than {MOST_ROWS:,} rows. Please split it.")
        found.append((*row[:width], *[""] * (width - len(row))))
    return Sheet(headings, tuple(found))


def _csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    head = text[:4096].splitlines()[0] if text.strip() else ""
    delimiter = max((",", ";", "\t"), key=head.count)
    csv.field_size_limit(1_000_000)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error as fault:
        raise SheetRefusedError(
            "This file is not a whole CSV table: a quote may be missing. Please save it again."
        ) from fault


def _decoded(content: bytes) -> str:
    if b"\x00" in content[:4096] and content[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        raise SheetRefusedError("This is not a table that we can read. Please save it as CSV or XLSX.")
    for encoding in ("utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding).replace("\x00", "")
        except UnicodeError:
            continue
    raise SheetRefusedError("We could not read the letters of this file. Please save it as “CSV UTF-8”.")


def _xlsx(content: bytes) -> Iterator[Sequence[object]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > UNPACKED:
                raise SheetRefusedError("This file unpacks to more than we can take.")  # noqa: TRY301
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
    except SheetRefusedError:
        raise
    except Exception as fault:  # whatever a broken or hostile file makes the library raise
        raise SheetRefusedError("We could not open this file. Please save it again as XLSX or CSV.") from fault
    try:
        yield from sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)
    finally:
        book.close()


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file that spreadsheets open with the right letters."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(headings: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> bytes:
    """An XLSX file; every cell is text, so that nothing in it runs."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    sheet.append(list(headings))
    for row in rows:
        cells = [WriteOnlyCell(sheet, value=_printable(value)) for value in row]
        for cell in cells:
            cell.data_type = "s"
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _printable(text: str) -> str:
    return "".join(c for c in text if c in "\n\t" or ord(c) >= 32)
