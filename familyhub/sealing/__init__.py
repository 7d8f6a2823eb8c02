"""Seals private text with a key made from the site's secret and a purpose; older secrets still open it."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

UNREADABLE = "This text can no longer be opened: the site's secret has changed."


@cache
def _key(secret: str, purpose: str) -> Fernet:
    made = hashlib.scrypt(secret.encode(), salt=purpose.encode(), n=2**10, r=8, p=1, dklen=32)
    return Fernet(base64.urlsafe_b64encode(made))


def _keys(purpose: str) -> MultiFernet:
    return MultiFernet([_key(secret, purpose) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def seal(text: str, purpose: str) -> str:
    """The text, readable only with the site's secret and for this purpose; nothing stays nothing."""
    return _keys(purpose).encrypt(text.encode()).decode() if text else ""


def unseal(sealed: str, purpose: str) -> str:
    """What was sealed, or a sentence that says it cannot be opened (`UNREADABLE`)."""
    if not sealed:
        return ""
    try:
        return _keys(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken:
        return UNREADABLE
