"""The boxes of a listing's fields: label, hint and widget of each. Groups that repeat are in `groups`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Unpack

from django import forms

from familyhub.design.forms import FormOptions, Posted, choices_of, several
from familyhub.directory.rules.declared import Field, Shape
from familyhub.directory.rules.fields import FIELDS
from familyhub.stages import Window, parse_moment
from familyhub.stages.moments import END
from familyhub.topics import vocabulary

_MOMENTS = ("0w", "12w", "20w", "28w", "birth", "6wk", "3m", "6m", "9m", "12m", "18m")
NEED_WORDS = {
    "thriving": "Meeting others and getting ready",
    "getting-advice": "A bit of advice or support",
    "getting-help": "Help with something that goes on",
    "getting-more-help": "More help, from specialists",
    "risk-support": "Help to keep everyone safe",
}

SPAN: Final = ("from", "to", "note")
"""The boxes of a stretch of days, after the field's name."""
_PLAIN: Mapping[str, Mapping[str, str]] = {"needs": NEED_WORDS}
"""What choices are called for those who run a service, before the professions' own words."""


def _moment_words(day: int) -> str:
    if day <= 0:
        return "The start of pregnancy"
    if day >= END - 1:
        return "The second birthday"
    return Window(day, END).words.removeprefix("From ").split(" to ")[0]


def moments(*, first: bool, known: int) -> list[tuple[str, str]]:
    """Ages to choose from; one that is known already is always among them."""
    days = {parse_moment(words) for words in _MOMENTS} | {known}
    days = days - {END} if first else days - {0} | {END}
    return [(str(day), _moment_words(day)) for day in sorted(days)]


Made = dict[str, forms.Field]
"""Boxes by their names on the page; most fields have one that is called as they are."""


def _label(field: Field) -> str:
    return field.box.label or field.words


def _text(field: Field, known: object) -> Made:
    widget = forms.Textarea(attrs={"rows": field.box.rows}) if field.box.rows else forms.TextInput()
    required, hint = field.says.required, field.box.hint
    return {field.name: forms.CharField(label=_label(field), required=required, widget=widget, help_text=hint)}


def _one(field: Field, known: object) -> Made:
    choices, required = list(field.kind.choices.items()), field.says.required
    return {
        field.name: forms.ChoiceField(
            label=_label(field), choices=choices, widget=forms.RadioSelect, required=required, help_text=field.box.hint
        )
    }


def _several(field: Field, known: object) -> Made:
    plain = _PLAIN.get(field.name) or {}
    choices = [(one, f"{plain[one]} ({words})" if plain else words) for one, words in field.kind.choices.items()]
    return {
        field.name: forms.MultipleChoiceField(
            label=_label(field),
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text=field.box.hint,
        )
    }


def _moment(field: Field, known: Any) -> Made:
    choices = moments(first=not field.empty, known=int(known or field.empty))
    return {field.name: forms.ChoiceField(label=_label(field), choices=choices)}


class Boxes(forms.Form):
    """The boxes of some fields of a listing. Reads what was typed; never saves."""

    def __init__(
        self,
        data: Posted = None,
        *,
        names: tuple[str, ...],
        known: Mapping[str, object],
        **options: Unpack[FormOptions],
    ) -> None:
        """Make a box for each field that is no group."""
        super().__init__(data, **options)
        self.initial: dict[str, object] = {}
        for name in names:
            self.initial |= shown(name, known.get(name))
        self.names = names
        for name in names:
            build = _BUILD.get(FIELDS[name].shape)
            if build:
                self.fields |= build(FIELDS[name], known.get(name))

    def typed(self) -> dict[str, Any]:
        """What was typed, by field of the document; what cannot be read stays as it is."""
        found: dict[str, Any] = {name: self._typed(name) for name in self.names if name in self.fields}
        for name in self.names:
            if FIELDS[name].shape == Shape.MOMENT:
                found[name] = int(found[name]) if found[name].isdecimal() and len(found[name]) < 5 else -1
            elif FIELDS[name].shape == Shape.TOPICS:
                found.pop(name)  # weights are decided by `work`, from the ticks
            elif FIELDS[name].shape == Shape.SPAN:
                span = {key: self._typed(f"{name}_{key}") for key in SPAN}
                found[name] = {key: text for key, text in span.items() if text} or None
        return found

    def _typed(self, name: str) -> object:
        shape = _shape(name)
        if shape == Shape.SOME_OF:
            return [one for one, _ in self._choices(name) if one in several(self, name)]
        text = str(self.data.get(name, "")).replace("\x00", "").replace("\r\n", "\n").strip()
        if shape == Shape.NAMES:
            return [one.strip() for one in text.replace("\n", ",").split(",") if one.strip()]
        return text if isinstance(self.fields[name].widget, forms.Textarea) else " ".join(text.split())

    def _choices(self, name: str) -> list[tuple[str, str]]:
        return [(str(value), str(words)) for value, words in choices_of(self, name).widget.choices]

    def ticked(self, name: str) -> list[str]:
        """The ticks of a list of choices."""
        return several(self, name)


