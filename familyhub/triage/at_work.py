"""Whether words are by somebody who asks for a family at their work, paid or as a volunteer.

By reviewed words: only what a parent would not write of themselves. A worker who is named ("my midwife said") is not the
one who asks, and a worker who speaks of their own body or baby asks as a parent. Most who ask at their work never say what
they are ("Booked a lady this morning at 9/40"): those are heard by a head on what the words mean (`at-work.npz`).
"""

from __future__ import annotations

import math
import re

from familyhub import council_config
from familyhub.language import heads
from familyhub.language.encoder.weights import Floats
from familyhub.triage.voices import bar

_ROLES = (
    r"(?:health visitor|hv|(?:student |community )?midwife|maternity support worker|msw|gp|practice nurse|nursery (?:nurse|worker|manager)|neonatal nurse|"
    r"(?:student )?(?:social|support|outreach|youth|key ?|case|resettlement|family support|early help|project|link|peer support|housing|refuge|hostel|library|community|childcare|crisis) ?worker|"
    r"social prescriber|(?:swimming |early years |primary |secondary )?teacher|firefighter|nursery cook|(?:toddler |playgroup |church )?group leader|school nurse|health care assistant|gp receptionist|doula|registrar|offender manager|prison officer|children'?s services|nursery (?:key ?person|staff)|(?:employer|hr)|idva|isva|housing officer|tenancy officer|probation officer|work coach|job ?centre|debt adviser|(?:welfare|benefits) (?:rights )?adviser|"
    r"senco|childminder|room leader|key ?person|pastoral lead|dsl|designated safeguarding lead|head ?teacher|"
    r"librarian|library assistant|receptionist|practitioner|family hub (?:worker|manager|lead)|"
    r"(?:food ?bank|baby ?bank|home-? ?start|peer support|breastfeeding|nct|church|charity) (?:volunteer|coordinator|co-ordinator|manager|leader|organiser|lead|supporter)|"
    r"peer supporter|parent champion|community (?:organiser|champion)|faith leader|imam|vicar|minister|councillor|commissioner|"
    r"interpreter|police officer|pcso|paramedic|sonographer|pharmacist|therapist|psychologist|counsellor|talking therapies|cpn|infant feeding (?:lead|worker|coordinator)|"
    r"fostering (?:social worker|agency)|supervising social worker|hr (?:manager|advisor|adviser|lead)|line manager)"
)
_KIND = r"(?:(?:newly qualified|new|student|trainee|band \d|senior|lead|local|community|specialist|volunteer|nhs|perinatal|hospital|school) ){0,2}"
_I_AM = rf"(?:(?:i'?m|i am|im|i work as|we'?re|we are)(?: an?| the| your)?|(?:speaking )?as an?) {_KIND}"
_PEOPLE = (
    r"(?:clients?|claimants?|service users?|patients?|tenants?|residents?|constituents?|parishioners?|learners?|pupils?|"
    r"famil(?:y|ies) (?:that |who |whom )?(?:i|we) (?:am |are )?(?:work|support|visit|see|help|know)\w*)"
)
_SURE = re.compile(
    r"\b(?:refer(?:ral)? (?:criteria|pathway|form)|thresholds?|safeguarding lead|postnatal mum|primip|multip|gravida|epds|whooley|phq|gad-?7|"
    rf"(?:my|our) {_PEOPLE}|an? famil(?:y|ies) (?:i|we) (?:support|visit|work with)|(?:one|some|two|several|all|many) of (?:my|our) (?:families|mums|dads|parents|women)|caseload|clients?|pts?|service users?|claimants?|constituents?|"
    rf"{_I_AM}{_ROLES}|{_ROLES} (?:here|asking|speaking)|"
    r"i (?:volunteer|work) (?:at|for|with|in) (?:a|an|the|our|your|my local|home-? ?start|parents in mind|barnardo\w*|nct)\b(?! (?:shop|factory|warehouse|pub|supermarket|bar|cafe|restaurant|call centre))|"
    r"(?:we run|i run|i lead|we host|our (?:setting|nursery|service|team|practice|surgery|ward|unit|organisation|charity|food ?bank|baby ?bank|library|church|mosque|temple|group runs|volunteers?|staff|members of staff|employees?))"
    r")\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"^\W*{_ROLES}(?: (?:in|at|for|with|from) (?:\w+ ?){{1,4}})?\s*(?:[,.:;!]|-(?=\s)|\Z)(?!\s*(?:or |and )?(?:the |a )?{_ROLES})",
    re.IGNORECASE,
)
"""A role that a text begins with: "social worker, how do I …", "Pharmacist. Dad buys …"."""
_OWN = re.compile(
    r"\b(?:i'?m|i am|im|me|my wife|my partner|my girlfriend) (?:\d+ ?(?:weeks?|wks?|/40)|(?:\w+ )?(?:pregnant|expecting|due|breastfeeding)\b)|"
    r"\bmy (?:own )?(?:baby|bump|son|daughter|newborn|toddler|little (?:one|boy|girl)|lo|twins|maternity leave|mat leave|midwife|mw|health visitor|hv|gp|doctor)\b|"
    r"\bmy (?:husband|wife|partner|boyfriend|girlfriend|fella|bloke|missus|ex|mum|mam|dad)\b|"
    r"\bour (?:own )?(?:baby|son|daughter|nursery (?:said|says|rang|called|keeps|wont|won't|is))\b|"
    r"\b(?:hit|hits|punch\w*|chok\w*|strangl\w*|hurt\w*|beat\w*|rap(?:es?|ed|ing)|threaten\w*|kick\w*|slap\w*|grab\w*) (?:me|us)\b|"
    r"\bi (?:just )?(?:scored|feel|felt|don'?t want|can'?t (?:cope|go on|do this|stop)|keep (?:crying|thinking)|cry|cried|hate|wish|might hurt|have no one)\b|"
    r"\b(?:kill|hurt|harm|cut|end) (?:myself|my ?self|my (?:own )?life)\b|\bi (?:just )?(?:want|wanted|wish|plan|need)\w*(?: to| i (?:was|were)) (?:die|dead|kill|end|disappear)",
    re.IGNORECASE,
)
"""Who speaks of their own baby, body, family or life asks for themselves, whatever their work is."""


