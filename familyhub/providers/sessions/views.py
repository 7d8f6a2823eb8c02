"""The sessions of a listing: the list, adding one, changing one. The dates are shown before anything is saved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from familyhub.actors import Person
from familyhub.directory.queries.maintainers import Keeping, keeping, places_of
from familyhub.providers.entry import signed_in
from familyhub.providers.sessions.forms import SessionForm, digest, initial_of
from familyhub.providers.sessions.presenters import dates, lines, say
from familyhub.stages.moments import END
from familyhub.whatson.actions import SessionRefusedError, save_session
from familyhub.whatson.queries import keeping as queries
from familyhub.whatson.queries.keeping import KeptSession

BLANK = {
    "kind": "drop-in", "for_whom": "families", "often": "weekly", "nth": "1", "dads": "checking",
    "siblings": "checking", "stage_from": "0", "stage_to": str(END),
}  # fmt: skip


def listing_of(slug: str, person: Person) -> Keeping:
    """The listing; 404 when there is none, NotAllowedError for those who do not keep it."""
    found = keeping(slug=slug, seen_by=person)
    if found is None:
        raise Http404("no such listing")
    return found


def session_of(listing: str, session: str, person: Person) -> KeptSession:
    """One of a listing's sessions; 404 when it is not one of them."""
    found = queries.kept_session(session=session, seen_by=person)
    if found is None or found.service != listing:
        raise Http404("no such session")
    return found


@require_safe
@signed_in
def sessions(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """All sessions of a listing with their next dates. For those who keep the listing."""
    listing = listing_of(slug, person)
    found = lines(queries.sessions_of(service=slug, seen_by=person), timezone.localdate())
    return render(request, "providers/sessions/list.html", {"listing": listing.listing, "lines": found})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Add a session. For those who keep the listing."""
    listing = listing_of(slug, person)
    document = listing.document
    known = {
        **BLANK,
        "name": document.get("name", ""),
        "summary": document.get("summary", ""),
        "what_to_expect": document.get("what_to_expect", ""),
        "stage_from": str(document.get("stage_from") or 0),
        "stage_to": str(document.get("stage_to") or END),
    }
    return _edit(request, person, listing, known, None)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: HttpRequest, person: Person, slug: str, session: str) -> HttpResponse:
    """Change a session. For those who keep the listing."""
    found = session_of(slug, session, person)
    return _edit(request, person, listing_of(slug, person), initial_of(found), found)


def _edit(
    request: HttpRequest, person: Person, listing: Keeping, known: dict[str, object], found: KeptSession | None
) -> HttpResponse:
    form = SessionForm(
        request.POST if request.method == "POST" else None,
        places=places_of(organisation=listing.organisation, seen_by=person),
        known=known,
        was=found.pattern if found else None,
        initial=known,
    )
    context: dict[str, object] = {"listing": listing.listing, "form": form, "session": found}
    if request.method == "POST" and form.is_valid():
        done = _save(request, person, listing.listing.slug, form, found, context)
        if done:
            return done
    wrong = form.is_bound and bool(form.errors)
    context["wrong"] = form.wrong() if wrong else []
    return render(request, "providers/sessions/edit.html", context, status=422 if wrong else 200)


def _save(
    request: HttpRequest,
    person: Person,
    slug: str,
    form: SessionForm,
    found: KeptSession | None,
    context: dict[str, Any],
) -> HttpResponse | None:
    """Save what was looked at; else say what there is to look at."""
    values, pattern, at = form.values(), form.pattern, timezone.now()
    assert pattern is not None  # noqa: S101
    session = found.slug if found else ""
    plan = queries.plan(service=slug, values=values, pattern=pattern, at=at, seen_by=person, session=session)
    form.complain(plan.faults)
    if form.errors:
        return None
    mark = digest(plan, pattern)
    despite = "clash_is_fine" in request.POST
    context |= {"plan": plan, "dates": dates(plan.days, pattern), "mark": mark, "words": say(pattern)}
    if request.POST.get("do") != "save" or request.POST.get("seen") != mark:
        return None
    if plan.clash and not despite:
        context["clash_unticked"] = True
        return None
    if found:
        values |= {name: found.values[name] for name in ("is_public", "is_example")}
    try:
        done = save_session(
            by=person, at=at, service=slug, values=values, pattern=pattern, session=session, despite_clash=despite
        )
    except SessionRefusedError as fault:
        form.complain(fault.faults)
        return None
    messages.success(request, _saved(str(values["name"]), context["listing"].is_public))
    return redirect("providers:session", slug, done)


def _saved(name: str, is_public: bool) -> str:
    if is_public:
        return f"Saved. Families see {name} on What’s on now."
    return f"Saved. Families see {name} as soon as they see its listing."
