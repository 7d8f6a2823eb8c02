"""Pointing at feeds, reading them, and seeing how it went."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from familyhub.actors import Person
from familyhub.desk.entry import only_with
from familyhub.desk.feeds.forms import ChangeFeedForm, NewFeedForm
from familyhub.desk.feeds.presenters import SHOWN, feed_page
from familyhub.directory import actions
from familyhub.directory.actions import ListingRefusedError
from familyhub.directory.queries import feeds as queries
from familyhub.directory.queries.feeds import FeedView


@require_safe
@only_with("keep listings")
def feeds(request: HttpRequest, person: Person) -> HttpResponse:
    """All feeds and how they stand. For the hub team."""
    return render(request, "desk/feeds/list.html", {"feeds": queries.feeds(seen_by=person)})


@require_http_methods(["GET", "HEAD", "POST"])
@only_with("keep listings")
def add(request: HttpRequest, person: Person) -> HttpResponse:
    """Point the hub at another feed. For the hub team."""
    form = NewFeedForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.add_feed(by=person, at=timezone.now(), **data)
        except ListingRefusedError as fault:
            form.add_error("url", fault.faults["url"])
        else:
            messages.success(request, "Added. It is being read now; come back in a few minutes.")
            return redirect("desk:feed", made)
    return render(request, "desk/feeds/add.html", {"form": form}, status=422 if form.is_bound else 200)


def found_feed(feed: UUID, person: Person) -> FeedView:
    """The feed, or 404."""
    found = queries.feed(feed=feed, seen_by=person)
    if found is None:
        raise Http404
    return found


@require_safe
@only_with("keep listings")
def feed(request: HttpRequest, person: Person, feed: UUID) -> HttpResponse:
    """One feed: its last reading, and what waits. For the hub team."""
    found = found_feed(feed, person)
    wanted, page = request.GET.get("show", ""), request.GET.get("page", "1")
    return render(request, "desk/feeds/feed.html", {"page": feed_page(found, wanted, page, person), "shown": SHOWN})


@require_http_methods(["GET", "HEAD", "POST"])
@only_with("keep listings")
def change(request: HttpRequest, person: Person, feed: UUID) -> HttpResponse:
    """Trust, pause or rename a feed. For the hub team."""
    found = found_feed(feed, person)
    names = ("name", "licence", "is_trusted", "is_paused")
    form = ChangeFeedForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if form.is_valid():
        actions.change_feed(by=person, at=timezone.now(), feed=feed, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("desk:feed", feed)
    context = {"form": form, "feed": found}
    return render(request, "desk/feeds/change.html", context, status=422 if form.is_bound else 200)


@require_POST
@only_with("keep listings")
def read_now(request: HttpRequest, person: Person, feed: UUID) -> HttpResponse:
    """Read a feed now. For the hub team."""
    found_feed(feed, person)
    if actions.ask_to_read(by=person, at=timezone.now(), feed=feed):
        messages.success(request, "It is being read now; come back in a few minutes.")
    else:
        messages.success(request, "It waits for its turn already.")
    return redirect("desk:feed", feed)
