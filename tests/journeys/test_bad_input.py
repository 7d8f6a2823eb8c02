"""Whatever is sent, a kind page comes back: never an error of ours, always a way on."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from familyhub.web.find.sealed import Asked, seal, unseal
from tests.journeys.raw import Got, follow, get, post, send
from tests.journeys.steps import CRISIS, ask, panel_words

WAYS_ON = ("/help-now/", "tel:999")
NOT_WORDS = {
    "nothing": "",
    "blanks": " \t\n  ",
    "an emoji": "😭",
    "many emoji": "👶🏽💔😢" * 300,
    "Arabic": "طفلي لا يتوقف عن البكاء",
    "Polish": "dziecko ciągle płacze i nie mogę spać",
    "Chinese": "宝宝一直哭",
    "Urdu right to left": "\u202eمیرا بچہ رو رہا ہے",
    "SQL": "'; DROP TABLE guides_guide; --",
    "SQL in words": "baby' OR '1'='1",
    "HTML": "<script>document.title='bad'</script><img src=x onerror=alert(1)>",
    "template": "{{ settings.SECRET_KEY }}{% debug %}",
    "search syntax": 'title:* AND (NOT "x"~2^3 OR [a TO b] \\ ',
    "null bytes": "baby\x00 wont\x00 sleep",
    "control characters": "\x01\x02\x1b[31mbaby\x7f",
    "one letter": "a",
    "numbers": "0" * 400,
    "one long word": "a" * 10_000,
    "ten thousand characters": "my baby cries all night and I am so tired. " * 233,
    "combining marks": "b" + "\u0301" * 500 + "aby",
    "noncharacters": "baby \ufffe\uffff\ud7ff cries",
    "newlines": "baby\r\n\r\ncries\n" * 50,
    "path": "../../../../etc/passwd",
}


def kind(got: Got) -> bool:
    """A page with a heading and a way on, in words."""
    return got.status < 500 and got.text.count("<h1") == 1 and any(way in got.text for way in WAYS_ON)


@pytest.mark.parametrize("words", NOT_WORDS.values(), ids=NOT_WORDS.keys())
def test_words_of_any_kind_get_a_kind_page(server: str, words: str) -> None:
    got = post(server, words.encode("utf-8", "surrogatepass"))
    assert got.status == 200
    assert kind(got)


@pytest.mark.parametrize("where", ["place", "without", "as_typed", "unknown"])
@pytest.mark.parametrize("value", ["", "\x00", "💔" * 60, "'; --", "<b>", "stage:", ":", "a" * 5000, "WA7 " * 400])
def test_every_other_field_takes_anything(server: str, where: str, value: str) -> None:
    body = b"words=baby+cries&" + "&".join([f"{where}={escaped(value)}"] * 3).encode()
    assert kind(follow(server, send(server, "POST", b"/find/", body)))


def escaped(value: str) -> str:
    """The value as a form sends it."""
    return "".join(f"%{byte:02X}" for byte in value.encode())


@pytest.mark.parametrize(
    ("body", "sort"),
    [
        (b"words=%ff%fe%80baby", "application/x-www-form-urlencoded"),
        (b"words=\xff\xfe\x80", "application/x-www-form-urlencoded"),
        (b"words=baby", "application/x-www-form-urlencoded; charset=nonsense"),
        (b"words=baby", "application/x-www-form-urlencoded; charset=utf-16"),
        (b"words=%", "application/x-www-form-urlencoded"),
        (b"\x00\x01\x02", "multipart/form-data; boundary=x"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b'{"words": "baby"}', "application/json"),
        (b"&".join([b"a=1"] * 3000), "application/x-www-form-urlencoded"),
        (b"words=" + b"a" * 2_600_000, "application/x-www-form-urlencoded"),
    ],
)
def test_broken_bytes_get_a_kind_page(server: str, body: bytes, sort: str) -> None:
    assert kind(follow(server, send(server, "POST", b"/find/", body, sort)))


@pytest.mark.parametrize(
    "path",
    [
        b"/find/%ff%fe/",
        b"/find/%00/",
        b"/guides/%00/",
        b"/guides/?page=%00",
        b"/feedback/?page=%00",
        b"/services/?stage=%ff",
        b"/timeline/?stage=%c3%28",
        b"/%F0%9F%98%AD/",
        b"/find/" + b"a" * 3500 + b"/",
        b"/../../etc/passwd",
        b"/guides/<script>/",
    ],
)
def test_a_broken_address_gets_a_kind_page(server: str, path: bytes) -> None:
    got = get(server, path)
    assert 400 <= got.status < 500 or got.status == 200
    assert kind(got)
    assert "<script>/" not in got.text


@pytest.mark.parametrize("path", [b"/find/\xff\xfe/", b"/timeline/?stage=\xc3\x28", b"/\x00", b"no path at all"])
def test_bytes_that_are_no_web_address_at_all_are_refused_and_harm_nothing(server: str, path: bytes) -> None:
    assert get(server, path).status == 400
    assert get(server, "/find/").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/guides/?page=-1",
        "/services/?page=-1",
        "/services/?page=99999999999999999999",
        "/services/?stage=-5&for=nobody&need='",
        "/services/?who=dad&who=mum&who=x&self=yes&self=no",
        "/programmes/?page=abc",
        "/timeline/?stage=-1",
        "/timeline/?stage=99999999999999999999w",
        "/timeline/?stage=💔",
        "/glossary/?letter=-1",
        "/feedback/?page=https://evil.example/&kind=nonsense",
        "/feedback/?page=" + "a" * 3000,
        "/desk/feedback/?page=-1",
    ],
)
def test_strange_parameters_get_a_kind_page(server: str, path: str) -> None:
    got = follow(server, get(server, path))
    assert got.status == 200
    assert kind(got)


@pytest.mark.parametrize(
    "path",
    [
        "/guides/not-here/",
        "/services/not-here/",
        "/hubs/not-here/",
        "/topics/not-here/",
        "/find/keep/not-here/",
        "/nowhere",
        "/media/x",
    ],
)
def test_an_unknown_page_says_so_kindly_and_shows_urgent_help(server: str, path: str) -> None:
    got = follow(server, get(server, path))
    assert got.status == 404
    assert kind(got)
    assert "tel:999" in got.text


@pytest.mark.parametrize("place", ["ZZ99 9ZZ", "SW1A 1AA", "Atlantis", "WA", "999", "💔"])
def test_an_unknown_place_is_said_kindly_and_help_still_comes(page: Page, place: str) -> None:
    ask(page, "stay and play group", place=place)
    expect(page.locator("main")).to_contain_text(re.compile("We do not know|not in our area"))
    assert page.locator("main .card").count() >= 3
    expect(page.locator("#place")).to_have_value(place)


def today() -> datetime:
    """Now, where the hub is."""
    return datetime.now(ZoneInfo("Europe/London"))


def secret(hub_env: dict[str, str]) -> str:
    """The key of the hub under test."""
    return (Path(hub_env["HUB_VAR"]) / "secret").read_text()


def test_an_address_of_yesterday_is_gone_and_offers_to_ask_again(
    page: Page, server: str, hub_env: dict[str, str]
) -> None:
    for days, status in ((0, 200), (1, 410)):
        day = (today() - timedelta(days=days)).date()
        sealed = seal(Asked("baby cries"), secret=secret(hub_env), today=day)
        assert get(server, f"/find/{sealed}/").status == status
    page.goto(f"/find/{sealed}/")
    expect(page.locator("h1")).to_contain_text("gone, to keep it private")
    assert "baby cries" not in page.content()
    expect(page.locator("#words")).to_have_value("")
    expect(page.locator("a[href='tel:999']").first).to_be_visible()


def test_a_tampered_address_is_refused_kindly(page: Page, server: str, hub_env: dict[str, str]) -> None:
    ask(page, "baby cries")
    sealed = page.url.rstrip("/").rsplit("/", 1)[1]
    assert unseal(sealed, secret=secret(hub_env), today=today().date()) == Asked("baby cries")
    changed = [sealed[:-9] + "A" + sealed[-8:], sealed[10:], sealed[:50], sealed + "x", sealed.swapcase(), "=", "💔"]
    for one in changed:
        got = get(server, f"/find/{one}/")
        assert got.status in {404, 410}, one
        assert kind(got)


def test_an_empty_box_says_what_to_do_and_focus_goes_there(page: Page) -> None:
    page.goto("/")
    with page.expect_navigation():
        page.get_by_role("button", name="Find help").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    expect(page.locator("#words")).to_be_focused()
    assert page.title().startswith("Error")


def test_markup_in_the_words_is_shown_and_never_run(page: Page) -> None:
    alarms: list[str] = []
    page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    ask(page, NOT_WORDS["HTML"])
    expect(page.locator("#words")).to_have_value(NOT_WORDS["HTML"])
    assert alarms == []
    assert page.title() != "bad"


def test_urgent_words_are_found_among_ten_thousand_characters(page: Page) -> None:
    for words in ("baby cries at night. " * 480 + CRISIS, CRISIS + " baby cries at night" * 480):
        ask(page, words)
        assert "call 999" in panel_words(page)
