"""The broken lines of `tests/mutants.yaml`: each stands where it says, and tests are named that could notice it."""

from __future__ import annotations

import ast
from collections import Counter

import pytest

from familyhub.config.cli.mutants import Mutant, listed
from familyhub.config.machine import ROOT

LISTED = listed()


def test_there_are_enough_and_each_has_a_name_of_its_own() -> None:
    assert len(LISTED) >= 50
    assert [slug for slug, times in Counter(one.slug for one in LISTED).items() if times > 1] == []


@pytest.mark.parametrize("one", LISTED, ids=lambda one: one.slug)
def test_a_broken_line_stands_once_and_still_runs(one: Mutant) -> None:
    text = (ROOT / one.file).read_text(encoding="utf-8")
    assert text.count(one.old) == 1
    broken = text.replace(one.old, one.new)
    assert ast.dump(ast.parse(broken)) != ast.dump(ast.parse(text))
    assert one.tests
    assert [test for test in one.tests if not (ROOT / test.split("::")[0]).exists()] == []
