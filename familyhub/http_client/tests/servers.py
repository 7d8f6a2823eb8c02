"""A real web server on a free port, for tests: each path answers as a function says."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from familyhub.http_client import manners

Answering = Callable[["Asked"], None]


class Asked(BaseHTTPRequestHandler):
    """One question, with the usual ways to answer it."""

    server: Serving
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        pass

    @property
    def plain_path(self) -> str:
        return urlsplit(self.path).path

    def say(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def say_json(self, value: Any, status: int = 200) -> None:
        self.say(status, json.dumps(value).encode(), Content_Type="application/json")

    def answer(self) -> None:
        self.server.asked.append((self.command, self.path, dict(self.headers)))
        try:
            self.server.answering(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    do_GET = do_HEAD = answer  # noqa: N815


class Serving(ThreadingHTTPServer):
    """The server, and what it was asked."""

    daemon_threads = True

    def __init__(self, answering: Answering) -> None:
        self.answering, self.asked = answering, list[tuple[str, str, dict[str, str]]]()
        super().__init__(("127.0.0.1", 0), Asked)

    def handle_error(self, *args: object) -> None:
        pass

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"


@contextmanager
def serving(answering: Answering) -> Iterator[Serving]:
    """Serve until the block ends."""
    server = Serving(answering)
    manners._hosts.pop(server.host, None)  # an earlier server on the same free port may have asked for rest
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
