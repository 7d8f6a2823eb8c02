"""The lens switch: on, off, and back to where one was."""

from __future__ import annotations

import pytest
from django.test import Client


def test_it_turns_on_and_off_again(client: Client) -> None:
    answer = client.post("/lens/", {"next": "/services/?who=dad"})
    assert answer.status_code == 302
    assert answer["Location"] == "/services/?who=dad"
    cookie = client.cookies["lens"]
    assert cookie.value == "practitioner"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    client.post("/lens/")
    assert client.cookies["lens"].value == ""


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "http://testserver//evil.example/",
        "javascript:alert(1)",
        "\x00",
        "",
    ],
)
def test_it_never_leaves_this_site(client: Client, elsewhere: str) -> None:
    where = client.post("/lens/", {"next": elsewhere})["Location"]
    assert where.startswith("/")
    assert not where.startswith(("//", "/\\"))


def test_a_link_cannot_turn_it(client: Client) -> None:
    assert client.get("/lens/").status_code == 405
