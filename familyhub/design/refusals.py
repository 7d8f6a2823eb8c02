"""What a room refused, in a form: beside the field that it is about, so that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms


def put_beside(form: forms.BaseForm, faults: Mapping[str, str]) -> None:
    """Put each fault beside its field; above the form when it is about none of them."""
    for name, words in faults.items():
        form.add_error(name if name in form.fields else None, words)
