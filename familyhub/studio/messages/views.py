"""Pages on which editors change the words of messages."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from familyhub.accounts.permission import NotAllowedError, require
from familyhub.accounts.queries import actor
from familyhub.actors import Person
from familyhub.notifications.actions import back_to_pack, reword
from familyhub.notifications.queries import preview, wording, wordings
from familyhub.notifications.rules.words import EVERYWHERE, names_in
from familyhub.studio.messages.forms import WordingForm

RIGHT = "word messages"


def may_word(request: HttpRequest) -> bool:
    """Whether whoever asks may change words; for the menu."""
    try:
        _person(request)
    except PermissionDenied:
        return False
    return True


def _person(request: HttpRequest) -> Person:
    person = actor(request.user)
    try:
        require(person, RIGHT)
    except NotAllowedError as fault:
        raise PermissionDenied(str(fault)) from fault
    if not isinstance(person, Person):
        raise PermissionDenied(RIGHT)
    return person


@require_safe
def words_of_all(request: HttpRequest) -> HttpResponse:
    """Every kind of message. For editors and the hub team."""
    context = {"kinds": wordings(seen_by=_person(request))}
    return render(request, "studio/messages/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def words_of_one(request: HttpRequest, template: str) -> HttpResponse:
    """Change the words of one kind of message, or look at them first. For editors and the hub team."""
    person = _person(request)
    found = wording(seen_by=person, template=template)
    if found is None:
        raise Http404("no such message")
    do = request.POST.get("do", "preview")
    if request.method == "POST" and do == "back":
        back_to_pack(by=person, at=timezone.now(), template=template)
        messages.success(request, "The pack's words are used again.")
        return redirect("studio_message", template)
    form = WordingForm(request.POST if request.method == "POST" else None, wording=found)
    shown = found.current
    if form.is_bound and form.is_valid():
        shown = form.written
        if do == "save":
            reword(
                by=person, at=timezone.now(), template=template, subject=shown.subject, body=shown.body, text=shown.text
            )
            messages.success(request, "Saved. Messages use these words from now on.")
            return redirect("studio_message", template)
    names = found.pack.values | names_in(found.pack.text) | EVERYWHERE
    context = {
        "found": found,
        "form": form,
        "names": sorted(names),
        "preview": None if form.errors else preview(seen_by=person, template=shown),
        "is_unsaved": form.is_bound,
    }
    return render(request, "studio/messages/edit.html", context, status=422 if form.errors else 200)
