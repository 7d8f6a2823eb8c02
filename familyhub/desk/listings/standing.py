"""How a listing stands: whether families see it, who keeps it, whether it is confirmed."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from familyhub.actors import Person
from familyhub.desk.answering import carried_out, done
from familyhub.desk.entry import only_with
from familyhub.desk.listings.forms import HideForm, InviteForm, OwnerForm, SameForm
from familyhub.desk.listings.views import listing_page, the_listing
from familyhub.desk.today.forms import PhoneForm
from familyhub.directory.actions import (
    confirmed_by_phone,
    hand_over,
    hide_listing,
    invite_editor,
    remind_now,
    show_listing,
    undo_merge,
)
from familyhub.directory.queries.pairs import side_by_side


def _do(
    request: HttpRequest, person: Person, slug: str, form: forms.Form, act: Callable[[], object], words: str
) -> HttpResponse:
    """Do it and say so, or show the listing's page again with what was typed."""
    the_listing(slug, person)
    if form.is_valid() and carried_out(form, act):
        return done(request, words, "desk:listing", slug)
    return listing_page(request, the_listing(slug, person), form)


@require_POST
@only_with("keep listings")
def hide(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Hide a listing from families. For the hub team."""
    form = HideForm(request.POST, auto_id="hide_%s")

    def act() -> None:
        hide_listing(by=person, at=timezone.now(), service=slug, reason=form.cleaned_data["reason"])

    return _do(request, person, slug, form, act, "Families do not see it any more.")


@require_POST
@only_with("keep listings")
def show(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Show a listing to families again. For the hub team."""
    form = forms.Form(request.POST)
    return _do(
        request, person, slug, form, lambda: show_listing(by=person, at=timezone.now(), service=slug),
        "Families see it now.",
    )  # fmt: skip


@require_POST
@only_with("keep listings")
def owner(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Say who is asked to keep a listing true. For the hub team."""
    form = OwnerForm(the_listing(slug, person), request.POST, auto_id="keep_%s")
    return _do(
        request, person, slug, form, lambda: hand_over(by=person, at=timezone.now(), service=slug, person=form.person),
        "Changed.",
    )  # fmt: skip


@require_POST
@only_with("keep listings")
def invite(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Invite somebody by e-mail to keep an organisation's listings. For the hub team."""
    found, form = the_listing(slug, person), InviteForm(request.POST, auto_id="invite_%s")

    def act() -> None:
        email = form.cleaned_data["email"]
        invite_editor(by=person, at=timezone.now(), organisation=found.organisation_slug, email=email)

    return _do(request, person, slug, form, act, "They get a message now.")


@require_POST
@only_with("keep listings")
def phone(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Write down that a listing was confirmed by phone. For the hub team."""
    form = PhoneForm(request.POST, auto_id="phone_%s")

    def act() -> None:
        confirmed_by_phone(by=person, at=timezone.now(), service=slug, said_by=form.cleaned_data["said_by"])

    return _do(request, person, slug, form, act, "Written down: confirmed today.")


@require_POST
@only_with("keep listings")
def remind(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Ask the owner of a listing now. For the hub team."""
    form = forms.Form(request.POST)
    return _do(
        request, person, slug, form, lambda: remind_now(by=person, at=timezone.now(), service=slug),
        "They get a message now.",
    )  # fmt: skip


@require_POST
@only_with("keep listings")
def same(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Go and compare a listing with another that is the same. For the hub team."""
    form = SameForm(request.POST, auto_id="same_%s")
    if form.is_valid():
        other = form.cleaned_data["other"]
        if side_by_side(one=slug, other=other, seen_by=person):
            return redirect("desk:same_as", slug, other)
        form.add_error("other", "There is no other listing with this address")
    return listing_page(request, the_listing(slug, person), form)


@require_POST
@only_with("keep listings")
def unmerge(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Make two listings of a merged one again. For the hub team."""
    form = forms.Form(request.POST)
    return _do(
        request, person, slug, form, lambda: undo_merge(by=person, at=timezone.now(), service=slug),
        "They are two listings again.",
    )  # fmt: skip
