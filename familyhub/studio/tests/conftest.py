"""What the tests of the studio share."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from familyhub.accounts.models import User
from familyhub.accounts.rules import Role
from familyhub.guides.tests.conftest import heard as heard  # noqa: PLC0414 - a fixture for the tests here
from familyhub.guides.tests.factories import guide, somebody
from familyhub.guides.workflow import ensure_workflow


@pytest.fixture
def editor(db: None) -> User:
    """Somebody who may publish guides."""
    ensure_workflow()
    return somebody("ed", Role.EDITOR)


@pytest.fixture
def studio(editor: User) -> Client:
    """A browser in which an editor is signed in."""
    client = Client()
    client.force_login(editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def form(editor: User) -> dict[str, Any]:
    """A published guide's form as the browser sends it back."""
    row = guide()
    return {
        "title": row.title,
        "slug": row.slug,
        "summary": row.summary,
        "body": row.body,
        "sources": "Soothing a crying baby | NHS | https://www.nhs.uk/",
        "audience": ["mum", "dad"],
        "stage_from": "birth",
        "stage_to": "180d",
        "licence": "CC-BY-4.0",
        "review_due": "2027-09-01",
    }
