"""`design/device.js`: private things on a device are sealed, end in time, and go when they should."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from playwright.sync_api import Error, Page

from tests.scripts.stage import Stage, bare

KEY = base64.b64encode(bytes(range(32))).decode()
OTHER = base64.b64encode(bytes(range(1, 33))).decode()
STORES = "async () => (await indexedDB.databases()).map(one => one.name)"
ROWS = """async (change) => {
  const base = await new Promise(done => { const asked = indexedDB.open("kept-on-this-device"); asked.onsuccess = () => done(asked.result); });
  const shelf = base.transaction("sealed", "readwrite").objectStore("sealed");
  const rows = await new Promise(done => { const asked = shelf.getAll(); asked.onsuccess = () => done(asked.result); });
  if (change === "another id") { shelf.put(Object.assign({}, rows[0], { id: "todo:9" })); shelf.delete(rows[0].id); }
  if (change === "a bit") { const data = new Uint8Array(rows[0].data); data[0] ^= 1; shelf.put(Object.assign(rows[0], { data: data.buffer })); }
  if (change === "cut off") shelf.put(Object.assign(rows[0], { data: rows[0].data.slice(0, 3) }));
  await new Promise(done => { shelf.transaction.oncomplete = done; });
  base.close();
  return rows.map(one => JSON.stringify(Object.keys(one)) + new TextDecoder("latin1").decode(one.data));
}"""


@pytest.fixture
def page(stage: Stage) -> Page:
    stage.show("/here/", bare("design/device.js"))
    return stage.open()


def hello(key: str = KEY, seconds: float = 3600, person: str = "sam") -> dict[str, Any]:
    return {"key": key, "seconds": seconds, "person": person}


def begin(page: Page, **other: Any) -> None:
    page.evaluate("said => hubDevice.begin(said)", hello(**other))


def put(page: Page, name: str, value: object, about: str = "date") -> None:
    page.evaluate("([id, about, value]) => hubDevice.put(id, about, value)", [name, about, value])


def kept(page: Page, prefix: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("prefix => hubDevice.all(prefix)", prefix)
    return found


def test_looking_makes_no_store(page: Page) -> None:
    assert page.evaluate("hubDevice.state()") is None
    assert kept(page) == []
    assert page.evaluate("hubDevice.remove(['todo:1'])") is None
    assert page.evaluate(STORES) == []


def test_nothing_is_kept_before_somebody_asked_for_it(page: Page) -> None:
    with pytest.raises(Error, match="nothing may be kept here"):
        put(page, "todo:1", {"words": "Ada is here."})
    assert page.evaluate(STORES) == []


def test_a_key_that_is_none_keeps_nothing_and_makes_no_store(page: Page) -> None:
    for key in ("", "no base64!", base64.b64encode(b"short").decode(), None):
        with pytest.raises(Error):
            page.evaluate("said => hubDevice.begin(said)", {**hello(), "key": key})
        assert page.evaluate(STORES) == [], key


def test_what_was_put_in_comes_out(page: Page) -> None:
    begin(page)
    values: list[object] = [{"words": "Zoë 👶 <b>", "rows": [1, None, {"a": ""}]}, "", None, [], 0]
    for number, value in enumerate(values):
        put(page, f"list:{number}", value, about="1")
        assert kept(page, f"list:{number}") == [{"id": f"list:{number}", "about": "1", "value": value}]


def test_entries_come_by_their_beginning_and_in_order(page: Page) -> None:
    begin(page)
    for name in ("todo:3", "list:1", "todo:1", "todo:2"):
        put(page, name, name)
    assert [one["id"] for one in kept(page, "todo:")] == ["todo:1", "todo:2", "todo:3"]
    assert [one["id"] for one in kept(page)] == ["list:1", "todo:1", "todo:2", "todo:3"]
    assert kept(page, "odo:") == []


def test_a_second_put_takes_the_place_of_the_first(page: Page) -> None:
    begin(page)
    put(page, "todo:1", "before")
    put(page, "todo:1", "after")
    assert [one["value"] for one in kept(page)] == ["after"]


def test_what_lies_on_the_device_is_sealed_and_never_twice_the_same(page: Page) -> None:
    begin(page)
    put(page, "todo:1", "Ada is here")
    put(page, "todo:2", "Ada is here")
    first, second = page.evaluate(ROWS, None)
    assert "Ada" not in first + second
    assert first != second


def test_the_key_cannot_be_taken_out(page: Page) -> None:
    begin(page)
    with pytest.raises(Error, match="not extractable"):
        page.evaluate("async () => crypto.subtle.exportKey('raw', (await hubDevice.state()).key)")


def test_another_key_opens_nothing_of_before(page: Page) -> None:
    begin(page)
    put(page, "todo:1", "of before")
    begin(page, key=OTHER, person="kim")
    put(page, "todo:2", "of now")
    assert [one["value"] for one in kept(page)] == ["of now"]
    begin(page)
    assert [one["value"] for one in kept(page)] == ["of before"]


@pytest.mark.parametrize("change", ["another id", "a bit", "cut off"])
def test_what_somebody_changed_is_left_out_and_the_rest_stays(page: Page, change: str) -> None:
    begin(page)
    put(page, "todo:1", "first")
    put(page, "todo:2", "second")
    page.evaluate(ROWS, change)
    assert [one["value"] for one in kept(page)] == ["second"]


def test_time_runs_out(stage: Stage, page: Page) -> None:
    stage.hold_the_clock()
    page = stage.open()
    begin(page, seconds=3600)
    over = "async () => (await hubDevice.state()).isOver"
    assert page.evaluate(over) is False
    page.clock.fast_forward(3_599_000)
    assert page.evaluate(over) is False
    page.clock.fast_forward(1_000)
    assert page.evaluate(over) is True


def test_only_what_is_named_is_taken_away(page: Page) -> None:
    begin(page)
    for name in ("todo:1", "todo:2", "todo:3"):
        put(page, name, name)
    assert page.evaluate("hubDevice.remove(['todo:2', 'nobody'])") == 2
    assert page.evaluate("hubDevice.remove([])") == 2
    assert [one["id"] for one in kept(page)] == ["todo:1", "todo:3"]


def test_forgetting_takes_all_and_the_empty_page_with_it(page: Page) -> None:
    begin(page)
    put(page, "todo:1", "words")
    page.evaluate("async () => { await caches.open('kept-page'); await caches.open('urgent-help-1'); }")
    page.evaluate("hubDevice.forget()")
    assert page.evaluate(STORES) == []
    assert page.evaluate("caches.keys()") == ["urgent-help-1"]
    assert page.evaluate("hubDevice.state()") is None
    page.evaluate("hubDevice.forget()")


def test_what_one_window_keeps_another_reads_and_forgets(stage: Stage, page: Page) -> None:
    begin(page)
    put(page, "todo:1", "words")
    other = stage.open()
    assert [one["value"] for one in kept(other)] == ["words"]
    other.evaluate("hubDevice.forget()")
    assert kept(page) == []


def test_the_empty_page_is_asked_for_and_waited_for(page: Page) -> None:
    page.evaluate("document.documentElement.dataset.worker = '/sw.js'")
    page.evaluate("hubDevice.keepPage('/desk/door/offline/')")
    assert page.evaluate("registered") == ["/sw.js", "/desk/door/offline/"]
    page.evaluate("window.workerSays = 'not kept'")
    with pytest.raises(Error, match="not kept"):
        page.evaluate("hubDevice.keepPage('/desk/door/offline/')")


def test_a_browser_that_cannot_keep_says_so_and_breaks_nothing(stage: Stage) -> None:
    stage.begin_with(
        "Object.defineProperty(window, 'indexedDB', { value: undefined }); delete Navigator.prototype.serviceWorker; delete navigator.serviceWorker;"
    )
    stage.show("/here/", bare("design/device.js"))
    page = stage.open()
    assert page.evaluate("hubDevice.state()") is None
    assert kept(page) == []
    page.evaluate("hubDevice.forget()")
    with pytest.raises(Error):
        begin(page)
    with pytest.raises(Error, match="no worker"):
        page.evaluate("hubDevice.keepPage('/desk/door/offline/')")
