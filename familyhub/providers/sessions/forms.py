"""What was typed about a session: its values and its pattern, every fault beside its box. Validates, never saves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Unpack

from django import forms

from familyhub.design.forms import FormOptions, Posted, choices_of
from familyhub.directory.queries.maintainers import SharedPlace
from familyhub.providers.listing.fields import moments
from familyhub.providers.sessions.fields import ONLINE, SECTIONS, boxes
from familyhub.stages.moments import END
from familyhub.whatson.queries.keeping import KeptSession, Plan
from familyhub.whatson.rules.planning import (
    AS_NOW,
    OFTEN,
    When,
    often_of,
    pattern_of,
    write_days,
)
from familyhub.whatson.rules.repeats import BadPatternError, Pattern
from familyhub.whatson.rules.session import SessionValues

BOX_OF = {"location": "place", "minutes": "ends", "repeats": "often"}
"""Faults of the room whose box has another name."""
_PLAIN = (
    "name summary kind for_whom room join_link dads siblings is_free cost what_to_expect led_by access meets_at_door"
).split()


class SessionForm(forms.Form):
    """A session in boxes."""

    def __init__(
        self,
        data: Posted = None,
        *,
        places: Sequence[SharedPlace],
        known: SessionValues,
        was: Pattern | None,
        **options: Unpack[FormOptions],
    ) -> None:
        """Offer the places, the ages, and (only where the plain words cannot say it) the way it repeats now."""
        super().__init__(data, **options)
        self.fields |= boxes()
        self.was = was
        self.pattern: Pattern | None = None
        names = [(one.slug, one.in_words) for one in places]
        choices_of(self, "place").choices = [("", "Choose a place"), (ONLINE, "Online"), *names]
        first, last = int(known.get("stage_from") or 0), int(known.get("stage_to") or END)
        choices_of(self, "stage_from").choices = moments(first=True, known=first)
        choices_of(self, "stage_to").choices = moments(first=False, known=last)
        if was and often_of(was)[0] == AS_NOW:
            choices_of(self, "often").choices = [(AS_NOW, "As it is now"), *OFTEN.items()]

    def _number(self, name: str) -> int | None:
        typed = str(self.cleaned_data.get(name) or "").strip()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit() and len(typed) < 6):
            raise forms.ValidationError("Give a number, or leave it empty.")
        return int(typed)

    def clean_families(self) -> int | None:
        """Room for families."""
        return self._number("families")

    def clean_adults(self) -> int | None:
        """Room for adults."""
        return self._number("adults")

    def clean_babies(self) -> int | None:
        """Room for babies."""
        return self._number("babies")

    def clean(self) -> dict[str, object]:
        """What only several boxes together can get wrong."""
        data = super().clean() or {}
        first, starts, ends = (data.get(name) for name in ("first", "starts", "ends"))
        if starts and ends and ends <= starts:
            self.add_error("ends", "It ends before it starts. Please look at both times.")
        elif first and starts and ends and not {"often", "until", "extra", "without"} & set(self.errors):
            self._make(data)
        if data.get("until") and first and data["until"] < first:
            self.add_error("until", "The last date comes before the first one. Please swap them.")
        return data

    def _make(self, data: Mapping[str, Any]) -> None:
        often = data["often"]
        extra: tuple[date, ...] = data["extra"]
        if often == "own" and not extra:
            self.add_error("extra", "Write the other dates, one a line, or choose “One date only”.")
            return
        when = When(
            often=often,
            first=data["first"],
            starts=data["starts"],
            ends=data["ends"],
            days=tuple(int(one) for one in data.get("days") or ()),
            nth=int(data.get("nth") or 1),
            until=data.get("until"),
            without=data["without"],
            extra=extra,
            kept=self.was.repeats if self.was else "",
        )
        try:
            self.pattern = pattern_of(when)
        except BadPatternError as fault:
            if not self.errors.get("until"):
                self.add_error("often" if not when.until or when.until >= when.first else None, str(fault))

    def values(self) -> SessionValues:
        """What the session says, for the room."""
        data = self.cleaned_data
        online = data.get("place") == ONLINE
        ends = {name: int(data.get(name) or 0) for name in ("stage_from", "stage_to")}
        return {
            **{name: data.get(name) for name in _PLAIN},
            **ends,
            **{name: data.get(name) for name in ("families", "adults", "babies")},
            "is_online": online,
            "location": "" if online else data.get("place") or "",
            "join_link": data.get("join_link") or "",
            "languages": [one.strip()[:60] for one in str(data.get("languages") or "").split(",") if one.strip()][:20],
        }

    def complain(self, faults: Mapping[str, str]) -> None:
        """Put what the room says beside its box."""
        for name, words in faults.items():
            box = BOX_OF.get(name, name)
            if box not in self.fields:
                self.add_error(None, words)
            elif not self.errors.get(box):
                self.add_error(box, words)

    def wrong(self) -> list[dict[str, str]]:
        """Every fault with where its box is, for the summary."""
        found = [{"href": "#edit", "text": str(one)} for one in self.non_field_errors()]
        for box in self:
            place = box.id_for_label or f"id_{box.html_name}_0"
            found += [{"href": f"#{place}", "text": str(one)} for one in box.errors]
        return found

    def sections(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The boxes under their headings."""
        for title, names in SECTIONS.items():
            yield title, [self[name] for name in names]


def initial_of(found: KeptSession) -> SessionValues:
    """A session as its boxes show it."""
    values, pattern = found.values, found.pattern
    often, days, nth = often_of(pattern)
    start = pattern.starts.hour * 60 + pattern.starts.minute + pattern.minutes
    return {
        **values,
        "place": ONLINE if values["is_online"] else values["location"],
        "languages": ", ".join(values["languages"]),
        "stage_to": values["stage_to"] if values["stage_to"] < END - 1 else END,
        "first": pattern.first.isoformat(),
        "starts": f"{pattern.starts:%H:%M}",
        "ends": f"{start // 60 % 24:02d}:{start % 60:02d}",
        "often": often,
        "days": [str(day) for day in days],
        "nth": str(nth),
        "until": pattern.until.isoformat() if pattern.until else "",
        "without": write_days(pattern.without),
        "extra": write_days(pattern.extra),
    }


def digest(plan: Plan, pattern: Pattern) -> str:
    """A mark of the dates that were shown: other dates are shown again before they are saved."""
    said = f"{plan.days}{plan.more}{pattern.starts}{pattern.minutes}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]
