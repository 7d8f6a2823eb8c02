"""What the studio adds to Wagtail, and what it hides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet

from familyhub.guides.models import Guide
from familyhub.studio.guides.reading import readability_of
from familyhub.studio.guides.review_due import ReviewDueView
from familyhub.studio.guides.viewset import GuideViewSet

register_snippet(GuideViewSet)

UNUSED = {
    "construct_main_menu": {"explorer", "documents", "help"},
    "construct_settings_menu": {"users", "groups", "sites", "collections", "locales", "redirects"},
    "construct_reports_menu": {"locked-pages", "aging-pages", "page-types-usage"},
}
"""Families' pages are no page tree here, and roles (accounts) decide who enters: these menus would mislead."""


def _hide(names: set[str]) -> Callable[[HttpRequest, list[Any]], None]:
    def hide(request: HttpRequest, items: list[Any]) -> None:
        items[:] = [item for item in items if item.name not in names]

    return hide


for _hook, _names in UNUSED.items():
    hooks.register(_hook, _hide(_names))


@hooks.register("construct_homepage_summary_items")
def no_page_counts(request: HttpRequest, items: list[Any]) -> None:
    """The first page counts nothing that is not used."""
    items.clear()


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The studio's own pages; Wagtail lets only editors and clinicians in."""
    return [
        path("guides/readability/", readability_of, name="studio_readability"),
        path("guides/review-due/", ReviewDueView.as_view(), name="studio_review_due"),
        path("guides/review-due/results/", ReviewDueView.as_view(results_only=True), name="studio_review_due_results"),
    ]


class _ReviewDueItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        """For those who can do something about it."""
        return bool(ModelPermissionPolicy(Guide).user_has_any_permission(request.user, ("add", "change", "publish")))


@hooks.register("register_reports_menu_item")
def review_due_item() -> MenuItem:
    """In the Reports menu."""
    return _ReviewDueItem(
        "Guides due for review", reverse("studio_review_due"), name="review-due", icon_name="calendar-check", order=100
    )
