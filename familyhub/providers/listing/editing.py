"""One page of a listing: what was typed is kept as a draft with every press, then checked."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from familyhub.actors import Person
from familyhub.directory.queries.maintainers import SharedPlace, shared_places
from familyhub.directory.rules.declared import Shape
from familyhub.directory.rules.fields import of_shape
from familyhub.directory.rules.listing import Document
from familyhub.providers.entry import signed_in
from familyhub.providers.listing import suggesting
from familyhub.providers.listing.forms import NEW_MAIN, Page
from familyhub.providers.listing.groups import repeats
from familyhub.providers.listing.steps import ALL, STEPS, Step, after, step_of
from familyhub.providers.listing.work import REFUSED, Work, as_begun, keep, listing_work, new_work
from familyhub.topics import vocabulary


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: HttpRequest, person: Person, slug: str, step: str) -> HttpResponse:
    """One page of a listing, or all of it. For those who keep it."""
    return _edit(request, person, listing_work(slug, person), _step(step))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit_new(request: HttpRequest, person: Person, draft: UUID, step: str) -> HttpResponse:
    """One page of a new listing, or all of it. For whoever writes it."""
    return _edit(request, person, new_work(draft, person), _step(step))


@require_POST
@signed_in
def keep_quietly(request: HttpRequest, person: Person, slug: str, step: str) -> HttpResponse:
    """Keep what is being typed, without a page. For those who keep the listing."""
    return _kept(request, person, _step(step), lambda: listing_work(slug, person))


@require_POST
@signed_in
def keep_new_quietly(request: HttpRequest, person: Person, draft: UUID, step: str) -> HttpResponse:
    """Keep what is being typed of a new listing, without a page. For whoever writes it."""
    return _kept(request, person, _step(step), lambda: new_work(draft, person))


def _step(slug: str) -> Step:
    found = step_of(slug)
    if found is None:
        raise Http404("no such page of a listing")
    return found


def _shared(step: Step) -> list[SharedPlace]:
    return shared_places() if set(of_shape(Shape.PLACES)) & set(step.fields) else []


def _edit(request: HttpRequest, person: Person, work: Work, step: Step) -> HttpResponse:
    if request.method == "POST":
        work = as_begun(work, request.POST.get("began", ""), person)
    page = Page(step, work.values, shared=_shared(step))
    if request.method != "POST":
        return _show(request, work, page.fill(blank=request.GET.get("add", "")))
    page.read(request.POST)
    do, _, rest = request.POST.get("do", "save").partition(":")
    if do == "remove":
        key, _, number = rest.partition(":")
        if key in page.groups and number.isdecimal():
            page.groups[key].take_away(int(number))
    values = page.values()
    _taken(values, do, rest)
    keep(work, work.changed(values) | _refused(work, do, rest), person)
    if do in {"add", "remove"} and repeats(rest.partition(":")[0]):
        key = rest.partition(":")[0]
        more = f"?add={key}#{key}-new" if do == "add" else f"#{key}"
        return redirect(work.address("edit", step.slug) + more)
    if do in {"take", "leave", "stay"}:
        return redirect(work.address("edit", step.slug) + "#topics")
    if not page.is_fine(values):
        return _show(request, work, page, status=422)
    return _onwards(request, work, step, do)


def _onwards(request: HttpRequest, work: Work, step: Step, do: str) -> HttpResponse:
    if do == "leave-it":
        messages.success(request, "Kept as a draft. Families do not see it yet.")
        return redirect(work.address("listing") if work.slug else "providers:start")
    following = after(step.slug) if do == "save" else None
    if following and step.slug != ALL:
        return redirect(work.address("edit", following.slug))
    return redirect(work.address("check"))


def _taken(values: Document, do: str, rest: str) -> None:
    """A suggestion that was taken joins what was typed."""
    kind, _, slug = rest.partition(":")
    if do != "take":
        return
    if kind == "topic" and slug in vocabulary():
        values["topics"] = {**(values.get("topics") or {}), slug: NEW_MAIN}
    if kind == "need":
        values["needs"] = [*(values.get("needs") or ()), slug]


def _refused(work: Work, do: str, rest: str) -> dict[str, list[str]]:
    slug = rest.partition(":")[2][:80]
    return {REFUSED: [*work.refused, slug]} if do == "leave" and slug and slug not in work.refused else {}


def _show(request: HttpRequest, work: Work, page: Page, status: int = 200) -> HttpResponse:
    has_topics = "topics" in page.step.fields
    numbers = [step.slug for step in STEPS]
    context = {
        "work": work,
        "page": page,
        "step": page.step,
        "number": numbers.index(page.step.slug) + 1 if page.step.slug in numbers else 0,
        "steps": [(step, work.address("edit", step.slug)) for step in STEPS],
        "all_address": work.address("edit", ALL),
        "check_address": work.address("check"),
        "keep_address": work.address("keep", page.step.slug),
        "home_address": work.address("listing") if work.slug else None,
        "fixes": suggesting.fixes(work),
        "topic_offers": suggesting.topic_offers(work) if has_topics else [],
        "need_offers": suggesting.need_offers(work) if has_topics else [],
        "more_topics": _more_topics(work) if has_topics else [],
        "is_last": after(page.step.slug) is None,
    }
    return render(request, "providers/listing/edit.html", context, status=status)


def _more_topics(work: Work) -> list[tuple[str, str]]:
    known = work.values.get("topics") or {}
    rows = [(slug, topic.name) for slug, topic in vocabulary().items() if slug not in known]
    return sorted(rows, key=lambda row: row[1])


def _kept(request: HttpRequest, person: Person, step: Step, ask: Callable[[], Work]) -> HttpResponse:
    work = as_begun(ask(), request.POST.get("began", ""), person)
    page = Page(step, work.values, shared=_shared(step)).read(request.POST)
    keep(work, work.changed(page.values()), person)
    again = ask()
    context = {"at": timezone.localtime(), "fixes": suggesting.fixes(again), "work": again}
    return render(request, "providers/listing/kept.html", context)
