"""Reads what the box sent: takes anything, keeps what is text, never complains but when it is empty."""

from __future__ import annotations

import re

from django.http import QueryDict

from familyhub.web.find.sealed import Asked

MOST = 10_000
"""Characters that are read. Of longer words the beginning and the end: what matters most may come last."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def _clean(text: str, most: int) -> str:
    tidy = _CONTROL.sub("", text).replace("\r\n", "\n").strip()
    return tidy if len(tidy) <= most else f"{tidy[: most * 4 // 5]} … {tidy[-most // 5 :]}"


def asked_in(data: QueryDict) -> Asked:
    """The question in a form that was sent; its words may be empty."""
    without = dict.fromkeys(_clean(value, 80) for value in data.getlist("without")[:20])
    return Asked(
        words=_clean(data.get("words") or "", MOST),
        place=_clean(data.get("place") or "", 80),
        without=tuple(value for value in without if ":" in value),
        as_typed=data.get("as_typed") == "1",
    )
