"""What a note asks is its request: it comes last, behind scores and history."""

import pytest

from familyhub.search.spoken import request_of


@pytest.mark.parametrize(
    ("note", "request_"),
    [
        (
            "FSW here. Hx overdose 2014, no current SI. Needs cot bed, any baby bank open Sat?",
            "Needs cot bed, any baby bank open Sat?",
        ),
        ("BPAD, stable. She'd like a sling library. Opening times?", "She'd like a sling library. Opening times?"),
        ("EPDS 14. GP seen. Please send dates of groups. Thanks, Jo", "Please send dates of groups."),
        ("EPDS 14, no SI. Mood better. Baby thriving.", ""),
        ("Is there a group?", ""),
        ("", ""),
    ],
)
def test_the_request_of_a_note(note: str, request_: str) -> None:
    assert request_of(note) == request_
