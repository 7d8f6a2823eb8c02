"""What others ask of what is on. What anybody may read is here; `keeping` is for those who keep sessions."""

from familyhub.whatson.queries.public import (
    OccurrenceView,
    SessionView,
    Wanted,
    dates_of,
    languages,
    next_dates,
    session,
    sessions_at,
    whats_on,
)

__all__ = [
    "OccurrenceView",
    "SessionView",
    "Wanted",
    "dates_of",
    "languages",
    "next_dates",
    "session",
    "sessions_at",
    "whats_on",
]