def shown(name: str, value: Any) -> dict[str, Any]:
    """What a field's boxes show of its value."""
    field = FIELDS[name]
    if field.shape == Shape.NAMES:
        return {name: ", ".join(map(str, value or ()))}
    if field.shape == Shape.TOPICS:
        return {name: list(value or ())}
    if field.shape == Shape.MOMENT:
        day = int(value or field.empty)
        return {name: str(day if day < END - 1 else END)}
    if field.shape == Shape.WEEK:
        return {box_of(name): week_of(value)}
    if field.shape == Shape.SPAN:
        return {f"{name}_{key}": (value or {}).get(key) for key in SPAN}
    return {name: value}


def _topics(field: Field, known: Any) -> Made:
    names = {slug: topic.name for slug, topic in vocabulary().items()}
    weights: Mapping[str, float] = known or {}
    best = sorted(weights, key=lambda slug: (-weights[slug], slug))
    return {
        field.name: forms.MultipleChoiceField(
            label=_label(field),
            choices=[(slug, names.get(slug, slug)) for slug in best],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text="Take a tick away to remove one.",
        )
    }


WEEKS = {
    "times": "It has set times, as below",
    "always": "Day and night, every day",
    "varies": "It varies, or is not known",
}


def _week(field: Field, known: object) -> Made:
    choices = list(WEEKS.items())
    return {
        box_of(field.name): forms.ChoiceField(
            label=_label(field), choices=choices, widget=forms.RadioSelect, required=False
        )
    }


def _span(field: Field, known: object) -> Made:
    day = {"type": "date", "class": "medium"}
    return {
        f"{field.name}_from": forms.CharField(label="Paused from", required=False, widget=forms.DateInput(attrs=day)),
        f"{field.name}_to": forms.CharField(
            label="Paused until", required=False, widget=forms.DateInput(attrs=day), help_text="The last day of it."
        ),
        f"{field.name}_note": forms.CharField(label="Why", required=False, help_text="Families read this."),
    }


def week_of(hours: object) -> str:
    """Which of the three a week is."""
    return "always" if hours == "always" else "times" if hours and hours != "unknown" else "varies"


_BUILD: Final[Mapping[Shape, Callable[[Field, object], Made]]] = {
    Shape.TEXT: _text,
    Shape.NAMES: _text,
    Shape.ONE_OF: _one,
    Shape.SOME_OF: _several,
    Shape.MOMENT: _moment,
    Shape.TOPICS: _topics,
    Shape.WEEK: _week,
    Shape.SPAN: _span,
}
_ANCHORS: Final[Mapping[Shape, str]] = {
    **dict.fromkeys((Shape.CONTACTS, Shape.PLACES, Shape.SPANS, Shape.TOPICS), "#{box}"),
    **dict.fromkeys((Shape.ONE_OF, Shape.SOME_OF, Shape.WEEK), "#id_{box}_0"),
}


def _shape(name: str) -> Shape:
    return FIELDS[name].shape if name in FIELDS else Shape.TEXT


def box_of(name: str) -> str:
    """The first box of a field, where its faults stand; the rows of a week have a choice above them."""
    if _shape(name) == Shape.WEEK:
        return "week" if name == "hours" else f"{name}_week"
    return f"{name}_from" if _shape(name) == Shape.SPAN else name


def anchor_of(name: str) -> str:
    """Where a field stands on its page, for a link."""
    return _ANCHORS.get(_shape(name), "#id_{box}").format(box=box_of(name))
