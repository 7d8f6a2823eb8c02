"""Makes guides and people for tests, through the same actions as everybody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from familyhub.accounts.actions import invite_person
from familyhub.accounts.models import User
from familyhub.accounts.rules import Role
from familyhub.actors import System
from familyhub.guides.actions import NewGuide, save_from_pack
from familyhub.guides.facts import GuidePublished, GuideWithdrawn
from familyhub.guides.models import Guide

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
PACK = System("pack")
EASY = "You are doing well. Your baby is glad that you are here.\n\n## What helps\n\nHold them close. Go for a walk. Ask a friend."
HARD = (
    "Multidisciplinary perinatal practitioners systematically operationalise psychoeducational interventions, facilitating "
    "individualised, developmentally appropriate relationships notwithstanding considerable organisational complexity."
)
SOURCE = {"title": "Soothing a crying baby", "publisher": "NHS", "url": "https://www.nhs.uk/"}


def new_guide(slug: str = "crying", **other: Any) -> NewGuide:
    """A guide that may be published, unless you change it."""
    values: dict[str, Any] = {
        "slug": slug,
        "title": f"About {slug}",
        "summary": "A short and kind summary.",
        "body": EASY,
        "audience": ("mum", "dad"),
        "stage_from": 280,
        "stage_to": 460,
        "sources": (SOURCE,),
        "review_due": date(2027, 9, 1),
        "pack_hash": "one",
    }
    return NewGuide(**(values | other))


def guide(slug: str = "crying", **other: Any) -> Guide:
    """A published guide from the pack."""
    save_from_pack(by=PACK, at=NOW, guide=new_guide(slug, **other))
    return Guide.objects.get(slug=slug)


def somebody(name: str, *roles: Role, second_step: bool = True, may_do_everything: bool = False) -> User:
    """A person with roles, who has a second step unless told otherwise."""
    made = invite_person(
        by=System("test"),
        at=NOW,
        email=f"{name}@example.org",
        name=name.title(),
        roles=roles,
        may_do_everything=may_do_everything,
    )
    user = User.objects.get(pk=made.id)
    if second_step:
        TOTP.activate(user, generate_totp_secret())
    return user


def said(facts: Iterable[GuidePublished | GuideWithdrawn]) -> list[tuple[type, str]]:
    """What was announced of which guide; each fact says by whom and when."""
    assert all(fact.by and fact.at for fact in facts)
    return [(type(fact), fact.slug) for fact in facts]
