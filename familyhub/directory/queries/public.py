"""What anybody may read of the directory; answers are frozen values, never records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from familyhub import packfiles
from familyhub.directory import models
from familyhub.directory.rules import (
    STATUS_WORDS,
    Closure,
    Freshness,
    Open,
    Opening,
    freshness_of,
    freshness_words,
    open_at,
    openings,
    say_hours,
    say_place,
)
from familyhub.directory.rules.freshness import Cycle, cycle_of, vouched_on
from familyhub.stages import Window


@dataclass(frozen=True)
class ContactView:
    """One way to reach a service."""

    label: str
    phone: str
    email: str
    text_to: str
    url: str
    hours: tuple[Opening, ...] | None
    status: str
    checked_on: date | None

    closures: tuple[Closure, ...] = ()

    def open_at(self, now: datetime) -> Open:
        """Whether it answers at a moment (local time)."""
        return open_at(self.hours, now, self.closures)


@dataclass(frozen=True)
class PlaceView:
    """A place, or a hub."""

    slug: str
    name: str
    area: str
    status: str
    address: str
    postcode: str
    phone: str
    hours: tuple[Opening, ...] | None
    latitude: float | None
    longitude: float | None
    accessibility: str = ""
    description: str = ""
    is_hub: bool = False
    hide_address: bool = False
    """Its address is kept private: `address`, `postcode` and position are empty here."""
    note: str = ""
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


@dataclass(frozen=True)
class ServiceView:
    """A service or programme as a page shows it."""

    slug: str
    kind: str
    name: str
    other_names: tuple[str, ...]
    summary: str
    description: str
    organisation: str
    organisation_website: str
    status: str
    status_note: str
    needs: tuple[str, ...]
    severity: str
    window: Window
    who_for: tuple[str, ...]
    eligibility: str
    self_referral: str
    how_to_join: str
    how_professionals_refer: str
    wait: str
    what_to_expect: str
    format: str
    run_by: str
    hours: tuple[Opening, ...] | None
    out_of_hours: str
    cost: str
    languages: tuple[str, ...]
    accessibility: str
    evidence: str
    sources: tuple[dict[str, str], ...]
    licence: str
    checked_on: date | None
    review_due: date | None
    assured_on: date | None
    topics: dict[str, float] = field(default_factory=dict)
    contacts: tuple[ContactView, ...] = ()
    places: tuple[PlaceView, ...] = ()
    asks: tuple[str, ...] = ()
    closures: tuple[Closure, ...] = ()
    """Days when it is closed, a pause among them, first to last."""
    pause: Closure | None = None
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
        return open_at(self.hours, now, self.closures)


@packfiles.kept
def cycle() -> Cycle:
    """The pack's freshness cycle."""
    return cycle_of(packfiles.current().settings)


def closure_of(row: dict[str, str]) -> Closure:
    """A stored closure or pause as a value."""
    return Closure(date.fromisoformat(row["from"]), date.fromisoformat(row["to"]), row.get("note") or "")


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


def _contact(row: models.Contact, closures: tuple[Closure, ...]) -> ContactView:
    hours = openings(row.hours)
    return ContactView(
        row.label, row.phone, row.email, row.text_to, row.url, hours, row.status, row.checked_on, closures
    )


_SAME = (
    "slug kind name summary description status status_note severity eligibility self_referral "
    "how_to_join how_professionals_refer wait what_to_expect format run_by out_of_hours cost "
    "accessibility evidence licence checked_on review_due assured_on"
).split()


def view_of(row: models.Service) -> ServiceView:
    """A listing as families see it. `row` comes with its organisation, topics, contacts and places."""
    pause = closure_of(row.pause) if row.pause else None
    closures = tuple(sorted((closure_of(one) for one in row.closures), key=lambda one: one.first))
    closed = (*closures, pause) if pause else closures
    state = freshness_of(vouched_on(row.assured_on, row.checked_on), timezone.localdate(), cycle())
    return ServiceView(
        **{name: getattr(row, name) for name in _SAME},
        other_names=tuple(row.other_names),
        organisation=row.organisation.name,
        organisation_website=row.organisation.website,
        needs=tuple(row.needs),
        window=Window(row.stage_from, row.stage_to),
        who_for=tuple(row.who_for),
        hours=openings(row.hours),
        languages=tuple(row.languages),
        sources=tuple(row.sources),
        topics={topic.topic: topic.weight for topic in row.topics.all()},
        contacts=tuple(_contact(contact, closed) for contact in row.contacts.all()),
        places=tuple(place_of(given.location, given.note) for given in row.serviceatlocation_set.all()),
        asks=tuple(row.asks),
        closures=closed,
        pause=pause,
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
