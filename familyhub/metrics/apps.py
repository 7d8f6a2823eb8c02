"""The room of counts without names, in Django."""

from django.apps import AppConfig


class MetricsApp(AppConfig):
    """Its tables and migrations stay under the name that the room had first."""

    name = "familyhub.metrics"
    label = "tally"
