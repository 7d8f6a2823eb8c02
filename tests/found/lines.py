"""Reads judged lines, and names how they are asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Ask = Callable[[list[dict[str, Any]]], dict[str, Any]]
"""The fixture `ask`: lines in, what the hub answers to each by its id."""


def judged(name: str) -> list[dict[str, Any]]:
    """The lines of one file of this folder."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]
