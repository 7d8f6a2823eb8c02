"""What anybody may read of the directory; answers are frozen values, never records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from familyhub import council_config
from familyhub.directory import models
from familyhub.directory.queries.documents import columns_of
from familyhub.directory.rules import (
    STATUS_WORDS,
    Closure,
    Freshness,
    Open,
    freshness_of,
    freshness_words,
    open_at,
    openings,
    say_hours,
    say_place,
)
from familyhub.directory.rules.fields import ListingFields, typed
from familyhub.directory.rules.freshness import Cycle, cycle_of, vouched_on
from familyhub.directory.rules.values import CONTACT_KEYS, ListedContact, ListedPlace, contact_of


class ContactView(ListedContact):
    """One way to reach a service, and how sure we are of it."""

    status: str = "confirmed"
    checked_on: date | None = None
    closures: tuple[Closure, ...] = ()

    def open_at(self, now: datetime) -> Open:
        """Whether it answers at a moment (local time)."""
        return open_at(self.hours, now, self.closures)


class PlaceView(ListedPlace):
    """A place, or a hub. Where its address is kept private, `address`, `postcode` and position are empty here."""

    status: str = ""
    phone: str = ""
    latitude: float | None = None
    longitude: float | None = None
    accessibility: str = ""
    description: str = ""
    is_hub: bool = False
    status_note: str = ""

    @property
    def in_words(self) -> str:
        """Its name and town."""
        return say_place(self.name, self.area)

    @property
    def address_words(self) -> str:
        """The address, or that it is kept private or to be confirmed."""
        if self.hide_address:
            return "The address is kept private; they tell you when you get in touch"
        return ", ".join(part for part in (self.address, self.postcode) if part) or "Address to be confirmed"


class ServiceView(ListingFields):
    """A service or programme as a page shows it: its listing, whose it is, and how sure we are of it."""

    contacts: tuple[ContactView, ...] = ()
    places: tuple[PlaceView, ...] = ()
    slug: str
    organisation: str
    organisation_website: str = ""
    status: str
    status_note: str = ""
    severity: str = ""
    run_by: str = ""
    out_of_hours: str = ""
    sources: tuple[dict[str, object], ...] = ()
    licence: str = ""
    checked_on: date | None = None
    review_due: date | None = None
    assured_on: date | None = None
    asks: tuple[str, ...] = ()
    is_overdue: bool = False
    """Nobody vouched for it in time: it says so, and sinks in search."""

    @property
    def status_words(self) -> str:
        """How sure we are of this listing, for families."""
        return STATUS_WORDS.get(self.status, self.status)

    @property
    def freshness(self) -> str:
        """When it was last confirmed or checked."""
        return freshness_words(self.assured_on, self.checked_on, overdue=self.is_overdue)

    @property
    def hours_words(self) -> list[str]:
        """The week in a few lines."""
        return say_hours(self.hours)

    def open_at(self, now: datetime) -> Open:
        """Whether it answers at a moment (local time)."""
        return open_at(self.hours, now, self.closed)


@council_config.kept
def cycle() -> Cycle:
    """The pack's freshness cycle."""
    return cycle_of(council_config.current().settings)


def place_of(row: models.Location, note: str = "") -> PlaceView:
    """A place as families see it: where an address is kept private, it is left out."""
    hidden = row.hide_address
    return PlaceView(
        slug=row.slug,
        name=row.name,
        area=row.area,
        status=row.status,
        address="" if hidden else row.address,
        postcode="" if hidden else row.postcode,
        phone=row.phone,
        hours=openings(row.hours),
        latitude=None if hidden else row.latitude,
        longitude=None if hidden else row.longitude,
        hide_address=hidden,
        note=note,
        accessibility=row.accessibility,
        description=row.description,
        is_hub=row.is_hub,
        status_note=row.status_note,
    )


def _contact(row: models.Contact, closed: tuple[Closure, ...]) -> ContactView:
    listed = contact_of({key: getattr(row, key) for key in CONTACT_KEYS})
    return ContactView(**dict(listed), status=row.status, checked_on=row.checked_on, closures=closed)


