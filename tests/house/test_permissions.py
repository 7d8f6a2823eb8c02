"""Who may do what, as one whole table: every action of the house tried by every kind of person (`permissions.yaml`)."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import yaml
from django.db import transaction

from familyhub.accounts.permission import NotAllowedError
from familyhub.accounts.rules import MAY, Role
from familyhub.actors import Actor, Guest, Holder, Invited, Person
from familyhub.bookings import actions as bookings
from familyhub.bookings.tests.factories import book, dates
from familyhub.directory import actions as directory
from familyhub.directory import models
from familyhub.directory.tests.factories import HUB, NOW, listing, maintainer, organisation
from familyhub.whatson.tests.factories import TUESDAYS, place, session
from tests.house.test_rooms import ACTIONS

TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("permissions.yaml").read_text(encoding="utf-8"))
RIGHTS: dict[str, dict[str, list[str]]] = TABLE["rights"]
LATER = datetime(2026, 11, 2, 13, tzinfo=UTC)
STRANGERS: dict[str, Actor] = {
    "guest": Guest(),
    "nobody": Person(uuid4()),
    **{r.value: Person(uuid4(), (r.value,)) for r in Role},
}
"""Somebody of each kind, with no tie to anything in the database."""
_PLAIN: dict[str, Any] = {
    "str": "x",
    "int": 1,
    "bool": True,
    "bytes": b"x",
    "date": date(2027, 1, 5),
    "datetime": LATER,
}


def test_every_action_has_its_place_and_only_one() -> None:
    named = [one for row in RIGHTS.values() for one in row["actions"]]
    named += [*TABLE["maintainer"], *TABLE["holder"], *(one for row in TABLE["open"] for one in row["actions"])]
    assert sorted(named) == sorted(name.removeprefix("familyhub.") for name in ACTIONS)


def test_every_right_has_its_roles() -> None:
    assert {right: sorted(roles) for right, roles in MAY.items()} == {
        name: row["roles"] for name, row in RIGHTS.items()
    }


def tried(name: str, by: object, known: dict[str, Any] | None = None) -> Exception | None:
    """What an action raises when somebody tries it; nothing that it wrote stays."""
    action = ACTIONS[f"familyhub.{name}"]
    if inspect.signature(action).parameters["by"].annotation == "Person" and not isinstance(by, Person):
        return NotAllowedError("its type lets in nobody but people who signed in")
    known = known or {}
    given = {name: _value(one) for name, one in _asked(action).items()} | {
        name: known[name] for name in inspect.signature(action).parameters if name in known
    }
    try:
        with transaction.atomic():
            action(by=by, at=LATER, **given)
            transaction.set_rollback(True)
    except Exception as fault:  # noqa: BLE001 - whatever it is: the caller asks of which kind
        return fault
    return None


def _asked(action: Callable[..., object]) -> dict[str, inspect.Parameter]:
    parameters = inspect.signature(action).parameters
    return {name: one for name, one in parameters.items() if name not in ("by", "at") and one.default is one.empty}


def _value(parameter: inspect.Parameter) -> Any:
    """Something of the kind that is asked for; it names nothing that is there."""
    kind = str(parameter.annotation).removesuffix(" | None")
    return uuid4() if kind == "UUID" else _PLAIN.get(kind, {} if kind.startswith("Mapping") else ())


@pytest.fixture
def kept(db: None) -> dict[str, Any]:
    """One of each thing that belongs to an organisation."""
    org = organisation()
    mia = maintainer(org)
    place()
    slug = listing(mia, org)
    group = session(mia, org, service=slug, kind="booked")
    occurrence = dates(group)[0]
    directory.propose_change(by=mia, at=NOW, service=slug, values={"self_referral": "no"})
    bookable_event = bookings.open_bookable_event(by=HUB, at=NOW, occurrence=occurrence)
    return {
        "organisation": org,
        "service": slug,
        "services": [slug],
        "session": group,
        "sessions": [group],
        "occurrence": occurrence,
        "change": models.ProposedChange.objects.get(service__slug=slug).pk,
        "exhibitor": bookings.ask_exhibitor(by=HUB, at=NOW, bookable_event=bookable_event, organisation=org),
        "person": mia.id,
        "number": 1,
        "email": "new@example.org",
        "pattern": TUESDAYS,
        "content": b"",
    }


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize("right", [name for name, row in RIGHTS.items() if row["actions"]])
def test_a_right_opens_its_actions_to_its_roles_alone(kept: dict[str, Any], right: str, who: str) -> None:
    opened = {
        one for one in RIGHTS[right]["actions"] if not isinstance(tried(one, STRANGERS[who], kept), NotAllowedError)
    }
    assert opened == (set(RIGHTS[right]["actions"]) if who in RIGHTS[right]["roles"] else set())


@pytest.mark.parametrize("who", STRANGERS)
def test_what_an_organisation_keeps_is_closed_to_strangers(kept: dict[str, Any], who: str) -> None:
    closed = {one for one in TABLE["maintainer"] if isinstance(tried(one, STRANGERS[who], kept), NotAllowedError)}
    assert closed == (set() if who in RIGHTS["keep listings"]["roles"] else set(TABLE["maintainer"]))


def test_it_is_open_to_who_keeps_it_and_not_to_who_keeps_another(kept: dict[str, Any]) -> None:
    mine, other = Person(kept["person"], ("provider",)), maintainer(organisation())
    assert not [one for one in TABLE["maintainer"] if isinstance(tried(one, mine, kept), NotAllowedError)]
    assert {one for one in TABLE["maintainer"] if isinstance(tried(one, other, kept), NotAllowedError)} == set(
        TABLE["maintainer"]
    )


@pytest.fixture
def booking(db: None) -> UUID:
    place()
    org = organisation()
    group = session(maintainer(org), org, kind="booked")
    return book(dates(group)[0])[0].booking


@pytest.mark.parametrize("who", [*STRANGERS, "holder", "another holder", "invited"])
def test_a_booking_is_its_holders(booking: UUID, who: str) -> None:
    by = {"holder": Holder(booking), "another holder": Holder(uuid4()), "invited": Invited(uuid4()), **STRANGERS}[who]
    of_bookings = {one for one in TABLE["holder"] if "booking" in _asked(ACTIONS[f"familyhub.{one}"])}
    assert len(of_bookings) > 3
    opened = {one for one in of_bookings if not isinstance(tried(one, by, {"booking": booking}), NotAllowedError)}
    assert opened == (of_bookings if who in ("holder", *RIGHTS["book for families"]["roles"]) else set())


@pytest.mark.django_db
@pytest.mark.parametrize("who", [*STRANGERS, "another", "invited"])
def test_an_invitation_is_its_holders(who: str) -> None:
    invitation = uuid4()
    by = {"invited": Invited(invitation), "another": Invited(uuid4()), **STRANGERS}[who]
    refused = tried("bookings.actions.inviting.answer_invitation", by, {"invitation": invitation})
    assert isinstance(refused, NotAllowedError) == (who != "invited")
