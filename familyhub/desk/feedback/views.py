"""Reading feedback and marking it handled."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from familyhub.actors import Person
from familyhub.coproduction.actions import handle_feedback
from familyhub.coproduction.queries import FeedbackView, handled_feedback, open_feedback
from familyhub.coproduction.rules import FeedbackRefusedError
from familyhub.desk.entry import only_with
from familyhub.desk.feedback.forms import HandledForm


@dataclass(frozen=True)
class Row:
    """One message with its form."""

    feedback: FeedbackView
    form: HandledForm
    is_late: bool


def _rows(seen_by: Person, failed: HandledForm | None = None) -> list[Row]:
    today = timezone.localdate()
    found = []
    for one in open_feedback(seen_by=seen_by):
        own = failed is not None and failed.data.get("feedback") == str(one.id)
        # Many forms stand on this page: each needs ids of its own.
        fresh = HandledForm(initial={"feedback": one.id}, auto_id=f"{one.id}_%s")
        found.append(Row(one, failed if own and failed else fresh, one.due < today))
    return found


@require_safe
@only_with("read feedback")
def feedback(request: HttpRequest, person: Person) -> HttpResponse:
    """Messages that wait, and the latest that were handled. For the hub team."""
    context = {"rows": _rows(person), "handled": handled_feedback(seen_by=person)}
    return render(request, "desk/feedback/list.html", context)


@require_POST
@only_with("answer feedback")
def handle(request: HttpRequest, person: Person) -> HttpResponse:
    """Mark one message handled. For the hub team."""
    form = HandledForm(request.POST, auto_id=f"{request.POST.get('feedback', '')[:36]}_%s")
    if not form.is_valid():
        context = {"rows": _rows(person, form), "handled": handled_feedback(seen_by=person), "failed": form}
        return render(request, "desk/feedback/list.html", context, status=422)
    data = form.cleaned_data
    try:
        handle_feedback(by=person, at=timezone.now(), feedback=data["feedback"], answer=data["answer"])
        messages.success(request, "Marked as handled.")
    except FeedbackRefusedError as fault:
        messages.error(request, f"Not changed: {fault}.")
    return redirect("desk:feedback")
