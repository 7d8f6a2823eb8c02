"""The studio as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import CheckMessage, Warning, register

PICTURE_FORM = "familyhub.studio.pictures.PictureForm"


class StudioDoor(AppConfig):
    """Editors enter here."""

    name = "familyhub.studio"
    label = "door_studio"

    def ready(self) -> None:
        """Notice when a picture could come in without words for those who cannot see it."""
        register(_pictures_need_words)


def _pictures_need_words(**_: object) -> list[CheckMessage]:
    from django.conf import settings

    if getattr(settings, "WAGTAILIMAGES_IMAGE_FORM_BASE", "") == PICTURE_FORM:
        return []
    hint = f'Set WAGTAILIMAGES_IMAGE_FORM_BASE = "{PICTURE_FORM}" in the settings.'
    return [Warning("Pictures can be added without a description.", hint=hint, id="door_studio.W001")]
