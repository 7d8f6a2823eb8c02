"""The simulation of two years: seeded, and it holds what the note promises."""

from __future__ import annotations

from statistics import mean

from familyhub.config.cli.bench_freshness import simulate
from familyhub.directory.rules.freshness import Cycle


def test_the_same_seed_gives_the_same_figures() -> None:
    assert simulate(100, 120, 0.5) == simulate(100, 120, 0.5)


def test_nobody_gets_more_than_a_message_a_month_on_average() -> None:
    for answers in (0.8, 0.5, 0.2):
        assert mean(month.messages for month in simulate(300, 720, answers)) <= 1


def test_asking_again_is_what_keeps_listings_fresh() -> None:
    again, never = (simulate(300, 720, 0.5, cycle=Cycle(again=days))[-1].fresh for days in (30, 10_000))
    assert again > 0.55
    assert never < again / 2
