"""What the hub team has to do with listings, one question a kind; and who does it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Greatest
from django.utils import timezone

from familyhub.accounts.permission import require
from familyhub.actors import Actor
from familyhub.directory import models
from familyhub.directory.queries.numbers import last_checks
from familyhub.directory.queries.public import cycle
from familyhub.directory.rules.fields import FIELDS
from familyhub.directory.rules.tasks import Kind, Task, due_on, number_due_on
from familyhub.triage import live_contacts

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

_Why = models.VisibilityBlock.Why


def second_looks(*, seen_by: Actor) -> list[Task]:
    """Changes of sensitive fields that wait."""
    require(seen_by, "keep listings")
    rows = models.ProposedChange.objects.filter(decision="", service__merged_into=None).select_related("service")
    return [_change(row) for row in rows]


def _change(row: models.ProposedChange) -> Task:
    since = timezone.localdate(row.at)
    fields = ", ".join(FIELDS[name].words for name in row.values if name in FIELDS)
    title = f"A change to “{row.service.name}”"
    return Task(Kind.CHANGE, str(row.pk), title, fields, since, due_on(Kind.CHANGE, since))


def new_listings(*, seen_by: Actor) -> list[Task]:
    """New listings that nobody of the team has looked at."""
    require(seen_by, "keep listings")
    rows = models.VisibilityBlock.objects.filter(why=_Why.NEW, ended_at=None, service__merged_into=None)
    return [_new(row) for row in rows.select_related("service__organisation")]


def _new(row: models.VisibilityBlock) -> Task:
    since, name = timezone.localdate(row.at), row.service.organisation.name
    title = f"A new listing: “{row.service.name}”"
    return Task(Kind.NEW, str(row.service_id), title, f"From {name}", since, due_on(Kind.NEW, since))


def claims(*, seen_by: Actor) -> list[Task]:
    """People who ask to keep an organisation's listings; who they are is on the task's own page."""
    require(seen_by, "keep listings")
    rows = models.Claim.objects.filter(decision="").select_related("organisation")
    return [_claim(row) for row in rows]


def _claim(row: models.Claim) -> Task:
    since = timezone.localdate(row.at)
    title = f"Somebody asks to keep the listings of {row.organisation.name}"
    return Task(Kind.CLAIM, str(row.pk), title, "", since, due_on(Kind.CLAIM, since))


class Vouched(TypedDict):
    """What the database says beside a listing."""

    vouched: date | None


class _Overdue(Vouched):
    asked: int
    is_kept: bool


def vouched() -> QuerySet[WithAnnotations[models.Service, Vouched]]:
    """Listings with `vouched`: the day on which somebody last vouched for them."""
    return models.Service.objects.filter(merged_into=None).annotate(vouched=Greatest("assured_on", "checked_on"))


_KEPT = Q(owner__isnull=False, owner__is_active=True)
_IS_KEPT = Case(When(_KEPT, then=Value(True)), default=Value(False))


def overdue(*, seen_by: Actor, today: date) -> list[Task]:
    """Listings that their owner did not confirm in time; without an owner, from the day one would be asked."""
    require(seen_by, "keep listings")
    days = cycle()
    late = _KEPT & Q(vouched__lte=today - timedelta(days=days.overdue))
    alone = ~_KEPT & Q(vouched__lte=today - timedelta(days=days.reminders[0]))
    rows = vouched().filter(late | alone | Q(vouched=None))
    rows = rows.exclude(visibility_blocks__why__in=[_Why.NEW, _Why.TEAM, _Why.OWNER], visibility_blocks__ended_at=None)
    asked = Count("reminders", filter=Q(reminders__at__date__gt=F("vouched")))
    return [_overdue(row, today) for row in rows.annotate(asked=asked, is_kept=_IS_KEPT).order_by("vouched")]


def _overdue(row: WithAnnotations[models.Service, _Overdue], today: date) -> Task:
    last = row.vouched
    wait = cycle().overdue if row.is_kept else cycle().reminders[0]
    since = last + timedelta(days=wait) if last else today
    said = f"not confirmed since {last:%-d %B %Y}" if last else "nobody has ever confirmed it"
    times = "once" if row.asked == 1 else f"{row.asked} times"
    kept = f"Its owner was asked {times}" if row.asked else "Its owner was not asked yet"
    who = kept if row.is_kept else "Nobody keeps it"
    detail = who if row.is_public else f"{who}. Hidden from families"
    return Task(Kind.OVERDUE, str(row.pk), f"“{row.name}”: {said}", detail, since, due_on(Kind.OVERDUE, since))


def faults(*, seen_by: Actor) -> list[Task]:
    """What background checks found wrong in listings that nobody keeps; owners hear of theirs themselves."""
    require(seen_by, "keep listings")
    rows = models.DataQualityIssue.objects.filter(gone_at=None, service__merged_into=None).exclude(
        service__owner__isnull=False, service__owner__is_active=True
    )
    return [_fault(row) for row in rows.select_related("service")]


def _fault(row: models.DataQualityIssue) -> Task:
    since = timezone.localdate(row.found_at)
    return Task(
        Kind.FAULT, str(row.pk), f"A fault in “{row.service.name}”", row.words, since, due_on(Kind.FAULT, since)
    )


def pairs(*, seen_by: Actor) -> list[Task]:
    """Listings that may be one and the same."""
    require(seen_by, "keep listings")
    rows = models.DuplicateCandidate.objects.filter(decision="", first__merged_into=None, second__merged_into=None)
    return [_pair(row) for row in rows.select_related("first", "second")]


def _pair(row: models.DuplicateCandidate) -> Task:
    since = timezone.localdate(row.at)
    title = f"Are “{row.first.name}” and “{row.second.name}” the same?"
    return Task(Kind.PAIR, str(row.pk), title, row.why, since, due_on(Kind.PAIR, since))


def numbers(*, seen_by: Actor, today: date) -> list[Task]:
    """Urgent-help numbers whose check is due, on their own shorter cycle. They are shown to families all the while."""
    require(seen_by, "keep listings")
    checks, found = last_checks(), []
    for contact in live_contacts().values():
        check = checks.get(contact.slug)
        rung = check.on if check else None
        due = number_due_on(contact.checked_on, rung, not check or check.works, cycle().urgent_numbers)
        if due is None or due <= today:
            failed = check is not None and not check.works
            title = f"{contact.name} did not work" if failed else f"Ring {contact.name}: does it work?"
            last = max((day for day in (contact.checked_on, rung) if day), default=None)
            detail = f"Last checked {last:%-d %B %Y}" if last else "Never checked"
            found.append(Task(Kind.NUMBER, contact.slug, title, detail, last or today, due or today, urgent=failed))
    return found


def doers(*, seen_by: Actor, keys: Collection[str]) -> dict[str, UUID]:
    """Who of the team each of these tasks was given to; a task of nobody in particular is left out."""
    require(seen_by, "keep listings")
    rows = models.Assignment.objects.filter(task__in=keys).order_by("task", "-at").distinct("task")
    return {row.task: row.person_id for row in rows if row.person_id}
