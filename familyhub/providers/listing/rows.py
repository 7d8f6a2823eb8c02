"""One row of a group that repeats: a contact, a place, a time, a closure. Each is a small form of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Unpack

from django import forms

from familyhub.design.forms import FormOptions, Posted, choices_of
from familyhub.directory.queries.maintainers import SharedPlace
from familyhub.directory.rules.checking import check
from familyhub.directory.rules.listing import Document
from familyhub.providers.listing.times import DAY_CHOICES, row_fault, rows_of, tidy_time, week_words

AS_SERVICE, ALWAYS, AS_NOW = "", "always", "as-now"


class Row(forms.Form):
    """One row of a group."""

    noun = "row"
    folds: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = ()
    """Boxes that are folded away under some words until they are wanted."""
    is_new = False
    """An empty row to write in."""

    @property
    def key(self) -> str:
        """The group's field in the document, as its boxes are named."""
        return str(self.prefix).rpartition("-")[0]

    @property
    def number(self) -> str:
        """Where it stands, as its boxes are named."""
        return str(self.prefix).rpartition("-")[2]

    def parts(self) -> list[tuple[str, list[forms.BoundField], bool]]:
        """The boxes in order: (words that they are folded under, or nothing; the boxes; whether they are open)."""
        folded = {name for _, names in self.folds for name in names}
        found = [("", [self[name] for name in self.fields if name not in folded], True)]
        for words, names in self.folds:
            boxes = [self[name] for name in names]
            found.append((words, boxes, any(box.value() or box.errors for box in boxes)))
        return found

    def typed(self) -> dict[str, str]:
        """What was typed, by box; empty boxes are left out."""
        return {name: text for name in self.fields if (text := self._typed(name))}

    def value(self) -> Document:
        """What was typed, as the document holds a row; what cannot be read stays as it is."""
        return dict(self.typed())

    def _typed(self, name: str) -> str:
        return " ".join(str(self.data.get(self.add_prefix(name), "")).replace("\x00", "").split())

    @classmethod
    def initial_of(cls, row: Mapping[str, object]) -> Document:
        """A row of the document as the boxes show it."""
        return dict(row)

    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not self.value()

    def faults(self) -> list[tuple[str, str]]:
        """(box, what to do) of this row alone."""
        text = check({self.key: [self.value()]}).get(self.key, "")
        return [(self.box_of(text), _plain(text))] if text else []

    def box_of(self, fault: str) -> str:  # noqa: ARG002 - rows with several boxes look at it
        """The box that a fault is about."""
        return next(iter(self.fields))


def _plain(fault: str) -> str:
    """A fault without the number of its row: it stands beside that row."""
    head, mark, rest = fault.partition(": ")
    text = rest if mark and head.split(" ")[-1].isdigit() else fault
    return text[:1].upper() + text[1:]


class _Answered(Row):
    """A row with times of its own: as the service's, day and night, as now, or one stretch of days."""

    def __init__(self, data: Posted = None, *, hours: object = None, **options: Unpack[FormOptions]) -> None:
        """Offer “as now” for times that one stretch cannot say."""
        self._kept = hours
        super().__init__(data, **options)
        choices = [(AS_SERVICE, "The same as the opening times"), (ALWAYS, "Day and night"), *DAY_CHOICES[1:]]
        if self._is_odd():
            choices.insert(1, (AS_NOW, f"As now: {week_words(hours)}"))
        choices_of(self, "days").choices = choices

    def _is_odd(self) -> bool:
        return isinstance(self._kept, Mapping) and len(rows_of(self._kept)) > 1

    def with_hours(self, found: Document) -> Document:
        """The row with its times in the document's form."""
        days, opens, closes = (found.pop(key, "") for key in ("days", "opens", "closes"))
        if days == AS_NOW and self._kept is not None:
            return {**found, "hours": self._kept}
        if days == ALWAYS:
            return {**found, "hours": "always"}
        if days or opens or closes:
            return {**found, "hours": {days: f"{tidy_time(opens)}-{tidy_time(closes)}"}}
        return found

    @classmethod
    def initial_of(cls, row: Mapping[str, object]) -> Document:
        """The boxes of a row, its times among them."""
        hours = row.get("hours")
        rows = rows_of(hours)
        if hours == "always":
            times: dict[str, str] = {"days": ALWAYS}
        elif len(rows) > 1:
            times = {"days": AS_NOW}
        else:
            times = rows[0] if rows else {}
        return {**row, **times}

    def time_faults(self) -> list[tuple[str, str]]:
        """What is wrong with the times."""
        hours = self.value().get("hours")
        if not isinstance(hours, Mapping) or hours == self._kept:
            return []
        [(days, span)] = hours.items()
        opens, _, closes = span.partition("-")
        found = row_fault({"days": days, "opens": opens, "closes": closes})
        return [found] if found else []

    def faults(self) -> list[tuple[str, str]]:
        """Times first: the general check would say it less well."""
        return self.time_faults() or super().faults()


def _line(label: str, *, help_text: str = "", widget: forms.Widget | None = None) -> forms.CharField:
    return forms.CharField(label=label, required=False, help_text=help_text, widget=widget)


def _time(label: str) -> forms.CharField:
    return _line(label, widget=forms.TextInput(attrs={"size": 6, "class": "short", "inputmode": "text"}))


