"""Real servers that serve feeds, sound and broken, for tests."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from familyhub.directory.tests.feed_examples import page
from familyhub.http_client.tests.servers import Asked, Serving, serving


class Publisher:
    """A feed with these services, as version 3.0 serves them. `special` answers paths in its own way."""

    def __init__(self, services: list[Any], *, size: int = 2, shallow: bool = True) -> None:
        self.services, self.size, self.shallow = services, size, shallow
        self.special: dict[str, Callable[[Asked], None]] = {}

    def answer(self, asked: Asked) -> None:
        parts = urlsplit(asked.path)
        if parts.path in self.special:
            self.special[parts.path](asked)
        elif parts.path == "/":
            asked.say_json({"version": "HSDS-UK-3.0", "profile": "x", "openapi_url": "y"})
        elif parts.path == "/services":
            self.list(asked, int(parse_qs(parts.query).get("page", ["1"])[0]))
        elif parts.path.startswith("/services/"):
            wanted = unquote(parts.path.removeprefix("/services/"))
            found = [one for one in self.services if isinstance(one, dict) and str(one.get("id")) == wanted]
            asked.say_json(found[0]) if found else asked.say_json({"title": "not here"}, 404)
        else:
            asked.say_json({"title": "not here"}, 404)

    def list(self, asked: Asked, number: int) -> None:
        start = (number - 1) * self.size
        pages = max(1, -(-len(self.services) // self.size))
        rows = [self.row(one) for one in self.services[start : start + self.size]]
        asked.say_json({**page(rows, number, pages), "total_items": len(self.services)})

    def row(self, one: Any) -> Any:
        if not self.shallow or not isinstance(one, dict):
            return one
        return {key: value for key, value in one.items() if not isinstance(value, list)}


@contextmanager
def publishing(publisher: Publisher, settings: Any) -> Iterator[Serving]:
    """Serve it, and let the hub ask it although it is on this machine."""
    with serving(publisher.answer) as server:
        settings.OUTSIDE_PRIVATE_HOSTS = [server.host]
        settings.OUTSIDE_PAUSE = 0
        yield server


def raw(body: bytes, status: int = 200, **headers: str) -> Callable[[Asked], None]:
    """Answer with these bytes."""
    return lambda asked: asked.say(status, body, **headers)


def said(value: Any) -> Callable[[Asked], None]:
    """Answer with this JSON."""
    return raw(json.dumps(value).encode())
