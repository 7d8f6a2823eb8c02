"""Whose death is spoken of: a baby's is met by the loss panel alone, a mother's, a dog's or a lost job never is."""

from __future__ import annotations

import re

_PEOPLE = (
    r"(?:mum|mam|mom|mother|dad|father|nan|nana|nanna|gran\w*|grandad|grandma|grandpa|granddad|brother|sister|friend|mate|husband|wife|"
    r"partner|uncle|aunt\w*|cousin|dog|cat|pet|rabbit|hamster|neighbour)"
)
_PASSED = (
    r"passed(?: away)?(?! (?:me|him|us|it|them|out|round|by|down|over|his|the|a|an)\b)"
    r"(?! on (?:an?|some|her|his|their|two|three|four|all|loads|lots|everything|to|the (?!\d))\b)"
)
"""Died, and not: handed something on."""
_OTHERS_DEATH = re.compile(
    rf"\b{_PEOPLE}(?:'?s)?\b.{{0,25}}\b(?:died|dead|dying|dyed|{_PASSED}|death|funeral|cancer|grief|run over|put (?:down|to sleep))\b"
    rf"|\b(?:lost|losing) (?:my|our|his|her) {_PEOPLE}\b",
    re.IGNORECASE,
)
_ANOTHERS_LONG_AGO = re.compile(
    r"\b(?:sister|brother|friend|mate|cousin|aunt\w*|uncle|nan\w*|gran\w*|mum|mam|neighbour)(?:'?s)? "
    r"(?:\w+ )?(?:bab(?:y|ies)|bab|son|daughter|boy|girl|twins?)\b.{0,40}\b(?:died|dead|passed)\b"
    r".{0,40}\b(?:(?:19|20)\d\d|\d+ years ago|years ago|in the (?:\d0s|seventies|eighties|nineties))\b",
    re.IGNORECASE,
)
"""Somebody else's baby who died years ago, told as a reason: no loss that is met today."""
_THING_LOST = re.compile(
    r"\b(?:lost|losing) (?:my|our|his|her|the|a|all (?:my|his|her|the)) (?:\w+(?:'s)? )?(?:job|home|house|flat|keys|phone|mind|way|voice|purse|"
    r"bag|temper|hats?|socks?|toy|teddy|bunny|blankie|blanket|shoes?|dummy|gloves?|mittens?|(?:red )?book|card|password|log ?in|place|"
    r"feed times|weight|hair|appetite|tooth|teeth|confidence|sleep)\b",
    re.IGNORECASE,
)
_MISLAID = re.compile(
    r"\b(?:lost|losing) (?:the|my|our) (?:baby|little (?:one|boy|girl|man))\b.{0,120}"
    r"\b(?:in the sense|hiding|hide and seek|giggl\w*|(?:rolled|crawled|wriggled) (?:off|away|under|behind|into)|"
    r"found (?:him|her|them) (?:under|behind|in|asleep|giggling|laughing|eating))\b",
    re.IGNORECASE | re.DOTALL,
)
"""A baby who was lost sight of, and found."""
_CHILD = r"(?:bab(?:y|ies)|bab|bby|twins?|newborn|(?:our|my|their|his|her) (?:\w+ )?(?:son|daughter|boy|girl|child|baby sister|baby brother)|baby (?:sister|brother)|she was born|he was born)"
_A_BABYS = re.compile(
    rf"\b{_CHILD}\b[^.]{{0,40}}\b(?:died\b|dead(?=$|[.,!?;]| (?:and|when|in|at|on|inside|now|yesterday|today|last|this)\b)|dying\b(?! (?:to|for)\b)|passed(?: away| on)?(?=$|[.,!?;]| (?:yesterday|today|last|this|in|at|on|when|and|so|but|away))|asleep at \d|didn't make it|didnt make it)"
    r"|\b(?:lost|losing|lose) (?:my|our|the|a|her|his|their|this|another|both) (?:\w+ ){0,2}?(?:bab(?:y|ies)|boy|girl|son|daughter|twins?|pregnancy|angel|bean)\b(?!'s)"
    r"(?! (?:weight|brain|teeth|belly|fat|hat|sock|toy|bag|blanket|shoe|dummy))"
    r"|\b(?:miscarr\w*|mis+carr?\w*|still ?b(?:orn|irth)\w*|tfmr|no heart ?beat|born (?:a)?sleep\w*|(?:bury|buried|burying) (?:(?:my|our|her|his) (?:\w+ ){0,2}?(?:baby|son|daughter|boy|girl|twins?|child|angel|one)"
    r"|him|her(?=$|[.,!?;]| (?:on|last|yesterday|today|next|at|with|and|there|beside|tomorrow|this)\b)|the baby))\b",
    re.IGNORECASE,
)

