"""Makes typed words fit to read: no control characters, one kind of quote, a sensible length."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 1200
"""Characters that are read of what somebody typed; the rest is kept in the box but not searched."""

_SPACES = re.compile(r"\s+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})
_EMOJI_WORDS = {
    "😭": " crying ",
    "😢": " crying ",
    "😔": " sad ",
    "😞": " sad ",
    "😴": " tired ",
    "😡": " angry ",
    "🤬": " angry ",
    "🤒": " temperature ",
    "🤢": " sick ",
    "🤮": " vomiting ",
    "🍼": " bottle feeding ",
    "🤰": " pregnant ",
    "🤱": " breastfeeding ",
    "👶": " baby ",
    "💩": " poo ",
    "🦷": " teeth ",
    "💔": " heartbroken ",
}
_EMOJI = re.compile("|".join(map(re.escape, _EMOJI_WORDS)))


def tidy(words: str, longest: int = LONGEST) -> str:
    """One line of readable text, at most `longest` characters; emoji that say something become words."""
    text = unicodedata.normalize("NFKC", words[: longest * 4]).translate(_QUOTES)
    text = _EMOJI.sub(lambda found: _EMOJI_WORDS[found[0]], text)
    text = "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Co", "Cn", "Cs", "So", "Sk"} else c for c in text)
    return _SPACES.sub(" ", text).strip()[:longest].rstrip()


_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, with inner apostrophes."""
    return _TOKEN.findall(text.lower())
