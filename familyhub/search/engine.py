"""The encoder of this process, loaded once; without it the hub searches by words only."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

from django.conf import settings

from familyhub import packfiles
from familyhub.language.encoder import build
from familyhub.language.encoder.runtime import Encoder, Meaning

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


def meaning_of(text: str) -> Meaning | None:
    """What a question means, or None without the encoder."""
    engine = encoder()
    return engine.question(text) if engine else None


def free() -> None:
    """Give back what only bulk work needs."""
    found = encoder()
    if found:
        found.close_documents()
