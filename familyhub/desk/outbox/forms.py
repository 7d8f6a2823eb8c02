"""Narrows the outbox to messages that stand in one way."""

from __future__ import annotations

from django import forms

from familyhub.notifications.rules import STATE_WORDS, State


class StateForm(forms.Form):
    """Which messages to show; anything unknown shows all."""

    state = forms.ChoiceField(label="Show", required=False, choices=[("", "All messages"), *STATE_WORDS.items()])

    @property
    def chosen(self) -> State | None:
        """The state that was chosen, or None."""
        value = self.cleaned_data.get("state") if self.is_valid() else ""
        return State(value) if value else None
