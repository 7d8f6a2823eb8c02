"""The pages of a listing, one thing each: which fields stand on which page, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One page."""

    slug: str
    title: str
    lead: str
    fields: tuple[str, ...]
    """Fields of the listing's document that stand on it."""


ALL = "all"
STEPS = (
    Step(
        "about",
        "What it is",
        "Write as you would tell a friend on the phone. Short sentences are best.",
        ("name", "kind", "summary", "description", "what_to_expect", "format", "other_names"),
    ),
    Step(
        "contacts",
        "How to reach you",
        "How can a parent reach you? Give a role, such as “Ring the office”, and leave out people’s own names.",
        ("contacts",),
    ),
    Step(
        "joining",
        "How to join",
        "What does somebody do first?",
        ("self_referral", "how_to_join", "how_professionals_refer", "wait"),
    ),
    Step(
        "who",
        "Who it is for",
        "Tick everybody who is welcome.",
        ("who_for", "stage_from", "stage_to", "eligibility"),
    ),
    Step("where", "Where it is", "Add each place where it is given.", ("places",)),
    Step(
        "when", "When it is open", "The usual week first, then days when it is closed.", ("hours", "closures", "pause")
    ),
    Step(
        "cost",
        "Cost and access",
        "What parents ask before they set out.",
        ("cost", "accessibility", "languages"),
    ),
    Step(
        "topics",
        "What it helps with",
        "Families find you by these. Take only what fits.",
        ("topics", "needs", "evidence"),
    ),
)
BY_SLUG = {step.slug: step for step in STEPS}
EVERYTHING = Step(
    ALL, "All on one page", "Everything that a listing says.", tuple(name for step in STEPS for name in step.fields)
)


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
