"""Finding any listing, seeing how it stands, and its history."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from familyhub.actors import Person
from familyhub.desk.entry import only_with
from familyhub.desk.listings.forms import FindForm, HideForm, InviteForm, OwnerForm, SameForm
from familyhub.desk.today.forms import PhoneForm
from familyhub.desk.trying import tried
from familyhub.desk.wording import differences_in_words, in_words
from familyhub.directory.queries.changes import history as history_of
from familyhub.directory.queries.finding import Choices, choices, find_listings
from familyhub.directory.queries.team import TeamListing
from familyhub.directory.queries.team import listing as read_listing

HOW = {
    "pack": "came from the council’s pack",
    "edited": "changed by those who keep it",
    "approved": "changed after a second look",
    "corrected": "put right by the hub team",
    "restored": "an earlier version brought back",
    "imported": "came from a file",
    "feed": "came from a feed",
    "undone": "taken back",
    "merged": "took something over from a listing that was the same",
}


@require_safe
@only_with("keep listings")
def listings(request: HttpRequest, person: Person) -> HttpResponse:
    """Any listing, by words and how it stands. For the hub team."""
    known = tried(lambda: choices(seen_by=person), "what to choose from") or Choices((), ())
    form = FindForm(known, request.GET)
    data: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    wanted = {name: data.get(name) or "" for name in ("words", "state", "organisation", "owner", "topic")}
    query = request.GET.copy()
    query.pop("page", None)
    found = find_listings(seen_by=person, page=data.get("page") or 1, **wanted)
    context = {"form": form, "found": found, "query": query.urlencode(), "topic": wanted["topic"]}
    return render(request, "desk/listings/list.html", context)


def the_listing(slug: str, person: Person) -> TeamListing:
    """The listing, or not found."""
    found = read_listing(slug=slug, seen_by=person)
    if found is None:
        raise Http404("no such listing")
    return found


@require_safe
@only_with("keep listings")
def listing(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """One listing, hidden or not, with all that can be done. For the hub team."""
    return listing_page(request, the_listing(slug, person))


def listing_page(request: HttpRequest, found: TeamListing, failed: forms.Form | None = None) -> HttpResponse:
    """Its page; a form that was refused comes back with what was typed."""
    fresh: dict[str, forms.Form] = {
        "hide": HideForm(auto_id="hide_%s"),
        "keep": OwnerForm(found, auto_id="keep_%s"),
        "invite": InviteForm(auto_id="invite_%s"),
        "phone": PhoneForm(auto_id="phone_%s"),
        "same": SameForm(auto_id="same_%s"),
    }
    if failed is not None:
        fresh |= {name: failed for name, one in fresh.items() if type(one) is type(failed)}
    context = {"listing": found, "fields": in_words(found.document), "form": failed, **fresh}
    return render(request, "desk/listings/listing.html", context, status=422 if failed else 200)


@require_safe
@only_with("keep listings")
def history(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Every version of a listing with what it changed. For the hub team."""
    found = the_listing(slug, person)
    versions = history_of(slug=slug, seen_by=person)
    words = differences_in_words([one.changes for one in versions])
    rows = [
        {"version": one, "how": HOW.get(one.how, one.how), "differences": said}
        for one, said in zip(versions, words, strict=True)
    ]
    return render(request, "desk/listings/history.html", {"listing": found, "rows": rows})
