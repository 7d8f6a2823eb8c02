"""Something to do for Kim: a task of each kind, made by the same actions that make real ones.

One made-up group, which no pack has, is all that families see of it. Its numbers are among those that Ofcom keeps
free for stories, so that nobody is rung: the background check rightly says that they do not exist.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from familyhub.actors import Guest, Person, System
from familyhub.coproduction.actions import give_feedback
from familyhub.directory import actions as directory
from familyhub.directory.queries.team import listing
from familyhub.metrics.actions import add
from familyhub.notifications.actions import queue, send_message
from familyhub.notifications.rules import TRIES
from familyhub.topics import vocabulary

BY = System("demo")
ORGANISATION = "demo-puppet-friends"
LISTING = "puppet-playtime"
LAST_CONFIRMED = timedelta(days=100)
PHONE = "01632 960123"


def make(*, kim: Person, sam: Person, at: datetime) -> None:
    """Make it once; again changes nothing, whatever Kim has done meanwhile."""
    if listing(slug=LISTING, seen_by=BY):
        return
    new = directory.NewOrganisation(ORGANISATION, "Puppet Friends (made up)", "A made-up group for the demo.", "demo")
    directory.save_organisation(by=BY, at=at, organisation=new)
    _listings(kim, at)
    directory.claim_organisation(by=sam, at=at, organisation=ORGANISATION, role="Runs the puppet theatre (made up)")
    _messages(at)
    _unsent(at)
    for measure, number in (("asked", 14), ("found-little", 9)):
        add(by=BY, at=at, measure=f"{measure}:{min(vocabulary())}", number=number)


def _values(name: str, phone: str) -> dict[str, object]:
    return {
        "kind": "programme",
        "name": name,
        "summary": "Puppets tell a tale. This group is made up for the demo.",
        "description": "Sock puppets sing and dance. This group is made up, so please do not ring it.",
        "self_referral": "yes",
        "who_for": ["family"],
        "topics": {"speech-and-language": 0.3},
        "contacts": [{"label": "Ring the puppets (made up)", "phone": phone}],
    }


def _listings(kim: Person, at: datetime) -> None:
    """One that nobody keeps, overdue, with a change that waits and a fault; and a new one that may be the same."""
    before = at - LAST_CONFIRMED
    slug = directory.add_listing(by=kim, at=before, organisation=ORGANISATION, values=_values("Puppet Playtime", PHONE))
    directory.show_listing(by=kim, at=before, service=slug)
    contacts = [{"label": "Ring the puppets (made up)", "phone": "01632 960456"}]
    directory.propose_change(by=kim, at=at, service=slug, values={"contacts": contacts})
    directory.hand_over(by=kim, at=at, service=slug, person=None)
    directory.check_listing(by=BY, at=at, service=slug)
    directory.add_listing(by=BY, at=at, organisation=ORGANISATION, values=_values("Puppet Play Time", PHONE))
    directory.find_duplicates(by=BY, at=at)


def _messages(at: datetime) -> None:
    page = f"/services/{LISTING}/"
    told = (
        ("wrong", page, "The phone number on this page rings out.", "01632 960789"),
        ("unsafe", page, "The gate to the road was open (made up).", ""),
        ("other", "/timeline/", "Thank you for the drawing.", ""),
    )
    for kind, about, words, contact in told:
        give_feedback(by=Guest(), at=at, kind=kind, page=about, words=words, contact=contact)


def _unsent(at: datetime) -> None:
    """A message to an address that cannot be one: every try fails, as it would in earnest."""
    values = {"name": "Puppet", "organisation": "Puppet Friends (made up)"}
    message = queue(by=BY, at=at, to="nobody\n@demo.invalid", template="claim-approved", values=values, quiet=False)
    for _ in range(TRIES):
        send_message(by=BY, at=at, message=message)
