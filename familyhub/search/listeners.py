"""Keeps entries in step with what the rooms below announce."""

from __future__ import annotations

from familyhub.actors import System
from familyhub.directory.facts import HubPublished, ServicePublished, ServiceWithdrawn
from familyhub.events import listen
from familyhub.guides.facts import GuidePublished, GuideWithdrawn
from familyhub.search import actions

_BY = System("search")


def _guide_published(fact: GuidePublished) -> None:
    actions.make_entry(by=_BY, at=fact.at, kind="guide", slug=fact.slug)


def _service_published(fact: ServicePublished) -> None:
    actions.make_entry(by=_BY, at=fact.at, kind="service", slug=fact.slug)


def _hub_published(fact: HubPublished) -> None:
    actions.make_entry(by=_BY, at=fact.at, kind="hub", slug=fact.slug)


def _withdrawn(fact: GuideWithdrawn | ServiceWithdrawn) -> None:
    actions.withdraw_entry(by=_BY, at=fact.at, slug=fact.slug)


def register() -> None:
    """Called once when Django is ready."""
    listen(GuidePublished, _guide_published)
    listen(GuideWithdrawn, _withdrawn)
    listen(ServicePublished, _service_published)
    listen(ServiceWithdrawn, _withdrawn)
    listen(HubPublished, _hub_published)
