"""Deciding about the records of a feed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from familyhub.actors import Person
from familyhub.desk.entry import only_with
from familyhub.desk.feeds.presenters import PAGE, TOGETHER
from familyhub.desk.feeds.views import found_feed
from familyhub.directory import actions
from familyhub.directory.actions import ListingRefusedError
from familyhub.directory.queries import feeds as queries
from familyhub.directory.queries.feeds import RecordView


def _found(record: UUID, person: Person) -> RecordView:
    found = queries.record(record=record, seen_by=person)
    if found is None:
        raise Http404
    return found


@require_safe
@only_with("keep listings")
def record(request: HttpRequest, person: Person, record: UUID) -> HttpResponse:
    """One record: what it says, and how it differs. For the hub team."""
    return render(request, "desk/feeds/record.html", {"record": _found(record, person)})


def _refused(request: HttpRequest, fault: ListingRefusedError) -> None:
    messages.error(request, "Not changed. " + " ".join(fault.faults.values()))


@require_POST
@only_with("keep listings")
def approve(request: HttpRequest, person: Person, record: UUID) -> HttpResponse:
    """Take what a record says: all of a new one, the ticked fields of a known one. For the hub team."""
    found = _found(record, person)
    fields = request.POST.getlist("fields") if found.slug else None
    show = request.POST.get("show") == "yes"
    try:
        actions.approve_record(by=person, at=timezone.now(), record=record, fields=fields, show=show)
    except ListingRefusedError as fault:
        _refused(request, fault)
        return redirect("desk:feed_record", record)
    hidden = "" if found.slug or show else " Families do not see it yet."
    messages.success(request, f"Done: {found.line.name}.{hidden}")
    return redirect("desk:feed", found.feed)


@require_POST
@only_with("keep listings")
def which(request: HttpRequest, person: Person, record: UUID) -> HttpResponse:
    """Say which of our listings a record is, or that it is new. For the hub team."""
    _found(record, person)
    if "listing" not in request.POST:
        messages.error(request, "Please choose one.")
        return redirect("desk:feed_record", record)
    try:
        actions.say_which(by=person, at=timezone.now(), record=record, listing=request.POST["listing"])
    except ListingRefusedError as fault:
        _refused(request, fault)
    return redirect("desk:feed_record", record)


@require_POST
@only_with("keep listings")
def leave(request: HttpRequest, person: Person, record: UUID) -> HttpResponse:
    """Leave a record, or its changes, out. For the hub team."""
    found = _found(record, person)
    try:
        actions.leave_out(by=person, at=timezone.now(), record=record)
    except ListingRefusedError as fault:
        _refused(request, fault)
        return redirect("desk:feed_record", record)
    messages.success(request, f"Left out: {found.line.name}. It is offered again when the feed changes it.")
    return redirect("desk:feed", found.feed)


@require_POST
@only_with("keep listings")
def approve_many(request: HttpRequest, person: Person, feed: UUID) -> HttpResponse:
    """Take all new, or all changed, records of one page. For the hub team."""
    found_feed(feed, person)
    done, refused = 0, 0
    for one in request.POST.getlist("record")[:PAGE]:
        try:
            view = queries.record(record=UUID(one), seen_by=person)
        except ValueError:
            continue
        if view is None or view.feed != feed or view.line.state not in TOGETHER:
            continue  # somebody decided meanwhile, or it changed: it must be looked at on its own
        try:
            actions.approve_record(by=person, at=timezone.now(), record=view.id)
            done += 1
        except ListingRefusedError:
            refused += 1
    said = f"{done} taken." + (f" {refused} could not be taken: please open them." if refused else "")
    messages.success(request, said)
    return redirect("desk:feed", feed)
