"""Reads the feed as another system would, without a browser."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from familyhub.directory import models
from familyhub.directory.tests.factories import listing, maintainer, organisation

FEED = "/openreferral/"


def client() -> Client:
    return Client(headers={"host": "localhost"})


def ask(path: str = "", status: int = 200, **asked: Any) -> Any:
    """The answer as JSON."""
    response = client().get(FEED + path, asked)
    assert response.status_code == status, response.content[:500]
    return json.loads(response.content)


def lines(path: str, **asked: Any) -> list[Any]:
    """All entries of a stream."""
    response = client().get(FEED + path, {"format": "ndjson", **asked})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/x-ndjson"
    return [json.loads(line) for line in b"".join(response.streaming_content).decode().splitlines()]


def added(name: str = "Tea and Talk", of: str = "", **other: Any) -> models.Service:
    """A listing that families see."""
    org = of or organisation()
    return models.Service.objects.get(slug=listing(maintainer(org), org, name=name, **other))


def ids(page: Any) -> set[str]:
    return {entry["id"] for entry in page["contents"]}
