"""What people ask for and find little."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from familyhub.actors import Person
from familyhub.desk.entry import only_with
from familyhub.desk.trying import tried
from familyhub.desk.unmet.presenters import months_back, places, topics


@require_safe
@only_with("keep listings")
def unmet(request: HttpRequest, person: Person) -> HttpResponse:
    """Topics and places that people ask for and find little, by month. For the hub team."""
    months = months_back(timezone.localdate())
    month = next((one for one in months if f"{one:%Y-%m}" == request.GET.get("month")), months[0])
    context = {
        "months": [(f"{one:%Y-%m}", f"{one:%B %Y}") for one in months],
        "month": f"{month:%Y-%m}",
        "month_words": f"{month:%B %Y}",
        "topics": tried(lambda: topics(month), "topics"),
        "places": tried(lambda: places(month), "places"),
    }
    return render(request, "desk/unmet/unmet.html", context)
