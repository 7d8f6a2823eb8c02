"""Forms of the task list: they validate, and never save."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack
from uuid import UUID

from django import forms

from familyhub.accounts.queries import PersonView
from familyhub.coproduction.rules import LONGEST
from familyhub.design.forms import FormOptions, Posted, choices_of
from familyhub.desk.today.presenters import WHO
from familyhub.directory.queries.pairs import DuplicateView
from familyhub.directory.rules.tasks import KIND_WORDS

LONGEST_REASON = 400
NOBODY = ("", "Nobody in particular")


def _short(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _persons(people: Sequence[PersonView]) -> list[tuple[str, str]]:
    return [(str(one.id), one.name) for one in people]


class NarrowForm(forms.Form):
    """Which tasks to show."""

    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "All kinds"), *KIND_WORDS.items()])
    who = forms.ChoiceField(label="Whose", required=False, choices=list(WHO.items()))
    page = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def count(self, kinds: Sequence[tuple[str, str, int]], mine: int) -> None:
        """Say beside each choice how many there are."""
        words = [(kind, f"{name} ({many})") for kind, name, many in kinds]
        choices_of(self, "kind").choices = [("", "All kinds"), *words]
        whose = [(who, f"{name} ({mine})" if who == "mine" else name) for who, name in WHO.items()]
        choices_of(self, "who").choices = whose


class AssignForm(forms.Form):
    """Who does some tasks."""

    person = forms.ChoiceField(label="Give them to", required=False)
    back = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, people: Sequence[PersonView], data: Posted = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        choices_of(self, "person").choices = [NOBODY, *_persons(people)]

    @property
    def chosen(self) -> UUID | None:
        """Whoever was chosen."""
        found = self.cleaned_data["person"]
        return UUID(found) if found else None


class ReasonForm(forms.Form):
    """Why something is refused: whoever asked for it reads this."""

    reason = forms.CharField(
        label="If not: why?",
        max_length=LONGEST_REASON,
        widget=_short(),
        help_text="Only needed when you say no. They read it, so say what they can do.",
        error_messages={
            "required": "Please say why, so that they know what to do",
            "max_length": f"Please use {LONGEST_REASON} characters or fewer",
        },
    )

    def __init__(self, data: Posted = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["reason"].required = not self.is_bound or self.data.get("do") == "refuse"


class PhoneForm(forms.Form):
    """Who said on the phone that a listing is right."""

    said_by = forms.CharField(
        label="Who said on the phone that it is right?",
        max_length=120,
        help_text="Their role, such as “the manager”. Please write no name.",
        error_messages={
            "required": "Please say who confirmed it, such as “the manager”",
            "max_length": "Please use 120 characters or fewer",
        },
    )

    def __init__(self, data: Posted = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["said_by"].required = self.data.get("do") != "remind"


class NumberForm(forms.Form):
    """What came of ringing a number."""

    works = forms.ChoiceField(
        label="You rang it. Does it work?",
        choices=[("yes", "It works"), ("no", "It does not work")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it works"},
    )
    note = forms.CharField(
        label="What did you find?",
        required=False,
        max_length=LONGEST_REASON,
        widget=_short(),
        help_text="For the next person who looks. Please write no names.",
        error_messages={"max_length": f"Please use {LONGEST_REASON} characters or fewer"},
    )


class HandledForm(forms.Form):
    """What was done about a message."""

    answer = forms.CharField(
        label="What was done?",
        max_length=LONGEST,
        widget=_short(4),
        error_messages={"required": "Say in a few words what was done"},
    )


TAKE_WORDS = {
    "contacts": "ways to get in touch",
    "places": "places",
    "topics": "topics",
    "other_names": "names people use",
}


class MergeForm(forms.Form):
    """Which of two listings stays, and what it takes over."""

    kept = forms.ChoiceField(
        label="Which one stays?",
        error_messages={"required": "Choose which one stays"},
        widget=forms.RadioSelect,
        help_text="The address of the other one will lead to it. Nothing is lost, and you can undo it.",
    )
    take = forms.MultipleChoiceField(
        label="What does it take over, where it lacks it?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, pair: DuplicateView, data: Posted = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.pair = pair
        kept, take = choices_of(self, "kept"), choices_of(self, "take")
        kept.required = self.data.get("do") != "different"
        kept.choices = [(one.slug, f"{one.name} ({one.organisation})") for one in pair.sides]
        lacking = {name for side in pair.sides for name in side.lacks}
        take.choices = [(name, words) for name, words in TAKE_WORDS.items() if name in lacking]

    def gone(self) -> str:
        """The slug of the one that goes."""
        return next(one.slug for one in self.pair.sides if one.slug != self.cleaned_data["kept"])


class LeaveForm(forms.Form):
    """Who is away, and who covers."""

    person = forms.ChoiceField(label="Who is away?", error_messages={"required": "Choose who is away"})
    first = forms.DateField(
        label="First day away",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Give the first day", "invalid": "Write the day like 2027-03-31"},
    )
    last = forms.DateField(
        label="Last day away",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Give the last day", "invalid": "Write the day like 2027-03-31"},
    )
    cover = forms.ChoiceField(label="Who does their tasks meanwhile?", error_messages={"required": "Choose who covers"})

    def __init__(self, people: Sequence[PersonView], data: Posted = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        for name in ("person", "cover"):
            choices_of(self, name).choices = [("", "Please choose"), *_persons(people)]
