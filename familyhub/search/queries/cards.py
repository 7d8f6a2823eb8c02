"""Cards of an answer: what the page shows of each result, in the order of the ranking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from familyhub import topics
from familyhub.directory.queries import cycle
from familyhub.directory.rules import freshness_words
from familyhub.search import rules
from familyhub.search.answers import Card
from familyhub.search.index.entry import Item
from familyhub.search.index.node import Found
from familyhub.search.models import Entry
from familyhub.search.whereabouts import Whereabouts
from familyhub.whatson.queries import beside, in_words


def cards(order: Sequence[rules.Scored], found: Found, here: Whereabouts, now: datetime) -> Iterator[Card]:
    """The cards of these results, with their next dates; one question to the database for all of them."""
    beside_it = beside("slug", since=now)
    wanted = Entry.objects.filter(slug__in=[s.item.slug for s in order], withdrawn=False)
    rows = {row.slug: row for row in wanted.annotate(next_on=beside_it["next_on"], next_off=beside_it["next_off"])}
    dates = {slug: in_words(row.next_on, row.next_off, now) for slug, row in rows.items()}
    soon = {slug for slug, one in dates.items() if one and one.is_soon and not one.is_example}
    for scored in rules.soon_first(order, soon):
        row = rows.get(scored.item.slug)
        if row:
            yield replace(_card(row, scored, found.passage.get(row.slug, 0), here, now), next=dates[row.slug])


def _section(item: Item) -> str:
    """Whether one reads it, contacts it or goes there."""
    if item.kind == "guide":
        return "read"
    topic = topics.vocabulary().get(rules.own_topic(item))
    return "go" if item.kind in {"programme", "hub"} or (topic and topic.kind == "go") else "contact"


_SAME = (
    "title summary source self_referral phone phone_label link link_label status status_words where signed_off wait "
    "eligibility how_to_join how_professionals_refer baby_says"
).split()


def _checked(card: dict[str, Any], item: Item, now: datetime) -> str:
    """When a guide was checked, or when somebody last vouched for a listing."""
    checked, assured = (
        date.fromisoformat(card[name]) if card.get(name) else None for name in ("checked_on", "assured_on")
    )
    if item.kind in {"service", "programme"}:
        return freshness_words(assured, checked, overdue=rules.is_stale(item, now.date(), cycle()))
    return f"Checked on {checked:%-d %B %Y}" if checked else ""


def _card(row: Entry, scored: rules.Scored, number: int, here: Whereabouts, now: datetime) -> Card:
    card = row.card
    parts = row.text.get("passages") or []
    part = parts[number] if 0 <= number < len(parts) else (parts[0] if parts else {})
    return Card(
        slug=row.slug,
        kind=row.kind,
        score=scored.score,
        why=scored.why,
        section=_section(scored.item),
        topic=rules.own_topic(scored.item),
        passage=part.get("text", ""),
        passage_heading=part.get("heading", ""),
        passage_anchor=part.get("anchor", ""),
        checked=_checked(card, scored.item, now),
        open=rules.opening(scored.item, now),
        distance=here.say(scored.item.points, card.get("where", "")),
        sensitive=bool(row.facets.get("sensitive")),
        **{name: card[name] for name in _SAME if name in card},
    )
