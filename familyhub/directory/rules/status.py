"""How sure we are of a listing, and the words for it."""

from __future__ import annotations

STATUSES = ("confirmed", "from the strategy", "being developed", "to be confirmed")

STATUS_WORDS = {
    "confirmed": "Checked",
    "from the strategy": "From the local strategy; details to be confirmed",
    "being developed": "Being developed: not open yet",
    "to be confirmed": "Details to be confirmed",
}
"""What families read beside a listing, by status. A pack can reword them."""
