"""Heat, fire and gas, electric shock, eyes, bites, cold, magnets and water beads: without a model the right panel comes
for outright words and none for look-alikes, and what each panel says first is for the hands.
"""

import json
import re
from typing import Any

import pytest
import yaml

from familyhub import council_config
from familyhub.config.machine import ROOT
from familyhub.language.reading_age import AIM, measure
from familyhub.language.tidy import tidy
from familyhub.triage import assess, live_contacts
from familyhub.triage.panels import NOW, panel_for
from familyhub.triage.patterns import patterns

PACK = ROOT / "packs/england"
FLAGS: list[dict[str, Any]] = yaml.safe_load((PACK / "red-flags.yaml").read_text(encoding="utf-8"))["red_flags"]
PANEL_OF = {
    "overheating": "too-hot",
    "smoke-or-carbon-monoxide": "fire-or-gas",
    "house-fire": "fire-or-gas",
    "gas-smell": "fire-or-gas",
    "electric-shock": "electric-shock",
    "eye-injury": "eye",
    "hypothermia": "very-cold",
    "animal-bite": "animal-bite",
    "dog-attack": "animal-bite",
    "magnets-swallowed": "battery-or-magnet",
    "water-beads-swallowed": "swallowed-object",
}
NEW = ("too-hot", "fire-or-gas", "electric-shock", "eye", "animal-bite", "very-cold")
LINES: list[dict[str, Any]] = [
    json.loads(line) for line in (PACK / "lines/writers/writer19.jsonl").read_text(encoding="utf-8").splitlines()
]
LONGEST = 22
"""Words that one of the first three lines may have: they are read with a child in the arms."""

OUTRIGHT = [
    ("i think she has heatstroke", "too-hot"),
    ("my son was locked in the car, its boiling and hes red", "too-hot"),
    ("in the sun all day and now shes drowsy", "too-hot"),
    ("our carbon monoxide alarm has gone off", "fire-or-gas"),
    ("we all have headaches when the boiler is on", "fire-or-gas"),
    ("i can smell gas and the baby is asleep upstairs", "fire-or-gas"),
    ("carbon monoxide alarm going off and im 30 weeks pregnant", "fire-or-gas"),
    ("the kitchen is on fire", "fire-or-gas"),
    ("smoke is coming under the door we cant get out", "fire-or-gas"),
    ("toddler had an electric shock from the socket", "electric-shock"),
    ("he stuck a knife in the socket and there was a bang", "electric-shock"),
    ("drain cleaner splashed in her eyes", "eye"),
    ("super glue in my toddlers eye", "eye"),
    ("hogweed sap in his eye", "eye"),
    ("hit in the eye with a stone and cant see", "eye"),
    ("the dog bit my babys face", "animal-bite"),
    ("my little girl was attacked by a dog", "animal-bite"),
    ("bitten by an adder on his foot", "animal-bite"),
    ("i think he has hypothermia", "very-cold"),
    ("baby is icy cold and hardly moving", "very-cold"),
    ("toddler swallowed a magnet", "battery-or-magnet"),
    ("she ate a button battery", "battery-or-magnet"),
    ("he has swallowed a water bead", "swallowed-object"),
]
ALIKE = [
    "overheating room at night?",
    "how do i keep baby cool in a heatwave",
    "her pram gets hot in the sun, which cover is best",
    "smoke outside from the neighbours bbq",
    "co alarm chirping, is it the battery",
    "smelly gas and a sore tummy in a newborn",
    "gas and air made me sick in labour",
    "we got on like a house on fire",
    "static shock off the slide",
    "electric shock pain in my pelvis at 36 weeks",
    "eyelash in eye",
    "sticky eye wont open in the morning",
    "keep an eye on her when i use bleach",
    "dog licks the baby",
    "biting phase in toddlers",
    "midge bites on his legs",
    "cold hands and feet but a warm chest",
    "is it too cold to go out with a newborn",
    "hes a magnet for mud",
    "are water beads safe for toddlers",
]
DECIDES_FIRST = [
    ("she got an electric shock and shes not breathing", "not-breathing"),
    ("choking on a water bead and she cant breathe", "choking"),
    ("he is overheated and has gone blue round the lips", "blue-or-grey"),
]


