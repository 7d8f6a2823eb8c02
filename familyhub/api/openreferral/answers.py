"""How an answer travels: pages, streams, and headers that let others keep a copy and ask cheaply again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from typing import Any, TypeVar, overload
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, parse_etags
from django.views.decorators.csrf import csrf_exempt

from familyhub.api.openreferral import problems
from familyhub.api.openreferral.about import LICENCE_URL
from familyhub.api.openreferral.parameters import Paged
from familyhub.api.openreferral.problems import ProblemError
from familyhub.council_config import current
from familyhub.directory.queries import feed

Json = dict[str, object]
T = TypeVar("T")
View = Callable[..., HttpResponseBase]
MANY = 500
"""Entries read at a time while streaming."""
_STATE = "state_of_the_feed"
METHODS = "GET, HEAD, OPTIONS"


class MovedForGood(HttpResponseRedirect):
    """What was asked for became another, and stays it."""

    status_code = 308


def written(body: object) -> HttpResponse:
    """One answer as JSON."""
    return HttpResponse(_text(body), content_type="application/json")


def _text(body: object) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


@overload
def listed(ids: feed.Ids, asked: Paged, show: Callable[[list[UUID]], Iterable[Json]]) -> HttpResponseBase: ...


@overload
def listed(ids: Sequence[T], asked: Paged, show: Callable[[list[T]], Iterable[Json]]) -> HttpResponseBase: ...


def listed(ids: feed.Ids | Sequence[T], asked: Paged, show: Callable[[list[Any]], Iterable[Json]]) -> HttpResponseBase:
    """A page of these, or the stream of all; `show` turns some of them into entries."""
    if asked.format == "ndjson":
        stream = StreamingHttpResponse(_lines(_parts(ids), show), content_type="application/x-ndjson")
        stream["X-Accel-Buffering"] = "no"
        return stream
    total, size = len(ids), asked.per_page
    pages = -(-total // size)
    first = (asked.page - 1) * size
    contents = list(show(_part(ids, first, size))) if first < total else []
    return written(
        {
            "total_items": total,
            "total_pages": pages,
            "page_number": asked.page,
            "size": len(contents),
            "first_page": asked.page == 1,
            "last_page": asked.page >= pages,
            "empty": not contents,
            "contents": contents,
        }
    )


def _part(ids: feed.Ids | Sequence[T], first: int, count: int) -> list[UUID] | list[T]:
    return ids.part(first, count) if isinstance(ids, feed.Ids) else list(ids[first : first + count])


def _parts(ids: feed.Ids | Sequence[T]) -> Iterator[list[UUID] | list[T]]:
    return (_part(ids, first, MANY) for first in range(0, len(ids), MANY))


def _lines(parts: Iterator[list[UUID] | list[T]], show: Callable[[list[Any]], Iterable[Json]]) -> Iterator[str]:
    for part in parts:
        yield "".join(_text(entry) + "\n" for entry in show(part))


def state_of(request: HttpRequest) -> feed.Stamp:
    """The state of the directory that this answer, and its tag, speak of."""
    state = getattr(request, _STATE)
    assert isinstance(state, feed.Stamp)  # noqa: S101
    return state


def uuid_of(words: str, what: str) -> UUID:
    """The id in an address; what is none names nothing here."""
    try:
        return UUID(words)
    except ValueError:
        raise problems.missing(what) from None


def door(view: View) -> View:
    """A view as other computers reach it: methods, headers, copies that are still good, and faults as JSON."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Open to everyone."""
        try:
            response = _answer(view, request, *args, **kwargs)
        except ProblemError as problem:
            response = problems.answer(problem)
        except Exception as fault:  # noqa: BLE001 - whatever it is, a computer reads JSON
            response = problems.answer(problems.unforeseen(fault))
        return _dressed(response)

    return answer


def _answer(view: View, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
    if request.method == "OPTIONS":
        headers = {"Allow": METHODS, "Access-Control-Allow-Methods": METHODS, "Access-Control-Max-Age": "86400"}
        return HttpResponse(status=204, headers={**headers, "Access-Control-Allow-Headers": "*"})
    if request.method not in {"GET", "HEAD"}:
        refused = problems.answer(ProblemError(405, "This feed can be read, not written to."))
        refused["Allow"] = METHODS
        return refused
    state = feed.stamp()
    tag = _tag(request, state)
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        return _kept(HttpResponse(status=304), tag, state)
    is_head, request.method = request.method == "HEAD", "GET"
    setattr(request, _STATE, state)
    response = view(request, *args, **kwargs)
    if response.status_code == 200 and not response.get("Content-Type", "").startswith("text/html"):
        changed = get_conditional_response(request, tag, int(state.at.timestamp()))
        response = _kept(response if changed is None else changed, tag, state)
    return _without_body(response) if is_head else response


def _tag(request: HttpRequest, state: feed.Stamp) -> str:
    said = (state.mark, state.day, _pack(), request.build_absolute_uri(), request.headers.get("Accept", ""))
    return f'W/"{hashlib.sha256(repr(said).encode()).hexdigest()[:32]}"'


def _pack() -> str:
    """The pack's own words stand in answers as well."""
    path = current().file("topics.yaml")
    return f"{current().slug} {path.stat().st_mtime_ns if path else ''}"


def _kept(response: HttpResponseBase, tag: str, state: feed.Stamp) -> HttpResponseBase:
    response["ETag"] = tag
    response["Last-Modified"] = http_date(int(state.at.timestamp()))
    response["Cache-Control"] = "public, no-cache"  # keep it, and ask each time: what is taken down is gone at once
    patch_vary_headers(response, ["Accept"])
    return response


def _without_body(response: HttpResponseBase) -> HttpResponseBase:
    if response.streaming:
        response.close()
        plain = HttpResponse(status=response.status_code)
        plain.headers = response.headers
        return plain
    assert isinstance(response, HttpResponse)  # noqa: S101
    response["Content-Length"] = str(len(response.content))
    response.content = b""
    return response


def _dressed(response: HttpResponseBase) -> HttpResponseBase:
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link, Content-Length"
    response["Link"] = f'<{LICENCE_URL}>; rel="license"'
    return response
