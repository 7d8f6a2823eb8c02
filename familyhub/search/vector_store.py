"""The cache of passage vectors, shared by all nodes: a text is embedded once, whatever happens to an index.

It is derived data, not the hub's truth: losing it costs time only.
"""

from __future__ import annotations

from collections.abc import Sequence

from familyhub.search.index import shipped
from familyhub.search.models import PassageVector


def load(hashes: Sequence[str]) -> dict[str, bytes]:
    """Vectors known by the hash of their text: made here before, or shipped by the pack."""
    rows = PassageVector.objects.filter(text_hash__in=hashes).values_list("text_hash", "vector")
    found = {key: bytes(value) for key, value in rows}
    return found | shipped.vectors([one for one in hashes if one not in found])


def keep(vectors: dict[str, bytes]) -> None:
    """Keep fresh vectors; those already there stay."""
    rows = [PassageVector(text_hash=key, vector=value) for key, value in vectors.items()]
    PassageVector.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
