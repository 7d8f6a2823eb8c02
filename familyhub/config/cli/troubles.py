"""What went wrong, in one sentence that says what to do. A fault of the code is none of these and keeps its traceback."""

from __future__ import annotations

import errno
from collections.abc import Iterator

from django.core.exceptions import ImproperlyConfigured

from familyhub.config.machine import DatabaseSetupError
from familyhub.council_config import PackError

_NO_ROOM = "there is no room left on the disk: make some, or choose another place with HUB_VAR."
_DISK_FULL = "53100"
"""PostgreSQL's own word for it."""


def sentence(fault: BaseException) -> str:
    """What to tell whoever gave the command; empty for a fault of the code."""
    import psycopg

    for one in _causes(fault):
        if isinstance(one, (DatabaseSetupError, PackError, ImproperlyConfigured)):
            return str(one)
        if isinstance(one, OSError) and one.errno in {errno.ENOSPC, errno.EDQUOT}:
            return _NO_ROOM
        if isinstance(one, OSError) and one.errno in {errno.EACCES, errno.EPERM, errno.EROFS} and one.filename:
            return f"{one.filename} may not be read or written by you: give the rights, or choose another place with HUB_VAR."
        if isinstance(one, psycopg.Error) and (one.sqlstate == _DISK_FULL or "No space left" in str(one)):
            return _NO_ROOM
        if isinstance(one, psycopg.OperationalError):
            return f"the database stopped answering: {str(one).strip().splitlines()[0] if str(one).strip() else 'no reason given'}."
    return ""


def _causes(fault: BaseException) -> Iterator[BaseException]:
    """The fault and what it came from."""
    one: BaseException | None = fault
    while one is not None:
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
