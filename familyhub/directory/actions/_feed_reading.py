"""Reads a feed from the outside, page by page and record by record; writes nothing.

Real feeds ignore parameters, repeat pages, break off and time out. Each of these becomes a line of the
report; memory stays flat, for no more than a page is held at a time; and the reading has an end.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from familyhub import http_client
from familyhub.directory.rules.feed_values import line, short
from familyhub.directory.rules.feeds import UNDERSTANDING, remote_id_of
from familyhub.http_client import Limits, OutsideTrouble, Trouble

PAGE = Limits(seconds=60, bytes=8_000_000)
RECORD = Limits(seconds=20, bytes=1_000_000)
MOST_PAGES, MOST_RECORDS, MOST_SECONDS = 2000, 50_000, 3 * 3600
_GIVE_UP = 5
"""So many records in a row that cannot be opened, and we take what the list says of the rest."""
_LISTS = ("contents", "content", "items", "data", "results", "services")


class UnreadableError(Exception):
    """There is nothing to read here; `str()` says why."""

    def __init__(self, words: str, trouble: Trouble | None = None) -> None:
        """`trouble` = what the way out said."""
        self.trouble = trouble
        super().__init__(words)


@dataclass(frozen=True)
class Read:
    """One record: what we could read of it."""

    remote_id: str
    record: object
    print: str
    """Fingerprint of its row; begins with `row:` where the row is all that could be read."""
    is_unchanged: bool = False
    """Its row says that it is what it was: it was not asked for again."""
    note: str = ""


def base_of(url: str) -> str:
    """Where `/services` hangs."""
    return url.strip().rstrip("/").removesuffix("/services")


def read_json(url: str, limits: Limits) -> object:
    """The JSON at an address. Raises Unreadable."""
    try:
        answer = http_client.ask(url, limits=limits, accept="application/json")
    except OutsideTrouble as fault:
        wait = f" It said: in {round(fault.after / 60) or 1} minutes." if fault.after else ""
        raise UnreadableError(f"{fault}{wait}", fault.trouble) from fault
    if not answer.is_fine:
        raise UnreadableError(f"The other computer answered with the number {answer.status}.")
    try:
        return json.loads(answer.body, parse_constant=_no_number)
    except (ValueError, RecursionError) as fault:
        raise UnreadableError("The answer is not JSON, or breaks off in the middle.") from fault


def _no_number(said: str) -> None:
    raise ValueError(said)


@dataclass
class Reader:
    """One reading of one feed. After `records()` came to its end, `lines` and `is_whole` say how it went."""

    url: str
    is_known: Callable[[str, str], bool]
    """Whether a record with this id and fingerprint of its row was read before."""
    lines: list[str] = field(default_factory=list)
    is_whole: bool = True
    version: str = ""
    pages: int = 0
    _seen: set[str] = field(default_factory=set)
    _ends: float = 0.0
    _unopened: int = 0
    _rows: int = 0
    _again: int = 0
    """Pages in a row that said nothing new."""

    def say(self, words: str, *, whole: bool = False) -> None:
        """Add a line to the report; unless `whole`, the reading is then one in part."""
        self.is_whole = self.is_whole and whole
        if words not in self.lines and len(self.lines) < 100:
            self.lines.append(words)

    def records(self) -> Iterator[Read]:
        """Every record, each id once."""
        self._ends = time.monotonic() + MOST_SECONDS
        self.version = self._version()
        for row in self._all_rows():
            remote = remote_id_of(row)
            if remote in self._seen:
                self.say(f"The id {remote[:60]} comes twice: we took the first.", whole=True)
                continue
            if not remote:
                name = short(row.get("name"), 60) if isinstance(row, Mapping) else ""
                self.say(f"A record has no id{f' ({name})' if name else ''}: we left it out.", whole=True)
                continue
            self._seen.add(remote)
            yield self._open(remote, row)
        if self._rows and not self._seen:
            self.say("Nothing in it could be read.")

    def _version(self) -> str:
        try:
            found = read_json(f"{base_of(self.url)}/", RECORD)
        except UnreadableError:  # a front page is optional
            return ""
        return line(found.get("version"))[:40] if isinstance(found, Mapping) else ""

    def _all_rows(self) -> Iterator[object]:
        failed, pages = 0, 0
        for number in range(1, MOST_PAGES + 1):
            try:
                page = self._page(number)
            except UnreadableError as fault:
                self.say(f"Page {number}: {fault}")
                failed += 1
                if number == 1 or failed == 3 or fault.trouble is Trouble.BUSY or 0 < pages <= number:
                    return
                continue
            failed, self.pages, pages = 0, number, max(pages, page.pages)
            if self._says_nothing_new(page, number, pages):
                return
            yield from page.rows
            self._rows += len(page.rows)
            if page.is_last(number) or self._is_enough():
                self._compare(page)
                return
        self.say(f"It has more than {MOST_PAGES} pages: we stopped.")

    def _page(self, number: int) -> Page:
        base = base_of(self.url)
        try:
            found = read_json(f"{base}/services?page={number}&per_page=50", PAGE)
        except UnreadableError as fault:
            if fault.trouble in {Trouble.BUSY, Trouble.NOT_ALLOWED, Trouble.BAD_ADDRESS, Trouble.TOO_BIG}:
                raise
            found = read_json(f"{base}/services" + (f"?page={number}" if number > 1 else ""), PAGE)  # once more
        page = _page_of(found)
        if not page.is_list:
            raise UnreadableError("There is no list of services here.")
        return page

    def _says_nothing_new(self, page: Page, number: int, pages: int) -> bool:
        if not page.rows:
            if number == 1:
                self.say("It holds no services.")
            elif pages > number:
                self.say(f"Page {number} is empty although there are said to be {pages}: we stopped.")
            return True
        new = number == 1 or any(remote_id_of(row) not in self._seen for row in page.rows)
        self._again = 0 if new else self._again + 1
        if new or (self._again < 2 and pages > number):
            return False
        # A feed that ignores `page` says the same again: all there is, unless it says that there is more
        whole = bool(page.items and self._rows >= page.items) or not (page.items or pages)
        self.say(f"Page {number} says again what was said before: we stopped.", whole=whole)
        return True

    def _is_enough(self) -> bool:
        if len(self._seen) >= MOST_RECORDS:
            self.say(f"It has more than {MOST_RECORDS} records: we stopped.")
        elif time.monotonic() > self._ends:
            self.say("Reading it took more than three hours: we stopped.")
        else:
            return False
        return True

    def _compare(self, page: Page) -> None:
        if page.items > self._rows and self.is_whole:
            self.say(f"It says that it has {page.items} services, and gave us {self._rows}.")

    def _open(self, remote: str, row: Any) -> Read:
        """The whole record: list rows may be shallow."""
        said = UNDERSTANDING + json.dumps(row, sort_keys=True)
        mark = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:48]
        if row.get("last_modified") and self.is_known(remote, mark):
            return Read(remote, row, mark, is_unchanged=True)
        if self._unopened >= _GIVE_UP:
            return Read(remote, row, f"row:{mark}")
        try:
            found = read_json(f"{base_of(self.url)}/services/{quote(remote, safe='')}", RECORD)
        except UnreadableError as fault:
            self._unopened += 1
            if self._unopened == _GIVE_UP:
                self.say(f"{_GIVE_UP} services in a row could not be opened: we took what the list says.", whole=True)
            return Read(remote, row, f"row:{mark}", note=f"It could not be opened: {fault} We read its row alone.")
        if remote_id_of(found) != remote:
            self._unopened += 1
            return Read(remote, row, f"row:{mark}", note="Its page is about another service. We read its row alone.")
        self._unopened = 0
        return Read(remote, found, mark)


@dataclass(frozen=True)
class Page:
    """A page of a list, of version 1 or 3."""

    rows: list[object]
    is_list: bool
    """Whether there was a list at all."""
    items: int = 0
    pages: int = 0
    last: bool | None = None

    def is_last(self, number: int) -> bool:
        """Whether nothing comes after it, as far as it says."""
        return (
            self.last is True or (bool(self.pages) and number >= self.pages) or (self.last is None and not self.pages)
        )


def _page_of(found: object) -> Page:
    if isinstance(found, list):
        return Page(found, is_list=True, last=True)
    if not isinstance(found, Mapping):
        return Page([], is_list=False)
    rows = next((found[name] for name in _LISTS if isinstance(found.get(name), list)), None)
    last = next((found[name] for name in ("last_page", "last") if isinstance(found.get(name), bool)), None)
    items, pages = _count(found, "total_items", "totalElements"), _count(found, "total_pages", "totalPages")
    return Page(rows or [], rows is not None, items, pages, last)


def _count(found: Mapping[str, object], *names: str) -> int:
    known = (found.get(name) for name in names)
    return next((one for one in known if isinstance(one, int) and not isinstance(one, bool) and 0 < one < 10**9), 0)
