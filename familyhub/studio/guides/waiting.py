"""What waits, on the studio's first page."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from familyhub.guides.models import Guide


class WaitingPanel(Component):
    """How many guides wait for sign-off or review, each a link."""

    order = 10
    template_name = "studio/guides/waiting.html"

    def get_context_data(self, parent_context: object = None) -> dict[str, object]:  # noqa: ARG002 - Wagtail passes it
        """Counts and addresses."""
        every = reverse(Guide.snippet_viewset.get_url_name("list"))
        rows = Guide.objects.all()
        today = timezone.localdate()
        return {
            "guides": (rows.count(), every),
            "unsigned": (rows.filter(live=True, signed_off_by="").count(), f"{every}?waiting=true&live=true"),
            "due": (rows.filter(live=True, review_due__lte=today).count(), reverse("studio_review_due")),
        }
