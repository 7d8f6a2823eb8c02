"""Delivery receipts. The address in them is neither kept nor logged."""

from __future__ import annotations

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from familyhub.actors import System
from familyhub.notifications.actions import hear

LONGEST = 10_000
BY = System("GOV.UK Notify")


@require_POST
@never_cache
@csrf_exempt
def callback(request: HttpRequest) -> HttpResponse:
    """Hear what became of a message. For whoever holds the token: GOV.UK Notify.

    A message that we do not know is answered like any other: Notify would only ask again.
    """
    given = request.headers.get("Authorization", "")
    token = settings.NOTIFY_CALLBACK_TOKEN
    if not token or not constant_time_compare(given, f"Bearer {token}"):
        return HttpResponse(status=403)
    told = _told(request)
    reference, status = told.get("reference") or "", told.get("status")
    if not isinstance(reference, str) or not isinstance(status, str) or "\x00" in reference:
        return HttpResponse(status=400)
    hear(by=BY, at=timezone.now(), reference=reference[:80], status=status)
    return HttpResponse(status=204)


def _told(request: HttpRequest) -> dict[str, object]:
    """The receipt; one that cannot be read has no status, and is refused by whoever asks for it."""
    if len(request.body) > LONGEST:
        return {}
    try:
        told = json.loads(request.body)
    except (ValueError, RecursionError):  # not JSON, not UTF-8, or nested to no end
        return {}
    return told if isinstance(told, dict) else {}
