"""Fields that editors fill with plain lines instead of code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Unpack
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.widgets import AdminAutoHeightTextInput

from familyhub.design.forms import FieldWords
from familyhub.stages.moments import BIRTH, END, MONTH, YEAR, parse_moment


class LinesField(forms.Field):
    """A list of words, one a line."""

    widget = AdminAutoHeightTextInput

    def __init__(self, *, known: Sequence[str] = (), **words: Unpack[FieldWords]) -> None:
        """With `known`, every line must be one of these."""
        super().__init__(**words)
        self.known = known

    def prepare_value(self, value: object) -> object:
        """The list as lines."""
        return "\n".join(value) if isinstance(value, (list, tuple)) else value

    def to_python(self, value: object) -> list[str]:
        """The lines as a list, without empty ones."""
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def validate(self, value: list[str]) -> None:
        """Required, and known where there is a list of what is known."""
        super().validate(value)
        strange = [line for line in value if self.known and line not in self.known]
        if strange:
            raise ValidationError(f"Not known here: {', '.join(strange)}.")


class PartsField(LinesField):
    """Rows with named parts, one row a line, the parts divided by `|`."""

    def __init__(self, *, parts: Sequence[str], needed: int, **words: Unpack[FieldWords]) -> None:
        """The names of the parts; the first `needed` must be filled."""
        super().__init__(**words)
        self.parts, self.needed = parts, needed

    def prepare_value(self, value: object) -> object:
        """The rows as lines."""
        if not isinstance(value, (list, tuple)):
            return value
        lines = [" | ".join(str(row.get(part) or "") for part in self.parts) for row in value]
        return "\n".join(line.rstrip(" |") for line in lines)

    def to_python(self, value: Any) -> Any:
        """The lines as rows; a line with too few or too many parts is refused in words."""
        rows = []
        for line in super().to_python(value):
            words = [word.strip() for word in line.split("|")]
            if len(words) > len(self.parts) or not all(words[: self.needed]) or len(words) < self.needed:
                raise ValidationError(f"Write each line as {' | '.join(self.parts)}. This one is different: {line}")
            rows.append({part: word for part, word in zip(self.parts, words, strict=False) if word})
        return rows

    def validate(self, value: Any) -> None:
        """Links are links and dates are dates."""
        forms.Field.validate(self, value)
        for row in value:
            if (url := row.get("url")) and urlsplit(url).scheme not in {"http", "https"}:
                raise ValidationError(f"This is not a link: {url}")
            if day := row.get("checked_on"):
                _day(day)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise ValidationError(f"Write a date as 2027-03-31, not {words}") from None


class MomentField(forms.CharField):
    """A moment between conception and two, as packs write it: `12w`, `birth`, `10d`, `6wk`, `6m`, `2y`."""

    def prepare_value(self, value: object) -> object:
        """The day as words."""
        return moment_words(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        """The words as a day."""
        words = super().to_python(value)
        if not words:
            return None
        try:
            return parse_moment(words)
        except ValueError as fault:
            raise ValidationError(str(fault)) from None

    def validate(self, value: object) -> None:
        """Required, and nothing of text length."""
        forms.Field.validate(self, value)

    def run_validators(self, value: object) -> None:
        """None: the value is a number by now."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the words changed (the second birthday has two spellings as a day)."""
        try:
            return moment_words(initial or 0) != moment_words(self.to_python(data) or 0)
        except ValidationError:
            return True


def moment_words(day: int) -> str:
    """The shortest words that `parse_moment` reads as this day."""
    if day >= END - 1:
        return "2y"
    if day < BIRTH:
        return f"{day // 7}w"
    age = day - BIRTH
    if age == 0:
        return "birth"
    for unit, size in (("y", YEAR), ("m", MONTH), ("wk", 7.0)):
        number = round(age / size)
        if number and round(number * size) == age:
            return f"{number}{unit}"
    return f"{age}d"
