"""The box, the answer behind a sealed address, and a number to keep."""

from __future__ import annotations

import logging
import traceback

from django.conf import settings
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from familyhub import topics
from familyhub.actors import Guest
from familyhub.directory import queries as directory
from familyhub.search import actions, queries
from familyhub.search.answers import Answer
from familyhub.web.find import presenters
from familyhub.web.find.forms import asked_in
from familyhub.web.find.sealed import LONGEST, Asked, seal, unseal
from familyhub.web.find.vcard import vcard
from familyhub.web.lens.choice import lens_of

log = logging.getLogger(__name__)

EMPTY = "Type a few words first. Anything will do, such as “tired” or “crying”."


class SeeOther(HttpResponseRedirect):
    """Go there with GET, so that reloading does not send the words again."""

    status_code = 303


@csrf_exempt  # asking changes nothing, and must work where cookies are off
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """The box alone, or words that were sent: on to their sealed address. Open to everyone."""
    if request.method != "POST":
        return _box(request)
    asked = asked_in(request.POST)
    if not asked.words:
        return _box(request, asked, error=EMPTY)
    sealed = seal(asked, secret=settings.SECRET_KEY, today=timezone.localdate())
    if len(sealed) > LONGEST:
        return _show(request, asked)
    return _private(SeeOther(reverse("web:answer", args=[sealed])))


@require_safe
def answer(request: HttpRequest, sealed: str) -> HttpResponse:
    """The answer to sealed words; a kind page when the address is of another day. Open to everyone."""
    asked = unseal(sealed, secret=settings.SECRET_KEY, today=timezone.localdate())
    if asked is None:
        return _private(render(request, "web/find/over.html", {"page_path": reverse("web:find")}, status=410))
    return _show(request, asked)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """What there is on a topic: an address that holds a topic and nobody's words. Open to everyone."""
    found = topics.vocabulary().get(slug)
    if found is None:
        raise Http404("no such topic")
    return _show(request, Asked(found.name, as_typed=True))


@require_safe
def keep(request: HttpRequest, slug: str) -> HttpResponse:
    """A service's name and number as a contact card, for tomorrow. Open to everyone."""
    service = directory.service(slug=slug)
    card = vcard(service) if service else ""
    if not card:
        raise Http404("no such number")
    headers = {"Content-Disposition": f'attachment; filename="{slug}.vcf"'}
    return HttpResponse(card, content_type="text/vcard; charset=utf-8", headers=headers)


def _box(request: HttpRequest, asked: Asked | None = None, error: str = "") -> HttpResponse:
    values = {"asked": asked or Asked(""), "error": error}
    return _private(render(request, "web/find/box.html", values))


def _show(request: HttpRequest, asked: Asked) -> HttpResponse:
    page = presenters.page(asked, _answer(asked, lens_of(request)))
    return _private(render(request, "web/find/answer.html", {"page": page, "page_path": reverse("web:find")}))


def _answer(asked: Asked, lens: str) -> Answer:
    """The whole answer; when something is down, at least urgent help."""
    try:
        found = queries.answer(
            words=asked.words, place=asked.place, lens=lens, without=asked.without, repair=not asked.as_typed
        )
    except Error as fault:  # the message of a fault may hold what was typed: only its kind is written down
        log.error("the database is in trouble (%s): showing urgent help only", type(fault).__name__)
        return queries.urgent_first(words=asked.words, place=asked.place, without=asked.without)
    except Exception as fault:  # noqa: BLE001 - whatever is wrong with finding, urgent help comes first
        where = "".join(traceback.format_tb(fault.__traceback__)[-3:])
        log.error("finding is in trouble (%s): showing urgent help only\n%s", type(fault).__name__, where)
        return queries.urgent_first(words=asked.words, place=asked.place, without=asked.without, degraded=("index",))
    _count(found)
    return found


def _count(found: Answer) -> None:
    """Count the topic; an answer is never lost because counting failed."""
    try:
        actions.remember(by=Guest(), at=timezone.now(), answer=found)
    except Exception as fault:  # noqa: BLE001 - counts are worth less than an answer
        log.error("the topic could not be counted (%s)", type(fault).__name__)


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
