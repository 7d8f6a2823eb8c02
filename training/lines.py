"""Reads the lines that the models learn from: `packs/*/lines/safety`, `…/finding` and `…/writers`.

Formats are explained in training/README.md. Every line becomes one Example; what a file
does not say stays None and teaches nothing about it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from familyhub.council_config.reading import read_yaml
from familyhub.triage.panels import URGENT

READ_AS = ("none", *URGENT)
"""What the urgent head tells apart, in its order."""
WHO = ("mum", "dad", "partner", "pregnant", "grandparent", "foster", "professional", "volunteer", "friend")
THRIVE = ("thriving", "getting-advice", "getting-help", "getting-more-help", "risk-support")
STAGE = ("pregnancy", "birth", "0-6w", "6w-6m", "6-12m", "1-2y")
MAYBE_URGENT = frozenset(
    {
        "domestic-abuse",
        "domestic-abuse-support",
        "mental-health-crisis-line",
        "nhs-111",
        "postpartum-psychosis",
        "unwell-baby",
    }
)
"""Topics beside which somebody may need help today, whatever else they look for: such lines teach no urgency."""
_VOICES = {"relative": "grandparent", "self": None}
_LINE = re.compile(r"^(?P<mark>[!.?])(?P<cls>[a-z-]+)?\s+(?P<text>.+)$")


_AT_WORK = re.compile(
    r"\b(?:professional|worker|hv|health visitor|midwife|nurse(?:ry)?|childminder|gp|teacher|early help|"
    r"volunteer|doula|interpreter|paeds|cpn|pharmacist|sw|idva|therapist|student|maternity support)\b",
    re.IGNORECASE,
)


def works(voice: str) -> bool:
    """Whether a voice, as a writer named it, is of somebody who speaks at their work or as a volunteer."""
    return bool(_AT_WORK.search(voice))


@dataclass
class Example:
    """One line and what it teaches."""

    text: str
    group: str
    urgent: str | None = None
    unclear: bool = False
    """Heavy and not urgent: a quiet line is right."""
    exact: bool = False
    """Whether its writer told calm from heavy: then `none` means calm."""
    also: str = ""
    """Another urgent class whose help would fit as well."""
    level: str = ""
    """Of an urgent line: 999-now or urgent-call-now, where its writer said so."""
    topics: dict[str, int] | None = None
    who: str | None = None
    thrive: str | None = None
    stage: str | None = None
    refer: bool | None = None
    filters: dict[str, str] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """The file that it stands in, by its name without ending."""
        return self.group.split(":")[0]


def _header(line: str) -> list[str]:
    return [part.strip() for part in line.removeprefix("##").split("·")]


def safety(path: Path) -> Iterator[Example]:
    """Lines `! urgent`, `. harmless`, `? unclear` under `## class · kind · voice · style`."""
    urgent, who, group = "none", None, ""
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if line.startswith("##"):
            parts = _header(line)
            urgent, group = parts[0], f"{path.stem}:{number}"
            voice = parts[2] if len(parts) > 2 else "self"
            who = _VOICES.get(voice, voice if voice in WHO else None)
            continue
        found = _LINE.match(line)
        if not found:
            continue
        named = found["cls"] if found["cls"] in READ_AS else urgent
        mark = found["mark"]
        label = named if mark == "!" else "none"
        yield Example(
            found["text"], group, label if label in READ_AS else None, mark == "?" and named in READ_AS, who=who
        )


def finding(path: Path) -> Iterator[Example]:
    """Lines `- words` under `## who · thrive · refer · stage [· class]` and `slug=grade …`."""
    head: list[str] = []
    topics: dict[str, int] = {}
    filters: dict[str, str] = {}
    group = ""
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if line.startswith("##"):
            head, filters, group = _header(line), {}, f"{path.stem}:{number}"
        elif line.startswith("filters:"):
            filters = dict(part.split("=", 1) for part in line.removeprefix("filters:").split() if "=" in part)
        elif "=" in line and not line.startswith(("-", "#")):
            topics = {slug: int(grade) for slug, grade in (part.split("=") for part in line.split())}
        elif line.startswith("- "):
            who, thrive, refer, stage = (head + [""] * 4)[:4]
            urgent = head[4] if len(head) > 4 and head[4] in READ_AS else "none"
            yield Example(
                text=line[2:].strip(),
                group=group,
                urgent=urgent,
                topics=topics,
                who=who if who in WHO else None,
                thrive=thrive if thrive in THRIVE else None,
                stage=stage if stage in STAGE else None,
                refer=refer.startswith("self"),
                filters=filters,
            )


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file with one on each line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def sought(path: Path) -> Iterator[Example]:
    """What one other writer's askers look for: JSON objects with `text`, `topics` (slug: grade), `who`, `thrive` …"""
    for row in rows_of(path):
        yield Example(
            row["text"],
            f"{path.stem}:{row['group']}",
            None if MAYBE_URGENT & set(row["topics"]) else "none",
            topics=dict(row["topics"]),
            who=row["who"] if row["who"] in WHO else None,
            thrive=row["thrive"] if row["thrive"] in THRIVE else None,
            stage=row["stage"] if row["stage"] in STAGE else None,
            refer=bool(row["refer"]),
        )


