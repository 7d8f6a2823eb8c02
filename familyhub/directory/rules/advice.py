"""Three things to fix: what makes a listing easier to read, and what parents ask for that is missing.

Never a score. Pure: the jargon of the pack and the names that count as one word are handed in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from familyhub.language.reading_age import AIM, REFUSE, measure

SHOWN: Final = 3
READ: Final = (
    "summary",
    "description",
    "what_to_expect",
    "how_to_join",
    "eligibility",
    "format",
    "cost",
    "accessibility",
)
"""Fields that families read, in the order in which they meet them."""
_SHORT: Final = 12
"""Words below which the reading age of a text says nothing."""


@dataclass(frozen=True)
class Advice:
    """One thing to fix: the field it is about, what it is, and how."""

    field: str
    what: str
    how: str
    kind: str
    """missing, jargon or hard."""


def three_things(
    document: Mapping[str, Any], *, jargon: Mapping[str, Collection[str]], exempt: Collection[str] = ()
) -> tuple[Advice, ...]:
    """The three things that would help parents most; fewer when there is less to fix.

    Very hard sentences come first, then what is missing, then single words and what could be easier still.
    """
    names = [*exempt, *filter(None, [document.get("name"), *(document.get("other_names") or ())])]
    very_hard, hard = _hard(document, names)
    missing, words = list(_missing(document)), list(_jargon(document, jargon, names))
    first = [*very_hard[:1], *missing[:1], *words[:1]]
    rest = [one for one in [*missing, *words, *very_hard, *hard] if one not in first]
    return tuple([*first, *rest][:SHOWN])


def _hard(document: Mapping[str, object], names: Collection[str]) -> tuple[list[Advice], list[Advice]]:
    """Texts above the grade that families are spared, and texts above the one that we aim at."""
    very: list[Advice] = []
    some: list[Advice] = []
    for field in READ:
        found = measure(str(document.get(field) or ""), names)
        if found.words < _SHORT or found.grade <= AIM or not found.hardest:
            continue
        advice = Advice(
            field,
            "This is hard to read when you are tired: " + _quoted(found.hardest[0]),
            "Try two short sentences. Say it as you would on the phone.",
            "hard",
        )
        (very if found.grade > REFUSE else some).append(advice)
    return very, some


def _quoted(sentence: str, longest: int = 140) -> str:
    words = " ".join(sentence.split())
    return f"“{words}”" if len(words) <= longest else f"“{words[:longest].rsplit(' ', 1)[0]} …”"


def _jargon(
    document: Mapping[str, object], jargon: Mapping[str, Collection[str]], names: Collection[str]
) -> Iterator[Advice]:
    """Each word of the list once, where it stands first; the longest fitting entry wins, and no name is jargon."""
    if not jargon:
        return
    spared = re.compile(
        "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or "$^", re.IGNORECASE
    )
    longest_first = sorted(jargon, key=len, reverse=True)
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)
    seen: set[str] = set()
    for field in READ:
        for found in pattern.finditer(spared.sub(" ", str(document.get(field) or ""))):
            word = found[0].lower()
            if word not in seen:
                seen.add(word)
                plain = " or ".join(f"“{one}”" for one in jargon[word])
                yield Advice(field, f"Not everybody knows “{found[0]}”.", f"You could write {plain}.", "jargon")


def _missing(document: Mapping[str, object]) -> Iterator[Advice]:
    for is_there, advice in _ASKED_FOR:
        if not is_there(document):
            yield advice


def _text(document: Mapping[str, object], *fields: str) -> str:
    return " ".join(str(document.get(field) or "") for field in fields).lower()


def _has_cost(document: Mapping[str, object]) -> bool:
    return bool(_text(document, "cost").strip())


def _has_what_to_expect(document: Mapping[str, object]) -> bool:
    return bool(_text(document, "what_to_expect").strip())


_PERSON = re.compile(
    r"\bask for\b|\b(?:coordinator|co-ordinator|manager|worker|midwife|midwives|visitor|adviser|advisor|leader|team"
    r"|office|reception(?:ist)?|nurse|volunteer|staff|desk|duty|helpline)\b",
    re.IGNORECASE,
)


def _says_who_to_ask_for(document: Mapping[str, Any]) -> bool:
    labels = " ".join(str(one.get("label") or "") for one in document.get("contacts") or ())
    return bool(_PERSON.search(f"{labels} {_text(document, 'how_to_join')}"))


def _has_place(document: Mapping[str, object]) -> bool:
    return bool(document.get("places"))


_GETTING_IN = re.compile(
    r"\b(?:steps?|step-free|ramps?|lifts?|ground floor|level|stairs|wheelchairs?|prams?|buggy|buggies)\b"
)
_PARKING = re.compile(r"\b(?:park|parking|car ?park|bus|buses|station)\b")


def _says_how_to_get_in(document: Mapping[str, object]) -> bool:
    words = _text(document, "accessibility", "what_to_expect")
    return not _has_place(document) or bool(_GETTING_IN.search(words) and _PARKING.search(words))


def _says_about_dads(document: Mapping[str, Any]) -> bool:
    who = set(document.get("who_for") or ())
    words = _text(document, "name", "summary", "description", "eligibility", "what_to_expect")
    return bool(who & {"dad", "partner"}) or bool(re.search(r"\b(?:dads?|fathers?|partners?|mums only)\b", words))


_ASKED_FOR: Final[tuple[tuple[Callable[[Mapping[str, object]], bool], Advice], ...]] = (
    (
        _has_what_to_expect,
        Advice(
            "what_to_expect",
            "Parents ask: what will happen when I get there?",
            "Say who meets them, how long it takes and whether baby can come.",
            "missing",
        ),
    ),
    (_has_cost, Advice("cost", "Parents ask: what does it cost?", "If it is free, say so. It helps.", "missing")),
    (
        _says_who_to_ask_for,
        Advice(
            "contacts",
            "Parents ask: who do I ask for?",
            "Name a role, such as “Ring the office and ask for the group leader”. Leave out people’s own names.",
            "missing",
        ),
    ),
    (
        _says_about_dads,
        Advice(
            "who_for",
            "Dads and partners ask: can I come?",
            "Tick everybody who is welcome. If it is for mums only, say so.",
            "missing",
        ),
    ),
    (
        _says_how_to_get_in,
        Advice(
            "accessibility",
            "Parents ask: where do I park, and are there steps?",
            "Say where to park or which bus, and whether a pram or wheelchair gets in.",
            "missing",
        ),
    ),
)
"""What parents ask for, most asked first."""
