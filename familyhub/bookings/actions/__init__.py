"""Verbs of the room; every one locks the bookable event, so that the last place is given once."""

from familyhub.bookings.actions._refusing import BookingRefusedError
from familyhub.bookings.actions.attending import Mark, close_date, close_dates, look_at, mark, walk_in
from familyhub.bookings.actions.booking import book, change_party, move_booking
from familyhub.bookings.actions.by_code import Outcome, book_by_code
from familyhub.bookings.actions.calling_off import bring_back, call_off
from familyhub.bookings.actions.codes import prove, send_code
from familyhub.bookings.actions.following import follow
from familyhub.bookings.actions.forgetting import forget
from familyhub.bookings.actions.inviting import answer_invitation, invite, remind_invited
from familyhub.bookings.actions.inviting_many import Sent, invite_all
from familyhub.bookings.actions.inviting_next import invite_to_next
from familyhub.bookings.actions.leaving import accept, cancel, let_lapse, reply
from familyhub.bookings.actions.reminding import remind
from familyhub.bookings.actions.running import (
    answer_exhibitor,
    ask_exhibitor,
    attend,
    confirm,
    decide,
    open_bookable_event,
    set_room,
)
from familyhub.bookings.actions.syncing import Synced, WalkIn, keep_check_in

__all__ = [
    "BookingRefusedError",
    "Mark",
    "Outcome",
    "Sent",
    "Synced",
    "WalkIn",
    "accept",
    "answer_exhibitor",
    "answer_invitation",
    "ask_exhibitor",
    "attend",
    "book",
    "book_by_code",
    "bring_back",
    "call_off",
    "cancel",
    "change_party",
    "close_date",
    "close_dates",
    "confirm",
    "decide",
    "follow",
    "forget",
    "invite",
    "invite_all",
    "invite_to_next",
    "keep_check_in",
    "let_lapse",
    "look_at",
    "mark",
    "move_booking",
    "open_bookable_event",
    "prove",
    "remind",
    "remind_invited",
    "reply",
    "send_code",
    "set_room",
    "walk_in",
]
