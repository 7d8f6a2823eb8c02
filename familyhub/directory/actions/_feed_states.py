"""What a record of a feed waits for, written down in it. Called by the verbs about feeds alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from familyhub.directory import models
from familyhub.directory.queries.documents import document_of
from familyhub.directory.queries.public import cycle, whole
from familyhub.directory.rules.feeding import Offer, offer
from familyhub.directory.rules.feeds import Reading
from familyhub.directory.rules.matching import Known, Listings, known_of

State = models.FeedRecord.State


def all_listings() -> Listings:
    """Every listing that a record could be."""
    rows = models.Service.objects.filter(merged_into=None).prefetch_related("contacts", "locations")
    return Listings(
        known_of(
            row.slug,
            {
                "name": row.name,
                "contacts": [{"phone": one.phone} for one in row.contacts.all()],
                "places": [{"postcode": one.postcode} for one in row.locations.all()],
            },
        )
        for row in rows.iterator(chunk_size=500)
    )


def find(record: models.FeedRecord, listings: Listings) -> None:
    """Look which listing a record is: by id first, then by name, place and phone. In doubt, ask."""
    key = _uuid(record.remote_id)
    own = models.Service.objects.filter(pk=key, merged_into=None).first() if key else None
    if own:
        record.service = own
        return
    wanted: Known = known_of("", record.document)
    taken = models.FeedRecord.objects.filter(feed=record.feed, service__isnull=False)
    found = listings.match(wanted, frozenset(taken.values_list("service__slug", flat=True)))
    record.service = models.Service.objects.filter(slug=found.sure).first() if found.sure else None
    record.perhaps = list(found.perhaps)


def _uuid(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None


def take(record: models.FeedRecord, reading: Reading, today: date) -> None:
    """Write what was read into the record; what could not be read leaves what was known before."""
    record.notes, record.fault = list(reading.notes), reading.fault[:400]
    record.is_over = reading.is_over
    if reading.fault:
        return
    record.name, record.document = reading.name, reading.document
    record.assured_on, record.ends_on, record.is_careful = reading.assured_on, reading.ends_on, reading.is_careful
    owner = reading.owner
    record.owner = {key: getattr(owner, key) for key in owner.__dataclass_fields__} if owner else None
    if reading.assured_on and today - reading.assured_on >= timedelta(days=cycle().hidden):
        record.is_careful = True
        record.notes.append(f"They last confirmed it on {reading.assured_on:%-d %B %Y}: too long ago to show it.")


def offer_of(record: models.FeedRecord) -> Offer:
    """What it would change in its listing now."""
    if record.service_id is None:
        return Offer()
    return offer(record.fed, record.document, document_of(whole().get(pk=record.service_id)))


def settle_state(record: models.FeedRecord) -> None:
    """Write down what it waits for. Where there is nothing to decide, what it says counts as decided about."""
    if record.service and record.service.merged_into_id:
        record.service = record.service.merged_into
    if not record.document:
        record.state = State.BROKEN
    elif record.service_id:
        found = offer_of(record)
        if found.is_empty:
            record.fed = record.document
        record.state = State.CONFLICT if found.conflicts else State.CHANGED if found.offered else State.SAME
    elif record.is_over or record.fed == record.document:
        record.state = State.LEFT
    else:
        record.state = State.ASKED if record.perhaps else State.NEW


def resettle(records: Iterable[models.FeedRecord]) -> None:
    """Look again, because a listing changed."""
    for record in records:
        settle_state(record)
        record.save()