@pytest.fixture(autouse=True)
def _pack() -> None:
    council_config.choose(ROOT / "packs/halton")


@pytest.mark.parametrize(("slug", "panel"), PANEL_OF.items())
def test_the_flag_leads_to_its_panel(slug: str, panel: str) -> None:
    assert [flag["panel"] for flag in FLAGS if flag["id"] == slug] == [panel]


@pytest.mark.parametrize(("words", "panel"), OUTRIGHT)
def test_outright_words_get_the_panel_without_a_model(words: str, panel: str) -> None:
    care = assess(tidy(words))
    assert (care.urgent, care.level, care.panel) == ("medical-emergency", NOW, panel)


@pytest.mark.parametrize("words", ALIKE)
def test_look_alikes_stay_calm(words: str) -> None:
    assert not assess(tidy(words)).is_urgent


@pytest.mark.parametrize(("words", "panel"), DECIDES_FIRST)
def test_a_child_who_does_not_breathe_comes_before_the_cause(words: str, panel: str) -> None:
    assert assess(tidy(words)).panel == panel


@pytest.mark.parametrize("words", ["he says he will set the house on fire", "i left the gas on, i want to kill myself"])
def test_a_threat_and_a_wish_to_die_never_get_the_panel_for_a_fire(words: str) -> None:
    assert assess(tidy(words)).panel != "fire-or-gas"


@pytest.mark.parametrize("slug", PANEL_OF)
def test_each_flag_has_six_lines_of_danger_and_six_calm_ones(slug: str) -> None:
    own = [line["urgent"] for line in LINES if line["scenario"] == slug]
    assert own.count("medical-emergency") >= 6
    assert own.count("none") >= 6
    assert set(own) == {"medical-emergency", "none"}


def test_no_sure_pattern_finds_a_calm_line() -> None:
    sure = [one for one in patterns() if one.sure]
    calm = [line["text"] for line in LINES if line["urgent"] == "none"]
    assert [(one.id, text) for text in calm for one in sure if one.found(tidy(text).lower())] == []


@pytest.mark.parametrize("slug", NEW)
def test_what_to_do_with_ones_hands_is_short_and_easy(slug: str) -> None:
    panel = panel_for(slug)
    assert [line for line in panel.do_now[:3] if len(line.split()) > LONGEST] == []
    assert measure("\n".join([panel.kind_line, *panel.do_now])).grade <= AIM
    assert panel.contacts[0].phone == "999"


@pytest.mark.parametrize("slug", [slug for slug in NEW if slug not in ("eye", "animal-bite")])
def test_where_breathing_may_stop_it_says_how_to_help(slug: str) -> None:
    panel = panel_for(slug)
    said = " ".join([*panel.do_now, *(line for _, lines in panel.more for line in lines)])
    assert re.search(r"5 breaths.* 30 pushes on the chest and 2 breaths", said)


def test_the_gas_number_in_words_is_the_live_one() -> None:
    panel = panel_for("fire-or-gas")
    gas = live_contacts()["national-gas-emergency"]
    assert gas in panel.contacts
    numbers = re.findall(r"0\d{3} \d{3} \d{3}", " ".join(panel.do_now))
    assert numbers
    assert set(numbers) == {gas.phone}


def test_a_fever_is_never_taken_for_heat() -> None:
    assert assess(tidy("my 2 month old has a temperature of 38.5")).panel == "fever-young-baby"
    more = " ".join(line for _, lines in panel_for("too-hot").more for line in lines)
    assert "ill" in more
    assert "111" in more
