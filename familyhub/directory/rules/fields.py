"""The fields of a listing, each declared once. What speaks of fields anywhere else is derived from here.

To add a field: declare it here, add a column of the same name to `models.Service` with its migration, and show it in
the templates that should. Forms, tables, the pack, the open feed in and out, differences, history and preview follow.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

from familyhub.directory.rules.declared import Box, Column, Hsds, Says, Shape, fields_of
from familyhub.directory.rules.hours import Closure
from familyhub.directory.rules.values import (
    CONTACTS,
    NAMES,
    PLACES,
    SPAN,
    SPANS,
    TEXT,
    TOPICS,
    WEEK,
    ListedContact,
    ListedPlace,
    Value,
    Week,
    moment,
    one_of,
    some_of,
)
from familyhub.needs.table import WORDS as THRIVE
from familyhub.stages import Window
from familyhub.stages.moments import END

KIND: Final = one_of(
    {"service": "A service", "programme": "A group or course"}, {"group": "programme", "course": "programme"}
)
SELF_REFERRAL: Final = one_of(
    {
        "yes": "Yes, they can get in touch themselves",
        "no": "No, a professional refers them",
        "unknown": "Not known yet",
    },
    {
        "y": "yes",
        "true": "yes",
        "1": "yes",
        "n": "no",
        "false": "no",
        "0": "no",
        "?": "unknown",
        "not known": "unknown",
    },
)
WHO: Final = some_of(
    {
        "mum": "Mums",
        "dad": "Dads",
        "partner": "Partners",
        "carer": "Carers and grandparents",
        "family": "The wider family",
        "professional": "People who work with families",
    },
    {
        "mums": "mum", "mother": "mum", "mothers": "mum", "dads": "dad", "father": "dad", "fathers": "dad",
        "partners": "partner", "carers": "carer", "grandparents": "carer", "families": "family", "everyone": "family",
        "professionals": "professional", "parents": "family",
    },
)  # fmt: skip
NEEDS: Final = some_of(THRIVE, {words.lower(): group for group, words in THRIVE.items()})


class ListingFields(Value):
    """Every field of a listing, in the order of its pages; the type is that of the value once it was read."""

    name: Annotated[
        str, TEXT, Says("Name", 160, required=True), Box("about", "As families know it."),
        Column(("title", "service", "service name", "activity", "group name")), Hsds("name"),
    ] = ""  # fmt: skip
    kind: Annotated[
        str, KIND, Says("Service or programme", 12, required=True), Box("about", label="What is it?"),
        Column(("type", "service type")),
    ] = "service"  # fmt: skip
    summary: Annotated[
        str, TEXT, Says("In one sentence", 240, required=True),
        Box("about", "What it is and who it is for, in 240 letters or fewer.", 2),
        Column(("short description", "in one sentence", "strapline", "tagline")), Hsds("description"),
    ] = ""  # fmt: skip
    description: Annotated[
        str, TEXT, Says("What it is", 4000, required=True),
        Box("about", "What happens there, and why a parent would come. Leave an empty line between parts.", 8),
        Column(("about", "what it is", "details", "long description", "information")), Hsds("description"),
    ] = ""  # fmt: skip
    what_to_expect: Annotated[
        str, TEXT, Says("What to expect", 2000),
        Box("about", "What happens first? Who meets you? Can baby come?", 4),
        Column(("expect", "what happens")), Hsds("description", "What to expect"),
    ] = ""  # fmt: skip
    format: Annotated[
        str, TEXT, Says("How it runs", 1000),
        Box("about", "Such as “Six mornings, two hours each, up to eight parents”.", 2),
        Column(("how it runs",)), Hsds("description", "How it runs"),
    ] = ""  # fmt: skip
    other_names: Annotated[
        tuple[str, ...], NAMES, Says("Other names people use"),
        Box("about", "Short names or old names, with commas between them."),
        Column(("also known as", "alternate name", "aliases")),
    ] = ()  # fmt: skip
    contacts: Annotated[
        tuple[ListedContact, ...], CONTACTS, Says("Phone, e-mail and web", sensitive=True), Box("contacts"),
        Column(("contact",)),
    ] = ()  # fmt: skip
    self_referral: Annotated[
        str, SELF_REFERRAL, Says("Can people refer themselves?", 8, required=True, sensitive=True),
        Box("joining", label="Can people get in touch themselves?"),
        Column(("self referral", "self refer", "can people refer themselves")),
    ] = "unknown"  # fmt: skip
    how_to_join: Annotated[
        str, TEXT, Says("How to join", 1000, sensitive=True),
        Box("joining", "Such as “Ring us, or just come along”.", 3),
        Column(("how to access", "how to book", "booking", "referral route", "how to refer")),
        Hsds("application_process"),
    ] = ""  # fmt: skip
    how_professionals_refer: Annotated[
        str, TEXT, Says("How professionals refer", 1000, sensitive=True),
        Box("joining", "For midwives, health visitors and others.", 3),
        Column(("professional referral", "how professionals refer")),
        Hsds("application_process", "People who work with families"),
    ] = ""  # fmt: skip
    wait: Annotated[
        str, TEXT, Says("How long people wait", 160),
        Box("joining", "Such as “About two weeks”. Leave it empty if you do not know."),
        Column(("waiting time", "wait time", "how long people wait")), Hsds("wait_time"),
    ] = ""  # fmt: skip
    who_for: Annotated[
        tuple[str, ...], WHO, Says("Who it is for"), Box("who", label="Who is welcome?"),
        Column(("audience", "who it is for", "for whom", "target group")),
    ] = ()  # fmt: skip
    stage_from: Annotated[
        int, moment(0), Says("From which age", sensitive=True), Box("who", label="From"),
        Column(("from age", "minimum age", "age from", "from")),
    ] = 0  # fmt: skip
    stage_to: Annotated[
        int, moment(END), Says("Up to which age", sensitive=True), Box("who", label="Up to"),
        Column(("to age", "maximum age", "age to", "up to", "until")),
    ] = END  # fmt: skip
    eligibility: Annotated[
        str, TEXT, Says("Who can use it", 1000, sensitive=True),
        Box("who", "Such as “Families who live in the area”.", 2),
        Column(("who can use it", "criteria", "eligibility criteria")), Hsds("eligibility_description"),
    ] = ""  # fmt: skip
    places: Annotated[
        tuple[ListedPlace, ...], PLACES, Says("Where it is", sensitive=True), Box("where"),
        Column(("where", "venue", "location", "locations", "venues", "address", "where it is")),
    ] = ()  # fmt: skip
    hours: Annotated[
        Week, WEEK, Says("Opening times"), Box("when"),
        Column(("opening times", "opening hours", "times", "when", "schedule")),
    ] = None  # fmt: skip
    closures: Annotated[tuple[Closure, ...], SPANS, Says("Days when it is closed"), Box("when")] = ()
    pause: Annotated[Closure | None, SPAN, Says("Paused for a while"), Box("when")] = None
    cost: Annotated[
        str, TEXT, Says("What it costs", 160), Box("cost", "If it is free, write “Free”."),
        Column(("price", "fee", "fees", "what it costs", "charge")), Hsds("fees_description"),
    ] = ""  # fmt: skip
    accessibility: Annotated[
        str, TEXT, Says("Getting in and about", 1000),
        Box("cost", "Parking or bus, steps, prams, wheelchairs, somewhere to feed and change a baby.", 4),
        Column(("access", "getting in", "access needs")),
    ] = ""  # fmt: skip
    languages: Annotated[
        tuple[str, ...], NAMES, Says("Languages"),
        Box("cost", "Languages that somebody there speaks, with commas between them."), Column(("language",)),
    ] = ()  # fmt: skip
    topics: Annotated[
        dict[str, float], TOPICS, Says("What it helps with"), Box("topics", label="It helps with"),
        Column(("categories", "category", "tags", "what it helps with")),
    ] = {}  # fmt: skip
    needs: Annotated[
        tuple[str, ...], NEEDS, Says("Which needs it meets", sensitive=True),
        Box("topics", "Tick all that fit.", label="How much help does it give?"),
        Column(("need", "need groups", "thrive", "thrive group")),
    ] = ()  # fmt: skip
    evidence: Annotated[
        str, TEXT, Says("What shows that it helps", 1000),
        Box("topics", "If there is any: a study, or what parents say.", 3),
        Column(("evidence base", "what shows that it helps")),
    ] = ""  # fmt: skip

    @property
    def window(self) -> Window:
        """Whom it suits, from conception to two."""
        return Window(self.stage_from, self.stage_to)

    @property
    def closed(self) -> tuple[Closure, ...]:
        """Days when it is closed, a pause among them."""
        return (*self.closures, self.pause) if self.pause else self.closures


FIELDS: Final = fields_of(ListingFields)
SENSITIVE: Final = frozenset(name for name, field in FIELDS.items() if field.says.sensitive)
NEW: Final[Mapping[str, object]] = {
    name: info.default
    for name, info in ListingFields.model_fields.items()
    if FIELDS[name].says.required and info.default
}
"""What a new listing says where nobody said it: what it must hold and what is fair to presume."""


def typed(document: Mapping[str, object]) -> dict[str, Any]:
    """The values of a document that was checked when it was written, as a `Listing` holds them."""
    return {name: FIELDS[name].typed(value) for name, value in document.items() if name in FIELDS}


def of_shape(*shapes: Shape) -> tuple[str, ...]:
    """The names of the fields that are built like this, in their order."""
    return tuple(name for name, field in FIELDS.items() if field.shape in shapes)
