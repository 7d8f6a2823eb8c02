"""Writes a clinical sign-off into the version that was read."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from wagtail.models import Revision

from familyhub.guides.models import Guide


def write_sign_off(*, guide: Guide, revision: Revision | None, name: str, on: date) -> None:
    """Put the name on this revision, and on the page that families see if it shows this revision."""
    if not name.strip():
        raise ValidationError("A sign-off needs the name of the person who signs: add your name to your account first.")
    if revision is not None:
        revision.content |= {"signed_off_by": name.strip(), "signed_off_on": on.isoformat()}
        revision.save(update_fields=["content"])
    if revision is None or guide.live_revision_id == revision.pk:
        guide.signed_off_by, guide.signed_off_on = name.strip(), on
        guide.save(update_fields=["signed_off_by", "signed_off_on"])
