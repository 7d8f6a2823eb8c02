"""Who will be at an event: exhibitors and professionals, for families and for the team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from familyhub.accounts.permission import require
from familyhub.actors import Actor, Who
from familyhub.bookings.models import Attending, BookableEvent, Exhibitor


@dataclass(frozen=True)
class ExhibitorView:
    """An organisation at an event."""

    id: UUID
    organisation: str
    organisation_slug: str
    asked_at: datetime
    accepted: bool | None
    """None: not answered yet."""
    brings: str
    spot: str


@dataclass(frozen=True)
class EventView:
    """Who will be there, as families read it: organisations that said yes, and roles, never names."""

    exhibitors: tuple[ExhibitorView, ...]
    roles: tuple[str, ...]


def exhibitor_view(row: Exhibitor) -> ExhibitorView:
    """An exhibitor as it is shown; for this room."""
    accepted = True if row.accepted_at else False if row.declined_at else None
    return ExhibitorView(
        row.pk, row.organisation.name, row.organisation.slug, row.asked_at, accepted, row.brings, row.spot
    )


def exhibitors_of(*, seen_by: Actor, bookable_event: UUID) -> list[ExhibitorView]:
    """All exhibitors of an event, whatever they answered: the floor list."""
    require(seen_by, "see who comes")
    rows = Exhibitor.objects.filter(bookable_event=bookable_event).select_related("organisation")
    return [exhibitor_view(row) for row in rows.order_by("spot", "organisation__name")]


def event(*, seen_by: Who, occurrence: UUID) -> EventView:
    """Who will be at one date; empty where nobody was asked. For everybody."""
    row = BookableEvent.objects.filter(occurrence=occurrence, called_off_at=None).first()
    if row is None:
        return EventView((), ())
    exhibitors = Exhibitor.objects.filter(bookable_event=row, accepted_at__isnull=False).select_related("organisation")
    roles = Attending.objects.filter(bookable_event=row).order_by("role").values_list("role", flat=True).distinct()
    return EventView(tuple(exhibitor_view(one) for one in exhibitors.order_by("organisation__name")), tuple(roles))
