"""The key that seals a list on a device: new for each sign-in, good for 12 hours, kept nowhere here (docs/adr/0014)."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from familyhub.actors import Person

LASTS = timedelta(hours=12)
SINCE = "device_key_since"
"""In the session: when its key was first asked for. The key itself follows from it and from the site's secret."""


@dataclass(frozen=True)
class DeviceKey:
    """What a device gets."""

    key: str
    """32 bytes, in base64."""
    seconds: int
    """How long it is still good."""


def key_for(request: HttpRequest, now: datetime) -> DeviceKey:
    """The key of this sign-in; a new one once it is 12 hours old. It ends with the sign-in."""
    since = _since(request, now)
    made = salted_hmac("familyhub.device", f"{request.session.session_key}|{since.isoformat()}", algorithm="sha256")
    return DeviceKey(base64.b64encode(made.digest()).decode(), int((since + LASTS - now).total_seconds()))


def _since(request: HttpRequest, now: datetime) -> datetime:
    kept = request.session.get(SINCE)
    since = datetime.fromisoformat(kept) if kept else now
    if not kept or not since <= now < since + LASTS:
        since = now
        request.session[SINCE] = now.isoformat()
    return since


def whose(person: Person) -> str:
    """Tells a device whether the same person is signed in again, and says nothing of who."""
    return salted_hmac("familyhub.device.person", str(person.id), algorithm="sha256").hexdigest()[:16]
