"""Mia's organisation: every state, from any pack, and twice the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from familyhub import council_config
from familyhub.config.machine import ROOT, pack_folder
from familyhub.demo import desk
from familyhub.demo.keeping import make_kept
from familyhub.demo.people import make
from familyhub.directory import queries
from familyhub.directory.queries import maintainers
from familyhub.directory.tests.looking import figures
from familyhub.guides.workflow import ensure_workflow
from familyhub.pack.loading import load

pytestmark = pytest.mark.django_db
PACKS = [ROOT / "packs/halton", ROOT / "packs/england", ROOT / "tests/packs/brambleton"]


@pytest.fixture(params=PACKS, ids=lambda folder: folder.name)
def pack(request: pytest.FixtureRequest, settings: Any) -> Iterator[council_config.Pack]:
    ensure_workflow()
    folder: Path = request.param
    chosen = council_config.choose(folder)
    settings.PACK = chosen
    load(chosen, at=timezone.now())
    yield chosen
    council_config.choose(pack_folder())


def _states() -> Counter[str]:
    mia = make(at=timezone.now())[2]
    [kept] = maintainers.organisations_of(seen_by=mia)
    return Counter(one.state for one in kept.listings)


def test_her_listings_stand_in_several_states_and_twice_changes_nothing(pack: council_config.Pack) -> None:
    before = {one.slug for one in queries.services()}
    at = timezone.now()
    slug = make_kept(at=at)
    found = _states()
    assert {"fresh", "due", "waiting", "hidden"} <= set(found)
    assert {one.slug for one in queries.services()} == before | {desk.LISTING}, (
        "families find nothing else that is not in the pack"
    )
    before_again = figures()
    assert make_kept(at=at + timedelta(minutes=1)) == slug
    assert (_states(), figures()) == (found, before_again)
    load(pack, at=at)
    make_kept(at=at + timedelta(minutes=2))
    assert _states() == found


def test_without_listings_there_is_nothing_to_keep() -> None:
    assert make_kept(at=timezone.now()) == ""
    mia = make(at=timezone.now())[2]
    assert maintainers.organisations_of(seen_by=mia) == []
