"""Stated temperatures, ages, hours, weights and weeks: decided by sourced rules, never by the classifier.

Sources: NHS and Healthier Together advice on fever and fewer wet nappies as quoted in the domain facts (5.3 C and D);
NICE NG143 (fever), CG98 (jaundice in the first day), NG75 (weight lost after birth). An unknown age counts as the
youngest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from familyhub.triage.observations import Observations
from familyhub.triage.panels import NOW, TODAY

FEVER_YOUNG = 38.0
"""Degrees Celsius from which a baby under 3 months needs help today, and under 1 month needs 999 or A&E."""
FEVER_OLDER = 39.0
"""Degrees Celsius from which a baby of 3 to 6 months needs help today."""
COLD = 36.0
"""Degrees Celsius below which a young baby needs help today."""
VERY_COLD = 35.0
"""Degrees Celsius below which it is hypothermia, at any age (NHS)."""
ONE_MONTH, THREE_MONTHS, SIX_MONTHS = 30, 91, 183
AFTER_BIRTH = 56
"""Days after a birth in which a mother's own fever needs help today (the weeks in which childbed infections come)."""
FIRST_JABS = 49
"""Days from which a mild fever is expected after vaccinations (8 weeks, given up to a week early)."""
DRY_HOURS = 8
"""Hours without a wet nappy from which a baby needs help today."""
WEIGHT_LOST = 10.0
"""Per cent of birth weight lost from which a baby needs feeding help the same day."""
BACK_AT_BIRTH_WEIGHT = 21
"""Days by which a baby is back at birth weight."""


@dataclass(frozen=True)
class Finding:
    """A rule that applied: class, level, the panel that fits, and its reason in words."""

    urgent: str
    level: str
    why: str
    panel: str = ""


def _finding(why: str, panel: str, level: str = TODAY) -> Finding:
    return Finding("medical-emergency", level, why, panel)


def fever(seen: Observations) -> Finding | None:
    """A stated temperature that needs help at this age; a stated age beats every way of asking."""
    degrees, age = seen.hottest, seen.age_days
    if degrees is None or degrees < FEVER_YOUNG or seen.is_over or seen.about in ("pet", "adult"):
        return None
    if age is None and seen.is_asking:
        return None
    if seen.about == "me" or seen.own_heat:
        return _mothers_fever(seen, degrees)
    if seen.had_jabs and degrees < FEVER_OLDER and (age is None or age >= FIRST_JABS):
        return None
    if age is not None and age < ONE_MONTH:
        return _finding(f"{degrees}°C in the first month", "fever-newborn", NOW)
    if age is None or age < THREE_MONTHS:
        return _finding(f"{degrees}°C, and a baby who is or may be under 3 months", "fever-young-baby")
    if age < SIX_MONTHS and degrees >= FEVER_OLDER:
        return _finding(f"{degrees}°C at 3 to 6 months", "fever-young-baby")
    return None


def _mothers_fever(seen: Observations, degrees: float) -> Finding | None:
    if seen.pregnant:
        return _finding(f"{degrees}°C in pregnancy", "pregnancy-unwell")
    lately = seen.age_days is not None and seen.age_days <= AFTER_BIRTH
    return _finding(f"{degrees}°C after giving birth", "after-birth-unwell") if seen.after_birth or lately else None


def cold(seen: Observations) -> Finding | None:
    """A young baby who is too cold, or a child of any age who is dangerously cold."""
    degrees, age = seen.coldest, seen.age_days
    if degrees is None or degrees >= COLD or seen.about in ("pet", "me", "adult"):
        return None
    if seen.is_over or seen.is_asking or seen.is_of_heat:
        return None
    if degrees < VERY_COLD:
        return _finding(f"{degrees}°C", "very-cold")
    if age is not None and age >= THREE_MONTHS:
        return None
    return _finding(f"{degrees}°C, and a baby who is or may be under 3 months", "cold-baby")


