"""What every template knows: the council's own words, the lens, and what still waits for sign-off."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from familyhub import council_config
from familyhub.council_config import signing

EXIT_TO = "https://www.bbc.co.uk/weather"
"""Where *Exit this page* goes when the pack names nothing else: an everyday page."""


@council_config.kept
def pack_settings() -> council_config.Row:
    """The pack's settings, with somewhere to exit to."""
    chosen = council_config.current().settings
    return {**chosen, "exit_to": chosen.get("exit_to") or EXIT_TO}


def hub(request: HttpRequest | None) -> council_config.Row:
    """The context of every page; asks no database."""
    chosen = request.COOKIES.get("lens") if request is not None else ""
    return {
        "hub": pack_settings(),
        "lens": "practitioner" if chosen == "practitioner" else "family",
        "demo": settings.DEMO,
        "unsigned": bool(signing.waiting()),
    }
