"""Looks at links and e-mail domains outside: gently, each once a week, and never twice for two listings.

No network, or no name server, must never become a fault: a name that is not found, or a silence, counts only
when something else answered in the same run. No transaction is open while others are asked.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from familyhub import http_client
from familyhub.directory import models
from familyhub.directory.queries.documents import document_of
from familyhub.directory.queries.public import whole
from familyhub.directory.rules.faults import AGAIN, SOON, named_in, status_words
from familyhub.http_client import OutsideTrouble, Trouble

MOST_SECONDS = 4 * 3600
_CONTROLS = 3
"""So many things that answered last time are asked again when nothing else shows that there is a network."""
_SILENCE = {Trouble.NO_NAME, Trouble.NO_ANSWER, Trouble.TOO_SLOW, Trouble.UNSAFE, Trouble.BROKEN}
_WORDS = {
    Trouble.BAD_ADDRESS: "it is not a web address.",
    Trouble.NOT_ALLOWED: "it leads into a private network, so families cannot open it.",
    Trouble.TOO_MANY_REDIRECTS: "it sends people on and on.",
}


@dataclass(frozen=True)
class Outcome:
    """What one look found. `is_bad` None = could not find out."""

    kind: str
    about: str
    is_bad: bool | None
    words: str = ""
    is_proof: bool = False
    """Somebody answered, so there is a network."""
    needs_proof: bool = False


@dataclass
class Checked:
    """All outcomes of a run."""

    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def has_network(self) -> bool:
        """Whether anything at all answered."""
        return any(one.is_proof for one in self.outcomes)

    def sure(self) -> Iterator[Outcome]:
        """What was really found out."""
        for one in self.outcomes:
            if one.is_bad is not None and (self.has_network or not one.needs_proof):
                yield one


def look_at(kind: str, about: str) -> Outcome:
    """One look."""
    return _link(about) if kind == "link" else _domain(about)


def _link(url: str) -> Outcome:
    try:
        answer = http_client.look(url)
    except OutsideTrouble as fault:
        if fault.trouble in _SILENCE:
            return Outcome("link", url, True, "the site does not answer.", needs_proof=True)
        words = _WORDS.get(fault.trouble, "")
        return Outcome("link", url, True if words else None, words)
    words = status_words(answer.status)
    return Outcome("link", url, bool(words), words, is_proof=True)


def _domain(domain: str) -> Outcome:
    takes = http_client.mail_goes_to(domain)
    if takes is None:
        return Outcome("email", domain, None)
    return Outcome("email", domain, not takes, is_proof=takes, needs_proof=not takes)


def all_named() -> set[tuple[str, str]]:
    """Every link and domain that a public listing names."""
    found: set[tuple[str, str]] = set()
    for row in whole().filter(is_public=True).iterator(chunk_size=200):
        named = named_in(document_of(row))
        found |= {("link", url) for url in named.links} | {("email", domain[:400]) for domain in named.domains}
    return found


def due(wanted: Iterable[tuple[str, str]], at: datetime) -> list[tuple[str, str]]:
    """Those whose time has come: what was never looked at, then the oldest."""
    waits = Q(bad=0, at__gt=at - AGAIN) | Q(bad__gt=0, at__gt=at - SOON)
    rested = set(models.LinkCheck.objects.filter(waits).values_list("kind", "about"))
    known = {(kind, about): when for kind, about, when in models.LinkCheck.objects.values_list("kind", "about", "at")}
    never = datetime.min.replace(tzinfo=at.tzinfo)
    return sorted(set(wanted) - rested, key=lambda one: (known.get(one, never), one))


def look_around(
    wanted: Iterable[tuple[str, str]], at: datetime, look: Callable[[str, str], Outcome] = look_at
) -> Checked:
    """Look at all that is due, as long as there is time."""
    found, ends = Checked(), time.monotonic() + MOST_SECONDS
    for kind, about in due(wanted, at):
        if time.monotonic() > ends:
            break
        found.outcomes.append(look(kind, about))
    if any(one.needs_proof for one in found.outcomes) and not found.has_network:
        fine = models.LinkCheck.objects.filter(bad=0).order_by("-at").values_list("kind", "about")[:_CONTROLS]
        found.outcomes += [look(kind, about) for kind, about in fine]
    return found
