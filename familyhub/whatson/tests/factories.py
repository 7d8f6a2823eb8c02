"""Sessions for tests."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from familyhub.actors import Person
from familyhub.directory import actions as directory
from familyhub.directory.tests.factories import HUB, NOW, listing
from familyhub.whatson import actions
from familyhub.whatson.rules.repeats import Pattern, weekly

TUESDAYS = Pattern(date(2026, 11, 3), time(10), 90, weekly([1]))


def place(slug: str = "the-hall", area: str = "Town", *, is_hub: bool = True) -> str:
    """A shared place."""
    new = directory.NewLocation(slug, slug.replace("-", " ").title(), pack_hash=slug, area=area, is_hub=is_hub)
    directory.save_location(by=HUB, at=NOW, location=new)
    return slug


def values(**other: Any) -> dict[str, Any]:
    """What a session says."""
    return {
        "name": "Tea and Talk",
        "kind": "drop-in",
        "dads": "welcome",
        "location": "the-hall",
        "is_free": True,
        **other,
    }


def session(by: Person, org: str, pattern: Pattern = TUESDAYS, service: str = "", **other: Any) -> str:
    """A session of a listing; answers its slug."""
    service = service or listing(by, org)
    return actions.save_session(by=by, at=NOW, service=service, values=values(**other), pattern=pattern)
