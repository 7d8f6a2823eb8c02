"""What an answer is made of: plain frozen values, shown by pages, printed by `./hub ask`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from familyhub.directory.rules import Open
from familyhub.language.tidy import tokens
from familyhub.search.direct import Direct, Match
from familyhub.stages import Moment
from familyhub.triage import Care, Panel
from familyhub.whatson.queries import Coming

_MARKS = re.compile(r"[,.;:!?()\"“”]+")


@dataclass(frozen=True)
class Chip:
    """Something the words implied, which the reader can take away."""

    kind: str
    """place, area, day, time, free, online, dads, language, stage or self_referral."""
    value: str
    words: str


@dataclass(frozen=True)
class Reading:
    """What the hub understood."""

    words: str
    """As typed, tidied."""
    searched: str
    """As searched, after spelling."""
    changes: tuple[tuple[str, str], ...]
    care: Care
    stage: str
    """pregnancy, pregnancy-31w, birth, 0-6w, 6w-6m, 6-12m, 1-2y or nothing."""
    day: int | None
    who: str
    """mum, dad, partner, pregnant, grandparent, foster, professional, volunteer, friend or nothing."""
    need: str
    """Export word of the proposed THRIVE group, or nothing."""
    need_reasons: tuple[str, ...]
    self_referral_wanted: bool
    filters: dict[str, object]
    chips: tuple[Chip, ...]
    topics: dict[str, float] = field(default_factory=dict)
    """Affinity by topic, 0 to 1."""
    moment: Moment | None = None
    """The stated age or week."""
    death: str = ""
    """What loss is spoken of: baby, other (a mother's or a dog's death), thing (a job, a hat), or nothing."""
    is_note: bool = False
    """Whether it reads like a professional's note."""
    may_be_at_work: bool = False
    """Whether a professional or volunteer may ask, sure or not: what speaks to them is weighed as well."""
    language: str = ""
    """Code of another language that it is written in; nothing for English."""

    @property
    def is_from_work(self) -> bool:
        """Whether a professional asks, or it reads like a professional's note."""
        return self.who == "professional" or self.is_note

    @property
    def works_with_families(self) -> bool:
        """Whether somebody asks for families that they help, paid or as a volunteer."""
        return self.is_from_work or self.who == "volunteer"

    @cached_property
    def spaced(self) -> str:
        """The searched words without marks, a space around each: a name is found among them as it stands."""
        return f" {' '.join(_MARKS.sub(' ', self.searched.lower()).split())} "

    @property
    def best_topic(self) -> str:
        """The topic that answers best, or nothing without the encoder."""
        return max(self.topics, key=lambda slug: self.topics[slug], default="")


@dataclass(frozen=True)
class Card:
    """One result as the page shows it."""

    slug: str
    kind: str
    """guide, service, programme or hub."""
    title: str
    summary: str
    score: float
    why: tuple[str, ...]
    section: str = "contact"
    """read, contact or go: what the reader can do with it."""
    topic: str = ""
    """The topic that it is itself, or its slug."""
    passage: str = ""
    passage_heading: str = ""
    passage_anchor: str = ""
    source: str = ""
    """Named sources of a guide, or the organisation of a service."""
    checked: str = ""
    self_referral: str = "unknown"
    phone: str = ""
    phone_label: str = ""
    open: Open | None = None
    status: str = ""
    status_words: str = ""
    link: str = ""
    """The service's own page, for one that has no number."""
    link_label: str = ""
    where: str = ""
    distance: str = ""
    """How far that is from the asked place, in words, where both are known."""
    sensitive: bool = False
    signed_off: bool = False
    wait: str = ""
    eligibility: str = ""
    how_to_join: str = ""
    how_professionals_refer: str = ""
    baby_says: str = ""
    next: Coming | None = None
    """When it is on next, for somewhere to go."""

    def is_title_of(self, words: str) -> bool:
        """Whether some words are this result's title, or a good part of it."""
        typed, title = tokens(words), tokens(f"{self.title} {self.slug.replace('-', ' ')}")
        return 2 <= len(typed) <= 7 and set(typed) <= set(title)

    @property
    def is_closed(self) -> bool:
        """Whether it is a service that is closed now, as far as we know: it stands last, unless the words named it."""
        closed = self.open is not None and self.open.is_open is False
        return closed and self.kind == "service" and NAMED not in self.why


NAMED = "You named it."
"""Why, of a result whose name stands in the words."""
FITS = 0.3
"""Score below which a result does not answer: it stands behind "More that may fit"."""
ANSWERS = 0.55
"""Score from which a guide's passage is said first, where no direct answer was found."""
CLOSE = 5
"""A contact further down than this does not fit well enough to be the one number to ring."""


@dataclass(frozen=True)
class Number:
    """One number to tap."""

    name: str
    phone: str
    when: str
    """When it answers, in words."""
    answers_now: bool = True


@dataclass(frozen=True)
class Answer:
    """The whole answer: urgent help first, then read, contact, go."""

    reading: Reading
    kind_line: str
    panel: Panel | None
    """An urgent panel, or a tender one (`panel.alarm` tells), or none."""
    quiet: Panel | None = None
    """A quiet "are you all right?" for words that are heavy and not urgent; it stands below the results."""
    cards: tuple[Card, ...] = ()
    """Everything found, in the order in which it stands at 360 px; contacts closed now come last."""
    widened: str = ""
    """What was asked for and is not met near the top, or a place that is not known, in words; else empty."""
    matches: tuple[Match, ...] = ()
    """Direct answers, best first: the first is said, the others may be meant as well."""
    perhaps: tuple[Match, ...] = ()
    """Direct answers that may be meant, where none is likely enough to be said."""
    named: Card | None = None
    """The listing that was asked for by its name, which is said first."""
    number: Number | None = None
    """The one number to ring for this matter now."""
    hour_words: str = ""
    """Who answers and when, where nobody who fits answers now."""
    degraded: tuple[str, ...] = ()
    """What did not work: `meaning` (no encoder), `index`, `database`."""

    @property
    def read(self) -> tuple[Card, ...]:
        """Something trusted to read, best first."""
        return tuple(card for card in self.cards if card.section == "read")

    @property
    def contact(self) -> tuple[Card, ...]:
        """Someone to contact, best first; those closed now come last."""
        return tuple(card for card in self.cards if card.section == "contact")

    @property
    def go(self) -> tuple[Card, ...]:
        """Somewhere to go, best first."""
        return tuple(card for card in self.cards if card.section == "go")

    @property
    def ranked(self) -> tuple[str, ...]:
        """The slugs of all cards in their order."""
        return tuple(card.slug for card in self.cards)

    @property
    def is_unanswered(self) -> bool:
        """Whether nothing that the hub has to say answers: then it says so, and it counts as unmet need."""
        said = self.matches or self.named or self.panel or self.reading.language
        return not said and not (self.to_quote and self.to_quote.score >= ANSWERS)

    @property
    def to_quote(self) -> Card | None:
        """The first guide of which a passage is shown: what is said where no direct answer was found."""
        return next((card for card in self.read if card.passage), None)

    @property
    def direct(self) -> Direct | None:
        """The direct answer, where one is near enough and no alarm goes before it."""
        return self.matches[0].direct if self.matches else None
