"""Makes the design's templates, tags and static files known to Django."""

from django.apps import AppConfig


class Design(AppConfig):
    """Layout, components, css, small js, icons and drawings."""

    name = "familyhub.design"
    label = "design"
