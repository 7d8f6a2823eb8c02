"""One connection to an address that was checked before, with an end: nobody can hold the hub longer.

The name is resolved once, by `addresses`, and the connection goes to what was checked; a second look-up that
answers something else (DNS rebinding) cannot happen. Certificates are still checked against the name.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from familyhub.http_client.addresses import Target
from familyhub.http_client.troubles import OutsideTrouble, Trouble

_CONNECT = 8.0
_PIECE = 65536


class _Checked(HTTPConnection):
    checked: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.checked


class _CheckedSafe(HTTPSConnection):
    checked: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.checked


@dataclass(frozen=True)
class Piece:
    """One answer: redirects are the caller's."""

    status: int
    headers: dict[str, str]
    body: bytes


def _connected(addresses: list[str], port: int, ends: float) -> socket.socket:
    for address in addresses:
        left = ends - time.monotonic()
        if left <= 0:
            raise OutsideTrouble(Trouble.TOO_SLOW)
        try:
            return socket.create_connection((address, port), timeout=min(left, _CONNECT))
        except OSError:
            continue
    raise OutsideTrouble(Trouble.NO_ANSWER)


@contextmanager
def _watched(sock: socket.socket, seconds: float) -> Iterator[threading.Event]:
    """Cut the connection when its time is over, whatever it is doing: a slow drip of bytes resets every other limit."""
    handle, late = sock.dup(), threading.Event()  # a handle of our own: TLS takes the first one away

    def cut() -> None:
        late.set()
        with suppress(OSError):  # it is closed already
            handle.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(seconds, 0.05), cut)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
        handle.close()


def exchange(
    target: Target, addresses: list[str], method: str, headers: dict[str, str], *, seconds: float, most: int
) -> Piece:
    """Ask once. Reads at most `most` bytes of the body (0 = headers alone). Raises OutsideTrouble."""
    ends = time.monotonic() + seconds
    sock = _connected(addresses, target.port, ends)
    kind = _CheckedSafe if target.scheme == "https" else _Checked
    with sock, _watched(sock, ends - time.monotonic()) as late:
        connection = kind(target.host, target.port, timeout=seconds)
        connection.checked = sock
        try:
            connection.request(method, target.path, headers=headers, preload_content=False)
            answer = connection.getresponse()
            body = _body(answer, most) if most and method != "HEAD" else b""
            if late.is_set():
                raise OutsideTrouble(Trouble.TOO_SLOW)
            return Piece(answer.status, {key.lower(): value for key, value in answer.headers.items()}, body)
        except (HTTPError, HTTPException, OSError, ValueError) as fault:
            raise OutsideTrouble(_why(fault, late)) from fault
        finally:
            connection.close()


def _why(fault: Exception, late: threading.Event) -> Trouble:
    if late.is_set() or isinstance(fault, TimeoutError):
        return Trouble.TOO_SLOW
    return Trouble.UNSAFE if isinstance(fault, ssl.SSLCertVerificationError) else Trouble.BROKEN


def _body(answer: BaseHTTPResponse, most: int) -> bytes:
    found = bytearray()
    while piece := answer.read1(_PIECE, decode_content=True):
        found += piece
        if len(found) > most:
            raise OutsideTrouble(Trouble.TOO_BIG)
    said = answer.headers.get("content-length", "")
    encoded = answer.headers.get("content-encoding", "identity") != "identity"
    if said.isdigit() and not encoded and len(found) < int(said):
        raise OutsideTrouble(Trouble.BROKEN)
    return bytes(found)
