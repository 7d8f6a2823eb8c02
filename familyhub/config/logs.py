"""Keeps what somebody looked for out of the log: of an address only its first part is written down."""

from __future__ import annotations

import logging


def shortened(path: str) -> str:
    """The first part of an address: `/find/…` for `/find/gAAAA…/`."""
    parts = path.split("?", maxsplit=1)[0].strip("/").split("/")
    return f"/{parts[0]}/…" if len(parts) > 1 else f"/{parts[0]}"


class NoAddresses(logging.Filter):
    """Shortens the addresses in Django's own lines about requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the line through, with shorter addresses."""
        if record.name.startswith("django.") and isinstance(record.args, tuple):
            record.args = tuple(
                shortened(arg) if isinstance(arg, str) and arg.startswith("/") else arg for arg in record.args
            )
        return True
