"""Questions about seats; answers are frozen values. Names are read only by those who may, and each read is audited."""

from familyhub.bookings.queries.dates import CalendarDate, DateToBook, SeatCalendar, calendar, date_to_book
from familyhub.bookings.queries.event import EventView, StallView, event, stalls_of
from familyhub.bookings.queries.funnel import BASELINE, Funnel, FunnelRow, funnel
from familyhub.bookings.queries.inviting import InvitationView, InvitedRow, contact_of, invitation, invitations
from familyhub.bookings.queries.keys import (
    Holder,
    Invited,
    calendar_of,
    calendar_token,
    holder,
    invitation_token,
    invited,
    proof_of,
    proves,
    seat_token,
)
from familyhub.bookings.queries.register import (
    GatheringRow,
    MissedRow,
    Register,
    RegisterRow,
    coming,
    gathering,
    missed_often,
    register,
)
from familyhub.bookings.queries.seats import Openness, SeatView, openness, openness_of, other_dates, seat

__all__ = [
    "BASELINE",
    "CalendarDate",
    "DateToBook",
    "EventView",
    "Funnel",
    "FunnelRow",
    "GatheringRow",
    "Holder",
    "InvitationView",
    "Invited",
    "InvitedRow",
    "MissedRow",
    "Openness",
    "Register",
    "RegisterRow",
    "SeatCalendar",
    "SeatView",
    "StallView",
    "calendar",
    "calendar_of",
    "calendar_token",
    "coming",
    "contact_of",
    "date_to_book",
    "event",
    "funnel",
    "gathering",
    "holder",
    "invitation",
    "invitation_token",
    "invitations",
    "invited",
    "missed_often",
    "openness",
    "openness_of",
    "other_dates",
    "proof_of",
    "proves",
    "register",
    "seat",
    "seat_token",
    "stalls_of",
]
