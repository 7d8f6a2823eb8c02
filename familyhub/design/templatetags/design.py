"""Filters and tags that every template may use."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from django import template
from django.conf import settings
from django.template.context import Context
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from familyhub.contacts import phones
from familyhub.design import theme

register = template.Library()

_HERE = Path(__file__).resolve().parents[1]
_NAME = re.compile(r"[a-z0-9-]+")
_KIND_OF_PAGE = {"guide": "guide", "hub": "hub", "topic": "topic"}


@register.filter
def tel(number: object) -> str:
    """A number as a telephone link needs it: `0151 292 6954` is `+441512926954`; 999 stays 999."""
    return phones.link(number)


@register.filter
def phone(contact: object) -> str:
    """A number as it is written in the UK; an e-mail address, or anything else, as it stands."""
    return phones.shown(contact)


@register.filter
def sms(contact: object) -> str:
    """The address that opens a text message to a contact with its first word written."""
    word = quote(str(getattr(contact, "text_word", "") or ""))
    return f"sms:{tel(getattr(contact, 'text_to', ''))}" + (f"?&body={word}" if word else "")


@register.filter
def day(value: object) -> str:
    """A date as people say it: 3 March 2027."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value[:10])
        except ValueError:
            return str(value)
    return f"{value:%-d %B %Y}" if isinstance(value, date | datetime) else ""


@register.filter
def linked_data(data: object) -> SafeString:
    """Facts for search engines (JSON-LD). It is data, not a script: a strict policy lets it be, and nothing runs."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("&", "\\u0026").replace("<", "\\u003C").replace(">", "\\u003E")
    return mark_safe(f'<script type="application/ld+json">{safe}</script>')  # noqa: S308  # escaped just above


@register.simple_tag(takes_context=True)
def page_address(context: Context) -> str:
    """The whole address of this page, without what was asked of it."""
    request = context.get("request")
    return str(request.build_absolute_uri(request.path)) if request else ""


@register.filter
def address(card: Any) -> str:
    """Where a card leads: the page of its guide (at the passage), service or hub."""
    name = _KIND_OF_PAGE.get(str(getattr(card, "kind", "")), "service")
    try:
        path = reverse(f"web:{name}", args=[card.slug])
    except NoReverseMatch:
        return "#"
    anchor = getattr(card, "passage_anchor", "")
    return f"{path}#{anchor}" if anchor and name == "guide" else path


@register.filter
def shorten(text: object, length: int = 180) -> str:
    """The first sentences that fit, or the first words and an ellipsis."""
    words = " ".join(str(text or "").split())
    if len(words) <= length:
        return words
    cut = words[:length]
    stop = max(cut.rfind(mark) for mark in (". ", "! ", "? "))
    return cut[: stop + 1] if stop > length // 2 else cut.rsplit(" ", 1)[0].rstrip(",;:") + " …"


@register.filter(name="anchor")
def _anchor(heading: str) -> str:
    """The anchor of a heading on its page."""
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-") or "start"


def _dress(tokens: list[Token]) -> None:
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _anchor(tokens[place + 1].content))
        for child in token.children or ():
            if child.type == "link_open" and urlsplit(str(child.attrGet("href") or "")).netloc:
                child.attrSet("rel", "noopener noreferrer")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


@register.filter
def markdown(text: object) -> SafeString:
    """Markdown as HTML: no HTML of its own, no pictures, headings with the ids that answers link to."""
    return _rendered(str(text or ""))


@lru_cache(maxsize=256)  # public texts only: a guide reads the same for everybody
def _rendered(text: str) -> SafeString:
    parser = _parser()
    tokens = parser.parse(text)
    _dress(tokens)
    html = str(parser.renderer.render(tokens, parser.options, {}))
    return mark_safe(html)  # noqa: S308  # markdown-it escapes it all


@cache
def _drawn(folder: str, name: str) -> str:
    if not _NAME.fullmatch(name):
        return ""
    path = _HERE / folder / f"{name}.svg"
    return re.sub(r">\s+<", "><", path.read_text(encoding="utf-8").strip()) if path.exists() else ""


def _svg(folder: str, name: str, css: str) -> SafeString:
    drawn = _drawn(folder, name)
    return mark_safe(drawn.replace("<svg ", f'<svg class="{css}" aria-hidden="true" focusable="false" ', 1))  # noqa: S308


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small own drawing, inline, hidden from screen readers: words beside it say the same."""
    return _svg("icons", name, "icon")


@register.simple_tag
def drawing(name: str) -> SafeString:
    """A larger own drawing, inline, decorative."""
    return _svg("drawings", name, f"drawing drawing-{name}")


@register.simple_tag
def favicon() -> str:
    """The mark as a data address, so that it costs no request."""
    return _mark(theme.bright())


@lru_cache(maxsize=8)
def _mark(bright: tuple[tuple[str, str], ...]) -> str:
    drawn = _drawn("drawings", "favicon")
    for name, value in bright:
        drawn = drawn.replace(f"var(--{name.replace('_', '-')})", value)
    return "data:image/svg+xml," + quote(drawn)


@register.simple_tag
def theme_href() -> str:
    """The address of the council's colours, changing when they change."""
    return f"{reverse('design:theme')}?v={theme.version()}"


_parts: dict[str, tuple[object, SafeString]] = {}
"""Parts that are the same on every page, each with the words of the pack that it was drawn from."""


@register.simple_tag(takes_context=True)
def once(context: Context, name: str) -> SafeString:
    """A part that is the same on every page and for everybody: it is handed the pack's words alone, and drawn once."""
    hub = context.get("hub")
    known = _parts.get(name)
    if known is None or known[0] is not hub:
        known = _parts[name] = (hub, render_to_string(name, {"hub": hub}))
    return known[1]


@register.simple_tag(takes_context=True)
def block_text(context: Context, name: str) -> str:
    """What a page wrote in a block, so that the layout can decide by it."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    return str(block.nodelist.render(context)).strip() if block else ""


@register.simple_tag(takes_context=True)
def has_session(context: Context) -> bool:
    """Whether this browser seems signed in, told by its cookie alone: no database is asked."""
    request = context.get("request")
    return bool(request and settings.SESSION_COOKIE_NAME in request.COOKIES)
