"""Words that nobody needs to worry about, where a test has no encoder."""

from __future__ import annotations

from types import SimpleNamespace

from familyhub.triage import Care


def calm_answer(*, words: str) -> SimpleNamespace:
    """In place of `search.urgent_first`: no panel, and nothing heard."""
    return SimpleNamespace(panel=None, reading=SimpleNamespace(care=Care()))
