"""Addresses of open licences."""

from __future__ import annotations

_ADDRESSES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "OGL-UK-3.0": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}


def address_of(licence: str) -> str:
    """Where a licence can be read; empty when it is none of these."""
    return _ADDRESSES.get(licence, "")
