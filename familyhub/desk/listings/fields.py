"""The form of a whole listing, built on its fields."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import QueryDict

from familyhub.desk.listings.notation import read, written
from familyhub.directory.rules.checking import NEEDS, WHO
from familyhub.directory.rules.listing import FIELDS, Document, Field
from familyhub.needs.table import WORDS as THRIVE

_ONE_OF = {
    "kind": (("service", "A service"), ("programme", "A group or course")),
    "self_referral": (("yes", "Yes"), ("no", "No, a professional refers"), ("unknown", "Not known yet")),
}
_SOME_OF = {
    "who_for": [(one, one.capitalize()) for one in WHO],
    "needs": [(one, THRIVE.get(one, one)) for one in NEEDS],
}
_HINTS = {
    "other_names": "One a line.",
    "languages": "One a line.",
    "topics": "One a line, the most important as 1: loneliness: 1",
    "hours": "One a line: mon-fri: 09:00-17:00. Or the one word: always",
    "contacts": "One block for each, with an empty line between. Lines: label, phone, email, text_to, url, hours",
    "places": "One block for each, with an empty line between. A shared place is named by its slug alone. "
    "Lines: slug, name, area, address, postcode, hide_address: yes, note, hours",
    "closures": "One a line: 2026-12-24 to 2027-01-02: Christmas",
    "pause": "2026-12-24 to 2027-01-02: moving house",
    "stage_from": "12w = 12 weeks pregnant, birth, 6wk, 6m or 1y = age",
    "stage_to": "Up to, and not including: birth, 6wk, 6m, 1y. The end of the second year is 731d",
}
_LINES = 240


class ListingForm(forms.Form):
    """All that a listing says. `values` holds what was changed, read as a listing's document holds it."""

    reason = forms.CharField(
        label="Why do you change this?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Those who keep the listing read this.",
        error_messages={"required": "Say why, so that those who keep the listing understand"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, document: Document, version: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document, self.now = document, version
        for name, field in FIELDS.items():
            self.fields[name] = _field(field, document.get(name))
        self.fields["version"].initial = version
        self.order_fields([*FIELDS, "reason", "version"])

    def clean(self) -> dict[str, Any]:
        """Read what was written; what cannot be read is said beside its field."""
        data = super().clean() or {}
        self.values: Document = {}
        for name in FIELDS:
            if name in data and name in self.changed_data:
                self._read(name, data[name])
        if data.get("version") != self.now:
            self.add_error(
                None,
                "Somebody changed this listing while you were writing. Look at its history, then send yours again.",
            )
            again = cast(QueryDict, self.data).copy()
            again["version"] = str(self.now)
            self.data = again
        return data

    def _read(self, name: str, given: Any) -> None:
        try:
            self.values[name] = read(name, given) if isinstance(given, str) else given
        except ValueError as fault:
            self.add_error(name, str(fault))


def _field(field: Field, value: Any) -> forms.Field:
    words: dict[str, Any] = {"label": field.words, "required": field.required, "help_text": _HINTS.get(field.name, "")}
    words["error_messages"] = {"required": f"Please fill in: {field.words.lower()}"}
    if field.name in _ONE_OF:
        return forms.ChoiceField(choices=_ONE_OF[field.name], initial=value, **words)
    if field.name in _SOME_OF:
        ticks = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=_SOME_OF[field.name], initial=value, widget=ticks, **words)
    text = written(field.name, value)
    is_long = field.longest > _LINES or (not field.longest and field.name not in {"pause", "stage_from", "stage_to"})
    rows = min(12, max(3, text.count("\n") + 2, len(text) // 70))
    widget = forms.Textarea(attrs={"rows": rows}) if is_long else forms.TextInput()
    return forms.CharField(initial=text, widget=widget, **words)
