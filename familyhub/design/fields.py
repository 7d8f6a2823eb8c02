"""Form fields that read a way to reach somebody as people type or paste it."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from familyhub.contacts import emails


class EmailField(forms.EmailField):
    """An e-mail address: what was pasted around it is taken off, and it comes back in small letters."""

    def to_python(self, value: object) -> str | None:
        """The address, or nothing; raises ValidationError (`invalid`) for what can be none."""
        typed = super().to_python(value)
        if not typed:
            return typed
        address = emails.read(typed)
        if not address:
            raise ValidationError(self.error_messages.get("invalid", EmailValidator.message), code="invalid")
        return address
