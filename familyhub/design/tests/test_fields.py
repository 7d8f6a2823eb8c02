"""What a form makes of a pasted address."""

import pytest
from django.core.exceptions import ValidationError

from familyhub.design.fields import EmailField


@pytest.mark.parametrize("typed", ["Mia@Example.org", " <mailto:mia@example.org> ", "mia@example.org,"])
def test_an_address_is_read_as_everywhere(typed: str) -> None:
    assert EmailField().clean(typed) == "mia@example.org"


@pytest.mark.parametrize("typed", ["mia", "mia@", "mia@[127.0.0.1]"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        EmailField().clean(typed)


def test_nothing_stays_nothing() -> None:
    assert EmailField(required=False).clean("") == ""
