"""The form of a whole listing, built on its fields."""

from __future__ import annotations

from typing import Unpack, cast

from django import forms
from django.http import QueryDict

from familyhub.design.forms import FieldWords, FormOptions, Posted
from familyhub.desk.listings.notation import PLACE_LINES, read, written
from familyhub.directory.rules.declared import Field, Shape
from familyhub.directory.rules.fields import FIELDS
from familyhub.directory.rules.listing import Document
from familyhub.directory.rules.values import CONTACT_KEYS

_HINTS = {
    Shape.NAMES: "One a line.",
    Shape.TOPICS: "One a line, the most important as 1: loneliness: 1",
    Shape.WEEK: "One a line: mon-fri: 09:00-17:00. Or the one word: always",
    Shape.CONTACTS: f"One block for each, with an empty line between. Lines: {', '.join(CONTACT_KEYS)}",
    Shape.PLACES: "One block for each, with an empty line between. A shared place is named by its slug alone. "
    f"Lines: {', '.join(f'{key}: yes' if key == 'hide_address' else key for key in PLACE_LINES)}",
    Shape.SPANS: "One a line: 2026-12-24 to 2027-01-02: Christmas",
    Shape.SPAN: "2026-12-24 to 2027-01-02: moving house",
    Shape.MOMENT: "12w = 12 weeks pregnant, birth, 6wk, 6m or 1y = age",
}
_SHORT = (Shape.SPAN, Shape.MOMENT)
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

    def __init__(self, document: Document, version: int, data: Posted = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.document, self.now = document, version
        for name, field in FIELDS.items():
            self.fields[name] = _field(field, document.get(name))
        self.fields["version"].initial = version
        self.order_fields([*FIELDS, "reason", "version"])

    def clean(self) -> dict[str, object]:
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

    def _read(self, name: str, given: object) -> None:
        try:
            self.values[name] = read(FIELDS[name].shape, given) if isinstance(given, str) else given
        except ValueError as fault:
            self.add_error(name, str(fault))


def _hint(field: Field) -> str:
    if field.shape == Shape.MOMENT and field.empty:
        return "Up to, and not including: birth, 6wk, 6m, 1y. The end of the second year is 731d"
    return _HINTS.get(field.shape, "")


def _field(field: Field, value: object) -> forms.Field:
    words: FieldWords = {"label": field.words, "required": field.says.required, "help_text": _hint(field)}
    words["error_messages"] = {"required": f"Please fill in: {field.words.lower()}"}
    choices = list(field.kind.choices.items())
    if field.shape == Shape.ONE_OF:
        unsaid = [] if field.says.required else [("", "Not said")]
        return forms.ChoiceField(choices=[*unsaid, *choices], initial=value, **words)
    if field.shape == Shape.SOME_OF:
        ticks = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=choices, initial=value, widget=ticks, **words)
    text = written(field.shape, value)
    longest = field.says.longest
    is_long = longest > _LINES or (not longest and field.shape not in _SHORT)
    rows = min(12, max(3, text.count("\n") + 2, len(text) // 70))
    widget = forms.Textarea(attrs={"rows": rows}) if is_long else forms.TextInput()
    return forms.CharField(initial=text, widget=widget, **words)
