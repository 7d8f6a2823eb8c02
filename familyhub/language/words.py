"""Words that English knows, and how parents write: two lists read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml


@cache
def english() -> dict[str, int]:
    """Some 80,000 English words with how often they occur, from symspellpy's list."""
    text = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    found: dict[str, int] = {}
    for line in text.splitlines():
        word, _, count = line.partition(" ")
        found[word] = int(count)
    return found


@dataclass(frozen=True)
class Lexicon:
    """Short forms, other words for the same thing, and words that are right as they are."""

    short_forms: dict[str, str]
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    """Short forms that only their neighbours tell apart, and what they become."""
    same_thing: dict[str, str]
    known: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The parents' lexicon beside this file."""
    path = Path(__file__).with_name("lexicon.yaml")
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader: strings only
    phrases = tuple((re.compile(pattern, re.IGNORECASE), new) for pattern, new in data["phrases"])
    return Lexicon(data["short_forms"], phrases, data["same_thing"], frozenset(data["known"]))
