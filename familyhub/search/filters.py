"""What words imply as filters: place, day, time, free, online, for dads, language. Pure apart from the pack.

Every filter is read by a rule about how people write, never by a list of whole sentences: a day counts where
somebody looks for something on that day, "free" where it is a price, "online" where it is how they want to meet.
"""

from __future__ import annotations

import re

from familyhub import council_config
from familyhub.language.words import english
from familyhub.places.areas import gazetteer
from familyhub.search.when import THINGS, when, whole_words

# Prices
_FREE_WORD = re.compile(r"(?P<before>(?:\bi )?[\w']+)?(?P<gap>[\s-]*)\bfree\b(?P<after>[^.?!]{0,24})", re.IGNORECASE)
_LACK = whole_words(
    r"""(?:dairy|gluten|sugar|smoke|smoking|milk|soya?|nut|egg|lactose|fat|alcohol|caffeine|drug|pain|stress|worry|guilt|hands?|care|risk|germ|
scent|perfume|fragrance|plastic|toxin|phone|screen|meat|cruelty|debt|duty|problem|hassle|trouble|tear|tears|tax|rent|child|nappy|cord|fever|
symptom|scot|chemical|latex|bpa|peanut|wheat|allergen|salt|additive|feel|feels|feeling|felt|set|mind|break|broke|breaking|finally|run|running|roam|walk|
i'?m|i am|we'?re|you'?re|he'?s|she'?s|they'?re|who'?s|only|not|never|been)$"""
)
_NOT_A_PRICE = re.compile(
    r"\s*(?:time|from|of (?!charge)|flow|range|bleed\w*|hand|spirit|birth\w*|fall|will|style|to \w+|me|today|tomorrow|now|until)\b",
    re.I,
)
_COSTS_NOTHING = whole_words(
    rf"""(?:(?:for|costs?|cost me) (?:nowt|nothing|owt)|(?:no|without|zero) (?:charge|cost|costs|fee|fees|pay|paying)|(?:doesn'?t|don'?t|do not|does not) cost
|(?:not|don'?t) have to pay|freebies?|no money for (?:a )?paid|can'?t afford (?:to pay|(?:the |any |paid |baby )*{THINGS}))\b"""
)

# Online, and not in a room
_ONLINE = whole_words(
    r"""(?:online|on line|zoom|virtual\w*|(?:over|by|on) video|(?<!\bi )video (?:call|chat|link|appointment)s?|webinars?|over the internet|(?:log|sign) ?in(?= |$|\?)(?! to the group)|
app|teams (?:call|meeting)|what'?s ?app|facetime|skype|facebook live|live ?stream|remotely|
(?:do|join|course|class|counselling|therapy|group|session)\b.{0,20} from (?:my )?(?:home|sofa|bed))\b"""
)
_NOT_ONLINE = whole_words(
    r"""(?:(?:not|no|don'?t (?:want|like)|rather than|instead of)\s(?:it |on |an? )*(?:online|on line|zoom|virtual\w*|apps?|video)
|(?:read|saw|seen|see|met|bought|buy|ordered|order|heard|looked|googl\w+|found|says?|said|everyone|banking|shopping|pictures?)\s(?:\w+\s){0,3}?(?:online|on line)
|online or (?:in person|in the|at|hub|face|a? ?group|not)|(?:in person|face to face|hub|groups?) or (?:online|zoom|virtual)
|online (?:shopping|banking|bills?|orders?|forums?)|(?:people|mums) online|facetime (?:with )?my
|app (?:notification\w*|says|keeps))\b"""
)

