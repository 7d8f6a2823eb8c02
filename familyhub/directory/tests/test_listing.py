"""A listing is checked and read by what its fields declare, and every trade has a way for every shape of field."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from familyhub.directory.queries import saying
from familyhub.directory.rules import tables
from familyhub.directory.rules.checking import check, missing
from familyhub.directory.rules.declared import Box, Says, Shape, fields_of
from familyhub.directory.rules.fields import FIELDS, NEW, ListingFields, typed
from familyhub.directory.rules.hours import Closure, Opening
from familyhub.directory.rules.listing import Listing
from familyhub.directory.rules.values import TEXT
from familyhub.directory.tests.factories import values

_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 2000)
    | st.text(max_size=12)
    | st.sampled_from(["always", "yes", "mum", "0151 496 0001"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["from", "to", "note", "label", "name", "phone"]), inner)
    ),
    max_leaves=6,
)
WHOLE: dict[str, Any] = {"description": "Come and sit down.", **NEW, **values()}


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), _json, max_size=4))
def test_a_document_is_a_listing_exactly_where_nothing_is_wrong_with_it(changed: dict[str, Any]) -> None:
    document = {**WHOLE, **changed}
    faults = missing(document) | check(document)
    if not faults:
        assert dict(Listing.model_validate(document)) == dict(ListingFields(**typed(document)))
        return
    with pytest.raises(ValidationError) as refused:
        Listing.model_validate(document)
    assert {str(one["loc"][0]): one["msg"] for one in refused.value.errors()} == faults


def test_a_listing_holds_values_and_not_what_is_stored() -> None:
    found = Listing.model_validate(
        WHOLE
        | {
            "stage_from": 280,
            "stage_to": 645,
            "hours": {"mon": "09:00-10:00"},
            "closures": [{"from": "2027-01-02", "to": "2027-01-03"}, {"from": "2026-12-24", "to": "2026-12-26"}],
            "pause": {"from": "2027-03-01", "to": "2027-03-31", "note": "moving"},
            "contacts": [{"label": "Ring us", "phone": "0151 496 0001", "hours": "always"}],
        }
    )
    assert (found.window.start, found.window.end) == (280, 645)
    assert found.hours == (Opening(0, time(9), time(10)),)
    assert [one.first.isoformat() for one in found.closed] == ["2026-12-24", "2027-01-02", "2027-03-01"]
    assert found.pause == Closure(date(2027, 3, 1), date(2027, 3, 31), "moving")
    assert [(one.phone, len(one.hours or ())) for one in found.contacts] == [("0151 496 0001", 7)]


def test_every_trade_knows_every_shape() -> None:
    used = {field.shape for field in FIELDS.values()}
    assert used == set(Shape), "a shape that no field has is not worth keeping"
    in_tables = {FIELDS[name].shape for name in tables.COLUMNS if name in FIELDS}
    assert in_tables
    assert in_tables <= set(tables._READERS) == set(tables._WRITERS)
    assert used == set(saying._WORDS)


def test_a_field_that_does_not_say_what_it_is_called_is_refused() -> None:
    class Half(BaseModel):
        nickname: Annotated[str, TEXT] = ""

    with pytest.raises(LookupError, match="nickname does not say its Says, Box"):
        fields_of(Half)

    class Full(BaseModel):
        nickname: Annotated[str, TEXT, Says("Nickname", 8, required=True), Box("about")] = ""

    field = fields_of(Full)["nickname"]
    assert field.fault("") == "Please fill in: nickname."
    assert field.fault("Too long by far") == "Please use 8 characters or fewer. This has 15."
    assert (field.fault("Feet"), field.typed(None), field.column, field.hsds) == ("", "", None, None)


def test_a_new_listing_presumes_what_it_must_hold() -> None:
    assert NEW == {"kind": "service", "self_referral": "unknown"}
