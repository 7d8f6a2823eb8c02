"""The desk's form is derived: one way for each shape, and a field that is declared stands in it."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from django.utils.datastructures import MultiValueDict

from familyhub.desk.listings import notation
from familyhub.desk.listings.fields import ListingForm
from familyhub.directory.rules.declared import Box, Says, Shape, fields_of
from familyhub.directory.rules.fields import FIELDS, ListingFields
from familyhub.directory.rules.values import CONTACT_KEYS, PLACE_KEYS, TEXT, moment, one_of, some_of
from familyhub.stages.moments import END


class More(ListingFields):
    """A listing that says four things more."""

    creche: Annotated[str, TEXT, Says("Crèche", 1000), Box("cost")] = ""
    indoors: Annotated[str, one_of({"in": "Indoors", "out": "Outdoors"}, {}), Says("In or out"), Box("where")] = ""
    meals: Annotated[tuple[str, ...], some_of({"tea": "Tea", "lunch": "Lunch"}, {}), Says("Meals"), Box("cost")] = ()
    sibling_to: Annotated[int, moment(END), Says("Siblings up to"), Box("who")] = END


MORE = {name: field for name, field in fields_of(More).items() if name not in FIELDS}


def _sent(form: ListingForm, **typed: Any) -> MultiValueDict[str, str]:
    """What a browser would send of a form with this typed in it."""
    shown = {name: form[name].value() for name in form.fields} | {"reason": "They rang."} | typed
    many = {name: list(value) if isinstance(value, (list, tuple)) else [value] for name, value in shown.items()}
    return MultiValueDict({name: [str(one) for one in values if one is not None] for name, values in many.items()})


def test_every_shape_has_a_way_to_be_written_and_read() -> None:
    assert set(notation._WRITE) == set(notation._READ) == set(Shape)


def test_what_a_block_may_say_is_said_beside_its_box() -> None:
    form = ListingForm({}, 1)
    assert all(key in form.fields["contacts"].help_text for key in CONTACT_KEYS)
    assert all(key in form.fields["places"].help_text for key in PLACE_KEYS)


def test_a_field_that_is_declared_is_asked_for_and_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, field in MORE.items():
        monkeypatch.setitem(FIELDS, name, field)
    known = {"name": "Tea", "summary": "Tea.", "description": "Tea.", "kind": "service", "self_referral": "yes"}
    form = ListingForm(known, 1)
    assert [form.fields[name].label for name in MORE] == ["Crèche", "In or out", "Meals", "Siblings up to"]
    assert "Outdoors" in str(form["indoors"])
    unchanged = ListingForm(known, 1, _sent(form))
    assert unchanged.is_valid(), unchanged.errors
    assert unchanged.values == {}
    typed = {"creche": "On Mondays", "indoors": "out", "meals": ["lunch"], "sibling_to": "6m"}
    changed = ListingForm(known, 1, _sent(form, **typed))
    assert changed.is_valid(), changed.errors
    assert changed.values == typed | {"sibling_to": notation.read(Shape.MOMENT, "6m")}
