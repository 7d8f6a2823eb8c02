"""Where a postcode is, if the directory was imported; else where its outward code is."""

from __future__ import annotations

from familyhub.places.areas import Place, gazetteer
from familyhub.places.models import Postcode


def locate(*, words: str) -> Place | None:
    """A place that somebody typed: a full postcode by the directory, else by the pack's areas."""
    found = gazetteer().postcode(words)
    if found and " " in found[0]:
        row = Postcode.objects.filter(code=found[0].replace(" ", "")).first()
        if row:
            return Place(found[0], row.latitude, row.longitude, town=found[1].town if found[1] else "")
    return gazetteer().place(words)


def is_known(*, postcode: str) -> bool | None:
    """Whether a full postcode is in the ONS directory; None where nobody imported it, or it is not a full one."""
    found = gazetteer().postcode(postcode)
    if found is None or " " not in found[0]:
        return None
    if Postcode.objects.filter(code=found[0].replace(" ", "")).exists():
        return True
    return False if Postcode.objects.exists() else None
