"""How django-allauth behaves here."""

from __future__ import annotations

import base64
import hashlib
import secrets

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


class HubAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Codes are short and read out easily; nothing of the person is in a subject line."""

    def generate_login_code(self) -> str:
        """Six digits: easy to type with one hand."""
        return f"{secrets.randbelow(10**6):06d}"


def _fernet() -> MultiFernet:
    def key(secret: str) -> Fernet:
        digest = hashlib.sha256(b"familyhub.mfa" + secret.encode()).digest()
        return Fernet(base64.urlsafe_b64encode(digest))

    return MultiFernet([key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


class HubMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The secrets of the second step are stored encrypted."""

    def encrypt(self, text: str) -> str:
        """Before a secret is stored."""
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """When a secret is needed."""
        return _fernet().decrypt(encrypted_text.encode()).decode()
