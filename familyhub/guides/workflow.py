"""The editors' way to publication: an editor reads, then a clinician signs off."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)

from familyhub.accounts.actions import CLINICAL_SAFETY, EDITORS
from familyhub.guides.models import Guide

WORKFLOW = "Guides"
EDITOR = "Editor"
SIGN_OFF = "Clinical sign-off"

_GUIDE_RIGHTS = {
    EDITORS: ("add", "change", "publish"),
    CLINICAL_SAFETY: ("change", "publish"),
}


def ensure_workflow() -> Workflow:
    """Make the groups, their rights and the workflow where they are missing; twice changes nothing."""
    groups = {name: _group(name, rights) for name, rights in _GUIDE_RIGHTS.items()}
    workflow, made = Workflow.objects.get_or_create(name=WORKFLOW)
    steps = (_task(EDITOR, groups[EDITORS]), _task(SIGN_OFF, groups[CLINICAL_SAFETY]))
    if made:
        for place, task in enumerate(steps):
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
    guide = ContentType.objects.get_for_model(Guide)
    WorkflowContentType.objects.get_or_create(content_type=guide, defaults={"workflow": workflow})
    return workflow


def _task(name: str, group: Group) -> GroupApprovalTask:
    task, made = GroupApprovalTask.objects.get_or_create(name=name)
    if made:
        task.groups.add(group)
    return task


def _group(name: str, rights: tuple[str, ...]) -> Group:
    group, _ = Group.objects.get_or_create(name=name)
    guide = ContentType.objects.get_for_model(Guide)
    studio, _ = ContentType.objects.get_or_create(app_label="wagtailadmin", model="admin")
    group.permissions.add(
        _permission(studio, "access_admin", "Can access the studio"),
        *(_permission(guide, f"{right}_guide", f"Can {right} guide") for right in rights),
    )
    _may_use_pictures(group)
    return group


def _permission(kind: ContentType, codename: str, name: str) -> Permission:
    # Django makes most of these after migrating; a first migration comes before that.
    return Permission.objects.get_or_create(content_type=kind, codename=codename, defaults={"name": name})[0]


def _may_use_pictures(group: Group) -> None:
    root = Collection.get_first_root_node()
    if root is None:
        return
    picture = ContentType.objects.get_by_natural_key("wagtailimages", "image")
    for right in ("add", "change", "choose"):
        permission = _permission(picture, f"{right}_image", f"Can {right} image")
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
