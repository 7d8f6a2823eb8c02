"""A midwife invites, the family answers and comes, and the figure appears; every page of events is easy to use."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.inside import told
from tests.journeys.conftest import Contexts
from tests.journeys.steps import go, sign_in
from tests.journeys.test_accessible import hard_to_use

BEGIN = """
from datetime import timedelta
from uuid import UUID, uuid4
from django.utils import timezone
from familyhub.actors import Person, System
from familyhub.bookings import actions, queries
from familyhub.bookings.rules.booking_request import Channel, BookingRequest
from familyhub.demo import people
from familyhub.directory import actions as directory
from familyhub.whatson import actions as whatson, queries as dates
from familyhub.calendar.days import LONDON
from familyhub.whatson.rules.repeats import Pattern
by, at, word = System("journeys"), timezone.now(), "WORD"
sam, kim = [one for person, one in zip(people.PEOPLE, people.make(at=at)) if person.slug in ("sam", "kim")]
"""
MAKE = """
org = "org-" + word.lower()
directory.save_organisation(by=by, at=at, organisation=directory.NewOrganisation(org, word + " People", "For a journey.", word))
values = dict(kind="programme", name=word + " Shower", summary="For a journey.", description="For a journey. Nobody is there.",
              self_referral="yes", who_for=["family"], contacts=[dict(label="Ring", phone="01632 960011")])
service = directory.add_listing(by=kim, at=at, organisation=org, values=values)
directory.show_listing(by=kim, at=at, service=service)
soon = (at + timedelta(minutes=30)).astimezone(LONDON).replace(second=0, microsecond=0)
session = whatson.save_session(by=by, at=at, service=service, pattern=Pattern(soon.date(), soon.time().replace(tzinfo=None), 60),
    values=dict(name=word + " Shower", kind="booked", location="", is_online=True, is_free=True, families=30, dads="welcome", is_example=True))
answer = dict(service=service, session=session, month=soon.strftime("%Y-%m"))
"""
ANSWER = """
[mine] = [one for one in queries.invitations(seen_by=sam) if one.session == word + " Shower" and not one.answer]
day = dates.dates_of(slug="SESSION", since=at)[0]
def family(one, answer, contact, channel):
    holder, booking = queries.Invited(one), uuid4()
    actions.answer_invitation(by=holder, at=at, invitation=one, answer=answer)
    actions.book(by=holder, at=at, booking=booking, booking_request=BookingRequest("Zebedee", contact, channel), occurrence=day.id)
    mark = actions.Mark(uuid4(), booking, came=True, at=day.starts_at)
    actions.mark(by=sam, at=day.starts_at, occurrence=day.id, marks=[mark])
family(mine.id, "with", word + "@demo.invalid", Channel.EMAIL)
for n in range(5):
    one, phone = uuid4(), f"01632 96010{n}"
    actions.invite(by=sam, at=at, invitation=one, bookable_event=mine.bookable_event, profession="midwife", called="Jo", contact=phone)
    family(one, "yes", phone, Channel.NONE)
answer = dict(bookable_event=str(mine.bookable_event))
"""
CLOSE = """
day = dates.dates_of(slug="SESSION", since=at)[0]
answer = actions.close_date(by=by, at=day.ends_at + timedelta(hours=21), occurrence=day.id)
"""
Run = Callable[[str], dict[str, str]]


@pytest.fixture(scope="module")
def word() -> str:
    """A word that no other run used, so that a hub can be tried twice."""
    return f"Zeb{time.time_ns() % 10**9}"


@pytest.fixture(scope="module")
def run(server: str, hub_env: dict[str, str], word: str) -> Run:
    """Something done by the hub's own actions, beside the browser."""

    def done(script: str) -> dict[str, str]:
        found: dict[str, str] = told(hub_env, (BEGIN + script).replace("WORD", word))
        return found

    return done


def test_a_midwife_invites_the_family_answers_and_comes_and_the_figure_appears(
    contexts: Contexts, run: Run, word: str
) -> None:
    made = run(MAKE)
    sam = contexts().new_page()
    sign_in(sam, "Sam")
    assert sam.url.endswith("/desk/events/")
    sam.goto(f"/desk/events/choose/?to=invite&session={made['session']}")
    go(sam, sam.get_by_role("button", name=re.compile(f"{word} Shower")))
    sam.get_by_label("First name").fill("Zebedee")
    sam.get_by_label("You invite as").select_option("midwife")
    go(sam, sam.get_by_role("button", name="Send the invitation"))
    expect(sam.locator(".error-summary")).to_contain_text("mobile number or an e-mail address")
    expect(sam.get_by_label("First name")).to_have_value("Zebedee")
    sam.get_by_label("Mobile number or e-mail address").fill(f"{word}@demo.invalid")
    go(sam, sam.get_by_role("button", name="Send the invitation"))
    expect(sam.locator("main")).to_contain_text("The form is ready for the next family")
    expect(sam.get_by_label("First name")).to_have_value("")
    expect(sam.get_by_label("You invite as")).to_have_value("midwife")
    bookable_event = run(ANSWER.replace("SESSION", made["session"]))["bookable_event"]
    sam.goto("/desk/events/invited/")
    expect(sam.locator(".hand-out")).to_contain_text("Zebedee")
    sam.goto(f"/desk/events/{bookable_event}/")
    expect(sam.locator("main")).to_contain_text("6 of 30 places taken")
    figures = f"/desk/events/figures/?service={made['service']}&month={made['month']}"
    sam.goto(figures)
    expect(sam.get_by_role("row", name=re.compile("^Midwife"))).to_contain_text("0")
    assert run(CLOSE.replace("SESSION", made["session"]))
    sam.goto(figures)
    expect(sam.get_by_role("row", name=re.compile("^Midwife")).locator("td").last).to_have_text("6")
    expect(sam.locator("main")).to_contain_text("100%")


def test_a_card_is_printed_without_javascript_and_leads_to_the_answer(
    plain: Page, contexts: Contexts, run: Run
) -> None:
    sign_in(plain, "Sam")
    go(plain, plain.get_by_role("link", name=re.compile("Baby Shower")).first)
    go(plain, plain.get_by_role("link", name="Invite someone", exact=True).last)
    plain.get_by_label("You invite as").select_option("midwife")
    go(plain, plain.get_by_role("button", name="Print a card instead"))
    expect(plain.get_by_role("img", name=re.compile("A code to scan"))).to_be_visible()
    address = re.search(r"http://\S+/invited/\S+/", plain.locator("main").inner_text())
    assert address
    family = contexts().new_page()
    family.goto(address[0])
    expect(family.locator("main")).to_contain_text("Baby Shower")


def test_every_page_of_events_is_easy_to_use_at_both_widths(contexts: Contexts, run: Run) -> None:
    looker = contexts(reduced_motion="reduce").new_page()
    sign_in(looker, "Kim")
    looker.goto("/desk/events/")
    event = looker.get_by_role("link", name=re.compile("Baby Shower")).first.get_attribute("href") or ""
    pages = [
        event + what for what in ("", "book/", "room/", "call-off/", "floor/", "floor/list/", "invite/", "invite/many/")
    ]
    pages += [f"/desk/events/{what}" for what in ("", "choose/", "missed/", "invited/", "figures/")]
    faults: list[str] = []
    for address in pages:
        looker.goto(address)
        faults += [f"{address} {one}" for one in hard_to_use(looker)]
    assert not faults, "\n".join(faults)
