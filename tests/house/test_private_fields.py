"""One table says of each private field what it is for, on which ground, who sees it and how long."""

from typing import Any

import pytest
import yaml
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from familyhub.config.machine import ROOT

TABLE: dict[str, Any] = yaml.safe_load((ROOT / "docs/privacy/fields.yaml").read_text(encoding="utf-8"))
ROWS: list[dict[str, str]] = TABLE["fields"]
SAID = ("purpose", "lawful_basis", "viewers", "retention")

PRIVATE = {"accounts", "audit", "coproduction", "families", "bookings", "assessments", "referrals", "timeline"}
PRIVATE |= {"notifications"}
"""Rooms whose text can be about a person; some are not built yet."""
PUBLIC = {"directory", "events", "guides", "metrics", "places", "search", "whatson"}
"""Rooms that hold only what anybody may read, or counts. `guides` keeps names of staff: they stand in the table too."""
TEXT = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField, ArrayField)
"""E-mail, slug and address fields are CharFields to Django."""


def _ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("familyhub.")]


def _room(model: type[models.Model]) -> str:
    return model.__module__.split(".")[1]


def _private_text() -> list[str]:
    return [
        f"{_room(model)}.{model.__name__}.{field.name}"
        for model in _ours()
        if _room(model) in PRIVATE
        for field in model._meta.concrete_fields
        if isinstance(field, TEXT)
    ]


def test_every_room_with_tables_is_known_as_private_or_public() -> None:
    assert {_room(model) for model in _ours()} - PRIVATE - PUBLIC == set()


def test_no_private_text_field_is_missing_from_the_table() -> None:
    missing = set(_private_text()) - {row["field"] for row in ROWS}
    assert missing == set(), "add these to docs/privacy/fields.yaml"


def test_a_field_stands_once() -> None:
    names = [row["field"] for row in ROWS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["field"])
def test_a_row_names_a_field_that_exists_and_says_all_of_it(row: dict[str, str]) -> None:
    app, model, field = row["field"].split(".")
    assert apps.get_model(app, model)._meta.get_field(field)
    assert [name for name in SAID if not str(row.get(name) or "").strip()] == []


@pytest.mark.parametrize("row", TABLE["not_in_tables"], ids=lambda row: row["what"])
def test_what_is_in_no_table_is_said_as_fully(row: dict[str, str]) -> None:
    assert [name for name in ("what", *SAID) if not str(row.get(name) or "").strip()] == []
