"""Turns an answer into what the page says; decides nothing about what is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from familyhub.triage import live_contacts
from familyhub.search.answers import Answer, Card
from familyhub.web.find.sealed import Asked

NOTES = {
    "meaning": "Just now we can only look for the words you typed. Try other words if this does not fit.",
    "index": "Finding is having trouble just now. The numbers on this page still work.",
    "database": "Part of the hub is having trouble just now. The numbers on this page still work.",
}
SHOWN = 8
"""Cards shown at once: more would bury the good ones on a phone."""


@dataclass(frozen=True)
class Number:
    """One number to tap that answers now."""

    name: str
    phone: str
    when: str


@dataclass(frozen=True)
class Page:
    """What the page of an answer shows."""

    asked: Asked
    answer: Answer
    kind_line: str
    number: Number | None
    best: tuple[Card, ...]
    """The first cards, in their order."""
    more: tuple[Card, ...]
    """Those behind "More that may fit"."""
    later: tuple[Card, ...]
    later_heading: str
    notes: tuple[str, ...]
    nothing: bool
    neutral: bool


def page(asked: Asked, answer: Answer) -> Page:
    """The page of an answer."""
    later = tuple(card for card in answer.cards if card.is_closed)
    now = tuple(card for card in answer.cards if not card.is_closed)
    return Page(
        asked=asked,
        answer=answer,
        kind_line=answer.kind_line or "Thank you for asking. Here is what may help.",
        number=number_now(answer),
        best=now[:SHOWN],
        more=now[SHOWN:],
        later=later,
        later_heading=_later_heading(later),
        notes=tuple(NOTES[name] for name in answer.degraded if name in NOTES),
        nothing=not answer.cards,
        neutral=answer.panel is not None or any(card.sensitive for card in answer.read[:1]),
    )


def number_now(answer: Answer) -> Number | None:
    """The number on the first screen: the best contact that is open, else the national line that always is."""
    card = answer.call_now
    if card and card.open:
        return Number(card.title, card.phone, card.open.words)
    contact = live_contacts().get("nhs-111")
    return Number(contact.name, contact.phone, contact.hours_words) if contact else None


def _later_heading(cards: Sequence[Card]) -> str:
    words = [card.open.words for card in cards if card.open]
    if words and all("tomorrow" in each for each in words):
        return "Tomorrow"
    if words and all("today" in each for each in words):
        return "Later today"
    return "When they open again"
