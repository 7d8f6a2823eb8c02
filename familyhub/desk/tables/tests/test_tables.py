"""Tables on the desk: upload, match, check, bring in, undo, take out; the team only."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from familyhub.actors import System
from familyhub.directory import queries, tasks
from familyhub.directory.queries.imports import Stage, tables
from familyhub.directory.tests.factories import listing, maintainer, organisation
from familyhub.guides.tests.factories import somebody

pytestmark = pytest.mark.django_db
HUB = System("tests")
TABLE = b"Title,Short description,About,Price\nWalk,A walk.,We walk.,Free\n"


def signed_in(*roles: Any) -> Client:
    client = Client()
    client.force_login(somebody("kim", *roles))
    return client


@pytest.fixture
def kim() -> Client:
    return signed_in("team")


def upload(client: Client, content: bytes = TABLE, name: str = "term.csv") -> Any:
    return client.post("/desk/listings/tables/", {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("roles", [("family",), ("provider",), ("editor",), ()])
def test_others_do_not_get_in(roles: tuple[str, ...]) -> None:
    client = signed_in(*roles)
    for path in ("/desk/listings/tables/", f"/desk/listings/tables/{uuid4()}/", "/desk/listings/export.csv"):
        assert client.get(path).status_code in {302, 403}
    assert upload(client).status_code in {302, 403}
    assert tables(seen_by=HUB) == []


def test_a_table_goes_all_the_way_and_back(kim: Client) -> None:
    org = organisation("little-fish")
    page = upload(kim)["Location"]
    shown = kim.get(page).content.decode()
    assert "What is each column?" in shown
    assert "For example: Walk" in shown
    chosen = {"column_0": "name", "column_1": "summary", "column_2": "description", "column_3": "cost"}
    assert kim.post(page, {**chosen, "organisation": org}).status_code == 302
    [run] = tables(seen_by=HUB)
    assert "Being checked" in kim.get(page).content.decode()
    tasks.check_table(run=str(run.id))
    assert "1 new listing, 0 to change, 0 the same as now, 0 faults." in kim.get(page).content.decode()
    kim.post(f"{page}bring-in/")
    tasks.apply_table(run=str(run.id))
    assert [one.cost for one in queries.services()] == ["Free"]
    assert "1 listing was added or changed." in kim.get(page).content.decode()
    kim.post(f"{page}undo/")
    assert queries.services() == []
    assert "Taken back" in kim.get(page).content.decode()


def test_faults_are_shown_by_row_and_column_and_stop_it(kim: Client) -> None:
    page = upload(kim, b"name,summary,description,hours\nWalk,A walk.,We walk.,never\n")["Location"]
    kim.post(page, {"column_0": "name", "column_1": "summary", "column_2": "description", "column_3": "hours"})
    [run] = tables(seen_by=HUB)
    tasks.check_table(run=str(run.id))
    shown = kim.get(page).content.decode()
    assert "needs a day and times" in shown
    assert "Bring all of it in" not in shown
    kim.post(f"{page}bring-in/")
    assert [one.stage for one in tables(seen_by=HUB)] == [Stage.CHECKED]


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "empty"), (b"\x89PNG\x00\x00", "not a table"), (b"a,a\n", "same heading")]
)
def test_what_is_no_table_is_refused_beside_the_field(kim: Client, content: bytes, words: str) -> None:
    answer = upload(kim, content)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_two_columns_that_are_one_field_are_refused(kim: Client) -> None:
    page = upload(kim)["Location"]
    answer = kim.post(page, {"column_0": "name", "column_1": "name"})
    assert answer.status_code == 422
    assert "Two columns are both name" in answer.content.decode()


def test_listings_go_out_as_both_kinds(kim: Client) -> None:
    org = organisation()
    listing(maintainer(org), org)
    assert b"Tea and Talk" in kim.get("/desk/listings/export.csv").content
    assert kim.get("/desk/listings/export.xlsx").content[:2] == b"PK"
    assert kim.get("/desk/listings/export.pdf").status_code == 404
