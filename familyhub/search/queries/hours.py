"""The sweep through a year: at every hour, does somebody answer, or does the page say who and when?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from familyhub.search import rules
from familyhub.search.answers import CLOSE, Card
from familyhub.search.index.entry import Item
from familyhub.search.numbers import at_this_hour, for_matter
from familyhub.search.queries import answering, following


def sweep(questions: Sequence[str], start: datetime, hours: int) -> Iterator[tuple[str, int, list[str]]]:
    """For each question: how many of so many hours say nothing of who answers, and the first of these moments.

    Found and ranked once; only who is open is asked anew for each hour.
    """
    for words in questions:
        found = answering.answer(words=words, now=start)
        if found.panel and found.panel.alarm:  # an urgent panel names lines that answer day and night
            yield words, 0, []
            continue
        items = following.node().items
        silent: list[str] = []
        for hour in range(hours):
            now = start + timedelta(hours=hour)
            cards = [_at(card, items, now) for card in found.cards]
            cards.sort(key=lambda card: card.is_closed)
            number = for_matter(found.matches, cards[:CLOSE], now)
            if not _reachable(cards, number is not None and number.answers_now) and not at_this_hour(number, cards):
                silent.append(f"{now:%a %-d %b %H:00}")
        yield words, len(silent), silent[:3]


def _at(card: Card, items: Mapping[str, Item], now: datetime) -> Card:
    item = items.get(card.slug)
    return replace(card, open=rules.opening(item, now)) if item is not None else card


def _reachable(cards: Sequence[Card], number: bool) -> bool:
    contacts = [card for card in cards if card.section == "contact"]
    return number or any(card.open is not None and card.open.is_open is True for card in contacts[:3])
