"""Invitations: one at a time and a caseload, answered, reminded of once, forgotten."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from familyhub.accounts.permission import NotAllowedError
from familyhub.actors import Invited, Person, System
from familyhub.bookings import actions, queries
from familyhub.bookings.actions import BookingRefusedError
from familyhub.bookings.models import Invitation
from familyhub.bookings.rules.booking_request import BookingRequest, Channel
from familyhub.bookings.rules.caseload import Invitee
from familyhub.bookings.rules.waitlist import State
from familyhub.bookings.tests.factories import LATER, NOW, booked, dates, practitioner
from familyhub.directory.tests.factories import person
from familyhub.notifications.actions import opt_out
from familyhub.notifications.models import Message

pytestmark = pytest.mark.django_db
HUB = System("tests")
FAR = 4
"""Which date is far enough away for a reminder."""


@pytest.fixture
def sam() -> Person:
    return practitioner()


@pytest.fixture
def bookable_event(sam: Person) -> UUID:
    return actions.open_bookable_event(by=sam, at=NOW, occurrence=dates(booked(families=20))[FAR])


def sent(template: str = "invitation") -> int:
    return Message.objects.filter(template=template).count()


def invite(sam: Person, bookable_event: UUID, contact: str = "jo@example.org", **other: object) -> UUID:
    given = {"invitation": uuid4(), "profession": "midwife", "called": "Jo", "contact": contact}
    return actions.invite(by=sam, at=NOW, bookable_event=bookable_event, channel=Channel.EMAIL, **{**given, **other})


def caseload(*contacts: str) -> list[Invitee]:
    return [Invitee("Jo", one, Channel.EMAIL if "@" in one else Channel.TEXT) for one in contacts]


def invite_all(sam: Person, bookable_event: UUID, *contacts: str, has_basis: bool = True) -> actions.Sent:
    rows = caseload(*contacts)
    return actions.invite_all(
        by=sam, at=NOW, bookable_event=bookable_event, profession="midwife", rows=rows, has_basis=has_basis
    )


def test_a_family_is_invited_once_however_often_somebody_presses(sam: Person, bookable_event: UUID) -> None:
    first = invite(sam, bookable_event)
    assert invite(sam, bookable_event, " JO@example.org") == first
    assert sent() == 1


def test_an_invitation_needs_a_name_a_role_and_a_contact_that_can_be_one(sam: Person, bookable_event: UUID) -> None:
    with pytest.raises(BookingRefusedError) as fault:
        invite(sam, bookable_event, "jo at home", called=" ", profession="king")
    assert set(fault.value.faults) == {"called", "contact", "profession"}
    with pytest.raises(NotAllowedError):
        invite(person("alice"), bookable_event)


def test_who_asked_for_no_messages_is_not_written_to(sam: Person, bookable_event: UUID) -> None:
    opt_out(by=HUB, at=NOW, to="jo@example.org")
    with pytest.raises(BookingRefusedError, match="printed card"):
        invite(sam, bookable_event)
    done = invite_all(sam, bookable_event, "jo@example.org", "al@example.org")
    assert (done.invited, done.opted_out) == (1, 1)


def test_a_caseload_goes_out_once_and_leaves_out_who_was_invited(sam: Person, bookable_event: UUID) -> None:
    invite(sam, bookable_event)
    done = invite_all(sam, bookable_event, "jo@example.org", "al@example.org", "07700 900123", "+447700900123")
    assert (done.invited, done.invited_before) == (2, 2)
    again = invite_all(sam, bookable_event, "al@example.org", "07700 900123")
    assert (again.invited, again.invited_before) == (0, 2)
    assert sent() == 3


def test_a_caseload_goes_out_whole_or_not_at_all(sam: Person, bookable_event: UUID) -> None:
    for given in (("al@example.org", "no address"), ()):
        with pytest.raises(BookingRefusedError):
            invite_all(sam, bookable_event, *given)
    with pytest.raises(BookingRefusedError, match="tick"):
        invite_all(sam, bookable_event, "al@example.org", has_basis=False)
    with pytest.raises(NotAllowedError):
        invite_all(person("alice"), bookable_event, "al@example.org")
    assert (sent(), Invitation.objects.count()) == (0, 0)


def test_the_family_answers_by_its_link_and_takes_a_booking_that_counts_as_invited(
    sam: Person, bookable_event: UUID
) -> None:
    one = Invited(invite(sam, bookable_event))
    actions.answer_invitation(by=one, at=LATER, invitation=one.invitation, answer="with")
    found = queries.invitation(seen_by=one, invitation=one.invitation, now=LATER)
    assert found
    booking_request = BookingRequest("Jo", contact="jo@example.org", channel=Channel.EMAIL)
    taken = actions.book(
        by=one, at=LATER, booking=uuid4(), booking_request=booking_request, occurrence=found.occurrence
    )
    assert taken is State.TAKEN
    [row] = queries.invitations(seen_by=sam, bookable_event=bookable_event)
    assert (row.answer, row.has_booking, row.wants_company) == ("with", True, True)
    assert [one.source for one in queries.register(seen_by=sam, bookable_event=bookable_event).rows] == ["invited"]


def test_nobody_answers_somebody_elses_invitation(sam: Person, bookable_event: UUID) -> None:
    mine, other = Invited(invite(sam, bookable_event)), Invited(invite(sam, bookable_event, "al@example.org"))
    for by in (other, sam):
        with pytest.raises(NotAllowedError):
            actions.answer_invitation(by=by, at=LATER, invitation=mine.invitation, answer="yes")
    with pytest.raises(BookingRefusedError):
        actions.answer_invitation(by=mine, at=LATER, invitation=mine.invitation, answer="perhaps")


def test_one_gentle_reminder_goes_to_who_has_not_answered_and_then_no_more(sam: Person, bookable_event: UUID) -> None:
    silent, answered = invite(sam, bookable_event), Invited(invite(sam, bookable_event, "al@example.org"))
    actions.answer_invitation(by=answered, at=LATER, invitation=answered.invitation, answer="no")
    assert actions.remind_invited(by=HUB, at=NOW + timedelta(days=3)) == 0
    assert actions.remind_invited(by=HUB, at=NOW + timedelta(days=5)) == 1
    assert actions.remind_invited(by=HUB, at=NOW + timedelta(days=9)) == 0
    assert Invitation.objects.get(pk=silent).reminded_at
    assert sent("invitation-reminder") == 1


def test_who_asked_for_the_next_one_is_invited_to_it_once_when_this_one_is_over(
    sam: Person, bookable_event: UUID
) -> None:
    asks = Invited(invite(sam, bookable_event))
    actions.answer_invitation(by=asks, at=LATER, invitation=asks.invitation, answer="next")
    assert actions.invite_to_next(by=HUB, at=LATER) == 0
    over = Invitation.objects.get(pk=asks.invitation).bookable_event.ends_at + timedelta(hours=1)
    assert [actions.invite_to_next(by=HUB, at=over) for _ in range(2)] == [1, 0]
    fresh = Invitation.objects.exclude(pk=asks.invitation).get()
    assert fresh.bookable_event.starts_at > over
    assert (fresh.invited_by_id, fresh.profession, fresh.answer) == (sam.id, "midwife", "")
    assert sent() == 2


def test_after_90_days_nobody_can_tell_who_was_invited(sam: Person, bookable_event: UUID) -> None:
    one = Invited(invite(sam, bookable_event))
    assert actions.forget(by=HUB, at=NOW + timedelta(days=89)) == 0
    assert actions.forget(by=HUB, at=NOW + timedelta(days=91)) == 1
    row = Invitation.objects.get(pk=one.invitation)
    assert (row.called, row.contact, row.contact_key) == ("", "", "")
    assert queries.invitation(seen_by=one, invitation=one.invitation, now=LATER) is None


def test_a_card_is_shown_to_whoever_made_it_alone(sam: Person, bookable_event: UUID) -> None:
    card = uuid4()
    actions.invite(by=sam, at=NOW, invitation=card, bookable_event=bookable_event, profession="health-visitor")
    found = queries.card(seen_by=sam, invitation=card)
    assert found
    assert (found.inviter, found.role) == ("Sam", "Health visitor")
    assert queries.card(seen_by=practitioner("ann"), invitation=card) is None
    assert queries.card(seen_by=sam, invitation=invite(sam, bookable_event)) is None
    assert sent() == 1


def test_the_link_of_one_invitation_opens_no_other(sam: Person, bookable_event: UUID) -> None:
    mine, other = invite(sam, bookable_event), invite(sam, bookable_event, "ann@example.org")
    for by in (Invited(other), sam, HUB):
        with pytest.raises(NotAllowedError):
            queries.invitation(seen_by=by, invitation=mine, now=LATER)
