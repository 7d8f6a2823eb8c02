"""One listing for its maintainers: how it stands, what waits, what it says, and taking it down or bringing it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from familyhub.actors import Person
from familyhub.coproduction.queries import reports_about
from familyhub.directory import actions
from familyhub.directory.actions import ListingRefusedError
from familyhub.directory.queries.keeping_notes import notes_on
from familyhub.directory.queries.maintainers import organisation
from familyhub.directory.rules.listing import differences
from familyhub.providers.entry import signed_in
from familyhub.providers.listing.presenters import differences_in_words, parts
from familyhub.providers.listing.suggesting import fixes
from familyhub.providers.listing.work import Work, listing_work
from familyhub.providers.start.presenters import line

OWNER = "owner"
"""Why a listing is out of sight when those who run it took it down."""


@require_safe
@signed_in
def listing(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """How one listing stands. For those who keep it."""
    work = listing_work(slug, person)
    assert work.listing is not None  # noqa: S101
    own = organisation(slug=work.organisation, seen_by=person)
    names = {one.person: one.name for one in own.maintainers} if own else {}
    context = {
        "work": work,
        "line": line(work.listing, names, person.id),
        "notes": notes_on(slug=slug, seen_by=person),
        "waiting": differences_in_words(differences(work.document, work.waiting)),
        "draft": differences_in_words(work.changes),
        "parts": parts(work),
        "fixes": fixes(work),
        "reports": sum(one.handled_on is None for one in reports_about(slug=slug, seen_by=person)),
        "reasons": {why for why, _ in work.listing.hidden},
    }
    return render(request, "providers/listing/listing.html", context)


@require_POST
@signed_in
def take_back(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Take back a change that waits for a second look. For those who keep the listing."""
    work = listing_work(slug, person)
    try:
        if work.waiting_id:
            actions.withdraw_change(by=person, at=timezone.now(), change=work.waiting_id)
            messages.success(request, "Taken back. Families see the listing as before.")
        else:
            messages.info(request, "Nothing of this listing waits any more.")
    except ListingRefusedError as fault:
        messages.info(request, " ".join(fault.faults.values()))
    return redirect("providers:listing", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def take_down(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Ask first, then take a listing out of sight. For those who keep it."""
    work = listing_work(slug, person)
    if request.method != "POST":
        return render(request, "providers/listing/take_down.html", {"work": work})
    actions.hide_listing(
        by=person, at=timezone.now(), service=slug, why=OWNER, reason=request.POST.get("reason", "").replace("\x00", "")
    )
    messages.success(request, "Taken down. Families do not see it any more. You can bring it back at any time.")
    return redirect("providers:listing", slug)


@require_POST
@signed_in
def bring_back(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Bring back a listing that they took down. For those who keep it."""
    work: Work = listing_work(slug, person)
    if actions.show_listing(by=person, at=timezone.now(), service=work.slug, why=OWNER):
        messages.success(request, "It is back. Families see it again.")
    else:
        messages.info(request, "It is not taken down any more, but something else still hides it: read below.")
    return redirect("providers:listing", slug)
