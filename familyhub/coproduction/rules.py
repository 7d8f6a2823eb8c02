"""Decisions about feedback: what may be kept, and by when the team aims to have read it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from familyhub.calendar.days import working_days_after
from familyhub.contacts import emails

KINDS = {
    "wrong": "This is wrong",
    "unsafe": "This was unsafe",
    "other": "Something else",
}
"""What somebody can say about a page, in the words of the form."""

SEALED_FOR = "feedback"
"""What the words are sealed for: no other purpose's key opens them."""
LONGEST = 4000
"""Characters of a message that are kept."""
LONGEST_CONTACT = 200
LONGEST_PAGE = 200
FORGET_AFTER = timedelta(days=365)
"""How long a handled message is kept."""

_WORKING_DAYS = {"unsafe": 1, "wrong": 5, "other": 10}
_PRIVATE_PAGES = ("/find/",)


class FeedbackRefusedError(ValueError):
    """A message cannot be kept; the sentence says why."""


def clean_page(page: str) -> str:
    """The path of the page that a message is about: no words of a search, no other site."""
    path = page.split("?", 1)[0].split("#", 1)[0].strip()
    if not path.startswith("/") or path.startswith("//") or "\\" in path:
        return ""
    for private in _PRIVATE_PAGES:
        if path.startswith(private):
            return private
    return path[:LONGEST_PAGE]


def clean_words(words: str, longest: int = LONGEST) -> str:
    """What somebody wrote, without null bytes and not longer than what is kept."""
    return words.replace("\x00", "").strip()[:longest]


def check(kind: str, words: str) -> None:
    """Refuse an unknown kind or an empty message."""
    if kind not in KINDS:
        raise FeedbackRefusedError("choose what kind of feedback this is")
    if not words:
        raise FeedbackRefusedError("write a few words, so that the team knows what to look at")


def due_on(kind: str, given_on: date) -> date:
    """The day by which the team aims to have read it; weekends do not count."""
    return working_days_after(given_on, _WORKING_DAYS[kind])


def urgency(kind: str, urgent: bool) -> int:
    """Where a message stands in the list: 0 is read first."""
    return 0 if urgent else 1 if kind == "unsafe" else 2


_LISTING = re.compile(
    r"\b(?:page|number|phone|link|listing|address|postcode|website|e-?mail|opening (?:times|hours)|"
    r"times|hours|map|group|session)\b"
    r".{0,60}\b(?:wrong|out of date|old|broken|changed|closed|moved|missing|rings? out|no(?:body| one| answer)|"
    r"does(?:n'?t| not)|is(?:n'?t| not)|gone|incorrect|misspel\w+)\b|\b(?:nobody|no one) (?:answers|picks up)\b",
    re.IGNORECASE,
)


def speaks_of_a_listing(words: str) -> bool:
    """Whether words report a fault of a page or listing; the classifier was not taught such reports."""
    return bool(_LISTING.search(words))


_SERVICE_PAGE = re.compile(r"/services/(?P<slug>[-\w]+)/?")
_HUB_PAGE = re.compile(r"/hubs/(?P<slug>[-\w]+)/?")
ONCE = timedelta(days=1)
"""The owner of a listing hears of reports about it at most once within this time."""


def service_of(page: str) -> str:
    """The slug of the service whose page this is, or nothing."""
    found = _SERVICE_PAGE.fullmatch(page)
    return found["slug"] if found else ""


def is_about_a_listing(page: str) -> bool:
    """Whether a page is that of a service or a hub."""
    return bool(service_of(page) or _HUB_PAGE.fullmatch(page))


def maintainers_read(kind: str, page: str, *, urgent: bool) -> bool:
    """Whether those who keep a listing may read a message: "this is wrong" about their page, and nothing urgent in it.

    What was unsafe, and words of somebody who may need help, are for the hub team alone.
    """
    return kind == "wrong" and bool(service_of(page)) and not urgent


def email_of(contact: str) -> str:
    """The address in a contact when it is one and nothing else; otherwise somebody of the team answers by hand."""
    return emails.read(contact)
