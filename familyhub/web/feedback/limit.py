"""Five messages an hour for each browser."""

from familyhub.design.limits import Limit

FEEDBACK = Limit("feedback", per_hour=5)
