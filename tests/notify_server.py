"""A server that speaks GOV.UK Notify's API, as far as the hub uses it, for tests and for trying.

It checks the signed token of each call, keeps what it accepts under its reference, and can be told to be busy, to
refuse, or to hang up after accepting. `python -m tests.notify_server` runs it; the key and addresses are printed.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt

SERVICE, SECRET = "5a4d2ae6-1111-4c0e-9f5e-0a3c2b1d0001", "0d9f8c7b-2222-4b1e-8a6d-1b2c3d4e0002"
KEY = f"trying-{SERVICE}-{SECRET}"
TEMPLATES = {"email": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "text": "7c9e6679-7425-40de-944b-e07fc1f90ae8"}
NEEDS = {"email": ("email_address", {"subject", "body"}), "sms": ("phone_number", {"body"})}
FAULTS = {
    400: "ValidationError",
    403: "AuthError",
    429: "RateLimitError",
    500: "Exception",
}


class NotifyServer(ThreadingHTTPServer):
    """What was accepted, and how to answer next."""

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.accepted: list[dict[str, Any]] = []
        self.calls: list[str] = []
        self.next: list[str | tuple[int, str]] = []
        """Answers to give before accepting again: (status, kind of error), or "hang up"."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def call_back(self, to: str, token: str, status: str, nth: int = -1) -> int:
        """Tell the hub what became of a message, as Notify does; answers the hub's status."""
        one = self.accepted[nth]
        one["status"] = status
        now = datetime.now(UTC).isoformat()
        told = {
            "id": one["id"],
            "reference": one["reference"],
            "to": one["to"],
            "status": status,
            "created_at": now,
            "completed_at": now,
            "sent_at": now,
            "notification_type": one["type"],
            "template_id": one["template_id"],
            "template_version": 1,
        }
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        request = urllib.request.Request(to, json.dumps(told).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            return refused.code


class _Handler(BaseHTTPRequestHandler):
    server: NotifyServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Nothing: tests are quiet."""

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        self.server.calls.append(f"GET {asked.path}")
        if self._is_known():
            reference = parse_qs(asked.query).get("reference", [""])[0]
            rows = [{k: v for k, v in one.items() if k != "words"} for one in self.server.accepted]
            found = [row for row in rows if row["reference"] == reference or not reference]
            self._say(200, {"notifications": found, "links": {"current": self.path}})

    def do_POST(self) -> None:
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.calls.append(f"POST {self.path}")
        if not self._is_known():
            return
        order = self.server.next.pop(0) if self.server.next else None
        if isinstance(order, tuple):
            self._refuse(*order)
            return
        kind = self.path.rpartition("/")[2]
        to, needed = NEEDS[kind]
        if not needed <= set(sent.get("personalisation") or {}) or ("@" in str(sent.get(to))) != (kind == "email"):
            self._refuse(400, "BadRequestError")
            return
        one = {
            "id": str(uuid.uuid4()),
            "reference": sent.get("reference"),
            "type": kind,
            "to": sent[to],
            "template_id": sent["template_id"],
            "status": "sending",
            "words": sent,
        }
        self.server.accepted.append(one)
        if order == "hang up":
            # Reset the connection: the hub cannot know that it was accepted
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
            return
        template = {"id": sent["template_id"], "version": 1, "uri": f"{self.server.address}/v2/template"}
        answer = {"id": one["id"], "reference": one["reference"], "uri": self.path, "template": template}
        self._say(201, {**answer, "content": sent["personalisation"]})

    def _is_known(self) -> bool:
        """Whether the call is signed with our secret for our service, now."""
        token = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
        try:
            claims = jwt.decode(token, SECRET, algorithms=["HS256"], leeway=30, options={"require": ["iss", "iat"]})
        except jwt.InvalidTokenError:
            claims = {}
        fresh = abs(datetime.now(UTC).timestamp() - claims.get("iat", 0)) <= 30
        if claims.get("iss") == SERVICE and fresh:
            return True
        self._refuse(403, "AuthError")
        return False

    def _refuse(self, status: int, kind: str = "") -> None:
        # Its words name the address on purpose: the hub must not keep or log them
        fault = {"error": kind or FAULTS[status], "message": "no, alice@example.org"}
        self._say(status, {"status_code": status, "errors": [fault]})

    def _say(self, status: int, words: dict[str, Any]) -> None:
        body = json.dumps(words).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(port: int = 0) -> Iterator[NotifyServer]:
    """A server that answers while this lasts."""
    server = NotifyServer(port)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


if __name__ == "__main__":
    with serving(8099) as trying:
        print(f"NOTIFY_BASE_URL={trying.address} NOTIFY_API_KEY={KEY}")
        print(f"NOTIFY_TEMPLATE_EMAIL={TEMPLATES['email']} NOTIFY_TEMPLATE_TEXT={TEMPLATES['text']}")
        threading.Event().wait()
