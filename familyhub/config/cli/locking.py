"""`./hub lock`: make the hashed lock files anew from pyproject.toml (needs uv)."""

from __future__ import annotations

import shutil
import subprocess
import sys

from familyhub.config.machine import ROOT


def main(name: str, arguments: list[str]) -> int:
    """Compile both locks: hashes, no host names, for every platform from Python 3.11."""
    uv = shutil.which("uv")
    if uv is None:
        print("hub: making locks needs uv: `pip install uv` brings it.", file=sys.stderr)
        return 1
    base = [uv, "pip", "compile", "-q", "--universal", "--python-version", "3.11", "--generate-hashes"]
    base += ["--no-emit-index-url", "--no-header", "--no-annotate", "pyproject.toml"]
    for extra in (
        ["-o", "requirements.txt"],
        ["--extra", "test", "-c", "requirements.txt", "-o", "requirements-test.txt"],
    ):
        if subprocess.run([*base, *arguments, *extra], cwd=ROOT, check=False).returncode:
            return 1
    return 0
