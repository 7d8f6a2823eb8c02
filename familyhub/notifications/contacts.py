"""Addresses without showing them: the mark that an opt-out is known by, and the link that leads to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import salted_hmac

from familyhub.notifications.models import OptOut
from familyhub.notifications.rules import Channel
from familyhub.sealing import UNREADABLE, seal, unseal

_PURPOSE = "familyhub.notifications.stop"


@dataclass(frozen=True)
class Contact:
    """An address and how messages travel to it."""

    to: str
    channel: Channel


def marks_of(contact: Contact) -> list[str]:
    """Keyed hashes of an address, by this secret first and then by older ones."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    value = f"{contact.channel}:{contact.to}"
    return [salted_hmac(_PURPOSE, value, secret=secret, algorithm="sha256").hexdigest() for secret in secrets]


def is_stopped(contact: Contact) -> bool:
    """Whether messages to an address were stopped."""
    return OptOut.objects.filter(mark__in=marks_of(contact), ended_at=None).exists()


def token_of(contact: Contact) -> str:
    """The address sealed, to stand in a link; without the signs at its end that mail programs cut off."""
    return seal(f"{contact.channel}:{contact.to}", _PURPOSE).rstrip("=")


def contact_of(token: str) -> Contact | None:
    """Whose link it is, or None when it was changed on the way."""
    opened = unseal(token + "=" * (-len(token) % 4), _PURPOSE)
    channel, _, to = opened.partition(":")
    if opened == UNREADABLE or channel not in set(Channel) or not to:
        return None
    return Contact(to, Channel(channel))


def stop_link(contact: Contact) -> str:
    """The page on which somebody can stop messages."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/messages/{token_of(contact)}/"
