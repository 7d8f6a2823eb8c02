"""What the pack ships of its own texts' meanings spares set-up many minutes: it has to be there, nearly whole, and true."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from familyhub import council_config
from familyhub.config.machine import ROOT
from familyhub.language.encoder.weights import Floats
from familyhub.language.listener import build
from familyhub.language.listener.known import Known, base_of
from familyhub.search import direct, engine
from familyhub.search.index import shipped as passages
from familyhub.search.index.vectors import text_hash
from familyhub.search.queries.answering import compared_with
from training.passages import texts_in

NEW = 0.05
"""The share of texts that may have come since; `python -m training.known` writes the table anew."""

ALIKE = 0.93
"""Cosine of one text's vector alone and in a batch; .88 where a layer's channels are not evened before they are rounded."""


@pytest.fixture
def shipped() -> Path:
    found = council_config.current().file(engine.SHIPPED)
    assert found
    return found


def test_the_encoder_of_today_made_it(shipped: Path) -> None:
    assert base_of(shipped) == build.base()


def test_nearly_every_text_is_in_it(shipped: Path, tmp_path: Path) -> None:
    texts = tuple(text for one in compared_with() for text in one)
    missing: list[str] = []

    def make(asked: Sequence[str]) -> list[Floats]:
        missing.extend(asked)
        return [np.zeros(768, np.float32) for _ in asked]

    Known(tmp_path, make, build.base(), shipped).vectors(texts)
    assert len(texts) > 10_000
    assert len(missing) <= NEW * len(texts), missing[:20]


def test_it_says_what_the_encoder_says(shipped: Path, tmp_path: Path) -> None:
    """The encoder rounds anew for each batch, so that no two are quite alike: each text is nearest to itself, and near."""
    listener = engine.listener()
    assert listener
    texts = direct.asks()[::97]
    some = range(0, len(texts), 10)
    ours = {n: one.vector for n, one in zip(some, listener.hear_all([texts[n] for n in some]), strict=True)}
    empty = np.zeros(768, np.float32)
    theirs = Known(tmp_path, lambda asked: [empty for _ in asked], build.base(), shipped).vectors(texts)
    assert len(ours) > 10
    assert [int((theirs @ vector).argmax()) for vector in ours.values()] == list(ours)
    assert min(float(theirs[n] @ vector) for n, vector in ours.items()) >= ALIKE


def _guides() -> list[str]:
    return texts_in(ROOT / "packs/england")


def _hashes(texts: Sequence[str]) -> list[str]:
    encoder = engine.encoder()
    assert encoder
    return [text_hash(encoder.name, text) for text in texts]


def test_nearly_every_text_of_a_guide_comes_with_its_vector() -> None:
    hashes = _hashes(_guides())
    known = passages.vectors(hashes)
    assert len(hashes) > 1000
    assert len(known) >= (1 - NEW) * len(hashes), "python -m training.passages writes them anew"


def test_a_guides_vector_is_what_the_encoder_says() -> None:
    texts = _guides()[::101]
    encoder = engine.encoder()
    assert encoder
    known = passages.vectors(_hashes(texts))
    made = encoder.passages(texts)
    shipped = [np.frombuffer(known[one], dtype="<f4") for one in _hashes(texts)]
    assert min(float(ours @ theirs) for ours, theirs in zip(made, shipped, strict=True)) > 0.999


def test_where_a_pack_ships_none_all_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    hashes = _hashes(_guides()[:3])
    assert len(passages.vectors([*hashes, "0" * 40])) == 3
    monkeypatch.setattr(passages, "FILE", "understanding/none.npz")
    assert passages.vectors(hashes) == {}
