"""The one call behind the box: words in, a whole answer out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from django.utils import timezone

from familyhub import council_config
from familyhub.directory.queries import cycle
from familyhub.language.spelling import same_thing
from familyhub.language.tidy import tokens
from familyhub.places.areas import gazetteer
from familyhub.places.queries import locate
from familyhub.search import direct, engine, rules, sensitive, wishes
from familyhub.search.answers import CLOSE, NAMED, Answer, Card, Reading
from familyhub.search.direct import Match
from familyhub.search.index import fusion
from familyhub.search.index.node import Found, Node
from familyhub.search.named import asked_for
from familyhub.search.numbers import at_this_hour, for_matter
from familyhub.search.queries import following
from familyhub.search.queries.cards import cards
from familyhub.search.spoken import LIKELY_LOSS, SURE_LOSS, Spoken, answers_to, loss, loss_slugs
from familyhub.search.understanding import understand
from familyhub.search.whereabouts import Whereabouts, whereabouts
from familyhub.triage import Panel, panel_for
from familyhub.triage.panels import rows

SHOWN = 14
"""Results of one answer."""


def read(words: str, *, without: Collection[str] = (), repair: bool = True) -> Reading:
    """What the hub understands of some words; touches neither database nor index."""
    return understand(
        words, speller=following.speller(), engine=engine.meaning_of, ears=engine.EARS, without=without, repair=repair
    )


@council_config.kept
def _hard_rules() -> tuple[rules.HardRule, ...]:
    return rules.hard_rules(council_config.current().merged("ranking-rules.yaml", "rules", by="id"))


def _never(reading: Reading) -> frozenset[str]:
    return rules.banned(_hard_rules(), reading)


QUIET = "soft-check"


HEARD = 0.6
"""How strongly a topic has to be heard for its kind line to stand above a direct answer."""


def _quiet(reading: Reading) -> Panel | None:
    return panel_for(QUIET) if reading.care.tender == QUIET else None


def _panel(reading: Reading) -> Panel | None:
    slug = reading.care.shown
    return panel_for(slug) if slug and slug != QUIET else None


def _kind_line(reading: Reading, panel: Panel | None, matches: Sequence[Match] = ()) -> str:
    """One kind sentence: of the panel, else for what the direct answer is about, else for the likeliest topic.

    Who asks at their work is not comforted as a parent, nor who asks for a friend as if the loss were their own.
    """
    if panel:
        return panel.kind_line
    lines = council_config.current().settings.get("kind_lines") or {}
    works = reading.works_with_families
    if matches:
        topic = "grief" if reading.death == "other" else next(iter(matches[0].direct.topics), "")
        heard = reading.death == "other" or reading.topics.get(topic, 0.0) >= HEARD
        for_another = works or matches[0].direct.professionals or (reading.who == "friend" and topic in loss_slugs())
        return str(lines.get(topic, "")) if heard and not for_another else ""
    best = reading.best_topic
    enough = SURE_LOSS if best in loss_slugs() else 0.5  # nobody is told "we are so sorry" on a guess
    topic = best if reading.topics.get(best, 0.0) >= enough and not works else ""
    for key in (topic, reading.who, reading.need, "any"):
        if key and key in lines:
            return str(lines[key])
    return ""


def urgent_first(
    *, words: str, place: str = "", without: Collection[str] = (), degraded: tuple[str, ...] = ("database",)
) -> Answer:
    """Only what needs no database: the reading, placed by the pack's areas, the panel, and a direct answer."""
    here = whereabouts(read(words, without=without), place, without, locate=gazetteer().place)
    reading = here.reading
    panel = _panel(reading)
    spoken = answers_to(reading, panel, "family", _never(reading))
    number = for_matter(spoken.likely, (), timezone.localtime(), away=bool(here.away))
    return Answer(
        reading,
        _kind_line(reading, panel, spoken.said),
        panel,
        _quiet(reading),
        matches=spoken.said,
        perhaps=spoken.perhaps,
        number=number,
        hour_words="" if panel and panel.alarm else at_this_hour(number, (), spoken.likely),
        degraded=degraded,
    )


def answer(
    *,
    words: str,
    place: str = "",
    lens: str = "family",
    without: Collection[str] = (),
    repair: bool = True,
    now: datetime | None = None,
) -> Answer:
    """Understand, find, rank, and gather what the page shows.

    Urgent care is settled first, before index or database; with the index missing it is built
    from the database; a database error is the caller's to show (`urgent_first`).
    """
    reading = read(words, without=without, repair=repair)
    panel = _panel(reading)
    spoken = answers_to(reading, panel, lens, _never(reading))
    moment = timezone.localtime(now) if now else timezone.localtime()
    following.follow(at_most=following.FEW)
    here = whereabouts(_leaning(reading, spoken), place, without, locate=lambda typed: locate(words=typed))
    found, scored = _ranked(following.node(), here, panel, lens, moment)
    shown = _called_for(cards(scored, found, here, moment), spoken.away, reading.words)
    shown.sort(key=lambda card: card.is_closed)
    shown = _voiced(shown, reading)
    named = asked_for(reading.words, shown[:CLOSE], spoken.said)
    if named:
        spoken, shown = Spoken(), [named, *(card for card in shown if card is not named)]
    number = None
    if not (panel and panel.alarm):
        number = for_matter(spoken.likely, shown[:CLOSE], moment, named, panel, away=bool(here.away))
    return Answer(
        reading=here.reading,
        kind_line=_kind_line(reading, panel, spoken.said),
        panel=panel,
        quiet=_quiet(reading),
        cards=tuple(shown),
        widened=_widened(here, scored),
        matches=spoken.said,
        perhaps=spoken.perhaps,
        named=named if named and named.kind != "guide" else None,
        number=number,
        hour_words="" if panel and panel.alarm else at_this_hour(number, shown, spoken.likely),
        degraded=() if engine.encoder() else ("meaning",),
    )


