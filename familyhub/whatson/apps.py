"""The room as Django knows it."""

from django.apps import AppConfig


class WhatsOnApp(AppConfig):
    """What is on."""

    name = "familyhub.whatson"
