"""How django-allauth behaves here."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter


class HubAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Codes are short and read out easily; nothing of the person is in a subject line."""

    def generate_login_code(self) -> str:
        """Six digits: easy to type with one hand."""
        import secrets

        return f"{secrets.randbelow(10**6):06d}"
