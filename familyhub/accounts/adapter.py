"""How django-allauth behaves here."""

from __future__ import annotations

import secrets

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter

from familyhub.sealing import UNREADABLE, seal, unseal


class HubAdapter(DefaultAccountAdapter):
    """Codes are short and read out easily; nothing of the person is in a subject line."""

    def generate_login_code(self) -> str:
        """Six digits: easy to type with one hand."""
        return f"{secrets.randbelow(10**6):06d}"


_SECOND_STEP = "second step"


class HubMFAAdapter(DefaultMFAAdapter):
    """The secrets of the second step are stored encrypted."""

    def encrypt(self, text: str) -> str:
        """Before a secret is stored."""
        return seal(text, _SECOND_STEP)

    def decrypt(self, encrypted_text: str) -> str:
        """When a secret is needed."""
        opened = unseal(encrypted_text, _SECOND_STEP)
        if opened == UNREADABLE:
            raise ValueError("a second step was sealed with a secret that this hub no longer has")
        return opened
