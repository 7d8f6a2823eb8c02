"""Feedback on any page."""

from __future__ import annotations

import logging

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from familyhub.actors import Guest
from familyhub.coproduction.actions import give_feedback
from familyhub.coproduction.rules import clean_page
from familyhub.web.feedback.forms import FeedbackForm
from familyhub.web.feedback.limit import FEEDBACK
from familyhub.web.panels import care_for

log = logging.getLogger(__name__)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest) -> HttpResponse:
    """Say that something is wrong or was unsafe. Open to everyone."""
    if request.method != "POST":
        page = clean_page(request.GET.get("page", ""))
        kind = request.GET.get("kind", "")
        return render(request, "web/feedback/form.html", {"form": FeedbackForm(initial={"page": page, "kind": kind})})
    form = FeedbackForm(request.POST)
    panel = care_for(request.POST.get("words", ""))
    if not form.is_valid():
        return render(request, "web/feedback/form.html", {"form": form, "panel": panel}, status=422)
    if form.is_machine:
        return render(request, "web/feedback/thanks.html", {"panel": None})
    if FEEDBACK.is_reached(request):
        return render(request, "web/feedback/form.html", {"form": form, "panel": panel, "too_many": True}, status=429)
    if not _keep(form):
        return render(request, "web/feedback/form.html", {"form": form, "panel": panel, "not_kept": True}, status=503)
    FEEDBACK.count(request)
    return render(request, "web/feedback/thanks.html", {"panel": panel, "kind": form.cleaned_data["kind"]})


def _keep(form: FeedbackForm) -> bool:
    data = form.cleaned_data
    try:
        give_feedback(
            by=Guest(),
            at=timezone.now(),
            kind=data["kind"],
            page=data["page"],
            words=data["words"],
            contact=data["contact"],
        )
    except Error as fault:  # its message may hold what somebody wrote: only the kind is written down
        log.error("feedback could not be kept (%s)", type(fault).__name__)
        return False
    return True
