"""The address that an invited family gets, and its code to scan."""

from __future__ import annotations

import io
from uuid import UUID

import segno
from django.http import HttpRequest
from django.urls import reverse

from familyhub.bookings.queries import invitation_token


def family_address(request: HttpRequest, invitation: UUID) -> str:
    """Where a family answers its invitation."""
    return request.build_absolute_uri(reverse("web:invited", args=[invitation_token(invitation)]))


def code(address: str) -> str:
    """A QR code as a drawing inside the page: no request, no style of its own."""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", xmldecl=False, svgns=True, omitsize=True, nl=False)
    return out.getvalue().decode()
