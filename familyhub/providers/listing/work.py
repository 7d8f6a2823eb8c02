"""What somebody is working on: a listing with their draft over it, or a new one that is only a draft yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from familyhub.actors import Person
from familyhub.directory import actions
from familyhub.directory.queries.changes import version
from familyhub.directory.queries.maintainers import KeptListing, keeping, new_draft
from familyhub.directory.rules.declared import Shape
from familyhub.directory.rules.fields import FIELDS, NEW, of_shape
from familyhub.directory.rules.listing import Changes, Document, differences, same
from familyhub.providers.listing.times import same_week

REFUSED = "_refused"
"""Of a draft: suggestions that were not wanted. Names with an underscore are no fields of the listing."""
BLANK: Mapping[str, object] = {**NEW, **{name: FIELDS[name].empty for name in of_shape(Shape.MOMENT)}}


@dataclass(frozen=True)
class Work:
    """Everything that a page of the editor needs to know."""

    slug: str
    """Empty = a new listing."""
    organisation: str
    organisation_name: str
    document: Document
    """What families see; for a new one, what a blank says."""
    waiting: Document
    waiting_id: UUID | None
    draft: Document
    draft_id: UUID | None
    began_from: int
    version: int
    listing: KeptListing | None
    refused: tuple[str, ...] = field(default=())

    @property
    def is_new(self) -> bool:
        """Whether it was never sent."""
        return not self.slug

    @property
    def base(self) -> Document:
        """What somebody who begins now sees: families' version, with what waits for a second look."""
        return {**self.document, **self.waiting}

    @property
    def values(self) -> Document:
        """The listing as they want it: the base with their draft."""
        return {**self.base, **self.draft}

    @property
    def name(self) -> str:
        """What to call it."""
        return str(self.values.get("name") or "") or "New listing"

    @property
    def changes(self) -> Changes:
        """What the draft says differently from what families see."""
        return differences(self.document, self.draft)

    def address(self, page: str, *more: str) -> str:
        """The address of one of its pages."""
        name = page if self.slug else f"new_{page}"
        return reverse(f"providers:{name}", args=[self.slug or self.draft_id, *more])

    def changed(self, typed: Mapping[str, object]) -> dict[str, object]:
        """Of what was typed, what a draft must hold: what differs, or was in it already."""
        return {
            name: value
            for name, value in typed.items()
            if name in self.draft or not says_the_same(name, self.base, value)
        }


def says_the_same(name: str, base: Mapping[str, Any], value: Any) -> bool:
    """Whether a field's new value says what the base says, however it is written."""
    before = base.get(name)
    shape = FIELDS[name].shape if name in FIELDS else Shape.TEXT
    if shape == Shape.WEEK:
        return same_week(before, value)
    if shape in (Shape.CONTACTS, Shape.PLACES) and isinstance(before, list) and len(before) == len(value):
        return all(_same_row(one, other) for one, other in zip(before, value, strict=True))
    if shape == Shape.SOME_OF:
        return set(before or ()) == set(value or ())
    return same(before, value)


def _same_row(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    rest = {key: text for key, text in one.items() if key != "hours" and text}
    return rest == {key: text for key, text in other.items() if key != "hours" and text} and same_week(
        one.get("hours"), other.get("hours")
    )


def _fields(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name in FIELDS}


def listing_work(slug: str, person: Person) -> Work:
    """The work on a listing that is there; 404 when it is not, NotAllowedError when it is somebody else's."""
    found = keeping(slug=slug, seen_by=person)
    if found is None:
        raise Http404("no such listing")
    return Work(
        slug=slug,
        organisation=found.organisation,
        organisation_name=found.organisation_name,
        document=found.document,
        waiting=found.waiting,
        waiting_id=found.waiting_id,
        draft=_fields(found.draft),
        draft_id=found.draft_id,
        began_from=found.draft_from,
        version=found.version,
        listing=found.listing,
        refused=tuple(found.draft.get(REFUSED) or ()),
    )


def new_work(draft: UUID, person: Person) -> Work:
    """The work on a new listing; 404 when it was sent or thrown away, or is somebody else's."""
    found = new_draft(draft=draft, seen_by=person)
    if found is None:
        raise Http404("no such draft")
    return Work(
        slug="",
        organisation=found.organisation,
        organisation_name=found.organisation_name,
        document=dict(BLANK),
        waiting={},
        waiting_id=None,
        draft=_fields(found.values),
        draft_id=found.id,
        began_from=0,
        version=0,
        listing=None,
        refused=tuple(found.values.get(REFUSED) or ()),
    )


def number_in(words: str) -> int:
    """A version's number from a form; 0 when it is none."""
    return int(words) if words.isdecimal() and len(words) < 9 else 0


def as_begun(work: Work, shown: str, person: Person) -> Work:
    """The work as it stood when this page was shown: what somebody else has changed since is no typing of theirs."""
    number = number_in(shown)
    if work.is_new or work.draft_id or not 0 < number < work.version:
        return work
    found = version(slug=work.slug, number=number, seen_by=person)
    return replace(work, document=found[0], version=number) if found else work


def keep(work: Work, values: Mapping[str, object], person: Person) -> None:
    """Keep what was typed as their draft; nothing is kept when nothing differs."""
    if values:
        actions.keep_draft(
            by=person,
            at=timezone.now(),
            values=values,
            service=work.slug,
            organisation=work.organisation,
            draft=work.draft_id,
            began_from=work.version,
        )
