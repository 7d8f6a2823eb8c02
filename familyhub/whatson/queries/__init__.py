"""What others ask of what is on. What anybody may read is here; `keeping` is for those who keep sessions."""

from familyhub.whatson.queries.coming import Coming, beside, coming, in_words
from familyhub.whatson.queries.public import (
    OccurrenceView,
    SessionView,
    date_of,
    dates_of,
    first_with_dates,
    languages,
    next_dates,
    session,
    sessions_at,
    starting_soon,
    whats_on,
)
from familyhub.whatson.queries.wanted import Wanted

__all__ = [
    "Coming",
    "OccurrenceView",
    "SessionView",
    "Wanted",
    "beside",
    "coming",
    "date_of",
    "dates_of",
    "first_with_dates",
    "in_words",
    "languages",
    "next_dates",
    "session",
    "sessions_at",
    "starting_soon",
    "whats_on",
]
