"""Sends the hub bytes that no browser would send."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode, urlsplit

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Got:
    """What came back."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    text: str = ""


def send(server: str, method: str, path: bytes, body: bytes = b"", kind: str = FORM, **headers: str) -> Got:
    """One request, byte by byte as given."""
    parts = urlsplit(server)
    lines = [f"Host: {parts.netloc}", f"Content-Length: {len(body)}", f"Content-Type: {kind}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    head = method.encode() + b" " + path + b" HTTP/1.1\r\n" + "\r\n".join(lines).encode() + b"\r\n\r\n"
    with socket.create_connection((parts.hostname or "", parts.port or 80), timeout=30) as line:
        line.sendall(head + body)
        answer = b""
        while piece := line.recv(65536):
            answer += piece
    return _read(answer)


def _read(answer: bytes) -> Got:
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (row.partition(":") for row in rest)}
    if headers.get("transfer-encoding") == "chunked":
        body = _joined(body)
    return Got(int(first.split()[1]), headers, body.decode("utf-8", "replace"))


def _joined(body: bytes) -> bytes:
    whole = b""
    while body:
        size, _, body = body.partition(b"\r\n")
        if not (length := int(size, 16)):
            break
        whole, body = whole + body[:length], body[length + 2 :]
    return whole


def get(server: str, path: str | bytes) -> Got:
    """A page; an address in words is written as a browser would."""
    return send(server, "GET", quote(path, safe="/?&=%:;'").encode() if isinstance(path, str) else path)


def post(server: str, words: str | bytes, place: str = "") -> Got:
    """Words sent to the box; follows to the answer."""
    raw = urlencode({"words": words, "place": place}).encode()
    return follow(server, send(server, "POST", b"/find/", raw))


def follow(server: str, got: Got) -> Got:
    """The page that an answer leads to."""
    return get(server, got.headers["location"]) if got.status in {301, 302, 303} else got
