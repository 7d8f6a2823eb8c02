"""Vectors of texts that stay the same are made once, by whoever comes first."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from familyhub.language.encoder.weights import Floats
from familyhub.language.listener.known import Known

TEXTS = ("how do i latch", "is honey safe")


def test_two_who_need_the_same_vectors_at_once_make_them_once(tmp_path: Path) -> None:
    made: list[Sequence[str]] = []

    def make(texts: Sequence[str]) -> list[Floats]:
        made.append(texts)
        time.sleep(0.2)
        return [np.full(768, len(text), np.float32) for text in texts]

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: Known(tmp_path / "known", make).vectors(TEXTS), range(4)))
    assert made == [list(TEXTS)]
    assert all((one == found[0]).all() and one.shape == (2, 768) for one in found)


def test_what_an_older_table_knows_is_not_made_again(tmp_path: Path) -> None:
    made: list[Sequence[str]] = []

    def make(texts: Sequence[str]) -> list[Floats]:
        made.append(list(texts))
        return [np.full(768, len(text), np.float32) for text in texts]

    Known(tmp_path, make).vectors(TEXTS)
    more = ("is honey safe", "when do i wean", "how do i latch", "when do i wean")
    found = Known(tmp_path, make).vectors(more)
    assert made == [list(TEXTS), ["when do i wean", "when do i wean"]]
    assert [row[0] for row in found] == [len(text) for text in more]


def test_what_a_pack_ships_is_not_made_again_unless_another_encoder_made_it(tmp_path: Path) -> None:
    made: list[Sequence[str]] = []

    def make(texts: Sequence[str]) -> list[Floats]:
        made.append(list(texts))
        return [np.full(768, len(text), np.float32) for text in texts]

    shipped = tmp_path / "known.npz"
    maker = Known(tmp_path / "maker", make, "this")
    maker.store(shipped, TEXTS, maker.vectors(TEXTS))
    made.clear()
    found = Known(tmp_path / "same", make, "this", shipped).vectors((*TEXTS, "when do i wean"))
    assert made == [["when do i wean"]]
    assert [row[0] for row in found] == [len(text) for text in (*TEXTS, "when do i wean")]
    Known(tmp_path / "other", make, "another", shipped).vectors(TEXTS)
    assert made[1:] == [list(TEXTS)]


def test_a_table_keeps_directions(tmp_path: Path) -> None:
    rows = np.random.default_rng(1).normal(size=(40, 768)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    texts = tuple(map(str, range(40)))
    found = Known(tmp_path, lambda _: list(rows)).vectors(texts)
    assert np.abs((found * rows).sum(1) - 1).max() < 0.001
