"""Pages in constant time: the ids of a whole answer, kept for as long as nothing changes.

No page counts rows or skips them in the database: 250,000 ids are four megabytes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import Any
from uuid import UUID

from django.db.models import Aggregate, BinaryField, Max, QuerySet, Sum
from django.utils import timezone

from familyhub.directory import models
from familyhub.directory.queries.feed import choosing
from familyhub.directory.queries.feed.choosing import Wanted

WIDE = 16
MOST_BYTES = 64 * 2**20
"""Of ids that are kept of all answers together."""


@dataclass(frozen=True)
class Stamp:
    """One state of the directory, on one day: closures begin and end by themselves."""

    mark: str
    day: date
    at: datetime
    """When it came to be so."""


def stamp() -> Stamp:
    """The state now; one small question to the database."""
    found = models.FeedMark.objects.aggregate(mark=Sum("mark"), at=Max("at"))
    now = timezone.localtime()
    begun = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return Stamp(f"{found['mark'] or 0}", now.date(), max(found["at"] or begun, begun))


class Ids:
    """The ids of an answer, in order, sixteen bytes each."""

    def __init__(self, packed: bytes) -> None:
        """Keep them as the database packed them."""
        self._packed = packed

    def __len__(self) -> int:
        """How many there are."""
        return len(self._packed) // WIDE

    @property
    def size(self) -> int:
        """Bytes kept."""
        return len(self._packed)

    def part(self, first: int, count: int) -> list[UUID]:
        """Some of them, from a position on."""
        view = memoryview(self._packed)[first * WIDE : (first + count) * WIDE]
        return [UUID(bytes=bytes(view[at : at + WIDE])) for at in range(0, len(view), WIDE)]

    def parts(self, count: int) -> Iterator[list[UUID]]:
        """All of them, a part at a time."""
        return (self.part(first, count) for first in range(0, len(self), count))


class _Packed(Aggregate):
    function = "string_agg"
    template = "string_agg(uuid_send(%(expressions)s), ''::bytea ORDER BY %(expressions)s)"
    output_field = BinaryField()


_kept: OrderedDict[tuple[object, ...], Ids] = OrderedDict()
_lock = Lock()


def _ids(kind: str, wanted: Wanted, state: Stamp, choose: Callable[[], QuerySet[Any]]) -> Ids:
    key = (kind, wanted, state.mark, state.day)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = Ids(bytes(choose().order_by().aggregate(packed=_Packed("pk"))["packed"] or b""))
    with _lock:
        for old in [one for one in _kept if one[2:] != key[2:]]:
            del _kept[old]
        _kept[key] = found
        while sum(one.size for one in _kept.values()) > MOST_BYTES and len(_kept) > 1:
            _kept.popitem(last=False)
    return found


def service_ids(wanted: Wanted, state: Stamp) -> Ids:
    """Ids of public listings."""
    return _ids("services", wanted, state, lambda: choosing.services(wanted, state.day))


def place_ids(wanted: Wanted, state: Stamp) -> Ids:
    """Ids of public listings at places."""
    return _ids("places", wanted, state, lambda: choosing.places(wanted, state.day))


def organisation_ids(wanted: Wanted, state: Stamp) -> Ids:
    """Ids of organisations with a public listing."""
    return _ids("organisations", wanted, state, lambda: choosing.organisations(wanted))
