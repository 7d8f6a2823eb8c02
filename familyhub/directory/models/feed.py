"""Marks that say whether anything changed that the open feed shows."""

from __future__ import annotations

import pgtrigger
from django.db import models

from familyhub.directory.models.listing import (
    Contact,
    Location,
    Organisation,
    Service,
    ServiceAtLocation,
    ServiceTopic,
)


class FeedMark(models.Model):
    """A random mark, renewed with every write to what the feed shows; all marks together name one state of it.

    Each connection renews a mark of its own, so writers never wait for each other here; and because a mark
    commits with its write, a reader can never take an old state for the new one, as it could by dates alone.
    """

    shard = models.PositiveSmallIntegerField(primary_key=True)
    mark = models.BigIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Its shard."""
        return str(self.shard)


_RENEW = """
    INSERT INTO directory_feedmark (shard, mark, at)
    VALUES (pg_backend_pid() % 1024, (random() * 9e15)::bigint, clock_timestamp())
    ON CONFLICT (shard) DO UPDATE SET mark = EXCLUDED.mark, at = EXCLUDED.at;
    RETURN NULL;
"""

for _table in (Organisation, Location, Service, ServiceTopic, ServiceAtLocation, Contact):
    pgtrigger.register(
        pgtrigger.Trigger(
            name="marks_the_feed",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            func=_RENEW,
        )
    )(_table)
