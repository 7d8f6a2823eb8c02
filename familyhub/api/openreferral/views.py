"""Every address of the feed. Each is read only, open to everyone."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from ninja import NinjaAPI, Query, Schema
from ninja.errors import ValidationError

from familyhub.api.openreferral import about, problems, shapes
from familyhub.api.openreferral.answers import MovedForGood, listed, state_of, uuid_of, written
from familyhub.api.openreferral.parameters import AtLocations, Narrowed, One, Organizations, Paged, Services, Terms
from familyhub.directory.queries import feed

Json = dict[str, object]


class Page(Schema):
    """The envelope of every list."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[Json]


class Fault(Schema):
    """A problem (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Json] | None = None


api = NinjaAPI(
    title="Open Referral UK feed",
    version=about.VERSION,
    description="The directory of this hub by the national standard. Read only, open, no key.",
    urls_namespace="api:openreferral",
    docs_url=None,
    openapi_url="/openapi.json",
)
LIST: object = {200: Page, 400: Fault}
ITEM: object = {200: Json, 404: Fault}


@api.exception_handler(ValidationError)
def _unread(request: HttpRequest, fault: Exception) -> HttpResponseBase:
    assert isinstance(fault, ValidationError)  # noqa: S101
    return problems.answer(problems.unread(fault.errors))


@api.exception_handler(problems.ProblemError)
def _problem(request: HttpRequest, fault: Exception) -> HttpResponseBase:
    assert isinstance(fault, problems.ProblemError)  # noqa: S101
    return problems.answer(fault)


@api.exception_handler(Exception)
def _unforeseen(request: HttpRequest, fault: Exception) -> HttpResponseBase:
    return problems.answer(problems.unforeseen(fault))


def base(request: HttpRequest) -> str:
    """The address of the feed as this reader sees it."""
    return request.build_absolute_uri(reverse("api:openreferral:about"))


def _wanted(asked: Narrowed, near: feed.Near | None = None) -> feed.Wanted:
    return feed.Wanted(
        search=asked.search.strip(),
        term=asked.taxonomy_term_id,
        taxonomy=asked.taxonomy_id,
        organisation=asked.organization_id,
        modified_after=asked.modified_after,
        near=near,
    )


@api.get("/", response={200: Json}, url_name="about", summary="What this feed is")
def details(request: HttpRequest) -> HttpResponseBase:
    """Standard, licence and publisher; a page for whoever asks for one. Open to everyone."""
    values = about.details(base(request))
    if about.is_for_people(request.headers.get("Accept", "")):
        return render(request, "api/openreferral/index.html", {"feed": values, "base": base(request)})
    return written(values)


@api.get("/services", response=LIST, summary="Services")
def services(request: HttpRequest, asked: Query[Services]) -> HttpResponseBase:
    """Public services that fit all that is asked. Open to everyone."""
    ids, where = feed.service_ids(_wanted(asked), state_of(request)), base(request)
    if asked.minimal:
        return listed(ids, asked, lambda some: map(shapes.change, feed.changes(some)))
    return listed(
        ids,
        asked,
        lambda some: (shapes.service(one, where, full=asked.full) for one in feed.services(some, slim=not asked.full)),
    )


@api.get("/services/{id}", response=ITEM, summary="One service")
def service(request: HttpRequest, id: str) -> HttpResponseBase:
    """One public service with everything nested; of one that was merged, the way to the other. Open to everyone."""
    own = uuid_of(id, "service")
    for one in feed.services([own]):
        return written(shapes.service(one, base(request), full=True))
    other = feed.moved_to(own)
    if other is None:
        raise problems.missing("service")
    return MovedForGood(f"{base(request)}services/{other}")


@api.get("/service_at_locations", response=LIST, summary="Services at places")
def service_at_locations(request: HttpRequest, asked: Query[AtLocations]) -> HttpResponseBase:
    """Public services at places, near a postcode if one is given. Open to everyone."""
    ids, where = feed.place_ids(_wanted(asked, _near(asked)), state_of(request)), base(request)
    return listed(
        ids,
        asked,
        lambda some: (shapes.service_at_location(*pair, where, full=asked.full) for pair in feed.places(some)),
    )


def _near(asked: AtLocations) -> feed.Near | None:
    if not asked.postcode.strip():
        if asked.proximity is not None:
            raise problems.wrong("proximity", "Give a postcode as well: from where?")
        return None
    try:
        found = feed.near(asked.postcode, asked.proximity)
    except LookupError:
        raise problems.wrong("postcode", "We do not know where this postcode is.") from None
    if found is None:
        raise problems.wrong("postcode", "This is no postcode, such as WA8 6AB.")
    return found


@api.get("/service_at_locations/{id}", response=ITEM, summary="One service at a place")
def service_at_location(request: HttpRequest, id: str) -> HttpResponseBase:
    """One public service at one place, both whole. Open to everyone."""
    for one, place in feed.places([uuid_of(id, "service at a location")]):
        return written(shapes.service_at_location(one, place, base(request), full=True))
    raise problems.missing("service at a location")


@api.get("/organizations", response=LIST, summary="Organizations")
def organizations(request: HttpRequest, asked: Query[Organizations]) -> HttpResponseBase:
    """Organizations that run a public service. Open to everyone."""
    ids, where = feed.organisation_ids(feed.Wanted(search=asked.search.strip()), state_of(request)), base(request)

    def show(some: list[UUID]) -> Iterable[Json]:
        if not (asked.full or asked.full_service):
            return map(shapes.organization, feed.organisations(some))
        return _with_services(some, where, full=asked.full_service)

    return listed(ids, asked, show)


def _with_services(some: list[UUID], where: str, *, full: bool) -> Iterable[Json]:
    run = feed.services_of(some)
    for one in feed.organisations(some):
        inside = [shapes.service(service, where, full=full) for service in run[one.id]]
        yield shapes.organization(one) | {"services": inside}


@api.get("/organizations/{id}", response=ITEM, summary="One organization")
def organization(request: HttpRequest, id: str, asked: Query[One]) -> HttpResponseBase:
    """One organization with its public services. Open to everyone."""
    for found in _with_services([uuid_of(id, "organization")], base(request), full=asked.full_service):
        return written(found)
    raise problems.missing("organization")


@api.get("/taxonomies", response=LIST, summary="Taxonomies")
def taxonomies(request: HttpRequest, asked: Query[Paged]) -> HttpResponseBase:
    """The vocabularies of this hub. Open to everyone."""
    where = base(request)
    found = [one for one in feed.taxonomies().values() if _has(asked.search, f"{one.name} {one.description}")]
    return listed(found, asked, lambda some: (_taxonomy(one, where) for one in some))


@api.get("/taxonomies/{id}", response=ITEM, summary="One taxonomy")
def taxonomy(request: HttpRequest, id: str) -> HttpResponseBase:
    """One vocabulary with its terms. Open to everyone."""
    found = feed.taxonomies().get(uuid_of(id, "taxonomy"))
    if found is None:
        raise problems.missing("taxonomy")
    terms = [shapes.taxonomy_term(term, base(request)) for term in found.terms]
    return written(_taxonomy(found, base(request)) | {"taxonomy_terms": terms})


@api.get("/taxonomy_terms", response=LIST, summary="Terms of taxonomies")
def taxonomy_terms(request: HttpRequest, asked: Query[Terms]) -> HttpResponseBase:
    """Words of the vocabularies. None stands below another, so `parent_id` finds none. Open to everyone."""
    where = base(request)
    found = [
        term
        for term in feed.terms().values()
        if asked.parent_id is None and asked.taxonomy_id in (None, term.taxonomy) and _has(asked.search, term.name)
    ]
    return listed(found, asked, lambda some: (shapes.taxonomy_term(term, where) for term in some))


@api.get("/taxonomy_terms/{id}", response=ITEM, summary="One term")
def taxonomy_term(request: HttpRequest, id: str) -> HttpResponseBase:
    """One word of a vocabulary. Open to everyone."""
    found = feed.terms().get(uuid_of(id, "taxonomy term"))
    if found is None:
        raise problems.missing("taxonomy term")
    return written(shapes.taxonomy_term(found, base(request)))


def _taxonomy(one: feed.Taxonomy, where: str) -> Json:
    values = {"id": str(one.id), "name": one.name, "description": one.description, "version": one.version}
    return {**values, "uri": f"{where}taxonomies/{one.id}"}


def _has(search: str, words: str) -> bool:
    return all(word in words.lower() for word in search.lower().split())


def nowhere(request: HttpRequest, path: str) -> HttpResponseBase:
    """An address that this feed does not have; one with a slash too many is put right. Open to everyone."""
    if path.endswith("/") and path.strip("/"):
        query = request.META.get("QUERY_STRING", "")
        return MovedForGood(f"{base(request)}{path.rstrip('/')}" + (f"?{query}" if query else ""))
    raise problems.ProblemError(404, "This feed has no such address; see openapi.json for those it has.")
