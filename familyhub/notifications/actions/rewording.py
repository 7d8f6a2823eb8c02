"""An editor changes the words of a message, or takes the pack's again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from familyhub.actors import Actor
from familyhub.notifications.models import Wording
from familyhub.notifications.rules.words import wording_faults
from familyhub.notifications.templates_of_pack import templates


class WordingRefusedError(ValueError):
    """Words that cannot be used; `faults` says why, by field."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


@transaction.atomic
def reword(*, by: Actor | None, at: datetime, template: str, subject: str, body: str, text: str = "") -> None:
    """Use these words from now on. Who may is decided by the door; raises KeyError and WordingRefusedError."""
    pack = templates()[template]
    subject, body, text = (" ".join(subject.split()), *(words.replace("\r\n", "\n") for words in (body, text)))
    faults = wording_faults(pack, subject, body, text)
    if faults:
        raise WordingRefusedError(faults)
    Wording.objects.create(template=template, subject=subject, body=body, text=text, changed_at=at, by=by)


@transaction.atomic
def back_to_pack(*, by: Actor | None, at: datetime, template: str) -> None:
    """Use the pack's words again. What an editor wrote stays as history."""
    newest = Wording.objects.filter(template=templates()[template].slug).first()
    if newest is not None and newest.body:
        Wording.objects.create(template=template, changed_at=at, by=by)
