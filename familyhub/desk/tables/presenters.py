"""A table of listings in words."""

from __future__ import annotations

from dataclasses import dataclass

from familyhub.directory.queries.imports import RunView, Stage
from familyhub.directory.rules.fields import FIELDS

STAGE_WORDS = {
    Stage.COLUMNS: "Choose what each column is",
    Stage.CHECKING: "Being checked",
    Stage.CHECKED: "Checked: nothing has changed yet",
    Stage.COMING: "Coming in",
    Stage.DONE: "Brought in",
    Stage.UNDONE: "Taken back",
}


@dataclass(frozen=True)
class Line:
    """What one row would do."""

    number: int
    words: str
    name: str
    fields: str


@dataclass(frozen=True)
class RunWords:
    """A table as its page shows it."""

    run: RunView
    stage: str
    summary: str
    is_running: bool
    can_choose: bool
    can_bring_in: bool
    can_undo: bool
    faults: tuple[tuple[int, str, str], ...]
    more_faults: int
    lines: tuple[Line, ...]


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _summary(run: RunView) -> str:
    report = run.report
    if run.stage is Stage.DONE:
        return f"{_counted(run.touched, 'listing was', 'listings were')} added or changed."
    if not report:
        return f"{_counted(run.total, 'row', 'rows')} in this table."
    parts = [
        _counted(report["new"], "new listing", "new listings"),
        f"{report['changed']:,} to change",
        f"{report['unchanged']:,} the same as now",
        _counted(report["fault_count"], "fault", "faults"),
    ]
    return ", ".join(parts) + "."


def _line(row: tuple[int, str, str, list[str]]) -> Line:
    number, kind, name, fields = row
    said = ", ".join(FIELDS[one].words.lower() for one in fields if one in FIELDS)
    return Line(int(str(number)), "New" if kind == "new" else "Changed", str(name), "" if kind == "new" else said)


def present(run: RunView) -> RunWords:
    """A table in words."""
    faults = tuple((row, column, words) for row, column, words in run.report.get("faults", ()))
    return RunWords(
        run=run,
        stage=STAGE_WORDS[run.stage],
        summary=_summary(run),
        is_running=run.stage in {Stage.CHECKING, Stage.COMING},
        can_choose=run.stage in {Stage.COLUMNS, Stage.CHECKED},
        can_bring_in=run.stage is Stage.CHECKED
        and not run.report["fault_count"]
        and bool(run.report["new"] + run.report["changed"]),
        can_undo=run.stage is Stage.DONE,
        faults=faults,
        more_faults=max(0, int(run.report.get("fault_count", 0)) - len(faults)),
        lines=tuple(_line(row) for row in run.report.get("rows", ())),
    )
