"""What the card of every trained model says of itself."""

from __future__ import annotations

from datetime import date


def about(what: str, source: str) -> dict[str, str]:
    """What it is, where it comes from, its licence and its days: made today, looked at again in a year."""
    today = date.today()
    return {
        "what": what,
        "source": source,
        "licence": "Apache-2.0",
        "checked_on": str(today),
        "review_due": str(date(today.year + 1, today.month, 1)),
        "version": str(today),
    }
