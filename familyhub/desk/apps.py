"""The desk as a Django app."""

from django.apps import AppConfig


class DeskDoor(AppConfig):
    """The door for practitioners and the hub team."""

    name = "familyhub.desk"
    label = "door_desk"
    verbose_name = "Desk"
