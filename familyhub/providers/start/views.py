"""The start: organisations and listings, what to do next, confirming, and claiming an organisation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from familyhub.actors import Person
from familyhub.design.refusals import put_beside
from familyhub.directory import actions
from familyhub.directory.actions import ListingRefusedError
from familyhub.directory.queries import maintainers
from familyhub.providers.entry import signed_in
from familyhub.providers.start.forms import ClaimForm, SearchForm
from familyhub.providers.start.presenters import blocks, next_thing, open_claims


@require_safe
@signed_in
def start(request: HttpRequest, person: Person) -> HttpResponse:
    """My organisations and listings. For whoever is signed in."""
    made = blocks(maintainers.organisations_of(seen_by=person), person.id)
    key, line = next_thing(made, person.id)
    claims = open_claims(maintainers.claims_of(seen_by=person), {block.organisation.slug for block in made})
    context = {
        "blocks": made,
        "next": key,
        "next_line": line,
        "claims": claims,
        "new_drafts": maintainers.new_drafts(seen_by=person),
    }
    return render(request, "providers/start/start.html", context)


@require_POST
@signed_in
def all_right(request: HttpRequest, person: Person) -> HttpResponse:
    """Say that all of some listings is right. For those who keep them."""
    wanted = list(dict.fromkeys(request.POST.getlist("listing")))[:200]
    count = actions.confirm_listings(by=person, at=timezone.now(), services=wanted) if wanted else 0
    if count:
        what = "this listing is" if count == 1 else f"these {count} listings are"
        messages.success(request, f"Thank you. Families now read that {what} up to date.")
    else:
        messages.info(request, "Nothing was chosen, so nothing was changed.")
    back = request.POST.get("back", "")
    return redirect("providers:listing", back) if back and back in wanted else redirect("providers:start")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def claim(request: HttpRequest, person: Person) -> HttpResponse:
    """Find an organisation and ask to keep its listings. For whoever is signed in."""
    if request.method == "POST":
        return _claimed(request, person)
    return _claim_page(request, person, request.GET.get("q", "")[:80], None)


def _claimed(request: HttpRequest, person: Person) -> HttpResponse:
    form = ClaimForm(request.POST)
    words = request.POST.get("q", "")[:80]
    if not form.is_valid():
        return _claim_page(request, person, words, form)
    data = form.cleaned_data
    try:
        actions.claim_organisation(by=person, at=timezone.now(), organisation=data["organisation"], role=data["role"])
    except ListingRefusedError as fault:
        put_beside(form, fault.faults)
        return _claim_page(request, person, words, form)
    messages.success(request, "Thank you. The hub team will look at it and send you an e-mail.")
    return redirect("providers:start")


def _claim_page(request: HttpRequest, person: Person, words: str, failed: ClaimForm | None) -> HttpResponse:
    found = maintainers.claimable(words=words) if words.strip() else []
    mine = {one.slug for one in maintainers.organisations_of(seen_by=person)}
    asked = {one.organisation_slug for one in maintainers.claims_of(seen_by=person) if not one.decision}
    chosen = (failed.data.get("organisation") if failed else request.GET.get("organisation")) or ""
    one = next((row for row in maintainers.claimable(words=words) if row.slug == chosen), None) if chosen else None
    form = failed or ClaimForm(initial={"organisation": chosen})
    context = {
        "search": SearchForm({"q": words}),
        "words": words,
        "found": found,
        "mine": mine,
        "asked": asked,
        "chosen": one,
        "form": form,
    }
    return render(request, "providers/start/claim.html", context, status=422 if failed else 200)
