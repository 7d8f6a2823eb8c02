"""What a pack's files must hold. Every fault is named at once, with its place and remedy."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from familyhub.council_config import signing
from familyhub.directory.rules.fields import WHO
from familyhub.stages import Window, parse_window

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


def _known_person(value: str) -> str:
    if words := WHO.fault(value):
        raise ValueError(words)
    return value


class Dated(Strict):
    """What says until when it may be relied on, and for which stages it is."""

    licence: str = Field(min_length=3)
    checked_on: date
    review_due: date
    stages: Any = Field(None, validate_default=True)

    @field_validator("stages")
    @classmethod
    def _window(cls, value: Any) -> Window:
        return value if isinstance(value, Window) else parse_window(value)


class Guide(Dated):
    """The front matter of a guide."""

    slug: str = Slug
    title: str = Field(max_length=80)
    summary: str = Field(max_length=220)
    audience: list[Annotated[str, AfterValidator(_known_person)]] = Field(min_length=1)
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

    about: dict[str, object]
    signatures: list[Signature] | None = None
