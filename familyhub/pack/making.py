"""Makes a pack for another council from ten answers and, if it has one, the address of its Open Referral feed.

What nobody said is left out or marked as to be confirmed; nothing is invented.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import yaml

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_OUTWARD = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")


class AnswerRefusedError(ValueError):
    """An answer cannot be used; the message says what to write instead."""


@dataclass(frozen=True)
class Question:
    """One of the ten questions."""

    key: str
    words: str
    default: Callable[[Mapping[str, str]], str | None]
    """What Enter means; None = it must be answered."""
    check: Callable[[str], str]
    """The answer made tidy; raises AnswerRefusedError."""


def _must(_: Mapping[str, str]) -> None:
    return None


def _nothing(_: Mapping[str, str]) -> str:
    return ""


def _line(words: str) -> str:
    tidy = " ".join(words.split())
    if len(tidy) > 120:
        raise AnswerRefusedError("please use 120 characters or fewer")
    return tidy


def _list(words: str) -> str:
    return ", ".join(part.strip() for part in words.split(",") if part.strip())


def _codes(words: str) -> str:
    codes = [part.strip().upper() for part in words.split(",") if part.strip()]
    wrong = [code for code in codes if not _OUTWARD.fullmatch(code)]
    if wrong:
        raise AnswerRefusedError(f"{wrong[0]} is no outward code: write the first half of a postcode, such as AB1")
    return ", ".join(codes)


def _web(words: str) -> str:
    return words.strip().removeprefix("https://").removeprefix("http://").rstrip("/")


def _colour(words: str) -> str:
    if words and not _HEX.fullmatch(words.strip()):
        raise AnswerRefusedError("write a colour as #1B6B73, or leave it empty")
    return words.strip()


QUESTIONS = (
    Question("council", "What is your council called?", _must, _line),
    Question("area_name", "What do people call your area?", _must, _line),
    Question("hub_name", "What do you call one of your hubs?", lambda _: "Family Hub", _line),
    Question("hub_name_plural", "And several of them?", lambda a: f"{a['hub_name']}s", _line),
    Question("site_name", "What should this site be called?", lambda a: f"{a['area_name']} {a['hub_name']}", _line),
    Question("strapline", "One warm line under the name:", lambda _: "For babies and the people who love them", _line),
    Question("towns", "Your towns, with commas between:", _nothing, _list),
    Question("outward_codes", "First halves of your postcodes, with commas between:", _nothing, _codes),
    Question("web_address", "The address of your own website (Enter if there is none yet):", _nothing, _web),
    Question("accent", "Your main colour, such as #1B6B73 (Enter for ours):", _nothing, _colour),
)


_HUBS = "# One line a hub: {slug, name, area, status, address, postcode, lat, lon, phone, hours}\n"
_PLACES = """\
# Each needs the position of its middle, which nobody gave yet: {{name: AB1, town: …, lat: …, lon: …}}
# To be placed: {codes}. `./hub import-postcodes` brings every postcode of the ONS directory.
outward_codes: []
places: []
"""


def slug_of(area: str) -> str:
    """The name of the pack's folder."""
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in area.lower()).split())[:60]


def _about(today: date, council: str) -> dict[str, object]:
    review = today + timedelta(days=182)
    return {"source": council, "licence": "CC-BY-4.0", "checked_on": today, "review_due": review}


def files_of(answers: Mapping[str, str], *, today: date, feed: str = "", licence: str = "") -> dict[str, str]:
    """The files of the pack: name -> text."""
    about = _about(today, answers["council"])
    files = {"pack.yaml": _yaml(_settings(answers, about))}
    head = "# source: {source} · licence: {licence} · checked_on: {checked_on} · review_due: {review_due}\n"
    note = head.format(**about)
    files["organisations.yaml"] = note + _yaml(
        {"organisations": [{"slug": "council", "name": answers["council"], "description": answers["council"]}]}
    )
    files["hubs.yaml"] = f"{note}{_HUBS}hubs: []\n"
    files["places.yaml"] = f"{note}{_PLACES.format(codes=answers['outward_codes'] or 'none named')}"
    if feed:
        row = {"slug": "own-feed", "name": f"{answers['council']} directory", "url": feed, "trusted": True}
        files["feeds.yaml"] = note + _yaml({"feeds": [{**row, "licence": licence or "to be confirmed"}]})
    return files


def _settings(answers: Mapping[str, str], about: Mapping[str, object]) -> dict[str, object]:
    towns = [one for one in answers["towns"].split(", ") if one]
    names = [f"{place} {answers['hub_name_plural']}" for place in (answers["area_name"], *towns)]
    same = ("council", "area_name", "hub_name", "hub_name_plural", "site_name", "strapline")
    return {
        "about": dict(about),
        "slug": slug_of(answers["area_name"]),
        "extends": "england",
        **{key: answers[key] for key in same},
        "towns": towns,
        "search_titles": names,
        "web_address": answers["web_address"] or None,
        **({"colours": {"accent": answers["accent"], "accent_dark": answers["accent"]}} if answers["accent"] else {}),
    }


def _yaml(data: Mapping[str, object]) -> str:
    return yaml.safe_dump(dict(data), sort_keys=False, allow_unicode=True, width=118)


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write the pack; raises FileExistsError rather than touch a folder that is there."""
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
