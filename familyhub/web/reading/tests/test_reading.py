"""Glossary by letter, resources by reader, voices by warning."""

from __future__ import annotations

import pytest
from django.test import Client

from familyhub.web.reading.presenters import letters, resources, voices


def test_every_letter_is_there_and_numbers_share_one() -> None:
    found = {
        one.name: [term["term"] for term in one.terms] for one in letters([{"term": "6-in-1"}, {"term": "apnoea"}])
    }
    assert found["0-9"] == ["6-in-1"]
    assert found["A"] == ["apnoea"]
    assert found["Z"] == []
    assert len(found) == 27


def test_a_link_says_if_anybody_opened_it() -> None:
    rows = [
        {"title": "B", "url": "https://b.example/", "for": ["family"], "link_status": "not checked", "kind": "website"},
        {"title": "A", "url": None, "for": ["professional"], "kind": "odd"},
        {"title": "C", "url": "javascript:alert(1)", "for": ["professional"]},
    ]
    found = resources(rows)
    assert [row.link for row in found.families] == ["We have not opened this link yet"]
    assert [(row.title, row.url, row.link) for row in found.professionals] == [
        ("A", "", "Web address to be confirmed"),
        ("C", "", "Web address to be confirmed"),
    ]


def test_words_with_a_warning_stay_behind_it() -> None:
    found = voices([{"quote": "hard", "warning": "Speaks of loss."}, {"quote": "warm", "warning": None}])
    assert [voice["quote"] for voice in found.open] == ["warm"]
    assert [voice["quote"] for voice in found.behind["Speaks of loss."]] == ["hard"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/glossary/", "/resources/", "/voices/"])
def test_the_pages_answer_even_when_empty(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200
    assert client.post(path).status_code == 405
