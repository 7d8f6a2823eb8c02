"""A feed's page: which records are shown, and how many stand behind each choice."""

from __future__ import annotations

from dataclasses import dataclass

from familyhub.actors import Person
from familyhub.directory.queries import feeds as queries
from familyhub.directory.queries.feeds import FeedView, FetchView, RecordName

PAGE = 25
SHOWN = {
    "asked": "Is it one of ours?",
    "conflict": "Changed there and here",
    "changed": "Changed",
    "new": "New",
    "gone": "No longer in the feed",
    "broken": "Cannot be read",
    "left": "Left out",
    "same": "As it is here",
}
"""What can be shown, in the order in which somebody should look."""
TOGETHER = {"new", "changed"}
"""What can be approved several at once: nobody has to choose anything there."""


@dataclass(frozen=True)
class Choice:
    """One link above the records."""

    state: str
    words: str
    count: int
    on: bool


@dataclass(frozen=True)
class FeedPage:
    """The page of one feed."""

    feed: FeedView
    fetches: list[FetchView]
    choices: tuple[Choice, ...]
    state: str
    records: list[RecordName]
    number: int
    has_more: bool

    @property
    def together(self) -> bool:
        """Whether several can be approved at once."""
        return self.state in TOGETHER and bool(self.records)


def feed_page(feed: FeedView, wanted: str, page: str, seen_by: Person) -> FeedPage:
    """Read the address: an unknown choice counts as the first that holds anything."""
    first = next((state for state in SHOWN if feed.counts.get(state)), "new")
    state = wanted if wanted in SHOWN else first
    number = int(page) if page.isdigit() and 0 < len(page) < 6 and int(page) else 1
    rows = queries.records(feed=feed.id, state=state, seen_by=seen_by, start=(number - 1) * PAGE, limit=PAGE + 1)
    choices = (Choice(one, words, feed.counts.get(one, 0), one == state) for one, words in SHOWN.items())
    return FeedPage(
        feed,
        queries.fetches(feed=feed.id, seen_by=seen_by),
        tuple(choice for choice in choices if choice.count or choice.on),
        state,
        rows[:PAGE],
        number,
        len(rows) > PAGE,
    )