def written(path: Path) -> Iterator[Example]:
    """Lines of one other writer: JSON objects with `text`, `urgent` (a class, none or soft) and `scenario`."""
    for row in rows_of(path):
        calm = row["urgent"] in ("none", "soft")
        yield Example(
            row["text"],
            f"{path.stem}:{row.get('scenario', '')}",
            "none" if calm else row["urgent"],
            unclear=row["urgent"] == "soft",
            exact=True,
            level="" if calm else row.get("level") or "",
            also=row.get("also", "") if row.get("also", "") in READ_AS[1:] and not calm else "",
        )


MAY_BE_URGENT = frozenset(
    "emergency-999 nhs-111 nhs-111-mental-health maternity-triage national-domestic-abuse-helpline halton-domestic-abuse-service "
    "mens-advice-line respect-phoneline rape-crisis karma-nirvana forced-marriage-unit lgbt-domestic-abuse-helpline nspcc "
    "samaritans icart".split()
)
"""Answers that name one of these may be asked by somebody who needs help today: stories for them teach no urgency."""


def answers(pack: Path) -> list[dict[str, Any]]:
    """Every direct answer of a pack, as its file has it."""
    rows: list[dict[str, Any]] = read_yaml((pack / "answers.yaml").read_text(encoding="utf-8"), "answers.yaml")[
        "answers"
    ]
    return rows


def told(pack: Path) -> Iterator[tuple[str, str, str]]:
    """(writer, slug, words) of every story that an answer is asked with."""
    for path in sorted((pack / "lines/stories").glob("*.jsonl")):
        for row in rows_of(path):
            yield from ((path.stem, row["slug"], row[name]) for name in ("story", "second"))


def stories(pack: Path) -> Iterator[Example]:
    """The stories that ordinary answers are asked with: they teach calm."""
    ordinary = {row["slug"] for row in answers(pack) if not MAY_BE_URGENT & set(row["contacts"])}
    return (Example(words, f"{writer}:{slug}", "none") for writer, slug, words in told(pack) if slug in ordinary)


def seeking(pack: Path) -> list[Example]:
    """Every line of a pack by somebody who looks for something, with the topics that answer it."""
    folder = pack / "lines/finding"
    ours = [one for path in sorted(folder.glob("*.txt")) for one in finding(path)]
    return ours + [one for path in sorted(folder.glob("*.jsonl")) for one in sought(path)]


def read(pack: Path) -> list[Example]:
    """Every line of a pack."""
    ours = [one for path in sorted((pack / "lines/safety").glob("*.txt")) for one in safety(path)]
    return ours + seeking(pack) + list(stories(pack))
