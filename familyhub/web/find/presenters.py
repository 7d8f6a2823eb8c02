"""Turns an answer into what the page says; decides nothing about what is found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from familyhub import council_config
from familyhub.design.templatetags.design import shorten
from familyhub.search import matching
from familyhub.search.answers import FITS, Answer, Card, Reading
from familyhub.search.direct import Direct, Match
from familyhub.search.sensitive import topics_of
from familyhub.triage import Contact
from familyhub.web.find.sealed import Asked
from familyhub.web.languages import Language, languages

NOTES = {
    "meaning": "Just now we can only look for the words you typed. Try other words if this does not fit.",
    "index": "Finding is having trouble just now. The numbers on this page still work.",
    "database": "Part of the hub is having trouble just now. The numbers on this page still work.",
}
SHOWN = 5
"""Cards shown at once, other answers among them: more would bury the good ones on a phone."""
HEADLINE = 180
"""Characters of a sentence that can stand as a heading."""
LONG = 330
"""Characters from which what is said first, its source and a number are too much for one screen of a phone."""
NO_PAGE = "We don't have a page on that yet."
NOT_SURE = "We are not sure what you need."
ONE_OF_THESE = "One of the answers below may be what you mean."
FOR_A_NOTE = "Here is what may fit, with how to refer."
FOR_A_SEARCH = "Here is the nearest that we found to what you asked for."
PERSON = "Your midwife, health visitor or GP can answer it, and so can someone at a {hub}."
OTHER_LANGUAGE = (
    "Try a few short English words.",
    "Ring 111 at any time, say your language in English and “interpreter, please”. It is free. In danger, ring 999.",
)


@dataclass(frozen=True)
class First:
    """The first thing said, in the order in which it is read."""

    kind: str = ""
    heading: str = ""
    lines: tuple[str, ...] = ()
    direct: Direct | None = None
    """The answer that `heading` and `lines` say, with its source."""
    card: Card | None = None
    """The listing that they tell of."""

    @property
    def text(self) -> str:
        """All of it, as it is read."""
        return " ".join(filter(None, [self.kind, self.heading, *self.lines]))

    @property
    def is_long(self) -> bool:
        """Whether its source goes after the number, so that this stands on the first screen of a phone."""
        return len(self.text) > LONG


@dataclass(frozen=True)
class Page:
    """What the page of an answer shows."""

    asked: Asked
    answer: Answer
    first: First
    language: Language | None
    """The block in another language, which goes before everything."""
    numbers: tuple[Contact, ...]
    """Numbers of a tender panel, beside the one that fits the matter."""
    beside: tuple[First, ...]
    """Other answers that may be meant."""
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
    beside = tuple(_beside(match.direct) for match in _may_be_meant(answer))
    later = tuple(card for card in answer.cards if card.is_closed)
    now = [card for card in answer.cards if not card.is_closed]
    near = [card for card in now if card.score >= FITS][: SHOWN - len(beside)]
    return Page(
        asked=asked,
        answer=answer,
        first=first(answer),
        language=language_of(answer),
        numbers=answer.panel.contacts[:3] if answer.panel and not answer.panel.alarm and answer.direct else (),
        beside=beside,
        best=tuple(near),
        more=tuple(card for card in now if card not in near),
        later=later,
        later_heading=_later_heading(later),
        notes=tuple(NOTES[name] for name in answer.degraded if name in NOTES),
        nothing=not answer.cards,
        neutral=answer.panel is not None or any(card.sensitive for card in answer.read[:1]),
    )


def _may_be_meant(answer: Answer) -> Sequence[Match]:
    """Other answers than the one that is said, where it is not sure or there is none."""
    if not answer.matches:
        return answer.perhaps
    return answer.matches[1:] if answer.matches[0].chance < matching.bar("alone") else ()


def first(answer: Answer) -> First:
    """What is said first: the panel, else the sentence that answers, else what a guide says, else who can answer."""
    panel, found, spoken = answer.panel, answer.direct, language_of(answer)
    if spoken:
        lines = (*spoken.lines, *(panel.do_now if panel and panel.alarm else ()))
        return First("", spoken.heading, lines)
    if answer.reading.language and not panel:
        return First("", "We read English best.", OTHER_LANGUAGE)
    if panel and found and not panel.alarm:
        return First("", f"{panel.heading}.", (panel.kind_line, found.says), found)
    if panel:
        return First(panel.kind_line, panel.heading, panel.do_now)
    if found:
        return replace(_said(found), kind=answer.kind_line)
    if answer.named:
        return _listing(answer.named, answer.reading)
    read = answer.to_quote
    if answer.is_unanswered or read is None:
        return _unanswered(answer)
    return First(answer.kind_line, read.passage_heading or read.title, (shorten(read.passage, 200),))


def _unanswered(answer: Answer) -> First:
    """Where nothing answers: what was found all the same, and who can answer."""
    if answer.reading.is_note:
        return First("", FOR_A_NOTE)
    if answer.reading.filters and answer.cards:
        return First("", FOR_A_SEARCH)
    heading, lines = (NOT_SURE, (ONE_OF_THESE,)) if answer.perhaps else (NO_PAGE, ())
    return First("", heading, (*lines, PERSON.format(hub=_hub())))


def _listing(card: Card, reading: Reading) -> First:
    """A listing: whether one can come by oneself, what it is, and how to get in."""
    worker = reading.is_from_work
    how = card.how_professionals_refer if worker and card.how_professionals_refer else card.how_to_join
    by_oneself = "you can join yourself" if card.section == "go" else "you can refer yourself"
    heading = f"{card.title}: {by_oneself}." if card.self_referral == "yes" and not worker else f"{card.title}."
    return First("", heading, tuple(filter(None, [card.summary, how])), card=card)


def language_of(answer: Answer) -> Language | None:
    """The block in the language that was typed, where there is one."""
    return languages().get(answer.reading.language)


def _hub() -> str:
    return str(council_config.current().settings.get("hub_name") or "Family Hub")


_ENDS = re.compile(r"(?<=[.!?])\s+")


def _said(direct: Direct) -> First:
    """An answer with its first sentence as the heading, where that is short enough."""
    head, *rest = _ENDS.split(direct.says.strip())
    if len(head) > HEADLINE:
        return First("", "", (direct.says,), direct)
    return First("", head, (" ".join(rest),) if rest else (), direct)


def card_texts(shown: Page) -> list[dict[str, object]]:
    """The first cards as they are read: title, text, and the sensitive topics that each is about."""
    found: list[dict[str, object]] = []
    for said in shown.beside:
        about = {said.direct.guide, *said.direct.topics} if said.direct else set()
        found.append({"title": said.heading, "text": " ".join(said.lines), "topics": topics_of(about, said.text)})
    for card in shown.best:
        text = shorten(card.passage, 220) if card.section == "read" and card.passage else card.summary
        title = f"{card.title}. {card.passage_heading}" if card.passage_heading else card.title
        found.append({"title": title, "text": text, "topics": topics_of({card.slug, card.topic}, f"{title} {text}")})
    return found


def _beside(direct: Direct) -> First:
    """Another answer as a card: its first sentence is the title, or that of its source where that says sorry."""
    said = _said(direct)
    if said.heading and "sorry" not in said.heading.lower():
        return said
    return First("", direct.title, (direct.says,), direct)


def _numbers(shown: Page) -> list[tuple[str, str]]:
    """Name and number of everybody who can be rung from the first block, best first."""
    panel, number = shown.answer.panel, shown.answer.number
    whole = panel and (panel.alarm or not shown.answer.direct)
    contacts = panel.contacts if panel and whole else shown.numbers
    own = [(number.name, number.phone)] if number and not whole else []
    return own + [(one.name, one.phone or one.text_to) for one in contacts]


def first_words(shown: Page) -> str:
    """The first block as it is read: what is said, then who can be rung."""
    return " ".join([shown.first.text, *(f"{name} {number}" for name, number in _numbers(shown))])


def phones(shown: Page) -> list[str]:
    """Every number to tap in the first block, best first; on a small phone the last of them may need a swipe."""
    return [number for _, number in _numbers(shown)]


def _later_heading(cards: Sequence[Card]) -> str:
    words = [card.open.words for card in cards if card.open]
    if words and all("tomorrow" in each for each in words):
        return "Tomorrow"
    if words and all("today" in each for each in words):
        return "Later today"
    return "When they open again"
