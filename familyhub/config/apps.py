"""Ties the floors together when Django starts."""

from django.apps import AppConfig


class ConfigApp(AppConfig):
    """Stands on top: sees that production is fit to serve, and that changes to what families read are noticed."""

    name = "familyhub.config"
    label = "hub_config"

    def ready(self) -> None:
        """Refuse to serve families with urgent wording that nobody signed off."""
        from django.apps import apps
        from django.conf import settings
        from django.db.models.signals import post_migrate

        from familyhub.config.sign_off import refuse_unsigned
        from familyhub.config.watching import after_migrating

        post_migrate.connect(after_migrating, sender=apps.get_app_config("noticeboard"))

        if settings.PRODUCTION:
            refuse_unsigned()
