"""The pack's words in other languages (`in-your-language.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass

from familyhub import council_config


@dataclass(frozen=True)
class Language:
    """What is said in one language."""

    code: str
    name: str
    english: str
    direction: str
    """ltr or rtl."""
    heading: str
    lines: tuple[str, ...]
    say: str
    """The English to say out loud to get an interpreter."""
    not_checked: tuple[str, ...]
    """That no native speaker has checked it, in the language and in English; empty once one has."""

    @property
    def text(self) -> str:
        """All of it, as it is read."""
        return " ".join([self.heading, *self.lines])


@council_config.kept
def languages() -> dict[str, Language]:
    """Every language of the pack and its parents, by code."""
    rows = council_config.current().merged("in-your-language.yaml", "languages", by="code")
    return {
        row["code"]: Language(
            code=row["code"],
            name=row["name"],
            english=row["english"],
            direction=row["dir"],
            heading=row["heading"],
            lines=tuple(row["lines"]),
            say=row["say"],
            not_checked=() if row["checked_by_native_speaker"] is True else tuple(row["not_checked"]),
        )
        for row in rows
    }
