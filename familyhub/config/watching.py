"""Which tables the families' pages stand on: a change to any of them gives a new stamp."""

from __future__ import annotations

import pghistory.models
from django.apps import apps

from familyhub.events.watching import watch

ROOMS = ("directory", "guides", "whatson")
KEPT_APART = ("changes", "feed", "feeds", "freshness", "imports", "maintainers", "link_checks", "duplicates")
"""Files of tables beside the listings, which no page for families reads: a draft or a progress bar changes no page."""


def tables() -> list[str]:
    """All tables of the rooms that families read, but for their history."""
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    models = [model for model in models if model.__module__.rsplit(".", 1)[-1] not in KEPT_APART]
    return [model._meta.db_table for model in models if not issubclass(model, pghistory.models.Event)]


def after_migrating(using: str, **_: object) -> None:
    """Watch what is there now; tables of a later migration are watched after it."""
    watch(tables(), using=using)
