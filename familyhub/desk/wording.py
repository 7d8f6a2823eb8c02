"""A listing's fields and differences in words, as lists for a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from familyhub.directory.queries.saying import place_names, said, title
from familyhub.directory.rules.declared import Shape
from familyhub.directory.rules.fields import FIELDS, SENSITIVE, of_shape
from familyhub.directory.rules.listing import Changes


@dataclass(frozen=True)
class FieldWords:
    """What one field said and says."""

    title: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    is_sensitive: bool


def differences_in_words(many: Iterable[Changes]) -> list[list[FieldWords]]:
    """Each set of changes, field by field in the order of a listing; one question to the database for all."""
    all_changes = list(many)
    names = place_names({slug for changes in all_changes for slug in _places(changes)})
    return [_said(changes, names) for changes in all_changes]


def _said(changes: Changes, names: Mapping[str, str]) -> list[FieldWords]:
    found = [_words(name, changes[name], names) for name in FIELDS if name in changes]
    return [one for one in found if one.before or one.after]


def difference_in_words(changes: Changes) -> list[FieldWords]:
    """One set of changes."""
    return differences_in_words([changes])[0]


def in_words(document: Mapping[str, object]) -> list[FieldWords]:
    """All that a listing says."""
    return [one for one in difference_in_words({name: (None, value) for name, value in document.items()}) if one.after]


def _words(name: str, pair: tuple[object, object], names: Mapping[str, str]) -> FieldWords:
    before, after = (tuple(said(name, value, places=names)) if value is not None else () for value in pair)
    return FieldWords(title(name), before, after, name in SENSITIVE)


def _places(changes: Changes) -> set[str]:
    values = [value for name in of_shape(Shape.PLACES) for value in changes.get(name, ())]
    return {one["slug"] for value in values for one in value or () if one.get("slug")}
