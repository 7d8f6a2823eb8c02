"""A council that does not exist takes the hub up with a pack of its own, and without the encoder."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from familyhub import council_config
from familyhub.directory import models as directory
from familyhub.pack.checking import check
from familyhub.pack.loading import load
from familyhub.search import queries
from tests.house.conftest import PACK

pytestmark = pytest.mark.long

PAGES = "/ /find/ /help-now/ /guides/ /guides/loneliness/ /services/ /services/the-nook/ /programmes/ /hubs/ /who-can-help/ /summary/"
PAGES += " /timeline/ /pathway/ /voices/ /glossary/ /about/ /how-the-hub-chooses/ /accessibility/ /privacy/ /feedback/ /design/"


CITING = ("/guides/", "/guides/loneliness/", "/glossary/", "/resources/")
"""Pages whose texts name the first strategy as their source, as they must."""


def test_its_pack_is_sound() -> None:
    assert [str(fault) for fault in check(PACK)] == []


def test_every_page_speaks_of_this_council_and_of_no_other(brambleton: council_config.Pack) -> None:
    client = Client(headers={"host": "localhost"})
    for page in PAGES.split():
        found = client.get(page)
        assert found.status_code == 200, page
        words = found.content.decode()
        for name in ("Halton Family Hub", "Widnes", "Runcorn", "0303 333 4300", "0151 495 5065"):
            assert name not in words, f"{page}: {name}"
        if page not in CITING:
            assert "Halton" not in words, page
    assert "Brambleton Baby Place" in client.get("/").content.decode()
    assert "#7a3e00" in client.get("/theme.css").content.decode().lower()


def test_without_the_encoder_words_still_find_its_own_service(brambleton: council_config.Pack) -> None:
    assert queries.answer(words="i feel so alone").ranked[:3].count("loneliness") == 1
    found = queries.answer(words="is the nook open in thornby", now=datetime(2026, 11, 24, 11, tzinfo=UTC))
    assert "the-nook" in found.ranked[:2]
    assert found.reading.filters["place"] == "Thornby"
    assert "meaning" in found.degraded


def test_without_the_encoder_urgent_words_still_get_urgent_help(brambleton: council_config.Pack) -> None:
    found = queries.answer(words="i want to go to sleep and never wake up")
    assert found.reading.care.urgent == "crisis"
    assert found.panel is not None
    assert found.panel.alarm


def test_loading_twice_changes_nothing_and_what_was_edited_here_stays(brambleton: council_config.Pack) -> None:
    assert sum(load(brambleton, at=timezone.now()).changed.values()) == 0
    directory.Service.objects.filter(slug="the-nook").update(name="The Other Nook", edited_here=True, pack_hash="")
    load(brambleton, at=timezone.now())
    assert directory.Service.objects.get(slug="the-nook").name == "The Other Nook"
    load(brambleton, at=timezone.now(), force=True)
    assert directory.Service.objects.get(slug="the-nook").name == "The Nook"


def test_an_answer_takes_at_most_four_questions_to_the_database(
    brambleton: council_config.Pack,
) -> None:
    client = Client(headers={"host": "localhost"})
    address = client.post("/find/", {"words": "baby cries all night"})["Location"]
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    questions = [one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]]
    assert 1 <= len(questions) <= 4, questions
