"""The reading age beside the text: drawn by the server, and kept up while somebody writes."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import Media
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin.panels import Panel
from wagtail.admin.staticfiles import versioned_static

from familyhub.guides import readability
from familyhub.language.reading_age import AIM, REFUSE


@dataclass(frozen=True)
class Seen:
    """What the panel shows."""

    grade: float
    words: int
    verdict: str
    hardest: tuple[str, ...]


def seen(body: str) -> Seen:
    """Grade, words, a verdict in words, and the sentences to shorten first."""
    found = readability.reading(body)
    if not found.words:
        return Seen(0.0, 0, "Nothing to measure yet.", ())
    if found.grade <= AIM:
        verdict = "Easy to read."
    elif found.grade <= REFUSE:
        verdict = f"A little hard. Aim for {AIM:g} or less: shorten these first."
    else:
        verdict = f"Too hard for families: {REFUSE:g} is the most. Shorten these first."
    return Seen(max(0.0, found.grade), found.words, verdict, () if found.grade <= AIM else found.hardest)


@require_POST
def readability_of(request: HttpRequest) -> JsonResponse:
    """The reading age of what is being written. Editors and clinicians; nothing is kept."""
    return JsonResponse(vars(seen(request.POST.get("body", "")[:100_000])))


class ReadingPanel(Panel):
    """Shows how hard the text is to read."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one guide."""

        template_name = "studio/guides/reading.html"

        @property
        def media(self) -> Media:
            """Its script."""
            return Media(js=[versioned_static("studio/reading.js")])

        def get_context_data(self, parent_context: dict[str, object] | None = None) -> dict[str, object]:
            """What is known of the text as it was saved, or as it was just sent."""
            context: dict[str, object] = super().get_context_data(parent_context)
            body = self.form["body"].value() if self.form is not None and "body" in self.form.fields else ""
            return {**context, "seen": seen(str(body or "")), "url": reverse("studio_readability")}
