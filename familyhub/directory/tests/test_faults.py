"""Background checks: what is a fault, what is none, who is told how often, and that no network is never a fault."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from familyhub.accounts.permission import NotAllowedError
from familyhub.directory import actions, models, queries
from familyhub.directory.actions import _looking
from familyhub.directory.actions._looking import Outcome
from familyhub.directory.queries.documents import document_of
from familyhub.directory.queries.faults import faults
from familyhub.directory.queries.public import whole
from familyhub.directory.rules.faults import postcode_fault, schedule_fault, status_words, tidied
from familyhub.directory.tests.factories import HUB, NOW, listing, maintainer, organisation, person, team
from familyhub.directory.tests.feed_examples import v3
from familyhub.directory.tests.feed_servers import Publisher, publishing
from familyhub.http_client.tests.servers import Asked, Serving, serving
from familyhub.notifications.models import Message
from familyhub.notifications.rules import SEALED_FOR
from familyhub.places.models import Postcode
from familyhub.places.queries import is_known
from familyhub.sealing import unseal

TODAY = NOW.date()


def test_a_postcode_is_judged_by_the_directory_else_by_its_form() -> None:
    assert postcode_fault("AB1 2CD", None) is None
    assert postcode_fault("AB1 2CD", True) is None
    assert postcode_fault("AB1 2CD", False)
    assert postcode_fault("nowhere", None)


def test_what_an_answer_says() -> None:
    assert [bool(status_words(one)) for one in (200, 204, 301, 401, 403, 404, 410, 429, 500, 503, 999)] == [
        False, False, False, False, False, True, True, False, True, True, False,
    ]  # fmt: skip
    assert schedule_fault(None, TODAY) is schedule_fault(TODAY, TODAY) is None
    assert schedule_fault(TODAY - timedelta(days=1), TODAY)


def test_only_what_is_over_is_tidied() -> None:
    old = {"from": "2026-10-01", "to": "2026-11-01"}
    new = {"from": "2026-11-01", "to": "2026-11-02"}
    assert tidied({"closures": [old, new], "pause": old}, TODAY) == {"closures": [new], "pause": None}
    assert tidied({"closures": [new], "pause": new}, TODAY) == {}
    assert tidied({}, TODAY) == {}


class Site:
    """A real site whose pages can be taken down."""

    def __init__(self) -> None:
        self.status: dict[str, int] = {}

    def answer(self, asked: Asked) -> None:
        status = self.status.get(asked.plain_path, 200)
        asked.say(status, **({"Location": "/fine"} if status == 302 else {}))


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def server(site: Site, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serving]:
    with serving(site.answer) as found:
        settings.OUTSIDE_PRIVATE_HOSTS = [found.host]
        settings.OUTSIDE_PAUSE = 0
        yield found


def _listing(by: Any, org: str, *links: str, **other: Any) -> str:
    contacts = [{"label": f"Look {n}", "url": link} for n, link in enumerate(links)]
    return listing(by, org, contacts=[{"label": "Ring", "phone": "0151 495 5065"}, *contacts], **other)


def _check(days: float = 0) -> bool:
    return actions.check_listings(by=HUB, at=NOW + timedelta(days=days))


def _words() -> list[str]:
    return [one.words for one in faults(seen_by=HUB)]


def _told() -> list[str]:
    return [
        unseal(one.values, SEALED_FOR)
        for one in Message.objects.filter(template="listing-faults").order_by("queued_at")
    ]


@pytest.mark.django_db
class TestChecking:
    def test_a_dead_link_counts_the_second_time_and_is_gone_when_mended(self, server: Serving, site: Site) -> None:
        org = organisation()
        mia = maintainer(org)
        slug = _listing(mia, org, server.url + "/gone", server.url + "/moved", server.url + "/shut")
        site.status = {"/gone": 404, "/moved": 302, "/shut": 403}
        assert _check()
        assert _words() == []
        _check(0.5)
        assert _words() == []
        _check(1)
        assert _words() == [f"The link {server.url}/gone does not work: the page is not there any more."]
        [message] = _told()
        assert "/gone does not work" in message
        _check(2)
        assert len(_told()) == 1
        site.status = {}
        _check(3)
        assert _words() == []
        assert models.DataQualityIssue.objects.get().gone_at == NOW + timedelta(days=3)
        assert queries.service(slug=slug)

    def test_a_link_is_asked_once_a_week_whoever_names_it(self, server: Serving) -> None:
        for _ in range(2):
            org = organisation()
            _listing(maintainer(org), org, server.url + "/same")
        for days in (0, 1, 3, 6, 8):
            _check(days)
        assert [path for _, path, _ in server.asked] == ["/same", "/same"]

    def test_all_faults_of_an_owner_go_into_one_message_a_week(self, server: Serving) -> None:
        org = organisation()
        mia = maintainer(org)
        for name in ("One", "Two"):
            listing(mia, org, name=name, contacts=[{"label": "Ring", "phone": "0151 495 506"}])
        _check()
        assert len(_words()) == 2
        [message] = _told()
        assert "One: The number" in message
        assert "Two: The number" in message
        listing(mia, org, name="Three", contacts=[{"label": "Ring", "phone": "0151 495 507"}])
        _check(3)
        assert len(_told()) == 1
        _check(8)
        assert len(_told()) == 2
        _check(20)
        assert len(_told()) == 2

    def test_without_an_owner_it_stands_for_the_team(self, server: Serving) -> None:
        org = organisation()
        slug = listing(maintainer(org), org, contacts=[{"label": "Ring", "phone": "0151 495 506"}])
        models.Service.objects.filter(slug=slug).update(owner=None)
        _check()
        [found] = faults(seen_by=team(), without_owner=True)
        assert (found.slug, found.kind, found.owner, found.told_at) == (slug, "phone", None, None)
        assert _told() == []
        for somebody in (person("alice"), maintainer(org)):
            with pytest.raises(NotAllowedError):
                faults(seen_by=somebody)
            with pytest.raises(NotAllowedError):
                actions.check_listings(by=somebody, at=NOW)

    def test_no_network_is_never_a_fault(self, server: Serving, site: Site, settings: Any) -> None:
        org = organisation()
        _listing(maintainer(org), org, server.url + "/a", server.url + "/b")
        other = organisation()
        listing(maintainer(other), other, contacts=[{"label": "Write", "email": "hello@no-such-domain.invalid"}])
        settings.OUTSIDE_PRIVATE_HOSTS = ["nobody.invalid:8000"]
        models.Contact.objects.filter(url__startswith="http").update(url="http://nobody.invalid:8000/x")
        for days in range(5):
            assert not _check(days)
        assert _words() == []
        assert models.LinkCheck.objects.count() == 0

    def test_a_silent_site_counts_where_others_answer(self, server: Serving, settings: Any) -> None:
        settings.OUTSIDE_PRIVATE_HOSTS = [server.host, "nobody.invalid:8000"]
        org = organisation()
        _listing(maintainer(org), org, server.url + "/a", "http://nobody.invalid:8000/x")
        _check()
        assert _words() == []
        _check(1)
        assert _words() == ["The link http://nobody.invalid:8000/x does not work: the site does not answer."]
        assert len(server.asked) == 2  # asked again, to see whether there is a network

    def test_a_link_into_a_private_network_is_a_fault(self, server: Serving) -> None:
        org = organisation()
        _listing(maintainer(org), org, "http://192.168.0.1.example.org:99999/", "http://10.0.0.1/inside")
        _check()
        _check(1)
        assert "private network" in " ".join(_words())

    def test_an_email_domain_that_takes_none(self, server: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
        """Names are answered here by a table: the real name server is tried in `outside`."""
        answers = {"fine.example.org": True, "gone.example.org": False, "unclear.example.org": None}
        monkeypatch.setattr(_looking.http_client, "mail_goes_to", answers.__getitem__)
        org = organisation()
        mia = maintainer(org)
        for domain in answers:
            listing(mia, org, contacts=[{"label": "Write", "email": f"hello@{domain}"}])
        _check()
        _check(1)
        assert _words() == ["No e-mail reaches hello@gone.example.org: its domain takes none. Is it spelt right?"]

    def test_postcodes_are_looked_up_where_the_directory_is_there(self, server: Serving) -> None:
        org = organisation()
        listing(
            maintainer(org),
            org,
            places=[{"name": "Hall", "postcode": "AB1 2CD"}, {"name": "Barn", "postcode": "AB1 2CE"}],
        )
        assert is_known(postcode="AB1 2CD") is None
        _check()
        assert _words() == []
        Postcode.objects.create(code="AB12CD", latitude=53, longitude=-2, district="E1")
        assert (is_known(postcode="ab1 2cd"), is_known(postcode="AB1 2CE"), is_known(postcode="AB1")) == (
            True,
            False,
            None,
        )
        _check(1)
        assert _words() == ["The postcode AB1 2CE does not exist. Is a letter or digit wrong?"]

    def test_what_is_over_is_tidied_and_not_reported(self, server: Serving) -> None:
        org = organisation()
        over, to_come = {"from": "2026-10-01", "to": "2026-10-02"}, {"from": "2026-12-24", "to": "2026-12-26"}
        slug = listing(maintainer(org), org, closures=[over, to_come], pause=over)
        models.Service.objects.filter(slug=slug).update(edited_here=False)
        _check()
        _check(1)
        row = whole().get(slug=slug)
        document = document_of(row)
        assert (document["closures"], document["pause"]) == ([to_come], None)
        assert (row.edited_here, _words()) == (False, [])
        assert row.versions.filter(how="tidied").count() == 1
        assert Message.objects.filter(template="listing-corrected").count() == 0

    def test_dates_of_a_feed_that_are_over(self, settings: Any) -> None:
        week = {"freq": "WEEKLY", "byday": "MO", "opens_at": "10:00", "closes_at": "11:00"}
        publisher = Publisher(
            [
                v3(
                    phones=[{"number": "0151 495 5065"}],
                    contacts=[],
                    url="",
                    email="",
                    schedules=[{**week, "valid_to": "2026-11-20"}],
                )
            ]
        )
        with publishing(publisher, settings) as server:
            feed = actions.add_feed(by=HUB, at=NOW, name="A", url=server.url, licence="OGL", is_trusted=True)
            actions.read_feed(by=HUB, at=NOW, feed=feed)
        assert models.FeedRecord.objects.get().ends_on == date(2026, 11, 20)
        _check(18)
        assert _words() == []
        _check(19)
        assert _words() == [
            "Its last date was 20 November 2026. Does it go on? Please give new dates, or take it down."
        ]

    def test_what_families_do_not_see_is_no_fault(self, server: Serving) -> None:
        org = organisation()
        slug = listing(maintainer(org), org, contacts=[{"label": "Ring", "phone": "0151 495 506"}])
        _check()
        assert len(_words()) == 1
        actions.hide_listing(by=team(), at=NOW, service=slug, reason="Closed.")
        _check(1)
        assert _words() == []

    def test_a_run_that_takes_too_long_goes_on_the_next_night(
        self, server: Serving, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        wanted = {("link", f"https://example.org/{n}") for n in range(3)}
        monkeypatch.setattr(_looking, "MOST_SECONDS", -1)
        assert _looking.look_around(wanted, NOW, lambda kind, about: Outcome(kind, about, False)).outcomes == []
        models.LinkCheck.objects.create(kind="link", about="https://example.org/0", at=NOW - timedelta(days=9))
        assert [about[-1] for _, about in _looking.due(wanted, NOW)] == ["1", "2", "0"]
