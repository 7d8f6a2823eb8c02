"""Which words about safety still wait for a named person. Production does not start without them."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from familyhub import packfiles
from familyhub.safety.panels import panels


@packfiles.kept
def unsigned() -> list[str]:
    """Urgent panels, rows of the decision table, safety patterns and the safety model that nobody signed off."""
    return [*_panels(), *_decision_rows(), *_patterns(), *_model()]


def refuse_unsigned() -> None:
    """Raise ImproperlyConfigured, naming everything that waits."""
    waiting = unsigned()
    if waiting:
        listed = "\n  - ".join(waiting)
        raise ImproperlyConfigured(
            "This hub may not serve families yet: a named clinician must sign off\n  - "
            f"{listed}\nWrite the name as `signed_off_by` in the pack's files, or try the hub with HUB_DEMO=1."
        )


def _panels() -> list[str]:
    return [
        f"the panel `{slug}` (care-panels.yaml, version {panel.version or 'not named'})"
        for slug, panel in panels().items()
        if not panel.signed_off_by or not panel.version
    ]


def _decision_rows() -> list[str]:
    rows = packfiles.current().merged("decision-table.yaml", "rows", by="id")
    return [f"row {row['id']} of the decision table (decision-table.yaml)" for row in rows if not _named(row)]


def _patterns() -> list[str]:
    waiting: list[str] = []
    for pack in packfiles.current().chain():
        data = pack.own("safety-patterns.yaml") or {}
        whole = _named(data) or _named(data.get("about") or {})
        rows = data.get("patterns") or []
        waiting += [
            f"the safety pattern `{row['id']}` (safety-patterns.yaml)" for row in rows if not (whole or _named(row))
        ]
    return waiting


def _model() -> list[str]:
    path = packfiles.current().file("understanding/reading.json")
    if path is None:
        return []  # without the model only the reviewed patterns decide
    card = json.loads(path.read_text(encoding="utf-8"))
    version = card.get("version") or card.get("trained_on") or "not named"
    return [] if _named(card) else [f"the safety model (understanding/reading.json, version {version})"]


def _named(row: dict[str, Any]) -> bool:
    return bool(str(row.get("signed_off_by") or "").strip())
