"""Which language somebody typed in, so that a page can say the most needed things in it. When in doubt: English.

Another script decides by its letters. In Latin letters a language needs several of its own words, more of them than of
English; tables in `which.yaml`. It looks only at words: nothing is kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from familyhub.language.tidy import tidy
from familyhub.language.words import english, lexicon

SHOWN = ("pl", "ro", "uk", "ar", "ur", "ckb", "bn", "pt", "es", "zh")
"""Languages that `which` names; any other is "other"."""

OTHER = "other"

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_ASSAMESE = frozenset("ৰৱ")
_UNMARKED = str.maketrans({"ł": "l", "đ": "d", "ı": "i", "ø": "o", "ß": "ss", "æ": "ae", "ə": "e"})
_ARABIC_FORMS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ە": "ه"}
)

_OWN, _MARKED, _SHARED, _TINY, _HINT = 1.0, 1.35, 0.35, 0.5, 0.45
"""Weights of a word: a language's own, with its accents, one that English has too, two letters, letters or ending."""
_ENOUGH, _ENOUGH_WHEN_ALL = 1.6, 1.2
_STRANGE = 0.3
"""What a word that no list has adds, where no English word stands beside it."""
_CLEARLY = 0.3
"""By how much a language must be ahead of the next one."""


@dataclass(frozen=True)
class _Latin:
    """One language in Latin letters."""

    code: str
    words: frozenset[str]
    plain: frozenset[str]
    letters: frozenset[str]
    endings: tuple[str, ...]


@dataclass(frozen=True)
class _Signs:
    """Letters and words that tell one language from others of its script."""

    letters: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True)
class _Tables:
    """Everything in `which.yaml`."""

    english: frozenset[str]
    core: frozenset[str]
    latin: tuple[_Latin, ...]
    arabic: dict[str, _Signs]
    cyrillic: dict[str, _Signs]


@dataclass
class _Hits:
    """What speaks for one language, and what for English against it."""

    total: float = 0.0
    own: float = 0.0
    long: int = 0
    """Words of three letters or more that English does not have."""
    hits: int = 0
    against: float = 0.0
    strange: int = 0
    """Words of four letters or more that neither has."""


def _plain(word: str) -> str:
    """A word without accents."""
    apart = unicodedata.normalize("NFD", word.translate(_UNMARKED))
    return "".join(c for c in apart if not unicodedata.combining(c))


def _arabic_plain(word: str) -> str:
    """A word in one form, whichever keyboard it was typed on, without vowel signs."""
    return "".join(c for c in word.translate(_ARABIC_FORMS) if unicodedata.category(c) != "Mn")


def _latin(code: str, row: dict[str, str]) -> _Latin:
    words = frozenset(row["words"].split())
    plain = frozenset(map(_plain, words))
    endings = frozenset(map(_plain, row.get("endings", "").split()))
    shown = code if row.get("shown") == "yes" else f"{OTHER}:{code}"
    return _Latin(shown, words, plain, frozenset(row.get("letters", "")), tuple(sorted(endings)))


def _signs(rows: dict[str, dict[str, str]]) -> dict[str, _Signs]:
    return {
        code: _Signs(frozenset(row["letters"]), frozenset(map(_arabic_plain, row["words"].split())))
        for code, row in rows.items()
    }


