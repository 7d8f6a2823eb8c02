"""Keeping listings true: those nobody confirmed, faults that were found, urgent numbers."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from familyhub.actors import Person
from familyhub.desk.answering import carried_out, done, gone, posted
from familyhub.desk.entry import only_with
from familyhub.desk.today.forms import NumberForm, PhoneForm
from familyhub.desk.today.looks import PAGE
from familyhub.desk.today.pages import task_page
from familyhub.desk.wording import in_words
from familyhub.directory.actions import check_number, confirmed_by_phone, remind_now, settle_fault
from familyhub.directory.queries.numbers import last_checks
from familyhub.directory.queries.team import fault as fault_of
from familyhub.directory.queries.team import listing, slug_of
from familyhub.directory.rules import Freshness
from familyhub.triage import contacts


@PAGE
@only_with("keep listings")
def overdue(request: HttpRequest, person: Person, task: UUID) -> HttpResponse:
    """A listing that nobody confirmed: ask its owner, or write down a call. For the hub team."""
    slug = slug_of(service=task, seen_by=person)
    found = listing(slug=slug, seen_by=person) if slug else None
    if found is None or found.merged_into or found.freshness is Freshness.FRESH:
        return gone(request)
    form = PhoneForm(posted(request))
    reminds = request.POST.get("do") == "remind"
    if form.is_valid() and carried_out(form, lambda: _keep(person, found.slug, form, reminds=reminds)):
        return done(request, "They get a message now." if reminds else "Written down: confirmed today.")
    return task_page(
        request, person, "overdue", f"overdue:{task}", form, listing=found, fields=in_words(found.document)
    )


def _keep(person: Person, slug: str, form: PhoneForm, *, reminds: bool) -> None:
    if reminds:
        remind_now(by=person, at=timezone.now(), service=slug)
    else:
        confirmed_by_phone(by=person, at=timezone.now(), service=slug, said_by=form.cleaned_data["said_by"])


@PAGE
@only_with("keep listings")
def fault(request: HttpRequest, person: Person, task: UUID) -> HttpResponse:
    """Something that a background check found wrong: say that it is put right. For the hub team."""
    found = fault_of(fault=task, seen_by=person)
    if found is None:
        return gone(request)
    form = forms.Form(posted(request))
    if form.is_valid() and carried_out(form, lambda: settle_fault(by=person, at=timezone.now(), fault=task)):
        return done(request, "Put right. The next check looks again.")
    slug, name, words = found
    return task_page(request, person, "fault", f"fault:{task}", form, slug=slug, name=name, words=words)


@PAGE
@only_with("keep listings")
def number(request: HttpRequest, person: Person, task: str) -> HttpResponse:
    """An urgent-help number: ring it, and write down whether it works. For the hub team."""
    found = contacts().get(task)
    if found is None or not found.live:
        return gone(request)
    form = NumberForm(posted(request))
    if form.is_valid() and carried_out(form, lambda: _rang(person, task, form)):
        works = form.cleaned_data["works"] == "yes"
        return done(request, "Written down: it works." if works else "Written down. It stays first on the list.")
    return task_page(request, person, "number", f"number:{task}", form, contact=found, last=last_checks().get(task))


def _rang(person: Person, slug: str, form: NumberForm) -> None:
    data = form.cleaned_data
    check_number(by=person, at=timezone.now(), slug=slug, works=data["works"] == "yes", note=data["note"])
