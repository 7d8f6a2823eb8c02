"""What was done about a message: validates, never saves."""

from __future__ import annotations

from django import forms

from familyhub.coproduction.rules import LONGEST


class HandledForm(forms.Form):
    """Which message, and what was done."""

    feedback = forms.UUIDField(widget=forms.HiddenInput)
    answer = forms.CharField(
        label="What was done?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say in a few words what was done"},
    )
