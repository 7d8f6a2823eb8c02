"""Two listings side by side: are they one?"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from familyhub.actors import Person
from familyhub.desk.answering import carried_out, done, gone, posted
from familyhub.desk.entry import only_with
from familyhub.desk.today.forms import MergeForm
from familyhub.desk.today.looks import PAGE
from familyhub.desk.today.pages import task_page
from familyhub.desk.wording import difference_in_words
from familyhub.directory.actions import call_different, find_duplicates, merge_listings
from familyhub.directory.queries.pairs import DuplicateView, side_by_side
from familyhub.directory.queries.pairs import pair as pair_of
from familyhub.directory.rules.listing import differences
from familyhub.search.likeness import likeness


@PAGE
@only_with("keep listings")
def pair(request: HttpRequest, person: Person, task: UUID) -> HttpResponse:
    """Two listings that may be the same: merge them, or say that they are not. For the hub team."""
    found = pair_of(pair=task, seen_by=person)
    return compare(request, person, found, f"pair:{task}") if found else gone(request)


@PAGE
@only_with("keep listings")
def same_as(request: HttpRequest, person: Person, slug: str, other: str) -> HttpResponse:
    """Any two listings, chosen by hand: merge them. For the hub team."""
    found = side_by_side(one=slug, other=other, seen_by=person)
    return compare(request, person, found, "") if found else gone(request, "desk:listings")


def compare(request: HttpRequest, person: Person, found: DuplicateView, key: str) -> HttpResponse:
    """Both side by side, with the form that decides."""
    form = MergeForm(found, posted(request), initial={"take": [name for one in found.sides for name in one.lacks]})
    different = request.POST.get("do") == "different"
    if form.is_valid() and carried_out(form, lambda: _decide(person, found, form, different=different)):
        return done(request, "Remembered: they are not the same." if different else "They are one listing now.")
    first, second = found.sides
    rows = difference_in_words(differences(first.document, second.document))
    return task_page(request, person, "pair", key, form, pair=found, first=first, second=second, differences=rows)


def _decide(person: Person, found: DuplicateView, form: MergeForm, *, different: bool) -> None:
    at, data = timezone.now(), form.cleaned_data
    if different and found.id:
        call_different(by=person, at=at, pair=found.id)
    else:
        merge_listings(by=person, at=at, kept=data["kept"], gone=form.gone(), take=data["take"])


@require_POST
@only_with("keep listings")
def look_again(request: HttpRequest, person: Person) -> HttpResponse:
    """Look for listings that may be the same, now. For the hub team."""
    new = find_duplicates(by=person, at=timezone.now(), likeness=likeness())
    return done(request, f"Looked. New on the list: {new}.")
