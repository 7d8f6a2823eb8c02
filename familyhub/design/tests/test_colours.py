"""Whatever colours a council chooses, every page can be read, by day and by night."""

import pytest

from familyhub.design import colours

TEXTS = ("ink", "soft", "accent", "accent_dark", "warm", "sky", "leaf", "plum", "urgent")
COUNCILS = {
    "ours": {},
    "pale": {"ink": "#999999", "accent": "#FFD54F", "urgent": "#FF9999", "paper": "#FFFFFF"},
    "loud": {"accent": "#00FF00", "warm": "#FF00FF", "sky": "#00FFFF", "paper": "#FFFFAA"},
    "broken": {"accent": "red; } body { display: none", "paper": None},
}


@pytest.mark.parametrize("given", COUNCILS.values(), ids=COUNCILS)
@pytest.mark.parametrize("make", [colours.light, colours.dark])
def test_every_text_colour_is_readable_on_every_background(given, make):
    row = {name: colours.parse(value) for name, value in make(given).items()}
    grounds = {name for name in row if name.endswith("_pale") or name in ("paper", "card")}
    for text in TEXTS:
        for ground in grounds:
            assert colours.contrast(row[text], row[ground]) >= 4.5, (text, ground)


@pytest.mark.parametrize("given", COUNCILS.values(), ids=COUNCILS)
@pytest.mark.parametrize("make", [colours.light, colours.dark])
def test_buttons_and_edges_of_fields_stand_out(given, make):
    row = {name: colours.parse(value) for name, value in make(given).items()}
    for button in ("accent", "accent_dark", "urgent", "leaf"):
        assert colours.contrast(row["on_accent"], row[button]) >= 4.5
    assert colours.contrast(row["line"], row["card"]) >= 3


def test_nothing_but_colours_gets_into_the_style_sheet():
    assert "display" not in colours.css(COUNCILS["broken"])


def test_contrast_is_measured_as_wcag_says():
    assert round(colours.contrast((0, 0, 0), (255, 255, 255)), 1) == 21.0
    assert round(colours.contrast(colours.parse("#767676"), colours.WHITE), 2) == 4.54
