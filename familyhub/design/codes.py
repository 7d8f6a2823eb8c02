"""Codes that a phone's camera reads."""

from __future__ import annotations

import io

import segno


def drawn(address: str) -> str:
    """A QR code as a drawing inside the page: no request, no style of its own."""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", xmldecl=False, svgns=True, omitsize=True, nl=False)
    return out.getvalue().decode()
