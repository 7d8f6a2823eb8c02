"""The timeline and the pathway, without an account and without dates."""

from __future__ import annotations

import pytest
from django.test import Client

from familyhub.stages.timeline import STOPS, steps
from familyhub.web.stages_pages import presenters

pytestmark = pytest.mark.django_db


def words(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_whole_list_holds_every_step(client: Client) -> None:
    page = words(client, "/timeline/")
    for step in steps():
        assert f'id="{step.slug}"' in page
    assert "For children born on or after 1 January 2025" in page
    assert 'type="date"' not in page


@pytest.mark.parametrize("stop", [value for value, _ in STOPS])
def test_each_stage_has_a_page_that_marks_it(client: Client, stop: str) -> None:
    page = words(client, f"/timeline/?stage={stop}")
    assert "option-on" in page
    assert '<h2 id="now-heading">' in page


@pytest.mark.parametrize("stage", ["bogus", "-1w", "%F0%9F%98%80", "<b>", "x" * 5000])
def test_a_stage_nobody_knows_is_met_kindly(client: Client, stage: str) -> None:
    assert "We did not know that stage" in words(client, f"/timeline/?stage={stage}")


def test_the_first_year_is_made_anew_from_the_steps(client: Client) -> None:
    page = words(client, "/pathway/")
    assert 'id="register-birth"' in page
    assert 'id="vaccines-1-year"' in page
    assert 'id="anomaly-scan"' not in page
    assert 'id="vaccines-18-months"' not in page


def test_steps_stand_without_their_links_when_nothing_is_published() -> None:
    assert all(row.who == () and row.guide is None for row in presenters.linker(steps())(steps()))
