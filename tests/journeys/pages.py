"""Every public page there is, and how to come to it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from familyhub.language.which import SHOWN
from tests.journeys.steps import ABUSE, CHOKING, CRISIS, FEVER, HARM, LATCH, MAYBE, POLISH, ask

ADDRESSES = (
    "/",
    "/find/",
    "/help-now/",
    "/guides/",
    "/guides/breastfeeding/",
    "/guides/domestic-abuse/",
    "/services/",
    "/services/?who=dad",
    "/services/health-visiting/",
    "/programmes/",
    "/services/stay-and-play/",
    "/whats-on/",
    "/whats-on/?when=month&dads=1&part=evening",
    "/whats-on/?when=weekend&near=WA8&miles=2",
    "/whats-on/?for=professionals&place=unknown",
    "/hubs/brookvale/timetable/",
    "/hubs/",
    "/hubs/brookvale/",
    "/timeline/",
    "/timeline/?stage=6m",
    "/pathway/",
    "/who-can-help/",
    "/summary/",
    "/voices/",
    "/glossary/",
    "/resources/",
    "/about/",
    "/openreferral/",
    "/about/numbers/",
    "/in-your-language/",
    *(f"/in-your-language/{code}/" for code in SHOWN),
    "/how-the-hub-chooses/",
    "/accessibility/",
    "/privacy/",
    "/feedback/",
    "/design/",
    "/demo/",
    "/providers/",
    "/confirm/not-a-link/",
    "/seats/not-a-link/",
    "/invited/not-a-link/",
    "/messages/not-a-link/",
    "/sign-in/login/",
    "/sign-in/signup/",
    "/sign-in/login/code/",
    "/find/an-address-of-another-day/",
    "/nowhere/",
)

DESK_ADDRESSES = (
    "/desk/today/",
    "/desk/today/leave/",
    "/desk/today/number/nhs-111/",
    "/desk/listings/",
    "/desk/listing/health-visiting/",
    "/desk/listing/health-visiting/history/",
    "/desk/listing/health-visiting/correct/",
    "/desk/feedback/",
    "/desk/unmet/",
    "/desk/door/",
    "/desk/outbox/",
    "/desk/status/",
)
"""Pages of the hub team that are there on any day; those of single tasks are looked at in test_desk."""

ANSWERS = {
    "tender": LATCH,
    "crisis": CRISIS,
    "abuse": ABUSE,
    "harm": HARM,
    "medical": FEVER,
    "group": "free baby group in widnes on tuesday",
    "loss": "we lost our baby at 20 weeks",
    "direct": "can my baby have honey",
    "hands first": CHOKING,
    "danger maybe": MAYBE,
    "polish": POLISH,
    "arabic": "لا أستطيع إرضاع طفلي",
    "polish danger": "moje dziecko nie oddycha",
    "nothing": "xqzvb wplk",
    "misspelt": "my babby wont stop cyring at nigth",
}


def _at(address: str) -> Callable[[Page], None]:
    def come(page: Page) -> None:
        page.goto(address)

    return come


def _asking(words: str) -> Callable[[Page], None]:
    known: list[str] = []

    def come(page: Page) -> None:
        if known:
            page.goto(known[0])
        else:
            ask(page, words)
            known.append(page.url)

    return come


def _wrong(address: str, button: str) -> Callable[[Page], None]:
    def come(page: Page) -> None:
        page.goto(address)
        with page.expect_navigation():
            page.get_by_role("main").get_by_role("button", name=button).first.click()

    return come


def _booking(page: Page) -> None:
    """The first date that takes a booking."""
    page.goto("/whats-on/")
    rows = page.locator("main .row").filter(has_text="Please book").locator("h3 a")
    for href in rows.evaluate_all("all => [...new Set(all.map(one => one.pathname))]"):
        page.goto(href)
        links = page.locator("main a[href*='/book/']")
        if links.count():
            page.goto(str(links.first.get_attribute("href")))
            return
    raise AssertionError("nothing can be booked")


def _booking_with_errors(page: Page) -> None:
    _booking(page)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").last.click()


def _as_practitioner(page: Page) -> None:
    page.goto("/")
    page.context.add_cookies([{"name": "lens", "value": "practitioner", "url": page.url}])
    ask(page, "mum with low mood since the birth, who can I refer to")
    page.context.clear_cookies(name="lens")


COMING: dict[str, Callable[[Page], None]] = {
    **{address: _at(address) for address in ADDRESSES},
    **{f"answer: {name}": _asking(words) for name, words in ANSWERS.items()},
    "answer: practitioner": _as_practitioner,
    "empty box": _wrong("/find/", "Find help"),
    "booking": _booking,
    "booking with errors": _booking_with_errors,
    "feedback with errors": _wrong("/feedback/", "Send"),
}
