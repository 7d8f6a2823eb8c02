"""The sweep through a year: at every hour, does somebody answer, or does the page say who and when?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from familyhub.search import rules
from familyhub.search.answers import CLOSE, Card
from familyhub.search.index.entry import Item
from familyhub.search.numbers import for_matter, opens_next, somebody_answers
from familyhub.search.queries import answering, following


@dataclass
class Hours:
    """How the hours of one question went."""

    words: str
    alarm: bool = False
    """An urgent panel stands first: it names lines that answer day and night."""
    reached: int = 0
    """Somebody who fits answers, as far as we know: a line whose hours nobody confirmed counts."""
    named: int = 0
    """Nobody answers, and the page says who fits and when they do."""
    general: list[datetime] = field(default_factory=list)
    """The page says only that 111 answers."""


def sweep(questions: Sequence[str], start: datetime, hours: int) -> Iterator[Hours]:
    """For each question, what the page says of who answers at each of so many hours.

    Found and ranked once; only who is open is asked anew for each hour.
    """
    for words in questions:
        found = answering.answer(words=words, now=start)
        likely = found.matches or found.perhaps
        told = Hours(words, alarm=bool(found.panel and found.panel.alarm))
        items = following.node().items
        for now in () if told.alarm else (start + timedelta(hours=hour) for hour in range(hours)):
            cards = [_at(card, items, now) for card in found.cards]
            cards.sort(key=lambda card: card.is_closed)
            number = for_matter(likely, cards[:CLOSE], now)
            if somebody_answers(number, cards):
                told.reached += 1
            elif opens_next(number, cards, likely):
                told.named += 1
            else:
                told.general.append(now)
        yield told


def _at(card: Card, items: Mapping[str, Item], now: datetime) -> Card:
    item = items.get(card.slug)
    return replace(card, open=rules.opening(item, now)) if item is not None else card
