"""Claiming an organisation, inviting somebody, handing a listing over: forms validate, never save."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from django import forms

from familyhub.design.fields import EmailField
from familyhub.design.forms import FormOptions, Posted, choices_of
from familyhub.directory.queries.maintainers import MaintainerView

TEAM = "team"
"""Chosen instead of a person: the hub team keeps it."""


class SearchForm(forms.Form):
    """The name of an organisation, or of one of its listings."""

    q = forms.CharField(label="Name of the organisation, or of a listing", max_length=80, required=False)


class ClaimForm(forms.Form):
    """Which organisation, and what this person does there."""

    organisation = forms.SlugField(
        widget=forms.HiddenInput, error_messages={"required": "Choose an organisation first"}
    )
    role = forms.CharField(
        label="What do you do there?",
        max_length=120,
        help_text="Such as “I run the Tuesday group”. The hub team reads it, to know that you are the right person.",
        error_messages={"required": "Say in a few words what you do there"},
    )


class InviteForm(forms.Form):
    """Somebody else who will keep the listings."""

    email = EmailField(
        label="Their e-mail address",
        help_text="They sign in with a code that we send to this address.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Give their e-mail address",
            "invalid": "Write an address such as name@example.org",
        },
    )
    name = forms.CharField(label="What they like to be called", max_length=80, required=False)


class OwnerForm(forms.Form):
    """Who is asked to keep a listing true."""

    person = forms.ChoiceField(
        label="Who keeps this listing true from now on?",
        widget=forms.RadioSelect,
        help_text="We ask this person when it is time to check it.",
        error_messages={"required": "Choose somebody", "invalid_choice": "Choose somebody of this list"},
    )

    def __init__(
        self, data: Posted = None, *, maintainers: Sequence[MaintainerView], **options: Unpack[FormOptions]
    ) -> None:
        """Offer the organisation's maintainers, and the hub team."""
        super().__init__(data, **options)
        people = [(str(one.person), one.name) for one in maintainers]
        choices_of(self, "person").choices = [*people, (TEAM, "Nobody of ours: the hub team")]
