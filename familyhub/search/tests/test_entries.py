"""An entry says only what the listing says: no guessed position, no hopeful "online", a link where there is no number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from familyhub.actors import Guest
from familyhub.directory.queries import ContactView, PlaceView, ServiceView
from familyhub.places.models import Postcode
from familyhub.search import actions, entries
from familyhub.search.answers import Answer
from familyhub.search.tests.test_rules import reading


def place(area: str = "Thornby", **given: object) -> PlaceView:
    values: dict[str, object] = {"latitude": None, "longitude": None, "postcode": "", "hours": None}
    texts = dict.fromkeys(("slug", "name", "status", "address", "phone"), "hall")
    return PlaceView(**{**values, **texts, "area": area, **given})


def contact(**given: str) -> ContactView:
    values = {"label": "Ring", "phone": "", "email": "", "text_to": "", "url": "", "status": "confirmed", **given}
    return ContactView(**values, hours=None, checked_on=None)


def service(**given: object) -> ServiceView:
    texts = (
        "slug kind name summary description organisation organisation_website status status_note severity eligibility "
        "self_referral how_to_join how_professionals_refer wait what_to_expect format run_by out_of_hours cost "
        "accessibility evidence licence"
    )
    values: dict[str, object] = dict.fromkeys(texts.split(), "")
    values |= dict.fromkeys(("other_names", "needs", "who_for", "languages", "sources"), ())
    values |= dict.fromkeys(("hours", "checked_on", "review_due", "assured_on"))
    return ServiceView(**{**values, "slug": "group", "name": "Group", **given})


@pytest.mark.parametrize(
    ("how", "online"),
    [
        ("Online in your own time, or one to one", True),
        ("In person and online", True),
        ("", False),
        ("One visit", False),
        ("Weekly. Whether it is online is to be confirmed.", False),
        ("Not online", False),
    ],
)
def test_online_is_what_the_format_says_for_sure(how: str, online: bool) -> None:
    assert entries.of_service(service(format=how)).facets["online"] is online


def test_a_place_that_stands_for_two_towns_is_in_both() -> None:
    found = entries.of_service(service(places=(place("Thornby and Upper Bramble"), place("Thornby"))))
    assert found.facets["areas"] == ["Thornby", "Upper Bramble"]


@pytest.mark.django_db
def test_a_position_is_given_or_of_the_directory_and_never_that_of_an_area() -> None:
    Postcode.objects.create(code="ZZ94PS", latitude=52.02, longitude=-1.0, district="E00000000")
    given, known = place(latitude=52.1, longitude=-1.1), place(postcode="ZZ9 4PS")
    guessed = (place(), place(postcode="ZZ9 9ZZ"), place(postcode="ZZ9"))
    found = entries.of_service(service(places=(given, known, *guessed)))
    assert found.facets["points"] == [[52.1, -1.1, "hall"], [52.02, -1.0, "hall"]]


def test_the_link_is_shown_only_where_there_is_no_number() -> None:
    page = contact(label="Sands website", url="https://www.example.org/")
    assert entries.of_service(service(contacts=(page,))).card["link_label"] == "Sands website"
    both = entries.of_service(service(contacts=(page, contact(phone="111")))).card
    assert (both["link"], both["phone"]) == ("", "111")
    texting = entries.of_service(service(contacts=(contact(label="Text us", text_to="8", url="https://x.org/"),))).card
    assert (texting["link"], texting["link_label"]) == ("https://x.org/", "")


@pytest.mark.django_db
def test_an_answer_is_counted_in_one_statement_by_topic_and_town() -> None:
    found = Answer(reading(topics={"sleep": 0.1}, filters={"place": "Thornby"}), "", None)
    with CaptureQueriesContext(connection) as asked:
        actions.remember(by=Guest(), at=timezone.now(), answer=found)
    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT measure, area, number FROM tally_count ORDER BY measure")
        assert cursor.fetchall() == [("asked:sleep", "Thornby", 1), ("found-little:sleep", "Thornby", 1)]


@pytest.mark.django_db
def test_a_listing_that_nobody_tagged_is_found_by_what_its_text_seems_to_help_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(actions.topics, "affinities", lambda feature: {"loneliness": 0.9, "sleep": 0.2})
    view = service(topics={})
    assert actions._guessed(view) == {"loneliness": entries.SERVES}
    assert actions._guessed(view.model_copy(update={"topics": {"sleep": 1.0}})) == {}
    assert entries.of_service(view, {"loneliness": 0.7}).facets["topics"] == {"loneliness": 0.7}
