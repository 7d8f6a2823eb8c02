"""What may be asked in an address, and how a fault is named."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, field_validator, model_validator

PER_PAGE, MOST_PER_PAGE = 50, 1000
_PLUS_LOST = re.compile(r"(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?) (\d\d:?\d\d)$")


class Paged(Schema):
    """Every list."""

    page: int = Field(1, ge=1, description="The page; the first is 1.")
    per_page: int = Field(PER_PAGE, ge=1, le=MOST_PER_PAGE, description="Entries on a page.")
    format: Literal["json", "ndjson"] = Field("json", description="ndjson streams everything, one entry a line.")
    search: str = Field("", max_length=200, description="Words that an entry must have, all of them.")

    @model_validator(mode="before")
    @classmethod
    def _empty_is_not_asked(cls, values: Any) -> Any:
        data = getattr(values, "_obj", values)
        return {name: value for name, value in dict(data).items() if value != ""}


class Narrowed(Paged):
    """Lists of services."""

    taxonomy_term_id: UUID | None = Field(None, description="Only what carries this term.")
    taxonomy_id: UUID | None = Field(None, description="Only what carries a term of this taxonomy.")
    organization_id: UUID | None = Field(None, description="Only what this organization runs.")
    modified_after: datetime | None = Field(None, description="Only what changed on or after this moment.")
    full: bool = Field(False, description="Entries with everything nested in them.")

    @field_validator("modified_after", mode="before")
    @classmethod
    def _plus_is_a_plus(cls, value: object) -> object:
        return _PLUS_LOST.sub(r"\1+\2", value) if isinstance(value, str) else value

    @field_validator("modified_after")
    @classmethod
    def _has_a_zone(cls, value: datetime | None) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Services(Narrowed):
    """`/services`."""

    minimal: bool = Field(False, description="Only ids and when each last changed; wins over `full`.")


class AtLocations(Narrowed):
    """`/service_at_locations`."""

    postcode: str = Field("", max_length=10, description="Only what serves this postcode, or is near it.")
    proximity: float | None = Field(
        None, gt=0, le=1_000_000, allow_inf_nan=False, description="Metres from the postcode at most."
    )


class Organizations(Paged):
    """`/organizations`."""

    full: bool = Field(False, description="With the services that each runs.")
    full_service: bool = Field(False, description="With the whole of these services.")


class Terms(Paged):
    """`/taxonomy_terms`."""

    taxonomy_id: UUID | None = Field(None, description="Only terms of this taxonomy.")
    top_only: bool = Field(False, description="Only terms without a parent.")
    parent_id: UUID | None = Field(None, description="Only terms below this one.")


class One(Schema):
    """`/organizations/{id}`."""

    full_service: bool = Field(True, description="With the whole of its services.")
