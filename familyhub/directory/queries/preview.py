"""A listing as families would see it with other values, without writing anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils import timezone

from familyhub.actors import Actor
from familyhub.directory import models
from familyhub.directory.queries.documents import document_of
from familyhub.directory.queries.keeping import require_keeper
from familyhub.directory.queries.public import (
    ContactView,
    PlaceView,
    ServiceView,
    closure_of,
    place_of,
    view_of,
    whole,
)
from familyhub.directory.rules import Closure, openings
from familyhub.directory.rules.checking import check
from familyhub.directory.rules.listing import same
from familyhub.stages import Window

_PLAIN = (
    "kind name summary description eligibility self_referral how_to_join how_professionals_refer wait "
    "what_to_expect format cost accessibility evidence"
).split()
_LISTS = ("other_names", "needs", "who_for", "languages")


def preview(*, values: Mapping[str, Any], seen_by: Actor, slug: str = "", organisation: str = "") -> ServiceView | None:
    """The page of a listing with these values in it, or of a new one; what cannot be read yet is left out."""
    faults = check(values)
    fine = {name: value for name, value in values.items() if name not in faults}
    if slug:
        row = whole().filter(slug=slug, merged_into=None).first()
        if row is None:
            return None
        require_keeper(seen_by, row.organisation_id)
        document = document_of(row)
        fine = {name: value for name, value in fine.items() if not same(document.get(name), value)}
        return _with(view_of(row), fine)
    owner = models.Organisation.objects.filter(slug=organisation).first()
    if owner is None:
        return None
    require_keeper(seen_by, owner.pk)
    return _with(view_of(_blank(owner)), {"kind": "service", "name": "No name yet", **fine})


def _blank(owner: models.Organisation) -> models.Service:
    """A listing that is not saved: it has an id of its own, so nothing belongs to it yet."""
    sources = [{"title": owner.name, "publisher": owner.name}]
    today = timezone.localdate()
    return models.Service(organisation=owner, status="confirmed", assured_on=today, sources=sources, slug="new")


def _with(view: ServiceView, values: Mapping[str, Any]) -> ServiceView:
    named: dict[str, Any] = {name: values[name] or "" for name in _PLAIN if name in values}
    named |= {name: tuple(values[name] or ()) for name in _LISTS if name in values}
    if "stage_from" in values or "stage_to" in values:
        start, end = values.get("stage_from", view.window.start), values.get("stage_to", view.window.end)
        named["window"] = Window(start, end)
    if "topics" in values:
        named["topics"] = dict(values["topics"] or {})
    if "hours" in values:
        named["hours"] = openings(values["hours"])
    if "pause" in values or "closures" in values:
        named |= _closed(view, values)
    if "contacts" in values:
        closures = named.get("closures", view.closures)
        named["contacts"] = _contacts(view, values["contacts"] or (), closures)
    if "places" in values:
        named["places"] = _places(values["places"] or ())
    return replace(view, **named)


def _closed(view: ServiceView, values: Mapping[str, Any]) -> dict[str, Any]:
    known = tuple(one for one in view.closures if one != view.pause)
    pause = view.pause
    if "pause" in values:
        pause = closure_of(values["pause"]) if values["pause"] else None
    if "closures" in values:
        known = tuple(sorted((closure_of(one) for one in values["closures"] or ()), key=lambda one: one.first))
    return {"pause": pause, "closures": (*known, pause) if pause else known}


def _contacts(
    view: ServiceView, rows: Sequence[Mapping[str, Any]], closures: tuple[Closure, ...]
) -> tuple[ContactView, ...]:
    """As publishing would: a contact that stays the same keeps what is known of it."""
    known = {(one.phone, one.email, one.text_to, one.url): one for one in view.contacts}
    fresh = ContactView("", "", "", "", "", None, "confirmed", timezone.localdate())
    found = []
    for row in rows:
        phone, email, text_to, url = (str(row.get(key) or "") for key in ("phone", "email", "text_to", "url"))
        words = {"label": str(row.get("label") or ""), "phone": phone, "email": email, "text_to": text_to, "url": url}
        one = known.get((phone, email, text_to, url), fresh)
        found.append(replace(one, **words, hours=openings(row.get("hours")), closures=closures))  # type: ignore[arg-type]
    return tuple(found)


def _places(rows: Sequence[Mapping[str, Any]]) -> tuple[PlaceView, ...]:
    slugs = {str(row["slug"]) for row in rows if row.get("slug")}
    shared = {one.slug: one for one in models.Location.objects.filter(slug__in=slugs, kept_by=None)}
    return tuple(
        place_of(shared[row["slug"]], row.get("note") or "") if row.get("slug") in shared else _own_place(row)
        for row in rows
    )


def _own_place(row: Mapping[str, Any]) -> PlaceView:
    values = {key: str(row.get(key) or "") for key in ("name", "area", "address", "postcode")}
    hidden = bool(row.get("hide_address"))
    place = models.Location(slug=row.get("slug") or "", status="confirmed", hide_address=hidden, **values)
    return place_of(place, row.get("note") or "")
