"""A table comes in whole or not at all, says each fault by row and column, and can be taken back."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from openpyxl import Workbook

from familyhub.accounts.permission import NotAllowedError
from familyhub.actors import Person
from familyhub.directory import actions, models, queries
from familyhub.directory.actions import ListingRefusedError, imports
from familyhub.directory.queries.imports import HEADINGS, Stage, listing_rows, table
from familyhub.directory.rules.sheets import SheetRefusedError, read_sheet, write_csv, write_xlsx
from familyhub.directory.tests.factories import NOW, listing, maintainer, organisation, person, team

pytestmark = pytest.mark.django_db


def _run(kim: Person, content: bytes, **chosen: Any) -> UUID:
    run = actions.upload_table(by=kim, at=NOW, name="term.csv", content=content)
    columns = models.ImportRun.objects.get(pk=run).columns
    actions.choose_columns(by=kim, at=NOW, run=run, columns=columns, **chosen)
    actions.check_table(by=kim, at=NOW, run=run)
    return run


def _report(kim: Person, run: UUID) -> dict[str, Any]:
    found = table(run=run, seen_by=kim)
    assert found
    return found.report


def _bring_in(kim: Person, run: UUID) -> int:
    actions.begin_table(by=kim, at=NOW, run=run)
    return actions.apply_table(by=kim, at=NOW, run=run)


def test_an_export_reads_the_same_and_changes_nothing() -> None:
    org, kim = organisation(), team()
    listing(maintainer(org), org, hours={"mon-fri": "09:00-17:00"}, topics={"loneliness": 1.0, "sleep": 0.3})
    rows = list(listing_rows(seen_by=kim))
    for content in (write_csv(HEADINGS, rows), write_xlsx(HEADINGS, rows, "Listings")):
        report = _report(kim, _run(kim, content))
        assert (report["unchanged"], report["new"], report["changed"], report["fault_count"]) == (1, 0, 0, 0)


def test_rows_come_in_and_go_back() -> None:
    org, kim = organisation(), team()
    slug = listing(maintainer(org), org)
    content = (
        "slug,Service name,Short description,About,Telephone,Cost\n"
        f'{slug},Tea and Talk,A warm cup and a kind ear.,,,"£1, with tea"\n'
        ",Walk and Talk,A walk with other parents.,We walk round the park.,0151 000 0003,Free\n"
    ).encode()
    run = _run(kim, content, organisation=org)
    report = _report(kim, run)
    assert (report["new"], report["changed"], report["fault_count"]) == (1, 1, 0)
    assert queries.service(slug="walk-and-talk") is None
    assert _bring_in(kim, run) == 2
    assert actions.apply_table(by=kim, at=NOW, run=run) == 2
    seen = queries.service(slug="walk-and-talk")
    assert seen
    assert seen.contacts[0].phone == "0151 000 0003"
    assert queries.service(slug=slug).cost == "£1, with tea"
    assert actions.undo_table(by=kim, at=NOW, run=run) == 2
    assert queries.service(slug="walk-and-talk") is None
    assert queries.service(slug=slug).cost == ""
    assert table(run=run, seen_by=kim).stage is Stage.UNDONE
    with pytest.raises(ListingRefusedError):
        actions.undo_table(by=kim, at=NOW, run=run)


def test_an_undo_leaves_what_somebody_changed_since() -> None:
    org, kim = organisation(), team()
    mia = maintainer(org)
    slug = listing(mia, org)
    run = _run(kim, f"slug,cost\n{slug},£9\n".encode())
    _bring_in(kim, run)
    actions.propose_change(by=mia, at=NOW, service=slug, values={"cost": "Free"})
    assert actions.undo_table(by=kim, at=NOW, run=run) == 0
    assert queries.service(slug=slug).cost == "Free"
    assert table(run=run, seen_by=kim).left_alone == ("Tea and Talk",)


def test_one_fault_and_nothing_comes_in() -> None:
    org, kim = organisation(), team()
    content = (
        b"name,summary,description,stage_from,key\nGood,Fine.,Long.,birth,\nBad,Fine.,Long.,teenage,\n"
        b"Bad key,Fine.,Long.,birth,nowhere\nGood,Again.,Long.,birth,\n,No name.,Long.,birth,\n"
    )
    run = _run(kim, content, organisation=org)
    faults = _report(kim, run)["faults"]
    assert [(row, column) for row, column, _ in faults] == [
        (3, "stage_from"),
        (4, "slug"),
        (5, "name"),
        (6, "name"),
    ]
    with pytest.raises(ListingRefusedError):
        actions.begin_table(by=kim, at=NOW, run=run)
    assert models.Service.objects.count() == 0


def test_a_new_organisation_is_made_and_said_beforehand() -> None:
    kim = team()
    content = b"name,summary,description,provider\nSwim,Splash.,We swim.,Little Fish CIC\n"
    run = _run(kim, content, vouched=True)
    assert _report(kim, run)["organisations"] == ["Little Fish CIC"]
    _bring_in(kim, run)
    row = models.Service.objects.get()
    assert (row.organisation.slug, row.assured_on) == ("little-fish-cic", NOW.date())


def test_formulas_stay_text() -> None:
    org, kim = organisation(), team()
    content = b'name,summary,description\n"=HYPERLINK(""http://x"")",=1+1,@sum\n'
    run = _run(kim, content, organisation=org)
    _bring_in(kim, run)
    assert models.Service.objects.get().summary == "=1+1"
    out = write_csv(HEADINGS, listing_rows(seen_by=kim)).decode("utf-8-sig")
    assert "\"'=HYPERLINK" in out
    assert "'=1+1" in out


def test_only_the_team_brings_tables_in_and_a_maintainer_takes_their_own_out() -> None:
    org, other = organisation(), organisation()
    mia = maintainer(org)
    listing(mia, org)
    for who in (mia, person("alice")):
        with pytest.raises(NotAllowedError):
            actions.upload_table(by=who, at=NOW, name="x.csv", content=b"name\nx\n")
        with pytest.raises(NotAllowedError):
            list(listing_rows(seen_by=who))
    assert len(list(listing_rows(seen_by=mia, organisation=org))) == 1
    with pytest.raises(NotAllowedError):
        list(listing_rows(seen_by=mia, organisation=other))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b'name,"summary\nx,y', "not a whole CSV"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "not a table"),
        (b"PK\x03\x04nothing", "could not open"),
        (b"name,name\na,b\n", "same heading"),
        (b",,\n,,\n", "headings"),
        (b"x" * 10_000_001, "larger than"),
    ],
)
def test_what_is_no_table_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(SheetRefusedError, match=words):
        read_sheet(content)


def test_tables_as_spreadsheets_save_them_are_read() -> None:
    semi = "Name;Cost\r\nCafé;£2\r\n"
    for content in (semi.encode("utf-8-sig"), semi.encode("cp1252"), semi.replace(";", "\t").encode("utf-16")):
        found = read_sheet(content)
        assert (found.headings, found.rows) == (("Name", "Cost"), (("Café", "£2"),))
    book = Workbook()
    book.active.append(["Name", "When", None])
    book.active.append(["Café", 3, None])
    out = io.BytesIO()
    book.save(out)
    assert read_sheet(out.getvalue()).rows == (("Café", "3"),)


@pytest.mark.django_db(transaction=True)
def test_how_far_a_table_is_can_be_seen_while_its_rows_come_in(monkeypatch: pytest.MonkeyPatch) -> None:
    org, kim = organisation(), team()
    rows = "".join(f"Walk {n},A walk.,We walk.\n" for n in range(120))
    run = _run(kim, f"name,summary,description\n{rows}".encode(), organisation=org)
    actions.begin_table(by=kim, at=NOW, run=run)
    seen: list[int] = []
    first = imports.create

    def look(*args: Any, **given: Any) -> Any:
        beside = connections.create_connection("default")
        with beside.cursor() as cursor:
            cursor.execute("SELECT done FROM directory_importrun WHERE id = %s", [run])
            seen.append(cursor.fetchone()[0])
        beside.close()
        return first(*args, **given)

    monkeypatch.setattr(imports, "create", look)
    actions.apply_table(by=kim, at=NOW, run=run)
    assert (seen[0], seen[-1]) == (0, 100)
