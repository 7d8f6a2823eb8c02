"""`./hub`: every command explains itself, and what goes wrong is one clear sentence."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from familyhub.config import machine
from familyhub.config.cli.__main__ import COMMANDS

HUB = [sys.executable, "-m", "familyhub.config.cli"]


def hub(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(machine.ROOT), **environment}
    return subprocess.run(
        [*HUB, *words], cwd=machine.ROOT, env=env, capture_output=True, text=True, timeout=120, check=False
    )


def test_alone_it_lists_every_command() -> None:
    done = hub()
    assert done.returncode == 0
    assert all(f"./hub {name} " in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"manage", "shell", "worker", "lock", "rebuild-index"}))
def test_each_command_has_help_with_an_example(name: str) -> None:
    done = hub(name, "--help")
    assert done.returncode == 0, done.stderr
    assert "./hub " + name in done.stdout
    assert "example" in done.stdout


def test_an_unknown_command_is_named() -> None:
    done = hub("rnu")
    assert done.returncode == 2
    assert "there is no command `rnu`" in done.stderr


def test_a_port_in_use_is_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = hub("run", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "is in use" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_database_address_is_one_sentence_without_its_password() -> None:
    done = hub("ask", "tired", DATABASE_URL="postgresql://me:hush@127.0.0.1:9/none")
    assert done.returncode == 1
    assert "DATABASE_URL" in done.stderr
    assert "hush" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "address", ["nonsense", "mysql://me:hush@host/name", "postgresql://me:hush@no.such.host.invalid/x"]
)
def test_what_is_no_database_address_is_told_without_its_password(address: str) -> None:
    done = hub("ask", "tired", DATABASE_URL=address)
    assert done.returncode == 1
    assert "DATABASE_URL" in done.stderr
    assert "hush" not in done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_that_is_not_this_machines_is_one_sentence() -> None:
    done = hub("run", "--host", "192.0.2.1", "--port", "8099")
    assert done.returncode == 1
    assert "this machine has no address 192.0.2.1" in done.stderr


def test_a_disk_without_room_is_one_sentence(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    code = (
        "import shutil; from types import SimpleNamespace as Disk\n"
        "shutil.disk_usage = lambda _: Disk(free=10_000_000)\n"
        "from familyhub.config.cli.__main__ import main; raise SystemExit(main(['run', '--port', '8098']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        cwd=machine.ROOT,
        env={**environment, "PYTHONPATH": str(machine.ROOT), "HUB_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1
    assert "only 10 MB are free" in done.stderr
    assert "Traceback" not in done.stderr


def test_production_without_signatures_is_told_in_words_and_files() -> None:
    done = hub("ask", "tired", HUB_PRODUCTION="1", HUB_SECRET="s")
    assert done.returncode == 1
    assert "ranking-rules): nobody has signed it" in done.stderr
    assert "Traceback" not in done.stderr


def test_who_stops_reading_gets_no_fault() -> None:
    env = {**os.environ, "PYTHONPATH": str(machine.ROOT)}
    process = subprocess.Popen(HUB, cwd=machine.ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait(60) == 0


def test_a_missing_pack_is_one_sentence() -> None:
    done = hub("ask", "tired", HUB_PACK="nowhere")
    assert done.returncode == 1
    assert "pack.yaml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_batch_without_a_file_says_so(tmp_path: Path) -> None:
    done = hub("ask", "--batch", str(tmp_path / "none.jsonl"), "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "is not there" in done.stderr


def test_check_pack_prints_file_line_and_remedy(tmp_path: Path) -> None:
    folder = tmp_path / "brambleton"
    shutil.copytree(machine.ROOT / "tests/packs/brambleton", folder)
    path = folder / "services/the-nook.yaml"
    path.write_text(path.read_text().replace("kind: service", "kind: thing"))
    done = hub("check-pack", str(folder))
    assert done.returncode == 1
    assert "brambleton/services/the-nook.yaml:3:" in done.stdout


def _copy_of_the_command(folder: Path) -> Path:
    for name in ("hub", "requirements.txt", "requirements-test.txt"):
        shutil.copy(machine.ROOT / name, folder / name)
    return folder / "hub"


def test_a_missing_lock_is_one_sentence(tmp_path: Path) -> None:
    command = _copy_of_the_command(tmp_path)
    (tmp_path / "requirements.txt").unlink()
    done = subprocess.run(
        [sys.executable, str(command), "run"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert "requirements.txt is missing" in done.stderr


def test_a_broken_lock_is_one_sentence(tmp_path: Path) -> None:
    command = _copy_of_the_command(tmp_path)
    (tmp_path / "requirements.txt").write_text("this is no lock ===\n")
    done = subprocess.run(
        [sys.executable, str(command), "run"], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 1
    assert "requirements.txt could not be installed" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_judged_file_is_measured(tmp_path: Path, hub_env: dict[str, str], server: str) -> None:
    lines = (machine.ROOT / "tests/found/ranking.jsonl").read_text().splitlines()[:6]
    (tmp_path / "gold.jsonl").write_text("\n".join(lines))
    done = subprocess.run(
        [*HUB, "evaluate", str(tmp_path / "gold.jsonl")],
        env=hub_env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "success@3" in done.stdout
    assert "by style" in done.stdout


def test_one_question_is_answered_as_json(hub_env: dict[str, str], server: str) -> None:
    command = [*HUB, "ask", "groups in widnes", "--postcode", "WA8", "--json"]
    done = subprocess.run(command, env=hub_env, capture_output=True, text=True, timeout=120, check=False)
    assert json.loads(done.stdout)["reading"]["filters"]["place"] == "Widnes"
