"""How rules, patterns and models are put together: on plain values, with models that say what the test says."""

from collections.abc import Sequence
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyhub import council_config
from familyhub.config.machine import ROOT
from familyhub.language.heads import Head
from familyhub.language.listener.runtime import Heard
from familyhub.triage import Ears, assess
from familyhub.triage.choice import body, choose
from familyhub.triage.observations import observe
from familyhub.triage.panels import panel_for, rows
from familyhub.triage.tests.ears import always, by_words, ears_that, heard_as
from familyhub.triage.voices import URGENT, card, listen, parts, reading_heads

CLASSES = ("none", "soft", *URGENT)


@pytest.fixture(autouse=True)
def _pack() -> None:
    council_config.choose(ROOT / "packs/halton")


def test_the_card_names_the_classes_in_their_order() -> None:
    council_config.choose(ROOT / "packs/halton")
    assert tuple(card()["classes"]) == CLASSES


@pytest.mark.parametrize(("risk", "urgent", "ask"), [(0.9, True, False), (0.3, False, True), (0.02, False, False)])
def test_three_bands(risk: float, urgent: bool, ask: bool) -> None:
    care = assess("something is going on here", always(crisis=risk, none=1 - risk - 0.01, soft=0.0))
    assert care.is_urgent is urgent
    assert care.ask is ask


@pytest.mark.parametrize(("mended", "urgent", "ask"), [(0.1, False, True), (0.4, True, False)])
def test_danger_in_misspelt_words_alone_is_asked_about(mended: float, urgent: bool, ask: bool) -> None:
    care = assess("up evry hr im ded", by_words(ded=0.9, tired=mended), mended="up every hour i'm tired")
    assert (care.is_urgent, care.ask) == (urgent, ask)


def test_what_was_typed_without_a_slip_is_heard_once() -> None:
    care = assess("up every hour", by_words(hour=0.9), mended="up every hour")
    assert care.is_urgent


def test_repairing_slips_never_raises_an_alarm_by_the_models() -> None:
    assert not assess("up evry hr im ded", by_words(dead=0.9), mended="up every hour i'm dead").is_urgent


@pytest.mark.parametrize(("risk", "urgent"), [(0.2, "none"), (0.4, "domestic-abuse-danger")])
def test_a_pattern_needs_the_models_to_be_surer_of_what_is_behind(risk: float, urgent: str) -> None:
    words = "my ex was violent and he got 4 years, there's a restraining order. my girl still hides from loud men"
    assert assess(words, always(domestic_abuse_danger=risk, none=0.99 - risk)).urgent == urgent


def test_a_stated_fact_decides_whatever_the_models_say() -> None:
    care = assess("hes 3 weeks old temp 38.4", always(none=0.99))
    assert (care.urgent, care.level, care.panel, care.decided_by) == (
        "medical-emergency",
        "999-now",
        "fever-newborn",
        "rule",
    )


def test_a_sure_pattern_decides_whatever_the_models_say() -> None:
    care = assess("hes gone blue", always(none=0.99))
    assert (care.level, care.panel) == ("999-now", "blue-or-grey")


def test_another_pattern_never_overrules_a_class_that_the_models_find_likelier() -> None:
    words = "i want to go to sleep and never wake up"
    care = assess(words, always(crisis=0.8, medical_emergency=0.05))
    assert care.urgent == "crisis"
    care = assess("my partner says his temper went and the baby had a fit about it", always(domestic_abuse_danger=0.9))
    assert care.urgent == "domestic-abuse-danger"


def test_what_a_note_denies_is_not_heard_but_what_else_it_says_is() -> None:
    texts: list[str] = []

    def say(text: str) -> Heard:
        texts.append(text)
        return heard_as({"none": 0.98})

    assess("EPDS 14, denies suicidal ideation, no self harm. Partner grabbed her throat", ears_that(say))
    assert not any("suicid" in text or "self harm" in text for text in texts)
    assert any("throat" in text for text in texts)


def _feature(urgent: bool) -> np.ndarray:
    """A feature that the reading model's own head takes for an urgent one, or for a calm one."""
    heads = reading_heads()
    assert heads is not None
    weight = heads.heads["urgent"].weight
    towards = weight[1:].mean(0) - weight[0]
    found: np.ndarray = (20.0 if urgent else -20.0) * towards / float(np.linalg.norm(towards))
    return found


def test_the_larger_model_hears_only_parts_that_the_smaller_one_finds_likely() -> None:
    heard: list[str] = []

    def hear(texts: Sequence[str]) -> list[Heard]:
        heard.extend(texts)
        return [heard_as({"none": 0.98}) for _ in texts]

    words = "The pram is lovely. I keep looking at the tablets. My mum visits on Tuesdays."
    listen(
        words,
        Ears(hear=hear, read=lambda texts: [_feature("tablets" in text and "pram" not in text) for text in texts]),
    )
    assert heard[0] == words
    assert heard[1:], "what the smaller one finds likely is heard"
    assert all("tablets" in text for text in heard[1:])
    heard.clear()
    listen(words, Ears(hear=hear))
    assert len(heard) == len(parts(words)), "without the smaller one all are heard"


