"""Guides as Django knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from familyhub.guides.models import Guide


class GuidesApp(AppConfig):
    """Trusted pages; hears whatever way Wagtail publishes one."""

    name = "familyhub.guides"
    verbose_name = "Guides"

    def ready(self) -> None:
        """Listen to Wagtail."""
        from familyhub.guides import signals

        signals.connect()

    def preview(self, draft: Guide, request: HttpRequest) -> HttpResponse:
        """A draft as families would see it; models ask here, for they stand below what fills the page."""
        from familyhub.guides import preview

        return preview.page(draft, request)
