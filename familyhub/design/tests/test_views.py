"""Colours, the offline worker and the gallery, over HTTP; none asks the database."""

import re
from datetime import date

from familyhub.design import theme


def test_the_colours_are_kept_by_browsers_until_they_change(client):
    first = client.get("/theme.css", {"v": theme.version()})
    assert first["Content-Type"].startswith("text/css")
    assert "max-age=31536000" in first["Cache-Control"]
    again = client.get("/theme.css", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_the_worker_keeps_urgent_help_an_empty_page_and_their_parts_and_nothing_else(client):
    code = client.get("/sw.js").content.decode()
    assert re.findall(r"(?<!function )keep\(shelf, (\w+)\)", code) == ["address", "href"]
    assert re.findall(r"(?<!function )fill\((\w+, \w+)", code) == ["SHELF, HELP", "PAGE_SHELF, PAGE"]
    assert 'PAGE = "/desk/door/offline/"' in code.replace("\\u002D", "-")
    assert code.count(".put(") == 1
    assert "find" not in re.sub(r"\bfound\b", "", code)
    assert 'credentials: "omit"' in code


def test_the_worker_is_another_one_each_day(client, monkeypatch):
    first = client.get("/sw.js").content
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2031, 1, 1))
    assert client.get("/sw.js").content != first


def test_the_gallery_shows_every_component(client):
    page = client.get("/design/")
    assert page.status_code == 200
    html = page.content.decode()
    for name in (
        "panel-alarm",
        "card-read",
        "card-contact",
        "card-go",
        "chips",
        "care-now",
        "baby-says",
        "error-summary",
        "sources",
    ):
        assert name in html
    assert html.count("<h1") == 1
    assert " style=" not in html
    assert "onclick" not in html
