"""Kind errors, private pages, and the studio's policy."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import DataError, IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from familyhub.config import errors, studio_policy
from familyhub.config.middleware import KindErrors, PrivatePagesStayPrivate

LATIN = b"q=caf\xe9"


@pytest.mark.parametrize("where", ["/guides/a%00b/", "/guides/?page=%00", "/%00", "/static/%00"])
def test_null_bytes_are_a_kind_400_with_the_usual_headers(where: str) -> None:
    page = Client().get(where)
    assert page.status_code == 400 and "999" in page.content.decode()
    assert "script-src 'self'" in page["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (OperationalError("down"), 503),
        (IntegrityError("twice"), 503),
        (DataError("NUL"), 400),
        (UnicodeDecodeError("utf-8", b"\xe9", 0, 1, "no"), 400),
    ],
)
def test_each_fault_has_its_page(fault: Exception, status: int) -> None:
    page = errors.page_for(fault)
    assert page is not None and page.status_code == status
    html = page.content.decode()
    assert "999" in html and "If you need help now" in html


def test_a_bug_stays_a_bug() -> None:
    assert errors.page_for(KeyError("a bug")) is None
    assert KindErrors(lambda request: HttpResponse()).process_exception(HttpRequest(), KeyError()) is None


def test_the_help_page_needs_neither_templates_nor_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> str:
        raise OperationalError("everything is down")

    monkeypatch.setattr(errors, "render_to_string", broken)
    html = errors.kind_page(503).content.decode()
    assert 'href="tel:999"' in html and "85258" in html


def test_the_words_of_a_fault_are_not_written_down(caplog: pytest.LogCaptureFixture) -> None:
    errors.page_for(OperationalError("DETAIL: Key (email)=(alice@example.org)"))
    assert "alice" not in caplog.text and "OperationalError" in caplog.text


def answered(response: HttpResponse, cookies: dict[str, str] | None = None) -> HttpResponse:
    request = RequestFactory().get("/")
    request.COOKIES.update(cookies or {})
    out = PrivatePagesStayPrivate(lambda _: response)(request)
    assert isinstance(out, HttpResponse)
    return out


def test_what_depends_on_who_asks_is_kept_nowhere() -> None:
    assert "Cache-Control" not in answered(HttpResponse())
    for cookies in ({"sessionid": "x"}, {"lens": "practitioner"}):
        assert answered(HttpResponse(), cookies)["Cache-Control"] == "no-store, private"
    assert answered(HttpResponse(headers={"Vary": "Cookie"}))["Cache-Control"] == "no-store, private"
    public = HttpResponse(headers={"Cache-Control": "public, max-age=60"})
    assert answered(public, {"sessionid": "x"})["Cache-Control"] == "public, max-age=60"


def policy(html: str) -> str:
    return studio_policy.policy_for(HttpResponse(html))


def test_the_studio_allows_date_pickers_and_nothing_else_inline() -> None:
    picker = '<script>initDateChooser("id_review_due", {"format": "Y-m-d"});</script>'
    assert re.search(r"script-src 'self' 'sha256-[^']+'", policy(picker))
    for intruder in (
        "<script>alert(1)</script>",
        '<script>initDateChooser("x", {a: alert(1)});</script>',
        '<script>initDateChooser("x", {});alert(1)//{});</script>',
        '<script type="module">alert(1)</script>',
    ):
        assert "script-src 'self';" in policy(intruder)
    assert "unsafe-inline" not in policy(picker) and "unsafe-eval" not in policy(picker)


def test_style_attributes_are_allowed_one_by_one() -> None:
    found = policy('<div style="width: 10px">a</div><style>p{}</style>')
    assert "'unsafe-hashes'" in found and found.count("'sha256-") == 2
    assert "unsafe-hashes" not in policy("<p>style=nothing</p>")
