"""Words that say whose body it is: a pet's, a child's, another adult's, whoever writes; pregnant, or after a birth."""

from __future__ import annotations

import re

from familyhub.triage.ages import BUMP

PET = re.compile(
    r"\b(?:(?:my|our|the|a) )?(?:dog|cat|puppy|kitten|hamster|rabbit|bunny|guinea pig|horse|pony)(?:'?s)?\b", re.I
)
BABY = re.compile(
    r"\b(?:bab(?:y|ies|ys|a|ba)|baby'?s|bby|bubs?|bub|newborn|infant|neonate|toddler|twins?|lo|little (?:one|boy|girl|man|lad|fella)|son|daughter|grand(?:son|daughter|child|baby)|"
    r"wean|bairn|kid|child|nephew|niece|dd|ds|he|she|he'?s|she'?s|hes|shes|him|her|his)\b",
    re.I,
)
BABY_OR_AGE = re.compile(BABY.pattern + r"|\b\d+ ?(?:weeks?|wks?|months?|days?|/52|/12)\b", re.I)
OTHER_ADULT = re.compile(
    r"\b(?:husband|hubby|wife|partner|boyfriend|girlfriend|my (?:mum|mam|dad|nan|gran|sister|brother|friend))\b", re.I
)
SURELY_BABY = re.compile(
    r"\b(?:bab(?:y|ies|ys|a|ba)|baby'?s|bby|bubs?|newborn|infant|toddler|twins?|little (?:one|boy|girl)|son|daughter|grand(?:son|daughter|child))\b",
    re.I,
)
MYSELF = re.compile(
    r"\b(?:i|i'?m|im|i'?ve|ive|my (?:own )?(?:temp\w*|belly|stitches|scar|boob|breast|chest|leg|calf|head|womb|section|wound))\b",
    re.I,
)
WOMAN = re.compile(r"\b(?:she|she'?s|wife|missus|girlfriend|partner|sister|flatmate|mate)\b", re.I)
PREGNANT = re.compile(
    rf"\b(?:pregnan\w*|preggo|preggers|prego|prgnant|pregnat|expecting|{BUMP}|unborn|antenatal\w*|gestation|trimester|due (?:date|in|on|any|next)|overdue|\d{{1,2}}\s?(?:\+\s?\d\s?)?(?:weeks?|wks?) (?:gone|pregnan\w*|preg))\b",
    re.I,
)
AFTER_BIRTH = re.compile(
    r"\b(?:gave birth|given birth|maternity pads?|soak\w* (?:through )?(?:a |my |the )?(?:\w+ )?pads?|(?:home|out of hospital|discharged) with (?:the |my |our )?(?:bab\w*|newborn)|since (?:the )?birth|after (?:the |giving )?birth|(?:after|since) (?:the |my )?(?:bab\w* (?:is |was )?|i )?(?:born|deliver\w*)|(?:since|after|from) (?:i had|having) (?:him|her|them|my|the|a|our)|(?:i )?(?:just )?had (?:the |my |our |a )?(?:baby|bab|little one) (?:on )?(?:mon\w*|tues\w*|wed\w*|thurs\w*|fri\w*|sat\w*|sun\w*|yesterday|today|last (?:week|night)|this (?:week|morning)|\d+ (?:days?|weeks?) ago)|post ?-?(?:nat\w*|partum|section|birth)|pn\b|section|c-?section|stitches|\d+ (?:days?|weeks?|wks?) (?:pp|pn|postpartum|postnatal))\b",
    re.I,
)
OWN_BREAST = re.compile(
    r"\bmastitis\b|\b(?:my|left|right|one) (?:boob|breast|tit)s?\b.{0,40}\b(?:red|hard|hot|lump\w*|wedge|swollen|sore|pus|shiver\w*|flu)\b|"
    r"\b(?:red|hard|hot|lump\w*|wedge)\b.{0,25}\b(?:boob|breast)s?\b",
    re.I,
)
"""A feeding mother's own breast, whatever is said of her baby's age."""
