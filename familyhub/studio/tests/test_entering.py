"""Who enters the studio, and how."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from familyhub.accounts.rules import Role
from familyhub.guides.tests.factories import somebody
from familyhub.guides.workflow import ensure_workflow

pytestmark = pytest.mark.django_db


def signed_in(name: str, *roles: Role, **other: Any) -> Client:
    ensure_workflow()
    client = Client()
    client.force_login(somebody(name, *roles, **other))
    return client


def test_the_studio_has_no_sign_in_of_its_own() -> None:
    answer = Client().get("/studio/login/?next=/studio/snippets/guides/guide/")
    assert answer["Location"] == "/sign-in/login/?next=%2Fstudio%2Fsnippets%2Fguides%2Fguide%2F"
    assert (
        Client().get("/studio/login/?next=https://elsewhere.example/")["Location"]
        == "/sign-in/login/?next=%2Fstudio%2F"
    )
    assert Client().post("/studio/login/", {"username": "a", "password": "b"})["Location"].startswith("/sign-in/login/")
    assert Client().get("/studio/password_reset/").status_code == 404


def test_a_guest_is_sent_to_sign_in_and_comes_back() -> None:
    chain = Client().get("/studio/", follow=True).redirect_chain
    assert chain[-1][0] == "/sign-in/login/?next=%2Fstudio%2F"


@pytest.mark.parametrize(
    "where", ["/studio/", "/studio/snippets/guides/guide/", "/studio/guides/readability/", "/desk/"]
)
@pytest.mark.parametrize("role", [Role.EDITOR, Role.CLINICAL, Role.TEAM, Role.PRACTITIONER])
def test_without_a_second_step_nobody_enters(role: Role, where: str) -> None:
    answer = signed_in("new", role, second_step=False).get(where)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/2fa/totp/activate/?next=%2F")


def test_with_a_second_step_an_editor_enters() -> None:
    client = signed_in("ed", Role.EDITOR)
    assert client.get("/studio/").status_code == 200
    assert client.get("/studio/account/")["Location"] == "/sign-in/2fa/"


@pytest.mark.parametrize("role", [Role.FAMILY, Role.PRACTITIONER, Role.PROVIDER])
def test_others_are_told_kindly_that_it_is_not_for_them(role: Role) -> None:
    answer = signed_in("alice", role).get("/studio/")
    assert answer.status_code == 403
    assert "not open to you" in answer.content.decode()


@pytest.mark.parametrize("where", ["/studio/users/", "/studio/groups/", "/studio/groups/1/", "/studio/users/add/"])
def test_people_and_groups_are_not_kept_here(where: str) -> None:
    assert signed_in("kim", Role.TEAM, may_do_everything=True).get(where).status_code == 404
