"""Whether a record of a feed is a listing that the hub has already: by name, place and phone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from familyhub.contacts import phones, postcodes

_SMALL = {"the", "a", "and", "of", "for"}


@dataclass(frozen=True)
class Known:
    """A listing of the hub, as far as it helps to know it again."""

    slug: str
    name: str
    phones: frozenset[str]
    postcodes: frozenset[str]


@dataclass(frozen=True)
class Match:
    """What a record may be: surely one listing, or perhaps one of these."""

    sure: str = ""
    perhaps: tuple[str, ...] = ()


def name_key(name: str) -> str:
    """A name without case, punctuation and small words."""
    words = re.findall(r"\w+", name.casefold().replace("&", " and ").replace("’", "").replace("'", ""))
    return " ".join(word for word in words if word not in _SMALL) or " ".join(words)


def known_of(slug: str, document: Mapping[str, Any]) -> Known:
    """A document, as far as it helps to know it again."""
    numbers = (phones.key(one.get("phone")) for one in document.get("contacts") or ())
    codes = (postcodes.key(str(one.get("postcode") or "")) for one in document.get("places") or ())
    return Known(
        slug,
        str(document.get("name") or ""),
        frozenset(filter(None, numbers)),
        frozenset(filter(None, codes)),
    )


class Listings:
    """All listings that a record could be."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        self._by_phone: dict[str, list[Known]] = defaultdict(list)
        for one in known:
            self._by_name[name_key(one.name)].append(one)
            for phone in one.phones:
                self._by_phone[phone].append(one)

    def match(self, wanted: Known, taken: Collection[str] = ()) -> Match:
        """What it may be. Sure: the same name, with place or phone the same and neither of them different."""
        named = [one for one in self._by_name.get(name_key(wanted.name), ()) if one.slug not in taken]
        sure = [one for one in named if _agrees(one, wanted)]
        if len(sure) == 1:
            return Match(sure=sure[0].slug)
        heard = [one for phone in wanted.phones for one in self._by_phone.get(phone, ()) if one.slug not in taken]
        alike = [one for one in heard if _alike(one.name, wanted.name)]
        return Match(perhaps=tuple(dict.fromkeys(one.slug for one in [*named, *alike]))[:6])


def _agrees(one: Known, other: Known) -> bool:
    pairs = ((one.phones, other.phones), (one.postcodes, other.postcodes))
    shared = [bool(mine & theirs) for mine, theirs in pairs if mine and theirs]
    return bool(shared) and all(shared)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, name_key(one), name_key(other)).ratio() >= 0.6
