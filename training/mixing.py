"""Long texts for training: a flag among ordinary sentences, or ordinary sentences alone."""

from __future__ import annotations

import random

from familyhub.triage.voices import sentences
from training.lines import Example

SHORT = 130
"""Characters of a line that can be one sentence among others."""
LEADS = ("", "", "", "", "also ", "and ", "oh and ", "anyway ", "btw ", "sorry ", "so ", "Hi all. ", "just wondering, ")


def _sentence(text: str, rng: random.Random) -> str:
    text = rng.choice(LEADS) + text.strip()
    if rng.random() < 0.6:
        text = text[:1].upper() + text[1:]
    return text if text[-1:] in ".?!" else text + rng.choice((".", ".", ".", ",", " ...", " x"))


def mixed(examples: list[Example], count: int, rng: random.Random) -> list[Example]:
    """Put `count` texts together: half hold one flag somewhere, half hold none; a soft sentence makes a calm one soft."""
    calm = [one for one in examples if one.urgent == "none" and not one.unclear and len(one.text) < SHORT]
    soft = [one for one in examples if one.unclear and len(one.text) < SHORT]
    flags = [one for one in examples if one.urgent not in (None, "none") and len(one.text) < SHORT * 2]
    told = [
        parts for one in examples if one.urgent == "none" and not one.unclear and len(parts := sentences(one.text)) > 2
    ]
    found = []
    for number in range(count):
        flag = rng.choice(flags) if number % 2 else None
        if told and rng.random() < 0.5:
            parts = list(rng.choice(told))
            if flag is None:  # a part of a calm story, as it is heard when it is read by parts
                start = rng.randrange(len(parts) - 1)
                parts = parts[start : start + rng.choice((1, 2))]
        else:
            parts = [one.text for one in rng.sample(calm, rng.choice((1, 2, 2, 3, 3, 3, 4, 5, 6, 8, 11)))]
        quiet = flag is None and bool(soft) and rng.random() < 0.25
        if flag or quiet:
            parts.insert(rng.randint(0, len(parts)), (flag or rng.choice(soft)).text)
        text = " ".join(_sentence(part, rng) for part in parts)
        urgent = flag.urgent if flag else "none"
        found.append(
            Example(
                text,
                f"mixed:{number}",
                urgent,
                unclear=quiet,
                also=flag.also if flag else "",
                level=flag.level if flag else "",
            )
        )
    return found
