"""What is kept in memory is never old and never somebody's own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from familyhub.actors import System
from familyhub.directory.actions import NewOrganisation, NewService, save_organisation, save_service
from familyhub.guides.actions import NewGuide, save_from_pack, unpublish
from familyhub.web import page_cache
from familyhub.web.guides import views as guide_views

BY = System("test")
ONE = {"label": "Ring", "phone": "0151 000 0001", "status": "confirmed"}


def guide(slug: str = "crying", **other: Any) -> None:
    values: dict[str, Any] = {
        "slug": slug,
        "title": f"About {slug}",
        "summary": "Short and kind.",
        "body": "You are doing well.",
        "audience": ("mum",),
        "stage_from": 280,
        "stage_to": 460,
        "sources": ({"title": "Crying", "publisher": "NHS"},),
        "pack_hash": hashlib.sha256(repr(other).encode()).hexdigest(),
    }
    save_from_pack(by=BY, at=timezone.now(), guide=NewGuide(**(values | other)))


def service(pack_hash: str = "one", **contact: Any) -> None:
    office = NewOrganisation("office", "The Office", "Looks after things.", "one")
    save_organisation(by=BY, at=timezone.now(), organisation=office)
    columns = {"name": "The Listeners", "summary": "People who listen.", "description": "They listen."}
    new = NewService("listeners", "office", pack_hash, columns, {"crying": 1.0}, ({**ONE, **contact},))
    save_service(by=BY, at=timezone.now(), service=new)


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def sql(words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(words)


@pytest.mark.django_db
class TestNeverOld:
    def test_the_second_visit_asks_only_if_anything_changed(
        self, client: Client, django_assert_num_queries: Any
    ) -> None:
        guide(talk_to=("crying",), topics=("sleep",))
        guide("sleep")
        service()
        for path in ("/guides/crying/", "/services/listeners/", "/guides/", "/services/"):
            first = text(client, path)
            with django_assert_num_queries(1):
                assert text(client, path) == first

    def test_an_edited_guide_shows_at_once_everywhere(self, client: Client) -> None:
        guide()
        guide("sleep", topics=("crying",))
        text(client, "/guides/crying/"), text(client, "/guides/sleep/"), text(client, "/guides/")
        guide(body="Another way of saying it.", title="Crying, said better")
        assert "Another way of saying it." in text(client, "/guides/crying/")
        for path in ("/guides/crying/", "/guides/sleep/", "/guides/"):
            assert "Crying, said better" in text(client, path), path

    def test_a_guide_that_was_taken_away_is_gone_at_once(self, client: Client) -> None:
        guide()
        assert client.get("/guides/crying/").status_code == 200
        unpublish(by=BY, at=timezone.now(), slug="crying")
        assert client.get("/guides/crying/").status_code == 404

    def test_an_edited_listing_shows_at_once(self, client: Client) -> None:
        service()
        guide(talk_to=("listeners",))
        text(client, "/guides/crying/"), text(client, "/services/listeners/")
        service("two", phone="0151 000 0002")
        assert "0151 000 0002" in text(client, "/services/listeners/")

    @pytest.mark.parametrize(
        ("change", "shown"),
        [
            ("UPDATE directory_contact SET phone = '0151 000 0003'", "0151 000 0003"),
            ("UPDATE directory_organisation SET name = 'The New Office'", "The New Office"),
            ("UPDATE directory_service SET wait = 'About nine days'", "About nine days"),
            ("UPDATE guides_guide SET title = 'Said by hand'", "Said by hand"),
        ],
    )
    def test_a_change_by_any_hand_shows_at_once(self, client: Client, change: str, shown: str) -> None:
        service()
        guide()
        assert shown not in text(client, "/services/listeners/")
        sql(change)
        assert shown in text(client, "/services/listeners/")

    def test_a_change_that_was_taken_back_is_never_shown(self, client: Client) -> None:
        service()
        sql("SAVEPOINT before")
        sql("UPDATE directory_contact SET phone = '0151 000 0004'")
        assert "0151 000 0004" in text(client, "/services/listeners/")
        sql("ROLLBACK TO SAVEPOINT before")
        assert "0151 000 0001" in text(client, "/services/listeners/")
        sql("UPDATE directory_contact SET phone = '0151 000 0005'")
        assert "0151 000 0005" in text(client, "/services/listeners/")

    def test_a_panel_that_failed_is_tried_again(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        service()
        guide(talk_to=("listeners",))
        with monkeypatch.context() as broken:
            broken.setattr(guide_views.directory, "names_by_slug", _down)
            assert "The Listeners" not in text(client, "/guides/crying/")
        assert "The Listeners" in text(client, "/guides/crying/")

    def test_what_is_not_there_fills_no_memory(self, client: Client) -> None:
        guide()
        for n in range(3):
            assert client.get(f"/guides/nothing-{n}/").status_code == 404
            assert client.get(f"/services/nothing-{n}/").status_code == 404
        assert page_cache._shelf[1] == {}


def _down(**_: Any) -> None:
    raise OperationalError("down")


@pytest.mark.django_db
class TestNeverSomebodysOwn:
    def test_what_one_person_chose_is_not_shown_to_the_next(self) -> None:
        service()
        guide("thrive", audience=("professional",), topics=("thrive",))
        guide("crying", topics=("thrive", "crying"))
        professional, family = Client(), Client()
        professional.cookies["lens"] = "practitioner"
        for path in ("/guides/crying/", "/services/listeners/", "/guides/"):
            before = text(family, path)
            theirs = text(professional, path)
            assert theirs != before, path
            assert text(family, path) == before, path
            assert text(professional, path) == theirs, path
            page_cache.forget()
            assert text(professional, path) == theirs, path
            assert text(family, path) == before, path

    def test_somebody_signed_in_leaves_no_trace_on_the_next_page(self) -> None:
        guide()
        signed_in, nobody = Client(), Client()
        signed_in.cookies["sessionid"] = "a" * 32
        assert "Sign out" in text(signed_in, "/guides/crying/")
        page = nobody.get("/guides/crying/")
        assert "Sign out" not in page.content.decode()
        assert not page.cookies

    def test_only_answers_about_public_things_are_kept(self, client: Client) -> None:
        service()
        guide(talk_to=("listeners",), topics=("sleep",))
        client.cookies["sessionid"] = "a" * 32
        client.cookies["lens"] = "practitioner"
        for path in ("/guides/crying/", "/services/listeners/", "/guides/", "/services/", "/hubs/"):
            text(client, path)
        assert page_cache._shelf[1]
        for key, answer in page_cache._shelf[1].items():
            asked = {one for one in (key if isinstance(key, tuple) else (key,)) if not isinstance(one, int)}
            kinds = {"guide", "helpers", "next", "guides", "service", "services", "link", "read", "coming"}
            assert asked <= kinds | {"crying", "listeners", "families", ""}, key
            assert "practitioner" not in repr(answer)
            assert "aaaaaaaa" not in repr(answer)


@pytest.fixture
def elsewhere(transactional_db: None) -> Iterator[psycopg.Connection[Any]]:
    """Another process that writes to the same database."""
    known = connection.get_connection_params()
    names = ("dbname", "user", "password", "host", "port")
    with psycopg.connect(**{name: known[name] for name in names if known.get(name)}) as other:
        yield other


def test_another_process_changes_a_listing(client: Client, elsewhere: psycopg.Connection[Any]) -> None:
    service()
    assert "0151 000 0001" in text(client, "/services/listeners/")
    elsewhere.execute("UPDATE directory_contact SET phone = '0151 000 0006'")
    assert "0151 000 0001" in text(client, "/services/listeners/")  # not yet true for anybody else
    elsewhere.commit()
    assert "0151 000 0006" in text(client, "/services/listeners/")
