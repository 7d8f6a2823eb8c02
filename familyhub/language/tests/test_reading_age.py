"""Harder text gets a higher grade; names do not count as hard."""

from familyhub.language.reading_age import measure, plain, syllables

EASY = "Your baby cries to tell you things. You are doing well. Hold them close and talk to them."
HARD = (
    "Perinatal psychological interventions demonstrably ameliorate parental symptomatology in vulnerable populations."
)


def test_hard_text_has_a_higher_grade() -> None:
    assert measure(EASY).grade < 4
    assert measure(HARD).grade > 12


def test_exempt_names_count_as_one_short_word() -> None:
    text = "Ring the Specialist Perinatal Service today."
    assert measure(text, ["Specialist Perinatal Service"]).grade < measure(text).grade


def test_marks_and_links_are_not_read() -> None:
    assert plain("[a link](https://example.org) and **bold**") == "a link and bold"


def test_syllables() -> None:
    assert [syllables(w) for w in ("baby", "cry", "vaccination")] == [2, 1, 4]
