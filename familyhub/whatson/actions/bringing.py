"""A table of sessions, all or nothing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from familyhub.actors import Actor
from familyhub.directory.rules.sheets import SheetRefusedError
from familyhub.whatson.actions._planning import SessionRefusedError
from familyhub.whatson.actions.sessions import save_session
from familyhub.whatson.queries.tables import read_table


@transaction.atomic
def bring_sessions_in(
    *, by: Actor, at: datetime, service: str, content: bytes, despite_clash: bool = False
) -> list[str]:
    """Add and change the sessions that a table says; with one fault nothing comes in. Answers their slugs."""
    try:
        table = read_table(service=service, content=content, at=at, seen_by=by)
    except SheetRefusedError as fault:
        raise SessionRefusedError({"file": str(fault)}) from fault
    if table.faults:
        first = table.faults[0]
        raise SessionRefusedError({"file": f"Row {first.row}, {first.column}: {first.words}"})
    found = []
    for row in table.rows:
        assert row.pattern is not None  # noqa: S101
        try:
            found.append(
                save_session(
                    by=by,
                    at=at,
                    service=service,
                    values=row.values,
                    pattern=row.pattern,
                    session=row.session,
                    despite_clash=despite_clash,
                )
            )
        except SessionRefusedError as fault:
            kind = "clash" if "clash" in fault.faults else "file"
            raise SessionRefusedError({kind: f"Row {row.number}: {' '.join(fault.faults.values())}"}) from fault
    return found
