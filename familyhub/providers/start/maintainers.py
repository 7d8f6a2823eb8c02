"""Who keeps an organisation's listings: seeing, inviting, removing, leaving, and handing a listing over."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from familyhub.actors import Person
from familyhub.design.limits import Limit
from familyhub.directory import actions
from familyhub.directory.actions import ListingRefusedError
from familyhub.directory.queries import maintainers
from familyhub.directory.queries.maintainers import KeptOrganisation
from familyhub.providers.entry import signed_in
from familyhub.providers.start.forms import TEAM, InviteForm, OwnerForm

INVITATIONS = Limit("invitation")
READ_AND_WRITE = ["GET", "HEAD", "POST"]


def _organisation(slug: str, person: Person) -> KeptOrganisation:
    found = maintainers.organisation(slug=slug, seen_by=person)
    if found is None:
        raise Http404("no such organisation")
    return found


@require_http_methods(READ_AND_WRITE)
@signed_in
def people(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Who keeps these listings; invite another. For those who keep them."""
    found = _organisation(slug, person)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and INVITATIONS.is_reached(request):
        form.add_error("email", "That is a lot of invitations for one hour. Please try again later")
    elif form.is_valid():
        data = form.cleaned_data
        try:
            actions.invite_editor(
                by=person, at=timezone.now(), organisation=slug, email=data["email"], name=data["name"]
            )
        except ValidationError:
            form.add_error("email", "Write an address such as name@example.org")
        else:
            INVITATIONS.count(request)
            messages.success(request, "Invited. We have sent them an e-mail that says how to sign in.")
            return redirect("providers:people", slug)
    context = {"organisation": found, "form": form, "me": person.id}
    return render(request, "providers/start/people.html", context, status=422 if form.errors else 200)


@require_http_methods(READ_AND_WRITE)
@signed_in
def remove(request: HttpRequest, person: Person, slug: str, person_id: UUID) -> HttpResponse:
    """Ask first, then end somebody's keeping. For those who keep these listings."""
    found = _organisation(slug, person)
    maintainer = next((one for one in found.maintainers if one.person == person_id), None)
    if maintainer is None:
        messages.info(request, "They do not keep these listings any more.")
        return redirect("providers:people", slug)
    if request.method != "POST":
        return render(request, "providers/start/remove.html", {"organisation": found, "maintainer": maintainer})
    actions.remove_editor(by=person, at=timezone.now(), organisation=slug, person=person_id)
    messages.success(request, f"{maintainer.name} does not keep these listings any more.")
    return redirect("providers:people", slug)


@require_http_methods(READ_AND_WRITE)
@signed_in
def leave(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Ask first, then stop keeping an organisation's listings. For those who keep them."""
    found = _organisation(slug, person)
    if request.method != "POST":
        others = [one for one in found.maintainers if one.person != person.id]
        return render(request, "providers/start/leave.html", {"organisation": found, "others": others})
    actions.leave_organisation(by=person, at=timezone.now(), organisation=slug)
    messages.success(request, f"Thank you for all you have done. You do not keep {found.name}’s listings any more.")
    return redirect("providers:start")


@require_http_methods(READ_AND_WRITE)
@signed_in
def owner(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Hand a listing over to another maintainer, or to the hub team. For those who keep it."""
    work = maintainers.keeping(slug=slug, seen_by=person)
    if work is None:
        raise Http404("no such listing")
    found = _organisation(work.organisation, person)
    now = {"person": str(work.listing.owner or TEAM)}
    form = OwnerForm(request.POST if request.method == "POST" else None, initial=now, maintainers=found.maintainers)
    if form.is_valid():
        chosen = form.cleaned_data["person"]
        try:
            actions.hand_over(
                by=person, at=timezone.now(), service=slug, person=None if chosen == TEAM else UUID(chosen)
            )
        except ListingRefusedError as fault:  # they left while this page was open
            form.add_error("person", " ".join(fault.faults.values()))
        else:
            messages.success(request, "Done. We ask them from now on.")
            return redirect("providers:listing", slug)
    context = {"listing": work.listing, "organisation": found, "form": form}
    return render(request, "providers/start/owner.html", context, status=422 if form.errors else 200)
