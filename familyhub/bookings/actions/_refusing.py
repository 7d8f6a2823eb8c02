"""What the room says when it cannot do what was asked."""

from __future__ import annotations

from familyhub.accounts.refusing import RefusedError


class BookingRefusedError(RefusedError):
    """It cannot be done; `faults` says by field what is wrong and what to do, in words that families read."""
