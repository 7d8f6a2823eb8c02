"""The council's colours as CSS, kept in memory with a short version of themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from django.conf import settings

from familyhub.design import colours


def _given() -> tuple[tuple[str, str], ...]:
    pack = getattr(settings, "PACK", None)
    found: Mapping[str, object] = (pack.settings.get("colours") or {}) if pack else {}
    return tuple(sorted((str(name), str(value)) for name, value in found.items()))


@lru_cache(maxsize=8)
def _css(given: tuple[tuple[str, str], ...]) -> str:
    return colours.css(dict(given))


@lru_cache(maxsize=8)
def _version(given: tuple[tuple[str, str], ...]) -> str:
    return hashlib.sha256(_css(given).encode()).hexdigest()[:10]


@lru_cache(maxsize=8)
def _bright(given: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(colours.light(dict(given)).items())


def css() -> str:
    """The whole of `/theme.css`."""
    return _css(_given())


def bright() -> tuple[tuple[str, str], ...]:
    """The light colours, each with its name."""
    return _bright(_given())


def version() -> str:
    """Changes when the colours change."""
    return _version(_given())
