"""Wagtail's views of a guide: what is refused is said in words, and nothing half-done stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.snippets.views import snippets

from familyhub.accounts.permission import NotAllowedError

REFUSED = (ValidationError, NotAllowedError)


def words_of(refusal: Exception) -> str:
    """A refusal as one line for the editor."""
    if isinstance(refusal, ValidationError):
        return " ".join(refusal.messages)
    return "Only somebody with the clinical role can sign off."


if TYPE_CHECKING:
    from wagtail.snippets.views.snippets import CreateView as _View  # it is mixed into views of Wagtail alone
else:
    _View = object


class _SaysWhy(_View):
    """After saving: publish, submit or approve as a whole, or say why not."""

    request: HttpRequest

    def run_action_method(self) -> object:
        """The button's own work, in one transaction."""
        try:
            with transaction.atomic():
                return super().run_action_method()
        except REFUSED as refusal:
            messages.error(self.request, words_of(refusal))
            return redirect(self.get_edit_url())


class GuideCreate(_SaysWhy, snippets.CreateView):
    """A new guide."""


class GuideEdit(_SaysWhy, snippets.EditView):
    """Change a guide."""


class GuideApproval(snippets.WorkflowActionView):
    """Approve or send back."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Approve as a whole, or say why not."""
        try:
            with transaction.atomic():
                answer: HttpResponse = super().post(request, *args, **kwargs)
        except REFUSED as refusal:
            messages.error(request, words_of(refusal))
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                answer = self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
            else:
                answer = redirect(self.redirect_url)
        return answer
