"""Feeds that are broken in every way we could think of: each ends in a clear line, in time, and nothing is lost."""

from __future__ import annotations

import itertools
import json
import random
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

from familyhub.directory import actions, models, queries
from familyhub.directory.actions import _feed_reading
from familyhub.directory.actions._feed_reading import Reader
from familyhub.directory.tests.factories import HUB, NOW
from familyhub.directory.tests.feed_examples import page, uid, v1, v3
from familyhub.directory.tests.feed_servers import Publisher, publishing, raw, said
from familyhub.http_client import Limits
from familyhub.http_client.tests.servers import Asked

Breaks = Callable[[Publisher], None]
ONE = f"/services/{uid('service 1')}"


def _list(value: Any) -> Breaks:
    return lambda p: p.special.update({"/services": said(value)})


def _bytes(body: bytes, status: int = 200, **headers: str) -> Breaks:
    return lambda p: p.special.update({"/services": raw(body, status, **headers)})


def _one(answer: Callable[[Asked], None]) -> Breaks:
    return lambda p: p.special.update({ONE: answer})


def _services(*services: Any) -> Breaks:
    def change(publisher: Publisher) -> None:
        publisher.services[:] = services

    return change


def _pages(make: Callable[[int], Any]) -> Breaks:
    def change(publisher: Publisher) -> None:
        publisher.list = lambda asked, number: asked.say_json(make(number))

    return change


def _drip(asked: Asked) -> None:
    asked.send_response(200)
    asked.end_headers()
    for _ in range(50):
        asked.wfile.write(b" ")
        time.sleep(0.1)


def _cut(asked: Asked) -> None:
    asked.send_response(200)
    asked.send_header("Content-Length", "9999")
    asked.end_headers()
    asked.wfile.write(b'{"contents": [')
    asked.close_connection = True


_V1, _V2 = v3(1), v3(2, name="Dads and Babies")
_new = itertools.count()

FEEDS: list[tuple[str, Breaks, str, str]] = [
    ("nothing there", _bytes(b"", 404), "failed", "the number 404"),
    ("an error", _bytes(b"oh", 500), "failed", "the number 500"),
    ("an empty answer", _bytes(b""), "failed", "not JSON"),
    ("a page for people", _bytes(b"<html><body>Hello</body></html>"), "failed", "not JSON"),
    ("truncated", _bytes(json.dumps(page([_V1])).encode()[:-40]), "failed", "breaks off"),
    ("cut off by the network", lambda p: p.special.update({"/services": _cut}), "failed", "broke off"),
    ("bytes that are no text", _bytes(b"\xff\xfe\x00\x01" * 9), "failed", "not JSON"),
    ("not a number", _bytes(b'{"contents": [{"id": "1", "name": "x", "minimum_age": NaN}]}'), "failed", "not JSON"),
    ("very deep", _bytes(b"[" * 200_000), "failed", "not JSON"),
    ("a number of 9000 digits", _bytes(b'{"contents": [' + b"9" * 9000 + b"]}"), "failed", "not JSON"),
    ("null", _list(None), "failed", "no list of services"),
    ("a word", _list("services"), "failed", "no list of services"),
    ("no contents", _list({"total_items": 3}), "failed", "no list of services"),
    ("contents of the wrong type", _list({"contents": {"a": 1}}), "failed", "no list of services"),
    ("no services", _list(page([])), "failed", "holds no services"),
    ("records that are none", _list(page([None, 7, "x", [], {}])), "failed", "has no id"),
    ("a redirect into a private network", _bytes(b"", 302, Location="http://10.0.0.1/"), "failed", "private network"),
    ("a redirect to a file", _bytes(b"", 302, Location="file:///etc/passwd"), "failed", "not a web address"),
    ("redirects without end", _bytes(b"", 302, Location="/services"), "failed", "on and on"),
    ("10 MB in a page", _bytes(b'{"contents": ["' + b"x" * 10_000_000 + b'"]}'), "failed", "too big"),
    ("come back later", _bytes(b"", 503, Retry_After="7200"), "failed", "come back later. It said: in 120 minutes"),
    ("a slow drip", lambda p: p.special.update({"/services": _drip}), "failed", "too slow"),
    ("ids that come twice", _services(_V1, _V2, _V1, _V2, v3(3, name="Sling Library")), "good", "comes twice"),
    ("the same page for ever", _pages(lambda n: page([_V1, _V2], 1, 9)), "partial", "says again"),
    (
        "a feed that ignores the page",
        _pages(lambda n: {"contents": [_V1, _V2], "last_page": False}),
        "good",
        "says again",
    ),
    (
        "a page that is empty too early",
        _pages(lambda n: page([_V1] if n == 1 else [], n, 4)),
        "partial",
        "is empty although",
    ),
    ("fewer than it says", _pages(lambda n: page([_V1], n, 1, total_items=40)), "partial", "gave us 1"),
    (
        "pages without end",
        _pages(lambda n: {"contents": [v3(next(_new), name=f"N {n}")], "last_page": False}),
        "partial",
        "more than 6 pages",
    ),
    (
        "wrong counts",
        _pages(lambda n: page([_V1], n, 1, total_items="many", total_pages=-3, last_page="yes")),
        "good",
        "",
    ),
    ("records of the wrong type", _services(_V1, None, [1], {"id": {}, "name": 4}), "good", "has no id"),
    (
        "one page broken in the middle",
        _pages(lambda n: page([v3(n)], n, 3) if n != 2 else {"contents": None}),
        "partial",
        "no list of services",
    ),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "breaks", "outcome", "words"), FEEDS, ids=[one[0] for one in FEEDS])
