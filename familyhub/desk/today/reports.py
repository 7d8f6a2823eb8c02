"""What a family told us about a listing or page."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from familyhub.actors import Person
from familyhub.coproduction.actions import handle_feedback
from familyhub.coproduction.queries import one_message
from familyhub.coproduction.rules import email_of, is_about_a_listing, service_of
from familyhub.desk.answering import carried_out, done, gone, posted
from familyhub.desk.entry import only_with
from familyhub.desk.today.forms import HandledForm
from familyhub.desk.today.looks import PAGE
from familyhub.desk.today.pages import task_page


@PAGE
@only_with("read feedback")
def report(request: HttpRequest, person: Person, task: UUID) -> HttpResponse:
    """Read what a family wrote, and say what was done. For the hub team."""
    found = one_message(feedback=task, seen_by=person)
    if found is None:
        return gone(request)
    form = HandledForm(posted(request))
    if form.is_valid() and carried_out(
        form,
        lambda: handle_feedback(by=person, at=timezone.now(), feedback=task, answer=form.cleaned_data["answer"]),
    ):
        return done(request, "Done, and they get your words by e-mail." if email_of(found.contact) else "Done.")
    kind = "report" if is_about_a_listing(found.page) and found.kind != "other" else "feedback"
    more = {"message": found, "slug": service_of(found.page), "writes_back": bool(email_of(found.contact))}
    return task_page(request, person, "report", f"{kind}:{task}", form, **more)
