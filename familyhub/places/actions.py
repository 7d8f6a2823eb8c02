"""Brings in the ONS postcode directory: streamed by COPY, so memory stays flat."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from django.db import connection, transaction

_COLUMNS = {
    "code": re.compile(r"^(pcds?|pcd7|pcd8)$"),
    "ended": re.compile(r"^doterm$"),
    "district": re.compile(r"^(lad\d{2}cd|oslaua)$"),
    "latitude": re.compile(r"^lat$"),
    "longitude": re.compile(r"^long$"),
}
"""ONS column names change by release, so they are found by shape."""


class BadPostcodesError(ValueError):
    """The file is not an ONS postcode directory; the message says what is missing."""


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[str], Callable[[], float]]]:
    """The CSV as text, and how much of it was read so far (0 to 1); what cannot be read is refused in words."""
    try:
        with _text_of(path) as found:
            yield found
    except (UnicodeDecodeError, csv.Error) as fault:
        raise BadPostcodesError("this is no ONS postcode directory: it is not a CSV file in UTF-8.") from fault
    except zipfile.BadZipFile as fault:
        raise BadPostcodesError("this archive is broken: fetch it again.") from fault
    except IsADirectoryError as fault:
        raise BadPostcodesError("this is a folder: name the CSV file in it, or the archive.") from fault


@contextmanager
def _text_of(path: Path) -> Iterator[tuple[IO[str], Callable[[], float]]]:
    if path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path) as archive:
            inside = [n for n in archive.infolist() if n.filename.lower().endswith(".csv")]
            if not inside:
                raise BadPostcodesError("there is no CSV file in this archive.")
            largest = max(inside, key=lambda n: n.file_size)
            with archive.open(largest) as raw:
                yield (
                    io.TextIOWrapper(raw, encoding="utf-8-sig", newline=""),
                    lambda: raw.tell() / max(1, largest.file_size),
                )
        return
    with path.open("rb") as raw:
        size = max(1, path.stat().st_size)
        yield io.TextIOWrapper(raw, encoding="utf-8-sig", newline=""), lambda: raw.tell() / size


def _places_of(header: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, shape in _COLUMNS.items():
        for place, column in enumerate(header):
            if shape.match(column.strip().lower()) and name not in found:
                found[name] = place
    missing = sorted(set(_COLUMNS) - set(found) - {"ended"})
    if missing:
        raise BadPostcodesError(f"this is no ONS postcode directory: it has no column for {', '.join(missing)}.")
    return found


def _live(rows: Iterator[list[str]], at: dict[str, int]) -> Iterator[tuple[str, float, float, str] | None]:
    for row in rows:
        try:
            if "ended" in at and row[at["ended"]].strip():
                yield None
                continue
            latitude, longitude = float(row[at["latitude"]]), float(row[at["longitude"]])
            code, district = re.sub(r"\W", "", row[at["code"]]).upper(), row[at["district"]].strip()
        except (ValueError, IndexError):
            yield None
            continue
        yield (code, latitude, longitude, district) if latitude < 90 and 5 <= len(code) <= 7 else None


@transaction.atomic
def import_postcodes(
    *, by: object, at: datetime, path: Path, progress: Callable[[float, int], None] = lambda _share, _rows: None
) -> int:
    """Replace all postcodes by the live ones of an ONSPD or NSPL file; answers how many there are."""
    with _opened(path) as (text, share), connection.cursor() as cursor:
        reader = csv.reader(text)
        columns = _places_of(next(reader, []))
        cursor.execute("DROP TABLE IF EXISTS incoming")  # a file brought in earlier in this very transaction
        cursor.execute("CREATE TEMP TABLE incoming (LIKE places_postcode) ON COMMIT DROP")
        with cursor.copy("COPY incoming (code, latitude, longitude, district) FROM STDIN") as copy:
            for number, row in enumerate(_live(reader, columns), 1):
                if row:
                    copy.write_row(row)
                if number % 50_000 == 0:
                    progress(share(), number)
        cursor.execute("SELECT EXISTS (SELECT FROM incoming)")
        if not cursor.fetchone()[0]:
            raise BadPostcodesError("there is no live postcode in this file: what was there stays.")
        cursor.execute("DELETE FROM places_postcode")
        cursor.execute("INSERT INTO places_postcode SELECT DISTINCT ON (code) * FROM incoming")
        progress(1.0, cursor.rowcount)
        return int(cursor.rowcount)
