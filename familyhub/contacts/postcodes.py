"""UK postcodes as people write them, those of the Crown Dependencies and the forces among them."""

from __future__ import annotations

import re

from familyhub.contacts.typed import one_line

_FORM = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?|GIR) ?(\d[A-Z]{2})")


def read(written: str) -> str:
    """A postcode in capitals with its space, such as `WA8 7QF`; empty where it can be none. It may have ended."""
    found = _FORM.fullmatch(one_line(written).upper().replace(" ", ""))
    return f"{found[1]} {found[2]}" if found else ""


def key(written: str) -> str:
    """What two ways of writing one postcode share; empty for what is none."""
    return read(written).replace(" ", "")
