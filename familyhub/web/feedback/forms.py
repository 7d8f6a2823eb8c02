"""The feedback form: validates, never saves."""

from __future__ import annotations

from django import forms

from familyhub.coproduction.rules import KINDS, LONGEST, LONGEST_CONTACT, LONGEST_PAGE


class FeedbackForm(forms.Form):
    """What is it about, in which words, and how to answer if wished."""

    kind = forms.ChoiceField(
        label="What would you like to tell us?",
        choices=list(KINDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you would like to tell us", "invalid_choice": "Choose one of these"},
    )
    words = forms.CharField(
        label="What should we know?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="A few words are enough. Please leave out names and health details.",
        error_messages={
            "required": "Write a few words, so that we know what to look at",
            "max_length": f"Please use {LONGEST} characters or fewer",
        },
    )
    contact = forms.CharField(
        label="How can we answer you?",
        max_length=LONGEST_CONTACT,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
        help_text="An e-mail address or phone number, so that you hear what was done. Only our team sees it. "
        "Leave it empty and nobody will know who you are.",
    )
    page = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(
        required=False,
        label="Leave this empty",
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    """A honeypot: people do not see it, machines fill it in."""

    def clean_page(self) -> str:
        """A page that cannot be one is dropped, never an error: the words matter more."""
        return str(self.cleaned_data.get("page") or "")[: LONGEST_PAGE * 4]

    @property
    def is_machine(self) -> bool:
        """Whether the honeypot was filled in."""
        return bool(self.cleaned_data.get("website"))
