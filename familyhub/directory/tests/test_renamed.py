"""The migration that renames: a database filled by the state before keeps every row, on the way there and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

from familyhub.actors import System
from familyhub.directory.models import Service
from familyhub.directory.tests.factories import listing, organisation, team

BEFORE, AFTER = "0004_actors", "0005_one_word_for_one_thing"
MODELS = {
    "Hiding": "VisibilityBlock",
    "Look": "LinkCheck",
    "Fault": "DataQualityIssue",
    "Pair": "DuplicateCandidate",
}
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
Rows = dict[str, list[dict[str, Any]]]


def apps_at(name: str) -> StateApps:
    """Move the room's tables to a migration; answers its models as they were then."""
    MigrationExecutor(connection).migrate([("directory", name)])
    return MigrationExecutor(connection).loader.project_state([("directory", name)]).apps


def rows_of(apps: StateApps, names: Any) -> Rows:
    """Every row of these tables, whole."""
    return {name: list(apps.get_model("directory", name).objects.order_by("pk").values()) for name in names}


@pytest.fixture
def filled(transactional_db: None) -> Iterator[Rows]:
    """The rows of a database as the state before left it; afterwards the tables are those of now again."""
    by, of = team(), organisation()
    listing(by, of)
    listing(by, of)
    one, other = (row.pk for row in Service.objects.order_by("pk")[:2])
    try:
        apps = apps_at(BEFORE)

        def get(name: str) -> Any:
            return apps.get_model("directory", name).objects

        get("Hiding").create(service_id=one, why="team", reason="Moved.", at=NOW, by=System("tests"))
        get("Look").create(kind="link", about="https://example.org/", at=NOW, bad=2, words="It is gone.")
        get("Fault").create(service_id=one, kind="link", about="https://example.org/", words="Gone.", found_at=NOW)
        get("Pair").create(first_id=one, second_id=other, why="The same phone number.", at=NOW)
        yield rows_of(apps, MODELS)
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes("directory"))


def test_every_row_is_kept_forwards_and_back(filled: Rows) -> None:
    assert {name for name, rows in filled.items() if not rows} == set()
    after = rows_of(apps_at(AFTER), MODELS.values())
    assert after == {MODELS[name]: rows for name, rows in filled.items()}
    assert rows_of(apps_at(BEFORE), MODELS) == filled


def test_what_may_stand_once_still_stands_once(filled: Rows) -> None:
    apps = apps_at(AFTER)
    for before, name in MODELS.items():
        one = next(row for row in filled[before] if row.get("ended_at") is None)
        again = {key: value for key, value in one.items() if key != "id"}
        with pytest.raises(IntegrityError), transaction.atomic():
            apps.get_model("directory", name).objects.create(**again)
