"""Two listings that are one: found, merged with all that belongs to them, made two again, and not asked about twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyhub.accounts.permission import NotAllowedError
from familyhub.directory import actions, models, queries
from familyhub.directory.actions import ListingRefusedError
from familyhub.directory.queries.documents import document_of
from familyhub.directory.queries.merged import moved_to
from familyhub.directory.queries.pairs import pair, side_by_side
from familyhub.directory.queries.public import whole
from familyhub.directory.queries.tasks import pairs as pair_tasks
from familyhub.directory.rules.pairs import CROWD, Known, candidates, near, taken_over
from familyhub.directory.tests.factories import HUB, NOW, listing, maintainer, organisation, person, team
from familyhub.notifications.models import Message


def _known(id_: str, name: str, phones: str = "", places: str = "", organisation_: str = "o") -> Known:
    return Known(id_, name, "s", organisation_, frozenset(phones.split()), frozenset(places.split()))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Tea and Talk", "Tea & Talk", True),
        ("The Tea and Talk Group", "Tea and talk", True),
        ("Talk and Tea", "Tea and Talk", True),
        ("Stay and Play", "Stay & Plays", True),
        ("Baby Massage", "Baby Yoga", False),
        ("Tea and Talk", "Walk and Talk", False),
    ],
)
def test_names_are_nearly_the_same_or_not(one: str, other: str, alike: bool) -> None:
    assert near(one, other) is alike


def test_only_near_names_with_something_in_common_are_asked_about() -> None:
    rows = [
        _known("1", "Tea and Talk", phones="0111"),
        _known("2", "Tea & Talk", phones="0111", organisation_="p"),
        _known("3", "Tea and Talk", phones="0222", organisation_="q"),
        _known("4", "Baby Massage", phones="0111"),
    ]
    assert [(one.first, one.second) for one in candidates(rows)] == [("1", "2")]
    assert "phone" in candidates(rows)[0].why


def test_a_switchboard_alone_says_nothing() -> None:
    rows = [_known(str(n), "Tea and Talk", phones="0111", organisation_=str(n)) for n in range(CROWD + 1)]
    assert candidates(rows) == []


def test_meaning_counts_when_a_place_is_shared() -> None:
    rows = [_known("1", "Weigh-in clinic", places="hub"), _known("2", "Have your baby weighed", places="hub")]
    assert candidates(rows) == []
    assert [one.why for one in candidates(rows, lambda one, other: 0.95)] == [
        "They read alike, and have the same place"
    ]


CONTACT = st.fixed_dictionaries({"label": st.sampled_from("ab"), "phone": st.sampled_from(["01632 960001", "01632960001", "01632 960002"])})  # fmt: skip
DOCUMENT = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["A", "B"]),
        "contacts": st.lists(CONTACT, max_size=3),
        "places": st.lists(st.sampled_from([{"slug": "x"}, {"slug": "y", "name": "Y"}]), max_size=2),
        "topics": st.dictionaries(st.sampled_from(["t", "u"]), st.just(1.0)),
        "other_names": st.lists(st.sampled_from(["C", "D"]), max_size=2),
    }
)


@given(DOCUMENT, DOCUMENT)
def test_taking_over_only_adds_and_twice_adds_nothing(kept: dict, gone: dict) -> None:
    gained = taken_over(kept, gone, ("contacts", "topics", "other_names"))
    for name, value in gained.items():
        assert all(one in value for one in kept[name])
    assert taken_over({**kept, **gained}, gone, ("contacts", "topics", "other_names")) == {}


@pytest.mark.django_db
class TestMerging:
    def _two(self) -> tuple[str, str]:
        mia, max_ = maintainer(organisation(), "mia"), maintainer(organisation(), "max")
        orgs = {one.id: models.Editor.objects.get(person_id=one.id).organisation.slug for one in (mia, max_)}
        first = listing(mia, orgs[mia.id], topics={"loneliness": 1.0})
        contacts = [{"label": "Ring", "phone": "0151 000 0001"}, {"label": "Write", "email": "tea@example.org"}]
        second = listing(max_, orgs[max_.id], name="Tea & Talk", contacts=contacts, topics={"sleep": 0.5})
        return first, second

    def test_they_are_found_once_and_merged(self) -> None:
        kept, gone = self._two()
        kim = team()
        assert actions.find_duplicates(by=HUB, at=NOW) == 1
        assert actions.find_duplicates(by=HUB, at=NOW) == 0
        [_task] = pair_tasks(seen_by=kim)
        assert pair(pair=models.DuplicateCandidate.objects.get().pk, seen_by=kim)
        ids = set(models.Service.objects.values_list("pk", flat=True))
        actions.merge_listings(by=kim, at=NOW, kept=kept, gone=gone, take=("contacts", "topics"))
        assert set(models.Service.objects.values_list("pk", flat=True)) == ids
        seen = queries.service(slug=kept)
        assert seen
        assert {one.email for one in seen.contacts} == {"", "tea@example.org"}
        assert set(seen.topics) == {"loneliness", "sleep"}
        assert queries.service(slug=gone) is None
        assert moved_to(slug=gone) == kept
        assert models.Service.objects.get(slug=gone).versions.count() > 0
        assert pair_tasks(seen_by=kim) == []
        assert Message.objects.filter(template="listing-merged").count() == 1
        with pytest.raises(ListingRefusedError):
            actions.merge_listings(by=kim, at=NOW, kept=kept, gone=gone)
        assert not actions.show_listing(by=kim, at=NOW, service=gone)

    def test_an_undone_merge_gives_back_what_nobody_changed_since(self) -> None:
        kept, gone = self._two()
        kim = team()
        before = {slug: document_of(whole().get(slug=slug)) for slug in (kept, gone)}
        actions.merge_listings(by=kim, at=NOW, kept=kept, gone=gone, take=("contacts", "topics", "other_names"))
        actions.correct_listing(by=kim, at=NOW, service=kept, values={"topics": {"money-and-benefits": 1.0}})
        actions.undo_merge(by=kim, at=NOW, service=gone)
        after = {slug: document_of(whole().get(slug=slug)) for slug in (kept, gone)}
        assert after[gone] == before[gone]
        assert after[kept] == {**before[kept], "topics": {"money-and-benefits": 1.0}}
        assert queries.service(slug=gone)
        assert moved_to(slug=gone) is None
        with pytest.raises(ListingRefusedError):
            actions.undo_merge(by=kim, at=NOW, service=gone)
        assert actions.find_duplicates(by=HUB, at=NOW) == 0, "they are not asked about again"

    def test_two_that_are_different_are_not_asked_about_again(self) -> None:
        self._two()
        kim = team()
        actions.find_duplicates(by=HUB, at=NOW)
        row = models.DuplicateCandidate.objects.get()
        actions.call_different(by=kim, at=NOW, pair=row.pk)
        assert actions.find_duplicates(by=HUB, at=NOW) == 0
        assert pair_tasks(seen_by=kim) == []
        with pytest.raises(ListingRefusedError):
            actions.call_different(by=kim, at=NOW, pair=row.pk)

    def test_a_pair_that_is_none_any_more_leaves_the_list(self) -> None:
        _, gone = self._two()
        kim = team()
        actions.find_duplicates(by=HUB, at=NOW)
        actions.correct_listing(by=kim, at=NOW, service=gone, values={"name": "Baby Massage"})
        actions.find_duplicates(by=HUB, at=NOW)
        assert pair_tasks(seen_by=kim) == []

    def test_nobody_else_merges_and_nonsense_is_refused(self) -> None:
        kept, gone = self._two()
        for who in (person("alice"), maintainer(organisation())):
            with pytest.raises(NotAllowedError):
                actions.merge_listings(by=who, at=NOW, kept=kept, gone=gone)
            with pytest.raises(NotAllowedError):
                side_by_side(one=kept, other=gone, seen_by=who)
        kim = team()
        for wrong in ({"kept": kept, "gone": kept}, {"kept": kept, "gone": gone, "take": ("owner",)}):
            with pytest.raises(ListingRefusedError):
                actions.merge_listings(by=kim, at=NOW, **wrong)
        assert queries.service(slug=gone)
