"""The index follows the entries, survives restarts and other processes, and forgets what was withdrawn."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from familyhub.search.index.entry import Change
from familyhub.search.index.node import Node


def embed(texts: Sequence[str]) -> np.ndarray:
    """A vector that depends on the words only: enough to follow which row is whose."""
    found = np.zeros((len(texts), 384), np.float32)
    for row, text in enumerate(texts):
        for word in text.lower().split():
            found[row, hash(word) % 384] += 1
    return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)


class Table:
    """The entries as a database would have them."""

    def __init__(self) -> None:
        self.rows: dict[str, Change] = {}
        self.last = 0

    def put(self, slug: str, text: str, *, withdrawn: bool = False) -> None:
        self.last += 1
        body = {"title": slug, "passages": [{"heading": "", "text": text, "anchor": ""}]}
        self.rows[slug] = Change(slug, "guide", self.last, withdrawn, body, {"topics": {slug: 1.0}})

    def after(self, number: int) -> list[Change]:
        return sorted((r for r in self.rows.values() if r.change_no > number), key=lambda r: r.change_no)

    def follow(self, node: Node) -> Node:
        node.follow(self.last, "test", self.after, embed)
        return node


def found(node: Node, text: str) -> set[str]:
    result = node.search(text, embed([text])[0])
    return {slug for slug, cosine in result.dense.items() if cosine > 0.3} | set(result.lexical)


def test_a_published_change_is_found_and_a_withdrawn_one_is_not(tmp_path: Path) -> None:
    table = Table()
    table.put("crying", "soothing evening tears")
    node = table.follow(Node(tmp_path))
    assert "crying" in found(node, "tears")
    table.put("crying", "teething gums")
    table.put("sleep", "naps at night")
    table.follow(node)
    assert "crying" in found(node, "gums")
    assert "crying" not in found(node, "tears")
    table.put("sleep", "naps at night", withdrawn=True)
    table.follow(node)
    assert found(node, "naps") == set()
    assert "sleep" not in node.items


def test_another_process_sees_the_change_without_embedding(tmp_path: Path) -> None:
    table = Table()
    table.put("crying", "soothing evening tears")
    table.follow(Node(tmp_path))

    def never(texts: Sequence[str]) -> np.ndarray:
        raise AssertionError("a second process must not embed again")

    second = Node(tmp_path)
    second.follow(table.last, "test", table.after, never)
    assert "crying" in found(second, "tears")


def test_another_encoder_starts_over(tmp_path: Path) -> None:
    table = Table()
    table.put("crying", "soothing evening tears")
    node = table.follow(Node(tmp_path))
    node.follow(table.last, "other", table.after, embed)
    assert node.encoder == "other"
    assert "crying" in found(node, "tears")


def test_a_broken_state_file_means_building_anew(tmp_path: Path) -> None:
    table = Table()
    table.put("crying", "soothing evening tears")
    table.follow(Node(tmp_path))
    (tmp_path / "state.json").write_text("{")
    assert "crying" in found(table.follow(Node(tmp_path)), "tears")


def test_a_write_that_was_cut_short_spoils_nothing_after_it(tmp_path: Path) -> None:
    table = Table()
    table.put("crying", "soothing evening tears")
    table.follow(Node(tmp_path))
    for name, half in (("vectors.f32", b"\x00" * 700), ("entries.jsonl", b'{"slug": "sleep", "ki')):
        with (tmp_path / name).open("ab") as file:
            file.write(half)
    table.put("sleep", "naps at night")
    for node in (table.follow(Node(tmp_path)), Node(tmp_path)):
        node.load()
        assert found(node, "naps at night") == {"sleep"}
        assert found(node, "soothing evening tears") == {"crying"}


@pytest.mark.parametrize("name", ["vectors.f32", "entries.jsonl"])
def test_damaged_files_are_noticed_and_built_anew(tmp_path: Path, name: str) -> None:
    table = Table()
    table.put("crying", "soothing evening tears")
    table.follow(Node(tmp_path))
    data = bytearray((tmp_path / name).read_bytes())
    (tmp_path / name).write_bytes(data[:-9] + b"\x7f" * 5 + data[-4:] if name == "vectors.f32" else data[:-9])
    fresh = Node(tmp_path)
    fresh.load()
    assert fresh.change_no == -1
    assert found(table.follow(fresh), "tears") == {"crying"}


def test_spelling_knows_the_words_of_what_is_published_now_and_no_others(tmp_path: Path) -> None:
    table = Table()
    table.put("crying", "soothing evning tears")
    table.put("sleep", "evening naps")
    node = table.follow(Node(tmp_path))
    table.put("crying", "soothing evening tears")
    table.put("sleep", "evening naps", withdrawn=True)
    table.follow(node)
    words = json.loads((tmp_path / "vocabulary.json").read_text())
    assert "evning" not in words
    assert "naps" not in words
    assert words["evening"] == 1


steps = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["red", "green", "blue"]), st.booleans()), max_size=8
)


@settings(max_examples=15)
@given(steps)
def test_whatever_the_order_of_changes_the_index_says_what_the_table_says(moves: list[tuple[str, str, bool]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        table, node = Table(), Node(Path(folder))
        for slug, text, withdrawn in moves:
            table.put(slug, text, withdrawn=withdrawn)
            table.follow(node)
        for colour in ("red", "green", "blue"):
            truth = {s for s, r in table.rows.items() if not r.withdrawn and r.text["passages"][0]["text"] == colour}
            assert set(node.search(colour, None).lexical) == truth if moves else True
