"""An editor's words go out instead of the pack's, and every version is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from familyhub.actors import System
from familyhub.notifications import queries
from familyhub.notifications.actions import WordingRefusedError, back_to_pack, reword
from familyhub.notifications.models import Wording
from familyhub.notifications.tests.conftest import NOON, WORDS

pytestmark = pytest.mark.django_db
NEW = {"subject": "Hi", "body": "Hi {name}: {day}!", "text": "{name}, {day}!"}


def test_the_newest_words_count_and_all_are_kept() -> None:
    for minute, body in enumerate(("One {name} {day}", "Two {name} {day}")):
        reword(by=None, at=NOON + timedelta(minutes=minute), template="hello", **{**NEW, "body": body})
    found = queries.wording(seen_by=None, template="hello")
    assert found
    assert (found.current.body, found.is_changed) == ("Two {name} {day}", True)
    assert [one.slug for one in queries.wordings(seen_by=None) if one.is_changed] == ["hello"]
    back_to_pack(by=None, at=NOON + timedelta(hours=1), template="hello")
    again = queries.wording(seen_by=None, template="hello")
    assert again
    assert again.current == WORDS["hello"]
    assert Wording.objects.count() == 3


def test_going_back_twice_or_from_the_packs_words_adds_nothing() -> None:
    for _ in range(2):
        back_to_pack(by=None, at=NOON, template="hello")
    assert not Wording.objects.exists()


def test_words_that_cannot_be_sent_are_not_kept() -> None:
    with pytest.raises(WordingRefusedError) as refused:
        reword(by=None, at=NOON, template="hello", **{**NEW, "body": "Hi {nobody}"})
    assert set(refused.value.faults) == {"body"}
    assert not Wording.objects.exists()


def test_words_that_no_longer_fit_the_pack_give_way_to_its_own() -> None:
    Wording.objects.create(template="hello", subject="Hi", body="Hi {gone}", changed_at=NOON, by=System("tests"))
    found = queries.wording(seen_by=None, template="hello")
    assert found
    assert found.current == WORDS["hello"]
