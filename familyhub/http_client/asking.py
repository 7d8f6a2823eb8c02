"""The two questions: `ask` for what an address holds, `look` for whether it answers at all."""

from __future__ import annotations

import time
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings

from familyhub.http_client.addresses import addresses_of, target_of
from familyhub.http_client.line import Piece, exchange
from familyhub.http_client.manners import our_turn, told_to_wait
from familyhub.http_client.troubles import OutsideTrouble, Trouble

_SENT_ON = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Limits:
    """How far a question may go: seconds for all of it without polite waiting, bytes of the body, redirects."""

    seconds: float = 20.0
    bytes: int = 2_000_000
    redirects: int = 5


@dataclass(frozen=True)
class Answer:
    """What came back, and from which address in the end."""

    status: int
    url: str
    headers: dict[str, str]
    """Names in small letters."""
    body: bytes = b""

    @property
    def is_fine(self) -> bool:
        """Whether the other side says that all is well."""
        return 200 <= self.status < 300


USUAL = Limits()


def ask(
    url: str, *, limits: Limits = USUAL, accept: str = "*/*", method: str = "GET", patience: float = 30.0
) -> Answer:
    """Ask an address. Raises OutsideTrouble; an answer such as 404 is an answer.

    Every address on the way is resolved and checked anew. A host that asks for `patience` seconds or less of rest is
    asked once more after them.
    """
    left, waited = limits.seconds, False
    hops = 0
    while True:
        target = target_of(url)
        with our_turn(target.named, patience):
            began = time.monotonic()
            addresses = addresses_of(target, left)
            spent = time.monotonic() - began
            headers = _headers(target.named, accept)
            piece = exchange(target, addresses, method, headers, seconds=left - spent, most=limits.bytes)
            left -= time.monotonic() - began
        rest = told_to_wait(target.named, piece.status, piece.headers)
        if rest and not waited and rest <= patience:
            waited = True
            continue
        if rest:
            raise OutsideTrouble(Trouble.BUSY, after=rest)
        further = _further(url, piece)
        if not further:
            return Answer(piece.status, url, piece.headers, piece.body)
        url, hops = further, hops + 1
        if hops > limits.redirects:
            raise OutsideTrouble(Trouble.TOO_MANY_REDIRECTS)
        if left <= 0:
            raise OutsideTrouble(Trouble.TOO_SLOW)


def _headers(host: str, accept: str) -> dict[str, str]:
    return {"Host": host, "User-Agent": settings.OUTSIDE_USER_AGENT, "Accept": accept, "Accept-Encoding": "identity"}


def _further(url: str, piece: Piece) -> str:
    location = piece.headers.get("location", "") if piece.status in _SENT_ON else ""
    try:
        return urljoin(url, location) if location else ""
    except ValueError as fault:
        raise OutsideTrouble(Trouble.BAD_ADDRESS) from fault


def look(url: str, *, seconds: float = 15.0) -> Answer:
    """Whether an address answers: HEAD first, and where that is refused GET, of which only the headers are read."""
    limits = Limits(seconds=seconds, bytes=0)
    answer = ask(url, limits=limits, method="HEAD")
    if answer.status < 400:
        return answer
    return ask(url, limits=limits)
