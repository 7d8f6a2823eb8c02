"""What is said at check-in: validates, never saves."""

from __future__ import annotations

from typing import Unpack
from uuid import uuid4

from django import forms

from familyhub.bookings.rules.booking_request import LONGEST_NAME, MOST_ADULTS, MOST_BABIES
from familyhub.design.forms import FormOptions, Posted

NO_NAME = "Write the name they want to be called."
_PICK = {"required": "Please choose a number", "invalid_choice": "Please choose a number from the list"}


def _up_to(first: int, most: int) -> list[tuple[int, str]]:
    return [(number, str(number)) for number in range(first, most + 1)]


class MarkForm(forms.Form):
    """One press beside a family."""

    id = forms.UUIDField()
    seat = forms.UUIDField()
    """The booking, by the name that scripts on devices know it by (docs/glossary.md)."""
    did = forms.ChoiceField(choices=[("here", ""), ("partner", ""), ("not", "")])


class WalkInForm(forms.Form):
    """Somebody who came without a booking."""

    seat = forms.UUIDField(widget=forms.HiddenInput)
    called = forms.CharField(
        label="What do they want to be called?",
        help_text="A first name is enough.",
        max_length=LONGEST_NAME,
        error_messages={"required": NO_NAME, "max_length": f"Please use {LONGEST_NAME} characters or fewer."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    adults = forms.TypedChoiceField(label="Adults", coerce=int, choices=_up_to(1, MOST_ADULTS), error_messages=_PICK)
    babies = forms.TypedChoiceField(label="Babies", coerce=int, choices=_up_to(0, MOST_BABIES), error_messages=_PICK)
    partner_came = forms.BooleanField(label="Partner came too", required=False)

    def __init__(self, data: Posted = None, **options: Unpack[FormOptions]) -> None:
        options.setdefault("initial", {"seat": uuid4(), "adults": 1, "babies": 1})
        super().__init__(data, **options)