@cache
def _tables() -> _Tables:
    text = Path(__file__).with_name("which.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader: strings only, "no" stays a word
    return _Tables(
        english=frozenset(data["english"].split()) | lexicon().known | frozenset(lexicon().short_forms),
        core=frozenset(data["core"].split()),
        latin=tuple(_latin(code, row) for code, row in data["latin"].items()),
        arabic=_signs(data["arabic"]),
        cyrillic=_signs(data["cyrillic"]),
    )


def which(text: str) -> str:
    """The language that a text is written in: one of `SHOWN`, "other", or "" for English and for what is unclear."""
    text = tidy(text)
    script = _script(text)
    if script == "LATIN":
        return _of_latin(text)
    if script == "ARABIC":
        return _of_signs(text, _tables().arabic, "other" if re.search("[کیگپچ]", text) else "ar")
    if script == "CYRILLIC":
        latin_i = re.search(r"[а-яґєї]i|i[а-яґєї]", text.lower())
        return "uk" if latin_i else _of_signs(text.lower(), _tables().cyrillic, OTHER)
    if script == "BENGALI":
        return OTHER if _ASSAMESE & set(text) else "bn"
    if script == "CJK":
        return "zh"
    return OTHER if script else ""


def _script(text: str) -> str:
    """The script of more than half of the letters; nothing where no script has that. A Han sign counts as two."""
    counts: dict[str, int] = {}
    for char in text:
        if char.isalpha():
            name = unicodedata.name(char, "").split(" ")[0]
            counts[name] = counts.get(name, 0) + (2 if name == "CJK" else 1)
    if counts.get("CJK") and (counts.get("HIRAGANA") or counts.get("KATAKANA")):
        counts["HIRAGANA"] = counts.get("HIRAGANA", 0) + counts.pop("CJK")
    most = max(counts, key=lambda name: counts[name], default="")
    return most if counts and counts[most] * 2 > sum(counts.values()) and counts[most] > 1 else ""


def _of_signs(text: str, rows: dict[str, _Signs], otherwise: str) -> str:
    """The language whose letters and words are most; `otherwise` where nothing tells."""
    letters, words = set(text), set(map(_arabic_plain, _WORD.findall(text)))
    scores = {code: 3 * len(letters & row.letters) + 2 * len(words & row.words) for code, row in rows.items()}
    best = max(scores, key=lambda code: scores[code])
    ties = [code for code in scores if scores[code] == scores[best]]
    if not scores[best] or len(ties) > 1:
        return otherwise
    return best if best in SHOWN else OTHER


def _of_latin(text: str) -> str:
    """The language of a text in Latin letters, where its words clearly are no English."""
    words = _WORD.findall(text)
    found: dict[str, float] = {}
    for language in _tables().latin:
        count = _count(words, language)
        if _is_it(count, len({word.lower() for word in words})):
            found[language.code] = count.total
    if not found:
        return ""
    best, *rest = sorted(found, key=lambda code: -found[code])
    if rest and found[best] - found[rest[0]] < _CLEARLY:
        return OTHER
    return best if best in SHOWN else OTHER


def _is_it(count: _Hits, length: int) -> bool:
    """Whether a count is enough: several of the language's own words, more than English ones."""
    if count.hits + (not count.against and count.strange) < 2 or count.total < count.against:
        return False
    if length > 2 and count.hits == length and count.own and count.total >= _ENOUGH_WHEN_ALL:
        return True
    strange = 0.0 if count.against else _STRANGE * count.strange
    return count.long > 0 and count.own >= _OWN and count.total + strange >= _ENOUGH


def _count(words: Iterable[str], language: _Latin) -> _Hits:
    """Count the different words for and against a language."""
    count = _Hits()
    seen: set[str] = set()
    for position, typed in enumerate(words):
        word = typed.lower()
        if word in seen:
            continue
        seen.add(word)
        weight = _weight(word, language)
        if not weight and not (position and typed[0].isupper()):
            weight = _hint(word, language)
        if weight:
            count.hits += 1
            count.total += weight
            if weight >= _TINY:
                count.own += weight
                count.long += len(word) > 2
        elif _is_english(word):
            count.against += 2 if word in _tables().core else 1
        elif len(word) > 3 and not (position and typed[0].isupper()):
            count.strange += 1
    return count


def _weight(word: str, language: _Latin) -> float:
    """How much a word of the language's table says; nothing for a word that is not there."""
    plain = _plain(word)
    if plain not in language.plain:
        return 0.0
    if plain != word:
        return _MARKED if word in language.words else _OWN
    if _is_english(word):
        return _SHARED
    return _OWN if len(word) > 2 else _TINY


def _hint(word: str, language: _Latin) -> float:
    """A little for an unknown word with the language's letters or a typical ending."""
    if _is_english(word):
        return 0.0
    if language.letters & set(word):
        return _OWN
    return _HINT if len(word) > 5 and _plain(word).endswith(language.endings) else 0.0


@cache
def _english() -> frozenset[str]:
    return frozenset(english()) | _tables().english | _tables().core


def _is_english(word: str) -> bool:
    """Whether English has the word, with or without its ending 's."""
    known = _english()
    return word in known or word.removesuffix("'s") in known or word.replace("'", "") in known
