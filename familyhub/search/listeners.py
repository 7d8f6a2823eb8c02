"""Keeps entries in step with what the rooms below announce."""

from __future__ import annotations

from django.utils import timezone

from familyhub.accounts.permission import System
from familyhub.directory import queries as directory
from familyhub.directory.facts import HubPublished, ServicePublished, ServiceWithdrawn
from familyhub.guides import queries as guides
from familyhub.guides.facts import GuidePublished, GuideWithdrawn
from familyhub.noticeboard import listen
from familyhub.search import actions, entries

_BY = System("search")


def _guide_published(fact: GuidePublished) -> None:
    guide = guides.guide(slug=fact.slug)
    if guide:
        actions.put_entry(by=_BY, at=timezone.now(), entry=entries.of_guide(guide))


def _guide_withdrawn(fact: GuideWithdrawn) -> None:
    actions.withdraw_entry(by=_BY, at=timezone.now(), slug=fact.slug)


def _service_published(fact: ServicePublished) -> None:
    service = directory.service(slug=fact.slug)
    if service:
        actions.put_entry(by=_BY, at=timezone.now(), entry=entries.of_service(service))


def _service_withdrawn(fact: ServiceWithdrawn) -> None:
    actions.withdraw_entry(by=_BY, at=timezone.now(), slug=fact.slug)


def _hub_published(fact: HubPublished) -> None:
    hub = directory.hub(slug=fact.slug)
    if hub:
        actions.put_entry(by=_BY, at=timezone.now(), entry=entries.of_hub(hub))


def register() -> None:
    """Called once when Django is ready."""
    listen(GuidePublished, _guide_published)
    listen(GuideWithdrawn, _guide_withdrawn)
    listen(ServicePublished, _service_published)
    listen(ServiceWithdrawn, _service_withdrawn)
    listen(HubPublished, _hub_published)
