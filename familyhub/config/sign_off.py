"""Production does not start while anything that safety hangs on lacks a named sign-off for its very version."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from familyhub import council_config
from familyhub.council_config import signing


def refuse_unsigned() -> None:
    """Raise ImproperlyConfigured, naming everything that waits, why, and what to do."""
    waiting = signing.waiting()
    if waiting:
        listed = "\n  - ".join(waiting)
        folder = council_config.current().folder
        raise ImproperlyConfigured(
            "This hub may not serve families yet. A named person must sign off\n  - "
            f"{listed}\nLet them read these files as they are now; `./hub check-pack --sign-off {folder.name}` prints "
            f"the lines to put into {folder.name}/{signing.FILE} with their name and the day. "
            "Or try the hub with HUB_DEMO=1."
        )
