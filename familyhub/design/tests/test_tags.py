"""Filters and tags say things as people and phones need them."""

from datetime import date
from types import SimpleNamespace as Sample

import pytest
from django.template import Context, Template

from familyhub.design.templatetags import design


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("0151 292 6954", "+441512926954"),
        ("999", "999"),
        ("111", "111"),
        ("18001 111", "18001111"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_number_becomes_a_link_that_a_phone_can_dial(number, link):
    assert design.tel(number) == link


def test_a_text_message_comes_with_its_word():
    assert design.sms(Sample(text_word="SHOUT", text_to="85258")) == "sms:85258?&body=SHOUT"
    assert design.sms(Sample(text_word="", text_to="07860 039967")) == "sms:+447860039967"


def test_a_date_is_said_as_people_say_it():
    assert design.day(date(2027, 3, 3)) == "3 March 2027"
    assert design.day("2027-03-03") == "3 March 2027"
    assert design.day("soon") == "soon"
    assert design.day(None) == ""


def test_markdown_keeps_no_html_and_no_pictures_and_gives_headings_their_address():
    html = design.markdown("## Why do they cry?\n\n<script>x</script> ![a](http://b/c.png) [NHS](https://www.nhs.uk/)")
    assert '<h2 id="why-do-they-cry">' in html
    assert "<script>" not in html
    assert "<img" not in html
    assert 'rel="noopener noreferrer"' in html


def test_markdown_refuses_links_that_run_code():
    assert "href" not in design.markdown("[x](javascript:alert(1))")


def test_long_text_ends_at_a_sentence():
    assert design.shorten("One is here. Two is a good deal longer than that.", 20) == "One is here."
    assert design.shorten("a" * 10 + " " + "b" * 30, 20) == "a" * 10 + " …"
    assert design.shorten("short") == "short"


def test_drawings_are_hidden_from_screen_readers_and_unknown_ones_are_nothing():
    assert 'aria-hidden="true"' in design.icon("phone")
    assert design.icon("no-such-icon") == ""
    assert design.icon("../icons/phone") == ""


def test_no_drawing_carries_a_style_that_the_policy_refuses():
    for path in [*design._HERE.glob("icons/*.svg"), *design._HERE.glob("drawings/*.svg")]:
        text = path.read_text()
        assert "style=" not in text, path.name
        assert "<script" not in text, path.name


def test_the_layout_can_ask_what_a_block_says():
    child = Template("{% extends layout %}{% block neutral %} 1 {% endblock %}")
    layout = Template("[{% block_text 'neutral' as word %}{{ word }}|{% block_text 'title' as title %}{{ title }}]")
    assert child.render(Context({"layout": layout})) == "[1|]"


def test_a_part_drawn_once_knows_the_pack_and_nobody():
    hub = {"site_name": "Hub of Hill", "hub_name_plural": "Hill hubs"}
    for name in ("design/header.html", "design/foot_nav.html"):
        for who in ({"lens": "practitioner", "page_path": "/hard/"}, {}):
            drawn = design.once(Context({"hub": hub, "request": Sample(path="/hard/", COOKIES={}), **who}), name)
            assert "Hub of Hill" in drawn or "Hill hubs" in drawn
            assert "/hard/" not in drawn
            assert "practitioner" not in drawn
        assert drawn is design.once(Context({"hub": hub}), name)


def test_a_part_is_drawn_anew_for_another_pack():
    first = design.once(Context({"hub": {"site_name": "Hub of Hill"}}), "design/header.html")
    assert "Hub of Vale" in design.once(Context({"hub": {"site_name": "Hub of Vale"}}), "design/header.html")
    assert "Hub of Vale" not in first
