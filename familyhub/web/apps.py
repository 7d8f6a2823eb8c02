"""Makes the families' pages known to Django."""

from django.apps import AppConfig


class WebDoor(AppConfig):
    """The door for families."""

    name = "familyhub.web"
    label = "door_web"
