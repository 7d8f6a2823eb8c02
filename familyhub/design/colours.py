"""A council's colours made safe to read: contrast by WCAG, and a dark set made from the light one. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
NIGHT: Colour = (14, 20, 25)
AA = 4.5

DEFAULTS = {
    "ink": "#22313A",
    "accent": "#1B6B73",
    "accent_dark": "#124A51",
    "accent_pale": "#E4F2F2",
    "warm": "#A8452C",
    "warm_pale": "#FDEFE7",
    "sky": "#2A6496",
    "sky_pale": "#E8F1F8",
    "leaf": "#3D6E3C",
    "leaf_pale": "#EBF4E8",
    "plum": "#73406A",
    "plum_pale": "#F5ECF3",
    "sun_pale": "#FFF6DC",
    "paper": "#FFFBF5",
    "line": "#64727A",
    "urgent": "#A3172B",
    "urgent_pale": "#FCEBED",
}
"""Used for a colour that the pack leaves out or writes wrongly."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def parse(words: str) -> Colour:
    """`#1B6B73` as numbers."""
    return int(words[1:3], 16), int(words[3:5], 16), int(words[5:7], 16)


def write(colour: Colour) -> str:
    """Numbers as `#1b6b73`."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with `share` (0 to 1) of `other` in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    parts = [c / 255 for c in colour]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """How far two colours stand apart, from 1 to 21; 4.5 is enough for text."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def readable(colour: Colour, *, on: tuple[Colour, ...], towards: Colour, least: float = AA) -> Colour:
    """The colour, moved towards another only as far as it must to be read on every background."""
    for step in range(21):
        moved = mix(colour, towards, step / 20)
        if all(contrast(moved, ground) >= least for ground in on):
            return moved
    return towards


def light(given: Mapping[str, str]) -> dict[str, str]:
    """The light set: the pack's own colours, darkened only where text would be hard to read."""
    row = {name: parse(_valid(given.get(name), fallback)) for name, fallback in DEFAULTS.items()}
    pale = tuple(value for name, value in row.items() if name.endswith("_pale"))
    grounds = (WHITE, row["paper"], *pale)
    black: Colour = (0, 0, 0)
    row["ink"] = readable(row["ink"], on=grounds, towards=black, least=7)
    for name in ("accent", "accent_dark", "warm", "sky", "leaf", "plum", "urgent"):
        row[name] = readable(row[name], on=grounds, towards=black)
    row["soft"] = readable(mix(row["ink"], row["paper"], 0.22), on=grounds, towards=row["ink"])
    row["card"] = WHITE
    row["edge"] = mix(row["line"], row["paper"], 0.68)
    row["on_accent"] = WHITE
    return {name: write(value) for name, value in row.items()}


def dark(given: Mapping[str, str]) -> dict[str, str]:
    """The dark set, made from the light one: the same hues, lit from behind."""
    row = {name: parse(value) for name, value in light(given).items()}
    paper = mix(row["ink"], NIGHT, 0.78)
    card = mix(row["ink"], NIGHT, 0.45)
    out: dict[str, Colour] = {"paper": paper, "card": card}
    hues = ("accent", "warm", "sky", "leaf", "plum", "urgent")
    pales = {f"{name}_pale": mix(card, row[name], 0.30) for name in hues} | {
        "sun_pale": mix(card, (150, 110, 20), 0.25)
    }
    grounds = (paper, card, *pales.values())
    out |= pales
    out["ink"] = readable(mix(row["paper"], paper, 0.06), on=grounds, towards=WHITE, least=7)
    out["soft"] = readable(mix(row["paper"], paper, 0.25), on=grounds, towards=WHITE)
    for name in hues:
        out[name] = readable(mix(row[name], WHITE, 0.35), on=grounds, towards=WHITE)
    out["accent_dark"] = readable(mix(row["accent"], WHITE, 0.5), on=grounds, towards=WHITE)
    out["line"] = readable(row["line"], on=(paper, card), towards=WHITE, least=3)
    out["edge"] = mix(card, WHITE, 0.16)
    out["on_accent"] = NIGHT
    return {name: write(value) for name, value in out.items()}


def _valid(words: object, fallback: str) -> str:
    text = str(words or "")
    return text if _HEX.fullmatch(text) else fallback


def css(given: Mapping[str, str]) -> str:
    """Both sets as CSS custom properties, the dark one for those whose device asks for it."""
    bright, night = _properties(light(given)), _properties(dark(given))
    by_night = f"@media screen and (prefers-color-scheme:dark){{:root{{{night}}}}}"
    return f":root{{color-scheme:light dark;{bright}}}\n{by_night}\n"


def _properties(row: Mapping[str, str]) -> str:
    return "".join(f"--{name.replace('_', '-')}:{value};" for name, value in sorted(row.items()))
