"""A suite in several processes: a file at a time, and each with folders of its own."""

from pathlib import Path

import pytest

from familyhub.config import machine
from familyhub.config.cli import testing, workers


@pytest.mark.parametrize("words", [[], ["-x"], ["familyhub/needs", "-k", "nothing"]])
def test_one_process_is_the_rule(words: list[str]) -> None:
    assert testing._spread(words) == words


@pytest.mark.parametrize("words", [["-n", "2"], ["familyhub/needs", "--numprocesses=2"]])
def test_who_asks_for_processes_gets_a_file_at_a_time(words: list[str]) -> None:
    assert testing._spread(words) == ["--dist", "loadfile", *words]


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
