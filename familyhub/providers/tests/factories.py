"""Somebody of an organisation, signed in, with a listing of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from familyhub.actors import Person
from familyhub.directory import actions
from familyhub.directory.tests import factories


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=person.id), backend="django.contrib.auth.backends.ModelBackend")
    return client


@dataclass
class Kept:
    """An organisation, who keeps it, and one listing that families see."""

    org: str
    mia: Person
    slug: str
    client: Client

    def address(self, rest: str = "") -> str:
        return f"/providers/listings/{self.slug}/{rest}"


def kept(**other: Any) -> Kept:
    org = factories.organisation()
    mia = factories.maintainer(org)
    slug = factories.listing(mia, org, **other)
    return Kept(org, mia, slug, signed_in(mia))


def confirmed_today(one: Kept) -> None:
    actions.confirm_listings(by=one.mia, at=timezone.now(), services=[one.slug])


def words(response: Any) -> str:
    return str(response.content.decode())
