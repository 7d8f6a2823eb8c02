"""The way out, against real servers on this machine: what it refuses, where it stops, how it behaves."""

from __future__ import annotations

import gzip
import os
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyhub.http_client import Limits, OutsideTrouble, Trouble, ask, look, mail_goes_to
from familyhub.http_client.addresses import is_public, target_of
from familyhub.http_client.tests.servers import Asked, Serving, serving


def _answer(asked: Asked) -> None:
    path = asked.plain_path
    if path == "/big":
        asked.say(200, b"x" * 300_000)
    elif path == "/zip":
        asked.say(200, gzip.compress(b"y" * 5_000_000), Content_Encoding="gzip")
    elif path == "/drip":
        asked.send_response(200)
        asked.end_headers()
        for _ in range(100):
            asked.wfile.write(b".")
            time.sleep(0.1)
    elif path == "/drip-headers":
        for letter in "HTTP/1.1 200 OK\r\nX-Long: " + "y" * 100:
            asked.wfile.write(letter.encode())
            time.sleep(0.1)
    elif path == "/cut":
        asked.send_response(200)
        asked.send_header("Content-Length", "1000")
        asked.end_headers()
        asked.wfile.write(b"only this")
        asked.close_connection = True
    elif path == "/noise":
        asked.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")
        asked.close_connection = True
    elif path == "/loop":
        asked.say(302, Location="/loop")
    elif path == "/inside":
        asked.say(302, Location="http://10.0.0.1/secret")
    elif path == "/file":
        asked.say(302, Location="file:///etc/passwd")
    elif path == "/moved":
        asked.say(301, Location="/fine")
    elif path == "/get-only" and asked.command == "HEAD":
        asked.say(405)
    elif path == "/gone":
        asked.say(410)
    elif path == "/busy":
        before = sum(1 for _, one, _ in asked.server.asked if one == "/busy")
        asked.say(503, Retry_After="1") if before == 1 else asked.say(200, b"now")
    elif path == "/very-busy":
        asked.say(429, Retry_After="3600")
    else:
        asked.say(200, b"fine")


@pytest.fixture
def server(settings: Any) -> Iterator[Serving]:
    with serving(_answer) as found:
        settings.OUTSIDE_PRIVATE_HOSTS = [found.host]
        settings.OUTSIDE_PAUSE = 0
        yield found


def _trouble(url: str, **limits: Any) -> Trouble:
    with pytest.raises(OutsideTrouble) as fault:
        ask(url, limits=Limits(**limits))
    assert str(fault.value).endswith(".") or str(fault.value).endswith(").")
    return fault.value.trouble


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.0.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://127.1/",
    ],
)
def test_private_addresses_are_never_asked_whatever_they_are_called(url: str) -> None:
    assert _trouble(url) is Trouble.NOT_ALLOWED


