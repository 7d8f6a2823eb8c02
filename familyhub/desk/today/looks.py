"""Second looks: changes, new listings, and people who ask to keep listings."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from familyhub.actors import Person
from familyhub.desk.answering import carried_out, done, gone, posted
from familyhub.desk.entry import only_with
from familyhub.desk.today.forms import ReasonForm
from familyhub.desk.today.pages import task_page
from familyhub.desk.wording import difference_in_words, in_words
from familyhub.directory.actions import (
    approve_change,
    approve_claim,
    refuse_change,
    refuse_claim,
    refuse_listing,
    show_listing,
)
from familyhub.directory.queries.changes import waiting_change
from familyhub.directory.queries.team import claim as claim_of
from familyhub.directory.queries.team import listing, slug_of

PAGE = require_http_methods(["GET", "HEAD", "POST"])


def _said_no(request: HttpRequest) -> bool:
    return request.POST.get("do") == "refuse"


@PAGE
@only_with("keep listings")
def change(request: HttpRequest, person: Person, task: UUID) -> HttpResponse:
    """A change of sensitive fields: approve it, or refuse it with a reason. For the hub team."""
    found = waiting_change(change=task, seen_by=person)
    if found is None:
        return gone(request)
    form = ReasonForm(posted(request))
    if form.is_valid() and carried_out(form, lambda: _decide(request, person, task, form)):
        return done(request, "Refused. They read why." if _said_no(request) else "Approved. Families see it now.")
    more = {"change": found, "differences": difference_in_words(found.changes)}
    return task_page(request, person, "change", f"change:{task}", form, **more)


def _decide(request: HttpRequest, person: Person, change: UUID, form: ReasonForm) -> None:
    if _said_no(request):
        refuse_change(by=person, at=timezone.now(), change=change, reason=form.cleaned_data["reason"])
    else:
        approve_change(by=person, at=timezone.now(), change=change)


@PAGE
@only_with("keep listings")
def new(request: HttpRequest, person: Person, task: UUID) -> HttpResponse:
    """A new listing: show it to families, or refuse it with a reason. For the hub team."""
    slug = slug_of(service=task, seen_by=person)
    found = listing(slug=slug, seen_by=person) if slug else None
    if found is None or "new" not in {why for why, _, _ in found.hidden}:
        return gone(request)
    form = ReasonForm(posted(request))
    if form.is_valid() and carried_out(form, lambda: _show(request, person, found.slug, form)):
        return done(request, "Not shown. They read why." if _said_no(request) else "Families see it now.")
    return task_page(request, person, "new", f"new:{task}", form, listing=found, fields=in_words(found.document))


def _show(request: HttpRequest, person: Person, slug: str, form: ReasonForm) -> None:
    if _said_no(request):
        refuse_listing(by=person, at=timezone.now(), service=slug, reason=form.cleaned_data["reason"])
    else:
        show_listing(by=person, at=timezone.now(), service=slug, why="new")


@PAGE
@only_with("keep listings")
def claim(request: HttpRequest, person: Person, task: UUID) -> HttpResponse:
    """Somebody asks to keep an organisation's listings: say yes, or no with a reason. For the hub team."""
    found = claim_of(claim=task, seen_by=person)
    if found is None:
        return gone(request)
    form = ReasonForm(posted(request))
    if form.is_valid() and carried_out(form, lambda: _answer(request, person, task, form)):
        return done(request, "Refused. They read why." if _said_no(request) else "They keep these listings now.")
    return task_page(request, person, "claim", f"claim:{task}", form, claim=found)


def _answer(request: HttpRequest, person: Person, claim: UUID, form: ReasonForm) -> None:
    if _said_no(request):
        refuse_claim(by=person, at=timezone.now(), claim=claim, reason=form.cleaned_data["reason"])
    else:
        approve_claim(by=person, at=timezone.now(), claim=claim)
