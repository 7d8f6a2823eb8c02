"""Whatever happens to a listing, in any order: what families see stays valid and approved, and history holds all of it."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from familyhub.directory import actions, models
from familyhub.directory.actions import ListingRefusedError
from familyhub.directory.queries.documents import document_of, rebuilt
from familyhub.directory.queries.public import service, whole
from familyhub.directory.rules.checking import check, missing
from familyhub.directory.rules.fields import SENSITIVE
from familyhub.directory.rules.listing import same
from familyhub.directory.rules.sheets import write_csv
from familyhub.directory.tests.factories import HUB, NOW, listing, maintainer, organisation, team

_values = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["Tea and Talk", "Tea & Talk", ""]),
        "summary": st.sampled_from(["A warm cup.", "x" * 300]),
        "cost": st.sampled_from(["Free", "£2", ""]),
        "hours": st.sampled_from([None, {"mon": "09:00-12:00"}, {"never": "9"}]),
        "topics": st.sampled_from([{}, {"loneliness": 1.0, "sleep": 0.3}]),
        "self_referral": st.sampled_from(["yes", "no", "unknown", "perhaps"]),
        "stage_to": st.sampled_from([300, 1011, 0]),
        "needs": st.sampled_from([[], ["getting-help"], ["cats"]]),
        "contacts": st.sampled_from(
            [[], [{"label": "Ring", "phone": "0151 000 0005"}], [{"label": "Ring", "phone": "no"}]]
        ),
        "places": st.sampled_from(
            [[], [{"name": "Hall", "address": "1 Road", "hide_address": True}], [{"name": "Hut"}]]
        ),
    },
)
_step = st.one_of(
    st.tuples(st.just("edit"), _values),
    st.tuples(st.just("correct"), _values),
    st.tuples(st.just("import"), st.sampled_from(["Free", "£3"])),
    st.tuples(st.just("restore"), st.integers(1, 6)),
    st.tuples(
        st.sampled_from(["approve", "refuse", "confirm", "hide", "show", "take down", "bring back", "undo"]), st.none()
    ),
    st.tuples(st.just("days"), st.sampled_from([1, 30, 95, 200])),
)


class Histories(TestCase):
    """Random lives of one listing."""

    @settings(max_examples=30, suppress_health_check=list(HealthCheck))
    @given(st.lists(_step, max_size=14))
    def test_any_life_of_a_listing(self, steps: list[tuple[str, Any]]) -> None:
        org = organisation()
        life = _Life(org)
        for verb, what in steps:
            with contextlib.suppress(ListingRefusedError):
                life.do(verb, what)
            life.holds()


class _Life:
    def __init__(self, org: str) -> None:
        self.org, self.mia, self.kim, self.at = org, maintainer(org), team(), NOW
        self.slug = listing(self.mia, org)
        self.approved = self._document()
        self.seen = {self._count(): self._document()}
        self.runs: list[Any] = []

    def _row(self) -> models.Service:
        return whole().get(slug=self.slug)

    def _document(self) -> dict[str, Any]:
        return document_of(self._row())

    def _count(self) -> int:
        return models.ListingVersion.objects.filter(service__slug=self.slug).count()

    def _waiting(self) -> Any:
        change = models.ProposedChange.objects.filter(service__slug=self.slug, decision="").first()
        return change.pk if change else None

    def do(self, verb: str, what: Any) -> None:
        name = verb.replace(" ", "_")
        try:
            getattr(self, f"do_{name}")(what)
        finally:
            self.seen[self._count()] = self._document()

    def do_edit(self, values: dict[str, Any]) -> None:
        before = self._document()
        actions.propose_change(by=self.mia, at=self.at, service=self.slug, values=values)
        after = self._document()
        assert all(same(before[name], after[name]) for name in SENSITIVE), "unapproved, and shown"

    def do_correct(self, values: dict[str, Any]) -> None:
        actions.correct_listing(by=self.kim, at=self.at, service=self.slug, values=values)
        self.approved = self._document()

    def do_approve(self, _: None) -> None:
        if change := self._waiting():
            actions.approve_change(by=self.kim, at=self.at, change=change)
            self.approved = self._document()

    def do_refuse(self, _: None) -> None:
        if change := self._waiting():
            actions.refuse_change(by=self.kim, at=self.at, change=change, reason="No.")

    def do_restore(self, number: int) -> None:
        actions.restore_version(by=self.mia, at=self.at, service=self.slug, number=number)

    def do_confirm(self, _: None) -> None:
        actions.confirm_listings(by=self.mia, at=self.at, services=[self.slug])

    def do_hide(self, _: None) -> None:
        actions.hide_listing(by=self.kim, at=self.at, service=self.slug, reason="Closed.")

    def do_show(self, _: None) -> None:
        actions.show_listing(by=self.kim, at=self.at, service=self.slug)

    def do_take_down(self, _: None) -> None:
        actions.hide_listing(by=self.mia, at=self.at, service=self.slug, why="owner")

    def do_bring_back(self, _: None) -> None:
        actions.show_listing(by=self.mia, at=self.at, service=self.slug, why="owner")

    def do_import(self, cost: str) -> None:
        content = write_csv(["slug", "cost"], [[self.slug, cost]])
        run = actions.upload_table(by=self.kim, at=self.at, name="x.csv", content=content)
        actions.choose_columns(by=self.kim, at=self.at, run=run, columns={"slug": "slug", "cost": "cost"})
        actions.check_table(by=self.kim, at=self.at, run=run)
        actions.begin_table(by=self.kim, at=self.at, run=run)
        actions.apply_table(by=self.kim, at=self.at, run=run)
        self.runs.append(run)

    def do_undo(self, _: None) -> None:
        if self.runs:
            actions.undo_table(by=self.kim, at=self.at, run=self.runs.pop())

    def do_days(self, days: int) -> None:
        self.at += timedelta(days=days)
        actions.remind_owners(by=HUB, at=self.at)
        actions.hide_expired(by=HUB, at=self.at)

    def holds(self) -> None:
        row, document = self._row(), self._document()
        assert check(document) == {}
        assert missing(document) == {}
        for name in SENSITIVE:
            assert same(document[name], self.approved[name]), f"{name} was never approved"
        for number, then in self.seen.items():
            assert rebuilt(row, number) == then
        assert row.is_public == (not row.visibility_blocks.filter(ended_at=None).exists())
        view = service(slug=self.slug)
        assert (view is not None) == row.is_public
        assert view is None or "1 Road" not in str(view), "a hidden address"