CALM = [
    "The pram is lovely.",
    "We went to the park.",
    "He likes bananas now!",
    "My mum visits on Tuesdays.",
    "Does anyone know a good group?",
    "Thanks for reading.",
]
FLAG = "I keep looking at the tablets"


@given(st.lists(st.sampled_from(CALM), max_size=11), st.lists(st.sampled_from(CALM), max_size=11))
def test_harmless_sentences_around_a_flag_never_lower_urgency(before: list[str], after: list[str]) -> None:
    def say(text: str) -> Heard:
        words = len(text.split())
        return heard_as({"crisis": 0.98 * 6 / max(6, words)} if FLAG in text else {"none": 0.99})

    council_config.choose(ROOT / "packs/halton")
    assert assess(" ".join([*before, f"{FLAG}.", *after]), ears_that(say)).urgent == "crisis"


@pytest.mark.parametrize(("risk", "urgent"), [(0.05, "none"), (0.25, "crisis")])
def test_in_a_note_the_models_have_to_hear_a_little_of_what_a_sure_pattern_finds(risk: float, urgent: str) -> None:
    note = "HV visit. EPDS 14. Asked whether she is suicidal."
    assert assess(note, always(crisis=risk, none=0.99 - risk)).urgent == urgent
    assert assess(note).urgent == "crisis"  # without a model the pattern decides
    assert assess("i am suicidal", always(crisis=0.01)).urgent == "crisis"


@pytest.mark.parametrize("note", ["EPDS Q10 scored 2", "HV visit. EPDS item 10 scored 1", "EPDS 12, q10 = 1, no plan"])
def test_a_pattern_written_for_notes_decides_in_a_note_whatever_the_models_say(note: str) -> None:
    assert assess(note, always(crisis=0.01)).urgent == "crisis"


def test_a_part_of_a_note_alarms_only_where_it_is_nearly_sure() -> None:
    def say(risk: float) -> Ears:
        return ears_that(lambda text: heard_as({"crisis": risk if text == f"{FLAG}." else 0.1}))

    note = f"HV visit, EPDS 14, seen alone. {FLAG}. {CALM[3]}"
    assert assess(note, say(0.9)).urgent == "none"
    assert assess(note, say(0.97)).urgent == "crisis"


def test_an_ordinary_matter_is_asked_about_only_where_it_would_alarm() -> None:
    words = "i am deaf, bsl first language. i can not phone. text only"
    assert not assess(words, always(domestic_abuse_danger=0.45)).ask
    assert assess(words, always(domestic_abuse_danger=0.9)).ask
    assert assess(words, always(domestic_abuse_danger=0.98)).urgent == "domestic-abuse-danger"


@pytest.mark.parametrize(
    ("reading", "listening", "urgent"),
    [(0.99, 0.99, "crisis"), (0.99, 0.5, "none"), (0.5, 0.99, "none")],
)
def test_a_part_of_a_text_alarms_only_where_both_models_hear_it(
    monkeypatch: pytest.MonkeyPatch, reading: float, listening: float, urgent: str
) -> None:
    """Torn from what stands around it, a harmless sentence sounds like danger to one model or the other."""

    def read_as(risk: float) -> dict[str, float]:
        return {**dict.fromkeys(URGENT, 0.0), "none": 1 - risk, "crisis": risk}

    monkeypatch.setattr("familyhub.triage.voices._of_reading", read_as)
    flag = f"{FLAG}."
    ears = Ears(
        read=lambda texts: [reading if text == flag else 0.01 for text in texts],
        hear=lambda texts: [heard_as({"crisis": listening if text == flag else 0.01}) for text in texts],
    )
    assert assess(f"{CALM[0]} {flag} {CALM[1]}", ears).urgent == urgent
    assert assess(flag, ears).urgent == "crisis"


@given(st.lists(st.sampled_from(CALM), min_size=2, max_size=12))
def test_a_long_text_is_read_whole_and_by_each_sentence(texts: list[str]) -> None:
    read = [text for text, _ in parts(" ".join(texts))]
    assert read[0] == " ".join(texts)
    assert set(texts) <= set(read)


BORN = ["my baby", "she is 3 weeks old and", "our toddler", "my newborn son", "hes", "grandson 5 months old"]
SIGNS = ["gone blue", "wont stop being sick", "is very hot", "fell off the bed", "is floppy", "has a rash"]


