"""A council that does not exist, served instead of the real one, without the encoder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from familyhub import council_config
from familyhub.config.machine import ROOT, pack_folder
from familyhub.pack.loading import load
from familyhub.search import engine
from familyhub.search.index.node import Node
from familyhub.search.queries import following

PACK = ROOT / "tests/packs/brambleton"


@pytest.fixture
def brambleton(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> Iterator[council_config.Pack]:
    node = Node(tmp_path)
    monkeypatch.setattr(following, "node", lambda: node)
    monkeypatch.setattr(engine, "encoder", lambda: None)
    monkeypatch.setattr(following, "folder", lambda: tmp_path)
    pack = council_config.choose(PACK)
    settings.PACK = pack
    load(pack, at=timezone.now())
    yield pack
    council_config.choose(pack_folder())
