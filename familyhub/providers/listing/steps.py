"""The pages of a listing, one thing each, in their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from familyhub.directory.rules.fields import FIELDS


@dataclass(frozen=True)
class Step:
    """One page."""

    slug: str
    title: str
    lead: str

    @property
    def fields(self) -> tuple[str, ...]:
        """Fields of the listing's document that stand on it; each says so itself (`Box.page`)."""
        steps = STEPS if self.slug == ALL else (self,)
        return tuple(name for step in steps for name, field in FIELDS.items() if field.box.page == step.slug)


ALL = "all"
STEPS = (
    Step("about", "What it is", "Write as you would tell a friend on the phone. Short sentences are best."),
    Step(
        "contacts",
        "How to reach you",
        "How can a parent reach you? Give a role, such as “Ring the office”, and leave out people’s own names.",
    ),
    Step("joining", "How to join", "What does somebody do first?"),
    Step("who", "Who it is for", "Tick everybody who is welcome."),
    Step("where", "Where it is", "Add each place where it is given."),
    Step("when", "When it is open", "The usual week first, then days when it is closed."),
    Step("cost", "Cost and access", "What parents ask before they set out."),
    Step("topics", "What it helps with", "Families find you by these. Take only what fits."),
)
"""In the order in which they come."""
BY_SLUG = {step.slug: step for step in STEPS}
EVERYTHING = Step(ALL, "All on one page", "Everything that a listing says.")


def step_of(slug: str) -> Step | None:
    """A page by its slug; `all` holds every field."""
    return EVERYTHING if slug == ALL else BY_SLUG.get(slug)


def after(slug: str) -> Step | None:
    """The page that comes next; None after the last."""
    order = [step.slug for step in STEPS]
    at = order.index(slug) + 1 if slug in order else len(order)
    return STEPS[at] if at < len(order) else None


def page_of(field: str) -> str:
    """The page on which a field stands."""
    return next((step.slug for step in STEPS if field in step.fields), ALL)


def pages_of(fields: Iterable[str]) -> list[Step]:
    """The pages on which some fields stand, in their order."""
    wanted = set(fields)
    return [step for step in STEPS if wanted & set(step.fields)]