class ContactRow(_Answered):
    """One way to get in touch."""

    noun = "way to get in touch"
    folds = (("When somebody answers, if not at the opening times", ("days", "opens", "closes")),)
    label = _line("What is it for?", help_text="Such as “Ring the office and ask for the group leader”.")
    phone = _line("Phone", widget=forms.TextInput(attrs={"type": "tel"}))
    email = _line("E-mail")
    text_to = _line("Text messages to", help_text="A number, or a word and a number such as “HELLO to 12345”.")
    url = _line("Web page", help_text="It begins with https://")
    days = forms.ChoiceField(label="When does somebody answer?", required=False)
    opens = _time("From")
    closes = _time("To")

    def value(self) -> Document:
        """The row; a web address may be given without its beginning."""
        found = self.with_hours(super().value())
        url = found.get("url", "")
        if url and "://" not in url and "." in url and not url.lower().startswith(("javascript:", "data:")):
            found["url"] = f"https://{url}"
        return found

    def is_blank(self) -> bool:
        """Times alone are no contact."""
        return not set(self.value()) - {"hours"}

    def box_of(self, fault: str) -> str:
        """By what the fault speaks of."""
        given = self.value()
        if "look like" in fault:
            return next((key for key in ("phone", "email", "url") if given.get(key) and given[key] in fault), "label")
        return "phone" if "give a phone" in fault.lower() else "label"


class PlaceRow(_Answered):
    """One place: a shared one, or one of their own."""

    noun = "place"
    folds = (
        ("A place of our own: its name and address", ("name", "area", "address", "postcode", "hide_address")),
        ("More about it: what to know, and when", ("note", "days", "opens", "closes")),
    )
    slug = forms.ChoiceField(label="Which place?", required=False)
    name = _line("Name of the place")
    area = _line("Town or area")
    address = _line("Street address")
    postcode = _line("Postcode", widget=forms.TextInput(attrs={"class": "medium", "autocomplete": "off"}))
    hide_address = forms.BooleanField(
        label="Keep the exact address private",
        required=False,
        help_text="For a refuge, say. Families see the town only; no list and no feed carries the address.",
    )
    note = _line("What to know about it", help_text="Such as “Use the side door”.")
    days = forms.ChoiceField(label="When is it given here?", required=False)
    opens = _time("From")
    closes = _time("To")

    def __init__(
        self,
        data: Posted = None,
        *,
        shared: Sequence[SharedPlace] = (),
        own: str = "",
        hours: object = None,
        **options: Unpack[FormOptions],
    ) -> None:
        """Offer the shared places; a place of one's own keeps its slug."""
        super().__init__(data, hours=hours, **options)
        named = [(one.slug, f"{one.name}, {one.area}" if one.area else one.name) for one in shared]
        first = (own, "A place of our own")
        choices_of(self, "slug").choices = [first, *named] if own else [("", "A place of our own"), *named]
        self._shared = {one.slug for one in shared}

    def value(self) -> Document:
        """A shared place is named by its slug alone: nobody but the hub team changes its address."""
        found = self.with_hours(super().value())
        found.pop("hide_address", None)
        if found.get("slug") in self._shared:
            return {key: value for key, value in found.items() if key in {"slug", "note", "hours"}}
        if self.data.get(self.add_prefix("hide_address")):
            found["hide_address"] = True
        if "postcode" in found:
            found["postcode"] = found["postcode"].upper()
        return found

    def parts(self) -> list[tuple[str, list[forms.BoundField], bool]]:
        """An empty row, and a place of their own, are open to write in."""
        found = super().parts()
        own = self["slug"].value() not in self._shared
        return [(words, boxes, is_open or (own and "own" in words)) for words, boxes, is_open in found]

    def is_blank(self) -> bool:
        """A tick or times alone are no place."""
        found = self.value()
        own = found.get("slug") and found["slug"] not in self._shared
        return not set(found) - {"hours", "hide_address", *(["slug"] if own else [])}

    def box_of(self, fault: str) -> str:
        """By what the fault speaks of."""
        return "postcode" if "postcode" in fault else "name"


class HoursRow(Row):
    """A day or days with one stretch of time."""

    noun = "time"
    days = forms.ChoiceField(label="Day or days", choices=DAY_CHOICES, required=False)
    opens = _time("From")
    closes = _time("To")

    def value(self) -> Document:
        """The row with its times tidied."""
        return {key: text if key == "days" else tidy_time(text) for key, text in self.typed().items()}

    def faults(self) -> list[tuple[str, str]]:
        """Each row for itself."""
        found = row_fault({key: self.value().get(key, "") for key in self.fields})
        return [found] if found else []


def _day(label: str) -> forms.CharField:
    return _line(label, widget=forms.DateInput(attrs={"type": "date", "class": "medium"}))


class SpanRow(Row):
    """Days when it is closed."""

    noun = "closed time"
    first = _day("First day closed")
    last = _day("Last day closed")
    note = _line("Why", help_text="Such as “Christmas”.")

    def value(self) -> Document:
        """As the document holds it; one day is its own last day."""
        found = self.typed()
        named = {"from": found.get("first", ""), "to": found.get("last", "") or found.get("first", "")}
        return {
            **(named if named["from"] or named["to"] else {}),
            **({"note": found["note"]} if "note" in found else {}),
        }

    @classmethod
    def initial_of(cls, row: Mapping[str, object]) -> Document:
        """The boxes of a span."""
        return {"first": row.get("from"), "last": row.get("to"), "note": row.get("note")}

    def box_of(self, fault: str) -> str:
        """By what the fault speaks of."""
        return "note" if "reason" in fault else "last" if "last day comes" in fault else "first"
