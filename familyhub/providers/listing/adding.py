"""A new listing: from a blank, or by copying one. Until it is sent it is a draft that only its writer sees."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from familyhub.actors import Person
from familyhub.directory import actions
from familyhub.directory.queries.maintainers import keeping, organisation
from familyhub.directory.rules.declared import Shape
from familyhub.directory.rules.fields import FIELDS, of_shape
from familyhub.providers.entry import signed_in
from familyhub.providers.listing.steps import STEPS
from familyhub.providers.listing.work import BLANK, new_work

NOT_COPIED = {*of_shape(Shape.SPAN, Shape.SPANS), "other_names"}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Begin a new listing. For those who keep the organisation's listings."""
    found = organisation(slug=slug, seen_by=person)
    if found is None:
        raise Http404("no such organisation")
    if request.method != "POST":
        return render(request, "providers/listing/add.html", {"organisation": found})
    values = _copy(request.POST.get("copy", ""), slug, person)
    draft = actions.keep_draft(by=person, at=timezone.now(), values=values, organisation=slug)
    return redirect("providers:new_edit", draft, STEPS[0].slug)


def _copy(original: str, organisation_slug: str, person: Person) -> Mapping[str, object]:
    """The values to begin with: a blank's, or those of one of the organisation's own listings."""
    if not original:
        return BLANK
    found = keeping(slug=original, seen_by=person)
    if found is None or found.organisation != organisation_slug:
        raise Http404("no such listing to copy")
    kept = {name: value for name, value in found.document.items() if value and name not in NOT_COPIED}
    topics = {topic: min(float(weight), 0.7) for topic, weight in (kept.get("topics") or {}).items()}
    return {**BLANK, **kept, "topics": topics, "name": f"Copy of {kept['name']}"[: FIELDS["name"].says.longest]}


@require_safe
@signed_in
def new(request: HttpRequest, person: Person, draft: UUID) -> HttpResponse:
    """Go on with a new listing. For whoever writes it."""
    return redirect(new_work(draft, person).address("edit", STEPS[0].slug))
