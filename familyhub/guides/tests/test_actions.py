"""What can be done with guides, on the real database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from procrastinate.contrib.django import app
from wagtail.models import Revision

from familyhub import events
from familyhub.accounts.permission import NotAllowedError
from familyhub.accounts.queries import actor
from familyhub.accounts.rules import Role
from familyhub.actors import Guest, Person, System
from familyhub.audit.models import AuditRow
from familyhub.guides import actions, tasks
from familyhub.guides.actions import Saved
from familyhub.guides.facts import GuidePublished, GuideWithdrawn
from familyhub.guides.models import Guide, Number, Term
from familyhub.guides.tests.factories import HARD, NOW, PACK, guide, new_guide, said, somebody

pytestmark = pytest.mark.django_db


def save(**other: Any) -> Saved:
    force = other.pop("force", False)
    return actions.save_from_pack(by=PACK, at=NOW, guide=new_guide(**other), force=force)


def test_a_pack_brings_a_guide_once_and_announces_it(heard: list[Any]) -> None:
    assert save() is Saved.CREATED
    assert said(heard) == [(GuidePublished, "crying")]
    assert save() is Saved.UNCHANGED
    assert said(heard) == [(GuidePublished, "crying")]
    row = Guide.objects.get(slug="crying")
    assert row.live
    assert not row.edited_here
    assert row.latest_revision_id == row.live_revision_id


def test_a_changed_pack_updates_and_announces_again(heard: list[Any]) -> None:
    save()
    assert save(title="A new title", pack_hash="two") is Saved.UPDATED
    assert Guide.objects.get().title == "A new title"
    assert said(heard) == [(GuidePublished, "crying")] * 2


def test_dates_inside_sources_are_kept_as_words() -> None:
    save(sources=({"title": "T", "publisher": "P", "checked_on": date(2026, 11, 22)},))
    assert Guide.objects.get().sources[0]["checked_on"] == "2026-11-22"


def test_what_somebody_edited_here_is_left_alone_unless_forced() -> None:
    row = guide()
    editor = somebody("ed", Role.EDITOR)
    row.title = "Ours"
    row.save_revision(user=editor)
    assert save(title="Theirs", pack_hash="two") is Saved.LEFT_ALONE  # a draft is waiting
    actions.publish(by=actor(editor), at=NOW, slug="crying")
    row.refresh_from_db()
    assert row.edited_here
    assert row.title == "Ours"
    assert save(title="Theirs", pack_hash="two") is Saved.LEFT_ALONE
    assert save(title="Theirs", pack_hash="two", force=True) is Saved.UPDATED
    row.refresh_from_db()
    assert row.title == "Theirs"
    assert not row.edited_here


def test_a_guide_withdrawn_here_is_not_brought_back_by_the_pack(heard: list[Any]) -> None:
    guide()
    actions.unpublish(by=actor(somebody("ed", Role.EDITOR)), at=NOW, slug="crying")
    assert said(heard)[-1] == (GuideWithdrawn, "crying")
    assert save(pack_hash="two") is Saved.LEFT_ALONE
    assert not Guide.objects.get().live


def test_nothing_unfit_is_published_and_nothing_of_it_stays(heard: list[Any]) -> None:
    with pytest.raises(ValidationError, match="source"):
        save(sources=())
    with pytest.raises(ValidationError, match="grade"):
        save(body=HARD)
    assert not Guide.objects.exists()
    assert said(heard) == []
    assert save(body=HARD, audience=("professional",)) is Saved.CREATED


def test_a_listener_that_fails_takes_the_publication_back(monkeypatch: pytest.MonkeyPatch) -> None:
    row = guide()
    row.title = "Not to be seen"
    row.save_revision()

    def fail(fact: GuidePublished) -> None:
        raise RuntimeError("the index is full")

    monkeypatch.setitem(events._listeners, GuidePublished, [fail])
    with pytest.raises(RuntimeError):
        row.get_latest_revision().publish()  # Wagtail's own call, without an action around it
    row.refresh_from_db()
    assert row.title == "About crying"


def test_only_those_who_may_publish_do() -> None:
    guide()
    for by in (Guest(), Person(id=somebody("alice", Role.FAMILY).pk, roles=("family",))):
        with pytest.raises(NotAllowedError):
            actions.publish(by=by, at=NOW, slug="crying")
        with pytest.raises(NotAllowedError):
            actions.unpublish(by=by, at=NOW, slug="crying")


def test_who_published_is_on_record() -> None:
    guide()
    editor = somebody("ed", Role.EDITOR)
    actions.publish(by=actor(editor), at=NOW, slug="crying")
    did = AuditRow.objects.filter(did="guide.published").order_by("at", "who").values_list("who", flat=True)
    assert set(did) == {System("pack"), Person(editor.pk)}


def scheduled(at: datetime) -> Guide:
    row = guide()
    row.title, row.go_live_at = "On its day", at
    row.save_revision(user=somebody("ed", Role.EDITOR)).publish()
    return row


def test_a_schedule_announces_on_the_day_and_not_before(heard: list[Any]) -> None:
    row = scheduled(timezone.now() + timedelta(hours=1))
    del heard[:]
    assert actions.publish_due(by=System("schedule"), at=datetime.now(UTC)) == []
    assert said(heard) == []
    row.refresh_from_db()
    assert row.title == "About crying"
    Revision.objects.exclude(approved_go_live_at=None).update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    revision = Revision.objects.exclude(approved_go_live_at=None).get()
    revision.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    revision.save()
    assert actions.publish_due(by=System("schedule"), at=datetime.now(UTC)) == ["crying"]
    assert said(heard) == [(GuidePublished, "crying")]
    row.refresh_from_db()
    assert row.title == "On its day"
    assert row.edited_here


def test_wagtails_own_command_announces_too(heard: list[Any]) -> None:
    scheduled(timezone.now() + timedelta(hours=1))
    del heard[:]
    revision = Revision.objects.exclude(approved_go_live_at=None).get()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    call_command("publish_scheduled")
    assert said(heard) == [(GuidePublished, "crying")]


def test_a_guide_whose_time_is_over_is_withdrawn(heard: list[Any]) -> None:
    row = guide()
    Guide.objects.filter(pk=row.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    assert actions.publish_due(by=System("schedule"), at=datetime.now(UTC)) == ["crying"]
    assert said(heard)[-1] == (GuideWithdrawn, "crying")


def test_a_draft_that_became_unfit_does_not_stop_the_others(heard: list[Any]) -> None:
    for slug, body in (("a-hard-one", HARD), ("b-good-one", "Easy words. Good for you.")):
        row = guide(slug)
        row.body = body
        revision = row.save_revision(clean=False)
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=5)
        revision.save()
    del heard[:]
    assert actions.publish_due(by=System("schedule"), at=datetime.now(UTC)) == ["b-good-one"]
    assert said(heard) == [(GuidePublished, "b-good-one")]
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()


def test_deleting_a_guide_announces_that_it_is_gone(heard: list[Any]) -> None:
    guide().delete()
    assert said(heard)[-1] == (GuideWithdrawn, "crying")


def test_a_clinician_signs_what_families_see(heard: list[Any]) -> None:
    row = guide()
    with pytest.raises(NotAllowedError):
        actions.sign_off(by=actor(somebody("ed", Role.EDITOR)), at=NOW, slug="crying", name="Ed")
    actions.sign_off(by=actor(somebody("cora", Role.CLINICAL)), at=NOW, slug="crying", name="Dr Cora Bell")
    row.refresh_from_db()
    assert (row.signed_off_by, row.signed_off_on) == ("Dr Cora Bell", NOW.date())
    assert row.live_revision.content["signed_off_by"] == "Dr Cora Bell"
    assert said(heard)[-1] == (GuidePublished, "crying")


def test_reference_tables_hold_exactly_what_the_pack_says() -> None:
    rows: list[dict[str, Any]] = [
        {"term": "Co-production", "meaning": "Together."},
        {"term": "Mild", "meaning": "Small."},
    ]
    assert actions.replace_reference(by=PACK, at=NOW, kind="terms", rows=rows)
    assert not actions.replace_reference(by=PACK, at=NOW, kind="terms", rows=rows)
    assert [term.slug for term in Term.objects.all()] == ["co-production", "mild"]
    assert actions.replace_reference(by=PACK, at=NOW, kind="terms", rows=rows[:1])
    assert Term.objects.count() == 1
    assert actions.replace_reference(by=PACK, at=NOW, kind="numbers", rows=[{"id": "N-01", "value": "1001 days"}])
    assert Number.objects.get().slug == "N-01"


def test_the_worker_looks_each_minute(heard: list[Any]) -> None:
    row = guide()
    Guide.objects.filter(pk=row.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    tasks.publish_due_guides(timestamp=0)
    assert said(heard)[-1] == (GuideWithdrawn, "crying")
    (periodic,) = [job for job in app.periodic_registry.periodic_tasks.values() if "publish_due" in job.task.name]
    assert periodic.cron == "* * * * *"
