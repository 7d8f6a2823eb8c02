"""Narrows a list of services by what stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from familyhub.directory.queries import ServiceView
from familyhub.needs.table import WORDS as THRIVE

NEEDS = {
    "thriving": "Meeting others and getting ready",
    "getting-advice": "A bit of advice or support",
    "getting-help": "Help with something that goes on",
    "getting-more-help": "More help, from specialists",
    "risk-support": "Help to keep everyone safe",
}
"""The need groups as families read them."""

WHO = {
    "mum": "Mums",
    "dad": "Dads",
    "partner": "Partners",
    "carer": "Carers and grandparents",
    "professional": "People who work with families",
}
SELF = {"yes": "You can refer yourself"}


@dataclass(frozen=True)
class Option:
    """One link of a filter."""

    words: str
    href: str
    on: bool


@dataclass(frozen=True)
class Filter:
    """One question to narrow by, with its links."""

    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Choice:
    """What stands in the address: known values only, nothing else."""

    need: str = ""
    who: str = ""
    self_referral: str = ""

    @property
    def any(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.need or self.who or self.self_referral)


def chosen(asked: Mapping[str, str]) -> Choice:
    """Read the address; an unknown value counts as none."""

    def known(name: str, table: Mapping[str, str]) -> str:
        value = asked.get(name, "")
        return value if value in table else ""

    return Choice(known("need", NEEDS), known("who", WHO), known("self", SELF))


def narrow(services: list[ServiceView], choice: Choice) -> list[ServiceView]:
    """The services that fit all that was chosen."""
    return [
        service
        for service in services
        if (not choice.need or choice.need in service.needs)
        and (not choice.who or choice.who in service.who_for)
        and (not choice.self_referral or service.self_referral == choice.self_referral)
    ]


def filters(choice: Choice, *, practitioner: bool) -> tuple[Filter, ...]:
    """The questions with their links; a link that is on takes its own choice away."""
    needs = THRIVE if practitioner else NEEDS
    return (
        Filter("What would help?" if not practitioner else "Need group", _options("need", needs, choice)),
        Filter("Who is it for?", _options("who", WHO, choice)),
        Filter("Getting in touch", _options("self", SELF, choice)),
    )


def _options(name: str, table: Mapping[str, str], choice: Choice) -> tuple[Option, ...]:
    picked = {"need": choice.need, "who": choice.who, "self": choice.self_referral}
    found = []
    for value, words in table.items():
        on = picked[name] == value
        wanted = {**picked, name: "" if on else value}
        query = urlencode({key: one for key, one in wanted.items() if one})
        found.append(Option(words, f"?{query}" if query else "?", on))
    return tuple(found)
