"""How alike two listings are in meaning, for those who look for listings that are one and the same."""

from __future__ import annotations

from familyhub.directory.rules.pairs import Known, Likeness
from familyhub.language.encoder.weights import Floats
from familyhub.search import engine


def likeness() -> Likeness | None:
    """Compares what listings say of themselves; None without the encoder. Each text is read once."""
    encoder = engine.encoder()
    if encoder is None:
        return None
    known: dict[str, Floats] = {}

    def vector(one: Known) -> Floats:
        if one.id not in known:
            known[one.id] = encoder.question(f"{one.name}. {one.summary}").vector
        return known[one.id]

    return lambda one, other: float(vector(one) @ vector(other))
