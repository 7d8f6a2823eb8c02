"""The form of a guide. It says in words what stands in the way of publishing."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.forms.models import WagtailAdminModelForm

from familyhub.guides import readability
from familyhub.guides.models import Guide
from familyhub.guides.rules import AUDIENCES
from familyhub.studio.guides.fields import LinesField, MomentField, PartsField
from familyhub.topics.vocabulary import vocabulary

SIGNED = frozenset(
    {
        "title",
        "summary",
        "body",
        "content_note",
        "get_help_now",
        "get_help_today",
        "get_help_who",
        "talk_to",
        "someone_you_trust",
        "baby_says",
        "feelings",
        "sources",
    }
)
"""Changing any of these takes a clinical sign-off away: it was given for other words."""


class GuideForm(WagtailAdminModelForm):
    """What an editor fills in."""

    audience = forms.MultipleChoiceField(
        label="Who it is for", choices=[(a, a) for a in AUDIENCES], widget=forms.CheckboxSelectMultiple
    )
    stage_from = MomentField(label="From", help_text="12w in pregnancy, birth, then 10d, 6wk, 6m, 1y")
    stage_to = MomentField(label="Up to, not including", help_text="2y = until the second birthday")
    topics = LinesField(label="Topics", required=False, help_text="One a line; its own first, then related ones.")
    asks = LinesField(label="What people ask", required=False, help_text="One a line, as people really type it.")
    get_help_now = LinesField(label="999 or A&E when", required=False, help_text="One short line each.")
    get_help_today = LinesField(label="A call today when", required=False, help_text="One short line each.")
    get_help_who = LinesField(label="Who to ring", required=False, help_text="Short names of services, one a line.")
    talk_to = LinesField(label="Who to talk to", required=False, help_text="Short names of services, best first.")
    feelings = PartsField(
        parts=("when", "feel"), needed=2, required=False, help_text="One a line: in the first weeks | You may feel …"
    )
    sources = PartsField(
        parts=("title", "publisher", "url", "checked_on", "status"),
        needed=2,
        help_text="At least one. One a line: title | publisher | link | date checked (2027-03-31) | verified",
        error_messages={"required": "A guide needs at least one source with its title and publisher."},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """A published guide keeps its address; topics are those of the pack."""
        super().__init__(*args, **kwargs)
        if "slug" in self.fields and self.instance.first_published_at:
            self.fields["slug"].disabled = True
        if "topics" in self.fields:
            self.fields["topics"].known = tuple(vocabulary())

    def clean(self) -> dict[str, Any]:
        """Refuse what families may not see; a draft may still be unfinished."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = values.get("stage_from"), values.get("stage_to")
        if start is not None and end is not None and end <= start:
            self.add_error("stage_to", "This ends before it begins.")
        self._one_address_each(values.get("slug"))
        if not self.is_deferred_validation:
            self._fit_for_families(values)
        if self.instance.pk and SIGNED & set(self.changed_data):
            self.instance.signed_off_by, self.instance.signed_off_on = "", None
        return values

    def _one_address_each(self, slug: str | None) -> None:
        same = Guide.objects.filter(slug=slug, locale=self.instance.get_default_locale()).exclude(pk=self.instance.pk)
        if slug and same.exists():
            self.add_error("slug", "Another guide has this address.")

    def _fit_for_families(self, values: dict[str, Any]) -> None:
        if "body" not in values or "sources" not in values:
            return
        families = values.get("audience") != ["professional"]
        for fault in readability.faults(body=values["body"], sources=values["sources"], for_families=families):
            self.add_error("sources" if "source" in fault else "body", fault)
