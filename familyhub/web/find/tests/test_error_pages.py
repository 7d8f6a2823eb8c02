"""Pages that stand when nothing else does show numbers that are really those of the pack."""

import re

from django.template.loader import render_to_string

from familyhub.triage import live_contacts


def test_the_numbers_written_in_the_template_are_live_in_the_pack():
    html = render_to_string("components/urgent_numbers.html")
    live = {contact.phone for contact in live_contacts().values()}
    live |= {contact.text_to for contact in live_contacts().values()}
    shown = set(re.findall(r"<strong>([\d ]+)</strong>", html))
    assert shown == {"999", "111", "85258"}
    assert shown <= live
