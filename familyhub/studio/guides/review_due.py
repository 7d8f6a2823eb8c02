"""The report of guides whose review is due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

import django_filters
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets import AdminDateInput
from wagtail.permissions import ModelPermissionPolicy

from familyhub.guides.models import Guide

AHEAD = timedelta(days=60)


class DueFilter(WagtailFilterSet):
    """Look further ahead, or only at what is late."""

    review_due = django_filters.DateFilter(label="Due on or before", lookup_expr="lte", widget=AdminDateInput)

    class Meta:
        """One filter is enough."""

        model = Guide
        fields = ("review_due",)


class ReviewDueView(ReportView):
    """Published guides that are late, due within two months, or have no date; the latest first."""

    page_title = "Guides due for review"
    header_icon = "calendar-check"
    index_url_name = "studio_review_due"
    index_results_url_name = "studio_review_due_results"
    permission_policy = ModelPermissionPolicy(Guide)
    any_permission_required = ("add", "change", "publish")
    filterset_class = DueFilter
    export_headings: ClassVar = {"title": "Guide", "review_due": "Review due", "signed_off_by": "Clinical sign-off by"}
    list_export = ("title", "slug", "review_due", "checked_on", "signed_off_by", "signed_off_on")
    columns = (
        TitleColumn("title", label="Guide", get_url=lambda guide: edit_address(guide)),  # noqa: PLW0108 - it stands below
        Column("review_due", label="Review due", accessor=lambda guide: day_words(guide.review_due), width="15%"),
        Column("late", label="", accessor=lambda guide: lateness(guide), width="15%"),  # noqa: PLW0108
        Column("checked_on", label="Last checked", accessor=lambda guide: day_words(guide.checked_on), width="15%"),
        Column("signed_off_by", label="Clinical sign-off", accessor=lambda guide: guide.signed_off_by or "waiting"),
    )

    def get_queryset(self) -> QuerySet[Guide]:
        """What is due, the longest overdue first."""
        asked: str | None = self.request.GET.get("review_due")
        due = Guide.objects.filter(live=True).order_by(F("review_due").asc(nulls_first=True), "title")
        return (
            due if asked else due.filter(Q(review_due__isnull=True) | Q(review_due__lte=timezone.localdate() + AHEAD))
        )


def edit_address(guide: Guide) -> str:
    """Where it is edited."""
    return reverse(Guide.snippet_viewset.get_url_name("edit"), args=(guide.pk,))


def day_words(day: date | None) -> str:
    """A date as a person writes it."""
    return f"{day.day} {day:%B %Y}" if day else "not set"


def lateness(guide: Guide) -> str:
    """How late it is, in words."""
    if guide.review_due is None:
        return "no date set"
    days = (timezone.localdate() - guide.review_due).days
    return f"{days} day{'' if days == 1 else 's'} late" if days > 0 else "today" if days == 0 else ""
