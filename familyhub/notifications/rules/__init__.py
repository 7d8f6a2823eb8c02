"""Decisions about messages: addresses, words, how they stand, and when they leave. Pure."""

from familyhub.notifications.rules.addresses import BadAddressError, Channel, clean_address
from familyhub.notifications.rules.standing import FAILURE_WORDS, STATE_WORDS, STUCK_AFTER, State, failure_words, state
from familyhub.notifications.rules.timing import (
    FORGET_AFTER,
    TRIES,
    quiet_until,
    tomorrow,
    wait_before,
)
from familyhub.notifications.rules.words import MissingValueError, NoTextError, Template, render

SEALED_FOR = "notifications"

__all__ = [
    "FAILURE_WORDS",
    "FORGET_AFTER",
    "SEALED_FOR",
    "STATE_WORDS",
    "STUCK_AFTER",
    "TRIES",
    "BadAddressError",
    "Channel",
    "MissingValueError",
    "NoTextError",
    "State",
    "Template",
    "clean_address",
    "failure_words",
    "quiet_until",
    "render",
    "state",
    "tomorrow",
    "wait_before",
]
