"""Bookings: a group with one place, made by the hub's own actions, and the messages that leave the hub."""

from __future__ import annotations

import email
import email.policy
import json
import re
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from tests.inside import told
from tests.journeys.steps import go

MAKE = """
from datetime import time, timedelta
from uuid import uuid4
from django.utils import timezone
from familyhub.actors import System
from familyhub.accounts.queries import people
from familyhub.actors import Person
from familyhub.bookings import actions as bookings, queries as questions
from familyhub.directory import queries as directory
from familyhub.whatson import actions, queries
from familyhub.whatson.rules.repeats import Pattern
by, at, word = System("journeys"), timezone.now(), "WORD"
first = timezone.localdate() + timedelta(days=3)
slug = actions.save_session(by=by, at=at, service="stay-and-play", pattern=Pattern(first, time(10), 60, "FREQ=DAILY;COUNT=4"),
    values=dict(name=word + " and tea", kind="booked", location=directory.hubs()[0].slug, is_free=True, families=1, is_example=True))
dates = [str(one.id) for one in queries.dates_of(slug=slug, since=at)]
sam = next(one for one in people(seen_by=by) if one.email.startswith("sam"))
card = bookings.invite(by=Person(sam.id, sam.roles), at=at, invitation=uuid4(), profession="health-visitor",
    bookable_event=bookings.open_bookable_event(by=by, at=at, occurrence=dates[3]))
answer = dict(slug=slug, dates=dates, card="/invited/%s/" % questions.invitation_token(card))
"""
CALL_OFF = """
from django.utils import timezone
from familyhub.actors import System
from familyhub.whatson.actions import cancel_occurrence
cancel_occurrence(by=System("journeys"), at=timezone.now(), occurrence="DATE", reason="The boiler broke.")
"""
READ = """
from familyhub.notifications.models import Message
from familyhub.notifications.rules import SEALED_FOR
from familyhub.sealing import unseal
rows = Message.objects.filter(template="TEMPLATE").order_by("-queued_at")
answer = next(unseal(one.values, SEALED_FOR) for one in rows if unseal(one.to, SEALED_FOR) == "ADDRESS")
"""


@dataclass(frozen=True)
class Group:
    """A group with four dates and one place on each, and a printed card for the last."""

    slug: str
    dates: list[str]
    card: str
    word: str

    def book(self, number: int = 0) -> str:
        """The page on which a date is booked."""
        return f"/whats-on/{self.slug}/book/{self.dates[number]}/"


def make(hub_env: dict[str, str]) -> Group:
    """A new group under a word that no other run used."""
    word = f"Zeb{time.time_ns() % 10**9}"
    found = told(hub_env, MAKE.replace("WORD", word))
    return Group(found["slug"], found["dates"], found["card"], word)


def call_off(hub_env: dict[str, str], date: str) -> None:
    """The team cancels a date."""
    told(hub_env, CALL_OFF.replace("DATE", date))


def mail(hub_env: dict[str, str], to: str, subject: str) -> str:
    """The words of a message that left for this address; waits for the worker to send it."""
    for _ in range(300):
        for path in sorted((Path(hub_env["HUB_VAR"]) / "outbox").glob("*.log"), reverse=True):
            for one in path.read_text(encoding="utf-8").split("-" * 79):
                read = email.message_from_string(one.strip(), policy=email.policy.default)
                if to in str(read["to"]) and subject in str(read["subject"]):
                    return str(read.get_content())
        time.sleep(0.2)
    raise AssertionError(f"no message about “{subject}” left")


def message(hub_env: dict[str, str], to: str, template: str) -> dict[str, str]:
    """What a message to this address says, sent already or kept for the morning."""
    script = READ.replace("TEMPLATE", template).replace("ADDRESS", to)
    found: dict[str, str] = json.loads(told(hub_env, script))
    return found


def fill_in(page: Page, who: str, **more: str) -> None:
    """Say who comes, and go on to the code."""
    page.get_by_label("What should we call you?").fill(who)
    page.get_by_label("Your e-mail address").fill(more.get("contact", f"{who.lower()}@demo.invalid"))
    page.get_by_label("How many babies and children are coming?").fill("1")
    if "needs" in more:
        page.get_by_label("Is there anything that would help you come?").fill(more["needs"])
    go(
        page,
        page.get_by_role("main")
        .get_by_role("button", name="Go on")
        .or_(page.get_by_role("button", name="Join the waiting list")),
    )


def type_code(page: Page, hub_env: dict[str, str], contact: str) -> None:
    """Read the code in the message, type it and press Enter."""
    words = mail(hub_env, contact, "Your code")
    code = re.search(r"\b\d{6}\b", words)
    assert code, words
    page.get_by_label("The code we sent you").fill(code[0])
    with page.expect_navigation():
        page.keyboard.press("Enter")
