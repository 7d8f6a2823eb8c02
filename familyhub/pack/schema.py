"""What a pack's files must hold. Every fault is named at once, with its place and remedy."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from familyhub.directory.rules import STATUSES, openings
from familyhub.packfiles import signing
from familyhub.stages import Window, parse_window

Who = Literal["mum", "dad", "partner", "carer", "family", "professional"]
Need = Literal["thriving", "getting-advice", "getting-help", "getting-more-help", "risk-support"]
Slug = Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)


class Strict(BaseModel):
    """What is not named here is a fault."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, coerce_numbers_to_str=True)


class Source(Strict):
    """Where a fact is from."""

    title: str
    publisher: str
    url: str = ""
    checked_on: date | None = None
    status: str = ""


class CareCard(Strict):
    """When to get help."""

    now: list[str] = []
    today: list[str] = []
    who: list[str] = []


class Feeling(Strict):
    """An emotion that many have at a stage."""

    when: str
    feel: str


class _Dated(Strict):
    licence: str = Field(min_length=3)
    checked_on: date
    review_due: date
    stages: Any = None

    @field_validator("stages")
    @classmethod
    def _window(cls, value: Any) -> Window:
        return value if isinstance(value, Window) else parse_window(value)


class Guide(_Dated):
    """The front matter of a guide."""

    slug: str = Slug
    title: str = Field(max_length=80)
    summary: str = Field(max_length=220)
    audience: list[Who] = Field(min_length=1)
    topics: list[str] = []
    sensitive: bool = False
    content_note: str | None = None
    asks: list[str] = Field(min_length=8)
    get_help: CareCard | None = None
    talk_to: list[str] = []
    someone_you_trust: str | None = None
    baby_says: str | None = None
    feelings: list[Feeling] | None = None
    sources: list[Source] = Field(min_length=1)
    author: str = ""
    clinical_sign_off: str | None = None


class Contact(Strict):
    """One way to reach a service: a role, never a named person."""

    label: str = Field(max_length=80)
    phone: str | None = None
    email: str | None = None
    text: str | None = None
    url: str | None = None
    hours: Any = None
    status: str = "to be confirmed"
    checked_on: date | None = None
    source: str | None = None

    @field_validator("hours")
    @classmethod
    def _hours(cls, value: Any) -> Any:
        openings(value)
        return value

    @field_validator("status")
    @classmethod
    def _known(cls, value: str) -> str:
        return _status(value)


class Place(Strict):
    """Where a service is given."""

    name: str
    area: str | None = None
    address: str | None = None
    postcode: str | None = None
    lat: float | None = None
    lon: float | None = None
    status: str | None = None
    address_status: str | None = None
    note: str | None = None


class Topics(Strict):
    """What a service helps with; the very first topic is what it is itself."""

    first: list[str] = []
    useful: list[str] = []


def _status(value: str) -> str:
    if value not in STATUSES:
        raise ValueError(f"write one of: {', '.join(STATUSES)}")
    return value


class Service(_Dated):
    """A service or programme."""

    slug: str = Slug
    name: str = Field(max_length=160)
    kind: Literal["service", "programme"]
    organisation: str
    summary: str = Field(max_length=240)
    description: str
    status: str
    status_note: str | None = None
    topics: Topics = Topics()
    needs: list[Need] = []
    severity: str | None = None
    who_for: list[Who] = []
    eligibility: str | None = None
    self_referral: Literal["yes", "no", "unknown"] = "unknown"
    how_to_join: str | None = None
    how_professionals_refer: str | None = None
    wait: str | None = None
    what_to_expect: str | None = None
    format: str | None = None
    run_by: str | None = None
    contacts: list[Contact] = []
    hours: Any = None
    out_of_hours: str | None = None
    cost: str | None = None
    languages: list[str] = []
    accessibility: str | None = None
    places: list[Place] = []
    evidence: str | None = None
    names: list[str] = []
    asks: list[str] = []
    facts: list[str] = []
    sources: list[Source] = Field(min_length=1)
    assured_on: date | None = None

    @field_validator("status")
    @classmethod
    def _known(cls, value: str) -> str:
        return _status(value)

    @field_validator("hours")
    @classmethod
    def _hours(cls, value: Any) -> Any:
        openings(value)
        return value


class Organisation(Strict):
    """Who runs services."""

    slug: str = Slug
    name: str
    description: str
    website: str | None = None
    kind: str | None = None
    status: str | None = None
    note: str | None = None
    sources: list[Source] = []
    website_status: str | None = None


class Jargon(Strict):
    """A word that families may not know, with plainer ones."""

    word: str = Field(min_length=2, max_length=80)
    also: list[str] = []
    plain: list[str] = Field(min_length=1)


class Signature(Strict):
    """A person's name under the files that they read (`sign-off.yaml`)."""

    what: str
    signed_off_by: str = Field(min_length=2)
    role: str = Field(min_length=2)
    signed_on: date
    files: dict[str, str] = Field(min_length=1)

    @field_validator("what")
    @classmethod
    def _known(cls, value: str) -> str:
        known = [matter.slug for matter in signing.MATTERS]
        if value not in known:
            raise ValueError(f"{value} is nothing to sign: write one of {', '.join(known)}")
        return value

    @field_validator("signed_off_by")
    @classmethod
    def _named(cls, value: str) -> str:
        if value.strip().lower() in signing.NOBODY:
            raise ValueError(f"{value} is no name: write who read these files")
        return value


class SignOff(Strict):
    """The whole of `sign-off.yaml`."""

    about: dict[str, Any]
    signatures: list[Signature] | None = None
