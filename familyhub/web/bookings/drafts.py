"""What somebody typed, kept between two pages in a sealed cookie, so that Back and a slip lose nothing.

Nothing of it is in an address or in the database, only this hub can read it, and it ends after an hour.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from uuid import UUID, uuid4

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from familyhub.sealing import UNREADABLE, seal, unseal

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
COOKIE, PATH = "seat-draft", "/whats-on/"
_PURPOSE, _SALT, _NEW = "web.seats", "familyhub.web.seats", "familyhub.seat_draft"
LASTS = 60 * 60
"""Seconds after which a draft is forgotten."""
MOST = 2_600
"""Bytes of typed words that a cookie takes: all that a form allows."""
CODE_IS_FRESH = 10 * 60
"""Seconds in which going back and forth sends no other code."""


@dataclass(frozen=True)
class Draft:
    """A request for a place that is not booked yet, or that it was booked (then none of its words are kept)."""

    occurrence: str = ""
    booking: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    proof: str = ""
    invitation: str = ""
    """Id of the printed card that somebody came with."""
    begun: float = 0.0
    code_sent: float = 0.0
    is_done: bool = False
    is_checked: bool = False
    """Whether its values were looked through; a slip keeps them as they were typed."""
    faults: Mapping[str, str] = field(default_factory=dict)
    """What the room refused, by field."""

    def is_of(self, occurrence: UUID) -> bool:
        """Whether it is a request for this date, with its words."""
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
    """The draft of this browser; an empty one when there is none, it was changed, or it is too old."""
    plain = unseal(request.COOKIES.get(COOKIE, ""), _PURPOSE)
    if not plain or plain == UNREADABLE:
        return Draft()
    try:
        found = Draft(**json.loads(plain))
    except TypeError:  # an older version of the hub sealed it
        return Draft()
    return found if timezone.now().timestamp() - found.begun <= LASTS else Draft()


def keep(request: HttpRequest, draft: Draft) -> Draft:
    """Keep it, for an hour from now; `keeps_drafts` hands it to the browser."""
    draft = replace(draft, begun=timezone.now().timestamp())
    request.META[_NEW] = seal(json.dumps(asdict(draft), ensure_ascii=False, separators=(",", ":")), _PURPOSE)
    return draft


def fits(values: Mapping[str, object]) -> bool:
    """Whether a browser takes a cookie with all of this."""
    return len(json.dumps(values, ensure_ascii=False).encode()) < MOST


def finish(request: HttpRequest, draft: Draft) -> None:
    """It is booked: forget what was typed, and keep which booking it was, for a second click."""
    keep(request, Draft(draft.occurrence, draft.booking, is_done=True))


def keeps_drafts(view: View[P]) -> View[P]:
    """For views that keep a draft: sends it along with their answer."""

    @wraps(view)
    def kept(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if _NEW in request.META:
            response.set_cookie(
                COOKIE,
                request.META[_NEW],
                max_age=LASTS,
                path=PATH,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response

    return cast(View[P], kept)


def new_booking() -> str:
    """An id for a booking to come, signed: the form brings it back, so that a double click is one booking."""
    return Signer(salt=_SALT).sign(str(uuid4()))


def booking_in(signed: str) -> UUID:
    """The id that a form brought back; a new one when it was changed: nobody chooses an id for themselves."""
    try:
        return UUID(Signer(salt=_SALT).unsign(signed))
    except (BadSignature, ValueError):
        return uuid4()
