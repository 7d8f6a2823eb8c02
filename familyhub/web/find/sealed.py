"""Seals what was asked into an address that only this hub can read, and only today. Pure.

Nothing readable is in history, logs or links; nothing is stored. At midnight the key is another one.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import zlib
from dataclasses import asdict, dataclass
from datetime import date

from cryptography.fernet import Fernet, InvalidToken

LONGEST = 3_000
"""Characters of an address that every server and browser takes."""


@dataclass(frozen=True)
class Asked:
    """What somebody asked."""

    words: str
    place: str = ""
    without: tuple[str, ...] = ()
    """Chips taken away, `kind:value`."""
    as_typed: bool = False
    """Search for the words without mending their spelling."""


def _fernet(secret: str, today: date) -> Fernet:
    key = hmac.new(secret.encode(), f"familyhub.find.{today.isoformat()}".encode(), hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def seal(asked: Asked, *, secret: str, today: date) -> str:
    """The question as a piece of an address."""
    plain = zlib.compress(json.dumps(asdict(asked), ensure_ascii=False).encode())
    return _fernet(secret, today).encrypt(plain).decode().rstrip("=")


def unseal(sealed: str, *, secret: str, today: date) -> Asked | None:
    """The question again, or None: another day, another hub, or an address that was changed."""
    try:
        token = sealed.encode("ascii") + b"=" * (-len(sealed) % 4)
        row = json.loads(zlib.decompress(_fernet(secret, today).decrypt(token)))
    except (InvalidToken, UnicodeEncodeError, ValueError, zlib.error):
        return None
    return Asked(row["words"], row["place"], tuple(row["without"]), row["as_typed"])
