"""Who may open what, as one whole table: every address of the house tried by every kind of person (`urls.yaml`).

Most things that an address names are really there (a listing, a date, a seat), so that a page is refused because of
who asks, not because it holds nothing. Whatever a request writes is taken back.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
import yaml
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils import timezone

from familyhub.accounts.models import User
from familyhub.accounts.permission import Person
from familyhub.accounts.rules import Role
from familyhub.bookings import actions as bookings
from familyhub.bookings import keys
from familyhub.directory import actions as directory
from familyhub.directory.queries import links as confirm_links
from familyhub.directory.tests.factories import HUB, keeper, listing, organisation
from familyhub.directory.tests.looking import aged, links
from familyhub.guides.tests.factories import somebody
from familyhub.guides.workflow import ensure_workflow
from familyhub.notifications import contacts
from familyhub.notifications.rules import Channel as Way
from familyhub.search import engine
from familyhub.search.index.node import Node
from familyhub.search.queries import following
from familyhub.web import kept
from familyhub.web.seats.tests.making import ahead, take
from familyhub.whatson.rules.repeats import Pattern
from familyhub.whatson.tests.factories import place, session

pytestmark = pytest.mark.django_db

TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("urls.yaml").read_text(encoding="utf-8"))
GROUPS: dict[str, dict[str, Any]] = TABLE["groups"]
PEOPLE: list[str] = TABLE["people"]
"""Those who try every address of ours."""
KNOWN_FAULTS: dict[str, str] = TABLE["known_faults"]
WAGTAIL: dict[str, Any] = TABLE["wagtail"]
FEWEST, FEWEST_OF_WAGTAIL = 200, 150
"""Addresses that are found at least: fewer, and the looking is broken."""
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


def _found(patterns: Sequence[URLPattern | URLResolver], spaces: str = "", before: str = "") -> Iterator[Url]:
    for one in patterns:
        route = before + str(one.pattern).removeprefix("^" if before else "")
        if isinstance(one, URLResolver):
            yield from _found(one.url_patterns, spaces + (f"{one.namespace}:" if one.namespace else ""), route)
        else:
            yield Url(spaces + one.name if one.name else route, route, one.callback.__module__)


URLS = [one for one in _found(get_resolver().url_patterns) if one.route not in TABLE["left_out"]]
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


def _things() -> Things:
    """An organisation that Mia keeps, with a listing, a draft, a group, a date with a seat, an invitation, a stall."""
    now, org = timezone.now(), organisation()
    mia = keeper(org)
    hall, slug = place(), listing(mia, org)
    daily = Pattern(timezone.localdate() - timedelta(days=1), time(10), 60, "FREQ=DAILY;COUNT=9")
    group = session(mia, org, daily, service=slug, kind="booked")
    date = ahead(group)
    gathering = bookings.open_gathering(by=HUB, at=now, occurrence=date)
    seat, invitation = take(date).seat, _invited(gathering)
    named = {
        "slug": slug,
        "other": listing(mia, org, name="Walk and Talk"),
        "session": group,
        "occurrence": date,
        "gathering": gathering,
        "seat": seat,
        "invitation": invitation,
        "stall": bookings.ask_stall(by=HUB, at=now, gathering=gathering, organisation=org),
        "draft": directory.keep_draft(by=mia, at=now, values={"name": "Sing and Sway"}, organisation=org),
        "person_id": mia.id,
        "year": now.year,
        "month": now.month,
        **PLAIN,
    }
    slugs = {"providers/organisations/": org, "whats-on/": group, "calendar/sessions/": group}
    slugs |= {"hubs/": hall, "calendar/hubs/": hall}
    tokens = _tokens(slug, seat, invitation)
    return Things({name: str(one) for name, one in named.items()}, slugs, tokens, mia.id)


def _invited(gathering: UUID) -> UUID:
    """A card that the practitioner printed."""
    by = Person(somebody("practitioner", Role.PRACTITIONER, second_step=False).pk, (Role.PRACTITIONER,))
    return bookings.invite(
        by=by, at=timezone.now(), invitation=uuid4(), gathering=gathering, profession="health-visitor"
    )


def _tokens(slug: str, seat: UUID, invitation: UUID) -> dict[str, str]:
    """The signed part of each link that somebody is sent."""
    aged(slug, days=70)
    directory.remind_owners(by=HUB, at=timezone.now())
    confirm = confirm_links.token_of(links()[0].pk)
    asked = keys.invitation_token(invitation)
    return {
        "web:seat": keys.seat_token(seat),
        "api:seat_calendar": keys.calendar_token(seat),
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


def _people(client: Client, mia: UUID) -> dict[str, Who]:
    """Everybody who signs in, with the second step done but for one who holds every role of the staff."""
    ensure_workflow()
    users = {"nobody": somebody("nobody", second_step=False), "keeper": User.objects.get(pk=mia)}
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


def _asked(client: Client, url: Url, who: str, by: Who, verb: str, things: Things) -> Answer:
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


def _tried_by(group: dict[str, Any]) -> list[str]:
    return [*PEOPLE, *group.get("also", [])]


def _inside(group: dict[str, Any]) -> set[str]:
    """The people of a group."""
    return set(PEOPLE) - set(group.get("but", [])) if group["who"] == "all" else set(group["who"])


def _is_open(group: dict[str, Any]) -> bool:
    return set(_tried_by(group)) == _inside(group)


def _all_asked(client: Client) -> list[Answer]:
    """Every address and every person; of Wagtail's own pages, by those who are never let in.

    Where all may enter, a form is sent by the guest, and by others where nothing can be looked at.
    """
    things = _things()
    people = STRANGERS | _people(client, things.mia)
    found = []
    for group in GROUPS.values():
        for url in (OURS[name] for name in group["names"] if name in OURS):
            for who in _tried_by(group):
                look = _asked(client, url, who, people[who], "GET", things)
                found.append(look)
                if who == "guest" or look.said == NO_SUCH_VERB or not _is_open(group):
                    found.append(_asked(client, url, who, people[who], "POST", things))
    return found + [
        _asked(client, url, who, people[who], "GET", things)
        for url in WAGTAILS
        for who in WAGTAIL["closed_to"]
        if "(" not in url.route
    ]


@pytest.fixture(scope="module")
def answers(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> list[Answer]:
    """What everybody was told, asked once for all tests; without the encoder, and with an index of its own."""
    folder = tmp_path_factory.mktemp("index")
    node = Node(folder)
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(following, "node", lambda: node)
        patch.setattr(following, "folder", lambda: folder)
        patch.setattr(engine, "encoder", lambda: None)
        patch.setattr(settings, "NOTIFY_CALLBACK_TOKEN", NOTIFY)
        kept.forget()
        logging.disable(logging.CRITICAL)  # thousands of lines that somebody was refused
        try:
            with transaction.atomic():
                found = _all_asked(Client(raise_request_exception=False))
                transaction.set_rollback(True)
        finally:
            logging.disable(logging.NOTSET)
            cache.clear()
            kept.forget()
    return found


def _of(answers: list[Answer], group: dict[str, Any]) -> dict[tuple[str, str], list[Answer]]:
    """What was said of a group's addresses, by name and person."""
    names = set(group["names"])
    found: dict[tuple[str, str], list[Answer]] = {}
    for one in answers:
        if one.name in names:
            found.setdefault((one.name, one.who), []).append(one)
    return found


