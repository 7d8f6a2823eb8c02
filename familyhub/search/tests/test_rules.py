"""Ranking on plain values: what pushes up, what pushes down, what must never be on top."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyhub.safety import Care
from familyhub.search import rules
from familyhub.search.answers import Reading
from familyhub.search.index.fusion import dense_weight, fuse
from familyhub.search.index.node import Item
from familyhub.stages import Window


def item(slug: str, **given: object) -> Item:
    base: dict[str, object] = {
        "slug": slug,
        "kind": "service",
        "title": slug,
        "topics": {slug: 1.0},
        "who_for": frozenset(),
        "window": Window(),
        "needs": frozenset(),
        "professional": False,
        "self_referral": "unknown",
        "status": "confirmed",
        "names": (),
        "hours": None,
        "areas": (),
        "cost": "",
    }
    return Item(**{**base, **given})  # type: ignore[arg-type]


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
    return Reading(**{**base, **given})  # type: ignore[arg-type]


def order(items: list[Item], read: Reading, fused: dict[str, float] | None = None, **given: object) -> list[str]:
    by_slug = {one.slug: one for one in items}
    scores = fused if fused is not None else dict.fromkeys(by_slug, 0.5)
    found = rules.rank(by_slug, scores, read, lens="family", never=given.get("never", ()), first=given.get("first", ()))  # type: ignore[arg-type]
    return [one.item.slug for one in found]


def test_the_topic_that_fits_comes_first() -> None:
    assert order([item("sleep"), item("crying")], reading(topics={"crying": 0.9, "sleep": 0.2}))[0] == "crying"


def test_a_service_is_found_by_the_topics_it_serves_under_any_name() -> None:
    local = item("the-nook", topics={"the-nook": 1.0, "peer-support": 0.7})
    assert rules.affinity(local, {"peer-support": 0.8}) == pytest.approx(0.44)


def test_mums_only_sinks_for_a_dad() -> None:
    mums, anyone = item("mums", who_for=frozenset({"mum"})), item("anyone", who_for=frozenset({"mum", "dad"}))
    assert order([mums, anyone], reading(who="dad")) == ["anyone", "mums"]


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
