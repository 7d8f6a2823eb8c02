"""`./hub rank` joins words and meaning so that both together are at least as good as the better of them."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from familyhub.config import machine
from familyhub.council_config.reading import split_front_matter
from familyhub.search import measures
from tests.conftest import HUB
from tests.found.lines import judged


def _documents(path: Path) -> None:
    rows = []
    for guide in sorted((machine.ROOT / "packs/england/guides").glob("*.md")):
        head, body = split_front_matter(guide.read_text(), guide.name)
        rows.append({"id": head["slug"], "title": head["title"], "text": body})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


def _judged(slugs: set[str]) -> dict[str, Any]:
    rows = judged("ranking.jsonl")
    found = {}
    for row in rows:
        relevant = {slug: grade for slug, grade in row["relevant"].items() if slug in slugs}
        if 3 in relevant.values():
            found[row["id"]] = (row["query"], relevant)
    return found


@pytest.fixture(scope="module")
def quality(hub_env: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    folder = tmp_path_factory.mktemp("rank")
    _documents(folder / "docs.jsonl")
    slugs = {json.loads(line)["id"] for line in (folder / "docs.jsonl").read_text().splitlines()}
    judged = _judged(slugs)
    (folder / "queries.jsonl").write_text(
        "".join(json.dumps({"id": key, "text": query}) + "\n" for key, (query, _) in judged.items())
    )
    found = {}
    for mode in ("lexical", "dense", "hybrid"):
        command = [*HUB, "rank", "docs.jsonl", "queries.jsonl", f"{mode}.run", "--mode", mode]
        done = subprocess.run(
            command, cwd=folder, env=hub_env, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
        ranked: dict[str, list[str]] = {}
        for line in (folder / f"{mode}.run").read_text().splitlines():
            query, _, document, _, _, _ = line.split()
            ranked.setdefault(query, []).append(document)
        found[mode] = sum(measures.ndcg(rel, ranked.get(key, [])) for key, (_, rel) in judged.items()) / len(judged)
    return found


def test_hybrid_is_at_least_as_good_as_words_or_meaning_alone(quality: dict[str, float]) -> None:
    assert quality["hybrid"] >= max(quality["lexical"], quality["dense"]), quality


def test_a_broken_line_is_named(hub_env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "docs.jsonl").write_text('{"id": "a", "text": "one"}\n{"id": "b"}\n')
    (tmp_path / "queries.jsonl").write_text('{"id": "q", "text": "one"}\n')
    command = [*HUB, "rank", "docs.jsonl", "queries.jsonl", "out.run", "--mode", "lexical"]
    done = subprocess.run(command, cwd=tmp_path, env=hub_env, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert "docs.jsonl, line 2" in done.stderr
