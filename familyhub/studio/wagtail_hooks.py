"""What the studio adds to Wagtail, and what it hides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet

from familyhub.guides.models import Guide
from familyhub.studio.guides.reading import readability_of
from familyhub.studio.guides.review_due import ReviewDueView
from familyhub.studio.guides.viewset import GuideViewSet
from familyhub.studio.guides.waiting import WaitingPanel
from familyhub.studio.messages.views import may_word, words_of_all, words_of_one
from familyhub.studio.theme import theme

register_snippet(GuideViewSet)

UNUSED = {
    "construct_main_menu": {"explorer", "documents", "help"},
    "construct_settings_menu": {"users", "groups", "sites", "collections", "locales", "redirects"},
    "construct_search": {"pages", "images", "documents", "users"},
    "construct_reports_menu": {"locked-pages", "aging-pages", "page-types-usage"},
}
"""Families' pages are no page tree here, and roles (accounts) decide who enters: these menus would mislead."""


F = TypeVar("F", bound=Callable[..., object])


def _answers(hook: str) -> Callable[[F], F]:
    """Wagtail's own decorator, which says nothing of types: what it is given stays what it is."""
    register: Callable[[F], F] = hooks.register(hook)
    return register


def _hide(names: set[str]) -> Callable[[HttpRequest, list[object]], None]:
    def hide(request: HttpRequest, items: list[Any]) -> None:
        items[:] = [item for item in items if item.name not in names]

    return hide


for _hook, _names in UNUSED.items():
    hooks.register(_hook, _hide(_names))


@_answers("construct_homepage_panels")
def what_waits(request: HttpRequest, panels: list[object]) -> None:
    """The first page begins with what waits."""
    panels.insert(0, WaitingPanel())


@_answers("insert_global_admin_css")
def council_colours() -> str:
    """The pack's colours."""
    return format_html('<link rel="stylesheet" href="{}">', reverse("studio_theme"))


@_answers("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The studio's own pages; Wagtail lets only editors and clinicians in."""
    return [
        path("theme.css", theme, name="studio_theme"),
        path("guides/readability/", readability_of, name="studio_readability"),
        path("guides/review-due/", ReviewDueView.as_view(), name="studio_review_due"),
        path("guides/review-due/results/", ReviewDueView.as_view(results_only=True), name="studio_review_due_results"),
        path("messages/", words_of_all, name="studio_messages"),
        path("messages/<slug:template>/", words_of_one, name="studio_message"),
    ]


class _ReviewDueItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """For those who can do something about it."""
        return bool(ModelPermissionPolicy(Guide).user_has_any_permission(request.user, ("add", "change", "publish")))


@_answers("register_reports_menu_item")
def review_due_item() -> MenuItem:
    """In the Reports menu."""
    return _ReviewDueItem(
        "Guides due for review", reverse("studio_review_due"), name="review-due", icon_name="calendar-check", order=100
    )


class _MessagesItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """For those who may change them."""
        return may_word(request)


@_answers("register_admin_menu_item")
def messages_item() -> MenuItem:
    """The words of the hub's messages."""
    return _MessagesItem("Messages", reverse("studio_messages"), name="messages", icon_name="mail", order=300)
