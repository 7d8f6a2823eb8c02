"""The checks of `./hub check` are part of the tests."""

import subprocess

import pytest

from familyhub.config.cli.testing import CHECKS, command
from familyhub.config.machine import ROOT


@pytest.mark.parametrize("name", CHECKS)
def test_the_house_passes_its_checks(name: str) -> None:
    done = subprocess.run(command(CHECKS[name]), cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, f"{name}:\n{done.stdout[-4000:]}{done.stderr[-2000:]}"
