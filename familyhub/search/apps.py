"""Starts the search room."""

from django.apps import AppConfig


class SearchApp(AppConfig):
    """Registers what search listens to."""

    name = "familyhub.search"

    def ready(self) -> None:
        """Listen to guides and directory."""
        from familyhub.search import listeners

        listeners.register()
