"""What the packs say: the words for spelling, the topics, and what people ask."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from familyhub.council_config.reading import read_yaml, split_front_matter
from training.lines import Example


def vocabulary(root: Path) -> dict[str, int]:
    """Words of guides and services with how often they occur."""
    counts: Counter[str] = Counter()
    for path in [*root.glob("*/guides/*.md"), *root.glob("*/services/*.yaml"), *root.glob("*/programmes/*.yaml")]:
        counts.update(re.findall(r"[a-z']+", path.read_text(encoding="utf-8").lower()))
    return dict(counts)


def topic_names(root: Path) -> list[str]:
    """All topics of England's vocabulary, in their order."""
    data = read_yaml((root / "england/topics.yaml").read_text(encoding="utf-8"), "topics.yaml")
    return [row["slug"] for row in data["topics"]]


def asks(root: Path, topics: set[str]) -> list[Example]:
    """Each guide's and service's own questions, as lines that belong to its first topic."""
    found: list[Example] = []
    for path in sorted(root.glob("*/guides/*.md")):
        head, _ = split_front_matter(path.read_text(encoding="utf-8"), str(path))
        if head["slug"] in topics:
            found += [
                Example(str(ask), f"asks:{head['slug']}", topics={head["slug"]: 3}) for ask in head.get("asks") or []
            ]
    for path in [*sorted(root.glob("*/services/*.yaml")), *sorted(root.glob("*/programmes/*.yaml"))]:
        row = read_yaml(path.read_text(encoding="utf-8"), str(path))
        first = next((slug for slug in (row.get("topics") or {}).get("first") or [] if slug in topics), None)
        own = row["slug"] if row["slug"] in topics else first
        if own:
            found += [Example(str(ask), f"asks:{row['slug']}", topics={own: 3}) for ask in row.get("asks") or []]
    return found
