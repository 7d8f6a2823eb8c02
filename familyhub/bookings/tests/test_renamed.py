"""The migration that renames: a database filled by the state before keeps every row, its history and its guards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

from familyhub.actors import Person, System
from familyhub.bookings.tests.factories import NOW, TUESDAYS, booked, dates, practitioner
from familyhub.directory.models import Organisation
from familyhub.directory.tests.factories import organisation
from familyhub.whatson.models import Occurrence

BEFORE, AFTER = "0002_actors", "0003_one_word_for_one_thing"
MODELS = {
    "Attending": "Attending",
    "Closed": "Closed",
    "Code": "Code",
    "Gathering": "BookableEvent",
    "GatheringEvent": "BookableEventEvent",
    "Invitation": "Invitation",
    "Presence": "AttendanceMark",
    "Reply": "Reply",
    "Seat": "Booking",
    "Stall": "Exhibitor",
    "Told": "Told",
}
FIELDS = {"gathering_id": "bookable_event_id", "seat_id": "booking_id"}
GUARDS = {
    "BookableEvent": "one_bookable_event_a_date",
    "Booking": "one_booking_a_contact",
    "Invitation": "invited_once",
    "Exhibitor": "one_exhibitor_an_organisation",
    "Attending": "a_professional_once",
    "Told": "told_once",
}
Rows = dict[str, list[dict[str, Any]]]


def apps_at(name: str) -> StateApps:
    """Move the room's tables to a migration; answers its models as they were then."""
    executor = MigrationExecutor(connection)
    executor.migrate([("bookings", name)])
    return MigrationExecutor(connection).loader.project_state([("bookings", name)]).apps


def rows_of(apps: StateApps) -> Rows:
    """Every row of every table of the room, whole."""
    order = {"GatheringEvent": "pgh_id", "BookableEventEvent": "pgh_id"}
    return {
        model.__name__: list(model.objects.order_by(order.get(model.__name__, "pk")).values())
        for model in apps.get_models()
        if model._meta.app_label == "bookings"
    }


def renamed(rows: Rows) -> Rows:
    """Rows of the state before under the names of now."""
    return {
        MODELS[name]: [{FIELDS.get(field, field): value for field, value in row.items()} for row in many]
        for name, many in rows.items()
    }


def fill(apps: StateApps, occurrence: Occurrence, person: Person, org: Organisation) -> None:
    """One of everything, as the code of the state before wrote it; of families two, one of them gone."""

    def get(name: str) -> Any:
        return apps.get_model("bookings", name).objects

    at, until = {"at": NOW}, occurrence.ends_at
    gathering = get("Gathering").create(
        session_id=occurrence.session_id, occurrence_id=occurrence.pk, starts_at=NOW, ends_at=until, families=3, held=1
    )
    course = get("Gathering").create(session_id=occurrence.session_id, is_course=True, starts_at=NOW, ends_at=until)
    get("Gathering").filter(pk=course.pk).update(called_off_at=NOW, reason="Snow.")
    here: dict[str, Any] = {"gathering": gathering}
    sealed = {"called": "sealed name", "contact": "sealed contact", "contact_key": "k" * 64, "channel": "text"}
    invitation = get("Invitation").create(
        **here, **sealed, invited_by_id=person.id, profession="midwife", sent_at=NOW, answer="yes", answered_at=NOW
    )
    seat = get("Seat").create(
        **here, **sealed, invitation=invitation, adults=2, babies=1, source="door", asked_at=NOW, booked_by=person
    )
    get("Seat").create(**here, **sealed, asked_at=NOW, taken_at=NOW, gone_at=NOW, gone_why="family")
    get("Reply").create(seat=seat, answer="coming", **at)
    get("Presence").create(
        seat=seat, occurrence_id=occurrence.pk, came=True, partner_came=True, by=System("tests"), kept_at=NOW, **at
    )
    get("Told").create(seat=seat, what="booking-reminder", day=NOW.date(), **at)
    get("Code").create(contact_key="c" * 64, code="h" * 64, sent_at=NOW)
    get("Closed").create(**here, occurrence_id=occurrence.pk)
    get("Stall").create(**here, organisation_id=org.pk, asked_at=NOW, accepted_at=NOW, brings="Cake", spot="Table 3")
    get("Attending").create(**here, person_id=person.id, role="Health visitor", **at)


@pytest.fixture
def filled(transactional_db: None) -> Iterator[Rows]:
    """The rows of a database as the state before left it; afterwards the tables are those of now again."""
    occurrence = Occurrence.objects.get(pk=dates(booked(TUESDAYS))[0])
    person, org = practitioner(), Organisation.objects.get(slug=organisation())
    try:
        apps = apps_at(BEFORE)
        fill(apps, occurrence, person, org)
        yield rows_of(apps)
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes("bookings"))


def test_every_row_of_every_table_is_kept_forwards_and_back(filled: Rows) -> None:
    assert set(filled) == set(MODELS)
    assert {name for name, many in filled.items() if not many} == set()
    assert (len(filled["Seat"]), len(filled["Gathering"]), len(filled["GatheringEvent"])) == (2, 2, 3)
    assert rows_of(apps_at(AFTER)) == renamed(filled)
    assert rows_of(apps_at(BEFORE)) == filled


@pytest.mark.usefixtures("filled")
def test_history_goes_on_and_cannot_be_rewritten() -> None:
    apps = apps_at(AFTER)
    apps.get_model("bookings", "BookableEvent").objects.filter(is_course=True).update(reason="Ice.")
    history = apps.get_model("bookings", "BookableEventEvent").objects
    assert list(history.order_by("pgh_id").values_list("pgh_label", "reason")) == [
        ("insert", ""),
        ("insert", ""),
        ("update", "Snow."),
        ("update", "Ice."),
    ]
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        history.update(reason="Nothing happened.")


@pytest.mark.usefixtures("filled")
def test_the_database_still_refuses_what_must_not_be_there_twice() -> None:
    apps = apps_at(AFTER)
    live: dict[str, dict[str, Any]] = {"BookableEvent": {"is_course": False}, "Booking": {"gone_at": None}}
    for name, guard in GUARDS.items():
        rows = apps.get_model("bookings", name).objects
        [row] = rows.filter(**live.get(name, {})).values()
        row |= {"id": uuid4()} | ({"invitation_id": None} if name == "Booking" else {})
        with pytest.raises(IntegrityError, match=guard), transaction.atomic():
            rows.create(**row)
