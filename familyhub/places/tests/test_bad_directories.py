"""A file that cannot be brought in is refused in words, and what was there stays."""

import zipfile
from pathlib import Path

import pytest
from django.utils import timezone

from familyhub.actors import System
from familyhub.places import actions
from familyhub.places.models import Postcode

HEADER = "pcds,doterm,lat,long,lad26cd\n"
GOOD = "WA7 4PS,,53.33,-2.70,E06000006\n"


def bring(path: Path) -> int:
    return actions.import_postcodes(by=System("test"), at=timezone.now(), path=path)


def _zip_without_csv(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.csv", b"", "no ONS postcode directory"),
        ("latin.csv", HEADER.encode() + b"M\xe9,,1,2,E1\n", "not a CSV file in UTF-8"),
        ("null.csv", HEADER.encode() + b"WA7 4PS\x00,,1\n" * 3, "no live postcode"),
        ("ended.csv", HEADER.encode() + b"WA7 4PS,202001,53.3,-2.7,E1\n", "no live postcode"),
        ("junk.zip", b"junk", "archive is broken"),
        ("none.zip", None, "no CSV file in this archive"),
        ("folder", None, "this is a folder"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(tmp_path: Path, name: str, content: bytes | None, words: str) -> None:
    good = tmp_path / "good.csv"
    good.write_text(HEADER + GOOD)
    assert bring(good) == 1
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    elif path.suffix:
        _zip_without_csv(path)
    else:
        path.mkdir()
    with pytest.raises(actions.BadPostcodesError, match=words):
        bring(path)
    assert Postcode.objects.count() == 1


@pytest.mark.django_db
def test_a_row_that_ends_early_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text(HEADER + GOOD + "WA7 1AA,,notanumber,2,E1\nWA7 1AB,,53.1,-2.7\n\n" + GOOD)
    assert bring(path) == 1
