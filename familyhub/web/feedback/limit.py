"""So many messages an hour."""

from familyhub.design.limits import Limit

FEEDBACK = Limit("feedback")
