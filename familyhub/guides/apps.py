"""Guides as Django knows them."""

from django.apps import AppConfig


class GuidesApp(AppConfig):
    """Trusted pages; hears whatever way Wagtail publishes one."""

    name = "familyhub.guides"
    verbose_name = "Guides"

    def ready(self) -> None:
        """Listen to Wagtail."""
        from familyhub.guides import signals

        signals.connect()
