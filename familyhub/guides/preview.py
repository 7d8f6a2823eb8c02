"""Shows an editor a draft as families would see it. The one place of a room that knows HTTP: Wagtail asks for it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from familyhub.directory import queries as directory
from familyhub.guides import queries
from familyhub.guides.models import Guide


def page(draft: Guide, request: HttpRequest) -> HttpResponse:
    """The families' page, filled from the draft."""
    guide = queries.view(draft)
    others = [topic for topic in guide.topics if topic != guide.slug]
    context = {
        "guide": guide,
        "audience": ", ".join(guide.audience),
        "talk_to": directory.names(slugs=guide.talk_to),
        "who": directory.names(slugs=guide.get_help_who),
        "read_next": queries.names(slugs=others)[:4],
        "is_preview": True,
    }
    return render(request, "web/guides/guide.html", context)
