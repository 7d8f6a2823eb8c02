"""What others ask of search: an answer, and how this node's index stands."""

from familyhub.search.queries.answering import answer, rank_only, read, remember, urgent_first, warm
from familyhub.search.queries.following import Status, drift, follow, newest, status

__all__ = [
    "Status",
    "answer",
    "drift",
    "follow",
    "newest",
    "rank_only",
    "read",
    "remember",
    "status",
    "urgent_first",
    "warm",
]
