"""A crowd of families who book at once, each with a browser of their own, against a real hub."""

from __future__ import annotations

import http.client
import re
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

MAKE = """
from datetime import timedelta
from importlib import import_module
from django.conf import settings
from django.utils import timezone
from familyhub.accounts.models import User
from familyhub.actors import System
from familyhub.directory import queries as directory
from familyhub.whatson import queries as whatson
from familyhub.whatson.actions import save_session
from familyhub.whatson.rules.repeats import Pattern
from datetime import time
Store = import_module(settings.SESSION_ENGINE).SessionStore
day = timezone.localdate() + timedelta(days=10)
slug = save_session(by=System("tests"), at=timezone.now(), service=directory.services(kind="programme")[0].slug,
    values={{"name": "A group for the crowd", "kind": "booked", "location": directory.hubs()[0].slug, "families": {families},
    "dads": "welcome"}}, pattern=Pattern(day, time(10), 60))
people = []
for number in range({people}):
    user, _ = User.objects.get_or_create(email=f"crowd{{number}}-{{slug}}@example.org", defaults={{"name": "Jo", "roles": ["family"]}})
    session = Store()
    session["_auth_user_id"], session["_auth_user_hash"] = str(user.pk), user.get_session_auth_hash()
    session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
    session.create()
    people.append((user.email, session.session_key))
answer = {{"slug": slug, "date": str(whatson.dates_of(slug=slug, since=timezone.now())[0].id),
    "cookie": settings.SESSION_COOKIE_NAME, "people": people}}
"""
HOW_MANY = """
from collections import Counter
from familyhub.bookings.models import Booking
from familyhub.bookings.rules.waitlist import waiting
rows = list(Booking.objects.filter(bookable_event__session__slug="{slug}"))
held = [row.held() for row in rows]
answer = {{"states": Counter(one.state for one in held), "keys": len({{row.contact_key for row in rows}}),
    "rows": len(rows), "line": [str(one.id) for one in waiting(held)]}}
"""
LETTERS = """
from collections import Counter
from datetime import timedelta
from django.utils import timezone
from familyhub.bookings.models import Booking
from familyhub.notifications.actions import settle_uncertain
from familyhub.notifications.models import Message
now = timezone.now()
settle_uncertain(by=None, at=now + timedelta(minutes={ahead}))
bookings = [f"seat:{{pk}}" for pk in Booking.objects.filter(bookable_event__session__slug="{slug}").values_list("pk", flat=True)]
rows = Message.objects.filter(about__in=bookings)
answer = {{"messages": Counter(row.about for row in rows).most_common(1)[0][1], "rows": len(rows),
    "bookings": len(bookings), "sent": sum(row.sent_at is not None for row in rows),
    "kept": sum(row.not_before is not None and row.not_before > now for row in rows),
    "begun": sum(row.sent_at is None and row.begun_at is not None for row in rows)}}
"""


@dataclass
class Family:
    """One family with a browser: it opens the form once and sends the same form until it hears an answer."""

    address: str
    path: str
    email: str
    cookie: str
    form: dict[str, str]

    def _ask(self, method: str, body: str = "") -> tuple[int, str, str, list[str]]:
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
        try:
            headers = {"Cookie": self.cookie, "User-Agent": self.email, "Referer": self.address + self.path}
            if body:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request(method, self.path, body or None, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            cookies = [one.split(";")[0] for one in answer.headers.get_all("Set-Cookie") or []]
            return answer.status, answer.headers.get("Location") or "", text, cookies
        finally:
            connection.close()

    def open(self) -> None:
        """Open the form."""
        status, _, text, cookies = self._ask("GET")
        assert status == 200, text[-500:]
        self.cookie = "; ".join([self.cookie, *cookies])
        hidden = dict(re.findall(r'name="(csrfmiddlewaretoken|booking)"[^>]*value="([^"]+)"', text))
        assert set(hidden) == {"csrfmiddlewaretoken", "booking"}, text[:2000]
        booking_request = {"called": "Jo", "channel": "email", "contact": self.email, "adults": "1", "babies": "1"}
        self.form = {**booking_request, "source": "saw", **hidden}

    def send(self) -> str:
        """Send the form once; answers where it leads."""
        status, where, text, _ = self._ask("POST", urlencode(self.form))
        assert status == 303, f"{status}: {re.sub('<[^>]+>', ' ', text)[-1500:]}"
        return where

    def send_until_answered(self, until: float) -> str:
        """Send the same form again as long as nobody answers, as a person does who presses the button again."""
        while True:
            try:
                return self.send()
            except (OSError, http.client.HTTPException):
                if time.monotonic() > until:
                    raise
                time.sleep(0.3)


def crowd(address: str, made: dict[str, Any]) -> list[Family]:
    """The families of a made-up group."""
    path = f"/whats-on/{made['slug']}/book/{made['date']}/"
    return [Family(address, path, email, f"{made['cookie']}={key}", {}) for email, key in made["people"]]
