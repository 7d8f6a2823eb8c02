"""Forms of tables: validate, never save."""

from __future__ import annotations

from typing import Unpack

from django import forms

from familyhub.design.forms import FormOptions, Posted, choices_of
from familyhub.directory.queries.imports import RunView
from familyhub.directory.queries.maintainers import claimable
from familyhub.directory.rules.fields import FIELDS
from familyhub.directory.rules.sheets import LONGEST
from familyhub.directory.rules.tables import COLUMNS, SHORT

_OTHER = {
    "slug": "Key of the listing",
    "organisation": "Who runs it",
    "phone": "Phone",
    "email": "E-mail",
    "website": "Web",
}


def field_choices() -> list[tuple[str, str]]:
    """What a column can be."""
    words = {name: FIELDS[name].words if name in FIELDS else _OTHER[name] for name in (*COLUMNS, *SHORT)}
    return [("", "Pass over this column"), *words.items()]


class UploadForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label="Your table",
        help_text="CSV or XLSX, up to 10 MB and 20,000 rows. The first row holds the headings.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        error_messages={"required": "Choose a file", "empty": "This file is empty"},
    )

    def clean_file(self) -> object:
        """Refuse what is too large before it is read."""
        found = self.cleaned_data["file"]
        if found.size > LONGEST:
            raise forms.ValidationError(f"This file is larger than {LONGEST // 1_000_000} MB. Please split it.")
        return found


class ColumnsForm(forms.Form):
    """What each column is, and whose listings the rows are."""

    organisation = forms.ChoiceField(
        label="Whose listings are these?",
        help_text="For rows that do not say it themselves.",
        required=False,
    )
    vouched = forms.BooleanField(
        label="Somebody checked all of this today", help_text="The listings then count as confirmed.", required=False
    )

    def __init__(self, data: Posted = None, *, run: RunView, **options: Unpack[FormOptions]) -> None:
        """One choice a heading."""
        super().__init__(data, **options)
        names = [(one.slug, one.name) for one in claimable(limit=1000)]
        choices_of(self, "organisation").choices = [("", "Each row says it"), *names]
        self.fields["organisation"].initial = run.organisation
        self.fields["vouched"].initial = run.vouched
        self.headings = {f"column_{n}": heading for n, heading in enumerate(run.headings)}
        for name, heading in self.headings.items():
            example = run.examples.get(heading, "")
            self.fields[name] = forms.ChoiceField(
                label=heading,
                help_text=f"For example: {example}" if example else "Empty so far.",
                choices=field_choices(),
                initial=run.columns.get(heading, ""),
                required=False,
            )

    @property
    def columns(self) -> dict[str, str]:
        """Heading -> field, of those that were chosen."""
        return {heading: self.cleaned_data[name] for name, heading in self.headings.items() if self.cleaned_data[name]}
