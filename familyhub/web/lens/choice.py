"""Which lens a request has chosen."""

from __future__ import annotations

from django.http import HttpRequest

COOKIE = "lens"
FAMILY = "family"
PRACTITIONER = "practitioner"


def lens_of(request: HttpRequest) -> str:
    """`practitioner` when that was chosen on this device, else `family`."""
    return PRACTITIONER if request.COOKIES.get(COOKIE) == PRACTITIONER else FAMILY


def is_practitioner(request: HttpRequest) -> bool:
    """Whether the practitioner lens is on."""
    return lens_of(request) == PRACTITIONER
