"""Changing a listing: what waits, what shows, who is asked, and that history can bring any version back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from familyhub.accounts.permission import NotAllowedError
from familyhub.directory import actions, models, queries
from familyhub.directory.actions._publishing import ListingRefusedError
from familyhub.directory.actions.changes import EditedMeanwhileError
from familyhub.directory.queries import changes as history
from familyhub.directory.queries.documents import document_of, rebuilt
from familyhub.directory.queries.maintainers import keeping
from familyhub.directory.queries.public import whole
from familyhub.directory.tests.factories import HUB, NOW, listing, maintainer, organisation, person, team, values
from familyhub.notifications.models import Message

pytestmark = pytest.mark.django_db


def _seen(slug: str) -> queries.ServiceView:
    found = queries.service(slug=slug)
    assert found
    return found


def _sent() -> list[str]:
    return list(Message.objects.order_by("queued_at").values_list("template", flat=True))


def test_a_new_listing_is_seen_after_the_first_second_look() -> None:
    org = organisation()
    mia = maintainer(org)
    slug = actions.add_listing(by=mia, at=NOW, organisation=org, values=values())
    assert queries.service(slug=slug) is None
    with pytest.raises(NotAllowedError):
        actions.show_listing(by=mia, at=NOW, service=slug, why="new")
    assert actions.show_listing(by=team(), at=NOW, service=slug, why="new")
    assert _seen(slug).contacts[0].phone == "0151 000 0001"


def test_what_is_harmless_shows_at_once_and_what_is_sensitive_waits() -> None:
    org = organisation()
    mia = maintainer(org)
    slug = listing(mia, org)
    phone = [{"label": "Ring the office", "phone": "0151 000 0002"}]
    done = actions.propose_change(
        by=mia, at=NOW, service=slug, values={**values(), "summary": "Now with cake.", "contacts": phone}
    )
    assert set(done.published) == {"summary"}
    assert set(done.waiting) == {"contacts"}
    assert _seen(slug).summary == "Now with cake."
    assert _seen(slug).contacts[0].phone == "0151 000 0001"
    kim = team()
    [waiting] = history.waiting_changes(seen_by=kim)
    actions.approve_change(by=kim, at=NOW, change=waiting.id)
    assert _seen(slug).contacts[0].phone == "0151 000 0002"
    assert "change-approved" in _sent()


def test_a_refused_change_is_never_seen_and_its_author_reads_why() -> None:
    org = organisation()
    mia = maintainer(org)
    slug = listing(mia, org)
    actions.propose_change(by=mia, at=NOW, service=slug, values={"self_referral": "no"})
    kim = team()
    [waiting] = history.waiting_changes(seen_by=kim)
    with pytest.raises(ListingRefusedError):
        actions.refuse_change(by=kim, at=NOW, change=waiting.id, reason=" ")
    actions.refuse_change(by=kim, at=NOW, change=waiting.id, reason="Ring us first, please.")
    assert _seen(slug).self_referral == "yes"
    assert history.waiting_changes(seen_by=kim) == []
    assert "change-refused" in _sent()
    with pytest.raises(ListingRefusedError):
        actions.approve_change(by=kim, at=NOW, change=waiting.id)


def test_a_later_change_takes_the_waiting_fields_along() -> None:
    org = organisation()
    mia = maintainer(org)
    slug = listing(mia, org)
    actions.propose_change(by=mia, at=NOW, service=slug, values={"self_referral": "no"})
    actions.propose_change(by=mia, at=NOW, service=slug, values={"eligibility": "Live in the area."})
    [waiting] = history.waiting_changes(seen_by=team())
    assert set(waiting.changes) == {"self_referral", "eligibility"}
    actions.propose_change(by=mia, at=NOW, service=slug, values={"self_referral": "yes"})
    [waiting] = history.waiting_changes(seen_by=team())
    assert set(waiting.changes) == {"eligibility"}
    actions.withdraw_change(by=mia, at=NOW, change=waiting.id)
    assert history.waiting_changes(seen_by=team()) == []


def test_the_second_of_two_editors_is_shown_the_difference() -> None:
    org = organisation()
    mia, max_ = maintainer(org, "mia"), maintainer(org, "max")
    slug = listing(mia, org)
    began = keeping(slug=slug, seen_by=max_)
    assert began
    actions.propose_change(by=mia, at=NOW, service=slug, values={"cost": "Free"}, began_from=began.version)
    with pytest.raises(EditedMeanwhileError) as fault:
        actions.propose_change(by=max_, at=NOW, service=slug, values={"cost": "£2"}, began_from=began.version)
    assert fault.value.clashes == {"cost": ("Free", "£2")}
    actions.propose_change(by=max_, at=NOW, service=slug, values={"wait": "Two weeks"}, began_from=began.version)
    actions.propose_change(by=max_, at=NOW, service=slug, values={"cost": "£2"}, began_from=fault.value.number)
    assert (_seen(slug).cost, _seen(slug).wait) == ("£2", "Two weeks")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"summary": "x" * 241}, "summary"),
        ({"contacts": [{"label": "Ring", "phone": "call me"}]}, "contacts"),
        ({"contacts": [{"label": "Write", "email": "nobody@here"}]}, "contacts"),
        ({"contacts": [{"label": "Look", "url": "javascript:alert(1)"}]}, "contacts"),
        ({"places": [{"name": "Hall", "postcode": "nowhere"}]}, "places"),
        ({"stage_from": 900, "stage_to": 300}, "stage_to"),
        ({"stage_to": 0}, "stage_to"),
        ({"hours": {"someday": "9-5"}}, "hours"),
        ({"closures": [{"from": "2026-12-26", "to": "2026-12-24"}]}, "closures"),
        ({"who_for": ["cats"]}, "who_for"),
        ({"is_public": True}, "is_public"),
    ],
)
def test_a_wrong_value_is_refused_beside_its_field_and_changes_nothing(wrong: dict[str, Any], field: str) -> None:
    org = organisation()
    mia = maintainer(org)
    slug = listing(mia, org)
    before = _seen(slug)
    if field == "is_public":  # no field of a listing: never taken
        assert actions.propose_change(by=mia, at=NOW, service=slug, values=wrong) == actions.changes.Proposed()
    else:
        with pytest.raises(ListingRefusedError) as fault:
            actions.propose_change(by=mia, at=NOW, service=slug, values=wrong)
        assert field in fault.value.faults
    assert _seen(slug) == before


def test_nobody_else_changes_a_listing() -> None:
    org, other = organisation(), organisation()
    slug = listing(maintainer(org), org)
    for who in (maintainer(other), person("alice"), person("sam")):
        with pytest.raises(NotAllowedError):
            actions.propose_change(by=who, at=NOW, service=slug, values={"cost": "Free"})
        with pytest.raises(NotAllowedError):
            history.history(slug=slug, seen_by=who)


def test_the_team_corrects_at_once_and_the_owner_reads_why() -> None:
    org = organisation()
    slug = listing(maintainer(org), org)
    contacts = [{"label": "Ring", "phone": "0151 000 0009"}]
    actions.correct_listing(
        by=team(), at=NOW, service=slug, values={"contacts": contacts}, reason="The old one is off."
    )
    assert _seen(slug).contacts[0].phone == "0151 000 0009"
    assert "listing-corrected" in _sent()
    assert history.history(slug=slug, seen_by=team())[0].reason == "The old one is off."


def test_hidden_by_the_team_stays_hidden_until_the_team_shows_it() -> None:
    org = organisation()
    mia = maintainer(org)
    slug = listing(mia, org)
    with pytest.raises(ListingRefusedError):
        actions.hide_listing(by=team(), at=NOW, service=slug)
    actions.hide_listing(by=team(), at=NOW, service=slug, reason="The building is closed.")
    assert queries.service(slug=slug) is None
    actions.confirm_listings(by=mia, at=NOW, services=[slug])
    with pytest.raises(NotAllowedError):
        actions.show_listing(by=mia, at=NOW, service=slug)
    assert queries.service(slug=slug) is None
    assert actions.show_listing(by=team(), at=NOW, service=slug)


def test_every_version_is_rebuilt_from_history_and_any_can_come_back() -> None:
    org = organisation()
    mia, kim = maintainer(org), team()
    slug = listing(mia, org, places=[{"name": "The Hall", "area": "Town", "address": "1 Road", "postcode": "AB1 2CD"}])
    row = whole().get(slug=slug)
    seen = {row.versions.count(): document_of(row)}
    for values_ in ({"cost": "Free"}, {"places": []}, {"contacts": []}, {"topics": {"loneliness": 1.0}}):
        actions.correct_listing(by=kim, at=NOW, service=slug, values=values_)
        seen[row.versions.count()] = document_of(whole().get(slug=slug))
    for number, document in seen.items():
        assert rebuilt(row, number) == document
    first = min(seen)
    actions.restore_version(by=kim, at=NOW, service=slug, number=first)
    [waiting] = history.waiting_changes(seen_by=kim)
    actions.approve_change(by=kim, at=NOW, change=waiting.id)
    restored = document_of(whole().get(slug=slug))
    assert {**restored, "places": []} == {**seen[first], "places": []}
    assert [one["name"] for one in restored["places"]] == ["The Hall"]


def test_a_listing_from_before_history_gets_its_first_version() -> None:
    org = organisation()
    row = models.Service.objects.create(
        slug="old", name="Old", summary="s", description="d", organisation=models.Organisation.objects.get(slug=org)
    )
    before = document_of(whole().get(pk=row.pk))
    actions.correct_listing(by=team(), at=NOW, service="old", values={"cost": "Free"})
    assert rebuilt(row, 1) == before
    assert rebuilt(row, 2) == {**before, "cost": "Free"}


def test_a_private_address_is_seen_by_nobody_outside() -> None:
    org = organisation()
    place = {
        "name": "Safe house",
        "area": "Town",
        "address": "9 Secret Row",
        "postcode": "AB1 2CD",
        "hide_address": True,
    }
    slug = listing(maintainer(org), org, places=[place])
    [seen] = _seen(slug).places
    assert (seen.address, seen.postcode, seen.latitude) == ("", "", None)
    assert "Secret" not in str(_seen(slug))
    other = organisation()
    mia = maintainer(other)
    theirs = document_of(whole().get(slug=slug))["places"][0]["slug"]
    with pytest.raises(ListingRefusedError):
        actions.add_listing(by=mia, at=NOW, organisation=other, values=values(places=[{"slug": theirs}]))


def test_a_paused_or_closed_listing_says_so_and_opens_again_by_itself() -> None:
    org = organisation()
    pause = {"from": "2026-11-01", "to": "2026-11-30", "note": "moving house"}
    slug = listing(maintainer(org), org, hours={"mon-fri": "09:00-17:00"}, pause=pause)
    assert _seen(slug).open_at(NOW).words == "Closed until 1 December: moving house"
    assert _seen(slug).open_at(NOW + timedelta(days=30)).is_open


def test_loading_a_pack_keeps_history_and_leaves_what_was_edited_here() -> None:
    org = organisation()
    columns = {key: value for key, value in values().items() if key != "contacts"}
    new = actions.NewService(
        "from-pack", org, "1", columns, {"loneliness": 1.0}, ({"label": "Ring", "phone": "0151 1"},)
    )
    assert actions.save_service(by=HUB, at=NOW, service=new)
    assert not actions.save_service(by=HUB, at=NOW, service=new)
    row = models.Service.objects.get(slug="from-pack")
    assert [one.how for one in row.versions.all()] == ["pack"]
    actions.correct_listing(by=team(), at=NOW, service="from-pack", values={"cost": "Free"})
    again = actions.NewService("from-pack", org, "2", {**columns, "cost": "£1"}, {}, ())
    assert not actions.save_service(by=HUB, at=NOW, service=again)
    assert rebuilt(row, 2)["cost"] == "Free"
