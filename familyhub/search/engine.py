"""The encoder of this process, loaded once; without it the hub searches by words only."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections import Counter
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from familyhub import packfiles
from familyhub.language.encoder import build
from familyhub.language.encoder.runtime import Encoder, Meaning
from familyhub.language.tidy import tokens
from familyhub.language.words import english

log = logging.getLogger(__name__)


def trained_layers() -> Path | None:
    """The pack's trained upper layers, if it ships any."""
    return packfiles.current().file("understanding/reading.npz")


@cache
def encoder() -> Encoder | None:
    """The encoder, built at first use; None when its weights are missing or broken."""
    try:
        return Encoder(build.build(Path(settings.VAR) / "encoder", trained_layers()))
    except Exception:  # whatever is wrong with the encoder, parents still get answers by words
        log.exception("the encoder cannot be used: searching by words only")
        return None


def words_of_lines() -> Counter[str]:
    """English words of the lines that the reading model knows: spelling may repair towards them as well."""
    path = packfiles.current().file("understanding/memory.json")
    if path is None:
        return Counter()
    lines = json.loads(path.read_text(encoding="utf-8"))["lines"]
    counts = Counter(word for line, _ in lines for word in tokens(line))
    return Counter({word: count for word, count in counts.items() if word in english()})


KEPT = 512
"""Meanings that a process remembers, by hash, until the day ends: never the words, never whose."""


class _Day:
    """What this process remembers of today."""

    def __init__(self) -> None:
        self.date = ""
        self.salt = b""
        self.found: dict[bytes, Meaning] = {}

    def turn(self) -> None:
        """Forget everything when another day has begun."""
        today = timezone.localdate().isoformat()
        if today != self.date:
            self.date, self.salt, self.found = today, os.urandom(16), {}


_day = _Day()


def meaning_of(text: str) -> Meaning | None:
    """What a question means, or None without the encoder."""
    engine = encoder()
    if engine is None:
        return None
    _day.turn()
    key = hashlib.blake2b(text.encode(), digest_size=16, key=_day.salt).digest()
    known = _day.found.get(key)
    if known is None:
        known = engine.question(text)
        if len(_day.found) >= KEPT:
            _day.found.clear()
        _day.found[key] = known
    return known


def free() -> None:
    """Give back what only bulk work needs."""
    found = encoder()
    if found:
        found.close_documents()
