"""A suite in several processes: a file at a time, and each with folders of its own."""

from pathlib import Path

import pytest

from familyhub.config import machine
from familyhub.config.cli import testing, workers

FILE = "familyhub/config/tests/test_spreading.py"
BY_FILE = ["--dist", "loadfile", "--no-loadscope-reorder"]


@pytest.mark.parametrize("words", [[], ["-x"], ["familyhub/needs", "-k", "nothing"], [FILE, "familyhub/needs"]])
@pytest.mark.parametrize(
    ("cores", "gigabytes", "processes"), [(1, 64, 1), (2, 64, 2), (64, 64, 4), (4, 8, 2), (4, 2, 1)]
)
def test_as_many_processes_as_cores_are_the_rule_if_memory_allows_and_four_at_most(
    monkeypatch: pytest.MonkeyPatch, words: list[str], cores: int, gigabytes: int, processes: int
) -> None:
    monkeypatch.setattr(testing.os, "cpu_count", lambda: cores)
    monkeypatch.setattr(testing.os, "sysconf", {"SC_PAGE_SIZE": 1000, "SC_PHYS_PAGES": gigabytes * 10**6}.get)
    assert testing.spread(words) == [*BY_FILE, "-n", str(processes), *words]


@pytest.mark.parametrize(
    "words", [["-n", "3"], ["-n0"], ["familyhub/needs", "--numprocesses=2"], [FILE], [f"{FILE}::test_x"], ["--pdb"]]
)
def test_who_asks_for_processes_or_one_file_or_the_debugger_gets_no_others(words: list[str]) -> None:
    assert testing.spread(words) == [*BY_FILE, *words]


def test_where_the_time_went_is_said() -> None:
    assert "--durations=40" in testing.spread(["--slowest"])
    assert "--slowest" not in testing.spread(["--slowest"])


def test_each_process_has_folders_of_its_own_and_shares_the_encoder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUB_VAR", str(tmp_path))
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "")  # put back afterwards
    (tmp_path / "encoder").mkdir()
    workers.settle("gw1")
    assert machine.var() == (tmp_path / "gw1").resolve()
    assert (machine.var() / "encoder").resolve() == (tmp_path / "encoder").resolve()
