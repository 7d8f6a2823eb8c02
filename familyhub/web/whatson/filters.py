"""What somebody looks for, read from the address: known values only; and the links that change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from urllib.parse import urlencode

from familyhub.calendar.days import DAY_NAMES, LONDON
from familyhub.calendar.parts import EVENING
from familyhub.places.areas import Place, gazetteer
from familyhub.stages import parse_window
from familyhub.web.services.filters import Filter, Option
from familyhub.whatson.queries import Wanted
from familyhub.whatson.rules.session import PARTS

WHEN = {"today": "Today", "tonight": "Tonight", "week": "This week", "weekend": "This weekend", "month": "Next 4 weeks"}
STAGES = {
    "pregnancy": ("Pregnant", {"from": "0w", "to": "birth"}),
    "new": ("Baby up to 6 weeks", {"from": "birth", "to": "6wk"}),
    "little": ("6 weeks to 6 months", {"from": "6wk", "to": "6m"}),
    "crawling": ("6 to 12 months", {"from": "6m", "to": "1y"}),
    "toddling": ("Age 1 to 2", {"from": "1y", "to": "2y"}),
}
DAYS = {name.lower(): name for name in DAY_NAMES}
FLAGS = {"dads": "Dads welcome", "free": "Free", "drop_in": "Just turn up", "online": "Online"}
FOR = {"professionals": "For people who work with families"}
"""Training, conference places, Fatherhood Champions: shown when asked for, or with the practitioner lens."""
MILES = {"2": "Within 2 miles", "5": "Within 5 miles", "10": "Within 10 miles"}
NEAR = "5"
"""Miles that "near" means until somebody says otherwise."""
"""When tonight begins."""
_ORDER = ("part", "day", "language", "drop_in", "online", "free", "stage", "hub", "near", "town", "dads")
"""In which order a wish is let go when nothing fits: what is easiest to bend comes first, dads last."""


@dataclass(frozen=True)
class Choice:
    """What stands in the address."""

    when: str = "week"
    values: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """One wish, or nothing."""
        return dict(self.values).get(name, "")

    def with_(self, name: str, value: str) -> Choice:
        """The same with one wish set, or (empty) let go."""
        kept = {key: one for key, one in self.values if key != name}
        return replace(self, values=tuple({**kept, **({name: value} if value else {})}.items()))

    @property
    def query(self) -> str:
        """As a part of an address."""
        return "?" + urlencode({**({"when": self.when} if self.when != "week" else {}), **dict(self.values)})


@dataclass(frozen=True)
class Known:
    """What can be chosen here: hubs, towns and languages of this council."""

    hubs: Mapping[str, str]
    towns: tuple[str, ...]
    languages: tuple[str, ...] = ()


def chosen(asked: Mapping[str, str], known: Known) -> Choice:
    """Read the address; an unknown value counts as none."""
    tables: dict[str, Mapping[str, object]] = {
        "hub": known.hubs,
        "town": dict.fromkeys(known.towns),
        "day": DAYS,
        "part": PARTS,
        "stage": STAGES,
        "language": dict.fromkeys(known.languages),
        "miles": MILES,
        "for": FOR,
        **{flag: {"1": flag} for flag in FLAGS},
    }
    values = {name: asked[name] for name, table in tables.items() if asked.get(name, "") in table}
    spot = spot_of(asked.get("near", ""))
    if spot:
        values["near"] = spot.name
    else:
        values.pop("miles", None)
    return Choice(asked["when"] if asked.get("when", "") in WHEN else "week", tuple(values.items()))


def spot_of(words: str) -> Place | None:
    """The town, neighbourhood or first half of a postcode that is meant: no address ever holds a whole postcode."""
    found = gazetteer().place(words[:80]) if words.strip() else None
    return found if found and (found.town or found.area) else None


def wanted(choice: Choice, *, practitioner: bool = False) -> Wanted:
    """The wish as a question to the room. With the practitioner lens what is for professionals is among it."""
    spot = spot_of(choice.get("near"))
    stage = parse_window(STAGES[choice.get("stage")][1]) if choice.get("stage") else None
    day = choice.get("day")
    return Wanted(
        hub=choice.get("hub"),
        town=choice.get("town"),
        weekday=list(DAYS).index(day) if day else None,
        part="evening" if choice.when == "tonight" else choice.get("part"),
        day_of_life=(stage.start + stage.end) // 2 if stage else None,
        dads=bool(choice.get("dads")),
        free=bool(choice.get("free")),
        drop_in=bool(choice.get("drop_in")),
        online=bool(choice.get("online")),
        language=choice.get("language"),
        near=(spot.lat, spot.lon) if spot else None,
        miles=float(choice.get("miles") or NEAR),
        for_whom=choice.get("for") or ("" if practitioner else "families"),
    )


def span(when: str, now: datetime) -> tuple[datetime, datetime]:
    """From when to when: local days, as moments."""
    today = now.astimezone(LONDON).date()

    def midnight(days: int) -> datetime:
        return datetime.combine(today + timedelta(days=days), time(0), tzinfo=LONDON)

    if when in {"today", "tonight"}:
        evening = datetime.combine(today, EVENING, tzinfo=LONDON)
        return max(now, evening) if when == "tonight" else now, midnight(1)
    if when == "weekend":
        to_saturday = max(0, 5 - today.weekday())
        start = now if to_saturday == 0 else midnight(to_saturday)
        return start, midnight(7 - today.weekday())
    return now, midnight(28 if when == "month" else 7)


def looser(choice: Choice) -> list[tuple[Choice, str]]:
    """The wish with one thing let go, easiest first, each with the name of what went; last a longer time."""
    held = dict(choice.values)
    found = [(_without(choice, name), name) for name in _ORDER if name in held]
    if "near" in held and held.get("miles", NEAR) != "10":
        place = next(n for n, (_, name) in enumerate(found) if name == "near")
        found.insert(place, (choice.with_("miles", "10"), "miles"))
    if choice.when not in {"week", "month"}:
        found.append((replace(choice, when="week"), "week"))
    return [*found, (replace(choice, when="month"), "when"), (Choice("month"), "all")]


def _without(choice: Choice, name: str) -> Choice:
    return choice.with_(name, "").with_("miles", "") if name == "near" else choice.with_(name, "")


def filters(choice: Choice, known: Known, *, practitioner: bool = False) -> tuple[Filter, ...]:
    """The questions with their links; a link that is on lets its own wish go."""
    near = choice.get("near")
    audience = FOR if practitioner or choice.get("for") else {}
    whens = tuple(Option(words, replace(choice, when=when).query, choice.when == when) for when, words in WHEN.items())
    tables: list[tuple[str, str, Mapping[str, str]]] = [
        (f"How far from {near}?", "miles", MILES if near else {}),
        ("Where?", "hub", known.hubs),
        ("Which town?", "town", {town: town for town in known.towns}),
        ("Which day?", "day", DAYS),
        ("What time?", "part", PARTS),
        ("How old is your baby?", "stage", {key: words for key, (words, _) in STAGES.items()}),
        ("Which language?", "language", {one: one for one in known.languages}),
        ("For whom?", "for", audience),
    ]
    found = [Filter(title, _options(choice, name, table)) for title, name, table in tables if table]
    flags = tuple(
        Option(words, choice.with_(flag, "" if choice.get(flag) else "1").query, bool(choice.get(flag)))
        for flag, words in FLAGS.items()
    )
    return (Filter("When?", whens), *found, Filter("Anything else?", flags))


def taken(choice: Choice, filters: Sequence[Filter]) -> list[Option]:
    """What was chosen, each with the address without it."""
    near = choice.get("near")
    found = [Option(f"Near {near}", _without(choice, "near").query, on=True)] if near else []
    _, *others = filters
    if choice.when != "week":
        found.insert(0, Option(WHEN[choice.when], replace(choice, when="week").query, on=True))
    return found + [option for one in others for option in one.options if option.on]


def _options(choice: Choice, name: str, table: Mapping[str, str]) -> tuple[Option, ...]:
    return tuple(
        Option(words, choice.with_(name, "" if choice.get(name) == value else value).query, choice.get(name) == value)
        for value, words in table.items()
    )
