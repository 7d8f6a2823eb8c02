"""The timeline and the pathway."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from familyhub.stages import Window
from familyhub.stages.moments import BIRTH, parse_moment
from familyhub.stages.timeline import around, rules, steps, stretches
from familyhub.web.panels import quietly
from familyhub.web.stages_pages import presenters


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """What comes when, whole or seen from a stage. Open to everyone."""
    asked = request.GET.get("stage", "")
    day = presenters.day_asked(asked)
    context: dict[str, object] = {"stops": presenters.stops(asked if day is not None else ""), "rules": rules()}
    if day is None:
        parts = stretches()
        join = presenters.linker(steps())
        context |= {
            "not_understood": bool(asked),
            "parts": [(part, join(part.steps)) for part in parts],
        }
        return render(request, "web/stages_pages/timeline.html", context)
    here = around(day)
    join = presenters.linker([*here.now, *here.soon])
    context |= {
        "stage": presenters.stop_words(asked),
        "now": join(here.now),
        "soon": join(here.soon),
        "later": here.later,
        "read": quietly(lambda: presenters.read_at(day)),
    }
    return render(request, "web/stages_pages/stage.html", context)


@require_safe
def pathway(request: HttpRequest) -> HttpResponse:
    """The first year, step by step. Open to everyone."""
    first_year = Window(BIRTH, parse_moment("1y") + 1)
    parts = stretches(first_year)
    join = presenters.linker([step for part in parts for step in part.steps])
    context = {"parts": [(part, join(part.steps)) for part in parts]}
    return render(request, "web/stages_pages/pathway.html", context)
