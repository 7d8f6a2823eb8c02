"""The boxes of a listing's fields: label, hint and widget of each. Groups that repeat are in `groups`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from familyhub.directory.queries.saying import KIND, SELF, WHO
from familyhub.directory.rules.listing import FIELDS
from familyhub.needs.table import WORDS as THRIVE
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


def _text(name: str, rows: int = 0, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=FIELDS[name].words, required=FIELDS[name].required, widget=widget, **more)


def _hint(label: str, hint: str, rows: int = 0) -> Callable[[str], forms.Field]:
    return lambda name: _text(name, rows, help_text=hint) if not label else _named(name, label, hint, rows)


def _named(name: str, label: str, hint: str, rows: int) -> forms.CharField:
    field = _text(name, rows, help_text=hint)
    field.label = label
    return field


def _one(choices: Mapping[str, str], label: str = "") -> Callable[[str], forms.Field]:
    return lambda name: forms.ChoiceField(
        label=label or FIELDS[name].words,
        choices=list(choices.items()),
        widget=forms.RadioSelect,
        required=FIELDS[name].required,
    )


def _several(choices: Callable[[], Mapping[str, str]], label: str, hint: str = "") -> Callable[[str], forms.Field]:
    return lambda name: forms.MultipleChoiceField(
        label=label,
        choices=list(choices().items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=hint,
    )


def _needs() -> dict[str, str]:
    return {slug: f"{NEED_WORDS[slug]} ({THRIVE[slug]})" for slug in NEED_WORDS}


BOXES: dict[str, Callable[[str], forms.Field]] = {
    "name": _hint("", "As families know it."),
    "kind": _one(KIND, "What is it?"),
    "summary": _hint("", "What it is and who it is for, in 240 letters or fewer.", 2),
    "description": _hint("", "What happens there, and why a parent would come. Leave an empty line between parts.", 8),
    "what_to_expect": _hint("", "What happens first? Who meets you? Can baby come?", 4),
    "format": _hint("", "Such as “Six mornings, two hours each, up to eight parents”.", 2),
    "other_names": _hint("", "Short names or old names, with commas between them."),
    "self_referral": _one(SELF, "Can people get in touch themselves?"),
    "how_to_join": _hint("", "Such as “Ring us, or just come along”.", 3),
    "how_professionals_refer": _hint("", "For midwives, health visitors and others.", 3),
    "wait": _hint("", "Such as “About two weeks”. Leave it empty if you do not know."),
    "who_for": _several(lambda: WHO, "Who is welcome?"),
    "eligibility": _hint("", "Such as “Families who live in the area”.", 2),
    "cost": _hint("", "If it is free, write “Free”."),
    "accessibility": _hint("", "Parking or bus, steps, prams, wheelchairs, somewhere to feed and change a baby.", 4),
    "languages": _hint("", "Languages that somebody there speaks, with commas between them."),
    "evidence": _hint("", "If there is any: a study, or what parents say.", 3),
    "needs": _several(_needs, "How much help does it give?", "Tick all that fit."),
}
LISTS = {"other_names", "languages"}
MANY = {"who_for", "needs"}


class Boxes(forms.Form):
    """The boxes of some fields of a listing. Reads what was typed; never saves."""

    def __init__(self, *args: Any, names: tuple[str, ...], known: Mapping[str, Any], **kwargs: Any) -> None:
        """Make a box for each field that is no group."""
        super().__init__(*args, **kwargs)
        self.initial: dict[str, Any] = {name: shown(name, known.get(name)) for name in names}
        self.names = names
        for name in names:
            if name in BOXES:
                self.fields[name] = BOXES[name](name)
        if "stage_from" in names:
            self._add_stages(known)
        if "topics" in names:
            self.fields["topics"] = _topics(known.get("topics") or {})
        if "hours" in names:
            self.fields["week"] = _week()
            self.initial["week"] = week_of(known.get("hours"))
        if "pause" in names:
            self._add_pause(known.get("pause") or {})

    def _add_stages(self, known: Mapping[str, Any]) -> None:
        start, end = int(known.get("stage_from") or 0), int(known.get("stage_to") or END)
        self.fields["stage_from"] = forms.ChoiceField(label="From", choices=moments(first=True, known=start))
        self.fields["stage_to"] = forms.ChoiceField(label="Up to", choices=moments(first=False, known=end))
        self.initial |= {"stage_from": str(start), "stage_to": str(end if end < END - 1 else END)}

    def _add_pause(self, pause: Mapping[str, Any]) -> None:
        day = {"type": "date", "class": "medium"}
        boxes = {
            "pause_from": forms.CharField(label="Paused from", required=False, widget=forms.DateInput(attrs=day)),
            "pause_to": forms.CharField(
                label="Paused until", required=False, widget=forms.DateInput(attrs=day), help_text="The last day of it."
            ),
            "pause_note": forms.CharField(label="Why", required=False, help_text="Families read this."),
        }
        self.fields |= boxes
        self.initial |= {"pause_from": pause.get("from"), "pause_to": pause.get("to"), "pause_note": pause.get("note")}

    def typed(self) -> dict[str, Any]:
        """What was typed, by field of the document; what cannot be read stays as it is."""
        found: dict[str, Any] = {name: self._typed(name) for name in self.names if name in self.fields}
        for name in ("stage_from", "stage_to"):
            if name in found:
                found[name] = int(found[name]) if found[name].isdecimal() and len(found[name]) < 5 else -1
        if "topics" in found:
            found.pop("topics")  # weights are decided by `work`, from the ticks
        if "pause" in self.names:
            span = {key: self._typed(f"pause_{key}") for key in ("from", "to", "note")}
            found["pause"] = {key: text for key, text in span.items() if text} or None
        return found

    def _typed(self, name: str) -> Any:
        if name in MANY:
            return [one for one, _ in self._choices(name) if one in self.data.getlist(name)]  # type: ignore[attr-defined]
        text = str(self.data.get(name, "")).replace("\x00", "").replace("\r\n", "\n").strip()
        if name in LISTS:
            return [one.strip() for one in text.replace("\n", ",").split(",") if one.strip()]
        return text if isinstance(self.fields[name].widget, forms.Textarea) else " ".join(text.split())

    def _choices(self, name: str) -> list[tuple[str, str]]:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        return [(str(value), str(words)) for value, words in field.widget.choices]

    def ticked(self, name: str) -> list[str]:
        """The ticks of a list of choices."""
        return list(self.data.getlist(name))  # type: ignore[attr-defined]


def shown(name: str, value: Any) -> Any:
    """A field's value as its box shows it."""
    if name == "topics":
        return list(value or ())
    return ", ".join(map(str, value or ())) if name in LISTS else value


def _topics(known: Mapping[str, float]) -> forms.MultipleChoiceField:
    names = {slug: topic.name for slug, topic in vocabulary().items()}
    best = sorted(known, key=lambda slug: (-known[slug], slug))
    return forms.MultipleChoiceField(
        label="It helps with",
        choices=[(slug, names.get(slug, slug)) for slug in best],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Take a tick away to remove one.",
    )


WEEKS = {
    "times": "It has set times, as below",
    "always": "Day and night, every day",
    "varies": "It varies, or is not known",
}


def _week() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Opening times", choices=list(WEEKS.items()), widget=forms.RadioSelect, required=False
    )


def week_of(hours: Any) -> str:
    """Which of the three a week is."""
    return "always" if hours == "always" else "times" if hours and hours != "unknown" else "varies"


def anchor_of(name: str) -> str:
    """Where a field stands on its page, for a link."""
    if name in {"contacts", "places", "closures", "topics"}:
        return f"#{name}"
    if name == "pause":
        return "#id_pause_from"
    if name == "hours":
        return "#id_week_0"
    return f"#id_{name}_0" if name in MANY | {"kind", "self_referral"} else f"#id_{name}"
