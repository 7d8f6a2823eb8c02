"""Whose death is spoken of: a baby's is met by the loss panel alone, a mother's, a dog's or a lost job never is."""

from __future__ import annotations

import re

_OTHERS_DEATH = re.compile(
    r"\b(?:mum|mam|mom|mother|dad|father|nan|nana|nanna|gran\w*|grandad|grandma|grandpa|granddad|brother|sister|friend|mate|husband|wife|"
    r"partner|uncle|aunt\w*|cousin|dog|cat|pet|rabbit|hamster|neighbour)\b.{0,25}\b(?:died|dead|dying|dyed|passed|death|funeral|cancer|grief)\b"
    r"|\b(?:lost|losing) (?:my|our|his|her) (?:job|mum|mam|dad|nan|gran\w*|brother|sister|friend|husband|wife|partner|home|house|dog|cat|keys|phone|mind|way|voice|purse|bag|temper)\b",
    re.IGNORECASE,
)
_A_BABYS = re.compile(
    r"\b(?:bab(?:y|ies)|miscarr\w*|still ?b\w*|pregnancy loss|our (?:little )?(?:boy|girl|son|daughter|twin)|my (?:little )?(?:boy|girl|son|daughter|twin))\b[^.]{0,40}"
    r"\b(?:died|dead|lost|loss|passed|asleep|sleeping|gone)\b|\b(?:lost|losing|miscarr\w*|mis+carr?\w*|still ?b\w*|tfmr|no heart ?beat|born (?:a)?sleep\w*|bury|buried)\b",
    re.IGNORECASE,
)


_SURELY_BABYS = re.compile(
    r"\b(?:miscarr\w*|still ?b\w*|lost (?:my|our|the) (?:baby|pregnancy|twin)|baby (?:has )?died)\b", re.IGNORECASE
)


def whose_death(words: str) -> str:
    """Whose death or loss words speak of: `baby`, `other` (a mother's, a dog's, a job's), or nothing."""
    if _OTHERS_DEATH.search(words):
        return "baby" if _SURELY_BABYS.search(words) else "other"
    return "baby" if _A_BABYS.search(words) else ""
