"""What families say about a listing: its maintainers read and answer it, and nobody else."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.utils import timezone

from familyhub.actors import Guest
from familyhub.coproduction.actions import give_feedback
from familyhub.coproduction.queries import reports_about
from familyhub.directory.tests.factories import maintainer, organisation
from familyhub.providers.tests.factories import Kept, kept, signed_in, words

pytestmark = pytest.mark.django_db


def _say(one: Kept, said: str = "The number rings out.", kind: str = "wrong") -> str:
    page = f"/services/{one.slug}/"
    return str(give_feedback(by=Guest(), at=timezone.now(), kind=kind, page=page, words=said, contact="x@example.org"))


def test_a_report_is_read_answered_and_gone_from_the_list() -> None:
    one = kept()
    report = _say(one)
    assert "Read 1 report and answer" in words(one.client.get(one.address()))
    shown = words(one.client.get(one.address("reports/")))
    assert "The number rings out." in shown
    assert "x@example.org" not in shown
    done = one.client.post(one.address("reports/"), {"report": report, "answer": "We put in the new one."})
    assert done.status_code == 302
    [left] = reports_about(slug=one.slug, seen_by=one.mia)
    assert left.answer == "We put in the new one."
    assert "Nothing waits for you here." in words(one.client.get(one.address("reports/")))


def test_an_empty_answer_or_a_strange_report_is_refused_in_words() -> None:
    one = kept()
    report = _say(one)
    answer = one.client.post(one.address("reports/"), {"report": report, "answer": " "})
    assert answer.status_code == 422
    assert "Say in a few words what you did" in words(answer)
    for strange in (str(uuid4()), "nonsense"):
        assert one.client.post(one.address("reports/"), {"report": strange, "answer": "x"}).status_code == 422
    assert reports_about(slug=one.slug, seen_by=one.mia)[0].handled_on is None


def test_others_and_what_was_unsafe_stay_out() -> None:
    one = kept()
    _say(one, "The gate to the road was open.", kind="unsafe")
    assert "gate" not in words(one.client.get(one.address("reports/")))
    stranger = signed_in(maintainer(organisation(), "max"))
    assert stranger.get(one.address("reports/")).status_code in {403, 404}
