"""Whether somebody may do something. Every action begins with `require`."""

from __future__ import annotations

from familyhub.accounts.rules import may
from familyhub.actors import Actor, Person, System


class NotAllowedError(PermissionError):
    """This person may not do that."""


def require(by: Actor, right: str) -> None:
    """Raise NotAllowedError unless `by` may do `right`. The hub's own jobs may."""
    if isinstance(by, System):
        return
    if not (isinstance(by, Person) and may(by.roles, right)):
        raise NotAllowedError(f"this needs the right to {right}")
