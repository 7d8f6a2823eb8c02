"""The next term from the last one: choose, look at the dates, save."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Unpack

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from familyhub.actors import Person
from familyhub.design.forms import FormOptions, Posted, choices_of
from familyhub.design.refusals import put_beside
from familyhub.providers.entry import signed_in
from familyhub.providers.sessions.fields import day, days
from familyhub.providers.sessions.presenters import dates, say
from familyhub.providers.sessions.views import listing_of
from familyhub.whatson.actions import SessionRefusedError, copy_sessions
from familyhub.whatson.queries import keeping as queries
from familyhub.whatson.queries.keeping import KeptSession
from familyhub.whatson.queries.terms import Term, next_terms


class CopyForm(forms.Form):
    """Which sessions, from when to when, and which days are left out."""

    sessions = forms.MultipleChoiceField(
        label="Which ones?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one."},
    )
    first = day("First date of the new term", needed="Give the first date of the term.")
    until = day("Last date of the new term", needed="Give the last date of the term.")
    without = days("Days left out", "Holidays: one a line, such as 15/2/2027, or 15/2/2027 to 19/2/2027.", rows=3)

    def __init__(self, data: Posted = None, *, kept: Sequence[KeptSession], **options: Unpack[FormOptions]) -> None:
        """Offer the sessions of the listing."""
        super().__init__(data, **options)
        choices_of(self, "sessions").choices = [(one.slug, f"{one.name}: {say(one.pattern)}") for one in kept]

    def clean_until(self) -> object:
        """The last date."""
        found = self.cleaned_data["until"]
        if self.cleaned_data.get("first") and found < self.cleaned_data["first"]:
            raise forms.ValidationError("The last date comes before the first one. Please swap them.")
        return found

    def wrong(self) -> list[dict[str, str]]:
        """Every fault with where its box is."""
        return [
            {"href": f"#{box.id_for_label or f'id_{box.html_name}_0'}", "text": str(fault)}
            for box in self
            for fault in box.errors
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def copy(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Copy sessions into a new term; the dates are shown first. For those who keep the listing."""
    kept = queries.sessions_of(service=slug, seen_by=person)
    ended = [one.slug for one in kept if not one.next_at] or [one.slug for one in kept]
    form = CopyForm(request.POST if request.method == "POST" else None, kept=kept, initial={"sessions": ended})
    context: dict[str, object] = {"listing": listing_of(slug, person).listing, "form": form, "kept": kept}
    if request.method == "POST" and form.is_valid():
        done = _copy(request, person, slug, form, context)
        if done:
            return done
    wrong = form.is_bound and bool(form.errors)
    context["wrong"] = form.wrong() if wrong else []
    return render(request, "providers/sessions/copy.html", context, status=422 if wrong else 200)


def _copy(
    request: HttpRequest, person: Person, slug: str, form: CopyForm, context: dict[str, object]
) -> HttpResponse | None:
    """Save what was looked at; else say what there is to look at."""
    wanted, at = form.cleaned_data, timezone.now()
    terms = next_terms(service=slug, at=at, seen_by=person, **wanted)
    mark = _mark(terms)
    despite = "clash_is_fine" in request.POST
    clash = " ".join(one.clash for one in terms if one.clash)
    wants_to_save = request.POST.get("do") == "save" and request.POST.get("seen") == mark
    context |= {"terms": [_shown(one) for one in terms], "mark": mark, "clash": clash}
    context["is_fine"] = not any(one.fault for one in terms)
    context["unticked"] = bool(wants_to_save and clash and not despite)
    if not wants_to_save or context["unticked"]:
        return None
    try:
        done = copy_sessions(by=person, at=at, service=slug, despite_clash=despite, **wanted)
    except SessionRefusedError as fault:
        put_beside(form, fault.faults)
        return None
    messages.success(request, f"Saved: {len(done)} session{'s' if len(done) > 1 else ''} for the new term.")
    return redirect("providers:sessions", slug)


def _shown(one: Term) -> dict[str, object]:
    if one.pattern is None:
        return {"name": one.found.name, "fault": one.fault}
    return {
        "name": one.found.name,
        "words": say(one.pattern),
        "dates": dates(one.days, one.pattern),
        "clash": one.clash,
    }


def _mark(terms: Sequence[Term]) -> str:
    return hashlib.sha256(str([(one.found.slug, one.days, one.pattern) for one in terms]).encode()).hexdigest()[:16]
