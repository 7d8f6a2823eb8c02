"""Who asks for a family at their work is heard; who names a worker, or has one as a trade, is not."""

import pytest

from familyhub.triage.at_work import at_work


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
