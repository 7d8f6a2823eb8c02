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
    assert page.status_code == 400
    assert "999" in page.content.decode()
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
    assert page is not None
    assert page.status_code == status
    html = page.content.decode()
    assert "999" in html
    assert "If you need help now" in html


def test_a_bug_stays_a_bug() -> None:
    assert errors.page_for(KeyError("a bug")) is None
    assert KindErrors(lambda request: HttpResponse()).process_exception(HttpRequest(), KeyError()) is None


def test_the_help_page_needs_neither_templates_nor_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> str:
        raise OperationalError("everything is down")

    monkeypatch.setattr(errors, "render_to_string", broken)
    html = errors.kind_page(503).content.decode()
    assert 'href="tel:999"' in html
    assert "85258" in html


def test_the_words_of_a_fault_are_not_written_down(caplog: pytest.LogCaptureFixture) -> None:
    errors.page_for(OperationalError("DETAIL: Key (email)=(alice@example.org)"))
    assert "alice" not in caplog.text
    assert "OperationalError" in caplog.text


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
    assert "unsafe-inline" not in policy(picker)
    assert "unsafe-eval" not in policy(picker)


def test_style_attributes_are_allowed_one_by_one() -> None:
    found = policy('<div style="width: 10px">a</div><style>p{}</style>')
    assert "'unsafe-hashes'" in found
    assert found.count("'sha256-") == 2
    assert "unsafe-hashes" not in policy("<p>style=nothing</p>")


@pytest.mark.django_db
def test_with_the_database_stopped_a_page_still_shows_urgent_help(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: Any, **__: Any) -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", stopped)
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "a" * 32
    for where in ("/guides/crying/", "/studio/", "/desk/"):  # in a view, and in what stands around views
        page = client.get(where)
        assert page.status_code == 503, where
        assert "999" in page.content.decode()


@pytest.mark.django_db
def test_too_much_at_once_and_a_form_without_its_token_are_kind(settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    assert Client().post("/lens/", {"next": "a" * 100}).status_code == 413
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000
    page = Client(enforce_csrf_checks=True).post("/feedback/", {"words": "x"})
    assert page.status_code == 403
    assert "Please send that again" in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("body", [b"next=caf\xe9%ff", b"next=%00", b"\xff\xfe\x00"])
def test_unreadable_forms_are_never_our_fault(body: bytes) -> None:
    answer = Client().post("/lens/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code < 500


@pytest.mark.django_db
def test_a_page_that_is_not_there_still_shows_urgent_help() -> None:
    page = Client().get("/nothing-here/")
    assert page.status_code == 404
    assert "85258" in page.content.decode()


def test_every_page_but_the_studio_runs_only_scripts_of_its_own() -> None:
    said = Client().get("/help-now/")["Content-Security-Policy"]
    rules = dict(rule.strip().partition(" ")[::2] for rule in said.split(";"))
    assert rules["script-src"] == "'self'"
    assert rules["style-src"] == "'self'"
    assert rules["default-src"] in ("'none'", "'self'")
    assert "unsafe" not in said
