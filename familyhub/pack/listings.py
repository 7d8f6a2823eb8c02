"""How a pack's file says a listing: its fields are those that the directory declares, under the directory's own rules.

Each shape of value has one way of being written in YAML. What only a pack says stands in `ServiceFile`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, create_model, model_validator
from pydantic import Field as Written

from familyhub.directory.rules import STATUSES
from familyhub.directory.rules.checking import check, whole_faults
from familyhub.directory.rules.declared import IN_ROWS, Field, Shape
from familyhub.directory.rules.fields import FIELDS
from familyhub.directory.rules.listing import Document, refusal
from familyhub.directory.rules.values import CONTACT_KEYS
from familyhub.pack.schema import Dated, Slug, Source, Strict
from familyhub.stages.moments import parse_moment

CALLED: Final = {"other_names": "names", "stage_from": "stages", "stage_to": "stages"}
"""Field -> what a pack calls it, where that differs."""
IN_STAGES: Final = ("stage_from", "stage_to")
ONLY_IF_SAID: Final = frozenset({Shape.SPAN, Shape.SPANS})
"""Where a file is silent, what the maintainers of the listing said stays."""


def _known_status(value: str) -> str:
    if value not in STATUSES:
        raise ValueError(f"write one of: {', '.join(STATUSES)}")
    return value


def _stored(value: object) -> object:
    """What the database holds of a value that was read from YAML."""
    if isinstance(value, list):
        return [_stored(one) for one in value]
    return value.stored if isinstance(value, Contact | Place | Topics | Span) else value


def _ruled(name: str) -> AfterValidator:
    """The directory's rule for a field."""

    def follow(value: object) -> object:
        if words := check({name: _stored(value)}).get(name):
            raise ValueError(words)
        return value

    return AfterValidator(follow)


def _ruled_each(name: str) -> AfterValidator:
    """The directory's rule for an entry of a field; its line, and not its number, tells which one is meant."""

    def follow(value: object) -> object:
        if words := check({name: [_stored(value)]}).get(name):
            raise ValueError(words.partition(": ")[2] or words)
        return value

    return AfterValidator(follow)


class Span(Strict):
    """Days when it is closed."""

    first: date = Written(alias="from")
    last: date = Written(alias="to")
    note: str = ""

    @property
    def stored(self) -> dict[str, str]:
        """As the database holds it."""
        return {"from": self.first.isoformat(), "to": self.last.isoformat(), "note": self.note}


class Contact(Strict):
    """One way to reach a service: a role, never a named person."""

    label: str
    phone: str | None = None
    email: str | None = None
    text_to: str | None = Written(None, alias="text")
    url: str | None = None
    hours: object = None
    status: Annotated[str, AfterValidator(_known_status)] = "to be confirmed"
    checked_on: date | None = None
    source: str | None = None

    @property
    def stored(self) -> dict[str, object]:
        """What the listing says of it."""
        return {key: value if key == "hours" else value or "" for key, value in self if key in CONTACT_KEYS}


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

    @property
    def stored(self) -> dict[str, str]:
        """What the listing says of it; the note is for those who write packs."""
        said = {"name": self.name, "area": self.area, "address": self.address, "postcode": self.postcode}
        return {key: value or "" for key, value in said.items()}


class Topics(Strict):
    """What a service helps with; the very first topic is what it is itself."""

    first: list[str] = []
    useful: list[str] = []

    @property
    def stored(self) -> dict[str, float]:
        """Topic -> weight."""
        found = dict.fromkeys(self.useful, 0.3) | dict.fromkeys(self.first, 0.7)
        return found | dict.fromkeys(self.first[:1], 1.0)


class ServiceFile(Dated):
    """What a service's file says beside the declared fields, or in more words than they hold."""

    slug: str = Slug
    organisation: str
    status: Annotated[str, AfterValidator(_known_status)]
    status_note: str | None = None
    topics: Annotated[Topics, _ruled("topics")] = Topics()
    severity: str | None = None
    run_by: str | None = None
    contacts: list[Annotated[Contact, _ruled_each("contacts")]] = []
    out_of_hours: str | None = None
    places: list[Annotated[Place, _ruled_each("places")]] = []
    asks: list[str] = []
    facts: list[str] = []
    sources: list[Source] = Written(min_length=1)
    assured_on: date | None = None

    @property
    def document(self) -> Document:
        """The listing as it is stored."""
        found = {"stage_from": self.stages.start, "stage_to": self.stages.end}
        for name, field in FIELDS.items():
            if name not in IN_STAGES and (field.shape not in ONLY_IF_SAID or name in self.model_fields_set):
                value = _stored(getattr(self, name))
                found[name] = field.empty if value is None else value
        return found

    @model_validator(mode="after")
    def _whole(self) -> ServiceFile:
        """What no field shows alone: that the whole is a listing."""
        if faults := whole_faults(self.document):
            raise refusal("Service", {CALLED.get(name, name): words for name, words in faults.items()}, {})
        return self


_TYPES: Final[Mapping[Shape, object]] = {
    Shape.TEXT: str | None,
    Shape.NAMES: list[str],
    Shape.ONE_OF: str | None,
    Shape.SOME_OF: list[str],
    Shape.MOMENT: Annotated[int, BeforeValidator(parse_moment)],
    Shape.WEEK: object,
    Shape.SPAN: Span | None,
}


def _written(field: Field) -> tuple[object, object]:
    """The type of a field in YAML, and what a file says that does not name it."""
    if field.shape == Shape.SPANS:
        kind: object = list[Annotated[Span, _ruled_each(field.name)]]
    else:
        kind = Annotated[_TYPES[field.shape], _ruled(field.name)]
    silent = list(field.empty) if isinstance(field.empty, tuple) else field.empty
    if field.says.required:
        silent = "unknown" if "unknown" in field.kind.choices else ...
    return kind, Written(silent, alias=CALLED.get(field.name))


def service_of(fields: Mapping[str, Field]) -> type[ServiceFile]:
    """The model of a service's file with these fields of a listing."""
    own: dict[str, Any] = {
        name: _written(field) for name, field in fields.items() if field.shape not in IN_ROWS and name not in IN_STAGES
    }
    model: type[ServiceFile] = create_model("Service", __base__=ServiceFile, __doc__="A service or programme.", **own)
    return model


Service: Final = service_of(FIELDS)
