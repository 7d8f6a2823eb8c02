"""Day and time of day that somebody looks for. Pure.

A day is a filter where something is sought on it ("baby group tuesday"), not where something happened on it
("poorly since monday"), is refused ("anything but mondays") or leaves a choice ("tues or thurs").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from familyhub.calendar.days import DAY_NAMES, DAYS
from familyhub.language.words import english

KEYWORDS = 6
"""So few words with a day among them are a search for something on that day."""
SHORT = 20
"""Words up to which a text is read in one piece."""
_STOP = re.compile(r"[.;!?,]")


def whole_words(words: str) -> re.Pattern[str]:
    """A pattern that starts at a word; it may be written on several lines."""
    return re.compile(r"\b(?:" + re.sub(r"\s*\n\s*", "", words) + r")", re.IGNORECASE)


THINGS = r"""(?:groups?|class(?:es)?|courses?|sessions?|clinics?|activit\w+|play ?groups?|stay|massage|clubs?|
drop.?in|swim\w*|rhymes?|events?|workshops?|appointments?|cbt|training|cafe|coffee|yoga|creche|counselling|therap\w+|
baby|babies|dads?|mums?|toddlers?|tots?|kids|story|play|chat|slot)\b"""
"""What people go to, and whom it is for."""
_EVENT = whole_words(
    r"""(?:section|induc\w+|born|birth|labour|due|wedding|funeral|discharged|operation|scan|poorly|sick|died|lost|
miscarr\w*|dread\w*)\b"""
)

_DAYS = dict(zip(DAYS, DAY_NAMES, strict=True))
_STRONG = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tues|weds|thurs?"
_SHORT = r"mon|tue|wed|thu|fri|sat|sun"
_JOINED = r"\s*(?:or|and|n|to|&|/|,|-|\s)\s*"
_SEEKING = whole_words(
    rf"""(?:groups?|class(?:es)?|course|sessions?|clinics?|activit\w+|anything on|what'?s on|what is on|play ?groups?|
stay and play|massage|clubs?|drop.?in|meet(?: ?ups?)?|swim\w*|rhymes?|events?|workshops?|appointments|cbt|
first aid|training|things? (?:to do|for)|cafe|coffee|library|yoga|walks?|creche|counselling|weigh|open|shower|
therapy|therapies|
(?:any|book an?|get an?|{_STRONG}|morning|afternoon|evening|weekend) appointment|
zoom|chat|childminders?|mind kids|cpr|at the hub|any (?:\w+ ){{1,3}}on|
(?:any ?thing|something|somewhere)(?= (?:on|for|to|in|like|at|week|where|(?:i|we) can|sat|sun|\w+days?))|
what (?:can|do) (?:i|we|you) do (?:on|with|at|sat|sun|\w+days?))\b"""
)
_DAY = whole_words(rf"(?P<strong>{_STRONG})\b|(?P<short>{_SHORT})\b")
_AFTER_SHORT = re.compile(
    rf"\s*(?:$|[?,]|[ap]\.?m\b|morn|aft|eve|night|{THINGS}|{_JOINED}(?:{_STRONG}|{_SHORT})\b)", re.IGNORECASE
)
_BEFORE_SHORT = re.compile(rf"\b(?:(?:{_STRONG}|{_SHORT}){_JOINED}|(?:on|every|each|next|this|any)\s)$", re.IGNORECASE)
_NOT_A_DAY_BEFORE = re.compile(
    r"\b(?:the|in|my|he|she|it|i|we|they|baby|just|has|had|been|was|get|getting|and)\s$", re.IGNORECASE
)
_HABIT = whole_words(rf"on an? (?:{_STRONG})|(?:mon|tues|wednes|thurs|fri|satur|sun)days")
_MISSPELT_DAY = re.compile(r"\b[a-z]{3,8}da?[yi]e?s?\b", re.IGNORECASE)
_TIME_WORD = rf"(?:mornings?|afternoons?|evenings?|nights?|week ?-?ends?|wk ?ends?|{_STRONG}|{_SHORT}|days?)"
_REFUSED = r"""not|no|never|except|apart from|other than|anything but|any day but|but not|instead of|no \w+ on|
everything(?: is|'s)?|(?:can'?t|cannot|don'?t|won'?t) (?:do|make|manage)"""
_PAST = r"since|until|till?|last|by|over|all"
_DONE_THEN = r"""born|due|section|(?<!off )(?<!no )works?|working|shifts?|naps?|sleeps?|screams?|cries|crying|wakes?|
awake|start|college|uni"""
_NOT_WANTED = whole_words(
    rf"""(?:(?:{_REFUSED}|{_PAST})\s(?:on |at |in |the |a )*|
    (?:{_DONE_THEN})\s(?:(?!only|so|group)\w+\s){{0,2}}?)
    {_TIME_WORD}\b(?:\s*(?:to|or|and|&|,|-)\s*{_TIME_WORD}\b)*"""
)
"""Times that are refused, past, or filled with something else."""
_FIXED = whole_words(
    r"""(?:morning (?:sickness|after)|good (?:morning|afternoon|evening|night)|(?:christmas|new year'?s?) eve|
    night (?:feeds?|wak\w+|sweats?|terrors?|light|shifts?|nurse)|after (?:care|birth|pains?)|bank holiday \w+)\b"""
)
"""Set phrases that name no time to meet."""
_MINUTES = r"(?:[.:]\d\d)?\s?"
_TIMES = {
    "weekend": whole_words(r"(?:week ?-?ends?|wk ?-?ends?)\b"),
    "morning": whole_words(
        rf"""(?:mornings?|morns?|first thing|(?:[7-9]|1[01]){_MINUTES}(?:ish)?\s?a\.?m|half (?:eight|nine|ten|eleven)|
        (?<!\bi )(?<!\bwho )(?<!\bwhat )am(?=\s*(?:$|[?,]|stay|play|group|class|session|rhyme|baby|free))|
        before (?:the )?(?:school|nursery)(?: run)?|after (?:the )?(?:school|nursery) drop.?off|
        before (?:12|noon|lunch|dinner))\b"""
    ),
    "afternoon": whole_words(
        rf"""(?:afternoons?|(?<!\d)(?<!\d )pm|(?:12|[1-4]){_MINUTES}p\.?m|
        after (?:lunch|dinner|(?:school|nursery|pre ?school)(?! (?:run|drop))))\b"""
    ),
    "evening": whole_words(
        rf"""(?:evenings?|eves|(?:{_STRONG}|{_SHORT}) eve|outside (?:of )?work|tonight|tonite|night ?times?|
        (?:week|at|of a|{_STRONG}) ?nights?|nights?$|nights?(?= (?:course|class|group|slot|club|session))|
        after (?:work|tea|bed ?time|hours|[5-8](?:\s?p\.?m)?)|[5-9]{_MINUTES}p\.?m|
        (?:once|when|after) (?:\w+ ){{1,3}}(?:in bed|asleep))\b"""
    ),
}


def _respelt_days(words: str) -> str:
    """ "wensday" and "thirsdays" are days; "someday" is not."""

    def one(found: re.Match[str]) -> str:
        low = found[0].lower().rstrip("s")
        if low in english():
            return found[0]
        like = [name for name in DAY_NAMES if name[0].lower() == low[0]]
        return next(iter(get_close_matches(low.capitalize(), like, 1, 0.75)), found[0])

    return _MISSPELT_DAY.sub(one, words)


def _days(words: str) -> Iterator[str]:
    """Days named here. "sat", "sun" and "wed" are days only where they cannot be anything else."""
    for found in _DAY.finditer(words):
        if found["short"]:
            before, after = words[: found.start()], words[found.end() :]
            joined = _BEFORE_SHORT.search(before)
            if not joined and (_NOT_A_DAY_BEFORE.search(before) or not _AFTER_SHORT.match(after)):
                continue
        yield _DAYS[found[0].lower()[:3]]


def _parts(words: str) -> list[str]:
    """A short text as it is, a long story sentence by sentence: only what stands together belongs together."""
    return [words] if len(words.split()) <= SHORT else [one for one in _STOP.split(words) if one]


def _sought(part: str, *, looks_for_something: bool) -> tuple[set[str], list[str]]:
    """Days and times of day in a part where somebody looks for something."""
    wanted = _FIXED.sub(" ", _NOT_WANTED.sub(" ", part))
    days = set(_days(wanted))
    times = [name for name, pattern in _TIMES.items() if pattern.search(wanted)]
    return (days, times) if looks_for_something or _SEEKING.search(wanted) else (set(), [])


def _is_any_such_day(words: str) -> bool:
    """ "friday babies" or "on a friday" looks for something on Fridays; "c section on friday" does not."""
    if _EVENT.search(words):
        return False
    few = len(words.split()) <= KEYWORDS
    return bool(_HABIT.search(words)) or (few and any(one.search(words) for one in (_DAY, _TIMES["weekend"])))


def when(words: str, *, looks_for_something: bool) -> dict[str, str]:
    """Day and time of day that somebody looks for; nothing where several would do."""
    parts = _parts(_respelt_days(words))
    looks = len(parts) == 1 and (looks_for_something or _is_any_such_day(parts[0]))
    sought = [_sought(part, looks_for_something=looks) for part in parts]
    days = {day for found, _ in sought for day in found}
    times = {time for _, found in sought for time in found}
    if days == {"Saturday", "Sunday"} or ("weekend" in times and not days):
        return {"time": "weekend"}
    times -= {"weekend"}
    return ({"day": min(days)} if len(days) == 1 else {}) | ({"time": min(times)} if len(times) == 1 else {})
