"""What somebody typed, kept sealed in their session between two pages, so that Back and a slip lose nothing.

Nothing of it is in an address, and nobody who reads the database can read it. It ends after an hour.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.utils import timezone

from familyhub.sealing import UNREADABLE, seal, unseal

_KEY, _PURPOSE, _SALT = "seat", "web.seats", "familyhub.web.seats"
LASTS = 60 * 60
"""Seconds after which a draft is forgotten."""
CODE_IS_FRESH = 10 * 60
"""Seconds in which going back and forth sends no other code."""


@dataclass(frozen=True)
class Draft:
    """A wish for a seat that is not booked yet, or that it was booked (then none of its words are kept)."""

    occurrence: str = ""
    seat: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    proof: str = ""
    invitation: str = ""
    """Id of the printed card that somebody came with."""
    begun: float = 0.0
    code_sent: float = 0.0
    is_done: bool = False

    def is_of(self, occurrence: UUID) -> bool:
        """Whether it is a wish for this date, with its words."""
        return self.occurrence == str(occurrence) and bool(self.values or self.is_done)

    @property
    def is_invited(self) -> bool:
        """Whether somebody came with a printed card."""
        return bool(self.invitation)

    @property
    def has_fresh_code(self) -> bool:
        """Whether a code left a moment ago."""
        return timezone.now().timestamp() - self.code_sent < CODE_IS_FRESH


def read(request: HttpRequest) -> Draft:
    """The draft of this browser; an empty one when there is none or it is too old."""
    plain = unseal(str(request.session.get(_KEY, "")), _PURPOSE)
    if not plain or plain == UNREADABLE:
        return Draft()
    found = Draft(**json.loads(plain))
    if timezone.now().timestamp() - found.begun > LASTS:
        forget(request)
        return Draft()
    return found


def keep(request: HttpRequest, draft: Draft) -> Draft:
    """Keep it, for an hour from now."""
    draft = replace(draft, begun=timezone.now().timestamp())
    request.session[_KEY] = seal(json.dumps(asdict(draft)), _PURPOSE)
    return draft


def finish(request: HttpRequest, draft: Draft) -> None:
    """It is booked: forget what was typed, and keep which seat it was, for a second click."""
    keep(request, Draft(draft.occurrence, draft.seat, is_done=True))


def forget(request: HttpRequest) -> None:
    """Forget it."""
    request.session.pop(_KEY, None)


def new_seat() -> str:
    """An id for a seat to come, signed: the form brings it back, so that a double click is one seat."""
    return Signer(salt=_SALT).sign(str(uuid4()))


def seat_in(signed: str) -> UUID:
    """The id that a form brought back; a new one when it was changed: nobody chooses an id for themselves."""
    try:
        return UUID(Signer(salt=_SALT).unsign(signed))
    except (BadSignature, ValueError):
        return uuid4()
