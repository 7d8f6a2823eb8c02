"""An editor, then a clinician whose name is written down."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Workflow, WorkflowContentType

from familyhub.accounts.models import User
from familyhub.accounts.permission import NotAllowedError
from familyhub.accounts.rules import Role
from familyhub.guides.facts import GuidePublished
from familyhub.guides.models import Guide
from familyhub.guides.tests.factories import guide, said, somebody
from familyhub.guides.workflow import ensure_workflow

pytestmark = pytest.mark.django_db


def submitted(editor: User) -> Guide:
    row = guide()
    row.title = "Through the workflow"
    row.save_revision(user=editor)
    ensure_workflow().start(row, editor)
    return Guide.objects.get(pk=row.pk)


def approve(row: Guide, user: User) -> None:
    state = row.current_workflow_task_state
    state.task.specific.on_action(state, user, "approve")


def test_making_it_twice_changes_nothing() -> None:
    assert ensure_workflow() == ensure_workflow()
    workflow = Workflow.objects.get(name="Guides")
    assert [task.name for task in workflow.tasks] == ["Editor", "Clinical sign-off"]
    assert WorkflowContentType.objects.get(content_type=ContentType.objects.get_for_model(Guide)).workflow == workflow


def test_roles_open_the_studio_and_close_it_again() -> None:
    ensure_workflow()
    editor, family = somebody("ed", Role.EDITOR), somebody("alice", Role.FAMILY)
    assert editor.has_perms(["wagtailadmin.access_admin", "guides.publish_guide", "guides.add_guide"])
    assert not family.has_perm("wagtailadmin.access_admin")
    somebody("ed", Role.PRACTITIONER, second_step=False)
    assert not User.objects.get(pk=editor.pk).has_perm("wagtailadmin.access_admin")


def test_the_last_approval_publishes_announces_and_signs(heard: list[Any]) -> None:
    editor, clinician = somebody("ed", Role.EDITOR), somebody("cora", Role.CLINICAL)
    row = submitted(editor)
    del heard[:]
    approve(row, editor)
    assert said(heard) == []
    assert Guide.objects.get().title == "About crying"
    approve(Guide.objects.get(), clinician)
    published = Guide.objects.get()
    assert published.title == "Through the workflow"
    assert published.signed_off_by == "Cora"
    assert published.signed_off_on is not None
    assert set(said(heard)) == {(GuidePublished, "crying")}


def test_an_administrator_cannot_sign_for_a_clinician() -> None:
    editor, kim = somebody("ed", Role.EDITOR), somebody("kim", Role.TEAM, may_do_everything=True)
    row = submitted(editor)
    approve(row, editor)
    with pytest.raises(NotAllowedError):
        approve(Guide.objects.get(), kim)
    assert Guide.objects.get().title == "About crying"


def test_a_clinician_signs_the_words_they_corrected() -> None:
    editor, clinician = somebody("ed", Role.EDITOR), somebody("cora", Role.CLINICAL)
    approve(submitted(editor), editor)
    row = Guide.objects.get().get_latest_revision_as_object()
    row.title = "Corrected"
    row.save_revision(user=clinician)
    approve(Guide.objects.get(), clinician)
    assert (Guide.objects.get().title, Guide.objects.get().signed_off_by) == ("Corrected", "Cora")
