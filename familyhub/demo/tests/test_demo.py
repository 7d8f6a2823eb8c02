"""The demo's people: one click, this machine only."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import include, path

from familyhub.config.urls import urlpatterns as hub_urls
from familyhub.demo.people import PEOPLE, make
from familyhub.guides.workflow import ensure_workflow

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
User = get_user_model()
urlpatterns = [path("demo/", include("familyhub.demo.urls")), *hub_urls]


@pytest.fixture(autouse=True)
def demo(settings: Any) -> None:
    settings.DEMO, settings.PRODUCTION = True, False
    settings.ALLOWED_HOSTS = ["*"]
    ensure_workflow()


def here() -> Client:
    return Client(HTTP_HOST="localhost:8000", REMOTE_ADDR="127.0.0.1")


def test_they_are_made_once() -> None:
    at = datetime(2027, 3, 1, tzinfo=UTC)
    assert make(at=at) == make(at=at)
    assert User.objects.count() == len(PEOPLE) == 5
    kim = User.objects.get(name="Kim")
    assert kim.is_superuser
    assert set(kim.roles) == {"team", "editor"}


def test_one_click_signs_in_with_the_second_step_done() -> None:
    assert "Sign in as Alice" in here().get("/demo/").content.decode()
    for name, where in (("kim", "/studio/"), ("cora", "/studio/")):
        client = here()
        assert client.post(f"/demo/sign-in/{name}/").status_code == 302
        assert client.get(where).status_code == 200
        assert is_mfa_enabled(User.objects.get(name=name.title()))


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"HTTP_HOST": "hub.example.org"},
        {"REMOTE_ADDR": "10.0.0.7"},
        {"HTTP_X_FORWARDED_FOR": "10.0.0.7"},
    ],
)
def test_from_elsewhere_there_is_no_such_page(elsewhere: dict[str, str]) -> None:
    client = Client(**{"HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1"} | elsewhere)
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/sign-in/kim/").status_code == 404
    assert not User.objects.exists()


def test_without_the_demo_there_is_no_such_page(settings: Any) -> None:
    settings.DEMO = False
    assert here().post("/demo/sign-in/kim/").status_code == 404


def test_a_link_signs_nobody_in_and_strangers_do_not_exist() -> None:
    assert here().get("/demo/sign-in/kim/").status_code == 405
    assert here().post("/demo/sign-in/mallory/").status_code == 404
