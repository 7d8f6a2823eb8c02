"""Every address of the house, what is really there behind it, everybody who may ask, and what they are told.

For `test_urls`, which holds it against `urls.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import yaml
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from familyhub.accounts.models import User
from familyhub.accounts.rules import Role
from familyhub.actors import Person
from familyhub.bookings import actions as bookings
from familyhub.bookings import keys
from familyhub.directory import actions as directory
from familyhub.directory.queries import links as confirm_links
from familyhub.directory.tests.factories import HUB, listing, maintainer, organisation
from familyhub.directory.tests.looking import aged, links
from familyhub.guides.tests.factories import somebody
from familyhub.guides.workflow import ensure_workflow
from familyhub.notifications import contacts
from familyhub.notifications.rules import Channel as Way
from familyhub.web.bookings.tests.making import ahead, take
from familyhub.whatson.rules.repeats import Pattern
from familyhub.whatson.tests.factories import place, session

TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("urls.yaml").read_text(encoding="utf-8"))
GROUPS: dict[str, dict[str, Any]] = TABLE["groups"]
PEOPLE: list[str] = TABLE["people"]
"""Those who try every address of ours."""
KNOWN_FAULTS: dict[str, str] = TABLE["known_faults"]
WAGTAIL: dict[str, Any] = TABLE["wagtail"]
UNKNOWN = "00000000-0000-4000-8000-000000000000"
NO_SUCH_VERB = "405"
WAYS_IN = re.compile(r"/sign-in/(login/|2fa/totp/activate/)?")
"""Where somebody is sent who has not signed in, or lacks the second step."""
BY_HAND = {
    "account_reset_password_from_key": "/sign-in/password/reset/key/1-made-up/",
    "api:openreferral:nowhere": "/openreferral/made-up",
    "studio/(?:users|groups)/(?P<rest>.*)$": "/studio/users/",
}
"""Addresses of those patterns that are regular expressions."""
_PART = re.compile(r"<(?:(\w+):)?(\w+)>")
_OF_A_KIND = {"uuid": UNKNOWN, "int": "1"}
PLAIN = {"step": "about", "form": "csv", "template": "confirm-listings", "name": "alice"}
"""What stands in an address and is in no table: a page of a form, a format, a kind of message, one of the demo."""


@dataclass(frozen=True)
class Url:
    """One pattern: its name with its namespaces, or its route where it has none."""

    name: str
    route: str
    module: str

    @property
    def is_wagtails(self) -> bool:
        """Whether it is Wagtail's own page below the studio, but not the one that everybody comes in by."""
        named = self.name.startswith("wagtail") or not self.module.startswith("familyhub.")
        return self.route.startswith("studio/") and named and self.name != WAGTAIL["entry"]


def urls_of(patterns: Sequence[URLPattern | URLResolver], spaces: str = "", before: str = "") -> Iterator[Url]:
    for one in patterns:
        route = before + str(one.pattern).removeprefix("^" if before else "")
        if isinstance(one, URLResolver):
            yield from urls_of(one.url_patterns, spaces + (f"{one.namespace}:" if one.namespace else ""), route)
        else:
            yield Url(spaces + one.name if one.name else route, route, one.callback.__module__)


URLS = [one for one in urls_of(get_resolver().url_patterns) if one.route not in TABLE["left_out"]]
NAMES = sorted(one.name for one in URLS if not one.is_wagtails)
OURS = {one.name: one for one in URLS if not one.is_wagtails}
WAGTAILS = [one for one in URLS if one.is_wagtails]


@dataclass(frozen=True)
class Things:
    """What is really there, by the name that it has in an address; keys are for whoever holds them."""

    named: dict[str, str]
    slugs: dict[str, str]
    """By how a route begins."""
    tokens: dict[str, str]
    mia: UUID

    def address(self, url: Url, *, with_key: bool = False) -> str:
        """Where this is."""
        known = dict(self.named)
        slug = next((slug for begins, slug in self.slugs.items() if url.route.startswith(begins)), None)
        known |= {"slug": slug} if slug else {}
        known |= {"token": self.tokens.get(url.name, "made-up")} if with_key else {}
        by_hand = BY_HAND.get(url.name)
        return by_hand or "/" + _PART.sub(lambda m: known.get(m[2], _OF_A_KIND.get(m[1], "made-up")), url.route)


def made() -> Things:
    """An organisation that Mia keeps, with a listing, a draft, a group, a date with a booking, an invitation, a stall."""
    now, org = timezone.now(), organisation()
    mia = maintainer(org)
    hall, slug = place(), listing(mia, org)
    daily = Pattern(timezone.localdate() - timedelta(days=1), time(10), 60, "FREQ=DAILY;COUNT=9")
    group = session(mia, org, daily, service=slug, kind="booked")
    date = ahead(group)
    bookable_event = bookings.open_bookable_event(by=HUB, at=now, occurrence=date)
    booking, invitation = take(date).booking, _invited(bookable_event)
    named = {
        "slug": slug,
        "other": listing(mia, org, name="Walk and Talk"),
        "session": group,
        "occurrence": date,
        "bookable_event": bookable_event,
        "booking": booking,
        "invitation": invitation,
        "exhibitor": bookings.ask_exhibitor(by=HUB, at=now, bookable_event=bookable_event, organisation=org),
        "draft": directory.keep_draft(by=mia, at=now, values={"name": "Sing and Sway"}, organisation=org),
        "person_id": mia.id,
        "year": now.year,
        "month": now.month,
        **PLAIN,
    }
    slugs = {"providers/organisations/": org, "whats-on/": group, "calendar/sessions/": group}
    slugs |= {"hubs/": hall, "calendar/hubs/": hall}
    tokens = _tokens(slug, booking, invitation)
    return Things({name: str(one) for name, one in named.items()}, slugs, tokens, mia.id)


