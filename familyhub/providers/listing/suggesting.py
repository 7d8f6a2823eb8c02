"""What the editor suggests beside a form: three things to fix, topics and needs, listings that seem the same.

Each fails alone: without the encoder, or with the index gone, the form is still there.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from familyhub.directory.queries.advice import advice_on
from familyhub.directory.rules.advice import Advice
from familyhub.needs.table import WORDS as THRIVE
from familyhub.providers.listing.fields import NEED_WORDS, anchor_of
from familyhub.providers.listing.steps import page_of
from familyhub.providers.listing.work import Work
from familyhub.search import suggestions
from familyhub.search.suggestions import Alike

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Offer:
    """One suggestion to take or leave."""

    slug: str
    name: str


@dataclass(frozen=True)
class Fix:
    """One thing to fix, with where."""

    advice: Advice
    href: str


def _quietly(ask: Callable[[], T]) -> T | None:
    try:
        return ask()
    except Exception as fault:  # noqa: BLE001 - a helper that is down must not take the form along; its message may hold their words
        log.error("a suggestion was left out (%s)", type(fault).__name__)
        return None


def fixes(work: Work) -> list[Fix]:
    """Three things to fix at most, each leading to its field."""
    found = _quietly(lambda: advice_on(work.values)) or ()
    return [Fix(one, f"{work.address('edit', page_of(one.field))}{anchor_of(one.field)}") for one in found]


def topic_offers(work: Work) -> list[Offer]:
    """Topics that the text seems to be about, without those taken or refused."""
    without = {*(work.values.get("topics") or {}), *work.refused}
    found = _quietly(lambda: suggestions.topics_for(document=work.values, without=without, slug=work.slug)) or []
    return [Offer(one.slug, one.name) for one in found]


def need_offers(work: Work) -> list[Offer]:
    """Need groups that the text seems to serve."""
    without = {*(work.values.get("needs") or ()), *work.refused}
    found = _quietly(lambda: suggestions.needs_for(document=work.values, without=without)) or []
    return [Offer(one, f"{NEED_WORDS[one]} ({THRIVE[one]})") for one in found]


def alike(work: Work) -> list[Alike]:
    """Listings that may be the same as this one."""
    return _quietly(lambda: suggestions.alike(document=work.values, slug=work.slug)) or []
