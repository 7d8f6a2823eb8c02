"""The words of messages: the pack's `messages.yaml`, where a council overrides England's by slug, or an editor's."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings

from familyhub import council_config
from familyhub.notifications.models import Wording
from familyhub.notifications.rules import Template
from familyhub.notifications.rules.words import wording_faults


@council_config.kept
def templates() -> dict[str, Template]:
    """All templates of the pack by slug."""
    rows = council_config.current().merged("messages.yaml", "messages")
    return {
        row["slug"]: Template(
            row["slug"], row["subject"], row["body"], row.get("text") or "", bool(row.get("essential"))
        )
        for row in rows
    }


def template_of(slug: str) -> Template | None:
    """A template with the words in force: an editor's newest, else the pack's."""
    pack = templates().get(slug)
    return pack and with_wording(pack, Wording.objects.filter(template=slug).first())


def with_wording(pack: Template, wording: Wording | None) -> Template:
    """The pack's template in an editor's words, if there are any that still fit: the pack may have changed since."""
    if wording is None or not wording.body:
        return pack
    if wording_faults(pack, wording.subject, wording.body, wording.text):
        return pack
    return replace(pack, subject=wording.subject, body=wording.body, text=wording.text)


def pack_values() -> dict[str, str]:
    """What every template may name: the council's own words, and where this hub is."""
    chosen = council_config.current().settings
    words = {name: str(chosen.get(name) or "") for name in ("site_name", "hub_name", "area_name", "council")}
    return {**words, "address": settings.WAGTAILADMIN_BASE_URL.rstrip("/")}
