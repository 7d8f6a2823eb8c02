"""What a person at the command line is told when something outside the code fails."""

from __future__ import annotations

import errno

import psycopg
import pytest
from django.db import OperationalError, ProgrammingError

from familyhub.config.cli.troubles import sentence


def _from(inner: BaseException, outer: BaseException) -> BaseException:
    outer.__cause__ = inner
    return outer


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(errno.ENOSPC, "No space left"), "no room left"),
        (PermissionError(errno.EACCES, "Permission denied", "/srv/hub/secret"), "/srv/hub/secret may not be"),
        (OSError(errno.EROFS, "Read-only", "/srv/hub"), "/srv/hub may not be"),
        (psycopg.errors.DiskFull("could not extend file"), "no room left"),
        (
            _from(psycopg.OperationalError("could not extend file: No space left"), OperationalError("x")),
            "no room left",
        ),
        (
            _from(psycopg.OperationalError("server closed the connection\nat once"), OperationalError("x")),
            "stopped answering",
        ),
    ],
)
def test_trouble_around_the_code_is_one_sentence(fault: BaseException, words: str) -> None:
    told = sentence(fault)
    assert words in told
    assert "\n" not in told


@pytest.mark.parametrize(
    "fault",
    [KeyError("a bug"), OSError("odd"), _from(psycopg.errors.UndefinedTable("no table"), ProgrammingError("no table"))],
)
def test_a_fault_of_the_code_keeps_its_traceback(fault: BaseException) -> None:
    assert sentence(fault) == ""
