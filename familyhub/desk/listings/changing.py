"""Changing a listing at once, as the hub team."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from familyhub.actors import Person
from familyhub.desk.answering import carried_out, done, posted
from familyhub.desk.entry import only_with
from familyhub.desk.listings.fields import ListingForm
from familyhub.desk.listings.forms import RestoreForm
from familyhub.desk.listings.views import the_listing
from familyhub.desk.today.looks import PAGE
from familyhub.desk.wording import difference_in_words
from familyhub.directory.actions import correct_listing
from familyhub.directory.queries.changes import version as version_of
from familyhub.directory.rules.listing import Document


@PAGE
@only_with("keep listings")
def correct(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Change anything of a listing, with a reason. For the hub team."""
    found = the_listing(slug, person)
    form = ListingForm(found.document, found.version, posted(request))
    if (
        form.is_bound
        and form.is_valid()
        and carried_out(form, lambda: _correct(person, slug, form.values, form.cleaned_data["reason"]))
    ):
        return done(
            request, "Put right. Families see it now." if found.is_public else "Put right.", "desk:listing", slug
        )
    context = {"form": form, "listing": found}
    return render(request, "desk/listings/correct.html", context, status=422 if form.errors else 200)


def _correct(person: Person, slug: str, values: Document, reason: str, how: str = "corrected") -> None:
    correct_listing(by=person, at=timezone.now(), service=slug, values=values, reason=reason, how=how)


@PAGE
@only_with("keep listings")
def restore(request: HttpRequest, person: Person, slug: str, number: int) -> HttpResponse:
    """Bring an earlier version back at once, with a reason. For the hub team."""
    found = the_listing(slug, person)
    older = version_of(slug=slug, number=number, seen_by=person)
    if older is None:
        raise Http404("no such version")
    document, changes = older
    form = RestoreForm(posted(request))
    if (
        form.is_bound
        and form.is_valid()
        and carried_out(form, lambda: _correct(person, slug, document, form.cleaned_data["reason"], "restored"))
    ):
        return done(request, f"Version {number} is back.", "desk:listing", slug)
    context = {"form": form, "listing": found, "number": number, "differences": difference_in_words(changes)}
    return render(request, "desk/listings/restore.html", context, status=422 if form.errors else 200)
