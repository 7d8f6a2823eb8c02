"""The two models of this process, loaded once; without them the hub searches by words and hears by patterns."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from familyhub import council_config
from familyhub.language.encoder import build
from familyhub.language.encoder.runtime import Encoder, Meaning
from familyhub.language.encoder.weights import Floats
from familyhub.language.listener import build as listening
from familyhub.language.listener.known import Known
from familyhub.language.listener.runtime import Heard, Listener, vectors
from familyhub.language.tidy import tokens
from familyhub.language.words import english
from familyhub.triage import Ears

log = logging.getLogger(__name__)


def trained_layers() -> Path | None:
    """The pack's trained upper layers, if it ships any."""
    return council_config.current().file("understanding/reading.npz")


@cache
def encoder() -> Encoder | None:
    """The encoder, built at first use; None when its weights are missing or broken."""
    try:
        return Encoder(build.build(Path(settings.VAR) / "encoder", trained_layers()))
    except Exception:  # whatever is wrong with the encoder, parents still get answers by words
        log.exception("the encoder cannot be used: searching by words only")
        return None


@cache
def listener() -> Listener | None:
    """The listening model, built at first use; None when the pack ships none or its weights are missing or broken."""
    trained = council_config.current().file("understanding/triage.npz")
    if trained is None:
        return None
    try:
        return Listener(listening.build(Path(settings.VAR) / "encoder", trained))
    except Exception:  # the smaller model, patterns and rules still hear
        log.exception("the listening model cannot be used: urgency is heard by the smaller one")
        return None


SHIPPED = "understanding/known.npz"
"""The pack's table of what its own texts mean (`training/known.py` writes it)."""
MANY_TEXTS = 1000
"""From so many texts on every core helps: at set-up, never while pages are served."""


@cache
def known() -> Known | None:
    """Vectors of the texts that questions are compared with: what panels and answers are asked."""
    found = listener()
    if found is None:
        return None
    encoders = Path(settings.VAR) / "encoder"

    def make(texts: Sequence[str]) -> list[Floats]:
        if len(texts) > MANY_TEXTS:
            return vectors(encoders / found.name, texts, os.cpu_count() or 1)
        return [one.vector for one in found.hear_all(texts, batch=32)]

    base = listening.base()
    return Known(encoders / f"vectors-{base}", make, base, council_config.current().file(SHIPPED))


def words_of_lines() -> Counter[str]:
    """English words of the lines that the reading model knows: spelling may repair towards them as well."""
    path = council_config.current().file("understanding/memory.json")
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
        self.heard: dict[bytes, Heard] = {}

    def turn(self) -> None:
        """Forget everything when another day has begun."""
        today = timezone.localdate().isoformat()
        if today != self.date:
            self.date, self.salt, self.found, self.heard = today, os.urandom(16), {}, {}


_day = _Day()


def _key(text: str) -> bytes:
    """The hash by which a process remembers a text today."""
    return hashlib.blake2b(text.encode(), digest_size=16, key=_day.salt).digest()


def meaning_of(text: str) -> Meaning | None:
    """What a question means, or None without the encoder."""
    engine = encoder()
    if engine is None:
        return None
    _day.turn()
    key = _key(text)
    known = _day.found.get(key)
    if known is None:
        known = engine.question(text)
        if len(_day.found) >= KEPT:
            _day.found.clear()
        _day.found[key] = known
    return known


def heard_of(texts: Sequence[str]) -> list[Heard | None]:
    """What the listening model hears of some texts, or None for each without it; remembered like meanings."""
    model = listener()
    if model is None:
        return [None] * len(texts)
    _day.turn()
    keys = [_key(text) for text in texts]
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in _day.heard}
    if len(_day.heard) + len(missing) > KEPT:
        _day.heard.clear()
        missing = dict(zip(keys, texts, strict=True))
    _day.heard |= dict(zip(missing, model.hear_all(list(missing.values())), strict=True))
    return [_day.heard[key] for key in keys]


def likeness(heard: Heard, texts: tuple[str, ...]) -> Floats | None:
    """How like (cosine) what was heard is to each of some known texts; None without the model."""
    table = known()
    if table is None:
        return None
    found: Floats = table.vectors(texts) @ heard.vector
    return found


def _features(texts: Sequence[str]) -> list[Floats | None]:
    return [meaning.feature if (meaning := meaning_of(text)) else None for text in texts]


EARS = Ears(read=_features, hear=heard_of, like=likeness)
"""The models as this process holds them."""


def free() -> None:
    """Give back what only bulk work needs."""
    found = encoder()
    if found:
        found.close_documents()
