"""The embedded database survives a first start that was broken off, and says in one sentence when it cannot start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from familyhub.config import machine


def address(folder: Path) -> subprocess.CompletedProcess[str]:
    """Ask for the database as any command does, and stop it again."""
    code = (
        "from familyhub.config import machine\n"
        "try: print(machine.database_address())\n"
        "except machine.DatabaseSetupError as fault: print('TOLD', fault)\n"
        "finally: machine.stop_database()\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"HUB_VAR": str(folder), "PYTHONPATH": str(machine.ROOT)}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize("left", [["base/1"], ["base/1", "PG_VERSION", "postgresql.conf"]])
def test_what_a_broken_off_first_start_left_is_made_anew(tmp_path: Path, left: list[str]) -> None:
    for name in left:
        (tmp_path / "postgres" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "postgres" / name).write_text("18\n")
    (tmp_path / "postgres.lock").write_text("being made\n")
    done = address(tmp_path)
    assert done.stdout.startswith("postgresql://"), done.stdout + done.stderr
    assert (tmp_path / "postgres.lock").read_text() == ""
    assert address(tmp_path).stdout == done.stdout


def test_data_that_is_whole_is_never_taken_for_half_made(tmp_path: Path) -> None:
    assert address(tmp_path).stdout.startswith("postgresql://")
    before = (tmp_path / "postgres/PG_VERSION").stat().st_ino
    assert address(tmp_path).stdout.startswith("postgresql://")
    assert (tmp_path / "postgres/PG_VERSION").stat().st_ino == before


def test_a_folder_that_is_no_database_is_one_sentence_and_stays(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres/letters.txt").write_text("mine")
    done = address(tmp_path)
    assert done.stdout.startswith("TOLD the embedded PostgreSQL in ")
    assert "--fresh" in done.stdout
    assert done.stderr == ""
    assert (tmp_path / "postgres/letters.txt").read_text() == "mine"


def test_the_check_of_a_given_address_names_no_password() -> None:
    with pytest.raises(machine.DatabaseSetupError) as told:
        machine._checked("postgresql://me:hush@127.0.0.1:9/x")
    assert "hush" not in str(told.value)
    assert isinstance(told.value.__cause__, psycopg.Error)
