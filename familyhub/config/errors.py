"""Kind pages for everything that goes wrong. They need no database, and each shows urgent help."""

from __future__ import annotations

import logging
import sys
import traceback

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import DataError, Error
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join

from familyhub.config import context
from familyhub.contacts import phones
from familyhub.triage import Contact, live_contacts

log = logging.getLogger(__name__)

URGENT_FIRST = ("emergency-999", "nhs-111-mental-health", "nhs-111", "shout", "samaritans")
_WORDS = {
    400: (
        "We could not read that",
        "Something in what you sent could not be understood. Please go back and try again.",
    ),
    403: ("This page is not open to you", "You may need to sign in, or to ask the hub team."),
    404: ("This page is not here", "It may have moved. Nothing is wrong with what you did."),
    413: ("That was too long for us", "Please go back and send something shorter."),
    500: ("Something went wrong on our side", "It is not your fault. Please try again in a few minutes."),
    503: ("We cannot look things up right now", "It is not your fault. Please try again in a few minutes."),
}


def kind_page(status: int, request: HttpRequest | None = None) -> HttpResponse:
    """The page for this status. Without a request it asks nothing of the database."""
    heading, words = _WORDS[status]
    help_now = [contact for slug in URGENT_FIRST if (contact := live_contacts().get(slug))]
    values = {**context.hub(request), "heading": heading, "words": words, "contacts": help_now, "status": status}
    html: str
    try:
        html = render_to_string("503.html" if status == 503 else "error.html", values, request=request)
    except Exception as fault:  # noqa: BLE001 - the page that shows urgent help must not depend on a template
        if request is not None:
            return kind_page(status)
        log.error("the page for status %s could not be drawn (%s)", status, type(fault).__name__)
        html = _plainest(heading, words, help_now)
    return HttpResponse(html, status=status, headers={"Cache-Control": "no-store"})


def page_for(fault: BaseException) -> HttpResponse | None:
    """The kind page for a fault that a visitor or a stopped database can cause, or None."""
    if isinstance(fault, RequestDataTooBig):
        return kind_page(413)
    if isinstance(fault, (SuspiciousOperation, UnicodeDecodeError, DataError)):
        return kind_page(400)
    if isinstance(fault, Error):
        # The message may hold what somebody typed: only where and what kind is written down.
        where = "".join(traceback.format_tb(fault.__traceback__)[-3:])
        log.error("the database did not answer (%s)\n%s", type(fault).__name__, where)
        return kind_page(503)
    return None


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was sent could not be read. Open to everyone."""
    return (page_for(exception) if exception else None) or kind_page(400)


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """403: not for this person, or a form that was open too long. Open to everyone."""
    return kind_page(403, request)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404. Open to everyone."""
    return kind_page(404, request)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when it was the database. Open to everyone."""
    fault = sys.exc_info()[1]
    return (page_for(fault) if fault else None) or kind_page(500)


def _plainest(heading: str, words: str, contacts: list[Contact]) -> str:
    lines = format_html_join("", "<li>{}: {}</li>", ((c.name, _reach(c)) for c in contacts))
    return format_html(
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{0}</title></head>'
        '<body><main><h1>{0}</h1><p>{1}</p><h2>If you need help now</h2><ul>{2}</ul><p><a href="/">Start again</a></p>'
        "</main></body></html>",
        heading,
        words,
        lines,
    )


def _reach(contact: Contact) -> str:
    if contact.phone:
        return format_html('<a href="tel:{}">{}</a>', phones.link(contact.phone), contact.phone)
    return f"text {contact.text_word} to {contact.text_to}"
