"""What the rows of a pack's small tables must hold; `TABLES` names the file and key of each."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field, field_validator

from familyhub.directory.rules import openings
from familyhub.pack.schema import Slug, Strict


class Hub(Strict):
    """A hub, as far as it is known."""

    slug: str = Slug
    name: str = Field(max_length=160)
    area: str | None = None
    status: Literal["name confirmed", "confirmed", "to be confirmed"] = "to be confirmed"
    status_note: str | None = None
    address: str | None = None
    address_status: str | None = None
    postcode: str | None = None
    lat: float | None = None
    lon: float | None = None
    phone: str | None = None
    hours: object = None
    accessibility: str | None = None
    description: str | None = None
    checked_on: date | None = None
    source: str | None = None

    @field_validator("hours")
    @classmethod
    def _hours(cls, value: object) -> object:
        openings(value)
        return value


class Past(Strict):
    """A value that was found, and is history."""

    area: str
    value: float
    unit: str
    year: str
    source: str
    status: str


class Indicator(Strict):
    """A public-health figure of the council's own area (`local`) beside England's."""

    slug: str = Slug
    name: str
    direction: Literal["higher", "lower"] | None = None
    direction_note: str | None = None
    local: float | None = None
    england: float | None = None
    year: str | None = None
    status: str
    history: list[Past] = []
    source: str
    fingertips_id: int | None = None
    fingertips_id_alternative: int | None = None
    fingertips_id_status: str | None = None


class Subject(Strict):
    """A heading of the guides' list, and what stands under it."""

    slug: str = Slug
    title: str = Field(max_length=80)
    topics: list[str] = []
    holds: Literal["topics", "rest", "professionals"] = "topics"


class HelpGroup(Strict):
    """A heading of the page with urgent help, and the contacts under it."""

    slug: str = Slug
    title: str = Field(max_length=80)
    line: str
    topics: list[str] = []
    birth_place_note: bool = False


class Feed(Strict):
    """An Open Referral feed that this council reads its listings from."""

    slug: str = Slug
    name: str = Field(max_length=160)
    url: str = Field(pattern=r"^https?://")
    licence: str = Field(min_length=3, max_length=80)
    trusted: bool = False
    """What it says is shown at once; else the hub team decides about each record."""


TABLES: dict[tuple[str, str], type[BaseModel]] = {
    ("hubs.yaml", "hubs"): Hub,
    ("indicators.yaml", "indicators"): Indicator,
    ("subjects.yaml", "subjects"): Subject,
    ("help-now.yaml", "groups"): HelpGroup,
    ("feeds.yaml", "feeds"): Feed,
}