@pytest.mark.parametrize(
    "url",
    [
        "",
        "file:///etc/passwd",
        "ftp://example.org/",
        "javascript:alert(1)",
        "//example.org/",
        "http://",
        "http://user:secret@example.org/",
        "http://example.org:22/",
        "http://example.org:99999/",
        "http://exa mple.org/",
        "http://example.org/\r\nX-Evil: 1",
        "http://example.org\\@127.0.0.1/",
        "https://" + "a" * 3000,
        "http://[::1",
        "http://\u2024/",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    assert _trouble(url) is Trouble.BAD_ADDRESS


@given(st.text(max_size=80))
def test_any_text_is_a_web_address_or_a_trouble(text: str) -> None:
    try:
        found = target_of("http://" + text)
    except OutsideTrouble:
        return
    assert found.host
    assert found.path.isascii()
    assert not set(found.path) & set(" \r\n")


@given(st.ip_addresses(v=4))
def test_a_private_address_stays_private_inside_a_longer_one(address: Any) -> None:
    if not is_public(str(address)):
        assert not is_public(f"::ffff:{address}")


def test_a_name_that_leads_inside_is_refused_and_the_port_must_be_named_too(server: Serving, settings: Any) -> None:
    settings.OUTSIDE_PRIVATE_HOSTS = ["127.0.0.1:1"]
    assert _trouble(server.url) is Trouble.NOT_ALLOWED
    assert server.asked == []


def test_a_name_is_resolved_once_and_the_checked_address_is_the_one_that_is_asked(
    server: Serving, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that says something public first and something private after (DNS rebinding) gains nothing."""
    port = server.server_address[1]
    settings.OUTSIDE_PRIVATE_HOSTS = [f"feed.example:{port}"]
    asked: list[str] = []
    real = socket.getaddrinfo

    def names(host: str, *rest: Any, **more: Any) -> Any:
        if host == "feed.example":
            asked.append(host)
            host = "127.0.0.1" if len(asked) == 1 else "127.0.0.2"
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", names)
    assert ask(f"http://feed.example:{port}/").body == b"fine"
    assert asked == ["feed.example"]
    assert server.asked[0][2]["Host"] == f"feed.example:{port}"


@pytest.mark.parametrize(
    ("path", "limits", "trouble"),
    [
        ("/big", {"bytes": 100_000}, Trouble.TOO_BIG),
        ("/zip", {"bytes": 100_000}, Trouble.TOO_BIG),
        ("/drip", {"seconds": 0.6}, Trouble.TOO_SLOW),
        ("/drip-headers", {"seconds": 0.6}, Trouble.TOO_SLOW),
        ("/cut", {}, Trouble.BROKEN),
        ("/noise", {}, Trouble.BROKEN),
        ("/loop", {"redirects": 3}, Trouble.TOO_MANY_REDIRECTS),
        ("/inside", {}, Trouble.NOT_ALLOWED),
        ("/file", {}, Trouble.BAD_ADDRESS),
        ("/very-busy", {}, Trouble.BUSY),
    ],
)
def test_every_bad_answer_ends_in_a_trouble_in_time(server: Serving, path: str, limits: Any, trouble: Trouble) -> None:
    began = time.monotonic()
    assert _trouble(server.url + path, **limits) is trouble
    assert time.monotonic() - began < 3


def test_nobody_there_and_nobody_who_speaks(settings: Any) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{silent.getsockname()[1]}"
        settings.OUTSIDE_PRIVATE_HOSTS = [host]
        assert _trouble(f"http://{host}/") is Trouble.NO_ANSWER
        silent.listen()
        assert _trouble(f"http://{host}/", seconds=0.4) is Trouble.TOO_SLOW
        assert _trouble(f"https://{host}/", seconds=0.4) is Trouble.TOO_SLOW
    assert _trouble("http://nothing.invalid/") in {Trouble.NO_NAME, Trouble.TOO_SLOW}


def test_a_certificate_that_nobody_vouches_for_is_refused(settings: Any, tmp_path: Path) -> None:
    pem = tmp_path / "own.pem"
    subject = ["-subj", "/CN=localhost", "-days", "2", "-keyout", str(pem), "-out", str(tmp_path / "c.pem")]
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *subject], capture_output=True, check=False
    )
    assert made.returncode == 0, made.stderr
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "c.pem", pem)
    with serving(_answer) as found:
        found.socket = context.wrap_socket(found.socket, server_side=True)
        settings.OUTSIDE_PRIVATE_HOSTS = [found.host]
        assert _trouble(f"https://{found.host}/") is Trouble.UNSAFE
    assert found.asked == []


def test_it_follows_redirects_and_says_who_asks(server: Serving, settings: Any) -> None:
    answer = ask(server.url + "/moved?page=2")
    assert (answer.status, answer.body, answer.url) == (200, b"fine", server.url + "/fine")
    assert {headers["User-Agent"] for _, _, headers in server.asked} == {settings.OUTSIDE_USER_AGENT}
    assert "Hub" in settings.OUTSIDE_USER_AGENT


def test_it_comes_back_after_the_rest_that_was_asked_for(server: Serving) -> None:
    began = time.monotonic()
    assert ask(server.url + "/busy").body == b"now"
    assert time.monotonic() - began >= 1


def test_who_asks_for_a_long_rest_is_left_alone(server: Serving) -> None:
    assert _trouble(server.url + "/very-busy") is Trouble.BUSY
    asked = len(server.asked)
    with pytest.raises(OutsideTrouble) as fault:
        ask(server.url + "/fine")
    assert fault.value.after > 3000
    assert len(server.asked) == asked


def test_one_question_at_a_time_with_a_pause(server: Serving, settings: Any) -> None:
    settings.OUTSIDE_PAUSE = 0.2
    began = time.monotonic()
    askers = [threading.Thread(target=ask, args=(server.url,)) for _ in range(4)]
    for one in askers:
        one.start()
    for one in askers:
        one.join()
    assert time.monotonic() - began >= 0.6


def test_looking_asks_for_the_head_alone_and_for_more_where_that_is_refused(server: Serving) -> None:
    assert look(server.url + "/fine").status == 200
    assert look(server.url + "/get-only").status == 200
    assert look(server.url + "/gone").status == 410
    assert look(server.url + "/big").body == b""
    assert [method for method, _, _ in server.asked] == ["HEAD", "HEAD", "GET", "HEAD", "GET", "HEAD"]


def test_no_name_server_means_could_not_find_out(monkeypatch: pytest.MonkeyPatch) -> None:
    import dns.resolver

    def none(*_: object) -> None:
        raise dns.resolver.NoResolverConfiguration

    monkeypatch.setattr(dns.resolver, "Resolver", none)
    assert mail_goes_to("example.org") is None


def test_production_refuses_private_hosts(tmp_path: Path) -> None:
    env = {**os.environ, "HUB_PRODUCTION": "1", "HUB_SECRET": "x" * 50, "HUB_ASK_PRIVATE": "localhost:1"}
    done = subprocess.run(
        [sys.executable, "-c", "import familyhub.config.settings"], env=env, capture_output=True, text=True, check=False
    )
    assert "HUB_ASK_PRIVATE" in done.stderr
    assert "ImproperlyConfigured" in done.stderr
