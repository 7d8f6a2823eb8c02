"""The history of a listing: who, when, how, and the difference in words; any version can come back."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from familyhub.actors import Person
from familyhub.directory import actions
from familyhub.directory.actions import ListingRefusedError
from familyhub.directory.queries import changes, local_now
from familyhub.directory.queries.in_words import present
from familyhub.directory.queries.preview import preview
from familyhub.providers.entry import signed_in
from familyhub.providers.listing.presenters import differences_in_words, past
from familyhub.providers.listing.work import listing_work

A_PAGE = 20


@require_safe
@signed_in
def history(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Every version, newest first. For those who keep the listing."""
    work = listing_work(slug, person)
    rows = Paginator(changes.history(slug=slug, seen_by=person), A_PAGE).get_page(request.GET.get("page"))
    context = {"work": work, "past": past(rows.object_list), "rows": rows}
    return render(request, "providers/listing/history.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def version(request: HttpRequest, person: Person, slug: str, number: int) -> HttpResponse:
    """One version as families saw it, and bringing it back. For those who keep the listing."""
    work = listing_work(slug, person)
    found = changes.version(slug=slug, number=number, seen_by=person)
    if found is None:
        raise Http404("no such version")
    document, back = found
    wrong: dict[str, str] = {}
    if request.method == "POST":
        try:
            done = actions.restore_version(by=person, at=timezone.now(), service=slug, number=number)
        except ListingRefusedError as fault:
            wrong = fault.faults
        else:
            waits = " Some of it waits for a second look." if done.waiting else ""
            messages.success(request, f"Version {number} is back.{waits}")
            return redirect("providers:listing", slug)
    view = preview(values=document, seen_by=person, slug=slug)
    context = {
        "work": work,
        "number": number,
        "differences": differences_in_words(back),
        "service": view,
        "words": present(view, local_now()) if view else None,
        "wrong": wrong,
        "is_now": number == work.version,
    }
    return render(request, "providers/listing/version.html", context, status=422 if wrong else 200)
