"""What is shown of counts."""

from __future__ import annotations

from typing import Final

SMALL: Final = 5
"""Counts below this are never shown: a small number can point at a family."""
