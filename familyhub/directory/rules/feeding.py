"""What a feed would change in a listing: what it last said, what it says now, and what stands here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from familyhub.contacts import postcodes
from familyhub.directory.rules.declared import LISTS
from familyhub.directory.rules.fields import FIELDS
from familyhub.directory.rules.listing import Changes, Document, same


@dataclass(frozen=True)
class Offer:
    """Fields that the feed changed: those that nobody touched here, and those that somebody changed here since."""

    offered: Changes = field(default_factory=dict)
    conflicts: Changes = field(default_factory=dict)
    """Never taken unless somebody says so, field by field."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to decide."""
        return not self.offered and not self.conflicts


def offer(fed: Document | None, now: Document, here: Document) -> Offer:
    """Compare. `fed` = what was last taken from, or decided about, the feed; None = the listing was never fed.

    A field of which the feed says what it said before is left alone, whatever stands here.
    """
    offered: Changes = {}
    conflicts: Changes = {}
    for name in FIELDS:
        if name not in now and name not in (fed or {}):
            continue
        wanted = now.get(name, FIELDS[name].empty)
        if _agree(name, wanted, here.get(name)):
            continue
        if fed is None:
            conflicts[name] = (here.get(name), wanted)
        elif not _agree(name, wanted, fed.get(name, FIELDS[name].empty)):
            untouched = _agree(name, here.get(name), fed.get(name, FIELDS[name].empty))
            (offered if untouched else conflicts)[name] = (here.get(name), wanted)
    return Offer(offered, conflicts)


def _agree(name: str, one: object, other: object) -> bool:
    return same(_said(name, one), _said(name, other))


def _said(name: str, value: object) -> object:
    """A value as a person reads it: which of our own rows keeps a place, and what is empty, makes no difference."""
    if FIELDS[name].shape not in LISTS or not isinstance(value, (list, tuple)):
        return list(value) if isinstance(value, tuple) else value
    return [
        {
            key: one
            for key, one in row.items()
            if one not in ("", None, False) and (key != "slug" or not row.get("name"))
        }
        for row in value
    ]


def with_own_places(
    places: Sequence[Mapping[str, object]], here: Sequence[Mapping[str, object]]
) -> list[dict[str, object]]:
    """The feed's places, those that stand here already under the name of the hub's own row.

    The same name and postcode come first, then the same name alone: a place that moved. What only the hub
    knows of a place stays, above all that its address is kept private.
    """
    own = [one for one in here if one.get("slug") and one.get("name")]
    found = [dict(place) for place in places]
    for key in (_place_key, _name_key):
        left = {key(one): one for one in own if one["slug"] not in {place.get("slug") for place in found}}
        for place in found:
            if "slug" not in place and (known := left.pop(key(place), None)):
                place |= {name: known[name] for name in _OURS if name in known}
    return found


_OURS = ("slug", "hide_address", "note", "hours")


def _name_key(place: Mapping[str, object]) -> tuple[str, str]:
    return str(place.get("name")).casefold(), ""


def _place_key(place: Mapping[str, object]) -> tuple[str, str]:
    return str(place.get("name")).casefold(), postcodes.key(str(place.get("postcode") or ""))
