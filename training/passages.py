"""Ships what the pack's guides mean to the smaller encoder, for search: the vectors that set-up would else make.

    .venv/bin/python -m training.passages

Writes `passages.npz` beside the models. Vectors hang on the reading model: run this when it was trained anew, and when
many guides have changed; a text that came later is made at set-up. Needs no PyTorch.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from familyhub.council_config.reading import split_front_matter
from familyhub.guides.rules import passages
from familyhub.language.encoder import build
from familyhub.language.encoder.runtime import Encoder
from familyhub.search.index.entry import Change, texts_of
from familyhub.search.index.shipped import FILE, key_of
from familyhub.search.index.vectors import text_hash
from training import heads


def guides(pack: Path) -> Iterator[Change]:
    """The pack's guides as far as search makes vectors of them."""
    for path in sorted((pack / "guides").glob("*.md")):
        head, body = split_front_matter(path.read_text(encoding="utf-8"), path.name)
        parts = [{"heading": one.heading, "text": one.text} for one in passages(body)]
        text = {"title": head["title"], "summary": head["summary"], "asks": head.get("asks") or [], "passages": parts}
        yield Change(str(head["slug"]), "guide", 0, False, text, {})


def texts_in(pack: Path) -> list[str]:
    """Every text of the pack's guides that gets a vector, each once."""
    found = [(title, text) for guide in guides(pack) for _, title, text in texts_of(guide)]
    return list(dict.fromkeys(text for pair in found for text in pair if text))


def ship(options: argparse.Namespace) -> None:
    """Make the vectors, write the table."""
    texts = texts_in(options.pack)
    encoder = Encoder(build.build(options.encoder, options.pack / "understanding/reading.npz"))
    vectors = encoder.passages(texts).astype(np.float16)
    keys = np.array([key_of(text_hash(encoder.name, text)) for text in texts], dtype=np.uint64)
    np.savez(options.pack / FILE, keys=keys, vectors=vectors)
    print(f"{len(texts)} texts: {options.pack / FILE}")


if __name__ == "__main__":
    ship(heads.parser_of(__doc__, passes=0).parse_args())