# Dads
_HIMSELF = whole_words(r"(?:as|am|i'?m) (?:a|the|his|her|their) (?:\w+ )?(?:dad|father|daddy)\b|(?:step)?-?dad here\b")
_DADS = whole_words(
    r"""(?:(?:for|do|can|are|help|where do|support) (?:(?:new|young|single|expectant|other) )?(?:dads?|fathers?|blokes?|lads|men|fellas|daddies)
|men(?='?s (?:group|club|night|mental|health|shed|support))|mens (?:group|club|night|mental|health|support)|(?:men|lads) (?:who|with|and)
|(?:new|first time|single|lone|young|teen|gay|expectant|separated|stay at home|step|being a|two|foster|adoptive) ?-?(?:dads?|fathers?|daddies)
|(?:dad|daddy|father)s? (?:here|to be|group|club|thing|and (?:me|baby|toddler|kid)|n bab|of (?:\w+ )?(?:new ?born|twins|baby|one|two|three|\d))
|lads (?:walk|group|night|club|only)
|(?:as|am|i'?m) (?:a|the|his|her|their|its|our) (?:\w+ )?(?:dad|father|daddy|bloke|fella)|(?:can|do) a (?:dad|father|bloke|fella)|(?:i'?m|i am|as) (?:her|the|a) husband|husband here|(?:he'?s|is) a (?:new|young|first time) (?:dad|father)
|as (?:a )?(?:dad|father)|(?:me|i) and (?:the|my|our) (?:missus|mrs|wife|girlfriend|gf|lass)|male (?:victims?|partners?|carers?)|blokes|fellas
|fathers(?! day)|dads(?! (?:voice|house|side|name|family|mum|job|day)))\b"""
)
_OF_A_DAD = whole_words(
    r"""(?:mums?|mam|mom|mother) (?:and|n|&|or) (?:dads?|fathers?)|dads? (?:and|n|&|or) mums?|(?:at|his|her|my|our|the|bab(?:y|ies)'?s?) dads
|(?:his|her|their|my|the) dad and (?:me|i)|(?:partner|boyfriend|husband|ex|he)(?:'s| is| was) a dad of \w+|(?:father|dad)'?s'? day|on (?:the )?fathers|daddy long ?legs|father in law|dad jokes?"""
)
_SOMEBODY_ELSE = whole_words(
    r"""(?:(?:his|her|their|the babys?|baby'?s|kids'?) (?:dad|father|daddy)|(?<!the )(?<!a )(?:husband|boyfriend|hubby)|my (?:fella|dad)
|dad (?:works?|is|was|has|does|left|won'?t|says?|said|never|keeps|thinks)|met a (?:man|lad|fella)
|i(?:'?m| am) (?:\w+ )?pregnant|my (?:bump|pregnancy|section|stitches|boobs?|nipples?|periods?))\b"""
)
_MY_WIFE = whole_words(r"my (?:wife|girlfriend|missus|mrs|gf|fianc[eé]e|lass)\b")
_NOT_HIS_BABY = whole_words(
    r"grand\w+|(?:two|both|other|second|co|non ?-?birth(?:ing)?) ?-?(?:mums?|mothers?|mummies|mammas?)|lesbian|same.sex|(?:her|our) wife\b"
)

# Languages
_ASKED_BEFORE = re.compile(
    r"\b(?:speak\w*|spoken|talk\w*|language|leaflets?|information|read|write|understand\w*|translat\w*|interpret\w*)\W+(?:\w+\W+){0,2}$",
    re.I,
)
_IN = re.compile(r"\bin(?:to)?\s$", re.IGNORECASE)
_IN_ENDS = re.compile(r"\s*(?:$|[?.,!;]|(?:please|about|for|or|and|too|on|at|near)\b)", re.IGNORECASE)
_ASKED_AFTER = re.compile(
    r"(?:\W+\w+){0,2}?\W+(?:speak\w*|language|interpret\w*|translat\w*|leaflets?|versions?|subtitles|information|mums?|mothers?|mamas?|dads?|"
    r"fathers?|parents?|famil\w+|women|lad(?:y|ies)|groups?|communit\w+|midwi\w+|health visitor|doctor|nurse|worker|counsell\w+|therap\w+|"
    r"play ?group|baby (?:class|group)|friends)\b",
    re.IGNORECASE,
)
_SPOKEN_AFTER = re.compile(r"[\s-]+(?:speak\w*|language)\b", re.IGNORECASE)
_OTHER_LANGUAGE = whole_words(
    r"""(?:interpret\w*|translat\w*|(?:in (?:my|our|their|her|his|own)|(?:my|our) own|(?:speak|talk)s? (?:my|our)) (?:own )?language
|(?:no|not|little|small|bad|poor|don'?t|doesn'?t|can'?t) (?:\w+ ){0,3}english(?! degree)|english (?:classes|lessons)|esol|english is (?:my|a) second|english (?:is |very )*(?:not|isn'?t|small|bad|little|poor|weak))\b"""
)


