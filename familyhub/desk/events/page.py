"""What every page of events shares: the links of whoever looks, and finding the date."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from familyhub.accounts.rules import may
from familyhub.actors import Person
from familyhub.bookings import queries
from familyhub.bookings.queries import BookableEventRow


def page(
    request: HttpRequest, person: Person, name: str, context: Mapping[str, object], *, wrong: bool = False
) -> HttpResponse:
    """Show a page; `wrong` answers as a form that has to be put right."""
    team = may(person.roles, "run events")
    more = {"team": team, "events_only": not may(person.roles, "keep listings")}
    return render(request, f"desk/events/{name}.html", {**context, **more}, status=422 if wrong else 200)


def the_bookable_event(bookable_event: UUID, person: Person) -> BookableEventRow:
    """The date or course with its counts, or not found."""
    found = queries.bookable_event(seen_by=person, bookable_event=bookable_event)
    if found is None:
        raise Http404("no such date")
    return found