_WOULD = r"\b(?:he|she|they|it|baby|bubs?)(?: would|'d)"
_AGE = r"(?:a year|one|two|three|four|five|six|\d+)(?: (?:days?|weeks?|months?|years?))?"
_THINGS = r"\b(?:moses basket|cot|crib|pram|car seat|baby (?:clothes|things|room)|nappies)\b"
_UNSAID = re.compile(
    r"\b(?:no ?(?:one|body)|no baby|nobody) (?:left )?(?:here )?to (?:feed|hold|bring home|put in (?:it|there)|give it to|carry)\b"
    r"|\b(?:he|she|they|baby|lad|girl|boy|twins?|son|daughter) (?:only )?lived (?:for )?(?:only |just )?\w+ (?:minutes?|hours?|days?)\b"
    r"|\b(?:wasn'?t|not|isn'?t|in) ?compatible with life\b"
    r"|\b(?:couldn'?t|could not|can'?t) find (?:the|a|any) (?:flicker|heart ?beat)\b"
    rf"|{_WOULD}(?: have|'?ve| of) (?:been|turned) (?:\w+ ){{0,4}}?(?:today|tomorrow|(?:this|next) week(?:end)?)\b(?! (?:if|but))"
    rf"|{_WOULD}(?: have|'?ve| of) (?:been|turned) {_AGE} (?:old )?now\b|{_WOULD} be {_AGE} (?:old )?(?:today|tomorrow|this week)\b"
    rf"|{_THINGS}.{{0,40}}\b(?:she|he|baby|they)(?:'?s| is| are)? ?(?:n'?t|not|no longer) (?:here|with us) (?:any ?more|now)\b"
    rf"|{_THINGS}.{{0,40}}\b(?:now|when) (?:that )?(?:she|he|baby)(?:'?s| is) ?(?:n'?t|not) (?:here|coming home)\b(?! (?:yet|till|until))"
    rf"|{_THINGS}.{{0,30}}\bnever (?:came|got to come) home\b"
    r"|\bwent to sleep and (?:didn'?t|never) w[ao]ke(?: up)?(?=$|[.,!?;]| again)",
    re.IGNORECASE,
)
"""A baby's death that is told without the word."""

_BORN = re.compile(
    r"\b(?:still ?b(?:orn|irth)\w*|born (?:a)?sleep\w*|sids|cot death|sudden infant|nicu|neonatal|funeral|buried|burying|ashes|cremat\w*)\b"
    r"|\b(?:was|were) born\b.{0,60}\b(?:died|lived|passed|dead|didn'?t make it)\b"
    r"|\b(?:died|passed(?: away)?|lived|dead)\b.{0,25}?\b(?:\w+ (?:minutes?|hours?|days?|months?)|weeks? old)\b(?! (?:ago|pregnant))"
    r"|\b(?:month|week|day)s?[- ]old\b.{0,25}\b(?:died|passed away)\b",
    re.IGNORECASE,
)
"""A baby who was born and died, or was born dead: not an early loss."""
_IN_CARE = re.compile(r"\b(?:foster\w*|in care|adopt\w*|social (?:services|workers?)|removed from)\b", re.IGNORECASE)
_SURELY = re.compile(r"\b(?:miscarr\w*|still ?b(?:orn|irth)\w*|no heart ?beat)\b", re.IGNORECASE)


def whose_death(words: str) -> str:
    """What loss words speak of: `baby`, `other` (a mother's or a dog's death), `thing` (a job, a hat, what was another's
    loss years ago: nothing that is grieved for today), or nothing."""
    if _IN_CARE.search(words) and not _SURELY.search(words):
        return ""
    if _ANOTHERS_LONG_AGO.search(words) or _MISLAID.search(words):
        return "thing"
    if _A_BABYS.search(words) or _UNSAID.search(words):
        return "baby"
    if _OTHERS_DEATH.search(words):
        return "other"
    return "thing" if _THING_LOST.search(words) else ""


def panel_of_loss(words: str) -> str:
    """Which panel speaks to a baby's death: of bleeding and early units only where no birth was told of."""
    return "loss-of-a-born-baby" if _BORN.search(words) else "loss"
