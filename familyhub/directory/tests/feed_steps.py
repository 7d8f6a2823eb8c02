"""What is done with a feed again and again: add it, read it, look at its records, approve one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from familyhub.directory import actions, models
from familyhub.directory.tests.factories import HUB, NOW, team
from familyhub.http_client.tests.servers import Serving


def add_feed(server: Serving, **other: Any) -> UUID:
    given = {"name": "Ambleton Council", "url": server.url + "/services/", "licence": "OGL-UK-3.0", **other}
    return actions.add_feed(by=HUB, at=NOW, **given)


def read(feed: UUID, days: int = 0) -> str:
    return actions.read_feed(by=HUB, at=NOW + timedelta(days=days), feed=feed)


def states(feed: UUID) -> dict[str, str]:
    return dict(models.FeedRecord.objects.filter(feed=feed).values_list("name", "state"))


def record(feed: UUID, name: str = "Little Feet Playgroup") -> models.FeedRecord:
    return models.FeedRecord.objects.get(feed=feed, name=name)


def approve(feed: UUID, name: str = "Little Feet Playgroup", **how: Any) -> str:
    return actions.approve_record(by=team(), at=NOW, record=record(feed, name).pk, **how)
