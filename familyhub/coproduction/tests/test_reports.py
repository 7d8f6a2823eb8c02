"""Reports about a listing: who reads them, who hears of them, and who is told what was done."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from familyhub.accounts.permission import NotAllowedError
from familyhub.actors import Guest, Person
from familyhub.audit.models import AuditRow
from familyhub.coproduction import care as words_of
from familyhub.coproduction.actions import give_feedback, handle_feedback
from familyhub.coproduction.models import Feedback
from familyhub.coproduction.queries import ReportView, feedback_tasks, one_message, open_feedback, reports_about
from familyhub.coproduction.rules import email_of, is_about_a_listing, maintainers_read, service_of
from familyhub.directory import models
from familyhub.directory.rules.tasks import Kind
from familyhub.directory.tests.factories import listing, maintainer, organisation, person, team
from familyhub.notifications.models import Message
from familyhub.triage import Care

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("page", "slug", "listed"),
    [
        ("/services/tea/", "tea", True),
        ("/services/tea", "tea", True),
        ("/hubs/north/", "", True),
        ("/services/", "", False),
        ("/services/tea/more/", "", False),
        ("/guides/sleep/", "", False),
        ("", "", False),
    ],
)
def test_a_page_says_which_listing_it_is_about(page: str, slug: str, listed: bool) -> None:
    assert (service_of(page), is_about_a_listing(page)) == (slug, listed)


def test_maintainers_read_only_what_is_wrong_with_their_page() -> None:
    assert maintainers_read("wrong", "/services/tea/", urgent=False)
    assert not maintainers_read("unsafe", "/services/tea/", urgent=False)
    assert not maintainers_read("other", "/services/tea/", urgent=False)
    assert not maintainers_read("wrong", "/services/tea/", urgent=True)
    assert not maintainers_read("wrong", "/guides/sleep/", urgent=False)


def test_only_an_address_alone_is_written_to() -> None:
    assert email_of(" me@example.org ") == "me@example.org"
    assert email_of("01632 960001") == email_of("me@example.org or 01632 960001") == email_of("") == ""


def test_what_maintainers_read_has_no_room_for_a_contact() -> None:
    assert "contact" not in inspect.signature(ReportView).parameters


@pytest.mark.django_db
class TestReports:
    @pytest.fixture(autouse=True)
    def calm(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(words_of.search, "read", lambda words: type("Calm", (), {"care": Care()}))
        self.mia = maintainer(organisation("tea-people"))
        self.slug = listing(self.mia, "tea-people")
        Message.objects.all().delete()

    def give(self, words: str = "The number is wrong.", kind: str = "wrong", at: datetime = NOW, **other: Any) -> Any:
        page = other.pop("page", f"/services/{self.slug}/")
        return give_feedback(by=Guest(), at=at, kind=kind, page=page, words=words, **other)

    def sent(self, template: str) -> int:
        return Message.objects.filter(template=template).count()

    def seen(self) -> list[str]:
        return [one.words for one in reports_about(slug=self.slug, seen_by=self.mia)]

    def test_the_owner_hears_of_reports_once_a_day_without_their_words(self) -> None:
        self.give()
        self.give("The time is wrong too.", at=NOW + timedelta(hours=2))
        assert self.sent("report-about-listing") == 1
        self.give("And the day.", at=NOW + timedelta(hours=25))
        assert self.sent("report-about-listing") == 2
        assert self.seen() == ["And the day.", "The time is wrong too.", "The number is wrong."]

    def test_what_was_unsafe_or_urgent_is_for_the_team_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.give("It was unsafe.", kind="unsafe")
        self.give("My partner is there and he hit me.")
        self.give("A question", kind="other")
        urgent = Care(urgent="crisis", decided_by="classifier")
        monkeypatch.setattr(words_of.search, "read", lambda words: type("Urgent", (), {"care": urgent}))
        self.give("I cannot go on.")
        assert self.sent("report-about-listing") == 0
        assert self.seen() == []
        assert len(open_feedback(seen_by=team())) == 4

    def test_a_report_that_only_sounds_urgent_to_the_classifier_reaches_its_owner(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        urgent = Care(urgent="crisis", decided_by="classifier")
        monkeypatch.setattr(words_of.search, "read", lambda words: type("Urgent", (), {"care": urgent}))
        self.give("The phone number on this page rings out.")
        assert len(self.seen()) == 1
        assert not feedback_tasks(seen_by=team())[0].urgent

    def test_nobody_else_reads_reports(self) -> None:
        one = self.give()
        for who in (maintainer(organisation()), person("alice"), Person(self.mia.id.__class__(int=5), ("provider",))):
            with pytest.raises(NotAllowedError):
                reports_about(slug=self.slug, seen_by=who)
            with pytest.raises(NotAllowedError):
                handle_feedback(by=who, at=NOW, feedback=one, answer="done")
            with pytest.raises(NotAllowedError):
                one_message(feedback=one, seen_by=who)
            with pytest.raises(NotAllowedError):
                feedback_tasks(seen_by=who)
        with pytest.raises(NotAllowedError):
            reports_about(slug="no-such-listing", seen_by=self.mia)

    def test_a_maintainer_answers_their_reports_and_no_other_message(self) -> None:
        one, unsafe = self.give(contact="me@example.org"), self.give("Unsafe.", kind="unsafe")
        elsewhere = self.give(page="/guides/sleep/")
        handle_feedback(by=self.mia, at=NOW, feedback=one, answer="The number is right now.")
        [seen] = reports_about(slug=self.slug, seen_by=self.mia)
        assert (seen.answer, seen.handled_on) == ("The number is right now.", NOW.date())
        for other in (unsafe, elsewhere):
            with pytest.raises(NotAllowedError):
                handle_feedback(by=self.mia, at=NOW, feedback=other, answer="done")
        assert Feedback.objects.filter(handled_on=None).count() == 2

    def test_whoever_left_an_address_hears_once_what_was_done(self) -> None:
        kim = team()
        for contact, letters in (("me@example.org", 1), ("01632 960001", 1), ("", 1)):
            one = self.give(contact=contact)
            handle_feedback(by=kim, at=NOW, feedback=one, answer="We changed it.")
            assert self.sent("feedback-handled") == letters

    def test_reading_words_is_written_down_and_reading_the_list_shows_none(self) -> None:
        one = self.give("A very private thing.")
        kim = team()
        [task] = feedback_tasks(seen_by=kim)
        assert (task.kind, task.title) == (Kind.REPORT, "“This is wrong” about “Tea and Talk”")
        assert "private" not in str(task)
        assert not AuditRow.objects.filter(did="feedback.read").exists()
        self.seen()
        one_message(feedback=one, seen_by=kim)
        open_feedback(seen_by=kim)
        rows = AuditRow.objects.filter(did="feedback.read", to=f"feedback:{one}").values_list("who", flat=True)
        assert sorted(row.id for row in rows) == sorted([self.mia.id, kim.id, kim.id])

    def test_a_listing_that_nobody_keeps_is_reported_to_the_team_alone(self) -> None:
        models.Service.objects.update(owner=None)
        self.give()
        self.give(page="/services/no-such-service/")
        self.give(page="/hubs/north/")
        assert self.sent("report-about-listing") == 0
        assert [task.kind for task in feedback_tasks(seen_by=team())] == [Kind.REPORT] * 3
