"""What stands behind the page of check-in, and what somebody does on it."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.scripts.lists import DOOR, FAMILIES, board, page
from tests.scripts.stage import Said, Stage

HELLO = "/desk/door/device.json"
DOORS = "/desk/door/"
KEY = base64.b64encode(bytes(range(32))).decode()
HOURS = 3600
SENDABLE = "async () => (await hubDevice.all('todo:')).filter(one => !one.value.why).length"
Taken = dict[str, list[dict[str, Any]]]


def as_said(value: Any, status: int = 200) -> Said:
    return Said(json.dumps(value), "json", status)


ANSWERS_THAT_ARE_NONE = [
    *(Said("<h1>Sorry</h1>", status=status) for status in (403, 500, 503, 400, 404)),
    *(
        Said(body, "json")
        for body in ("", "no JSON", "{}", '{"kept": null}', '{"kept": ["a stranger"], "refused": []}')
    ),
]


@dataclass
class Hub:
    """What stands behind the door's page: who is signed in, the list, and what it takes."""

    stage: Stage
    person: str = "sam"
    is_up: bool = True
    hello: Said | None = None
    """What is said instead of hello."""
    refuses: dict[str, str] = field(default_factory=dict)
    """Why what is about a seat, or somebody of this name, is not kept."""
    answer: Said | None = None
    """What is said instead of an answer to what was sent."""
    taken: list[Taken] = field(default_factory=list)
    rows: Callable[[], Any] = lambda: board(*FAMILIES)

    def __post_init__(self) -> None:
        self.stage.show(DOOR, page(board(*FAMILIES)))
        self.stage.show("/desk/door/offline/", page(board(), is_shell=True))
        self.stage.show(DOORS, "<h1>Doors</h1>")
        self.stage.answers[HELLO] = lambda _: self._when_up(self.hello or self._hello())
        self.stage.answers[f"{DOOR}list.json"] = lambda _: self._when_up(as_said(self.rows().as_json()))
        self.stage.answers[f"{DOOR}sync/"] = self._take

    def _when_up(self, said: Said) -> Said | None:
        return said if self.is_up else None

    def _hello(self) -> Said:
        return as_said({"person": self.person, "csrf": "csrf-of-now", "key": KEY, "seconds": 12 * HOURS})

    def _take(self, request: Request) -> Said | None:
        if not self.is_up:
            return None
        sent: Taken = json.loads(request.post_data or "")
        self.taken.append(sent)
        ids = {one["id"]: str(one.get("seat") or one.get("called")) for one in [*sent["marks"], *sent["walk_ins"]]}
        no = [{"id": one, "why": self.refuses[who]} for one, who in ids.items() if who in self.refuses]
        kept = [one for one, who in ids.items() if who not in self.refuses]
        return self.answer or as_said({"kept": kept, "refused": no})

    @property
    def marks(self) -> list[tuple[str, bool, bool]]:
        """All marks that came, in their order."""
        return [(one["seat"], one["came"], one["partner_came"]) for sent in self.taken for one in sent["marks"]]


def opened(hub: Hub, address: str = DOOR) -> Page:
    found = hub.stage.open(address)
    found.wait_for_selector("[data-kept][data-ready]", state="attached")
    return found


def keeping(hub: Hub) -> Page:
    """A page whose list is kept on the device."""
    door = opened(hub)
    door.get_by_role("button", name="Keep this list on this device").click()
    expect(said(door)).to_have_text("This list is kept on this device.")
    return door


def said(door: Page) -> Locator:
    return door.locator("[data-said]")


def waiting(door: Page) -> list[str]:
    return [one.inner_text() for one in door.locator("[data-waiting-list] li").all()]


def press(door: Page, booking: str, did: str) -> None:
    door.locator(f"[data-seat='{booking}'] button[value={did}]").click()


def try_again(door: Page, until: Callable[[], bool] | None = None) -> None:
    """Press the button as somebody would: a press while the last try still fails is lost with it, and is made again."""
    for _ in range(50):
        door.locator("[data-send]").evaluate("one => one.hidden || one.click()")
        if until() if until else not door.evaluate(SENDABLE):
            return
        door.wait_for_timeout(100)
    pytest.fail(f"Still waiting: {waiting(door)}")


def has_come(hub: Hub, times: int) -> Callable[[], bool]:
    """Whether that much more was sent than till now."""
    goal = len(hub.taken) + times
    return lambda: len(hub.taken) >= goal


def look_again(door: Page) -> None:
    """A try to send without a signal, as every half minute, and the panel that follows it: when it says that it is over."""
    door.evaluate("document.querySelector('[data-kept-words]').textContent = ''")
    door.evaluate("window.dispatchEvent(new Event('online'))")
    expect(door.locator("[data-kept-words]")).not_to_be_empty()


def walk_in(door: Page, name: str) -> None:
    door.get_by_label("What do they want to be called?").fill(name)
    door.get_by_role("button", name="They are here").click()
