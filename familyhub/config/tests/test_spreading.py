"""The whole suite runs on all cores, a part of it in one process."""

import os
from pathlib import Path

import pytest

from familyhub.config import machine
from familyhub.config.cli import testing, workers


@pytest.fixture(autouse=True)
def _four_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 4)


@pytest.mark.parametrize("words", [[], ["-x"], ["--slowest"], ["-k", "nothing of that name"]])
def test_the_whole_suite_runs_on_all_cores(words: list[str]) -> None:
    assert testing._spread(words)[:4] == ["-n", "4", "--dist", "loadfile"]


@pytest.mark.parametrize("words", [["familyhub/needs"], ["-x", "tests/house/test_sizes.py::test_something"]])
def test_a_part_runs_in_one_process(words: list[str]) -> None:
    assert testing._spread(words) == words


def test_who_says_how_many_processes_gets_them() -> None:
    assert testing._spread(["-n", "1"]) == ["-n", "1"]


def test_where_the_time_went_is_said() -> None:
    assert "--durations=40" in testing._spread(["--slowest"])
    assert "--slowest" not in testing._spread(["--slowest"])


def test_each_process_has_folders_of_its_own_and_shares_the_encoder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUB_VAR", str(tmp_path))
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "")  # put back afterwards
    (tmp_path / "encoder").mkdir()
    workers.settle("gw1")
    assert machine.var() == (tmp_path / "gw1").resolve()
    assert (machine.var() / "encoder").resolve() == (tmp_path / "encoder").resolve()