_RELATIVES = (
    r"(?:(?:mum|mother|mam)[- ]in[- ]law|mil|nan\w*|gran\w*|aunt\w*|my (?:mum|mam|mother|dad|sister)|neighbour|people|"
    r"everyone)"
)
_WORKERS = r"(?:social (?:worker|services|care)|early help|family support|health visitor|hv|cafcass)"
_EVERYDAY = re.compile(
    rf"\b{_RELATIVES} (?:says?|said|saying|reckons?|tells?|told|thinks?|swears?|keeps? \w+ing|wants? (?:me|us) to)\b"
    rf"|\b{_WORKERS}\b.{{0,30}}\b(?:com(?:e|ing)|visit\w*|meeting|assessment|appointment|to(?:morrow|day)|next week)\b"
    r"|\b(?:delete|remove|wipe|erase|close|unsubscribe|get rid of)\b.{0,30}"
    r"\b(?:data|account|details|e-?mails?|messages|everything (?:about|on|you))\b"
    r"|\b(?:morning|pregnancy) sickness\b|\b(?:water\w* down|extra water)\b.{0,30}\b(?:bottles?|formula|milk|tin)\b"
    r"|\bex\b.{0,20}\b(?:won'?t|not|doesn'?t) let(?:ting)? me see (?:my|our|the) (?:\w+ ){0,4}"
    r"(?:son|daughter|kids?|child\w*|baby|boy|girl)\b",
    re.IGNORECASE,
)
_SETTLING = re.compile(
    r"\b(?:hard|difficult|can'?t|cannot|unable|struggl\w+) (?:\w+ )?(?:to )?(?:calm|settle|soothe|console)\b",
    re.IGNORECASE,
)
"""An ordinary crying baby: never met with a question about danger."""
_MORE = re.compile(
    r"\b(?:vomit\w*|green|blood\w*|flopp?y|limp|not feeding|won'?t feed|hard|swollen|bloated|fever\w*|temp\w*|"
    r"\d\d\.\d|drowsy|lethargic|wak\w*|weak|scream\w*|faint\w*|dizzy|24 ?h\w*|weight|breath\w*|(?<!nappy )rash|newborn|"
    r"dark (?:wee|urine|pee|brown|green|blood)|(?:wee|urine|pee)\b.{0,12}\bdark|\d ?(?:days?|d) old)\b",
    re.IGNORECASE,
)
"""Signs beside which a matter is ordinary no longer."""


def everyday(seen: Observations) -> bool:
    """Relatives' advice, workers' visits, the hub's data, sickness, thin milk, seeing one's child, a baby who is
    hard to calm and nothing more: seldom danger.

    It raises the bar of the models and nothing else: patterns and stated facts still decide.
    """
    if _SETTLING.search(seen.text) and not _MORE.search(_SETTLING.sub(" ", seen.text)):
        return True
    return bool(_EVERYDAY.search(seen.text))


