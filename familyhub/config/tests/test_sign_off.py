"""Production waits for named people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from familyhub import packfiles
from familyhub.config import context, sign_off

PANEL = (
    "panels: {{crisis: {{alarm: true, heading: H, kind_line: K, do_now: [D], version: '1', signed_off_by: {who}}}}}\n"
)
ROWS = "rows: [{{id: '0', trigger: T, signed_off_by: {who}}}]\n"
PATTERNS = "signed_off_by: {who}\npatterns: [{{id: p1, any: [x], why: w}}]\n"
CARD = '{{"version": "1", "heads": {{}}, "signed_off_by": {who}}}'


@pytest.fixture
def pack(tmp_path: Path) -> Iterator[Path]:
    before = packfiles.current()
    (tmp_path / "pack.yaml").write_text("slug: tiny\n")
    (tmp_path / "understanding").mkdir()
    yield tmp_path
    packfiles.choose(before.folder)


def write(folder: Path, who: str) -> None:
    (folder / "care-panels.yaml").write_text(PANEL.format(who=who))
    (folder / "decision-table.yaml").write_text(ROWS.format(who=who))
    (folder / "safety-patterns.yaml").write_text(PATTERNS.format(who=who))
    (folder / "understanding" / "reading.json").write_text(CARD.format(who=who))
    packfiles.choose(folder)


def test_everything_that_waits_is_named(pack: Path) -> None:
    write(pack, "null")
    named = " ".join(sign_off.unsigned())
    assert all(words in named for words in ("`crisis`", "row 0", "`p1`", "safety model"))
    with pytest.raises(ImproperlyConfigured, match="named clinician"):
        sign_off.refuse_unsigned()
    assert context.hub(None)["unsigned"] is True


def test_with_every_name_the_hub_may_start(pack: Path) -> None:
    write(pack, '"Dr Cora Bell"')
    assert sign_off.unsigned() == []
    sign_off.refuse_unsigned()
    known = context.hub(None)
    assert known["unsigned"] is False
    assert known["hub"]["exit_to"].startswith("https://")
    assert known["lens"] == "family"
