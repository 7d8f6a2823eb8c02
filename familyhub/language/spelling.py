"""Repairs typing slips with the words of the index, and says what it changed.

Never touched: words that the index, English or the lexicon knows, names, postcodes, numbers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from symspellpy import SymSpell, Verbosity

from familyhub.language.words import english, lexicon

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\w*\d\w*")
_REPEATED = re.compile(r"(.)\1{2,}")
_STEM_ENDINGS = ("'s", "s'", "s", "'d", "'ll", "'ve", "'re", "n't")


@dataclass(frozen=True)
class Repaired:
    """The words as they are searched, and each change (from, to) that a reader should hear of."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()


@dataclass
class Speller:
    """Repairs against a vocabulary of words and how often each occurs."""

    vocabulary: Mapping[str, int]
    names: Collection[str] = field(default_factory=frozenset)
    least: int = 2

    def __post_init__(self) -> None:
        """Fill the two dictionaries: ours first, English as the fallback."""
        self._ours = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
        self._names = frozenset(name.lower() for name in self.names)
        for word, count in self.vocabulary.items():
            if count >= self.least and len(word) > 2 and word.isalpha():
                self._ours.create_dictionary_entry(word, count)
        for word in self._names | lexicon().known:
            self._ours.create_dictionary_entry(word, 3)

    def repair(self, text: str, *, keep: Collection[str] = ()) -> Repaired:
        """Expand short forms, then repair unknown words, but none of `keep` (lower case).

        The changes list holds real repairs only.
        """
        changes: list[tuple[str, str]] = []

        def one(found: re.Match[str]) -> str:
            word = found[0]
            if word.lower() in keep:
                return word
            new = self._word(word, changes)
            return new if word[:1].islower() or new != word.lower() else word

        # A phrase may hold a word that has to stay, so beside such words none is spelt out.
        found = Repaired(_WORD.sub(one, text if keep else _spelt_out(text)), tuple(changes))
        return Repaired(text) if changes and self._is_gibberish(text, found.text) else found

    def _is_gibberish(self, text: str, repaired: str) -> bool:
        """Whether no word was known and half still are not: then what came near a word meant nothing by it."""
        after = _words(repaired)
        unknown = sum(not self.knows(word) for word in after)
        return not any(map(self.knows, _words(text))) and 2 * unknown >= len(after)

    def _word(self, word: str, changes: list[tuple[str, str]]) -> str:
        low = word.lower()
        short = lexicon().short_forms.get(low)
        if short is not None and low not in self._names:
            return short
        if any(c.isdigit() for c in word) or self.knows(low):
            return word
        squeezed = _REPEATED.sub(r"\1", low)
        if squeezed != low and self.knows(squeezed):
            return squeezed
        best = self._nearest(low)
        if best is None:
            return word
        changes.append((word, best))
        return best

    def knows(self, low: str) -> bool:
        """Whether this word (lower case) is right as it is."""
        if len(low) < 3 or low in self._names or low in lexicon().known or low in lexicon().same_thing:
            return True
        if self.vocabulary.get(low, 0) >= self.least or low in english():
            return True
        for ending in _STEM_ENDINGS:
            stem = low.removesuffix(ending)
            if stem != low and len(stem) > 2 and (stem in english() or self.vocabulary.get(stem, 0) >= self.least):
                return True
        return False

    def _nearest(self, low: str) -> str | None:
        reach = 1 if len(low) < 6 else 2
        found = self._ours.lookup(low, Verbosity.CLOSEST, max_edit_distance=reach)
        if found:
            # The first letter is seldom wrong; among equals it decides, then how common the word is.
            best = min(found, key=lambda f: (f.distance, f.term[0] != low[0], -f.count))
            return str(best.term)
        return None


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _spelt_out(text: str) -> str:
    for pattern, new in lexicon().phrases:
        text = pattern.sub(new, text)
    return text


def same_thing(text: str) -> str:
    """Put the words of this country's pages for other words: pacifier becomes dummy. For word search only."""
    table = lexicon().same_thing
    return _WORD.sub(lambda found: table.get(found[0].lower(), found[0]), text)
