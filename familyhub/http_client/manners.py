"""How the hub behaves towards others: one question at a time to a host, a pause between, and later when told so."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from django.conf import settings

from familyhub.http_client.troubles import OutsideTrouble, Trouble

_LONGEST = 24 * 3600.0
_UNSAID = 60.0
"""Seconds to leave somebody alone who says that we ask too much, and not for how long."""
_REMEMBERED = 2000


@dataclass
class _Host:
    turn: threading.Lock = field(default_factory=threading.Lock)
    last: float = 0.0
    not_before: float = 0.0


_hosts: OrderedDict[str, _Host] = OrderedDict()
_door = threading.Lock()


def _known(name: str) -> _Host:
    with _door:
        host = _hosts.setdefault(name, _Host())
        _hosts.move_to_end(name)
        if len(_hosts) > _REMEMBERED:
            _hosts.popitem(last=False)
        return host


@contextmanager
def our_turn(name: str, patience: float) -> Iterator[None]:
    """Wait for our turn with a host. Raises OutsideTrouble when it wants to be left alone longer than `patience`."""
    host = _known(name)
    with host.turn:
        alone = host.not_before - time.monotonic()
        if alone > patience:
            raise OutsideTrouble(Trouble.BUSY, after=alone)
        time.sleep(max(alone, host.last + settings.OUTSIDE_PAUSE - time.monotonic(), 0))
        try:
            yield
        finally:
            host.last = time.monotonic()


def told_to_wait(name: str, status: int, headers: Mapping[str, str]) -> float:
    """Seconds for which a host wants to be left alone after this answer; remembered for the next question."""
    if status not in {429, 503}:
        return 0.0
    said = headers.get("retry-after", "")
    seconds = min(_seconds(said), _LONGEST) if said else (_UNSAID if status == 429 else 0.0)
    if seconds:
        _known(name).not_before = time.monotonic() + seconds
    return seconds


def _seconds(said: str) -> float:
    if said.strip().isdigit():
        return float(said.strip()[:9])
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return _UNSAID
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)
