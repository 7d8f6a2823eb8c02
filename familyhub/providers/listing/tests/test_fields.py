"""The pages of a listing are derived: each field stands on the page it names, in the boxes of its shape."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict

from familyhub.directory.rules.declared import Box, Says, Shape, fields_of
from familyhub.directory.rules.fields import FIELDS, ListingFields
from familyhub.directory.rules.hours import Closure
from familyhub.directory.rules.values import (
    CONTACTS,
    NAMES,
    PLACES,
    SPAN,
    SPANS,
    TEXT,
    WEEK,
    ListedContact,
    ListedPlace,
    Week,
    moment,
    one_of,
    some_of,
)
from familyhub.providers.listing.fields import anchor_of
from familyhub.providers.listing.forms import Page
from familyhub.providers.listing.steps import ALL, BY_SLUG, EVERYTHING, STEPS, page_of, step_of
from familyhub.providers.listing.work import BLANK, says_the_same
from familyhub.stages.moments import END


class More(ListingFields):
    """A listing that says one thing more of every shape; topics alone have a page to themselves."""

    creche: Annotated[str, TEXT, Says("Crèche", 160), Box("cost", "Such as “On Mondays”.", label="A crèche?")] = ""
    toys: Annotated[tuple[str, ...], NAMES, Says("Toys"), Box("cost")] = ()
    indoors: Annotated[str, one_of({"in": "Indoors", "out": "Outdoors"}, {}), Says("In or out"), Box("cost")] = ""
    meals: Annotated[tuple[str, ...], some_of({"tea": "Tea", "lunch": "Lunch"}, {}), Says("Meals"), Box("cost")] = ()
    sibling_to: Annotated[int, moment(END), Says("Siblings up to"), Box("cost")] = END
    kitchen: Annotated[Week, WEEK, Says("When the kitchen is open"), Box("cost")] = None
    works: Annotated[Closure | None, SPAN, Says("Building works"), Box("cost")] = None
    outings: Annotated[tuple[Closure, ...], SPANS, Says("Outings"), Box("cost")] = ()
    drivers: Annotated[tuple[ListedContact, ...], CONTACTS, Says("Lifts"), Box("cost")] = ()
    gardens: Annotated[tuple[ListedPlace, ...], PLACES, Says("Gardens"), Box("cost")] = ()


MORE = {name: field for name, field in fields_of(More).items() if name not in FIELDS}
DAYS = {"from": "2026-12-24", "to": "2027-01-02"}
SENT: dict[str, dict[str, Any]] = {
    "creche": {"creche": "On Mondays"},
    "toys": {"toys": "bricks, dolls"},
    "indoors": {"indoors": "out"},
    "meals": {"meals": "lunch"},
    "sibling_to": {"sibling_to": "462"},
    "kitchen": {"kitchen_week": "times", "kitchen-0-days": "mon", "kitchen-0-opens": "9am", "kitchen-0-closes": "noon"},
    "works": {"works_from": DAYS["from"], "works_to": DAYS["to"]},
    "outings": {"outings-0-first": DAYS["from"], "outings-0-last": DAYS["to"]},
    "drivers": {"drivers-0-label": "Ring", "drivers-0-phone": "0151 000 0001"},
    "gardens": {"gardens-0-name": "The Garden"},
}
READ: dict[str, Any] = {
    "creche": "On Mondays",
    "toys": ["bricks", "dolls"],
    "indoors": "out",
    "meals": ["lunch"],
    "sibling_to": 462,
    "kitchen": {"mon": "09:00-12:00"},
    "works": DAYS,
    "outings": [DAYS],
    "drivers": [{"label": "Ring", "phone": "0151 000 0001"}],
    "gardens": [{"name": "The Garden"}],
}


@pytest.fixture
def more(monkeypatch: pytest.MonkeyPatch) -> None:
    """A field more of every shape."""
    for name, field in MORE.items():
        monkeypatch.setitem(FIELDS, name, field)


def _words(page: Page) -> str:
    return "".join(
        render_to_string("providers/listing/part.html", {"kind": kind, "what": what}) for kind, what in page.parts()
    )


def test_every_field_stands_on_one_page_in_the_order_of_the_declaration() -> None:
    assert {field.box.page for field in FIELDS.values()} == set(BY_SLUG)
    assert sorted(EVERYTHING.fields) == sorted(FIELDS)
    assert [name for step in STEPS for name in step.fields] == list(EVERYTHING.fields) == list(FIELDS)


def test_every_link_to_a_field_leads_to_its_boxes(more: None) -> None:
    for name in FIELDS:
        step = BY_SLUG[page_of(name)]
        assert f'id="{anchor_of(name)[1:]}"' in _words(Page(step, BLANK).fill(blank=name)), name


def test_a_blank_says_what_every_listing_must() -> None:
    assert dict(BLANK) == {"kind": "service", "self_referral": "unknown", "stage_from": 0, "stage_to": END}


def test_a_field_of_every_shape_is_tried() -> None:
    assert {field.shape for field in MORE.values()} == set(Shape) - {Shape.TOPICS}
    assert set(SENT) == set(READ) == set(MORE)


@pytest.mark.parametrize("step", ["cost", ALL])
@pytest.mark.parametrize("name", MORE)
def test_a_field_that_is_declared_is_asked_for_shown_and_read(more: None, name: str, step: str) -> None:
    at = step_of(step)
    assert at
    assert name in at.fields
    data = MultiValueDict({box: [text] for box, text in SENT[name].items()})
    found = Page(at, BLANK).read(data).values()
    assert found[name] == READ[name]
    page = Page(BY_SLUG["cost"], READ).read(MultiValueDict({k: [v] for sent in SENT.values() for k, v in sent.items()}))
    assert page.is_fine(page.values()), page.wrong
    assert says_the_same(name, READ, page.values()[name])
    shown = _words(Page(at, {**BLANK, **READ}).fill())
    assert all(f'name="{box}"' in shown for box in SENT[name])
    assert (
        MORE[name].shape in {Shape.SPAN, Shape.SPANS, Shape.CONTACTS, Shape.PLACES}
        or (MORE[name].box.label or MORE[name].words) in shown
    )


def test_a_fault_of_a_field_that_is_declared_stands_beside_its_box(more: None) -> None:
    sent = {"works_from": DAYS["to"], "works_to": DAYS["from"], "creche": "x" * 161, "indoors": "cake"}
    page = Page(BY_SLUG["cost"], BLANK).read(MultiValueDict({box: [text] for box, text in sent.items()}))
    assert not page.is_fine(page.values())
    assert {wrong.href for wrong in page.wrong} >= {"#id_works_from", "#id_creche", "#id_indoors_0"}
