"""The funnel: invited, answered, booked, came, beside the strategy's baseline. Counts only; what is small is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from familyhub.actors import Person
from familyhub.bookings import queries
from familyhub.bookings.queries import BASELINE, Funnel, FunnelRow
from familyhub.desk.entry import only_with
from familyhub.desk.events.page import page
from familyhub.desk.unmet.presenters import months_back
from familyhub.directory.rules.sheets import write_csv
from familyhub.metrics.rules import SMALL

FIRST = "baby-shower"
"""Shown first where it is listed: the strategy's baseline is about it."""
HEADINGS = ("Invited by", "Invited", "Answered", "Booked", "Came")
NOT_SHOWN = "not shown"
"""A total that would tell a small number."""
AHEAD = 2
"""Months to come for which families are invited already."""


@dataclass(frozen=True)
class Shown:
    """One listing and month, in words as the page and its table show them."""

    service: str
    services: tuple[tuple[str, str], ...]
    month: date
    months: tuple[date, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    came: str
    share: int | None

    @property
    def name(self) -> str:
        """Name of the listing."""
        return dict(self.services).get(self.service, "")


def _number(number: int | None, hidden: str = f"fewer than {SMALL}") -> str:
    return hidden if number is None else str(number)


def _line(row: FunnelRow, hidden: str = f"fewer than {SMALL}") -> tuple[str, ...]:
    return (row.profession, *(_number(one, hidden) for one in (row.invited, row.answered, row.booked, row.came)))


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _shown(request: HttpRequest, person: Person) -> Shown:
    services = tuple(queries.listings_with_events(seen_by=person))
    slugs = [slug for slug, _ in services]
    today = timezone.localdate()
    months = tuple(months_back(_later(today, AHEAD)))
    asked = request.GET.get("service", "")
    service = asked if asked in slugs else FIRST if FIRST in slugs or not slugs else slugs[0]
    month = next((one for one in months if f"{one:%Y-%m}" == request.GET.get("month")), today.replace(day=1))
    found: Funnel = queries.funnel(seen_by=person, month=month, service=service)
    tells_invited = found.total.came is None
    sources = (
        (words, _number(n, NOT_SHOWN if words == "Invited" and tells_invited else f"fewer than {SMALL}"))
        for words, n in found.sources
    )
    return Shown(
        service=service,
        services=services,
        month=month,
        months=months,
        rows=tuple(_line(row) for row in found.rows),
        total=_line(found.total, NOT_SHOWN),
        sources=tuple(sources),
        came=_number(found.came, NOT_SHOWN),
        share=found.share,
    )


@require_safe
@only_with("see who comes")
def figures(request: HttpRequest, person: Person) -> HttpResponse:
    """Invited, answered, booked, came, by month and profession. For practitioners and the hub team."""
    shown = _shown(request, person)
    return page(request, person, "figures", {"shown": shown, "headings": HEADINGS, "baseline": BASELINE})


@require_safe
@only_with("see who comes")
def table(request: HttpRequest, person: Person) -> HttpResponse:
    """The figures of the page as a table, hidden as they are there. For practitioners and the hub team."""
    shown = _shown(request, person)
    rows = [*shown.rows, shown.total, ("",), ("How those who came had heard", "Families"), *shown.sources]
    rows.append(("All who came", shown.came))
    rows.append(("Per cent who came by invitation", _number(shown.share, "too few to say")))
    rows.append(("Per cent in the strategy", str(BASELINE)))
    name = f"figures-{shown.service}-{shown.month:%Y-%m}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Type": "text/csv"}
    return HttpResponse(write_csv(HEADINGS, rows), headers=headers)
