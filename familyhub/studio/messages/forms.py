"""The form for the words of one message: validates, never saves."""

from __future__ import annotations

from dataclasses import replace

from django import forms

from familyhub.design.forms import Posted
from familyhub.notifications.queries import WordingView
from familyhub.notifications.rules import Template
from familyhub.notifications.rules.words import wording_faults


class WordingForm(forms.Form):
    """Subject, e-mail and short words for a text message."""

    subject = forms.CharField(label="Subject", required=False, help_text="Nothing private: others may see it.")
    body = forms.CharField(label="E-mail", required=False, widget=forms.Textarea(attrs={"rows": 16}))
    text = forms.CharField(label="Text message", required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, data: Posted = None, *, wording: WordingView) -> None:
        now = wording.current
        super().__init__(data, initial={"subject": now.subject, "body": now.body, "text": now.text})
        self.pack = wording.pack
        self.fields["subject"].required = self.fields["body"].required = True
        self.fields["text"].required = bool(self.pack.text)
        for field in self.fields.values():
            field.error_messages["required"] = "Write a few words here."
        if not self.pack.text:
            self.fields["text"].help_text = "Leave it empty, and this is never sent as a text message."
        if not self.pack.essential:
            self.fields["body"].help_text = "The link for stopping messages is put at the end by itself."

    def clean(self) -> dict[str, object]:
        """Each fault beside its field."""
        data = super().clean() or {}
        found = wording_faults(self.pack, *(data.get(name, "") for name in ("subject", "body", "text")))
        for name, words in found.items():
            if name not in self.errors:
                self.add_error(name, words)
        return data

    @property
    def written(self) -> Template:
        """The template in these words."""
        data = self.cleaned_data
        return replace(self.pack, subject=data["subject"], body=data["body"], text=data["text"])