def test_a_broken_feed_ends_in_a_clear_line_and_loses_nothing(
    name: str, breaks: Breaks, outcome: str, words: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_feed_reading, "PAGE", Limits(seconds=1.0, bytes=8_000_000))
    monkeypatch.setattr(_feed_reading, "MOST_PAGES", 6)
    publisher = Publisher([v3(1), v3(2, name="Dads and Babies"), v3(3, name="Sling Library")])
    with publishing(publisher, settings) as server:
        feed = actions.add_feed(by=HUB, at=NOW, name="A", url=server.url, licence="OGL", is_trusted=True)
        assert actions.read_feed(by=HUB, at=NOW, feed=feed) == "good"
        breaks(publisher)
        began = time.monotonic()
        later = NOW.replace(day=3)
        assert actions.read_feed(by=HUB, at=later, feed=feed) == outcome
        assert time.monotonic() - began < 15
    report = models.FeedFetch.objects.latest("at").report
    assert words in " ".join(report)
    assert all(line.endswith(".") for line in report)
    assert {"Little Feet Playgroup", "Dads and Babies", "Sling Library"} <= {one.name for one in queries.services()}
    if outcome != "good":
        assert not models.FeedRecord.objects.exclude(gone_since=None).exists()


RECORDS: list[tuple[str, Breaks, str]] = [
    ("gone", _one(raw(b"", 404)), "could not be opened"),
    ("an error", _one(raw(b"", 500)), "could not be opened"),
    ("truncated", _one(raw(b'{"id": "')), "breaks off"),
    ("10 MB", _one(raw(json.dumps({"id": uid("service 1"), "name": "x" * 10_000_000}).encode())), "too big"),
    ("another record", _one(said(v3(9))), "about another service"),
    ("null", _one(said(None)), "about another service"),
    ("into a private network", _one(raw(b"", 302, Location="http://169.254.169.254/")), "private network"),
    ("a slow drip", _one(_drip), "too slow"),
    ("no name", _services({**_V1, "name": None}, _V2), "Please fill in: name"),
    ("a name of the wrong type", _services({**_V1, "name": ["x"]}, _V2), "Please fill in: name"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "breaks", "words"), RECORDS, ids=[one[0] for one in RECORDS])
def test_a_broken_record_is_named_and_the_others_are_read(
    name: str, breaks: Breaks, words: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_feed_reading, "RECORD", Limits(seconds=0.5, bytes=1_000_000))
    publisher = Publisher([v3(1), v3(2, name="Dads and Babies")])
    breaks(publisher)
    with publishing(publisher, settings) as server:
        feed = actions.add_feed(by=HUB, at=NOW, name="A", url=server.url, licence="OGL")
        assert actions.read_feed(by=HUB, at=NOW, feed=feed) == "good"
    row = models.FeedRecord.objects.get(remote_id=uid("service 1"))
    assert words in " ".join([row.fault, *row.notes])
    other = models.FeedRecord.objects.get(name="Dads and Babies")
    assert other.document["contacts"]
    assert other.state == "new"


def _spoil(value: Any, chance: random.Random) -> Any:
    if chance.random() < 0.12:
        return chance.choice(
            [None, "", 0, -1, True, [], {}, "x" * 5000, 1e300, "\x00\ud800", [None], {"id": None}, "2026-99-99"]
        )
    if isinstance(value, dict):
        return {key: _spoil(one, chance) for key, one in value.items() if chance.random() > 0.08}
    if isinstance(value, list):
        return [_spoil(one, chance) for one in value] * chance.choice([1, 1, 2])
    return value


@pytest.mark.django_db
def test_sixty_spoiled_records_are_all_kept_or_named(settings: Any) -> None:
    chance = random.Random(7)
    services = [
        {**{k: _spoil(one, chance) for k, one in (v1 if n % 2 else v3)(n).items()}, "id": uid(f"spoiled {n}")}
        for n in range(60)
    ]
    with publishing(Publisher(services, size=40), settings) as server:
        feed = actions.add_feed(by=HUB, at=NOW, name="A", url=server.url, licence="OGL", is_trusted=True)
        assert actions.read_feed(by=HUB, at=NOW, feed=feed) == "good"
    assert models.FeedRecord.objects.count() == 60
    for row in models.FeedRecord.objects.all():
        assert bool(row.fault) != bool(row.document), row.notes
    assert len(queries.services()) > 10
    assert not models.FeedRecord.objects.filter(notes__icontains="could not be shown by itself").exists()


def test_memory_stays_flat_however_long_a_feed_is(settings: Any) -> None:
    """Two hundred pages hold no more memory than ten."""

    def peak(pages: int) -> int:
        publisher = Publisher([])
        made = itertools.count()

        def rows(asked: Asked, number: int) -> None:
            contents = [{**v3(0), "id": f"{next(made)}", "description": "d" * 4000} for _ in range(10)]
            asked.say_json(page(contents, number, pages))

        publisher.list = rows
        publisher.special["/services/0"] = raw(b"", 404)
        with publishing(publisher, settings) as server:
            reader = Reader(server.url, lambda remote, mark: False)
            tracemalloc.start()
            read = sum(1 for _ in reader.records())
            found = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        assert (read, reader.is_whole) == (pages * 10, True)
        return found

    peak(2)
    few, many = peak(10), peak(200)
    assert many < few + 1_000_000
