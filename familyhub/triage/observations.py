"""What words state: temperatures, hours, weights, ages, about whom, and what a note denies. Typed, with where it stands.

A number is bound to the words beside it: "bath water at 38" is no fever, and "bottle" elsewhere changes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from familyhub.stages import Age, Gestation
from familyhub.triage.ages import Heard, hear
from familyhub.triage.at_work import at_work, for_oneself
from familyhub.triage.bodies import (
    AFTER_BIRTH,
    BABY,
    MYSELF,
    OTHER_ADULT,
    OWN_BREAST,
    PET,
    PREGNANT,
    SURELY_BABY,
    WOMAN,
)
from familyhub.triage.denied import without_denied
from familyhub.triage.temperatures import Number, is_of_heat, is_own, temperatures

_JABS = re.compile(r"\b(vaccin\w*|jabs?|imms|immuni[sz]ations?|injections?|men ?b|needles?)\b", re.I)
_PAST = re.compile(
    r"\b(?:last (?:week|month|year|time|winter|summer)|(?:\d+|a|two|three|few|couple of) (?:days?|weeks?|months?|years?) ago|years ago|when (?:he|she|i) was|"
    r"(?:fine|better|ok|okay|well|normal) (?:now|again|today)|(?:now|all) (?:fine|better|gone|over|ok|okay)|back to normal|come (?:back )?down|came (?:back )?down|gone down|settled|used to)\b",
    re.I,
)
_AGAIN = re.compile(
    r"\b(?:still|again|back up|worse|not (?:coming|come|going|gone) down|wont|won't|floppy|sleepy)\b", re.I
)
_BEHIND = re.compile(
    r"\b(?:restraining order|non[- ]molestation order|(?:is|he'?s|she'?s|back) in (?:prison|jail)|got (?:\d+|two|three|four|five|six) (?:years|months)|\d+ (?:years|yrs) ago|years ago|"
    r"in (?:19|20)\d\d|(?:case|file) (?:was |is |got )?closed|(?:i'?m|we'?re|i am|we are|she'?s|they'?re) (?:all )?(?:ok|okay|fine|safe|well)\b|long gone|well (?:ever )?since|no contact (?:since|for|with))\b",
    re.I,
)
_STILL_HERE = re.compile(
    r"\b(?:still (?!hides?|jumps?|think|dream|miss|count|cr(?:y|ies)|get|scared of)|again|out (?:on|next|in|of prison)|released|found (?:us|me|out)|turn(?:s|ed) up|outside|breach\w*|follow\w*|threat\w*|"
    r"tonight|today|yesterday|last night|this (?:morning|week|afternoon)|right now|keeps? (?:text|call|ring|com|turn)\w*|says he|says she)\b",
    re.I,
)
_ASKING = re.compile(
    r"\b(?:what (?:temp\w*|is (?:a|the)|counts|if)|when (?:should|do|is|to)|how (?:do|to|hot|high) (?:take|check|read|is|i)|thermometer (?:for|which|best)|which thermometer|"
    r"what's (?:a|the) (?:normal|fever|high)|is 3[67](?:[.,]\d)? (?:a |an |ok|normal|high)|leaflet|course|training|poster)\b",
    re.I,
)
_DRY = re.compile(
    r"\b(?:no|not (?:had )?(?:a|one|any)|without (?:a|any)|hasn'?t (?:had|done) (?:a|any)|nothing in (?:his|her|their|the))\s+(?:wet )?(?:napp\w+|wee\w*|pee\w*|urine)|"
    r"dry napp\w*|napp\w+ (?:\w+ ){0,4}(?:bone )?dry|not (?:wee'?d|wee\w*|weed|peed|had a wee|passed urine)|no wee|no wet ones?|hasn'?t (?:wee'?d|weed|peed|wet)",
    re.I,
)
_HOURS = re.compile(r"(?<![\d.])(\d{1,2})\s*\+?\s*(?:h|hrs?|hours?)\b", re.I)
_HOUR_WORDS = re.compile(
    r"\b(eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty|twenty ?four) hours?\b", re.I
)
_SPELT = dict(
    zip(
        "eight nine ten eleven twelve thirteen fourteen fifteen sixteen eighteen twenty".split(),
        (8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20),
        strict=True,
    )
)
_ALL_DAY = re.compile(
    r"\b(?:all day|since (?:this )?(?:morning|yesterday|last night|breakfast|lunch)|today|overnight and|half a day|day and night)\b",
    re.I,
)
_TRAINED = re.compile(
    r"\b(?:pants|potty|toilet train\w*|at night now|dry at night|overnight (?:dry|now)|dry all night)\b", re.I
)
_LOST = re.compile(
    r"\b(?:lost|lose|loss|down|dropped|under(?: birth)?)\b[^.?!]{0,30}?(?<![\d.])(\d{1,2}(?:\.\d)?)\s*(?:%|per ?cent|percent)|"
    r"(?<![\d.])(\d{1,2}(?:\.\d)?)\s*(?:%|per ?cent|percent)\s*(?:weight ?loss|loss|down|lost|under (?:his|her|birth)|below birth|of (?:his|her|their|the|birth))",
    re.I,
)
_WEIGHT = re.compile(r"\b(?:weigh\w*|birth ?weight|wt|feed\w*|milk|latch\w*|newborn|midwife|day \d|lost)\b", re.I)
_ADULT_WEIGHT = re.compile(
    r"\b(?:slimming|diet|i'?ve lost|i lost|my (?:own )?(?:weight|body)|baby weight|stone)\b", re.I
)
_CENTILE = re.compile(r"centiles?|chance|interest|off\b|discount|battery", re.I)
_BELOW_BIRTH = re.compile(
    r"\b(?:not|isn'?t|hasn'?t|still not|still below|still under|never)\b[^.?!]{0,24}\bbirth ?weight\b|\bbelow (?:his|her|their )?birth ?weight\b|\bunder (?:his|her )?birth ?weight\b",
    re.I,
)
_YELLOW = re.compile(
    r"\b(?:jaundic\w*|yellow\w*)\b(?!\s*(?:poo|nappy|seedy|snot|stools?|discharge|book|card|bag|wee|wax|duck|crust\w*|babygro|vomit|milk|gunk|pus|blanket|paint))",
    re.I,
)
_FIRST_DAY = re.compile(
    r"\b(?:first|1st) (?:day|24 ?h\w*|\d+ hours)|\b(?:born|birth) (?:yesterday|last night|this morning|today)|\b(?:\d|1\d|2[0-3]) ?(?:hours?|hrs?|h) old|\bday (?:0|one|1)\b|\b(?:one|1) day old|\bless than (?:a day|24)",
    re.I,
)
_WATERS = re.compile(
    r"\b(?:waters?|membranes?)\b.{0,14}\b(?:gone|went|gon|broke\w*|broken|leak\w*|trickl\w*|ruptured|gushed)\b", re.I
)
_NOTE = re.compile(
    r"\b(?:pt|client|mum reports|mother reports|mom reports|epds|phq ?-?9?|gad ?-?7|whooley|hv|hv visit|mw|sw|o/e|g\dp\d|primip|multip|/40|/52|/7|/12|nil|denies|denied|disclos\w*|routine enquiry|safeguarding|tola|dsh|hx|r/v|obs|nvd|svd|lscs|nad|a&w|postnatal visit|6-8 ?w(?:k|eek)s? check|"
    r"fhhr?|fm\+*|bp \d+|urine nad|sfh|rr \d+|cap refill|crt|own centile|body map|peer support\w* (?:log|note)|t \d\d\.\d|ctg|pv loss|nnu|scbu|d/c|pmh|camhs|no further action|nfa|at this visit|seen (?:jointly|alone)|asked re|(?:she|he|they) reports?|"
    r"(?:mother|father|mum|dad|parents?) (?:disclosed|reports?|reported|states?|stated|volunteered|says|denies|seen))\b",
    re.I,
)


@dataclass(frozen=True)
class Observations:
    """What one text states."""

    text: str

    @cached_property
    def heard(self) -> Heard:
        """The stated age or week of pregnancy."""
        return hear(self.text)

    @property
    def age_days(self) -> int | None:
        """Age of the baby in days, when stated."""
        return self.heard.moment.days if isinstance(self.heard.moment, Age) else None

    @property
    def weeks(self) -> int | None:
        """Whole weeks of pregnancy, when stated."""
        return self.heard.moment.weeks if isinstance(self.heard.moment, Gestation) else None

    @cached_property
    def temperatures(self) -> tuple[Number, ...]:
        """Body temperatures in degrees Celsius."""
        return temperatures(self.text)

    @property
    def hottest(self) -> float | None:
        """The highest stated body temperature."""
        return max((one.value for one in self.temperatures), default=None)

    @property
    def own_heat(self) -> bool:
        """Whether the highest temperature is that of whoever writes, whatever is said of a baby's age."""
        hottest = max(self.temperatures, key=lambda one: one.value, default=None)
        return hottest is not None and is_own(self.text, hottest)

    @property
    def coldest(self) -> float | None:
        """The lowest stated body temperature."""
        return min((one.value for one in self.temperatures), default=None)

    @cached_property
    def dry_hours(self) -> int | None:
        """Hours without a wet nappy: stated, or 12 for all day; None when nothing was said of it."""
        if not _DRY.search(self.text) or _TRAINED.search(self.text):
            return None
        hours = [int(one) for one in _HOURS.findall(self.text)]
        hours += [_SPELT.get(one.split()[0].lower(), 24) for one in _HOUR_WORDS.findall(self.text)]
        return max(hours, default=12 if _ALL_DAY.search(self.text) else None)

    @cached_property
    def weight_lost(self) -> float | None:
        """Per cent of birth weight that a baby has lost."""
        found = _LOST.search(self.text)
        if not found or not _WEIGHT.search(self.text) or _ADULT_WEIGHT.search(self.text):
            return None
        if _CENTILE.search(self.text[found.end() : found.end() + 12]):
            return None
        return float(found[1] or found[2])

    @property
    def below_birth_weight(self) -> bool:
        """Whether a baby is said to be below its birth weight still."""
        return bool(_BELOW_BIRTH.search(self.text))

    @property
    def is_of_heat(self) -> bool:
        """Whether hot weather or a hot room is spoken of: a number of degrees is the air's then, never a cold child's."""
        return is_of_heat(self.text)

    @property
    def yellow_on_first_day(self) -> bool:
        """Jaundice in the first 24 hours."""
        return bool(_YELLOW.search(self.text) and _FIRST_DAY.search(self.text)) and not self.is_asking

    @property
    def waters_went(self) -> bool:
        """Whether waters broke or leak."""
        return bool(_WATERS.search(self.text))

    @property
    def had_jabs(self) -> bool:
        """Whether vaccinations are spoken of."""
        return bool(_JABS.search(self.text))

    @property
    def is_over(self) -> bool:
        """Whether it is told as past and over."""
        return bool(_PAST.search(self.text)) and not _AGAIN.search(self.text)

    @property
    def is_behind(self) -> bool:
        """Whether what was done to somebody is told as behind them: long ago, ended in court, safe since."""
        return bool(_BEHIND.search(self.text)) and not _STILL_HERE.search(self.text)

    @property
    def is_asking(self) -> bool:
        """Whether somebody wants to know in general."""
        return bool(_ASKING.search(self.text))

    @property
    def is_note(self) -> bool:
        """Whether it reads like a professional's note."""
        return bool(_NOTE.search(self.text))

    @property
    def from_work(self) -> bool:
        """Whether somebody asks for a family at their work, or it reads like a professional's note."""
        return at_work(self.text) or (self.is_note and not for_oneself(self.text))

    @property
    def pregnant(self) -> bool:
        """Whether a pregnancy that goes on is spoken of."""
        return self.weeks is not None or (bool(PREGNANT.search(self.text)) and not AFTER_BIRTH.search(self.text))

    @property
    def after_birth(self) -> bool:
        """Whether somebody's body after giving birth is spoken of."""
        return bool(AFTER_BIRTH.search(self.text) or OWN_BREAST.search(self.text))

    @property
    def of_myself(self) -> bool:
        """Whether whoever writes speaks of themselves, though perhaps of a baby too."""
        return bool(MYSELF.search(self.text))

    @property
    def of_a_woman(self) -> bool:
        """Whether it may be the body of a grown woman: of whoever writes, or of somebody whom no word makes a child."""
        return self.of_myself or bool(WOMAN.search(self.text))

    @property
    def surely_baby(self) -> bool:
        """Whether a born child is named, not only he or she."""
        return bool(SURELY_BABY.search(self.text))

    @property
    def about(self) -> str:
        """Whose body it is about: pet, baby, me, adult, or nothing where that is not said; with an age it is a baby."""
        if PET.search(self.text) and not self.surely_baby:
            return "pet"
        if OWN_BREAST.search(self.text) and not self.pregnant:
            return "me"
        if self.age_days is not None and not self.after_birth:
            return "baby"
        if self.weeks is not None:
            return "me"
        if OTHER_ADULT.search(self.text):
            return "" if self.surely_baby else "adult"
        if BABY.search(self.text):
            return "baby"
        return "me" if MYSELF.search(self.text) else ""

    @cached_property
    def without_denied(self) -> str:
        """The text without what it says is not so ("denies SI, no plans"), and a note without what is past."""
        return without_denied(self.text, is_note=self.is_note)

    @property
    def denies(self) -> bool:
        """Whether the text says of a risk that it is not there, or in a note that it is past."""
        return self.without_denied != re.sub(r"\s{2,}", " ", self.text).strip(" ,;.")


def observe(text: str) -> Observations:
    """Observe one text; each observation is made when first asked for."""
    return Observations(text)
