"""What else of the house changes when a room is added: one small edit a file, on its text. Each finds its place or says so.

A new room counts as private: its questions say who looks, and its fields stand in the table of private fields.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

SETTINGS = "familyhub/config/settings.py"
CONTRACTS = "pyproject.toml"
PRIVATE_ROOMS = "tests/house/test_private_fields.py"
PRIVATE_FIELDS = "docs/privacy/fields.yaml"
RIGHTS = "tests/house/permissions.yaml"
RECORD = "tests/house/audit.yaml"


class LostPlaceError(ValueError):
    """A file has not the line that an edit looks for; the sentence says which."""


@dataclass(frozen=True)
class Plan:
    """The room that is wanted, where it goes, and the right that opens it."""

    name: str
    side: str
    """`beside`, `above` or `below` an anchor; `planned` where a place is kept for it."""
    anchor: str
    right: str

    @property
    def app(self) -> str:
        """Its name for Django."""
        return f"{''.join(part.title() for part in self.name.split('_'))}App"


def _once(text: str, pattern: str, new: str, file: str) -> str:
    """The text with the one place that fits a pattern made new."""
    changed, times = re.subn(pattern, new, text, flags=re.MULTILINE | re.DOTALL)
    if times != 1:
        raise LostPlaceError(
            f"{file} has the place for this {times} times, not once ({pattern[:60]}…): mend room_edits.py."
        )
    return changed


def settings(text: str, plan: Plan) -> str:
    """Django knows the room: above accounts, as its floor is."""
    line = f'    "familyhub.{plan.name}.apps.{plan.app}",\n'
    return _once(text, r'^(?=    "familyhub\.accounts",$)', line, SETTINGS)


def contracts(text: str, plan: Plan) -> str:
    """The room has its floor and its drawers; no door touches its tables, and public rooms do not know it."""
    text = _floor(text, plan)
    text = _listed(text, "Inside a room", "containers", f"familyhub.{plan.name}")
    for contract in ("Doors never touch tables", "The demo and the pack"):
        text = _listed(text, contract, "forbidden_modules", f"familyhub.{plan.name}.models")
    return _listed(text, "Private life", "forbidden_modules", f"familyhub.{plan.name}")


def _floor(text: str, plan: Plan) -> str:
    own = rf'^  "[^"\n]*(?<!\w){plan.anchor}(?!\w)[^"\n]*",$'
    if plan.side == "planned":
        return _once(text, rf'(^  "[^"\n]*)\({plan.name}\)([^"\n]*",$)', rf"\1{plan.name}\2", CONTRACTS)
    if plan.side == "beside":
        return _once(text, own[:-3] + '(?=",$)', rf"\g<0> | {plan.name}", CONTRACTS)
    new = f'  "{plan.name}",'
    return _once(text, own, f"{new}\n\\g<0>" if plan.side == "above" else f"\\g<0>\n{new}", CONTRACTS)


def _listed(text: str, contract: str, key: str, value: str) -> str:
    start = rf'(^name = "{contract}[^"\n]*"\n(?:(?!^\[\[).)*?^{key} = \[[^\]]*)\]'
    return _once(text, start, rf'\1, "{value}"]', CONTRACTS)


def private_rooms(text: str, plan: Plan) -> str:
    """The room counts as private; one that was planned may stand there already."""
    if re.search(rf'^PRIVATE\b.*"{plan.name}"', text, re.MULTILINE):
        return text
    return _once(text, r"^PRIVATE = [^\n]*\n", rf'\g<0>PRIVATE |= {{"{plan.name}"}}\n', PRIVATE_ROOMS)


def private_fields(text: str, plan: Plan) -> str:
    """Each field says what it is for: of a room that nobody uses yet there is little to say."""
    rows = "".join(
        f"""  - field: {plan.name}.Entry.{field}
    purpose: {purpose} Nothing is kept yet.
    lawful_basis: to be decided before anything is kept
    viewers: whoever holds the right to {plan.right}
    retention: to be decided before anything is kept
"""
        for field, purpose in (("words", "What somebody wrote, sealed."), ("by", "Who wrote it."))
    )
    return _once(text, r"^(?=not_in_tables:$)", f"  # {plan.name}: made by ./hub new-room\n{rows}", PRIVATE_FIELDS)


def rights(text: str, plan: Plan) -> str:
    """Who may keep an entry."""
    head = rf"(^  {re.escape(plan.right)}:\n    roles: [^\n]*\n    actions:)"
    return _once(text, head + r"(?: \[\][^\n]*)?\n", rf"\1\n      - {plan.name}.actions.keep_entry\n", RIGHTS)


def record(text: str, plan: Plan) -> str:
    """What the record says of keeping an entry, and of reading all."""
    text = _once(text, r"^writes:\n", rf"\g<0>  {plan.name}.actions.keep_entry: [{plan.name}.kept]\n", RECORD)
    return _once(text, r"^reads:\n", rf"\g<0>  {plan.name}.queries.entries: [{plan.name}.read]\n", RECORD)


EDITS: dict[str, Callable[[str, Plan], str]] = {
    SETTINGS: settings,
    CONTRACTS: contracts,
    PRIVATE_ROOMS: private_rooms,
    PRIVATE_FIELDS: private_fields,
    RIGHTS: rights,
    RECORD: record,
}
