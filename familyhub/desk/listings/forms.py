"""Small forms of the listings' pages: they validate, and never save."""

from __future__ import annotations

from typing import Unpack
from uuid import UUID

from django import forms

from familyhub.design.fields import EmailField
from familyhub.design.forms import FormOptions, Posted, choices_of
from familyhub.directory.queries.finding import STATES, Choices
from familyhub.directory.queries.team import TeamListing

_LONGEST = 400


class FindForm(forms.Form):
    """Which listings to show."""

    words = forms.CharField(label="Words in its name", required=False, max_length=120)
    state = forms.ChoiceField(label="How it stands", required=False, choices=[("", "Any"), *STATES.items()])
    organisation = forms.ChoiceField(label="Organisation", required=False)
    owner = forms.ChoiceField(label="Who keeps it", required=False)
    topic = forms.SlugField(required=False, widget=forms.HiddenInput)
    page = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, choices: Choices, data: Posted = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        owners = [("", "Anybody"), ("nobody", "Nobody"), *choices.owners]
        choices_of(self, "organisation").choices = [("", "Any"), *choices.organisations]
        choices_of(self, "owner").choices = owners


class HideForm(forms.Form):
    """Why a listing is hidden."""

    reason = forms.CharField(
        label="Why should families not see it?",
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Those who keep the listing read this.",
        error_messages={"required": "Say why: those who keep the listing read it"},
    )


class OwnerForm(forms.Form):
    """Who is asked to keep a listing true."""

    owner = forms.ChoiceField(label="Who is asked to keep it true?", required=False)

    def __init__(self, listing: TeamListing, data: Posted = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        maintainers = [(str(person), name) for person, name in listing.maintainers]
        choices_of(self, "owner").choices = [("", "Nobody: the hub team"), *maintainers]
        self.fields["owner"].initial = str(listing.owner or "")

    @property
    def person(self) -> UUID | None:
        """Whoever was chosen."""
        found = self.cleaned_data["owner"]
        return UUID(found) if found else None


class InviteForm(forms.Form):
    """Whom to invite."""

    email = EmailField(
        label="Their e-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Give their e-mail address",
            "invalid": "This does not look like an e-mail address. It needs a name, an @ and a domain",
        },
    )


class SameForm(forms.Form):
    """The slug of a listing that is the same."""

    other = forms.SlugField(
        label="It is the same as (the last part of its address)",
        error_messages={
            "required": "Give the last part of the other one’s address",
            "invalid": "Only letters, numbers and hyphens, as in its address",
        },
    )


class RestoreForm(forms.Form):
    """Why an earlier version comes back."""

    reason = forms.CharField(
        label="Why do you bring it back?",
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Those who keep the listing read this.",
        error_messages={"required": "Say why, so that those who keep the listing understand"},
    )
