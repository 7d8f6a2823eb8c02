"""The room as Django knows it."""

from django.apps import AppConfig


class BookingsApp(AppConfig):
    """Bookings, waiting lists, invitations and attendance."""

    name = "familyhub.bookings"

    def ready(self) -> None:
        """Listen to what is on."""
        from familyhub.bookings import listeners

        listeners.register()
