"""No picture without words."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Drawing
from wagtail.images.models import Image


@pytest.mark.django_db
def test_a_picture_needs_a_description(studio: Client, settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = BytesIO()
    Drawing.new("RGB", (8, 8)).save(file, "PNG")

    def send(**values: str) -> object:
        picture = SimpleUploadedFile("sun.png", file.getvalue(), "image/png")
        return studio.post("/studio/images/add/", {"title": "Sun", "file": picture, "collection": "1", **values})

    assert "Describe the picture" in send().content.decode()
    assert not Image.objects.exists()
    assert send(description="The sun over the bridge").status_code == 302
    assert Image.objects.get().description == "The sun over the bridge"
