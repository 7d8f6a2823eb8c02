"""What the desk's forms share: doing one thing, and putting a refusal beside the field that it is about."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from familyhub.accounts.refusing import RefusedError
from familyhub.coproduction.rules import FeedbackRefusedError
from familyhub.design.refusals import put_beside
from familyhub.directory.actions import NoSuchListingError

GONE = "Somebody has done this already, or it is not there any more."


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, or None while somebody only looks."""
    return request.POST if request.method == "POST" else None


def carried_out(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do it; a refusal goes into the form, beside its field where it names one, and nothing typed is lost."""
    try:
        act()
    except RefusedError as fault:
        put_beside(form, fault.faults)
    except (FeedbackRefusedError, NoSuchListingError) as fault:
        form.add_error(None, f"Not done: {fault}.")
    except ValidationError as fault:
        form.add_error("email" if "email" in form.fields else None, fault.messages)
    return not form.errors


def done(request: HttpRequest, words: str, to: str = "desk:today", *names: str) -> HttpResponse:
    """Say what was done, and go on."""
    messages.success(request, words)
    return redirect(to, *names)


def gone(request: HttpRequest, to: str = "desk:today") -> HttpResponse:
    """Somebody was quicker."""
    messages.info(request, GONE)
    return redirect(to)
