"""Who asks for a family at their work is heard; who names a worker, or has one as a trade, is not."""

from pathlib import Path

import numpy as np
import pytest

from familyhub import council_config
from familyhub.triage import at_work as hearing
from familyhub.triage.at_work import at_work, may_be_at_work
from familyhub.triage.voices import bar

council_config.choose(Path(__file__).parents[3] / "packs/halton")


@pytest.mark.parametrize(
    "words",
    [
        "I'm a health visitor, mum of a 6 week old, low mood",
        "my client is 20 weeks and has no midwife",
        "Jobcentre work coach: claimant is pregnant, what can she claim",
        "social worker, how do i get a pre birth assessment started",
        "housing officer here, tenant with newborn and damp",
        "as a childminder can i refer a family to early help",
        "one of our service users is sleeping in her car with a baby",
        "we run a toddler group in a church hall, how do we get listed",
        "food bank volunteer asking: can we give formula milk",
        "i volunteer with home-start and the mum i see mentioned tablets",
        "a family we work with has no recourse to public funds",
        "EPDS 14 at 8 weeks, what next",
        "one of our families has just lost a baby",
        "newly qualified here. im a newly qualified social worker",
        "our nursery has a child who stopped talking",
        "Pharmacist. Dad is buying a third bottle of paracetamol this week",
        "GP receptionist here, a caller is crying",
        "Support worker in a hostel. How do i help a resident",
        "Teacher, Y10 girl has told me she's pregnant",
    ],
)
def test_somebody_at_work(words: str) -> None:
    assert at_work(words)


@pytest.mark.parametrize(
    "words",
    [
        "my health visitor said to wean at 6 months",
        "as my midwife said he is fine",
        "new health visitor coming tomorrow what do they do",
        "midwife wants to induce me at 38 weeks",
        "im at the gp and they wont see us",
        "I'm a midwife and I'm 12 weeks pregnant, when do I tell work",
        "I'm a childminder, my own baby bites the others",
        "gp, midwife or health visitor, who do i ring",
        "i work in a shop and i'm pregnant, can i sit down",
        "social worker coming to see my baby, i'm scared",
        "i have to be patient with my toddler",
        "our nursery says he bites",
        "I'm a student and pregnant, what help is there",
        "visitors keep kissing the baby",
        "im a nursery nurse and my partner hit me last night",
        "I'm a midwife and I want to die",
        "my hv did the epds and i scored 18",
        "got a letter from the social worker, what happens now",
        "i work nights and dad has the baby",
    ],
)
def test_a_parent(words: str) -> None:
    assert not at_work(words)


def _vector(score: float) -> np.ndarray:
    """A vector that the head gives this score."""
    head = hearing._head()
    assert head is not None
    weight = head.weight[0]
    found: np.ndarray = (score - float(head.bias[0])) * weight / float(weight @ weight)
    return found


def test_who_never_says_what_they_are_is_heard_by_what_the_words_mean() -> None:
    words = "Booked a lady this morning at 9/40, third baby, when does the referral go in"
    assert not at_work(words)
    assert at_work(words, _vector(bar("at_work") + 0.1))
    assert not at_work(words, _vector(bar("at_work") - 0.1))


def test_it_has_to_be_surer_where_somebody_may_be_in_danger() -> None:
    words, unsure = "she is in the loo with the baby and he waits outside", _vector(bar("at_work") + 0.1)
    assert at_work(words, unsure)
    assert not at_work(words, unsure, urgent=True)
    assert at_work(words, _vector(bar("at_work_when_urgent") + 0.1), urgent=True)


@pytest.mark.parametrize("words", ["he hit me last night", "my baby has a rash", "i just want to die"])
def test_who_speaks_of_their_own_life_asks_as_a_parent_whatever_the_head_says(words: str) -> None:
    assert not at_work(words, _vector(9.0))
    assert not at_work(words, _vector(9.0), urgent=True)


def test_who_may_be_at_work_is_less_than_who_is_and_never_who_asks_for_themselves() -> None:
    words, near = "this little lass is one and not sitting yet", _vector((bar("at_work") + bar("may_be_at_work")) / 2)
    assert may_be_at_work(words, near)
    assert not at_work(words, near)
    assert not may_be_at_work(words)
    assert not may_be_at_work("my baby is one and not sitting yet", near)
