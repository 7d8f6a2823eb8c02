"""`./hub test` runs everything; `./hub check` the linters, types and contracts alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from familyhub.config import machine
from familyhub.config.cli import copies, mutants

CHECKS: dict[str, list[str]] = {
    "ruff": ["ruff", "check", "familyhub", "tests", "training", "hub"],
    "ruff format": ["ruff", "format", "--check", "-q", "familyhub", "tests", "training"],
    "import-linter": ["lint-imports"],
    "djlint": ["djlint", "familyhub", "--lint", "--quiet"],
    "mypy": ["mypy", "familyhub"],
}


def main(name: str, arguments: list[str]) -> int:
    """Run tests (arguments go to pytest) or checks."""
    if arguments[:1] in (["-h"], ["--help"]):
        print(
            "./hub test   runs every test; words after it go to pytest\n./hub check  runs the checks alone\n\n"
            "  --slowest  says where the time went; -n 0 runs all in one process, -n 2 in two (else as many as cores, four at most)\n"
            "  --thorough tries every property with twenty times as many cases (so does HUB_THOROUGH=1)\n"
            "  --mutants  breaks one line after another of tests/mutants.yaml, in a copy: the nearest tests have to notice;\n"
            "             words after it choose those whose names hold one of them\n\n"
            "examples:\n  ./hub test\n  ./hub test --slowest\n  ./hub test familyhub/search -k spelling\n  ./hub test --mutants permission\n  ./hub check"
        )
        return 0
    return _check() if name == "check" else _test(arguments)


def command(tool: list[str]) -> list[str]:
    """A tool of this environment."""
    return [str(Path(sys.executable).with_name(tool[0])), *tool[1:]]


def _check() -> int:
    failed = []
    for name, tool in CHECKS.items():
        done = subprocess.run(command(tool), cwd=machine.ROOT, capture_output=True, text=True, check=False)
        print(f"{'ok ' if done.returncode == 0 else 'NOT'} {name}")
        if done.returncode:
            failed.append(name)
            print(done.stdout + done.stderr)
    print(f"Not right: {', '.join(failed)}." if failed else "All checks pass.")
    return 1 if failed else 0


def find_chromium() -> str | None:
    """A browser on this machine, by HUB_CHROMIUM or its usual names."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("HUB_CHROMIUM") or next((found for name in names if (found := shutil.which(name))), None)


def _install_chromium() -> str | None:
    if os.name == "nt" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("Installing Chromium from Debian's packages …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for asked in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        command = ["apt-get", *asked]
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return find_chromium()


def _test(arguments: list[str]) -> int:
    chromium = find_chromium() or _install_chromium()
    if chromium is None:
        print(
            "hub: the journeys need a browser and none is here. Install Chromium (Debian: `apt-get install chromium`) "
            "or name one with HUB_CHROMIUM.",
            file=sys.stderr,
        )
        return 1
    os.environ["HUB_CHROMIUM"] = chromium
    # A cluster and folders of their own: tests never touch what `./hub run` made.
    folder = machine.var() / "test"
    machine.lend_encoder(folder)
    os.environ["HUB_VAR"] = str(folder)
    for name in ("DATABASE_URL", "HUB_DEMO", "HUB_PRODUCTION", "HUB_PACK", "NOTIFY_API_KEY", "NOTIFY_CALLBACK_TOKEN"):
        os.environ.pop(name, None)
    os.environ["DATABASE_URL"] = machine.database_address("familyhub")
    machine.forgetful(os.environ["DATABASE_URL"])
    os.environ["HUB_DEMO"] = "1"
    if "--thorough" in arguments:
        os.environ["HUB_THOROUGH"] = "1"
        arguments = [word for word in arguments if word != "--thorough"]
    os.environ["HUB_EMAIL_BACKEND"] = "django.core.mail.backends.filebased.EmailBackend"
    try:
        with _meanwhile(arguments):
            os.environ[copies.BLANK] = copies.blank(os.environ["DATABASE_URL"])
            if "--mutants" in arguments:
                return mutants.main([word for word in arguments if word != "--mutants"])
            return subprocess.call([sys.executable, "-m", "pytest", *spread(arguments)], cwd=machine.ROOT)
    finally:
        os.environ.pop("DATABASE_URL")
        machine.stop_database()


@contextmanager
def _meanwhile(arguments: list[str]) -> Iterator[None]:
    """When all is tested, make the models beside the first tests: on a new machine hubs would wait minutes for them."""
    if "--mutants" in arguments or any(_is_place(word) for word in arguments):
        yield
        return
    code = "from familyhub.config.cli import setup; setup.django_ready(); setup.models()"
    command, silent = [sys.executable, "-c", code], subprocess.DEVNULL
    making = subprocess.Popen(command, cwd=machine.ROOT, stdout=silent, stderr=silent)
    try:
        yield
    finally:
        making.terminate()
        making.wait()


SLOWEST = ["--durations=40", "--durations-min=1"]
MOST, ROOM = 4, 4_000_000_000
"""Processes at most, and the memory that each needs: it has a hub and a browser of its own."""


def spread(arguments: list[str]) -> list[str]:
    """The words for pytest: a file at a time runs in each of several processes, each with a hub of its own.

    One file, a debugger and `-n 0` are served by one process.
    """
    words = [word for one in arguments for word in (SLOWEST if one == "--slowest" else [one])]
    is_told = any(word.startswith(("-n", "--numprocesses")) for word in words)
    places = [word for word in words if _is_place(word)]
    is_small = "--pdb" in words or (len(places) == 1 and ".py" in places[0])
    many = [] if is_told or is_small else ["-n", str(_processes())]
    return ["--dist", "loadfile", "--no-loadscope-reorder", *many, *words]


def _processes() -> int:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(1, min(os.cpu_count() or 1, memory // ROOM, MOST))


def _is_place(word: str) -> bool:
    """Whether a word for pytest names a part of the suite."""
    return (machine.ROOT / word.split("::", maxsplit=1)[0]).exists()
