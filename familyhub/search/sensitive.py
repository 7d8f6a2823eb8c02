"""What is shown only when the words call for it: loss, abuse, child protection … (`sensitive-topics.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from familyhub import council_config

TEXTS = 8192
"""Texts of results (a pack's answers, passages, titles) of which it is kept in memory what they speak of."""


@dataclass(frozen=True)
class Sensitive:
    """One such topic."""

    topic: str
    slugs: frozenset[str]
    """Results, or their own topics, that are about it."""
    wider: frozenset[str]
    """Those of them that are not about it alone."""
    says: re.Pattern[str]
    """A text that says this is about it, whatever its slug."""
    words: re.Pattern[str]
    """Typed words that call for it."""
    classes: frozenset[str]
    """Urgent classes and tender panels that call for it."""
    unless: re.Pattern[str] | None
    """Typed words that keep it away whatever else was typed."""
    never_for: frozenset[str]
    """Urgent classes and tender panels that keep it away."""
    heard: float
    """How strongly a slug of its must be heard as a topic to be shown where no word calls for it; over 1: never."""

    def is_called_for(self, words: str, care: Collection[str], about: Collection[str]) -> bool:
        """Whether typed words, the care they need, or what the direct answer is about call for this topic."""
        if self.never_for & set(care) or (self.unless and self.unless.search(words)):
            return False
        return bool(self.words.search(words) or self.classes & set(care) or self.slugs & set(about))

    def but_heard(self, topics: Mapping[str, float]) -> Sensitive:
        """The same without those of its slugs that were clearly heard as a topic."""
        return replace(self, slugs=frozenset(slug for slug in self.slugs if topics.get(slug, 0.0) < self.heard))

    def is_topic_of(self, slugs: Collection[str], text: str) -> bool:
        """Whether a result with these slugs and this text, a published one and never a typed one, is about it."""
        return not self.slugs.isdisjoint(slugs) or self.topic in _said()(text)


@council_config.kept
def sensitive() -> tuple[Sensitive, ...]:
    """Every such topic of the pack and its parents."""
    return tuple(
        Sensitive(
            topic=row["topic"],
            slugs=frozenset(row["slugs"]),
            wider=frozenset(row.get("wider") or ()),
            says=re.compile(row["says"], re.I),
            words=re.compile(row["words"], re.I),
            classes=frozenset(row["classes"]),
            unless=re.compile(row["unless"], re.I) if row.get("unless") else None,
            never_for=frozenset(row.get("never_for") or ()),
            heard=float(row.get("heard", 2.0)),
        )
        for row in council_config.current().merged("sensitive-topics.yaml", "topics", by="topic")
    )


@council_config.kept
def _said() -> Callable[[str], frozenset[str]]:
    """Says which topics a published text speaks of, whatever its slug: the same texts come with every question."""

    @lru_cache(maxsize=TEXTS)
    def said(text: str) -> frozenset[str]:
        return frozenset(one.topic for one in sensitive() if one.says.search(text))

    return said


def uncalled(
    words: str, care: Collection[str], about: Collection[str], topics: Mapping[str, float]
) -> tuple[Sensitive, ...]:
    """The topics that these words do not call for; `topics` is how strongly each was heard in them, 0 to 1."""
    away = (one for one in sensitive() if not one.is_called_for(words, care, about))
    return tuple(one.but_heard(topics) for one in away)


def topics_of(slugs: Collection[str], text: str) -> tuple[str, ...]:
    """The sensitive topics that a result is about."""
    return tuple(one.topic for one in sensitive() if one.is_topic_of(slugs, text))
