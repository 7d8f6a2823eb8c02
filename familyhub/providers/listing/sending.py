"""The last look before a change is sent, sending it, and choosing when somebody else changed the same."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from familyhub.actors import Person
from familyhub.directory import actions
from familyhub.directory.actions import EditedMeanwhileError, ListingRefusedError, NoSuchListingError, Proposed
from familyhub.directory.queries import local_now
from familyhub.directory.queries.in_words import present
from familyhub.directory.queries.maintainers import sent_as
from familyhub.directory.queries.preview import preview
from familyhub.directory.queries.saying import title
from familyhub.directory.rules.checking import check as faults_of
from familyhub.directory.rules.checking import missing
from familyhub.providers.entry import signed_in
from familyhub.providers.listing import suggesting
from familyhub.providers.listing.fields import anchor_of
from familyhub.providers.listing.presenters import differences_in_words
from familyhub.providers.listing.steps import page_of
from familyhub.providers.listing.work import Work, listing_work, new_work, number_in

MINE, THEIRS = "mine", "theirs"


@require_safe
@signed_in
def check(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """What would change, as families would see it. For those who keep the listing."""
    return _check(request, person, listing_work(slug, person))


@require_safe
@signed_in
def check_new(request: HttpRequest, person: Person, draft: UUID) -> HttpResponse:
    """A new listing as families would see it. For whoever writes it."""
    return _check(request, person, new_work(draft, person))


def _check(request: HttpRequest, person: Person, work: Work, wrong: dict[str, str] | None = None) -> HttpResponse:
    values = work.values
    faults = faults_of(work.draft) | (missing(values) if work.is_new else {}) | (wrong or {})
    view = preview(values=values, seen_by=person, slug=work.slug, organisation=work.organisation)
    differences = differences_in_words(work.changes)
    context = {
        "work": work,
        "faults": [
            (title(name), text, f"{work.address('edit', page_of(name))}{anchor_of(name)}")
            for name, text in faults.items()
        ],
        "at_once": [one for one in differences if not one.waits],
        "waits": [one for one in differences if one.waits],
        "service": view,
        "words": present(view, local_now()) if view else None,
        "fixes": suggesting.fixes(work),
        "alike": suggesting.alike(work) if work.is_new or {"name", "summary"} & set(work.changes) else [],
        "edit_address": work.address("edit", "about"),
        "send_address": work.address("send"),
        "throw_address": work.address("throw_away"),
        "home_address": work.address("listing") if work.slug else None,
    }
    return render(request, "providers/listing/check.html", context, status=422 if wrong else 200)


@require_POST
@signed_in
def send(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Send a draft: what is harmless shows at once, the rest waits. For those who keep the listing."""
    work = listing_work(slug, person)
    values, began_from = _chosen(request, work)
    if not values and work.draft_id is None:
        messages.info(request, "There was nothing to send: the listing stays as it is.")
        return redirect("providers:listing", slug)
    try:
        done = actions.propose_change(
            by=person, at=timezone.now(), service=slug, values=values, began_from=began_from, draft=work.draft_id
        )
    except EditedMeanwhileError as fault:
        return _clash(request, work, fault)
    except ListingRefusedError as fault:
        return _check(request, person, work, fault.faults)
    messages.success(request, _thanks(done))
    return redirect("providers:listing", slug)


def _chosen(request: HttpRequest, work: Work) -> tuple[dict[str, object], int]:
    """The draft with the choices made after a clash: `theirs` leaves a field as it is now."""
    chosen = {name: request.POST.get(f"choose-{name}", "") for name in work.draft}
    values = {name: value for name, value in work.draft.items() if chosen[name] != THEIRS}
    asked = request.POST.getlist("clash")
    if not asked or any(chosen.get(name) not in {MINE, THEIRS} for name in asked):
        return values, work.began_from  # not all was chosen: the page asks again
    return values, max(work.began_from, min(number_in(request.POST.get("seen", "")), work.version))


def _thanks(done: Proposed) -> str:
    if done.waiting:
        at_once = "The rest shows at once. " if done.published else ""
        names = ", ".join(title(name).lower() for name in done.waiting)
        return (
            f"Thank you. {at_once}The hub team looks a second time at: {names}. Until then families see it as before."
        )
    if done.published:
        return "Thank you. Families see your change from now on."
    return "Nothing was different, so nothing was changed."


def _clash(request: HttpRequest, work: Work, fault: EditedMeanwhileError) -> HttpResponse:
    """Both values of each field, and a choice; the draft is still there."""
    context = {
        "work": work,
        "clashes": differences_in_words(fault.clashes),
        "number": fault.number,
        "asked_again": bool(request.POST.getlist("clash")),
        "others": [one for one in differences_in_words(work.changes) if one.name not in fault.clashes],
    }
    return render(request, "providers/listing/clash.html", context, status=409)


@require_POST
@signed_in
def send_new(request: HttpRequest, person: Person, draft: UUID) -> HttpResponse:
    """Send a new listing to the hub team for its first look. For whoever writes it."""
    slug = sent_as(draft=draft, seen_by=person)
    if slug:  # the button was pressed twice
        return redirect("providers:listing", slug)
    work = new_work(draft, person)
    owner, values = work.organisation, work.values
    try:
        slug = actions.add_listing(by=person, at=timezone.now(), organisation=owner, values=values, draft=draft)
    except NoSuchListingError as fault:  # thrown away in another window
        raise Http404("no such draft") from fault
    except ListingRefusedError as fault:
        return _check(request, person, work, fault.faults)
    messages.success(request, "Thank you. The hub team looks at each new listing first, and then families see it.")
    return redirect("providers:listing", slug)


@require_POST
@signed_in
def throw_away(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Throw a draft away. For whoever writes it."""
    work = listing_work(slug, person)
    if work.draft_id:
        actions.drop_draft(by=person, at=timezone.now(), draft=work.draft_id)
    messages.success(request, "Your draft is thrown away. The listing stays as it is.")
    return redirect("providers:listing", slug)


@require_POST
@signed_in
def throw_away_new(request: HttpRequest, person: Person, draft: UUID) -> HttpResponse:
    """Throw a new listing away before it was sent. For whoever writes it."""
    actions.drop_draft(by=person, at=timezone.now(), draft=new_work(draft, person).draft_id or draft)
    messages.success(request, "Your draft is thrown away.")
    return redirect("providers:start")
