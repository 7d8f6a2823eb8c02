"""What forms are given, in types; and their boxes as what they are, such as one that offers choices.

A form that asks for more than Django's says so by name and hands the rest on:
`def __init__(self, data: Posted = None, *, held: int, **options: Unpack[FormOptions])`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from django import forms
from django.utils.datastructures import MultiValueDict

Posted = Mapping[str, object] | None
"""What was typed; None for a form that is shown and not sent yet."""


class FormOptions(TypedDict, total=False):
    """What else a form takes."""

    initial: dict[str, Any]
    auto_id: str
    prefix: str


class FieldWords(TypedDict, total=False):
    """How a box is called and what it says, whatever is typed into it."""

    label: str
    help_text: str
    required: bool
    error_messages: dict[str, str]


def choices_of(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    """The box of this name, which offers choices; raises TypeError where it does not."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"The box {name} offers no choices.")
    return field


def several(form: forms.BaseForm, name: str) -> list[str]:
    """All that was given under this name; raises TypeError where what was typed holds one value for each name."""
    if not isinstance(form.data, MultiValueDict):
        raise TypeError("This form was not given what a page posts.")
    return list(form.data.getlist(name))