def _invited(bookable_event: UUID) -> UUID:
    """A card that the practitioner printed."""
    by = Person(somebody("practitioner", Role.PRACTITIONER, second_step=False).pk, (Role.PRACTITIONER,))
    return bookings.invite(
        by=by, at=timezone.now(), invitation=uuid4(), bookable_event=bookable_event, profession="health-visitor"
    )


def _tokens(slug: str, booking: UUID, invitation: UUID) -> dict[str, str]:
    """The signed part of each link that somebody is sent."""
    aged(slug, days=70)
    directory.remind_owners(by=HUB, at=timezone.now())
    confirm = confirm_links.token_of(links()[0].pk)
    asked = keys.invitation_token(invitation)
    return {
        "web:seat": keys.booking_token(booking),
        "api:seat_calendar": keys.calendar_token(booking),
        "web:invited": asked,
        "web:invited_coming": asked,
        "web:messages": contacts.token_of(contacts.Contact("jo@example.org", Way.EMAIL)),
        "providers:confirm": confirm,
        "providers:new_link": confirm,
    }


@dataclass(frozen=True)
class Who:
    """Somebody who asks."""

    session: str = ""
    has_keys: bool = False
    sends: dict[str, str] = field(default_factory=dict)


NOTIFY = "a-token-for-tests"
STRANGERS: dict[str, Who] = {
    "guest": Who(),
    "elsewhere": Who(sends={"REMOTE_ADDR": "10.0.0.7"}),
    "holder": Who(has_keys=True),
    "notify": Who(sends={"HTTP_AUTHORIZATION": f"Bearer {NOTIFY}"}),
}
"""Those who do not sign in; all but the guest try only what a group names them for."""
STAFF = (Role.PRACTITIONER, Role.EDITOR, Role.CLINICAL, Role.TEAM)


def everybody(client: Client, mia: UUID) -> dict[str, Who]:
    """Everybody who signs in, with the second step done but for one who holds every role of the staff."""
    ensure_workflow()
    users = {"nobody": somebody("nobody", second_step=False), "maintainer": User.objects.get(pk=mia)}
    users |= {role.value: somebody(role.value, role) for role in Role}
    users["superuser"] = somebody("superuser", may_do_everything=True)
    users["one step"] = somebody("onestep", *STAFF, second_step=False)
    EmailAddress.objects.update(verified=True)  # as the code does that they sign in with
    somebody("alice", Role.FAMILY, second_step=False)
    User.objects.filter(name="Alice").update(email="alice@demo.invalid")
    return {name: Who(_signed_in(client, user)) for name, user in users.items()}


def _signed_in(client: Client, user: User) -> str:
    """The key of a session in which somebody just signed in."""
    client.cookies.clear()  # or the one before would be signed out
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, user, "code")
    request.session.save()
    return str(request.session.session_key)


@dataclass(frozen=True)
class Answer:
    """What somebody was told."""

    name: str
    who: str
    verb: str
    status: int
    to: str = ""
    fault: str = ""

    @property
    def said(self) -> str:
        """Its status, or that they were sent to sign in, or to the studio's first page as one turned away."""
        path = urlsplit(self.to).path if 300 <= self.status < 400 else ""
        return "sign-in" if WAYS_IN.fullmatch(path) else "studio" if path == "/studio/" else str(self.status)

    @property
    def key(self) -> str:
        """How it stands among the known faults."""
        return f"{self.name} | {self.who} | {self.verb} {self.said}"

    def __str__(self) -> str:
        """One line of a list of what is wrong."""
        return f"{self.key} {self.to or self.fault}".strip()

    @property
    def is_let_in(self) -> bool:
        """Whether they got further than the door: a page, a file, what to put right, or on to the next page."""
        return self.status in {200, 204, 400, 409, 410, 422} or (300 <= self.status < 400 and self.said.isdecimal())


def ask(client: Client, url: Url, who: str, by: Who, verb: str, things: Things) -> Answer:
    """Ask, and take back what was written."""
    cache.clear()  # it counts how often a browser tries
    client.cookies.clear()
    if by.session:
        client.cookies[settings.SESSION_COOKIE_NAME] = by.session
    address, sends = things.address(url, with_key=by.has_keys), {"HTTP_HOST": "localhost", **by.sends}
    with transaction.atomic():
        answer: Any = client.get(address, **sends) if verb == "GET" else client.post(address, {}, **sends)
        transaction.set_rollback(True)
    fault = getattr(answer, "exc_info", None)
    return Answer(url.name, who, verb, answer.status_code, answer.get("Location", ""), repr(fault[1]) if fault else "")
