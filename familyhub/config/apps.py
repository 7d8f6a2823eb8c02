"""Ties the floors together when Django starts."""

from django.apps import AppConfig


class ConfigApp(AppConfig):
    """Stands on top: sees that production is fit to serve."""

    name = "familyhub.config"
    label = "hub_config"

    def ready(self) -> None:
        """Refuse to serve families with urgent wording that nobody signed off."""
        from django.conf import settings

        from familyhub.config.sign_off import refuse_unsigned

        if settings.PRODUCTION:
            refuse_unsigned()
