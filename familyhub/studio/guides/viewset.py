"""Guides in the studio: the list, its filters, and the panels of the form."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, PublishingPanel, TabbedInterface
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.admin.widgets import AdminDateInput
from wagtail.snippets.views.snippets import SnippetViewSet

from familyhub.guides.models import Guide
from familyhub.guides.rules import AUDIENCES
from familyhub.studio.guides.forms import GuideForm
from familyhub.studio.guides.reading import ReadingPanel
from familyhub.studio.guides.review_due import day_words
from familyhub.studio.guides.views import GuideApproval, GuideCreate, GuideEdit


class GuideFilter(WagtailFilterSet):
    """Narrow the list."""

    audience = django_filters.ChoiceFilter(label="For", choices=[(a, a) for a in AUDIENCES], method="has")
    review_due = django_filters.DateFilter(label="Review due by", lookup_expr="lte", widget=AdminDateInput)
    waiting = django_filters.BooleanFilter(label="Waiting for clinical sign-off", method="is_waiting")

    class Meta:
        """With Wagtail's own."""

        model = Guide
        fields = ("live", "sensitive")

    def has(self, rows: QuerySet[Guide], name: str, value: str) -> QuerySet[Guide]:  # noqa: ARG002 - django-filter passes it
        """Guides for this audience."""
        return rows.filter(audience__contains=[value])

    def is_waiting(self, rows: QuerySet[Guide], name: str, value: bool) -> QuerySet[Guide]:  # noqa: ARG002 - django-filter passes it
        """Guides that nobody signed off, or those that somebody did."""
        return rows.filter(signed_off_by="") if value else rows.exclude(signed_off_by="")


WRITE = [
    FieldPanel("title"),
    FieldPanel("slug"),
    FieldPanel("summary"),
    MultiFieldPanel([ReadingPanel(), FieldPanel("body")], heading="The page"),
    FieldPanel("sources"),
]
HELP = [
    MultiFieldPanel(
        [FieldPanel("get_help_now"), FieldPanel("get_help_today"), FieldPanel("get_help_who")],
        heading="When to get help",
    ),
    FieldPanel("talk_to"),
    FieldPanel("someone_you_trust"),
    FieldPanel("baby_says"),
    FieldPanel("feelings"),
]
FINDING = [
    FieldPanel("audience"),
    MultiFieldPanel([FieldPanel("stage_from"), FieldPanel("stage_to")], heading="Stage"),
    FieldPanel("topics"),
    FieldPanel("asks"),
    FieldPanel("sensitive"),
    FieldPanel("content_note"),
]
KEEPING = [
    FieldPanel("author"),
    FieldPanel("licence"),
    FieldPanel("checked_on"),
    FieldPanel("review_due"),
    FieldPanel("signed_off_by", read_only=True),
    FieldPanel("signed_off_on", read_only=True),
]


class GuideViewSet(SnippetViewSet):
    """Everything an editor does with guides."""

    model = Guide
    icon = "doc-full"
    menu_label = "Guides"
    menu_name = "guides"
    menu_order = 100
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = (
        "title",
        LiveStatusTagColumn(),
        Column(
            "review_due", label="Review due", accessor=lambda guide: day_words(guide.review_due), sort_key="review_due"
        ),
        Column("signed_off_by", label="Clinical sign-off", accessor=lambda guide: guide.signed_off_by or "waiting"),
        Column("sensitive", label="Sensitive", accessor=lambda guide: "yes" if guide.sensitive else ""),
        UpdatedAtColumn(),
    )
    list_per_page = 100
    search_fields = ("title", "summary", "slug")
    filterset_class = GuideFilter
    ordering = ("title",)
    add_view_class = GuideCreate
    edit_view_class = GuideEdit
    workflow_action_view_class = GuideApproval
    edit_handler = TabbedInterface(
        [
            ObjectList(WRITE, heading="Write"),
            ObjectList(HELP, heading="Help"),
            ObjectList(FINDING, heading="Finding it"),
            ObjectList([*KEEPING, PublishingPanel()], heading="Keeping it right"),
        ],
        base_form_class=GuideForm,
    )
