"""The one number of an answer: it fits the matter, and somebody answers now; none where none fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from familyhub import council_config
from familyhub.directory.rules import open_at, openings
from familyhub.search.answers import Card, Number
from familyhub.search.direct import Match
from familyhub.triage import Contact, Panel, live_contacts

LAST = frozenset({"nhs-111", "emergency-999"})
"""Said only where the matter is health; after those who know the very matter."""

OF_THE_HUB = frozenset({"/about/", "/how-the-hub-chooses/", "/privacy/"})
"""Pages on the hub itself: whoever asks who reads their words is shown no service's number instead."""

FITS = 0.25
"""Score from which a result is about the matter: its number may be given for it."""


@dataclass(frozen=True)
class Person:
    """Somebody whom answers name and whose number differs from place to place."""

    slug: str
    says: str
    """When they answer, and where their number stands."""
    service: str
    """The listing for the same people, or nothing."""


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
    matches: Sequence[Match],
    cards: Iterable[Card],
    now: datetime,
    named: Card | None = None,
    panel: Panel | None = None,
    *,
    away: bool = False,
) -> Number | None:
    """The number that fits: of what was asked for by name, of the answer that was found, of the tender panel, else of
    an open result near the top; else none. Who is away from our area is given none that is for our families alone.
    """
    if named and named.phone and named.open:
        return Number(named.title, named.phone, named.open.words, named.open.is_open is not False)
    wanted = sorted(matches[0].direct.contacts, key=lambda slug: slug in LAST) if matches else []
    live = live_contacts()
    known = [live[slug] for slug in wanted if slug in live] or (panel.contacts if panel else ())
    found = [number for contact in known if not (away and contact.local) and (number := _number(contact, now))]
    if found:
        return next((one for one in found if one.answers_now), found[0])
    if away or (matches and matches[0].direct.page in OF_THE_HUB):
        return None
    card = next((card for card in cards if _fits(card) and card.phone and card.open and card.open.is_open), None)
    return Number(card.title, card.phone, card.open.words) if card and card.open else None


def _fits(card: Card) -> bool:
    return card.score >= FITS and not card.sensitive


AT_ANY_HOUR = "Worried about anyone's health now? NHS 111 answers day and night."


def _contacts(cards: Sequence[Card]) -> list[Card]:
    return [card for card in cards if card.section == "contact" and card.open and card.score >= FITS]


def somebody_answers(number: Number | None, cards: Sequence[Card]) -> bool:
    """Whether the number, or one of the first contacts that can be rung, answers now as far as we know."""
    if number and number.answers_now:
        return True
    return any(card.phone and card.open and card.open.is_open for card in _contacts(cards)[:3])


@council_config.kept
def people() -> tuple[Person, ...]:
    """Those who have no number of one kind for all, of the pack and its parents."""
    rows = council_config.current().merged("who-answers.yaml", "people", by="slug")
    return tuple(Person(row["slug"], row["says"], row.get("service") or "") for row in rows)


@council_config.kept
def _says() -> tuple[dict[str, str], dict[str, str]]:
    """When they answer: by the slug that answers name them by, and by the listing for the same people."""
    return ({one.slug: one.says for one in people()}, {one.service: one.says for one in people() if one.service})


def opens_next(number: Number | None, cards: Sequence[Card], matches: Sequence[Match] = ()) -> str:
    """Who fits and when they answer, in words: the number that is closed, whom the answer names, the first contact."""
    if number:
        return f"{number.name}: {number.when}."
    of_slug, of_service = _says()
    wanted = matches[0].direct.contacts if matches else ()
    if named := next((of_slug[slug] for slug in wanted if slug in of_slug), ""):
        return named
    for card in _contacts(cards):
        if card.open and card.open.is_open is False:
            return f"{card.title}: {card.open.words}."
        if card.slug in of_service:
            return of_service[card.slug]
        if card.phone:
            return f"{card.title}: {card.phone}, we do not know its hours."
    return ""


def at_this_hour(number: Number | None, cards: Sequence[Card], matches: Sequence[Match] = ()) -> str:
    """Who answers and when, in words, where nobody who fits answers now; else nothing."""
    if somebody_answers(number, cards):
        return ""
    return " ".join(filter(None, (opens_next(number, cards, matches), AT_ANY_HOUR)))
