"""The room of what rooms announce, in Django."""

from django.apps import AppConfig


class EventsApp(AppConfig):
    """Its tables and migrations stay under the name that the room had first."""

    name = "familyhub.events"
    label = "noticeboard"
