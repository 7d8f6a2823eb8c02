"""Ranking on plain values: what pushes up, what pushes down, what must never be on top."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyhub.directory.rules import Closure, Cycle
from familyhub.places.areas import Place
from familyhub.search import answers, rules
from familyhub.search.answers import Reading
from familyhub.search.index.entry import Item, Point
from familyhub.search.index.fusion import dense_weight, fuse
from familyhub.search.whereabouts import Whereabouts
from familyhub.stages import Window
from familyhub.triage import Care


def item(slug: str, **given: object) -> Item:
    base: dict[str, object] = {
        "slug": slug,
        "kind": "service",
        "topics": {slug: 1.0},
        "who_for": frozenset(),
        "window": Window(),
        "professional": False,
        "self_referral": "unknown",
        "status": "confirmed",
        "names": (),
        "hours": None,
        "areas": (),
        "points": (),
        "cost": "",
        "languages": frozenset(),
        "online": False,
    }
    return Item(**{**base, **given})


def reading(**given: object) -> Reading:
    base: dict[str, object] = {
        "words": "x",
        "searched": "x",
        "changes": (),
        "care": Care(),
        "stage": "",
        "day": None,
        "who": "",
        "need": "",
        "need_reasons": (),
        "self_referral_wanted": False,
        "filters": {},
        "chips": (),
        "topics": {},
    }
    return Reading(**{**base, **given})


def order(items: list[Item], read: Reading, fused: dict[str, float] | None = None, **given: object) -> list[str]:
    by_slug = {one.slug: one for one in items}
    scores = fused if fused is not None else dict.fromkeys(by_slug, 0.5)
    found = rules.rank(
        by_slug, scores, Whereabouts(read), lens="family", never=given.get("never", ()), first=given.get("first", ())
    )
    return [one.item.slug for one in found]


def test_the_topic_that_fits_comes_first() -> None:
    assert order([item("sleep"), item("crying")], reading(topics={"crying": 0.9, "sleep": 0.2}))[0] == "crying"


def test_a_service_is_found_by_the_topics_it_serves_under_any_name() -> None:
    local = item("the-nook", topics={"the-nook": 1.0, "peer-support": 0.7})
    assert rules.affinity(local, {"peer-support": 0.8}) == pytest.approx(0.44)


def test_mums_only_sinks_for_a_dad() -> None:
    mums, anyone = item("mums", who_for=frozenset({"mum"})), item("anyone", who_for=frozenset({"mum", "dad"}))
    assert order([mums, anyone], reading(who="dad")) == ["anyone", "mums"]


MUMS, DADS = frozenset({"mum", "partner", "carer"}), frozenset({"dad", "partner"})


@pytest.mark.parametrize("asking", [{"who": "dad", "filters": {"dads": True}}, {"who": "partner"}, {"who": "dad"}])
def test_no_mums_group_is_on_top_for_a_dad_or_partner(asking: dict[str, object]) -> None:
    mums, others = item("mums", who_for=MUMS), item("any", who_for=frozenset({"mum", "dad"}))
    assert order([mums, others], reading(**asking), {"mums": 1.0, "any": 0.5}) == ["any", "mums"]


@pytest.mark.parametrize("asking", [{"who": "dad", "filters": {"dads": True}}, {"who": "partner"}])
def test_the_dads_offer_goes_before_one_for_everybody_and_says_why(asking: dict[str, object]) -> None:
    dads, others = item("z-dads", who_for=DADS), item("any", who_for=frozenset({"mum", "dad"}))
    assert order([dads, others], reading(**asking)) == ["z-dads", "any"]
    assert "It is for dads and partners." in rules.score(dads, 0.5, Whereabouts(reading(**asking)), lens="family").why
    assert order([dads, others], reading()) == ["any", "z-dads"]


def test_a_grandparent_who_asks_for_a_son_finds_the_dads_offer() -> None:
    dads, mums = item("dads", who_for=DADS), item("z-mums", who_for=MUMS)
    assert order([dads, mums], reading(who="grandparent")) == ["dads", "z-mums"]


def test_near_goes_before_equally_fitting_and_far() -> None:
    here = Whereabouts(reading(), Place("Thornby", 52.0, -1.0, town="Thornby"))
    far, near, unknown = (
        item("a-far", points=(Point(52.5, -1.0, "A"),)),
        item("near", points=(Point(52.01, -1.0, "B"),)),
        item("b-unknown"),
    )
    fused = {"a-far": 0.5, "near": 0.5, "b-unknown": 0.5}
    found = rules.rank({one.slug: one for one in (far, near, unknown)}, fused, here, lens="family", never=())
    assert [one.item.slug for one in found] == ["near", "a-far", "b-unknown"]
    assert found[0].why == ("It is close by.",)


def test_a_wish_moves_a_result_and_never_takes_one_away() -> None:
    paid, free = item("a-paid", cost="£3"), item("free", cost="free")
    assert order([paid, free], reading(filters={"free": True})) == ["free", "a-paid"]
    assert order([paid, free], reading(filters={"free": True}), {"a-paid": 0.9, "free": 0.5}) == ["a-paid", "free"]
    assert order([paid], reading(filters={"free": True, "online": True, "language": "Polish"})) == ["a-paid"]


def test_what_is_for_professionals_sinks_for_families_and_not_for_professionals() -> None:
    page, other = item("page", professional=True), item("other")
    assert order([page, other], reading(), {"page": 0.9, "other": 0.5})[0] == "other"
    assert order([page, other], reading(who="professional"), {"page": 0.9, "other": 0.5})[0] == "page"


def test_a_named_service_rises() -> None:
    named = item("time-for-me", names=("time for me",))
    assert (
        order([item("a"), named], reading(searched="is time for me on"), {"a": 0.9, "time-for-me": 0.65})[0]
        == "time-for-me"
    )


def test_the_care_panel_stands_on_top_in_its_order() -> None:
    items = [item("sleep"), item("emergency-999"), item("nhs-111")]
    assert order(items, reading(), first=("emergency-999", "nhs-111"))[:2] == ["emergency-999", "nhs-111"]


def test_after_a_loss_nothing_about_babies() -> None:
    rule = rules.hard_rules([{"id": "loss", "classes": ["loss"], "never": ["baby-shower"]}])
    never = rules.banned(rule, reading(care=Care(tender="loss")))
    assert order([item("baby-shower"), item("other")], reading(), never=never) == ["other"]


def test_a_rule_is_lifted_when_the_words_ask_for_the_thing_itself() -> None:
    rule = rules.hard_rules(
        [{"id": "calm", "classes": ["calm"], "never": ["emergency-999"], "unless": {"emergency-999": 0.3}}]
    )
    assert rules.banned(rule, reading(topics={"emergency-999": 0.1})) == {"emergency-999"}
    assert rules.banned(rule, reading(topics={"emergency-999": 0.6})) == frozenset()


def test_open_is_told_from_hours() -> None:
    listed = item("a", hours=((0, "09:00:00", "17:00:00"),))
    assert rules.opening(listed, datetime(2026, 11, 23, 10)).is_open is True
    assert rules.opening(listed, datetime(2026, 11, 23, 20)).is_open is False
    assert rules.opening(item("b"), datetime(2026, 11, 23, 20)).is_open is None


scores = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0, 30, allow_nan=False), max_size=8)


@given(scores, scores, st.floats(0, 1))
def test_fused_scores_lie_between_nought_and_one_and_cover_both_sides(
    dense: dict[str, float], lexical: dict[str, float], weight: float
) -> None:
    found = fuse(dense, lexical, weight)
    assert set(found) == set(dense) | set(lexical)
    assert all(-1e-9 <= value <= 1 + 1e-9 for value in found.values())


@given(st.integers(0, 500))
def test_longer_questions_trust_meaning_more(words: int) -> None:
    assert dense_weight(words) <= dense_weight(words + 1) <= 1


def test_a_listing_that_nobody_vouched_for_sinks_and_a_guide_does_not() -> None:
    today, days = date(2026, 11, 25), Cycle()
    fresh = item("fresh", vouched_on=today)
    old = item("old", vouched_on=today - timedelta(days=90))
    assert [rules.is_stale(one, today, days) for one in (fresh, old, item("guide"))] == [False, True, False]
    here = Whereabouts(reading())
    lost = (
        rules.score(old, 0.5, here, lens="family").score - rules.score(old, 0.5, here, lens="family", stale=True).score
    )
    assert lost == pytest.approx(rules.STALE)


def test_a_listing_that_is_closed_for_a_while_is_never_called_open() -> None:
    now = datetime(2026, 11, 25, 11)
    open_item = item("cafe", hours=((2, "09:00:00", "17:00:00"),))
    closed = replace(open_item, closures=(Closure(date(2026, 11, 24), date(2026, 11, 27), "painting"),))
    assert rules.opening(open_item, now).is_open
    assert rules.opening(closed, now).is_open is False
    assert rules.opening(replace(closed, hours=None), now).is_open is False


def test_of_two_groups_that_fit_alike_the_one_that_is_on_soon_goes_first() -> None:
    def scored(slug: str, score: float, kind: str = "programme", *why: str) -> rules.Scored:
        return rules.Scored(item(slug, kind=kind), score, why)

    def slugs(*order: rules.Scored, soon: str) -> list[str]:
        return [one.item.slug for one in rules.soon_first(order, {soon})]

    first, second, third = scored("a", 1.0), scored("b", 0.98), scored("c", 0.97)
    assert slugs(first, second, third, soon="b") == ["b", "a", "c"]
    assert slugs(first, second, third, soon="c") == ["a", "c", "b"]
    assert slugs(first, second, third, soon="a") == ["a", "b", "c"]
    assert slugs(first, scored("far", 0.9), soon="far") == ["a", "far"]
    assert slugs(scored("named", 1.0, "programme", answers.NAMED), second, soon="b") == ["named", "b"]
    assert slugs(scored("guide", 1.0, "guide"), second, soon="b") == ["guide", "b"]


def test_nor_under_a_name_of_the_councils_own() -> None:
    own = item("tiny-feet-party", topics={"baby-shower": 1.0, "money": 0.4})
    near = item("bank", topics={"money": 1.0, "baby-shower": 0.3})
    assert order([own, near], reading(), never=frozenset({"baby-shower"})) == ["bank"]
