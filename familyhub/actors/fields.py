"""How a row keeps who did something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from familyhub.actors import Actor, Who, read, written

if TYPE_CHECKING:
    _Text = models.CharField[Who | str | None, Actor | None]
else:
    _Text = models.CharField


class ActorField(_Text):
    """Text in the table, an `Actor` in Python; nothing is None. No foreign key: history outlives accounts."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """As a CharField of 60 characters: the longest is `person:` and an id, or a job's name."""
        super().__init__(*args, **{"max_length": 60, **options})

    def from_db_value(self, value: str | None, *_: object) -> Actor | None:
        """From a row."""
        return read(value or "")

    def to_python(self, value: object) -> object:
        """From a form, a fixture, or code."""
        return read(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> str:
        """Into a row, or a question about rows; text must name an actor, else it raises ValueError."""
        by = read(value) if isinstance(value, str) else value
        return "" if by is None else written(by)
