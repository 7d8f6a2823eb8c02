"""How a field of a listing is declared: once, beside its type. Everything else that speaks of fields reads this.

A field is a type and what is said of it: `wait: Annotated[str, TEXT, Says("How long people wait", longest=160)] = ""`.
Its kind tells how its value is stored, read, checked and written; `Says`, `Box`, `Column` and `Hsds` tell how it is
called, typed, laid out in a table and exchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, TypeVar

from pydantic import BaseModel

P = TypeVar("P")


class Shape(StrEnum):
    """How a value is built: what reads, writes or says values has one way for each shape."""

    TEXT = "text"
    NAMES = "names"
    ONE_OF = "one of"
    SOME_OF = "some of"
    TOPICS = "topics"
    MOMENT = "moment"
    WEEK = "week"
    SPAN = "span"
    SPANS = "spans"
    CONTACTS = "contacts"
    PLACES = "places"


IN_ROWS: Final = frozenset({Shape.TOPICS, Shape.CONTACTS, Shape.PLACES})
"""Kept in rows of their own; all others in a column of the listing's row that has the field's name."""
LISTS: Final = frozenset({Shape.SPANS, Shape.CONTACTS, Shape.PLACES})
"""Stored as a list of tables."""


def fine(_: object) -> str:
    """Nothing is wrong with any text."""
    return ""


@dataclass(frozen=True)
class Kind:
    """How values of some fields are stored, read and checked."""

    shape: Shape
    typed: Callable[[Any], object] = str
    """From what is stored (JSON) to what a `Listing` holds; never called with nothing."""
    fault: Callable[[Any], str] = fine
    """What is wrong with what is stored, and what to do; empty when nothing is. Never called with nothing."""
    empty: Any = ""
    """What is stored when nothing is said."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """Of what can be chosen: what is stored -> words."""
    also: Mapping[str, str] = field(default_factory=dict)
    """Other words that people write for a choice -> what is stored."""


@dataclass(frozen=True)
class Says:
    """What a field is called, and what it must hold."""

    words: str
    longest: int = 0
    """Characters; 0 = no text of its own."""
    required: bool = False
    sensitive: bool = False
    """A wrong value can lead a family astray (phone, e-mail, how to be referred, age or need, address):
    somebody of the hub team looks a second time before families see it."""


@dataclass(frozen=True)
class Box:
    """How those who keep a listing fill it in."""

    page: str
    """The page of the listing on which it stands (`providers.listing.steps`)."""
    hint: str = ""
    rows: int = 0
    """Lines of its box; 0 = a single line."""
    label: str = ""
    """As a question; empty = as it is called."""


@dataclass(frozen=True)
class Column:
    """That it is a column of tables, and what such a column is called elsewhere."""

    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hsds:
    """Where it stands in the open standard (HSDS 3, Open Referral UK)."""

    name: str
    """The property of a service."""
    heading: str = ""
    """Set above it where the standard has one text for several of our fields; such a field is not read back."""


@dataclass(frozen=True)
class Field:
    """One field as it was declared."""

    name: str
    kind: Kind
    says: Says
    box: Box
    column: Column | None
    hsds: Hsds | None

    @property
    def words(self) -> str:
        """What people call it."""
        return self.says.words

    @property
    def shape(self) -> Shape:
        """How its value is built."""
        return self.kind.shape

    @property
    def empty(self) -> Any:
        """What is stored when nothing is said."""
        return self.kind.empty

    def typed(self, stored: object) -> object:
        """What is stored as a `Listing` holds it. Trusts that it was checked when it was written."""
        said = stored or (self.shape == Shape.MOMENT and type(stored) is int)
        return self.kind.typed(stored if said else self.kind.empty)

    def fault(self, stored: object) -> str:
        """What is wrong with a value, and what to do; empty when all is well."""
        if self.says.required and not stored:
            return f"Please fill in: {self.words.lower()}."
        if not stored:
            return ""
        if self.says.longest and len(str(stored)) > self.says.longest:
            return f"Please use {self.says.longest} characters or fewer. This has {len(str(stored))}."
        return self.kind.fault(stored)


def fields_of(model: type[BaseModel]) -> dict[str, Field]:
    """The fields of a model in their order; raises LookupError where a declaration is not whole."""
    return {name: _field(name, list(info.metadata)) for name, info in model.model_fields.items()}


def _field(name: str, said: Sequence[object]) -> Field:
    kind, says, box = _part(said, Kind), _part(said, Says), _part(said, Box)
    if kind is None or says is None or box is None:
        missing = [part.__name__ for part in (Kind, Says, Box) if _part(said, part) is None]
        raise LookupError(f"the field {name} does not say its {', '.join(missing)}")
    return Field(name, kind, says, box, _part(said, Column), _part(said, Hsds))


def _part(said: Sequence[object], kind: type[P]) -> P | None:
    """What is said of this kind; the last word counts."""
    return next((one for one in reversed(said) if isinstance(one, kind)), None)
