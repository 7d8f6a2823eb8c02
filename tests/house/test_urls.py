"""Who may open what, as one whole table: every address of the house tried by every kind of person (`urls.yaml`).

Most things that an address names are really there (a listing, a date, a booking), so that a page is refused because of
who asks, not because it holds nothing. Whatever a request writes is taken back.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, resolve

from familyhub.search import engine
from familyhub.search.index.node import Node
from familyhub.search.queries import following
from familyhub.web import page_cache
from tests.house.addresses import (
    GROUPS,
    KNOWN_FAULTS,
    NAMES,
    NO_SUCH_VERB,
    NOTIFY,
    OURS,
    PEOPLE,
    PLAIN,
    STRANGERS,
    TABLE,
    UNKNOWN,
    WAGTAIL,
    WAGTAILS,
    Answer,
    Things,
    ask,
    everybody,
    made,
    urls_of,
)

pytestmark = pytest.mark.django_db
FEWEST, FEWEST_OF_WAGTAIL = 200, 150
"""Addresses that are found at least: fewer, and the looking is broken."""


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
    things = made()
    people = STRANGERS | everybody(client, things.mia)
    found = []
    for group in GROUPS.values():
        for url in (OURS[name] for name in group["names"] if name in OURS):
            for who in _tried_by(group):
                look = ask(client, url, who, people[who], "GET", things)
                found.append(look)
                if who == "guest" or look.said == NO_SUCH_VERB or not _is_open(group):
                    found.append(ask(client, url, who, people[who], "POST", things))
    return found + [
        ask(client, url, who, people[who], "GET", things)
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
        page_cache.forget()
        logging.disable(logging.CRITICAL)  # thousands of lines that somebody was refused
        try:
            with transaction.atomic():
                found = _all_asked(Client(raise_request_exception=False))
                transaction.set_rollback(True)
        finally:
            logging.disable(logging.NOTSET)
            cache.clear()
            page_cache.forget()
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
    assert set(TABLE["left_out"]) <= {one.route for one in urls_of(get_resolver().url_patterns)}


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
