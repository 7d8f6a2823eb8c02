"""Facts for search engines: only what the page says."""

from __future__ import annotations

import json
from datetime import date

from django.http import HttpRequest
from django.test import RequestFactory

from familyhub.design.templatetags.design import linked_data
from familyhub.directory.rules import openings
from familyhub.guides.queries import GuideView
from familyhub.stages import Window
from familyhub.web.hubs.presenters import page_title
from familyhub.web.services.tests.factories import contact, place, service
from familyhub.web.sharing import facts


def _asked(path: str = "/x/") -> HttpRequest:
    return RequestFactory(headers={"host": "localhost"}).get(path + "?from=elsewhere")


def test_a_service_says_who_gives_it_for_whom_and_how_to_reach_it() -> None:
    found = facts.service(
        service(
            cost="free",
            contacts=(
                contact("Ring", phone="0151 000 0001"),
                contact("Look", url="https://example.org/"),
                contact("Nothing"),
            ),
            places=(place(address="1 High Street", postcode="WA8 6AB"),),
            hours=openings({"mon": "09:00-10:00"}),
        ),
        _asked("/services/listeners/"),
    )
    assert (found["@type"], found["url"]) == ("Service", "http://localhost/services/listeners/")
    assert found["provider"]["name"] == "Northtown Council"
    assert found["offers"] == {"@type": "Offer", "price": 0, "priceCurrency": "GBP"}
    assert [one["audienceType"] for one in found["audience"]] == ["Mothers", "Fathers"]
    (
        phone,
        web,
        where,
    ) = found["availableChannel"][0], found["availableChannel"][1], found["availableChannel"][-1]
    assert phone["servicePhone"]["telephone"] == "0151 000 0001"
    assert web["serviceUrl"] == "https://example.org/"
    assert where["serviceLocation"]["address"]["postalCode"] == "WA8 6AB"
    assert found["hoursAvailable"][0]["dayOfWeek"] == "https://schema.org/Monday"


def test_what_is_not_known_is_not_claimed() -> None:
    found = facts.service(service(), _asked())
    assert {"offers", "hoursAvailable"} & set(found) == set()
    assert None not in found.values()
    assert "" not in found.values()
    hub = facts.hub(place(), _asked())
    assert {"address", "geo", "telephone", "openingHoursSpecification"} & set(hub) == {"address"}
    assert hub["address"] == {"@type": "PostalAddress", "addressLocality": "Northtown", "addressCountry": "GB"}


def test_a_private_address_stays_private() -> None:
    hidden = place(hide_address=True, phone="0151 9", hours=openings({"mon": "09:00-10:00"}))
    words = json.dumps(facts.service(service(places=(hidden,)), _asked()))
    assert 'Northtown"' not in words.replace("Northtown Council", "")
    assert "0151 9" not in words
    assert "09:00" not in words


def test_a_guide_names_its_sources_and_when_it_was_looked_at() -> None:
    guide = GuideView(
        slug="sleep", title="Sleep", summary="Rest.", body="", audience=("mum",), window=Window(), topics=(), sensitive=False,
        content_note="", asks=(), get_help_now=(), get_help_today=(), get_help_who=(), talk_to=(), someone_you_trust="",
        baby_says="", feelings=(), sources=({"title": "A", "url": "https://example.org/a"}, {"title": "B"}),
        licence="CC-BY-4.0", author="", checked_on=date(2026, 11, 1), review_due=None, signed_off_by="", signed_off_on=None,
    )  # fmt: skip
    found = facts.guide(guide, _asked())
    assert found["isBasedOn"] == ["https://example.org/a"]
    assert (found["lastReviewed"], found["license"]) == ("2026-11-01", "https://creativecommons.org/licenses/by/4.0/")


def test_facts_cannot_end_their_element() -> None:
    html = linked_data({"name": "</script><b>&"})
    assert html.count("<") == 2
    assert json.loads(html.split(">", 1)[1].rsplit("<", 1)[0]) == {"name": "</script><b>&"}


def test_the_hubs_are_found_by_what_people_type() -> None:
    assert "Widnes Family Hubs" in page_title(
        {"hub_name_plural": "Family Hubs", "search_titles": ["Widnes Family Hubs"]}
    )
    assert (
        page_title({"hub_name_plural": "Baby Places", "search_titles": ["Family Hubs"]}) == "Baby Places · Family Hubs"
    )
