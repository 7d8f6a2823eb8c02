"""What somebody typed or pasted into a box for one line."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})


def one_line(written: str) -> str:
    """The visible characters alone, in their plain form, with single spaces: what is pasted brings others along."""
    plain = unicodedata.normalize("NFKC", written)
    seen = "".join("" if unicodedata.category(c) in _UNSEEN and not c.isspace() else c for c in plain)
    return " ".join(seen.split())
