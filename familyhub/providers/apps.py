"""The providers' door as Django knows it."""

from django.apps import AppConfig


class ProvidersDoor(AppConfig):
    """Pages for those who run services."""

    name = "familyhub.providers"
    label = "door_providers"
