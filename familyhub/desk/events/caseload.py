"""Inviting a caseload by a table. The file is read in memory and never stored; what was read of it goes to the browser
sealed, comes back once to be sent, and is worth nothing after an hour, to anybody else or for another date.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from familyhub.actors import Person
from familyhub.bookings import actions
from familyhub.bookings.rules.booking_request import Channel
from familyhub.bookings.rules.caseload import Caseload, CaseloadRefusedError, Invitee, read_caseload
from familyhub.bookings.rules.invitations import PROFESSIONS
from familyhub.desk.answering import carried_out, posted
from familyhub.desk.entry import only_with
from familyhub.desk.events.forms import SendForm, TableForm
from familyhub.desk.events.inviting import ROLE
from familyhub.desk.events.page import page, the_bookable_event
from familyhub.desk.events.presenters import EventWords, event_words
from familyhub.directory.rules.sheets import SheetRefusedError, read_sheet
from familyhub.sealing import seal, unseal

LASTS = timedelta(hours=1)


@dataclass(frozen=True)
class Read:
    """What was read of a table, on its way back to be sent."""

    profession: str
    rows: tuple[Invitee, ...]


def _purpose(bookable_event: UUID, person: Person) -> str:
    return f"caseload:{bookable_event}:{person.id}"


def sealed(read: Read, bookable_event: UUID, person: Person, at: datetime) -> str:
    """What was read, for the page; only this person can send it, to this date, within the hour."""
    plain = {"at": at.isoformat(), "profession": read.profession, "rows": [asdict(one) for one in read.rows]}
    return seal(json.dumps(plain), _purpose(bookable_event, person))


def opened(text: str, bookable_event: UUID, person: Person, at: datetime) -> Read | None:
    """What was read, or None when it is too old or not theirs."""
    try:
        found = json.loads(unseal(text, _purpose(bookable_event, person)))
        if at - datetime.fromisoformat(found["at"]) > LASTS:
            return None
        rows = tuple(Invitee(one["called"], one["contact"], Channel(one["channel"])) for one in found["rows"])
        return Read(found["profession"], rows)
    except ValueError:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@only_with("invite families")
def many(request: HttpRequest, person: Person, bookable_event: UUID) -> HttpResponse:
    """Upload a table and see what would be sent; nothing is sent yet. For practitioners and the hub team."""
    row = the_bookable_event(bookable_event, person)
    initial = {"profession": request.session.get(ROLE, "")}
    form = TableForm(posted(request), request.FILES if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        found = _read(form)
        if found:
            request.session[ROLE] = form.cleaned_data["profession"]
            read = Read(form.cleaned_data["profession"], found.rows)
            send_form = SendForm(initial={"sealed": sealed(read, bookable_event, person, timezone.now())})
            return _preview(request, person, event_words(row), read, send_form, found)
    return page(request, person, "many", {"event": event_words(row), "form": form}, wrong=bool(form.errors))


def _read(form: TableForm) -> Caseload | None:
    try:
        sheet = read_sheet(form.cleaned_data["file"].read())
        return read_caseload(sheet.headings, sheet.rows)
    except (SheetRefusedError, CaseloadRefusedError) as fault:
        form.add_error("file", str(fault))
        return None


def _preview(
    request: HttpRequest, person: Person, event: EventWords, read: Read, form: SendForm, found: Caseload | None = None
) -> HttpResponse:
    context = {
        "event": event,
        "form": form,
        "rows": read.rows,
        "role": PROFESSIONS.get(read.profession, ""),
        "faults": found.faults if found else (),
    }
    return page(request, person, "preview", context, wrong=bool(form.errors))


@require_POST
@only_with("invite families")
def send(request: HttpRequest, person: Person, bookable_event: UUID) -> HttpResponse:
    """Send the invitations of a table, all or none, and say what became of them. For practitioners and the hub team."""
    row, form, at = the_bookable_event(bookable_event, person), SendForm(request.POST), timezone.now()
    read = opened(form.data.get("sealed", ""), bookable_event, person, at)
    if read is None:
        again = TableForm(initial={"profession": request.session.get(ROLE, "")})
        context = {"event": event_words(row), "form": again, "is_stale": True}
        return page(request, person, "many", context, wrong=True)
    answer: list[actions.Sent] = []

    def act() -> None:
        given = {"profession": read.profession, "rows": read.rows, "has_basis": form.cleaned_data["has_basis"]}
        answer.append(actions.invite_all(by=person, at=at, bookable_event=bookable_event, **given))

    if form.is_valid() and carried_out(form, act):
        return page(request, person, "outcome", {"event": event_words(row), "sent": answer[0]})
    return _preview(request, person, event_words(row), read, form)
