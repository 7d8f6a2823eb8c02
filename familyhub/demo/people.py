"""The people of the demo. Their addresses end in `.invalid`, so nothing can ever be sent to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from familyhub.accounts.actions import invite_person
from familyhub.accounts.rules import Role
from familyhub.actors import Person, System
from familyhub.demo import desk


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to sign in as with one click."""

    slug: str
    name: str
    who: str
    roles: tuple[Role, ...]
    starts_at: str
    may_do_everything: bool = False

    @property
    def email(self) -> str:
        """An address that cannot exist."""
        return f"{self.slug}@demo.invalid"


PEOPLE = (
    DemoPerson("alice", "Alice", "a parent", (Role.FAMILY,), "/"),
    DemoPerson("sam", "Sam", "a health visitor", (Role.PRACTITIONER,), "/desk/events/"),
    DemoPerson("mia", "Mia", "runs groups for parents and keeps their listings", (Role.PROVIDER,), "/providers/"),
    DemoPerson(
        "kim", "Kim", "the hub team, and edits guides", (Role.TEAM, Role.EDITOR), "/desk/", may_do_everything=True
    ),
    DemoPerson("cora", "Cora", "clinical safety: signs guides off", (Role.CLINICAL,), "/studio/"),
)


def person(slug: str) -> DemoPerson | None:
    """The demo person of this name."""
    return next((found for found in PEOPLE if found.slug == slug), None)


def make(*, at: datetime) -> list[Person]:
    """Give each of them an account, and Kim something to do; twice changes nothing."""
    found = [
        invite_person(
            by=System("demo"),
            at=at,
            email=one.email,
            name=one.name,
            roles=one.roles,
            may_do_everything=one.may_do_everything,
        )
        for one in PEOPLE
    ]
    by_name = dict(zip((one.slug for one in PEOPLE), found, strict=True))
    desk.make(kim=by_name["kim"], sam=by_name["sam"], at=at)
    return found
