"""Addresses of public pages with the day on which each last changed, for search engines."""

from __future__ import annotations

from datetime import datetime

from familyhub.directory import models


def listed_services() -> list[tuple[str, datetime]]:
    """Slugs of public listings, and when each changed."""
    return list(models.Service.objects.filter(is_public=True).order_by("slug").values_list("slug", "modified_at"))


def listed_hubs() -> list[tuple[str, datetime]]:
    """Slugs of hubs, and when each changed."""
    return list(models.Location.objects.filter(is_hub=True).order_by("slug").values_list("slug", "modified_at"))
