"""The ONS directory comes in whatever its column names, and only live postcodes count."""

import zipfile
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from familyhub.actors import System
from familyhub.places import actions, queries
from familyhub.places.models import Postcode

OLD = "pcd,pcd2,pcds,dointr,doterm,oslaua,lat,long\n"
NEW = "pcd7,pcd8,pcds,dointr,doterm,lad25cd,lat,long\n"
ROWS = (
    "WA7 4PS,WA7  4PS,WA7 4PS,198001,,E06000006,53.33,-2.70\n"
    "WA8 6AA,WA8  6AA,WA8 6AA,198001,200501,E06000006,53.36,-2.73\n"
    "WA8 7BB,WA8  7BB,WA8 7BB,198001,,E06000006,99.999999,0\n"
    "broken\n"
    "WA8 8CC,WA8  8CC,WA8 8CC,198001,,E06000006,53.37,-2.74\n"
)


def bring(path: Path) -> int:
    return actions.import_postcodes(by=System("test"), at=timezone.now(), path=path)


@pytest.mark.django_db
@pytest.mark.parametrize("header", [OLD, NEW])
def test_live_postcodes_come_in_and_a_second_file_replaces_them(tmp_path: Path, header: str) -> None:
    path = tmp_path / "onspd.csv"
    path.write_text(header + ROWS)
    assert bring(path) == 2
    assert bring(path) == 2
    assert set(Postcode.objects.values_list("code", flat=True)) == {"WA74PS", "WA88CC"}


@pytest.mark.django_db
def test_the_archive_it_comes_in_works_as_it_is(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "onspd.zip", "w") as archive:
        archive.writestr("Documents/readme.csv", "x\n")
        archive.writestr("Data/onspd.csv", NEW + ROWS)
    assert bring(tmp_path / "onspd.zip") == 2


@pytest.mark.django_db
def test_another_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("name,age\n")
    with pytest.raises(actions.BadPostcodesError, match="no ONS postcode directory"):
        bring(tmp_path / "x.csv")


@pytest.mark.django_db
def test_a_full_postcode_is_where_the_directory_says(tmp_path: Path) -> None:
    path = tmp_path / "onspd.csv"
    path.write_text(NEW + ROWS)
    bring(path)
    found = queries.locate(words="wa74ps")
    assert found is not None
    assert found.lat == 53.33
    assert found.exact
    assert found.name == "WA7"  # what is shown, counted or logged is never the whole postcode


@pytest.mark.django_db
def test_without_the_directory_the_outward_code_still_places_it() -> None:
    found = queries.locate(words="WA7 9ZZ")
    assert found is not None
    assert found.town == "Runcorn"
    assert not found.exact


@pytest.mark.django_db
def test_a_postcode_of_another_council_is_known_and_has_none_of_our_towns() -> None:
    Postcode.objects.create(code="M11AA", latitude=53.48, longitude=-2.23, district="E08000003")
    found = queries.locate(words="m1 1aa")
    assert found is not None
    assert (found.name, found.town, found.area) == ("M1", "", "")


@pytest.mark.django_db
def test_with_the_directory_in_trouble_the_packs_areas_answer_and_no_postcode_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE places_postcode RENAME TO elsewhere")
    found = queries.locate(words="WA7 9ZZ")
    assert found is not None
    assert (found.town, found.exact) == ("Runcorn", False)
    assert "ProgrammingError" in caplog.text
    assert "9ZZ" not in caplog.text
