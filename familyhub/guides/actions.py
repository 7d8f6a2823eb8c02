"""What can be done with guides. Wagtail's own buttons do the same through `signals`."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Locale, Revision

from familyhub.accounts.models import User
from familyhub.accounts.permission import require
from familyhub.actors import Actor, Person
from familyhub.audit.actions import record
from familyhub.events import announce
from familyhub.guides import models
from familyhub.guides.acting import acting
from familyhub.guides.facts import GuidePublished
from familyhub.guides.models import Guide
from familyhub.guides.signing import write_sign_off

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class NewGuide:
    """A guide as a pack brings it."""

    slug: str
    title: str
    summary: str
    body: str
    audience: tuple[str, ...]
    stage_from: int
    stage_to: int
    topics: tuple[str, ...] = ()
    sensitive: bool = False
    content_note: str = ""
    asks: tuple[str, ...] = ()
    get_help_now: tuple[str, ...] = ()
    get_help_today: tuple[str, ...] = ()
    get_help_who: tuple[str, ...] = ()
    talk_to: tuple[str, ...] = ()
    someone_you_trust: str = ""
    baby_says: str = ""
    feelings: tuple[dict[str, object], ...] = ()
    sources: tuple[dict[str, object], ...] = ()
    licence: str = "CC-BY-4.0"
    author: str = ""
    checked_on: date | None = None
    review_due: date | None = None
    signed_off_by: str = ""
    signed_off_on: date | None = None
    pack_hash: str = ""


class Saved(StrEnum):
    """What became of a guide of the pack."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    LEFT_ALONE = "left alone"
    """Somebody edited it here: only `force` overwrites that."""


@transaction.atomic
def publish(*, by: Actor, at: datetime, slug: str) -> None:
    """Show families the latest draft of a guide; on its date, if it has one."""
    require(by, "publish guides")
    guide = _guide(slug)
    revision = guide.get_latest_revision() or guide.save_revision(user=_user(by))
    with acting(by=by, at=at):
        revision.publish(user=_user(by), skip_permission_checks=True)


@transaction.atomic
def unpublish(*, by: Actor, at: datetime, slug: str) -> None:
    """Take a guide away from families; its drafts stay."""
    require(by, "publish guides")
    with acting(by=by, at=at):
        _guide(slug).unpublish()


@transaction.atomic
def publish_due(*, by: Actor, at: datetime) -> list[str]:
    """Publish drafts whose date has come and withdraw guides whose date is over; returns their slugs.

    A draft that may not be published loses its date, so that it stops nobody else's.
    """
    require(by, "publish guides")
    done: list[str] = []
    with acting(by=by, at=at):
        for guide in Guide.objects.select_for_update().filter(live=True, expire_at__lt=at):
            guide.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
            done.append(guide.slug)
        for revision in _due(at):
            done += [revision.content["slug"]] if _publish_on_its_day(revision) else []
    return done


@transaction.atomic
def save_from_pack(*, by: Actor, at: datetime, guide: NewGuide, force: bool = False) -> Saved:
    """Bring in a guide of the pack and publish it, unless it is the same or was edited here."""
    require(by, "publish guides")
    row = Guide.objects.select_for_update().filter(slug=guide.slug, locale=Locale.get_default()).first()
    if row is not None:
        by_hand = _by_hand(row)
        if by_hand and not force:
            return Saved.LEFT_ALONE
        if row.pack_hash == guide.pack_hash and not by_hand:
            return Saved.UNCHANGED
    saved = Saved.CREATED if row is None else Saved.UPDATED
    row = row or Guide(slug=guide.slug, locale=Locale.get_default(), live=False)
    for name, value in vars(guide).items():
        setattr(row, name, _json(value))
    row.edited_here, row.go_live_at, row.expire_at = False, None, None
    row.full_clean()
    if saved is Saved.CREATED:
        row.save()
    with acting(by=by, at=at, from_pack=True):
        row.save_revision(user=_user(by), clean=False).publish(skip_permission_checks=True)
    return saved


Kind = Literal["terms", "resources", "voices", "numbers", "indicators"]
_KINDS: dict[str, type[models.Sourced]] = {
    "terms": models.Term,
    "resources": models.Resource,
    "voices": models.Voice,
    "numbers": models.Number,
    "indicators": models.Indicator,
}


@transaction.atomic
def replace_reference(*, by: Actor, at: datetime, kind: Kind, rows: list[dict[str, object]]) -> bool:
    """Keep exactly these rows, in this order, of a small table; returns whether anything changed."""
    require(by, "publish guides")
    table = _KINDS[kind]
    wanted = [(_key(row), _json({name: value for name, value in row.items() if name != "slug"})) for row in rows]
    if [(row.slug, row.data) for row in table._default_manager.all()] == wanted:
        return False
    table._default_manager.all().delete()
    table._default_manager.bulk_create(
        table(slug=slug, data=data, order=place) for place, (slug, data) in enumerate(wanted)
    )
    record(by=by, at=at, did="reference.replaced", to=f"reference:{kind}")
    return True


@transaction.atomic
def sign_off(*, by: Actor, at: datetime, slug: str, name: str) -> None:
    """A named clinician vouches for the page as families see it now."""
    require(by, "sign off guides")
    guide = _guide(slug)
    write_sign_off(guide=guide, revision=guide.live_revision, name=name, on=at.date())
    record(by=by, at=at, did="guide.signed_off", to=f"guide:{guide.pk}")
    if guide.live:
        announce(GuidePublished(slug, by=by, at=at))


def _guide(slug: str) -> Guide:
    guide = Guide.objects.select_for_update(of=("self",)).filter(slug=slug, locale=Locale.get_default()).first()
    if guide is None:
        raise ValidationError(f"There is no guide called {slug}.")
    return guide


def _user(by: Actor) -> User | None:
    return User.objects.filter(pk=by.id).first() if isinstance(by, Person) else None


def _due(at: datetime) -> list[Revision]:
    kind = ContentType.objects.get_for_model(Guide)
    due = Revision.objects.filter(base_content_type=kind, approved_go_live_at__lt=at)
    return list(due.order_by("approved_go_live_at"))


def _publish_on_its_day(revision: Revision) -> bool:
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except ValidationError as refusal:
        log.warning("guide %s was not published on its day: %s", revision.object_id, "; ".join(refusal.messages))
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        return False
    return True


def _by_hand(row: Guide) -> bool:
    """Whether a person has changed this guide here, or has a draft of it waiting."""
    latest = row.latest_revision
    return row.edited_here or bool(row.has_unpublished_changes and latest is not None and latest.user_id)


def _key(row: dict[str, object]) -> str:
    return str(row.get("slug") or row.get("id") or slugify(str(row.get("term") or row["title"])))[:120]


def _json(value: object) -> object:
    """Lists and mappings as JSON keeps them: tuples become lists, dates inside them ISO words."""
    if isinstance(value, dict):
        return {str(key): part.isoformat() if isinstance(part, date) else _json(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [part.isoformat() if isinstance(part, date) else _json(part) for part in value]
    return value
