"""The boxes of a session: label, hint and widget of each, under the headings of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Unpack

from django import forms

from familyhub.calendar.days import DAY_NAMES
from familyhub.design.forms import FieldWords
from familyhub.whatson.rules.planning import NTH, OFTEN, BadDayError, read_day, read_days, read_time
from familyhub.whatson.rules.session import DADS, FOR_WHOM, KINDS, SIBLINGS

ONLINE = "online"
"""Chosen instead of a place. No place has this name: slugs of places are made from longer names."""
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "What it is": ("name", "summary", "kind", "for_whom"),
    "Where": ("place", "room", "join_link"),
    "When": ("first", "starts", "ends", "often", "days", "nth", "extra", "until", "without"),
    "Who can come": ("stage_from", "stage_to", "dads", "siblings", "families", "adults", "babies"),
    "Good to know": (
        "is_free", "cost", "languages", "what_to_expect", "led_by", "access", "meets_at_door",
    ),
}  # fmt: skip


def text(label: str, hint: str = "", *, rows: int = 0, needed: str = "", **attrs: object) -> forms.CharField:
    """A box for words; `needed` is what to do when it is empty."""
    widget = forms.Textarea(attrs={"rows": rows, **attrs}) if rows else forms.TextInput(attrs=attrs)
    return forms.CharField(widget=widget, **_said(label, hint, needed))


def _said(label: str, hint: str, needed: str = "") -> TextWords:
    said = {"required": needed} if needed else {}
    return {"label": label, "help_text": hint, "required": bool(needed), "error_messages": said, "strip": True}


class TextWords(FieldWords, total=False):
    """How a box for words is called."""

    strip: bool


class ReadField(forms.CharField):
    """A box whose words are read as a day, a time, or days; what cannot be read is said beside it."""

    def __init__(
        self, read: Callable[[str], object], *, empty: object = None, widget: forms.Widget, **said: Unpack[TextWords]
    ) -> None:
        """`read` raises BadDayError; an empty box means `empty`."""
        super().__init__(widget=widget, **said)
        self.read, self.empty = read, empty

    def clean(self, value: object) -> object:
        """What the words mean."""
        typed = super().clean(value)
        try:
            return self.read(typed) if typed else self.empty
        except BadDayError as fault:
            raise forms.ValidationError(str(fault)) from fault


def day(label: str, hint: str = "", needed: str = "") -> forms.CharField:
    """A box for a date."""
    widget = forms.TextInput(attrs={"type": "date", "class": "medium"})
    return ReadField(read_day, widget=widget, **_said(label, hint, needed))


def days(label: str, hint: str, rows: int) -> forms.CharField:
    """A box for several dates, one a line."""
    return ReadField(read_days, empty=(), widget=forms.Textarea(attrs={"rows": rows}), **_said(label, hint))


def one(label: str, choices: Iterable[tuple[object, str]], needed: str, hint: str = "") -> forms.ChoiceField:
    """One of a few."""
    said = {"required": needed, "invalid_choice": needed}
    return forms.ChoiceField(
        label=label, choices=list(choices), widget=forms.RadioSelect, error_messages=said, help_text=hint
    )


def pick(label: str, choices: Iterable[tuple[object, str]], needed: str = "", hint: str = "") -> forms.ChoiceField:
    """One of many."""
    said = {"required": needed, "invalid_choice": needed or "Choose one of the list."}
    return forms.ChoiceField(
        label=label, choices=list(choices), required=bool(needed), error_messages=said, help_text=hint
    )


def number(label: str) -> forms.CharField:
    """How many; empty = no limit is known."""
    found = text(label, inputmode="numeric")
    found.widget.attrs["class"] = "short"
    return found


def clock(label: str, hint: str, needed: str) -> forms.CharField:
    """A box for a time of day."""
    return ReadField(read_time, widget=forms.TextInput(attrs={"class": "short"}), **_said(label, hint, needed))


def boxes() -> dict[str, forms.Field]:
    """All boxes; places and ages are filled in by the form."""
    return _what() | _when() | _who() | _more()


def _what() -> dict[str, forms.Field]:
    return {
        "name": text("Name", "As families know it.", needed="Please give it a name that families would know it by."),
        "summary": text("In one sentence", "What it is, in 240 letters or fewer.", rows=2),
        "kind": one("How do people come?", KINDS.items(), "Choose if people just turn up, book, or join a course."),
        "for_whom": one("Who is it for?", FOR_WHOM.items(), "Choose who it is for."),
        "place": pick("Place", (), "Say where it is, or that it is online."),
        "room": text("Room", "If you name the room, we tell you when somebody else has it at that time."),
        "join_link": text(
            "Link to join online", "Only people with a seat get it. It is never on a page.", type="url", inputmode="url"
        ),
    }


def _when() -> dict[str, forms.Field]:
    return {
        "first": day("First date", needed="Give the first date."),
        "starts": clock("It starts at", "Such as 10am or 13:30.", "Write when it starts, such as 10am."),
        "ends": clock("It ends at", "Such as 11.30am.", "Write when it ends, such as 11.30am."),
        "often": one("How often?", OFTEN.items(), "Choose how often it happens."),
        "days": forms.MultipleChoiceField(
            label="On which days?",
            choices=[(str(n), name) for n, name in enumerate(DAY_NAMES)],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text="For every week or every two weeks. If you tick none, it is the day of the first date.",
        ),
        "nth": pick(
            "Which one of the month?",
            [(str(n), f"{words} of the month") for n, words in NTH.items()],
            hint="For once a month. The day of the week is that of the first date.",
        ),
        "extra": days("The other dates", "For dates that you choose: one a line, such as 1/12/2026.", rows=3),
        "until": day("Last date", "Leave it empty if it goes on."),
        "without": days(
            "Days left out",
            "Holidays, for example: one a line, such as 22/12/2026, or 21/12/2026 to 2/1/2027.",
            rows=3,
        ),
    }


def _who() -> dict[str, forms.Field]:
    return {
        "stage_from": pick("From", (), "Choose the first age."),
        "stage_to": pick("Up to", (), "Choose the last age."),
        "dads": one("Can dads come?", DADS.items(), "Choose if dads can come."),
        "siblings": one("Can brothers and sisters come?", SIBLINGS.items(), "Choose if they can come."),
        "families": number("Room for how many families?"),
        "adults": number("How many adults?"),
        "babies": number("How many babies?"),
    }


def _more() -> dict[str, forms.Field]:
    return {
        "is_free": forms.BooleanField(label="It is free", required=False),
        "cost": text("Cost, if it is not free", "Such as “£2 a family”."),
        "languages": text("Languages", "Beside English, with commas between them."),
        "what_to_expect": text(
            "What to expect", "What happens first? Is there a cup of tea and a friendly face?", rows=4
        ),
        "led_by": text("Who leads it?", "Roles, not names: such as “A family support worker”."),
        "access": text(
            "Getting in", "Parking or bus, steps, prams, wheelchairs, somewhere to feed and change.", rows=3
        ),
        "meets_at_door": forms.BooleanField(label="Someone meets new people at the door", required=False),
    }
