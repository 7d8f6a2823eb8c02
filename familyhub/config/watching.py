"""Which tables the families' pages stand on: a change to any of them gives the noticeboard a new stamp."""

from __future__ import annotations

from typing import Any

import pghistory.models
from django.apps import apps

from familyhub.noticeboard.watching import watch

ROOMS = ("directory", "guides", "whatson")


def tables() -> list[str]:
    """All tables of the rooms that families read, but for their history."""
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    return [model._meta.db_table for model in models if not issubclass(model, pghistory.models.Event)]


def after_migrating(using: str, **_: Any) -> None:
    """Watch what is there now; tables of a later migration are watched after it."""
    watch(tables(), using=using)