@given(st.sampled_from(BORN), st.sampled_from(SIGNS), st.sampled_from(["999-now", "urgent-call-now", ""]))
def test_a_born_babys_words_never_get_a_pregnancy_panel(who: str, sign: str, level: str) -> None:
    council_config.choose(ROOT / "packs/halton")
    wanted = [slug for slug, row in rows().items() if row.whose == "pregnant"]
    assert wanted

    def like(heard: Heard, texts: tuple[str, ...]) -> np.ndarray:
        ours = {ask for slug in wanted for ask in rows()[slug].asks}
        return np.array([0.99 if text in ours else 0.6 for text in texts], np.float32)

    seen, names = observe(f"{who} {sign}"), tuple(rows())
    sure = Head(names, np.zeros((len(names), 768)), np.array([9.0 if name in wanted else 0.0 for name in names]))
    for head in (None, sure):
        with patch("familyhub.triage.choice._head", return_value=head):
            chosen = choose("medical-emergency", level, seen, heard_as({"none": 0.1}), Ears(like=like))
        assert chosen.whose != "pregnant", chosen
        shown = panel_for(chosen.slug)
        assert "pregnan" not in " ".join([shown.heading, *shown.do_now]).lower()


def _chosen(
    monkeypatch: pytest.MonkeyPatch,
    head: Head,
    likeness: float,
    words: str = "something about my baby",
    named: str = "",
) -> str:
    council_config.choose(ROOT / "packs/halton")
    monkeypatch.setattr("familyhub.triage.choice._head", lambda: head)
    ears = Ears(like=lambda heard, texts: np.full(len(texts), likeness, np.float32))
    return choose("medical-emergency", "", observe(words), heard_as({"none": 0.1}), ears, named=named).slug


def _sure_of(slug: str) -> Head:
    names = tuple(name for name, row in rows().items() if row.urgent == "medical-emergency")
    return Head(names, np.zeros((len(names), 768)), np.array([9.0 if name == slug else 0.0 for name in names]))


def test_another_body_than_rules_hold_likely_may_be_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    told = "baby is five weeks old. my partner started saying the words wrong"
    assert _chosen(monkeypatch, _sure_of("after-birth-999"), 0.2, told) == "after-birth-999"
    assert _chosen(monkeypatch, _sure_of("movements"), 0.2, "she can't remember feeling a kick") == "movements"
    assert _chosen(monkeypatch, _sure_of("movements"), 0.2, "he gave no kick today") != "movements"


def test_what_is_for_999_goes_before_what_a_rule_named_for_today(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "waters broke and i can feel the cord, 29 weeks pregnant"
    assert _chosen(monkeypatch, _sure_of("cord"), 0.2, words, named="waters") == "cord"
    assert _chosen(monkeypatch, _sure_of("movements"), 0.2, words, named="waters") == "waters"
    six_weeks = "temp 38.2, 6 weeks old"  # whether it is the first month is said by its age alone
    assert (
        _chosen(monkeypatch, _sure_of("fever-newborn"), 0.2, six_weeks, named="fever-young-baby") == "fever-young-baby"
    )


def test_the_part_that_alarms_most_says_which_danger_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    flag = "He has swallowed the little battery."

    def say(text: str) -> Heard:
        one = heard_as({"medical-emergency": 0.95 if text == flag else 0.85 if flag in text else 0.05})
        return Heard(np.full(768, 1.0 if text == flag else 0.0, np.float32), one.urgent)

    shares = listen(f"Which nursery is best for boys? {flag} Thank you ever so much.", ears_that(say))
    assert shares.heard is not None
    assert shares.whole is not None
    assert shares.heard.vector[0] == 1.0
    assert shares.whole.vector[0] == 0.0


def test_the_panel_that_the_head_finds_likely_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    names = tuple(slug for slug, row in rows().items() if row.urgent == "medical-emergency")
    nothing = np.zeros((len(names), 768), np.float32)
    sure = Head(names, nothing, np.array([5.0 if name == "burn" else 0.0 for name in names], np.float32))
    assert _chosen(monkeypatch, sure, 0.2) == "burn"
    torn = Head(names, nothing, np.array([5.0 if name in ("burn", "fit", "choking") else 0.0 for name in names]))
    assert _chosen(monkeypatch, torn, 0.2) == "child-today"  # none of three is likely enough: the general one
    wrong_body = Head(names, nothing, np.array([9.0 if name == "movements" else 0.0 for name in names], np.float32))
    assert _chosen(monkeypatch, wrong_body, 0.2) == "child-today"  # a born baby never gets a panel for a pregnancy


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        ("hes gone blue", "born"),
        ("bleeding 12 weeks pregnant", "pregnant"),
        ("im 34 weeks and my head is banging", "pregnant"),
        ("my calf is sore and hot since the birth", "after-birth"),
        ("chest pain", "any"),
        ("hard red wedge on my left boob and i feel like ive got flu. baby's 3 weeks", "after-birth"),
        ("my baby is 3 weeks and wont take the left boob", "born"),
    ],
)
def test_whose_body(words: str, whose: str) -> None:
    assert body(observe(words)) == whose


def test_every_panel_begins_with_what_to_do_and_names_a_number() -> None:
    urgent = [slug for slug, row in rows().items() if row.urgent]
    assert len(urgent) >= 50
    for slug in urgent:
        shown = panel_for(slug)
        assert 3 <= len(shown.do_now) <= 5, slug
        assert shown.contacts, slug
        assert shown.exit_first is (rows()[slug].urgent == "domestic-abuse-danger" or slug == "harm-other"), slug
