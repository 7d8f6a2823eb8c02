"""Who did something is written down in one way and read back as the same."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyhub.actors import Actor, Guest, Holder, Invited, Person, System, read, written
from familyhub.actors.fields import ActorField

ACTORS = st.one_of(
    st.builds(Person, st.uuids()),
    st.just(Guest()),
    st.builds(System, st.from_regex(r"[a-z][a-z ]{0,50}", fullmatch=True)),
)
FIELD = ActorField(blank=True)


@given(ACTORS)
def test_what_is_written_is_read_as_the_same(by: Actor) -> None:
    assert read(written(by)) == by
    assert FIELD.from_db_value(FIELD.get_prep_value(by)) == by
    assert len(written(by)) <= 60


def test_roles_of_the_day_are_not_kept() -> None:
    alice = Person(uuid4(), ("family",))
    assert read(written(alice)) == Person(alice.id)


@pytest.mark.parametrize("by", [Holder(uuid4()), Invited(uuid4())])
def test_a_link_names_nobody(by: Holder | Invited) -> None:
    assert written(by) == "guest"


def test_nothing_is_nobody() -> None:
    assert read("") is None
    assert FIELD.get_prep_value(None) == ""
    assert FIELD.to_python("") is None


@pytest.mark.parametrize("text", ["person:", "person:alice", "system:", "robot", "guest:1"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(text)
