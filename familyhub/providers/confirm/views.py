"""Confirming listings through a signed link, without signing in.

GET and HEAD change nothing: mail scanners open links.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from familyhub.accounts.permission import NotAllowedError
from familyhub.accounts.queries import actor
from familyhub.actors import Guest
from familyhub.design.keyed import keyed_by_its_address
from familyhub.design.limits import Limit
from familyhub.directory import actions
from familyhub.directory.actions import ListingRefusedError
from familyhub.directory.queries import ServiceView, local_now
from familyhub.directory.queries.in_words import ServiceWords, present
from familyhub.directory.queries.links import LinkView, link

NEW_LINKS = Limit("confirm-link")


@dataclass(frozen=True)
class Asked:
    """One listing that the link asks about, as families see it."""

    service: ServiceView
    words: ServiceWords
    ticked: bool


@require_http_methods(["GET", "HEAD", "POST"])
@keyed_by_its_address
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Look, and confirm with one press. For whoever holds the link."""
    found = link(token=token, now=timezone.now())
    if found is None:
        return _page(request, "unknown", status=404)
    if not found.is_open:
        return _over(request, found, token)
    if request.method != "POST":
        return _look(request, found, token)
    ticked = [one.slug for one in found.listings if one.slug in request.POST.getlist("listing")]
    if not ticked:
        return _look(request, found, token, wrong=True)
    try:
        actions.confirm_by_link(by=Guest(), at=timezone.now(), link=found.id, services=ticked)
    except ListingRefusedError:  # pressed twice, or in two windows: somebody was quicker
        again = link(token=token, now=timezone.now())
        return _over(request, again or found, token)
    except NotAllowedError:
        return _page(request, "left", status=403)
    confirmed = [one for one in found.listings if one.slug in ticked]
    others = [one for one in found.listings if one.slug not in ticked]
    return _page(request, "thanks", confirmed=confirmed, others=others)


def _look(request: HttpRequest, found: LinkView, token: str, *, wrong: bool = False) -> HttpResponse:
    now = local_now()
    listings = [Asked(one, present(one, now), not wrong) for one in found.listings]
    context = {"listings": listings, "token": token, "wrong": wrong, "page_path": "/confirm/"}
    return render(request, "providers/confirm/look.html", context, status=422 if wrong else 200)


def _over(request: HttpRequest, found: LinkView, token: str) -> HttpResponse:
    """A link that was used says thank you; one that is too old offers a new one."""
    return _page(request, "used" if found.was_used else "expired", token=token, status=200 if found.was_used else 410)


def _page(request: HttpRequest, what: str, status: int = 200, **more: object) -> HttpResponse:
    context = {"what": what, "page_path": "/confirm/", **more}
    return render(request, "providers/confirm/after.html", context, status=status)


@require_POST
@keyed_by_its_address
def new_link(request: HttpRequest, token: str) -> HttpResponse:
    """Send a new link to the owner's own address. For whoever holds the old one."""
    found = link(token=token, now=timezone.now())
    if found is None:
        return _page(request, "unknown", status=404)
    if not NEW_LINKS.lets(request):
        return _page(request, "too_many", token=token, status=429)
    sent = actions.send_new_link(by=actor(request.user), at=timezone.now(), link=found.id)
    return _page(request, "sent" if sent else "left")