_ORDINARY = re.compile(
    r"\b(?:not|hasn'?t|has ?not|no)\b.{0,12}\b(?:poo\w*|pood|poop\w*)\b.{0,30}"
    r"\b(?:\d+|two|three|four|five|six|few|couple) ?(?:of )?days?\b"
    r"|\b(?:jabs?|vaccin\w*|imms|injections?)\b.{0,40}"
    r"\b(?:sore|grump\w*|clingy|sleepy|lump|red|crying|cranky|miserable)\b"
    r"|\bmorning sickness\b"
    r"|\bonly (?:sleeps?|naps?|settles?|drops? off) (?:on|with|in) (?:me|us|my|his|her|our|daddy|mummy|dad|mum)\b"
    r"|\b(?:goes|going|turns?|gets?) (?:\w+ )?red\b.{0,40}\b(?:poo\w*|push\w*|strain\w*|grunt\w*)\b"
    r"|\bhow (?:much|many)\b.{0,40}\b(?:bottles?|formula|milk|oz|ml|feeds?)\b"
    r"|\b(?:kill|die|murder|give (?:my|an?) \w+ \w+) for (?:a|an|some|one|just)\b"
    r"|\b(?:deaf|bsl|sign language|hard of hearing)\b.{0,120}\b(?:phone|ring|call|text|interpret\w*|video)\b"
    r"|\b(?:dry|itchy|rough|scaly|flaky)\b.{0,25}\b(?:patch\w*|skin|elbows?|knees?)\b"
    r"|\b(?:formula|nappies|baby milk)\b.{0,60}"
    r"\b(?:till (?:thurs\w*|fri\w*|mon\w*)|pay ?day|payments?|afford|stretch)\b"
    r"|\b(?:toddler|\d\d ?(?:months?|mths?|mo)|(?:1|one|2|two) ?(?:years?|yrs?))\b.{0,120}"
    r"\b(?:bit|bites?|biting|whacks?|batters?|hits?|kicks?|scratch\w*|pinch\w*|pulls?)\b.{0,30}"
    r"\b(?:cat|dog|other (?:kids|children)|another (?:child|kid|toddler)|a (?:girl|boy) at|sister|brother)\b"
    r"|\b(?:bit|bites?|biting|whacks?|batters?) (?:the cat|the dog|another child|other (?:kids|children))\b"
    r"|\bpoo ?nam\w*\b|\bnappy rash\b"
    r"|\bsmok\w*(?: (?:weed|fags?|cigs?|cigarettes?|ciggies|(?:a )?joints?|cannabis|roll ?ups?|tobacco))? "
    r"(?:a?round|near|by|next to|beside|over|in front of|with) (?:the |my |our |her |his )?(?:newborn )?"
    r"(?:bab\w*|lo|kids?|child\w*|toddler|grand\w+)\b"
    r"|\b(?:wo ?n'?t|wnt|wouldn'?t|refus\w*|not) (?:tak\w*|hav\w*) (?:a |the |his |her |any )?bot+l?e?s?\b"
    r"|\bspots? (?:on|over) (?:his |her |the |babys? )?(?:face|nose|cheeks?|chin)\b"
    r"|^(?!.*\b(?:he|she|husband|partner|ex|boyfriend|mother in law)\b.{0,15}\b(?:says?|said|threat\w*|tells?|told)\b)"
    r".*\b(?:afraid|scared|worried|frightened) (?:that )?(?:they|social|social (?:services|workers?))"
    r"(?: \w+){0,2} tak\w* (?:my |the |our )?(?:bab\w*|child\w*|kids?)\b"
    r"|\b(?:testicles?|balls?|testes)\b.{0,14}\b(?:not|has ?n'?t|have ?n'?t|is ?n'?t|never) (?:\w+ )?"
    r"(?:down|dropped|descended)\b|\bundescended\b"
    r"|\bex\b.{0,12}\b(?:wo ?n'?t|will not|does ?n'?t|refus\w*|stopped|never) (?:to )?pay(?:ing|s)?\b(?:\s*[.?!]?$|"
    r" (?:\w+ )?(?:maintenance|child support|cms|anything|a penny|for (?:\w+ )?(?:bab\w*|kids?|child\w*|nappies)))"
    r"|\b(?:ate|eaten|eating|lick\w*|swallow\w*|nibbled|bit|bite|taste|mouthful) (?:\w+ ){0,3}of (?:\w+ )?"
    r"(?:soap|crayons?|chalk|play ?do\w*|paper|mud|soil|sand|grass|toothpaste|petals?|(?:cat|dog) (?:food|biscuits?))\b"
    r"|\b(?:preg\w*|expecting)\b.{0,25}\b(?:do ?n'?t|dnt|do not) want (?:it|this|to be|the (?:baby|pregnancy))\b"
    r"|\b(?:plays?|playing|replay\w*|goes|going) (?:\w+ )?over and over\b.{0,30}\b(?:eyes|head|mind|sleep)\b"
    r"|\bwash\w* (?:her|his|my|their) hands\b.{0,30}\b(?:raw|sore|till|until|again)\b"
    r"|\blike (?:she|he|it)'?s (?:someone|somebody) else'?s baby\b"
    rf"|\b{_RELATIVES} (?:says?|said|saying|reckons?|tells?|told|thinks?|swears?)\b.{{0,40}}"
    r"\b(?:rusks?|baby rice|cereal|porridge|wean\w*|solids?|dummy|dummies|water|formula|top ?ups?|routine|spoil\w*)\b",
    re.IGNORECASE,
)
"""No poo for some days, a sore leg after vaccinations, morning sickness, sleeping on somebody, straining, how much
milk, "I'd kill for a night's sleep", being Deaf and the phone, dry skin, milk until payday, a toddler who bites or
batters other children and pets, nappy rash, somebody who smokes near the baby, a taste of soap, mud or crayon, an ex
who does not pay, a testicle that has not come down, refusing a bottle, spots on a face, fear that social workers
take the baby, a pregnancy that is not wanted, a birth that plays over and over, washing hands raw, feeling nothing
for the baby yet."""