@council_config.kept
def _names_of() -> dict[str, re.Pattern[str]]:
    """Names of the pack's own offers that say how or for whom they are: `filter_words` of pack.yaml."""
    named: dict[str, list[str]] = council_config.current().settings.get("filter_words") or {}
    return {kind: whole_words("(?:" + "|".join(map(re.escape, words)) + r")\b") for kind, words in named.items()}


def _names(kind: str, words: str) -> bool:
    """Whether an offer of this kind is asked for by its name."""
    pattern = _names_of().get(kind)
    return bool(pattern and pattern.search(words))


@council_config.kept
def _language_pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Every word for a language: its English name, and `own`, `name` or `people` for how sure the word is."""
    names: dict[str, tuple[str, str]] = {}
    for row in council_config.current().merged("languages.yaml", "languages", by="name"):
        names[str(row["name"]).lower()] = (row["name"], "name")
        for word in map(str, row.get("also") or ()):
            names.setdefault(word.lower(), (row["name"], "name" if word.lower() in english() else "own"))
        for word in map(str, row.get("people") or ()):
            names.setdefault(word.lower(), (row["name"], "people"))
    words = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<!\w)(" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE), names


def _is_asked(words: str, found: re.Match[str], sure: str) -> bool:
    """Whether a language is meant: Greek yoghurt and nail polish are not, a Greek group is."""
    before, after = words[: found.start()], words[found.end() :]
    if sure == "people":
        return bool(_SPOKEN_AFTER.match(after))
    in_it = bool(_IN.search(before) and _IN_ENDS.match(after))
    alone = len(words.split()) <= 1
    return sure == "own" or alone or in_it or bool(_ASKED_BEFORE.search(before) or _ASKED_AFTER.match(after))


def language(words: str) -> str:
    """The language asked for: its English name, `other`, or nothing. A country alone is no language."""
    pattern, names = _language_pattern()
    for found in pattern.finditer(words):
        name, sure = names[found[1].lower()]
        if _is_asked(words, found, sure):
            return name
    return "other" if _OTHER_LANGUAGE.search(words) else ""


def _where(words: str) -> dict[str, object]:
    area = gazetteer().named(words)
    code = gazetteer().postcode(words)
    if area is None:
        return {"place": code[1].town} if code and code[1] else {}
    found: dict[str, object] = {} if area.is_town else {"area": area.name}
    return found | ({"place": area.town} if area.town else {})


def _is_free(words: str) -> bool:
    """Whether a price of nothing is meant: "free class", not "dairy free", "hands free" or "I'm free on Monday"."""
    if _COSTS_NOTHING.search(words):
        return True
    for found in _FREE_WORD.finditer(words):
        lack = "-" in found["gap"] or _LACK.match(found["before"] or "")
        if not lack and not _NOT_A_PRICE.match(found["after"]):
            return True
    return False


def _for_dads(words: str, who: str) -> bool:
    """Whether a dad asks about himself or somebody looks for something for dads; not where a dad is only mentioned."""
    own = _OF_A_DAD.sub(" ", words)
    if _HIMSELF.search(own):
        return True
    if who in {"professional", "volunteer"}:
        return False
    if _DADS.search(own) or _names("dads", own):
        return True
    if who not in {"grandparent", "friend", "foster"} and _MY_WIFE.search(own) and not _NOT_HIS_BABY.search(own):
        return True
    return who == "dad" and own == words and not _SOMEBODY_ELSE.search(own)


def _is_online(words: str) -> bool:
    """Whether somebody wants to meet or learn online; not where they read, bought or met somebody there."""
    return bool(_ONLINE.search(_NOT_ONLINE.sub(" ", words))) or _names("online", words)


def implied(words: str, *, who: str, urgent: bool, looks_for_something: bool) -> dict[str, object]:
    """The filters that the words imply; urgent words imply a place at most."""
    found = _where(words)
    if urgent:
        return found
    found |= when(words, looks_for_something=looks_for_something)
    said: dict[str, object] = {
        "free": _is_free(words),
        "online": _is_online(words),
        "dads": _for_dads(words, who),
        "language": language(words),
    }
    return found | {kind: value for kind, value in said.items() if value}
