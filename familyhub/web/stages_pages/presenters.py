"""Steps of the timeline with links to people and guides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from familyhub import council_config
from familyhub.directory import queries as directory
from familyhub.directory.queries import Name
from familyhub.guides import queries as guides
from familyhub.guides.queries import GuideName
from familyhub.stages.timeline import STOPS, Step, day_of_stop
from familyhub.web.panels import quietly

STATUS = {
    "verified": "Checked on a public page",
    "from the strategy": "From the local strategy; details to be confirmed",
    "general knowledge": "To be checked at its source",
    "to be confirmed": "To be confirmed",
}


@dataclass(frozen=True)
class Linked:
    """A step with its links."""

    step: Step
    who: tuple[Name, ...]
    guide: GuideName | None
    status: str


@dataclass(frozen=True)
class Stop:
    """A stage as a link."""

    value: str
    words: str
    on: bool


def stops(chosen: str) -> tuple[Stop, ...]:
    """The stages that the page offers."""
    return tuple(Stop(value, words, value == chosen) for value, words in STOPS)


def stop_words(chosen: str) -> str:
    """The chosen stage in words, when it is one that the page offers."""
    return next((words for value, words in STOPS if value == chosen), "")


def day_asked(chosen: str) -> int | None:
    """The day of the stage in the address; None without one, or when it makes no sense."""
    return day_of_stop(chosen) if chosen else None


def linker(steps: Iterable[Step]) -> Callable[[Sequence[Step]], tuple[Linked, ...]]:
    """Look up everything that some steps link to in a few queries; returns what joins it to a step."""
    known = tuple(steps)
    slugs = list(dict.fromkeys(slug for step in known for slug in step.who))
    by_slug = quietly(lambda: _names(slugs)) or {}
    wanted = list(dict.fromkeys(step.guide for step in known if step.guide))
    pages = {one.slug: one for one in quietly(lambda: guides.names(slugs=wanted)) or []}

    def join(some: Sequence[Step]) -> tuple[Linked, ...]:
        return tuple(
            Linked(
                step,
                tuple(dict.fromkeys(by_slug[slug] for slug in step.who if slug in by_slug)),
                pages.get(step.guide),
                STATUS.get(step.status, step.status),
            )
            for step in some
        )

    return join


def _names(slugs: list[str]) -> dict[str, Name]:
    """Services by the slug that a step uses, which may be a shared name of the council's own service."""
    own: dict[str, str] = council_config.current().settings.get("service_names") or {}
    found = {name.slug: name for name in directory.names(slugs=[own.get(slug, slug) for slug in slugs])}
    return {slug: found[own.get(slug, slug)] for slug in slugs if own.get(slug, slug) in found}


def read_at(day: int) -> list[GuideName]:
    """Guides for families that suit a day, the most particular first."""
    found = [one for one in guides.names() if one.window.holds(day) and not one.for_professionals and not one.sensitive]
    return sorted(found, key=lambda one: one.window.end - one.window.start)[:6]