def ordinary(seen: Observations) -> bool:
    """An ordinary matter and nothing more: hardly ever danger.

    It raises the bar of the models further than `everyday` does. NHS: constipation in young children; vaccination side
    effects; vomiting and morning sickness; bottle feeding advice; newborn sleep.
    """
    return bool(_ORDINARY.search(seen.text)) and not _MORE.search(seen.text)


def mild_fever(seen: Observations) -> bool:
    """Whether a normal temperature, or one with an age, was stated that is no reason for help today."""
    degrees = seen.hottest
    if degrees is None or fever(seen) or cold(seen):
        return False
    return seen.age_days is not None or degrees < FEVER_YOUNG


_DROWSY = re.compile(
    r"\b(?:(?:too|very|so|really) (?:sleepy|drowsy|weak)|drowsy|lethargic|flopp?y|limp|unresponsive|"
    r"(?:wo?n'?t|can'?t|cannot|hard to) (?:wake|rouse))\b",
    re.IGNORECASE,
)


def dry(seen: Observations) -> Finding | None:
    """No wet nappy for eight hours or more, or all day: help the same day, 999 beside drowsiness (NHS: dehydration)."""
    if seen.dry_hours is None or seen.is_asking or seen.is_over or seen.dry_hours < DRY_HOURS:
        return None
    if _DROWSY.search(seen.text):
        return _finding("no wet nappy for eight hours or more, and too sleepy to feed or wake", "child-999", NOW)
    return _finding("no wet nappy for eight hours or more", "drying-out")


_REGAINED = re.compile(r"(?<!not )(?<!nt )\b(?:regained|(?:is |now )?back (?:at|to) birth ?weight)\b", re.IGNORECASE)


def losing_weight(seen: Observations) -> Finding | None:
    """A tenth of birth weight lost, or not back at it by three weeks: feeding help the same day."""
    if seen.is_asking:
        return None
    if seen.weight_lost is not None and WEIGHT_LOST <= seen.weight_lost <= 30 and not _REGAINED.search(seen.text):
        return _finding(f"{seen.weight_lost:g}% of birth weight lost", "feeding-today")
    late = seen.age_days is not None and BACK_AT_BIRTH_WEIGHT <= seen.age_days <= 90
    return (
        _finding("not back at birth weight by three weeks", "feeding-today")
        if late and seen.below_birth_weight
        else None
    )


def yellow(seen: Observations) -> Finding | None:
    """Jaundice in the first day of life."""
    return _finding("yellow skin in the first day", "jaundice") if seen.yellow_on_first_day else None


def early_waters(seen: Observations) -> Finding | None:
    """Waters that broke before 37 weeks."""
    if seen.waters_went and seen.weeks is not None and seen.weeks < 37 and not seen.is_asking:
        return _finding(f"waters breaking at {seen.weeks} weeks", "waters")
    return None


def stated(seen: Observations) -> list[Finding]:
    """Every rule that applies to what was stated, 999 first."""
    found = [one for rule in (fever, cold, dry, losing_weight, yellow, early_waters) if (one := rule(seen))]
    return sorted(found, key=lambda one: one.level != NOW)
