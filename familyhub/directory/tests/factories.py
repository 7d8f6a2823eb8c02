"""People, organisations and listings for tests, made by the room's own actions."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from familyhub.accounts import actions as accounts
from familyhub.accounts.rules import Role
from familyhub.actors import Person, System
from familyhub.directory import actions, models

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
HUB = System("tests")
_count = iter(range(1, 10**9))


def person(name: str, *roles: Role) -> Person:
    """Somebody with an account."""
    return accounts.invite_person(
        by=HUB, at=NOW, email=f"{name}{next(_count)}@example.org", name=name.capitalize(), roles=roles
    )


def team(name: str = "kim") -> Person:
    """Somebody of the hub team."""
    return person(name, Role.TEAM)


def organisation(slug: str = "") -> str:
    """An organisation's slug."""
    slug = slug or f"org-{next(_count)}"
    new = actions.NewOrganisation(slug, slug.replace("-", " ").title(), "Helps families.", pack_hash=slug)
    actions.save_organisation(by=HUB, at=NOW, organisation=new)
    return slug


def maintainer(of: str, name: str = "mia") -> Person:
    """Somebody who keeps the listings of an organisation."""
    found = person(name, Role.FAMILY)
    row = models.Organisation.objects.get(slug=of)
    claim = actions.claim_organisation(by=found, at=NOW, organisation=row.slug, role="Runs the group")
    actions.approve_claim(by=team(), at=NOW, claim=claim)
    return Person(found.id, ("provider",))


def values(**other: Any) -> dict[str, Any]:
    """What a listing says."""
    return {
        "kind": "service",
        "name": "Tea and Talk",
        "summary": "A warm cup and a kind ear.",
        "description": "Come and sit with other parents. Your baby can play.",
        "self_referral": "yes",
        "contacts": [{"label": "Ring the office", "phone": "0151 000 0001"}],
        "who_for": ["mum", "dad"],
        "stage_from": 0,
        "stage_to": 1011,
        **other,
    }


def listing(by: Person, of: str, **other: Any) -> str:
    """A listing that families see; answers its slug."""
    slug = actions.add_listing(by=by, at=NOW, organisation=of, values=values(**other))
    actions.show_listing(by=HUB, at=NOW, service=slug)
    return slug
