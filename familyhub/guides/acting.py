"""Who is publishing right now. Wagtail's signals do not say it, so the action or the request does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from wagtail.log_actions import get_active_log_context

from familyhub.accounts.queries import actor
from familyhub.actors import Actor, System


@dataclass(frozen=True)
class Acting:
    """Who, when, and whether the words come from the pack rather than from a person's hand."""

    by: Actor
    at: datetime
    from_pack: bool = False


_acting: ContextVar[Acting | None] = ContextVar("acting", default=None)


@contextmanager
def acting(*, by: Actor, at: datetime, from_pack: bool = False) -> Iterator[None]:
    """Until the end of the block, whatever is published is published by this actor."""
    token = _acting.set(Acting(by, at, from_pack))
    try:
        yield
    finally:
        _acting.reset(token)


def now_acting() -> Acting:
    """The actor of the action; else the editor whose request this is; else the schedule."""
    said = _acting.get()
    if said is not None:
        return said
    user = get_active_log_context().user
    return Acting(actor(user) if user else System("schedule"), timezone.now())
