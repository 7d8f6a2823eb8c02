"""Stopping messages, without signing in.

GET and HEAD change nothing: mail scanners open links.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from familyhub.actors import Guest
from familyhub.notifications.actions import opt_in, opt_out
from familyhub.notifications.queries import contact_of, has_opted_out

HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow", "Cache-Control": "no-store, private"}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@csrf_exempt  # the sealed address in the link is the key; mail programs post here without a cookie
def messages(request: HttpRequest, token: str) -> HttpResponse:
    """Stop messages to one address, or start them again. For whoever holds the link."""
    contact = contact_of(token)
    if contact is None:
        return _page(request, {"what": "unknown"}, 404)
    if request.method != "POST":
        stopped = has_opted_out(seen_by=Guest(), to=contact.to, channel=contact.channel)
        return _page(request, {"what": "stopped" if stopped else "on", "channel": contact.channel})
    change, became = (opt_in, "started") if request.POST.get("messages") == "again" else (opt_out, "now stopped")
    change(by=Guest(), at=timezone.now(), to=contact.to, channel=contact.channel.value)
    return _page(request, {"what": became, "channel": contact.channel})


def _page(request: HttpRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    shown = {**context, "page_path": "/messages/"}
    response = render(request, "web/messages/messages.html", shown, status=status)
    for name, value in HEADERS.items():
        response[name] = value
    return response
