"""The studio's own content security policy: hashes of what Wagtail writes into its pages, nothing more.

Wagtail starts its date pickers by inline scripts. A script is allowed only if it has exactly that
shape and its argument is pure JSON: hashing whatever stands in a page would bless an intruder's too.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import unescape

from django.http import HttpResponseBase

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_STYLE_ATTRIBUTE = re.compile(r"""<[a-z][^<>]*?\sstyle=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_NOT_RUN = re.compile(
    r"""\bsrc=|\btype=["'](?:application/json|text/(?:template|x-template|django-form-template))["']"""
)
_STARTS_A_PICKER = re.compile(r'\s*init(?:DateTime|Date|Time)Chooser\("[\w\\-]+",\s*(\{.*\})\);?\s*', re.DOTALL)


def policy_for(response: HttpResponseBase) -> str:
    """The value of the Content-Security-Policy header for one response of the studio."""
    html = _html(response)
    scripts = {_hash(code) for attributes, code in _SCRIPT.findall(html) if _is_known(attributes, code)}
    attributes = {_hash(unescape(a or b)) for a, b in _STYLE_ATTRIBUTE.findall(html)}
    styles = {_hash(css) for css in _STYLE.findall(html)} | attributes
    style_words = ["'self'", *(["'unsafe-hashes'"] if attributes else []), *sorted(styles)]
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *sorted(scripts)]),
            " ".join(["style-src", *style_words]),
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "frame-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'self'",
        ]
    )


def _html(response: HttpResponseBase) -> str:
    if getattr(response, "streaming", False) or not response.get("Content-Type", "").startswith("text/html"):
        return ""
    content: bytes = getattr(response, "content", b"")
    return content.decode(response.charset or "utf-8", "replace")


def _is_known(attributes: str, code: str) -> bool:
    if _NOT_RUN.search(attributes):
        return False
    found = _STARTS_A_PICKER.fullmatch(code)
    if not found:
        return False
    try:
        json.loads(found[1])
    except ValueError:
        return False
    return True


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
