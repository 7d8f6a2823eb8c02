"""Mia keeps an organisation of the pack: its listings stand in several states, made by the actions of people and packs.

Nothing is invented that families could find: the one new listing stays hidden until somebody of the team shows it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from familyhub.actors import Person, System
from familyhub.council_config import current
from familyhub.demo import desk
from familyhub.demo.people import PEOPLE, make
from familyhub.directory import actions, queries
from familyhub.directory.queries import ServiceView, maintainers
from familyhub.directory.queries.maintainers import KeptOrganisation
from familyhub.pack.loading import hubs_by_name, service_in

SEED = 1001
BY = System("demo")
AGED = "demo: looked at long ago"
"""Stands for the pack's fingerprint of a listing that the demo has aged: it is aged once."""
NEW = {
    "kind": "programme",
    "name": "Coffee and company",
    "summary": "A warm room, a hot drink and other parents to talk to.",
    "description": "Come as you are. Your baby can play on the mat while you sit down for once.",
    "what_to_expect": "Somebody meets you at the door. Stay as long as you like.",
    "self_referral": "yes",
    "how_to_join": "Just come along.",
    "contacts": [{"label": "Ring and ask for the group leader", "phone": "01632 960 010"}],
    "who_for": ["mum", "dad", "carer"],
    "cost": "Free",
    "topics": {"loneliness": 0.7},
}
"""The number is one of those that nobody has."""


def make_kept(*, at: datetime, seed: int = SEED) -> str:
    """Give Mia an organisation with listings in several states; twice changes nothing. Answers its slug, if any."""
    people = dict(zip([one.slug for one in PEOPLE], make(at=at), strict=True))
    mia, kim = people["mia"], people["kim"]
    chosen = _organisation()
    if not chosen:
        return ""
    is_first = _keep(chosen, mia, kim, at)
    kept = next(one for one in maintainers.organisations_of(seen_by=mia) if one.slug == chosen)
    _age(_plan(kept), random.Random(seed), at)  # noqa: S311  # for a demo, not a secret
    _propose(_plan(kept), mia, at)
    _add(kept, mia, at)
    _claim(chosen, mia, at)
    if is_first:  # later it is the hub's own job, each morning
        actions.remind_owners(by=BY, at=at)
    return chosen


def _organisation() -> str:
    """One with a listing for each state, and of those the one with most groups and courses, then most listings."""
    programmes = [one.organisation for one in queries.services(kind="programme")]
    found = [one for one in maintainers.claimable(limit=1000) if one.listings and one.slug != desk.ORGANISATION]
    best = min(
        found, key=lambda one: (one.listings < 4, -programmes.count(one.name), -one.listings, one.slug), default=None
    )
    return best.slug if best else ""


def _keep(organisation: str, mia: Person, kim: Person, at: datetime) -> bool:
    """Let Mia keep it; answers whether that is new."""
    if organisation in {one.slug for one in maintainers.organisations_of(seen_by=mia)}:
        return False
    claim = actions.claim_organisation(by=mia, at=at, organisation=organisation, role="I run the groups")
    actions.approve_claim(by=kim, at=at, claim=claim)
    return True


def _plan(kept: KeptOrganisation) -> dict[str, ServiceView]:
    """State -> listing: the least asked for stand in the states that families would notice."""
    wanted = [one.slug for one in kept.listings]
    views = sorted(queries.services(slugs=wanted), key=lambda one: (len(one.asks), one.slug))
    states = {0: (), 1: ("due",)}.get(len(views), ("due", "waiting"))
    return dict(zip(states, views, strict=False))


def _age(plan: dict[str, ServiceView], dice: random.Random, at: datetime) -> None:
    """As if the hub team had looked at one of them long ago; one that somebody has edited or confirmed stays."""
    cycle, pack = queries.cycle(), current()
    days = {"due": cycle.reminders[0] + dice.randint(1, 5)}  # an overdue one would sink for whoever tries the search
    files = pack.files("services", ".yaml") | pack.files("programmes", ".yaml")
    for state, ago in days.items():
        view = plan.get(state)
        if view and view.slug in files and not view.assured_on:
            new = service_in(files[view.slug], at=at, hubs=hubs_by_name(pack))
            checked = timezone.localtime(at).date() - timedelta(days=ago)
            aged = replace(new, pack_hash=AGED, columns={**new.columns, "checked_on": checked})
            actions.save_service(by=BY, at=at, service=aged)


def _propose(plan: dict[str, ServiceView], mia: Person, at: datetime) -> None:
    """One sensitive change of Mia's waits for a second look."""
    view = plan.get("waiting")
    found = maintainers.keeping(slug=view.slug, seen_by=mia) if view else None
    if found and not found.waiting:
        contacts: Sequence[dict[str, str]] = found.document["contacts"]
        more = {"label": "Ring and ask for the group leader", "phone": "01632 960 011"}
        wanted = [*contacts, *([more] if more["phone"] not in {one.get("phone") for one in contacts} else [])]
        actions.propose_change(by=mia, at=at, service=found.listing.slug, values={"contacts": wanted})


def _add(kept: KeptOrganisation, mia: Person, at: datetime) -> None:
    """One new listing that the hub team has not looked at yet."""
    if NEW["name"] not in {one.name for one in kept.listings}:
        actions.add_listing(by=mia, at=at, organisation=kept.slug, values=NEW)


def _claim(own: str, mia: Person, at: datetime) -> None:
    """One claim that waits."""
    other = next((one for one in maintainers.claimable(limit=1000) if one.slug != own and one.listings), None)
    if other and not maintainers.claims_of(seen_by=mia)[1:]:
        actions.claim_organisation(by=mia, at=at, organisation=other.slug, role="I help on Thursdays")
