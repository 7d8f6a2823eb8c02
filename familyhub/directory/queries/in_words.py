"""A service in words for families: whether you can refer yourself, and every way to get in touch.

The page of a service and the previews of those who keep it say the same, word for word.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from familyhub.directory.queries.public import ContactView, ServiceView
from familyhub.directory.rules import STATUS_WORDS, Open, say_hours
from familyhub.needs.table import WORDS as THRIVE

SELF_REFERRAL = {
    "yes": "You can get in touch yourself. Nobody has to do it for you.",
    "no": "Somebody who works with you asks them to help you. They should ask you first.",
    "unknown": "We do not know yet if you can refer yourself. Ring and ask, or ask somebody who already knows you.",
}
SELF_TAG = {"yes": "You can refer yourself", "no": "A professional refers you", "unknown": ""}

WHO = {
    "mum": "mums",
    "dad": "dads",
    "partner": "partners",
    "carer": "carers",
    "family": "the wider family",
    "professional": "people who work with families",
}


_SENSITIVE = frozenset(
    {"domestic-abuse", "domestic-abuse-support", "pregnancy-loss", "bereavement-support", "mental-health-crisis-line"}
)
"""Topics whose first service gets Exit and a page title that gives nothing away."""


@dataclass(frozen=True)
class ContactRow:
    """One way to get in touch, with whether it answers now."""

    label: str
    phone: str
    email: str
    text_word: str
    text_to: str
    url: str
    open: Open | None
    hours: tuple[str, ...]
    status: str
    checked_on: date | None


@dataclass(frozen=True)
class ServiceWords:
    """What a page says of a service beside its own texts."""

    self_referral: str
    self_tag: str
    who_for: str
    need_groups: tuple[str, ...]
    contacts: tuple[ContactRow, ...]
    open: Open
    has_numbers: bool
    is_sure: bool
    is_sensitive: bool


def _contact(contact: ContactView, service: ServiceView, now: datetime) -> ContactRow:
    live = bool(contact.phone or contact.text_to)
    hours = contact.hours if contact.hours is not None else service.hours
    word, _, to = contact.text_to.partition(" to ")
    return ContactRow(
        label=contact.label,
        phone=contact.phone,
        email=contact.email,
        text_word=word if to else "",
        text_to=to or contact.text_to,
        url=contact.url,
        open=(contact.open_at(now) if contact.hours is not None else service.open_at(now)) if live else None,
        hours=tuple(say_hours(hours)) if live else (),
        status="" if contact.status == "confirmed" else STATUS_WORDS.get(contact.status, contact.status),
        checked_on=contact.checked_on,
    )


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def present(service: ServiceView, now: datetime) -> ServiceWords:
    """A service in words at a moment: numbers first, and among them those that answer now."""
    contacts = sorted(
        (_contact(contact, service, now) for contact in service.contacts),
        key=lambda row: (row.open is None, row.open is not None and row.open.is_open is False),
    )
    return ServiceWords(
        self_referral=SELF_REFERRAL.get(service.self_referral, SELF_REFERRAL["unknown"]),
        self_tag=SELF_TAG.get(service.self_referral, ""),
        who_for=_listed([words for slug, words in WHO.items() if slug in service.who_for]),
        need_groups=tuple(THRIVE[need] for need in service.needs if need in THRIVE),
        contacts=tuple(contacts),
        open=service.open_at(now),
        has_numbers=any(row.phone or row.text_to for row in contacts),
        is_sure=service.status == "confirmed",
        is_sensitive=any(weight == 1.0 for topic, weight in service.topics.items() if topic in _SENSITIVE),
    )