def for_oneself(words: str) -> bool:
    """Whether somebody surely asks for themselves or their own family."""
    return bool(_OWN.search(words))


@council_config.kept
def _head() -> heads.Head | None:
    path = council_config.current().file("understanding/at-work.npz")
    return heads.single(path) if path else None


FEWEST = 7
"""Words from which a text says who asks: "phone number for talking therapies" does not."""


def score(words: str, vector: Floats | None) -> float:
    """How surely a text was asked at work, by what it means (768, the larger encoder's vector): log odds.

    Minus infinity where there is no vector, the pack has no head or the words are few: then reviewed words alone decide.
    """
    head = _head()
    if vector is None or head is None or len(words.split()) < FEWEST:
        return -math.inf
    return float(head.scores(vector)[0])


def at_work(words: str, vector: Floats | None = None, *, urgent: bool = False) -> bool:
    """Whether somebody asks for a family that they work with, or for their work itself.

    `vector` is what the words mean to the larger encoder. It has to be surer where it is `urgent`: a parent in danger
    must not be spoken to as somebody who looks on.
    """
    if for_oneself(words):
        return False
    if _SURE.search(words) or _FIRST.search(words):
        return True
    return score(words, vector) >= bar("at_work_when_urgent" if urgent else "at_work")


def may_be_at_work(words: str, vector: Floats | None = None) -> bool:
    """Whether words mean what may be asked at work: enough to weigh what speaks to workers beside what speaks to families.

    Who surely is at work (`at_work`) is told by reviewed words as well.
    """
    return not for_oneself(words) and score(words, vector) >= bar("may_be_at_work")
