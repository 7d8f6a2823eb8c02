"""The words of messages, from the pack's `messages.yaml`; a council overrides England's by slug."""

from __future__ import annotations

from django.conf import settings

from familyhub import packfiles
from familyhub.notifications.rules import Template


@packfiles.kept
def templates() -> dict[str, Template]:
    """All templates by slug."""
    rows = packfiles.current().merged("messages.yaml", "messages")
    return {row["slug"]: Template(row["slug"], row["subject"], row["body"]) for row in rows}


def pack_values() -> dict[str, str]:
    """What every template may name: the council's own words, and where this hub is."""
    chosen = packfiles.current().settings
    words = {name: str(chosen.get(name) or "") for name in ("site_name", "hub_name", "area_name", "council")}
    return {**words, "address": settings.WAGTAILADMIN_BASE_URL.rstrip("/")}
