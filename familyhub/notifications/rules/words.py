"""The words of messages: filling in, the line for stopping them, and what an editor may change."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass

from familyhub.notifications.rules.addresses import Channel

EVERYWHERE = frozenset({"site_name", "hub_name", "area_name", "council", "address"})
"""Names that every template may use."""
STOP = (
    "\nIf you do not want messages like this from {site_name}, open this page and press the button:\n{stop_link}\n"
    "Opening it changes nothing until you press the button.\n"
)
NEUTRAL_SUBJECT = "A message from {site_name}"
NEUTRAL_LINE = (
    "This is a message from {site_name}. You can read the rest of it below, now or later, when it suits you "
    "and you have a quiet moment.\n"
)
NEUTRAL_TEXT = "A message from {site_name}, to read whenever it suits you."
LONGEST = {"subject": 160, "body": 6000, "text": 459}
"""Characters; 459 are three text messages."""


@dataclass(frozen=True)
class Template:
    """The words of one kind of message."""

    slug: str
    subject: str
    body: str
    text: str = ""
    """Short words for a text message; without them it is never sent as one."""
    essential: bool = False
    """Sent despite opt-out and quiet hours: a code that somebody waits for."""

    @property
    def values(self) -> frozenset[str]:
        """The names that it needs values for as an e-mail."""
        return names_in(self.subject) | names_in(self.body)


class MissingValueError(KeyError):
    """A template needs a value that it was not given."""


class NoTextError(KeyError):
    """A template has no words for a text message."""


def names_in(words: str) -> frozenset[str]:
    """The names in {braces}; raises ValueError when a brace stands alone."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(words) if name is not None)


def render(
    template: Template, values: Mapping[str, object], channel: Channel = Channel.EMAIL, *, neutral: bool = False
) -> tuple[str, str]:
    """Subject and body with their values; a text message has no subject. Raises MissingValueError and NoTextError."""
    if channel is Channel.TEXT and not template.text:
        raise NoTextError(template.slug)
    subject, body = ("", template.text) if channel is Channel.TEXT else (template.subject, template.body)
    stop = "" if template.essential or channel is Channel.TEXT else STOP
    if neutral:
        subject = NEUTRAL_SUBJECT if subject else ""
        body = "\n".join((NEUTRAL_TEXT if channel is Channel.TEXT else NEUTRAL_LINE, body))
    lacking = (names_in(subject) | names_in(body) | names_in(stop)) - set(values)
    if lacking:
        raise MissingValueError(f"{template.slug} needs {', '.join(sorted(lacking))}")
    filled = body.format_map(values).strip() + "\n" + stop.format_map(values)
    return " ".join(subject.format_map(values).split()), filled


def wording_faults(pack: Template, subject: str, body: str, text: str) -> dict[str, str]:
    """What is wrong with an editor's words, by field, in words that say what to do; empty when all is right."""
    offered = pack.values | names_in(pack.text)
    parts = {
        "subject": (subject, names_in(pack.subject) - EVERYWHERE, names_in(pack.subject)),
        "body": (body, names_in(pack.body) - EVERYWHERE, offered),
        "text": (text, names_in(pack.text) - EVERYWHERE if text or pack.text else frozenset(), offered),
    }
    needed = {"subject", "body", *(["text"] if pack.text else [])}
    found = {}
    for part, (words, must, may) in parts.items():
        fault = _fault(words, must, may | EVERYWHERE, LONGEST[part], needed=part in needed)
        if fault:
            found[part] = fault
    return found


def _fault(words: str, must: frozenset[str], may: frozenset[str], longest: int, *, needed: bool) -> str:
    if not words.strip():
        return "Write a few words here." if needed else ""
    if len(words) > longest:
        return f"Please use {longest} characters or fewer. These are {len(words)}."
    try:
        parsed = list(string.Formatter().parse(words))
    except ValueError:
        return "A curly bracket stands alone. Write names like this: {site_name}."
    if any(spec or conversion for _, name, spec, conversion in parsed if name is not None):
        return "Inside curly brackets only the name may stand, such as {site_name}."
    names = names_in(words)
    if names - may:
        return f"We cannot fill in {_listed(names - may)}. These can be filled in: {_listed(may)}."
    if must - names:
        return f"Please keep {_listed(must - names)}: without it the message does not say all it must."
    return ""


def _listed(names: frozenset[str]) -> str:
    return ", ".join("{" + name + "}" for name in sorted(names))
