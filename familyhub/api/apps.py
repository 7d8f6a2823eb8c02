"""The door for other computers as Django knows it."""

from django.apps import AppConfig


class ApiDoor(AppConfig):
    """Feeds and answers for other systems."""

    name = "familyhub.api"
    label = "door_api"
