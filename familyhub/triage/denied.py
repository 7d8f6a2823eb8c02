"""What a text says is not so ("denies SI, no plans"), and in a professional's note what it says is past."""

from __future__ import annotations

import re

_RISKS = (
    r"(?:any |current |active |acute |present |ongoing |further |fleeting )*(?:thoughts? (?:of|about|to)|ideas? (?:of|about)|plans? (?:of|to|for)|intent(?:ion)?s? (?:of|to)|history of|evidence of|signs? of|risk of|concerns? (?:re|about|of|regarding|for))?\s*"
    r"(?:si\b|suicid\w*(?: ideation| thoughts?| intent\w*| plans?)?|(?:wish|wishes|wishing|wants?|wanting|desire) to (?:die|be dead|end (?:it|her life|his life))|self[- ]?harm\w*|dsh\b|tola\b|tosh\b|harm\w*(?: to)? (?:self|herself|himself|others?|(?:the )?baby|her baby|his baby|children)|hurt\w* (?:self|herself|himself|myself|(?:the |my |her )?baby|others)|"
    r"dv\b|da\b|dva\b|ipv\b|domestic (?:abuse|violence)|violence|abuse|coerci\w* control|psycho(?:sis|tic)\w*(?: symptoms| features)?|delusion\w*|hallucination\w*|voices|mania|paranoia|safeguarding(?: concerns?| issues?)?|plans?|intent\w*|bruis\w*|marks|non[- ]?blanching(?: rash)?|rash|fits?|seizures?|apnoea\w*|cyanosis|fm concerns|bleeding|pv (?:bleed\w*|loss)|headache|visual (?:disturbance|symptoms)|epigastric pain|red flags?|fever|pyrexia)"
)
_SAID = r"(?:\s*(?:disclosed|reported|noted|identified|seen|elicited|expressed|today|at present|currently|now))*"
_NO = (
    r"(?:no|nil|not|without|neg(?:ative)? for|ruled out|r/o|(?:has|have|had) no|never(?: had| been| felt)?|doesn'?t have|does not have|don'?t have|isn'?t|is not|wasn'?t|not having)"
    r"\s+(?:feeling |been |reporting |expressing |having |thinking (?:of|about) )?"
)
_DENIED = re.compile(
    # "no SI or plans": what follows a comma without its own no is not denied ("no headache, bleeding since this morning").
    rf"\b{_NO}{_RISKS}(?:\s*(?:/|,?\s+(?:or|nor)\b)\s*(?:any )?{_RISKS})*{_SAID}(?!\s*(?:before|like this|until))|"
    # "denies SI, self-harm or plans": a list, as long as each is named and nothing more is said of it.
    rf"\bden(?:ies|ied|ying)\s+(?:feeling |having |any )*{_RISKS}(?:\s*(?:,|/|,?\s+(?:or|and|nor)\b)\s*(?:any )?{_RISKS}(?=\s*(?:$|[,./;]|or\b|and\b|nor\b)))*{_SAID}",
    re.I,
)
_ANSWERED = re.compile(
    # "Suicidal ideation explored, nil"; "thoughts of self-harm: none this time"; "routine enquiry re DV - no".
    rf"\b{_RISKS}\s*(?:in (?:this |the |last )?pregnancy\b[^.;,]{{0,12}})?(?:(?:\w+ ){{0,3}}(?:explored|asked(?: about| re)?|discussed|enquir\w+|screen\w*|assessed|checked)\b[^.;]{{0,30}})?[,:?=(–-]+\s*"
    r"(?:nil|none|no|neg(?:ative)?|denied|none this (?:time|pregnancy)|"
    r"not (?:now|present|currently|reported|disclosed))\s*(?=[.,;)]|$)",
    re.I,
)
"""In a note, a risk with its answer behind it."""
_DENIES = re.compile(r"\bden(?:ies|ied|ying)\b[^.;,]{0,70}?(?=[.;,]|\b(?:but|however|although|and)\b|$)", re.I)
"""In a note, what is denied in other words, up to the next comma or a but."""
_HISTORY = re.compile(
    r"\b(?:pmh|(?<!no )hx|history of|previous(?:ly)?|aged? \d+|age \d+|in (?:19|20)\d\d|since (?:19|20)\d\d|\d+ ?(?:y|yrs?|years?) ago|last (?:year|winter|summer|pregnancy)|"
    r"as a (?:child|teen\w*)|at school|in childhood|none since|nil since|none for \w+ (?:months?|years?)|former(?:ly)?|had (?:been|apnoeas))\b",
    re.I,
)
_PRESENT = re.compile(
    r"\b(?:now|today|tonight|current(?!ly (?:well|stable|none))\w*|this (?:week|morning|afternoon)|again|ongoing|still|recent\w*|yesterday|last night|present(?:ly)?|returned|relaps\w*)\b",
    re.I,
)


def _without_history(text: str) -> str:
    """A note without its clauses on what is past: what stands in it now can still alarm; never without everything."""
    clauses = re.split(r"(?<=[.;,])\s+", text)
    kept = " ".join(one for one in clauses if not _HISTORY.search(one) or _PRESENT.search(one))
    return kept if len(kept.split()) > 1 else text


def without_denied(text: str, *, is_note: bool) -> str:
    """A text without what it denies, and a note without what is past."""
    left = _DENIED.sub(" ", text)
    if is_note:
        left = _without_history(_DENIES.sub(" ", _ANSWERED.sub(" ", left)))
    return re.sub(r"\s{2,}", " ", left).strip(" ,;.")
