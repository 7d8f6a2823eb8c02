"""The address that an invited family gets, on paper or by message."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from familyhub.bookings.queries import invitation_token


def family_address(request: HttpRequest, invitation: UUID) -> str:
    """Where a family answers its invitation."""
    return request.build_absolute_uri(reverse("web:invited", args=[invitation_token(invitation)]))
