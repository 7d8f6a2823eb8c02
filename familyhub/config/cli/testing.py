"""`./hub test` runs everything; `./hub check` the linters, types and contracts alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from familyhub.config import machine
from familyhub.config.cli import copies

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
            "  --slowest  says where the time went; -n 2 runs a part on two cores\n\n"
            "examples:\n  ./hub test\n  ./hub test --slowest\n  ./hub test familyhub/search -k spelling\n  ./hub check"
        )
        return 0
    return _check() if name == "check" else _test(arguments)


def command(tool: list[str]) -> list[str]:
    """A tool of this environment."""
    return [str(Path(sys.executable).with_name(tool[0])), *tool[1:]]


def _check() -> int:
    failed = []
    for name, tool in CHECKS.items():
        done = subprocess.run(command(tool), cwd=machine.ROOT, capture_output=True, text=True)
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
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment, **quiet)  # type: ignore[call-overload]
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], env=environment, **quiet)  # type: ignore[call-overload]
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
    os.environ["HUB_EMAIL_BACKEND"] = "django.core.mail.backends.filebased.EmailBackend"
    try:
        os.environ[copies.BLANK] = copies.blank(os.environ["DATABASE_URL"])
        return subprocess.call([sys.executable, "-m", "pytest", *_spread(arguments)], cwd=machine.ROOT)
    finally:
        os.environ.pop("DATABASE_URL")
        machine.stop_database()


SLOWEST = ["--durations=40", "--durations-min=1"]


def _spread(arguments: list[str]) -> list[str]:
    """The words for pytest. With `-n 2` a file at a time runs in each of two processes, each with a hub of its own.

    Not the rule yet: the whole suite has not run so from a clean clone.
    """
    words = [word for one in arguments for word in (SLOWEST if one == "--slowest" else [one])]
    is_spread = any(word == "-n" or word.startswith(("-n=", "--numprocesses")) for word in words)
    return ["--dist", "loadfile", *words] if is_spread else words
