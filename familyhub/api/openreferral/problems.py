"""What goes wrong, as problem+json (RFC 9457): which parameter, and why."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.db import Error
from django.http import HttpResponse

log = logging.getLogger(__name__)


class ProblemError(Exception):
    """A request that cannot be answered; the words are for whoever wrote it."""

    def __init__(self, status: int, detail: str, errors: Sequence[Mapping[str, str]] = ()) -> None:
        """Keep what to say."""
        super().__init__(detail)
        self.status, self.detail, self.errors = status, detail, errors


def wrong(parameter: str, detail: str) -> ProblemError:
    """A parameter that cannot be read."""
    return ProblemError(400, f"{parameter}: {detail}", [{"parameter": parameter, "detail": detail}])


def missing(what: str) -> ProblemError:
    """Nothing of this id is here, or it is not public."""
    return ProblemError(404, f"There is no {what} with this id.")


def answer(problem: ProblemError) -> HttpResponse:
    """The problem as a response."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
    }
    if problem.errors:
        body["errors"] = list(problem.errors)
    return HttpResponse(
        json.dumps(body),
        status=problem.status,
        content_type="application/problem+json",
        headers={"Cache-Control": "no-store"},
    )


def unread(faults: Sequence[Mapping[str, Any]]) -> ProblemError:
    """Parameters that failed their checks, as the framework lists them."""
    errors = [
        {"parameter": str(fault["loc"][-1]), "detail": str(fault["msg"]).removeprefix("Value error, ")}
        for fault in faults
    ]
    return ProblemError(400, "; ".join(f"{one['parameter']}: {one['detail']}" for one in errors), errors)


def unforeseen(fault: Exception) -> ProblemError:
    """A fault of ours. Its message may hold what somebody typed: only the kind is written down."""
    if isinstance(fault, Error):
        log.error("the database did not answer the feed (%s)", type(fault).__name__)
        return ProblemError(503, "The directory cannot be read right now. Please try again in a few minutes.")
    log.exception("the feed failed (%s)", type(fault).__name__)
    return ProblemError(500, "Something went wrong on our side.")