_OF_ITS_ROW: Final = (
    "slug status status_note severity run_by out_of_hours licence checked_on review_due assured_on sources asks"
).split()


def view_of(row: models.Service) -> ServiceView:
    """A listing as families see it. `row` comes with its organisation, topics, contacts and places."""
    topics = {topic.topic: topic.weight for topic in row.topics.all()}
    listed = ListingFields.model_construct(**typed(columns_of(row)), topics=topics)  # the view checks them, once
    contacts = [_contact(contact, listed.closed) for contact in row.contacts.all()]
    return seen_as(row, listed, contacts, [place_of(one.location, one.note) for one in row.serviceatlocation_set.all()])


def seen_as(
    row: models.Service, listed: ListingFields, contacts: Sequence[ContactView], places: Sequence[PlaceView]
) -> ServiceView:
    """A listing as families would see it if it said `listed`, with these ways to get in touch and places."""
    state = freshness_of(vouched_on(row.assured_on, row.checked_on), timezone.localdate(), cycle())
    return ServiceView(
        **dict(listed) | {"contacts": contacts, "places": places},
        **{name: getattr(row, name) for name in _OF_ITS_ROW},
        organisation=row.organisation.name,
        organisation_website=row.organisation.website,
        is_overdue=state in {Freshness.OVERDUE, Freshness.EXPIRED},
    )


def whole() -> QuerySet[models.Service]:
    """Listings with all that belongs to them, in four questions to the database whatever their number."""
    found = models.Service.objects.select_related("organisation")
    return found.prefetch_related("topics", "contacts", "serviceatlocation_set__location")


def _public() -> QuerySet[models.Service]:
    return whole().filter(is_public=True)


def service(*, slug: str) -> ServiceView | None:
    """One public service or programme, or None."""
    row = _public().filter(slug=slug).first()
    return view_of(row) if row else None


def services(*, slugs: Sequence[str] | None = None, kind: str = "") -> list[ServiceView]:
    """Public services, all or those named, in the order of their names (or of `slugs`)."""
    found = _public().order_by("name")
    if kind:
        found = found.filter(kind=kind)
    if slugs is None:
        return [view_of(row) for row in found]
    by_slug = {row.slug: view_of(row) for row in found.filter(slug__in=slugs)}
    return [by_slug[slug] for slug in slugs if slug in by_slug]


@dataclass(frozen=True)
class Name:
    """Just enough for a link."""

    slug: str
    name: str
    kind: str
    summary: str
    self_referral: str
    phone: str = ""


def names(*, slugs: Sequence[str]) -> list[Name]:
    """Links to the services with these slugs or topics, in this order; one query."""
    found = names_by_slug(slugs=slugs)
    return list(dict.fromkeys(found[slug] for slug in slugs if slug in found))


def names_by_slug(*, slugs: Sequence[str]) -> dict[str, Name]:
    """Links by the slugs or topics that were asked for, for several panels of a page at once; one query."""
    wanted = set(slugs)
    rows = (
        models.Service.objects.filter(is_public=True)
        .filter(Q(slug__in=wanted) | Q(topics__topic__in=wanted, topics__weight=1.0))
        .values("slug", "name", "kind", "summary", "self_referral", "topics__topic", "topics__weight")
    )
    found: dict[str, Name] = {}
    for row in rows:
        name = Name(row["slug"], row["name"], row["kind"], row["summary"], row["self_referral"])
        found[row["slug"]] = name
        if row["topics__weight"] == 1.0 and row["topics__topic"] not in found:
            found[row["topics__topic"]] = name
    return found


def hub(*, slug: str) -> PlaceView | None:
    """One hub, or None."""
    row = models.Location.objects.filter(slug=slug, is_hub=True).first()
    return place_of(row) if row else None


def hubs() -> list[PlaceView]:
    """All hubs by town and name."""
    return [place_of(row) for row in models.Location.objects.filter(is_hub=True).order_by("area", "name")]


def local_now() -> datetime:
    """This moment in Europe/London, for opening hours."""
    return timezone.localtime()
