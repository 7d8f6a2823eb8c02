"""Urgent words get urgent help first, and a way out of the page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Contexts
from tests.journeys.steps import (
    ABUSE,
    CRISIS,
    FEVER,
    HARM,
    MOVES_LESS,
    ask,
    go,
    is_on_first_screen,
    numbers_on_first_screen,
    panel_words,
)

AGREED = (
    'You have done the right thing by saying this, and it does not have to be "bad enough". '
    "If you might act on this now, or you are hurt, call 999 or go to A&E. "
    "To talk now, call 111 and choose the mental health option, or text SHOUT to 85258. "
    "Samaritans are on 116 123, day or night. "
    "If you have a baby with you, put them down safely in the cot. "
    "Move away from anything you could use to hurt yourself. "
    "Ask someone you trust to come and be with you."
)
FOR_ANOTHER = (
    "You have noticed and you care, and you do not have to carry this on your own. "
    "Stay with them if it is safe, or keep them talking on the phone. Have a safe adult mind the baby. "
    "Call 999 if they may act on it now, have taken or done something, or you cannot find them. "
    "If they are safe with you, call 111 together and choose the mental health option. You can call for them. "
    "Ask them plainly how they feel, and listen. Move away things they could use to hurt themselves. "
    "You can ring Samaritans on 116 123 for yourself too."
)
SHAKEN = "If baby has been shaken, hit or hurt in any way, call 999 now, even if they look all right. Stay and watch them breathe."
AWAY = "https://www.bbc.co.uk/"
FIRST_IN_MAIN = "document.querySelector('main > :not([hidden]):not(.lens-note)').matches('.panel-alarm')"


def tel(page: Page) -> list[str]:
    """What the numbers of the panel call, best first."""
    links = page.locator("main .panel a[href^='tel:'], main .panel a[href^='sms:']").all()
    return [str(one.get_attribute("href")).split(":")[1][:5] for one in links]


def leaving(page: Page) -> None:
    """Stand in for the everyday page that Exit goes to: the journeys call nobody."""
    page.context.route(
        f"{AWAY}**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html")
    )


def test_crisis_words_show_exactly_the_agreed_words_first(page: Page) -> None:
    ask(page, CRISIS)
    assert page.evaluate(FIRST_IN_MAIN)
    assert panel_words(page) == AGREED
    assert tel(page)[:3] == ["999", "111", "85258"]
    assert [one.get_attribute("href") for one in numbers_on_first_screen(page)][:1] == ["tel:999"]


@pytest.mark.parametrize("words", ["theyd be better off without me", "i want to dissapear and never wake up"])
def test_indirect_and_misspelt_words_show_it_too(page: Page, words: str) -> None:
    ask(page, words)
    assert page.evaluate(FIRST_IN_MAIN)
    assert panel_words(page) == AGREED


def test_words_for_another_get_a_panel_that_speaks_to_who_asks(page: Page) -> None:
    ask(page, "my wife says she wants to die")
    assert page.evaluate(FIRST_IN_MAIN)
    expect(page.locator("h1")).to_have_text("Worried about someone's life")
    assert panel_words(page) == FOR_ANOTHER
    assert tel(page)[0] == "999"


def test_a_born_childs_danger_begins_with_what_to_do_with_your_hands_and_names_no_pregnancy(plain: Page) -> None:
    ask(plain, "choking on a grape what do i do")
    expect(plain.locator("h1")).to_contain_text("back blows now")
    assert [one.get_attribute("href") for one in numbers_on_first_screen(plain)][:1] == ["tel:999"]
    assert "shoulder blades" in plain.locator(".panel-do li").first.inner_text()
    ask(plain, "hes gone blue")
    assert "pregnan" not in panel_words(plain).lower()


def test_another_language_is_met_in_it_first(plain: Page) -> None:
    ask(plain, "Nie mogę karmić piersią, dziecko ciągle płacze")
    block = plain.locator("main section").first
    expect(block).to_have_attribute("lang", "pl")
    assert "999" in block.inner_text()
    assert "We searched for" not in plain.locator("main").inner_text()


def test_urgent_help_never_locks_the_rest_away(page: Page) -> None:
    ask(page, CRISIS)
    assert page.locator("main .card").count() >= 3
    expect(page.locator("#words")).to_have_value(CRISIS)
    expect(page.get_by_role("contentinfo").get_by_role("link", name="Guides")).to_be_visible()


def test_abuse_words_show_exit_first_and_a_title_that_says_nothing(page: Page) -> None:
    ask(page, ABUSE)
    expect(page.locator("h1")).to_have_text("Talk to someone safely")
    assert is_on_first_screen(page.locator(".exit"))
    order = "document.querySelector('.exit').compareDocumentPosition(document.querySelector('.panel'))"
    assert page.evaluate(f"Boolean({order} & Node.DOCUMENT_POSITION_FOLLOWING)")
    assert page.locator("main .panel-do li").first.inner_text() == "To leave this page fast, press Exit."
    title = page.title()
    page.goto("/")
    assert title == page.title() == page.locator(".brand").inner_text().strip()


def test_abuse_words_show_how_to_clear_what_this_phone_remembers(page: Page) -> None:
    ask(page, ABUSE)
    assert "+4480" in tel(page)
    page.get_by_text("What this phone remembers", exact=True).click()
    expect(page.locator(".panel .more ul").first).to_contain_text("delete this page only")


def test_harm_to_a_baby_says_call_999_even_if_they_look_all_right(page: Page) -> None:
    ask(page, HARM)
    assert page.evaluate(FIRST_IN_MAIN)
    assert SHAKEN in panel_words(page)
    assert page.locator(".panel-do li").first.inner_text() == SHAKEN
    assert tel(page)[0] == "999"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (FEVER, "999"),
        (FEVER.replace("3 weeks", "10 weeks"), "111"),
        ("my baby isnt breathing", "999"),
        ("baby is floppy and blue", "999"),
    ],
)
def test_medical_words_show_whom_to_ring(page: Page, words: str, first: str) -> None:
    ask(page, words)
    assert page.evaluate(FIRST_IN_MAIN)
    assert tel(page)[0] == first
    assert numbers_on_first_screen(page)


def test_in_pregnancy_the_maternity_triage_comes_first(page: Page) -> None:
    ask(page, MOVES_LESS)
    expect(page.locator("h1")).to_have_text("Baby moving less: ring maternity now")
    assert "maternity notes" in panel_words(page)


@pytest.mark.parametrize("words", [CRISIS, ABUSE, HARM, FEVER])
def test_every_panel_says_that_its_words_wait_for_sign_off(page: Page, words: str) -> None:
    ask(page, words)
    expect(page.locator(".panel")).to_contain_text("wait for sign-off")


@pytest.mark.parametrize(
    "words", ["this baby shower was dead good", "killing time before scan", "he is a little terror at bedtime"]
)
def test_everyday_words_raise_no_alarm(page: Page, words: str) -> None:
    ask(page, words)
    assert page.locator(".panel-alarm").count() == 0
    expect(page.locator("h1")).not_to_have_text(re.compile("sorry"))


def test_urgent_help_needs_no_javascript(plain: Page) -> None:
    ask(plain, CRISIS)
    assert panel_words(plain) == AGREED
    ask(plain, ABUSE)
    leaving(plain)
    plain.locator(".exit").click()
    plain.wait_for_url(f"{AWAY}**")


def test_exit_leaves_and_the_page_is_gone_from_the_way_back(page: Page) -> None:
    leaving(page)
    ask(page, ABUSE)
    answer, steps = page.url, page.evaluate("history.length")
    page.locator(".exit").click()
    page.wait_for_url(f"{AWAY}**")
    assert page.evaluate("history.length") == steps
    page.go_back()
    assert page.url != answer
    expect(page.locator("#words")).to_have_value("")


def test_shift_three_times_leaves_and_replaces_the_page(page: Page) -> None:
    leaving(page)
    ask(page, ABUSE)
    answer = page.url
    for _ in range(2):
        page.keyboard.press("Shift")
    assert page.url == answer
    page.keyboard.press("Shift")
    page.wait_for_url(f"{AWAY}**")
    page.go_back()
    assert page.url != answer


def test_capital_letters_while_typing_do_not_leave_the_page(page: Page) -> None:
    leaving(page)
    ask(page, ABUSE)
    page.locator("#words").focus()
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    page.wait_for_timeout(100)
    assert "/find/" in page.url


@pytest.mark.parametrize(
    "address", ["/help-now/", "/guides/domestic-abuse/", "/services/domestic-abuse-support/", "/feedback/"]
)
def test_sensitive_pages_have_exit_and_a_neutral_title(page: Page, address: str) -> None:
    page.goto(address)
    assert is_on_first_screen(page.locator(".exit"))
    assert not re.search("abuse|help now|danger|tell us", page.title(), re.IGNORECASE)


def test_help_now_is_one_tap_from_every_answer(page: Page) -> None:
    ask(page, "teething")
    assert is_on_first_screen(page.locator(".help-now"))
    go(page, page.locator(".help-now"))
    expect(page.locator("h1")).to_have_text("Help now")
    assert next(one.get_attribute("href") for one in numbers_on_first_screen(page)) == "tel:999"


def test_help_now_works_without_a_signal_after_one_visit(contexts: Contexts) -> None:
    page = contexts().new_page()
    page.goto("/help-now/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("caches.keys().then(names => names.length > 0)")
    page.wait_for_timeout(300)
    page.context.set_offline(True)
    for address in ("/help-now/", "/guides/"):
        page.goto(address)
        expect(page.locator("h1")).to_have_text("Help now")
        expect(page.locator("a[href='tel:999']").first).to_be_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('.number-tap')).minHeight") == "56px"


def test_the_device_keeps_no_answer(contexts: Contexts) -> None:
    page = contexts().new_page()
    page.goto("/help-now/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    ask(page, CRISIS)
    kept = page.evaluate(
        "async () => (await Promise.all((await caches.keys()).map(async n => (await (await caches.open(n)).keys()).map(r => r.url)))).flat()"
    )
    assert kept
    assert not [one for one in kept if "/find/" in one]
    assert (
        page.evaluate("Object.values(localStorage).concat(Object.values(sessionStorage)).join(' ').includes('kill')")
        is False
    )
