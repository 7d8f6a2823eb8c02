"""The version that is installed is the one whose changes hub managers read first."""

import re
import tomllib

from familyhub.config.machine import ROOT

HEADING = re.compile(r"^## (\d+)\.(\d+)\.(\d+), [A-Z][a-z]+ \d{4}\b", re.MULTILINE)


def _told() -> list[tuple[int, ...]]:
    return [tuple(map(int, found)) for found in HEADING.findall((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))]


def test_the_version_is_the_newest_of_the_changelog() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert version == ".".join(map(str, _told()[0]))


def test_the_changelog_goes_back_in_time_version_by_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert len(_told()) == text.count("\n## ")
    assert _told() == sorted(set(_told()), reverse=True)