def _wrong_of(group: dict[str, Any], who: str, said: list[Answer]) -> list[Answer]:
    """Of what somebody was told at one address, all that the table does not say."""
    told = [one for one in said if one.said != NO_SUCH_VERB]
    if not told and len(said) > 1:
        return said  # neither verb: nobody knows who may
    if who not in _inside(group):
        return [one for one in told if one.said not in group["refused"]]
    turned = {"401", "403", "studio", *(set() if group.get("sends_to_sign_in") else {"sign-in"})}
    return [one for one in told if one.said in turned or one.status >= 500]


def _told(wrong: Iterable[Answer]) -> str:
    """Everything that is wrong and not known yet, a line each: pytest would cut a list short."""
    return "\n".join(str(one) for one in wrong if one.key not in KNOWN_FAULTS)


def _wrong(answers: list[Answer], group: dict[str, Any]) -> list[Answer]:
    return [bad for (_, who), said in _of(answers, group).items() for bad in _wrong_of(group, who, said)]


def test_every_address_has_its_place_and_only_one() -> None:
    assert len(OURS) >= FEWEST
    assert sorted(name for row in GROUPS.values() for name in row["names"]) == NAMES


def test_every_group_has_people_of_the_table_and_addresses() -> None:
    kinds = {*PEOPLE, *STRANGERS}
    assert [name for name, row in GROUPS.items() if not row["names"] or not _inside(row) <= kinds] == []
    assert [name for name, row in GROUPS.items() if not _is_open(row) and not row.get("refused")] == []


def test_nothing_is_left_out_that_is_not_there() -> None:
    assert set(TABLE["left_out"]) <= {one.route for one in _found(get_resolver().url_patterns)}


def test_an_address_leads_to_its_own_page() -> None:
    """Else one would be tried in place of another that hides it."""
    nothing = Things({**PLAIN, "year": "2027", "month": "1"}, {}, {}, UUID(UNKNOWN))
    assert [one.name for one in OURS.values() if resolve(nothing.address(one)).route != one.route] == []


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_opens_to_its_people_alone(answers: list[Answer], name: str) -> None:
    wrong = _told(_wrong(answers, GROUPS[name]))
    assert not wrong, wrong


@pytest.mark.parametrize("name", [name for name, row in GROUPS.items() if not _is_open(row)])
def test_each_of_its_people_was_let_in_and_each_of_the_others_refused(answers: list[Answer], name: str) -> None:
    group = GROUPS[name]
    said = [one for row in _of(answers, group).values() for one in row]
    assert {one.who for one in said if one.who in _inside(group) and one.is_let_in} == _inside(group)
    assert {one.who for one in said if one.said in group["refused"]} >= set(_tried_by(group)) - _inside(group)


def test_nothing_breaks_for_anybody(answers: list[Answer]) -> None:
    assert len(answers) > FEWEST * len(PEOPLE)
    wrong = _told(one for one in answers if one.status >= 500)
    assert not wrong, wrong


def test_known_faults_are_still_there(answers: list[Answer]) -> None:
    wrong = {one.key for group in GROUPS.values() for one in _wrong(answers, group)}
    wrong |= {one.key for one in answers if one.status >= 500}
    assert set(KNOWN_FAULTS) <= wrong


def test_wagtails_own_pages_are_closed_to_those_outside_the_studio(answers: list[Answer]) -> None:
    names = {one.name for one in WAGTAILS}
    said = [one for one in answers if one.name in names and one.name not in WAGTAIL["open"]]
    assert len({one.name for one in said}) >= FEWEST_OF_WAGTAIL
    assert set(WAGTAIL["open"]) <= names
    wrong = _told(one for one in said if one.status < 300)
    assert not wrong, wrong
