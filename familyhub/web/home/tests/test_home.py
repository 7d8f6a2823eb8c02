"""The first page: a box, five questions, urgent help, and no database."""

from familyhub import council_config


def test_the_first_page_asks_no_database_and_holds_the_ways_in(client):
    page = client.get("/")
    html = page.content.decode()
    assert page.status_code == 200
    for entry in council_config.current().settings["entry_questions"]:
        assert entry["words"].replace("'", "&#x27;") in html
    assert "/help-now/" in html
    assert "/timeline/?stage=birth" in html
    assert html.count("<h1") == 1


def test_the_first_visit_is_light(client):
    page = client.get("/", headers={"accept-encoding": "gzip"})
    assert len(page.content) < 12_000
