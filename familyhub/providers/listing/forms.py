"""One page of a listing: its boxes and its groups, what was typed in them, and every fault beside its field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from familyhub.directory.queries.maintainers import SharedPlace
from familyhub.directory.rules.checking import check
from familyhub.directory.rules.declared import Shape
from familyhub.directory.rules.fields import FIELDS, of_shape
from familyhub.directory.rules.listing import Document
from familyhub.providers.listing.fields import SPAN, Boxes, box_of
from familyhub.providers.listing.groups import Group, repeats
from familyhub.providers.listing.steps import ALL, STEPS, Step
from familyhub.topics import vocabulary

NEW_MAIN = 0.7
"""Weight of a topic that somebody adds: with 1.0 a service stands for its topic everywhere, which a pack alone says."""


@dataclass(frozen=True)
class Wrong:
    """One line of the error summary."""

    href: str
    text: str


class Page:
    """The form of one step."""

    def __init__(self, step: Step, known: Document, *, shared: Sequence[SharedPlace] = ()) -> None:
        """Begin from what is known."""
        self.step, self.known = step, known
        self.boxes = Boxes(names=step.fields, known=known)
        self._shared = shared
        self.groups = {name: Group(name, shared=shared) for name in step.fields if repeats(name)}
        self.wrong: list[Wrong] = []

    def fill(self, *, blank: str = "") -> Page:
        """Show what is known, with an empty row at the end of one group when asked."""
        for name, group in self.groups.items():
            group.from_document(self.known.get(name), blank=blank == name)
        return self

    def read(self, data: QueryDict | MultiValueDict[str, str]) -> Page:
        """Take what was typed."""
        self.boxes = Boxes(data, names=self.step.fields, known=self.known)
        for name, group in self.groups.items():
            group.from_post(data, self.known.get(name))
        return self

    def values(self) -> Document:
        """What was typed, by field of the document."""
        found = self.boxes.typed()
        found |= {name: group.value() for name, group in self.groups.items()}
        found |= {name: self._week(name, found[name]) for name in of_shape(Shape.WEEK) if name in found}
        if "topics" in self.step.fields:
            found["topics"] = self._topics()
        return {name: value for name, value in found.items() if name in self.step.fields}

    def _week(self, name: str, rows: object) -> object:
        """Rows of times win over the choice above them: nothing that was typed is lost."""
        chosen = str(self.boxes.data.get(box_of(name), ""))
        return "always" if chosen == "always" else rows

    def _topics(self) -> dict[str, float]:
        known = self.known.get("topics") or {}
        kept = {slug: weight for slug, weight in known.items() if slug in self.boxes.ticked("topics")}
        added = str(self.boxes.data.get("topic_new", ""))
        if added in vocabulary() and added not in kept:
            kept[added] = NEW_MAIN
        return kept

    def is_fine(self, wanted: Mapping[str, object]) -> bool:
        """Check what was typed; each fault is put beside its box, and in the summary."""
        faulty_groups = set()
        for name, group in self.groups.items():
            for row, box, text in group.complain():
                faulty_groups.add(name)
                self.wrong.append(Wrong(f"#id_{row.prefix}-{box}", text))
        self.boxes.errors  # noqa: B018  # Django reads the boxes now, so that faults can be added
        checked = {name: value for name, value in wanted.items() if name not in faulty_groups}
        for name, text in check(checked | self._stages(wanted)).items():
            self._put(name, text)
        for box, errors in self.boxes.errors.items():
            self.wrong += [Wrong(f"#{self._id(box)}", str(text)) for text in errors]
        return not self.wrong

    def _stages(self, wanted: Mapping[str, object]) -> dict[str, object]:
        names = [name for name in of_shape(Shape.MOMENT) if name in self.step.fields]
        return {name: wanted.get(name, self.known.get(name)) for name in names}

    def _put(self, name: str, text: str) -> None:
        box = box_of(name)
        if box in self.boxes.fields:
            if not self.boxes.errors.get(box):
                self.boxes.add_error(box, text)
            elif self.boxes.fields[box].required:  # the room says it in more helpful words
                self.boxes.errors[box] = self.boxes.error_class([text])
        else:
            self.wrong.append(Wrong(f"#{name}", text))

    def _id(self, box: str) -> str:
        return self.boxes[box].id_for_label or f"id_{box}_0"

    def parts(self) -> Iterator[tuple[str, object]]:
        """What stands on the page, in order, such as (`box`, bound field) or (`group`, group)."""
        first_of = {step.fields[0]: step.title for step in STEPS} if self.step.slug == ALL else {}
        for name in self.step.fields:
            if name in first_of:
                yield "heading", first_of[name]
            yield from self._parts(name)

    def _parts(self, name: str) -> Iterator[tuple[str, object]]:
        """Those of one field: four have a part of their own, all others the one of their shape."""
        shape = FIELDS[name].shape
        if shape == Shape.WEEK:
            yield "box", self.boxes[box_of(name)]
        if name in self.groups:
            yield "group", self.groups[name]
        elif name in {"pause", "topics"}:
            yield name, self.boxes[name] if name == "topics" else [self.boxes[f"{name}_{key}"] for key in SPAN]
        elif name == "stage_from":
            yield "stages", [self.boxes["stage_from"], self.boxes["stage_to"]]
        elif name != "stage_to":
            boxes = [f"{name}_{key}" for key in SPAN] if shape == Shape.SPAN else [name]
            yield from (("box", self.boxes[box]) for box in boxes)
