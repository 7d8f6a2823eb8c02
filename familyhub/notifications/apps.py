"""The outbox as Django knows it."""

from django.apps import AppConfig


class NotificationsApp(AppConfig):
    """Messages that the hub sends."""

    name = "familyhub.notifications"
