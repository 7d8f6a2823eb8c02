"""Pictures: none comes in without words for those who cannot see it."""

from __future__ import annotations

from wagtail.images.forms import BaseImageForm


class PictureForm(BaseImageForm):
    """Wagtail's form for a picture, with the description required."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Say what the description is for."""
        super().__init__(*args, **kwargs)
        if "description" in self.fields:
            field = self.fields["description"]
            field.required = True
            field.label = "What the picture shows"
            field.help_text = "Read out to people who cannot see it (alt text). Say what matters, not “picture of”."
            field.error_messages["required"] = "Describe the picture in a few words for people who cannot see it."
