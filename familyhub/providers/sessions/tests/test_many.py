"""Copying a term and bringing in a table: a look first, then all or nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from familyhub.providers.sessions.tests.test_sessions import added, next_tuesday
from familyhub.providers.tests.factories import Kept, kept, words
from familyhub.whatson.queries.keeping import sessions_of
from familyhub.whatson.tests.factories import place

pytestmark = pytest.mark.django_db
HEAD = "name,kind,place,first_date,starts,ends"


@pytest.fixture
def mia() -> Kept:
    place()
    return kept()


def _count(one: Kept) -> int:
    return len(sessions_of(service=one.slug, seen_by=one.mia))


def test_a_term_is_looked_at_and_then_copied(mia: Kept) -> None:
    first = next_tuesday()
    old = added(mia, until=(first + timedelta(days=7)).isoformat())
    term = first + timedelta(days=70)
    wanted = {
        "sessions": [old.slug],
        "first": term.isoformat(),
        "until": (term + timedelta(days=21)).isoformat(),
        "without": f"{term + timedelta(days=7):%d/%m/%Y}",
    }
    looked = mia.client.post(mia.address("sessions/copy/"), {**wanted, "do": "look"})
    assert "3 dates" in words(looked)
    assert _count(mia) == 1
    done = mia.client.post(mia.address("sessions/copy/"), {**wanted, "do": "save", "seen": looked.context["mark"]})
    assert done.status_code == 302
    assert _count(mia) == 2


def test_what_goes_on_is_said_and_cannot_be_saved(mia: Kept) -> None:
    old = added(mia)
    term = next_tuesday() + timedelta(days=70)
    wanted = {"sessions": [old.slug], "first": term.isoformat(), "until": (term + timedelta(days=21)).isoformat()}
    looked = mia.client.post(mia.address("sessions/copy/"), {**wanted, "do": "look"})
    assert "Say first when it stops" in words(looked)
    forced = mia.client.post(mia.address("sessions/copy/"), {**wanted, "do": "save", "seen": looked.context["mark"]})
    assert forced.status_code == 422
    assert _count(mia) == 1


def test_faults_of_a_term_stand_beside_their_boxes(mia: Kept) -> None:
    added(mia)
    answer = mia.client.post(mia.address("sessions/copy/"), {"first": "1/1/2027", "until": "1/1/2026", "do": "look"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"sessions", "until"}


def _look(one: Kept, *lines: str) -> Any:
    file = SimpleUploadedFile("sessions.csv", "\n".join((HEAD, *lines)).encode())
    return one.client.post(one.address("sessions/table/"), {"do": "look", "file": file})


def test_a_table_is_looked_at_and_then_brought_in(mia: Kept) -> None:
    day = f"{next_tuesday():%d/%m/%Y}"
    looked = _look(mia, f"One,drop-in,The Hall,{day},10am,11am", f"Two,booked,online,{day},10am,11am")
    assert "This would come in" in words(looked)
    assert _count(mia) == 0
    content = looked.context["content"]
    done = mia.client.post(mia.address("sessions/table/"), {"do": "save", "content": content})
    assert done.status_code == 302
    assert _count(mia) == 2
    assert b"One" in mia.client.get(mia.address("sessions/table/template.csv")).content


def test_a_table_with_faults_says_row_and_column_and_offers_nothing_to_save(mia: Kept) -> None:
    yesterday = f"{timezone.localdate() - timedelta(days=1):%d/%m/%Y}"
    looked = _look(mia, f"One,drop-in,The Hall,{yesterday},10am,11am")
    assert looked.status_code == 422
    assert "<td>2</td><td>first_date</td>" in words(looked)
    assert "Bring all of it in" not in words(looked)


@pytest.mark.parametrize("content", ["", "%%%", "aGVsbG8="])
def test_a_page_without_its_table_brings_nothing_in(mia: Kept, content: str) -> None:
    answer = mia.client.post(mia.address("sessions/table/"), {"do": "save", "content": content})
    assert answer.status_code == 422
    assert "Nothing has come in" in words(answer)
    assert _count(mia) == 0


def test_a_file_that_is_no_table_is_refused_beside_its_box(mia: Kept) -> None:
    file = SimpleUploadedFile("x.csv", b"\x00\x01")
    answer = mia.client.post(mia.address("sessions/table/"), {"do": "look", "file": file})
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
