"""The one number of an answer: it fits the matter, and somebody answers now; none where none fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from familyhub.directory.rules import open_at, openings
from familyhub.search.answers import Card, Number
from familyhub.search.direct import Match
from familyhub.triage import Contact, live_contacts

HEALTH = "nhs-111"
LAST = frozenset({HEALTH, "emergency-999"})
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


def for_matter(matches: Sequence[Match], cards: Iterable[Card], now: datetime) -> Number | None:
    """The number that fits: of the answer that was found, else of a result near the top that is open; else none."""
    wanted = sorted(matches[0].direct.contacts, key=lambda slug: slug in LAST) if matches else []
    live = live_contacts()
    found = [number for slug in wanted if slug in live and (number := _number(live[slug], now))]
    if found:
        return next((one for one in found if one.answers_now), found[0])
    card = next((card for card in cards if card.phone and card.open and card.open.is_open and not card.sensitive), None)
    return Number(card.title, card.phone, card.open.words) if card and card.open else None


AT_ANY_HOUR = "If you are worried about anyone's health now, NHS 111 answers day and night."


def at_this_hour(number: Number | None, cards: Sequence[Card]) -> str:
    """Who answers and when, in words, where nobody who fits answers now; else nothing."""
    if number and number.answers_now:
        return ""
    contacts = [card for card in cards if card.section == "contact" and card.open]
    if any(card.phone and card.open and card.open.is_open for card in contacts[:3]):
        return ""
    if number:
        return f"{number.name}: {number.when}. {AT_ANY_HOUR}"
    known = next((card for card in contacts if card.open and card.open.is_open is False), None)
    if known and known.open:
        return f"{known.title}: {known.open.words}. {AT_ANY_HOUR}"
    return f"Midwives, health visitors and GPs answer on weekdays. {AT_ANY_HOUR}" if contacts else AT_ANY_HOUR
