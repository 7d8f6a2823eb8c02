"""Forms of events: they validate, and never save. What is right the room decides; its words stand beside the fields."""

from __future__ import annotations

from typing import Unpack
from uuid import uuid4

from django import forms

from familyhub.bookings.queries import BookableEventRow
from familyhub.bookings.rules.booking_request import (
    HEARD,
    LONGEST_NAME,
    LONGEST_NEEDS,
    MOST_ADULTS,
    MOST_BABIES,
    Channel,
    Source,
)
from familyhub.bookings.rules.caseload import MOST_ROWS
from familyhub.bookings.rules.invitations import PROFESSIONS
from familyhub.design.forms import FormOptions, Posted, choices_of

LONGEST_TABLE = 1_000_000
"""Bytes: so small a file stays in memory and never reaches the disk."""
_ROLES = [("", "Choose your role"), *PROFESSIONS.items()]
_PRIVATE = {"autocomplete": "off"}


class BookForm(forms.Form):
    """A booking for a family, by somebody who speaks with it."""

    booking = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    called = forms.CharField(
        label="What do they want to be called?",
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs=_PRIVATE),
        error_messages={"required": "Write the name they want to be called"},
    )
    channel = forms.ChoiceField(
        label="How may we write to them?",
        widget=forms.RadioSelect,
        choices=[
            (Channel.TEXT, "By text"),
            (Channel.EMAIL, "By e-mail"),
            (Channel.NONE, "Not at all: we ring them when something changes"),
        ],
        initial=Channel.TEXT,
    )
    contact = forms.CharField(
        label="Their number or e-mail address",
        help_text="Without messages: a number to ring, or leave it empty.",
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs=_PRIVATE),
    )
    neutral = forms.BooleanField(label="Messages must not show what they are about", required=False)
    adults = forms.IntegerField(label="Adults", min_value=1, max_value=MOST_ADULTS, initial=1)
    babies = forms.IntegerField(label="Babies and children", min_value=0, max_value=MOST_BABIES, initial=0)
    needs = forms.CharField(
        label="What would help them to come?",
        help_text="Such as step-free access or an interpreter. Whoever is at the door reads it.",
        required=False,
        max_length=LONGEST_NEEDS,
        widget=forms.Textarea(attrs={"rows": 2, **_PRIVATE}),
    )
    source = forms.ChoiceField(
        label="How did they hear of it?",
        choices=[(one, words) for one, words in HEARD.items() if one is not Source.WALK_IN],
        initial=Source.PROFESSIONAL,
    )
    for_held = forms.BooleanField(label="Use a place kept for referral", required=False)
    permission = forms.BooleanField(label="I asked the family, and they said yes to being booked in", required=False)

    def __init__(self, data: Posted = None, *, held: int, **options: Unpack[FormOptions]) -> None:
        """Offer a place kept for referral only where there are some."""
        super().__init__(data, **options)
        if not held:
            del self.fields["for_held"]


class RoomForm(forms.Form):
    """How many fit, and what a course needs."""

    families = forms.IntegerField(label="Families", required=False, min_value=0, help_text="Empty: as the group says.")
    adults = forms.IntegerField(label="Adults", required=False, min_value=0)
    babies = forms.IntegerField(label="Babies and children", required=False, min_value=0)
    held = forms.IntegerField(label="Places kept for referral", required=False, min_value=0)
    least = forms.IntegerField(label="Families that a course needs to go ahead", required=False, min_value=0)
    decide_by = forms.DateField(
        label="Decide by", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, data: Posted = None, *, row: BookableEventRow, **options: Unpack[FormOptions]) -> None:
        """Ask for what a course needs only of a course."""
        super().__init__(data, **options)
        if not row.is_course:
            del self.fields["least"], self.fields["decide_by"]


class CallOffForm(forms.Form):
    """Why it is off."""

    reason = forms.CharField(
        label="Why is it off?",
        help_text="Families read this, such as “The heating is broken”.",
        max_length=240,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why, so that people understand"},
    )


class AskExhibitorForm(forms.Form):
    """Which organisation to ask."""

    organisation = forms.ChoiceField(
        label="Organisation", error_messages={"required": "Choose an organisation", "invalid_choice": "Choose one"}
    )

    def __init__(self, data: Posted = None, *, names: list[tuple[str, str]], **options: Unpack[FormOptions]) -> None:
        """Offer those that were not asked yet."""
        super().__init__(data, **options)
        choices_of(self, "organisation").choices = [("", "Choose one"), *names]


class ExhibitorForm(forms.Form):
    """What an organisation answered."""

    comes = forms.ChoiceField(
        label="Are they coming?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes"), ("no", "No")],
        error_messages={"required": "Say whether they come"},
    )
    brings = forms.CharField(
        label="What do they bring?", help_text="Families read this.", required=False, max_length=240
    )
    spot = forms.CharField(
        label="Where do they stand?", help_text="Such as “Table 3, by the window”.", required=False, max_length=60
    )


class AttendForm(forms.Form):
    """In which role a professional comes."""

    role = forms.CharField(label="Your role, as families know it", max_length=80, required=False)


class RoleForm(forms.Form):
    """In which role somebody invites."""

    profession = forms.ChoiceField(
        label="You invite as", choices=_ROLES, error_messages={"required": "Choose the role in which you invite"}
    )


class InviteForm(RoleForm):
    """One family."""

    invitation = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    called = forms.CharField(
        label="First name", required=False, max_length=LONGEST_NAME, widget=forms.TextInput(attrs=_PRIVATE)
    )
    contact = forms.CharField(
        label="Mobile number or e-mail address",
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs=_PRIVATE),
    )
    field_order = ("called", "contact", "profession", "invitation")


class TableForm(RoleForm):
    """A table of families."""

    file = forms.FileField(
        label="Your table",
        help_text=f"CSV or XLSX with the headings “First name” and “Mobile or e-mail”, up to {MOST_ROWS} families.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        error_messages={"required": "Choose a file", "empty": "This file is empty"},
    )
    field_order = ("file", "profession")

    def clean_file(self) -> object:
        """Refuse what is too large before it is read."""
        found = self.cleaned_data["file"]
        if found.size > LONGEST_TABLE:
            raise forms.ValidationError("This file is larger than 1 MB. Please split it.")
        return found


class SendForm(forms.Form):
    """What was read of a table, sealed, and that it may be used."""

    sealed = forms.CharField(widget=forms.HiddenInput)
    has_basis = forms.BooleanField(
        label="These families are in my care, I may use these contacts to invite them, and nobody asked me not to",
        required=False,
    )
