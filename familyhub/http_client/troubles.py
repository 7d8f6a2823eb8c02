"""What can go wrong when the hub asks another computer: a small closed set, with words for people."""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    """Why there is no answer. What the other side says in its answer (404, 500) is no trouble but an answer."""

    BAD_ADDRESS = "bad address"
    NOT_ALLOWED = "not allowed"
    NO_NAME = "no such name"
    NO_ANSWER = "no answer"
    TOO_SLOW = "too slow"
    TOO_BIG = "too big"
    TOO_MANY_REDIRECTS = "too many redirects"
    UNSAFE = "unsafe"
    BUSY = "busy"
    BROKEN = "broken"


WORDS: dict[Trouble, str] = {
    Trouble.BAD_ADDRESS: "This is not a web address that the hub can open. It begins with https:// or http://.",
    Trouble.NOT_ALLOWED: "This address leads into a private network. The hub never asks there.",
    Trouble.NO_NAME: "There is no computer of this name.",
    Trouble.NO_ANSWER: "The other computer did not answer.",
    Trouble.TOO_SLOW: "The other computer was too slow, so we stopped.",
    Trouble.TOO_BIG: "The answer was too big, so we stopped reading.",
    Trouble.TOO_MANY_REDIRECTS: "The address sends us on and on, so we stopped.",
    Trouble.UNSAFE: "The other computer could not prove that it is the right one (its certificate is not in order).",
    Trouble.BUSY: "The other computer asked us to come back later.",
    Trouble.BROKEN: "The answer broke off, or was not one that the hub can read.",
}


class OutsideTrouble(Exception):  # noqa: N818  it is a trouble, as the set is called
    """There is no answer; `trouble` says why, and `str()` says it in words."""

    def __init__(self, trouble: Trouble, after: float = 0) -> None:
        """`after` = seconds to wait, where the other side named them."""
        self.trouble, self.after = trouble, after
        super().__init__(WORDS[trouble])
