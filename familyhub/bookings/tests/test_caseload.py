"""A table of families to invite: what is read, what is refused, and which row is wrong."""

from __future__ import annotations

import pytest

from familyhub.bookings.rules.booking_request import Channel, tidy_contact
from familyhub.bookings.rules.caseload import MOST_ROWS, CaseloadRefusedError, Fault, Invitee, read_caseload

HEADINGS = ("First name", "Mobile or e-mail")


def test_names_and_contacts_are_read_and_other_columns_passed_over() -> None:
    rows = [("Jo", "Flat 1", "07700 900123", ""), ("Al", "", "", "AL@example.org")]
    found = read_caseload(("Name", "Address", "Mobile", "E-mail"), rows)
    assert found.rows == (Invitee("Jo", "+447700900123", Channel.TEXT), Invitee("Al", "al@example.org", Channel.EMAIL))
    assert found.faults == ()


def test_faults_name_the_row_as_the_spreadsheet_counts_it() -> None:
    rows = [
        ("Jo", "0151 496 0000"),
        ("", "al@example.org"),
        ("Al", ""),
        ("Jo", "jo@example.org"),
        ("Jo", "JO@example.org"),
    ]
    found = read_caseload(HEADINGS, rows)
    assert [one.row for one in found.faults] == [2, 3, 4, 6]
    assert found.faults[-1] == Fault(6, "The same contact as in row 5.")
    assert len(found.rows) == 1


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "-2+3", "+1+cmd|' /C calc'!A0"])
def test_a_formula_refuses_the_whole_table(cell: str) -> None:
    for row in ((cell, "jo@example.org"), ("Jo", cell)):
        with pytest.raises(CaseloadRefusedError, match="Row 3 holds a formula"):
            read_caseload(HEADINGS, [("Al", "+447700900123"), row])


def test_a_table_without_the_two_headings_or_too_long_is_refused() -> None:
    with pytest.raises(CaseloadRefusedError, match="First name"):
        read_caseload(("Surname", "Address"), [("x", "y")])
    with pytest.raises(CaseloadRefusedError, match="split"):
        read_caseload(HEADINGS, [("Jo", "jo@example.org")] * (MOST_ROWS + 1))


@pytest.mark.parametrize(
    ("typed", "kept"), [("0151 496 0000", "+441514960000"), ("", ""), ("ask mum", None), ("12", None)]
)
def test_who_gets_no_messages_may_leave_a_number_to_ring(typed: str, kept: str | None) -> None:
    assert tidy_contact(Channel.NONE, typed) == kept
