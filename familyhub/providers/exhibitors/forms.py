"""What an organisation answers: validates, never saves."""

from __future__ import annotations

from django import forms


class ExhibitorForm(forms.Form):
    """Coming or not, and with what."""

    comes = forms.ChoiceField(
        label="Are you coming?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes, we bring a stall"), ("no", "Not this time")],
        error_messages={"required": "Say whether you come"},
    )
    brings = forms.CharField(
        label="What do you bring?",
        help_text="Families read this. Such as “Slings to try, and tea”. You can leave it empty if you do not come.",
        required=False,
        max_length=240,
    )
