"""The forms of bookings: they read and check, and never save."""

from __future__ import annotations

import re
from typing import Any, Unpack

from django import forms
from django.conf import settings

from familyhub.bookings.rules.booking_request import (
    MOST_ADULTS,
    MOST_BABIES,
    SOURCES,
    BookingRequest,
    Channel,
    Source,
    check,
)
from familyhub.design.forms import FormOptions, Posted

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ADULTS = {"min": 1, "max": MOST_ADULTS, "inputmode": "numeric", "class": "short"}
_BABIES = {"min": 0, "max": MOST_BABIES, "inputmode": "numeric", "class": "short"}
_NUMBER = {"required": "Give a number.", "invalid": "Give a number, such as 1."}
_CALLED = "Tell us what to call you. Any name you like is fine."


def texts_are_possible() -> bool:
    """Whether a service that sends texts is set up."""
    return bool(getattr(settings, "NOTIFY_API_KEY", ""))


class PlainField(forms.CharField):
    """Text without characters that nobody can see."""

    def to_python(self, value: object) -> str | None:
        """Take them out before anything looks."""
        return super().to_python(_CONTROL.sub("", value) if isinstance(value, str) else value)


class PartyForm(forms.Form):
    """Who comes."""

    adults = forms.IntegerField(
        label="How many adults are coming?",
        help_text="Count yourself.",
        initial=1,
        error_messages=_NUMBER,
        widget=forms.NumberInput(attrs=_ADULTS),
    )
    babies = forms.IntegerField(
        label="How many babies and children are coming?",
        help_text="If your baby is not here yet, put 0.",
        initial=0,
        error_messages=_NUMBER,
        widget=forms.NumberInput(attrs=_BABIES),
    )

    def clean(self) -> None:
        """What the room would say of these numbers."""
        faults = check(
            BookingRequest("x", adults=self.cleaned_data.get("adults", 1), babies=self.cleaned_data.get("babies", 0))
        )
        for name in ("adults", "babies"):
            if name in faults and name not in self.errors:
                self.add_error(name, faults[name])


class ComingForm(PartyForm):
    """How many come, and anything that would help them come."""

    needs = PlainField(
        required=False,
        label="Is there anything that would help you come?",
        help_text="A ramp, an interpreter, somebody to meet you at the door. Our team reads it before the day, "
        "on working days only. It is not for emergencies: if anyone is in danger, call 999.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    booking = PlainField(required=False, widget=forms.HiddenInput)


class BookingRequestForm(ComingForm):
    """All that a family is asked, on one page."""

    called = PlainField(
        label="What should we call you?",
        help_text="A first name is enough. Any name you like is fine.",
        error_messages={"required": _CALLED},
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    channel = forms.ChoiceField(
        label="How can we reach you?",
        choices=[(Channel.EMAIL.value, "By e-mail"), (Channel.TEXT.value, "By text message")],
        error_messages={"required": "Choose how we can reach you.", "invalid_choice": "Choose e-mail or text message."},
        widget=forms.RadioSelect,
    )
    contact = PlainField(
        label="Your e-mail address or mobile number",
        help_text="We send you a code, so that nobody can book with somebody else’s. We use it for this booking only.",
        error_messages={"required": "Write how we can reach you, in case something changes."},
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )
    source = forms.ChoiceField(
        required=False,
        label="How did you hear about this?",
        choices=[(one.value, words) for one, words in SOURCES.items()],
        widget=forms.RadioSelect,
    )
    neutral = forms.BooleanField(
        required=False,
        label="Keep messages private: show nothing of what they are about on the lock screen",
    )
    field_order = ("called", "channel", "contact", "adults", "babies", "needs", "source", "neutral", "booking")

    def __init__(self, data: Posted = None, *, is_invited: bool = False, **options: Unpack[FormOptions]) -> None:
        """Offer texts only where they can be sent; do not ask somebody who was invited how they heard of it."""
        super().__init__(data, **options)
        if not texts_are_possible():
            self.fields["channel"] = forms.CharField(required=False, widget=forms.HiddenInput, initial="email")
            self.fields["contact"].label = "Your e-mail address"
            self.fields["contact"].widget = forms.EmailInput(attrs={"autocomplete": "email"})
            self.order_fields(self.field_order)
        if is_invited:
            del self.fields["source"]

    def clean(self) -> None:
        """What the room would say of this request, each beside its field."""
        super().clean()
        for name, fault in check(self.booking_request).items():
            if name not in self.errors:
                self.add_error(name, fault)

    @property
    def booking_request(self) -> BookingRequest:
        """The request as far as it could be read."""
        return booking_request_of(self.cleaned_data)


def booking_request_of(values: dict[str, Any]) -> BookingRequest:
    """A request from values that were typed."""
    channel = Channel.TEXT if values.get("channel") == Channel.TEXT and texts_are_possible() else Channel.EMAIL
    source = values.get("source") or Source.UNKNOWN
    return BookingRequest(
        called=" ".join(str(values.get("called") or "").split()),
        contact=str(values.get("contact") or ""),
        channel=channel,
        adults=int(values.get("adults") or 0),
        babies=int(values.get("babies") or 0),
        needs=str(values.get("needs") or ""),
        source=Source(source),
        neutral=bool(values.get("neutral")),
    )


class CodeForm(forms.Form):
    """Six digits."""

    code = PlainField(
        label="The code we sent you",
        help_text="6 digits.",
        error_messages={"required": "Type the 6 digits from our message."},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "short", "spellcheck": "false"}
        ),
    )
