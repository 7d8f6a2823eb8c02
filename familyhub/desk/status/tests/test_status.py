"""The status page works when other things do not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from familyhub.desk.status import presenters
from familyhub.guides.tests.factories import somebody
from familyhub.triage import contacts

pytestmark = pytest.mark.django_db


def test_the_team_alone_sees_it(client: Client) -> None:
    assert client.get("/desk/status/").status_code == 302
    client.force_login(somebody("sam", "practitioner"))
    assert client.get("/desk/status/").status_code == 403


def test_one_broken_panel_hides_no_other(monkeypatch: Any) -> None:
    def broken() -> None:
        raise OSError("no index here")

    monkeypatch.setattr(presenters.search, "status", broken)
    client = Client()
    client.force_login(somebody("kim", "team"))
    page = client.get("/desk/status/").content.decode()
    assert "The index cannot be read" in page
    assert "Clinical sign-off" in page
    assert "The words and numbers of urgent help (urgent-wording): nobody has signed it" in page


def test_numbers_are_due_on_the_day_they_name(monkeypatch: Any) -> None:
    monkeypatch.setattr(presenters.search, "status", lambda: None)
    due = max(one.verify_by for one in contacts().values() if one.live and one.verify_by)
    assert presenters.status(date(2026, 1, 1)).check_again == []
    assert len(presenters.status(due).check_again) == sum(
        1 for one in contacts().values() if one.live and one.verify_by
    )
    assert all(not one.live for one in presenters.status(due).not_live)
