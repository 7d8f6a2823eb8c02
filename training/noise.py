"""Typing slips as parents make them: a letter missing, doubled or swapped, apostrophes and vowels dropped."""

from __future__ import annotations

import random

_NEAR = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuioopsdfghjkllxcvbnmm", strict=True))


def _slip(word: str, rng: random.Random) -> str:
    if len(word) < 4:
        return word
    at = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(5)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 3:
        return word[:at] + _NEAR.get(word[at], word[at]) + word[at + 1 :]
    return word[0] + "".join(c for c in word[1:] if c not in "aeiou") if len(word) < 8 else word


def noisy(text: str, rng: random.Random) -> str:
    """The same line with a slip in some of its words, in lower case and without apostrophes at times."""
    words = [_slip(word, rng) if rng.random() < 0.15 else word for word in text.split()]
    line = " ".join(words)
    if rng.random() < 0.5:
        line = line.replace("'", "")
    return line.lower() if rng.random() < 0.6 else line