def _leaning(reading: Reading, spoken: Spoken) -> Reading:
    """The reading with the guide and topic of the likeliest direct answer among its topics, as far as it is likely.

    Where no topic was heard at all, for want of the reading model, one alone outweighs all words: it has to be said.
    """
    if not reading.topics and not spoken.said:
        return reading
    topics = dict(reading.topics)
    for match in spoken.likely[:1]:
        for slug in filter(None, [match.direct.guide, *match.direct.topics[:1]]):
            topics[slug] = max(topics.get(slug, 0.0), match.chance)
    return replace(reading, topics=topics)


def _called_for(found: Iterable[Card], away: Sequence[sensitive.Sensitive], words: str) -> list[Card]:
    """The cards without what the words do not call for, but what they name.

    A guide on something else, of which only the passage says it, stays without that passage.
    """

    def is_away(card: Card, text: str) -> bool:
        return any(one.is_topic_of({card.slug, card.topic}, text) for one in away)

    def fitting(card: Card) -> Card | None:
        if NAMED in card.why or card.is_title_of(words):
            return card
        if is_away(card, card.title):
            return None
        if card.section != "read" or not is_away(card, f"{card.passage_heading} {card.passage}"):
            return card
        plain = replace(card, passage="", passage_heading="", passage_anchor="")
        return None if is_away(plain, plain.summary) else plain

    return [card for one in found if (card := fitting(one))]


_NO_VOICE = re.compile(
    r"\b(?:foster\w*|in care|social (?:services|workers?)|removed|adopt\w*|"
    r"nicu|scbu|neonatal|incubator|intensive care|special care)\b",
    re.IGNORECASE,
)
"""Where a baby's voice would hurt: apart from the baby, or beside an incubator."""


def _voiced(shown: Sequence[Card], reading: Reading) -> list[Card]:
    """The cards with the baby's voice once at most, and never in loss, danger, removal or neonatal care."""
    care, apart = reading.care, _NO_VOICE.search(reading.words)
    silent = (
        reading.death in ("baby", "other") or loss(reading) >= LIKELY_LOSS or care.is_urgent or care.tender or apart
    )
    voice = None if silent else next((card for card in shown if card.baby_says), None)
    return [card if card is voice else replace(card, baby_says="") for card in shown]


def _widened(here: Whereabouts, scored: Sequence[rules.Scored]) -> str:
    """What was asked for and could not be met near the top, in words."""
    top = [one.item for one in scored[:CLOSE]]
    return f"{here.note} {wishes.unmet(top, here.reading.filters) if top else ''}".strip()


def _ranked(
    node: Node, here: Whereabouts, panel: Panel | None, lens: str, now: datetime
) -> tuple[Found, list[rules.Scored]]:
    reading = here.reading
    found = _find(node, reading)
    fused = fusion.fuse(found.dense, found.lexical, fusion.dense_weight(len(tokens(reading.searched))))
    first = _panel_first(panel, reading) if panel and panel.alarm else ()
    never = _never(reading)
    stale = partial(rules.is_stale, today=now.date(), cycle=cycle())
    return found, rules.rank(node.items, fused, here, lens=lens, never=never, first=first, stale=stale)[:SHOWN]


def rank_only(*, words: str, lens: str = "family", node: Node | None = None) -> list[str]:
    """Understand, find and rank, without cards or page: what `./hub bench` times."""
    if node is None:
        following.follow()
    reading = read(words)
    _, scored = _ranked(node or following.node(), Whereabouts(reading), _panel(reading), lens, timezone.localtime())
    return [one.item.slug for one in scored]


def _find(node: Node, reading: Reading) -> Found:
    meaning = engine.meaning_of(reading.searched)
    return node.search(same_thing(reading.searched), meaning.vector if meaning else None)


def _panel_first(panel: Panel, reading: Reading) -> tuple[str, ...]:
    """The panel's entries: the two that it names first, then by how well they answer these words."""
    head, tail = panel.slugs[:2], panel.slugs[2:]
    return (*head, *sorted(tail, key=lambda slug: -reading.topics.get(slug, 0.0)))


def warm() -> None:
    """Load encoder, index and speller of this process, so that its first answer is as quick as the next."""
    try:
        following.follow()
    except Exception:  # noqa: BLE001 - the database may be down: urgent help still works, and the first answer tries again
        following.node().load()
    read("hello")
    remember()


def remember() -> None:
    """Make the vectors of what questions are compared with, once for each machine and pack."""
    table = engine.known()
    if table:
        for texts in compared_with():
            table.remember(texts)


def compared_with() -> tuple[tuple[str, ...], ...]:
    """The texts that questions are compared with: ways of asking, what answers say, the panels' examples."""
    return direct.asks(), direct.sayings(), tuple(ask for row in rows().values() for ask in row.asks)
