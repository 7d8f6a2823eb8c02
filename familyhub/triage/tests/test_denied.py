"""What a note denies does not alarm; what else it says still does."""

import pytest

from familyhub.triage.observations import observe


@pytest.mark.parametrize(
    ("text", "gone", "left"),
    [
        ("EPDS 14, denies SI, no plans, tearful", ["SI", "plans"], ["tearful"]),
        ("denies suicidal ideation, self-harm or plans", ["suicidal", "self-harm", "plans"], []),
        ("Denies headache, visual disturbance or epigastric pain.", ["headache", "epigastric"], []),
        ("denies SI, partner grabbed her throat", ["SI"], ["partner grabbed her throat"]),
        ("no headache, bleeding since this morning 30 weeks", ["headache"], ["bleeding since this morning"]),
        ("no bruising and suicidal thoughts most days", ["bruising"], ["suicidal thoughts most days"]),
        ("no harm to baby; self harm daily", ["harm to baby"], ["self harm daily"]),
        ("no SI/DSH, nil plans. partner grabbed her throat", ["SI", "DSH", "plans"], ["grabbed her throat"]),
        ("mum denies DV but has grip marks on her neck", ["DV"], ["grip marks on her neck"]),
        ("Denies ever feeling she might harm baby. Sleeping poorly.", ["might harm"], ["Sleeping poorly"]),
        ("PMH overdose aged 16, nil since. Mood good now.", ["overdose"], ["Mood good now"]),
        ("not thinking of hurting herself, sister stays", ["hurting herself"], ["sister stays"]),
        ("history of overdose, again last night", [], ["again last night"]),
        ("EPDS 14. Suicidal ideation explored at contact, nil. Groups please", ["Suicidal"], ["Groups please"]),
        ("EPDS 12. Never suicidal. Partner hits her", ["suicidal"], ["Partner hits her"]),
        ("HV visit. DV: nil. Bruising on arm today", ["DV"], ["Bruising on arm today"]),
        ("EPDS 9. No wish to die, no self harm. Cut her arms today", ["wish to die"], ["Cut her arms today"]),
        ("HV visit. bruising - no explanation given", [], ["bruising"]),
        ("HV visit. suicidal ideation present, no plan", ["plan"], ["suicidal ideation present"]),
        ("MW. bleeding, no clots", [], ["bleeding"]),
        ("HV visit. never had voices before, hears them now", [], ["voices", "hears them now"]),
    ],
)
def test_denied_risk_goes_and_present_risk_stays(text: str, gone: list[str], left: list[str]) -> None:
    found = observe(text).without_denied
    assert all(word not in found for word in gone), found
    assert all(word in found for word in left), found


@pytest.mark.parametrize(
    "text", ["i want to die", "no, i am suicidal", "she is bleeding, no pads left", "not sleeping"]
)
def test_words_that_deny_nothing_stay_whole(text: str) -> None:
    assert observe(text).without_denied == text
