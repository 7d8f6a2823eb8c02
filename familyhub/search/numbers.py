"""The one number of an answer: it fits the matter, and somebody answers now; none where none fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from familyhub.directory.rules import open_at, openings
from familyhub.search.answers import Card, Number
from familyhub.search.direct import Match
from familyhub.triage import Contact, live_contacts

LAST = frozenset({"nhs-111", "emergency-999"})
"""Said only where the matter is health; after those who know the very matter."""


def _number(contact: Contact, now: datetime) -> Number | None:
    if not contact.phone:
        return None
    try:
        state = open_at(openings(contact.hours), now)
    except ValueError:  # a slip in the pack's hours must not take the number away
        state = open_at(None, now)
    when = state.words if state.is_open is False else contact.hours_words or state.words
    return Number(contact.name, contact.phone, when, state.is_open is not False)


def for_matter(
    matches: Sequence[Match], cards: Iterable[Card], now: datetime, named: Card | None = None
) -> Number | None:
    """The number that fits: of what was asked for by name, of the answer that was found, else of an open result near
    the top; else none.
    """
    if named and named.phone and named.open:
        return Number(named.title, named.phone, named.open.words, named.open.is_open is not False)
    wanted = sorted(matches[0].direct.contacts, key=lambda slug: slug in LAST) if matches else []
    live = live_contacts()
    found = [number for slug in wanted if slug in live and (number := _number(live[slug], now))]
    if found:
        return next((one for one in found if one.answers_now), found[0])
    card = next((card for card in cards if card.phone and card.open and card.open.is_open and not card.sensitive), None)
    return Number(card.title, card.phone, card.open.words) if card and card.open else None


AT_ANY_HOUR = "If you are worried about anyone's health now, NHS 111 answers day and night."


def _contacts(cards: Sequence[Card]) -> list[Card]:
    return [card for card in cards if card.section == "contact" and card.open]


def somebody_answers(number: Number | None, cards: Sequence[Card]) -> bool:
    """Whether the number, or one of the first contacts that can be rung, answers now as far as we know."""
    if number and number.answers_now:
        return True
    return any(card.phone and card.open and card.open.is_open for card in _contacts(cards)[:3])


def opens_next(number: Number | None, cards: Sequence[Card]) -> str:
    """Who fits and when they answer again, in words; nothing where nobody's hours are known."""
    if number:
        return f"{number.name}: {number.when}."
    known = next((card for card in _contacts(cards) if card.open and card.open.is_open is False), None)
    return f"{known.title}: {known.open.words}." if known and known.open else ""


def at_this_hour(number: Number | None, cards: Sequence[Card]) -> str:
    """Who answers and when, in words, where nobody who fits answers now; else nothing."""
    if somebody_answers(number, cards):
        return ""
    if named := opens_next(number, cards):
        return f"{named} {AT_ANY_HOUR}"
    contacts = _contacts(cards)
    return f"Midwives, health visitors and GPs answer on weekdays. {AT_ANY_HOUR}" if contacts else AT_ANY_HOUR
