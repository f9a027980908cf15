"""Who may ask the server: programs and its own page may, a page of another site may not, by whatever name it comes."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

pytest.importorskip("starlette", reason="starlette, of the extra serve, is not installed")
pytest.importorskip("uvicorn", reason="uvicorn, of the extra serve, is not installed")
pytest.importorskip("python_multipart", reason="python-multipart, of the extra serve, is not installed")
pytest.importorskip("prometheus_client", reason="prometheus-client, of the extra serve, is not installed")

from command import gov_extract
from servers import Server, serving

from gov_extract.server.hosts import Hosts

BODY = {"text": "抓获3人。"}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving("--workers", "1", "--allow-host", "Reports.example", "--allow-host", "2001:db8::7") as running:
        yield running


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("127.0.0.1", True),
        ("127.0.0.1:8000", True),
        ("127.8.9.1", True),
        ("localhost:1", True),
        ("LocalHost.", True),
        ("[::1]", True),
        ("[0:0:0:0:0:0:0:1]:8000", True),
        ("[::ffff:127.0.0.1]", True),
        ("reports.EXAMPLE:443", True),
        ("[2001:DB8::0007]:8000", True),
        ("evil.example", False),
        ("evil.example:8000", False),
        ("reports.example.evil.example", False),
        ("localhost.evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("evil.example@127.0.0.1", False),
        ("192.0.2.7", False),
        ("[2001:db8::8]", False),
        ("[::1", False),
        ("::1", False),
        ("localhost:x", False),
        ("", False),
    ],
)
def test_a_name_of_another_is_refused_on_every_route(server: Server, host: str, known: bool) -> None:
    for got in (server.post("/extract", BODY, host=host), server.ask("GET", "/metrics", host=host)):
        if known:
            assert got.status == 200
        else:
            assert (got.status, got.error["kind"], got.error["where"]) == (421, "host", "Host")
            assert "--allow-host" in got.error["message"]


def test_a_refusal_is_counted_and_names_nobody_in_the_log(server: Server) -> None:
    counted = 'gov_extract_requests_total{route="/check",status="421"}'
    got = server.post("/check", BODY, host="evil.example")
    before = server.metric(counted)
    server.post("/check", BODY, host="evil.example")
    assert server.metric(counted) == before + 1
    assert got.heads["content-security-policy"]
    assert "evil" not in "".join(server.log)


@pytest.mark.parametrize(
    ("heads", "taken"),
    [
        ({}, True),
        ({"sec_fetch_site": "same-origin"}, True),
        ({"sec_fetch_site": "none"}, True),
        ({"sec_fetch_site": "same-site"}, False),
        ({"sec_fetch_site": "cross-site"}, False),
        ({"sec_fetch_site": "cross-site", "origin": "http://localhost:8000"}, False),
        ({"sec_fetch_site": "same-origin", "origin": "null"}, True),
        ({"origin": "http://localhost:8000"}, True),
        ({"origin": "HTTP://LOCALHOST:8000"}, True),
        ({"origin": "https://localhost:8000"}, True),
        ({"origin": "http://localhost:3000"}, False),
        ({"origin": "http://localhost"}, False),
        ({"origin": "http://127.0.0.1:8000"}, False),
        ({"origin": "http://evil.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": ""}, False),
        ({"origin": "http://localhost:99999"}, False),
        ({"origin": "http://[::1"}, False),
        ({"origin": "https://reports.example", "host": "reports.example"}, True),
        ({"origin": "https://reports.example", "host": "reports.example:443"}, True),
        ({"origin": "https://reports.example", "host": "reports.example:80"}, False),
        ({"origin": "http://[::1]:8000", "host": "[::1]:8000"}, True),
    ],
)
def test_a_page_of_another_origin_posts_nothing(server: Server, heads: dict[str, str], taken: bool) -> None:
    heads = {"host": "localhost:8000", **heads}
    got = server.post("/extract", BODY, **heads)
    if taken:
        assert got.status == 200
    else:
        assert (got.status, got.error["kind"]) == (403, "origin")
    assert server.ask("GET", "/health", **heads).status == 200, "who comes by a link may read"


def test_a_browser_gets_the_refusal_as_a_page(server: Server) -> None:
    got = server.form("/report?lang=zh", ("text", None, b"1"), accept="text/html", sec_fetch_site="cross-site")
    assert got.status == 403
    assert "未能完成" in got.body.decode()


def test_our_own_page_lets_the_browser_say_where_its_form_is_from(server: Server) -> None:
    """Under "no-referrer" a browser sends "Origin: null", and no Sec-Fetch-Site over plain HTTP beyond loopback."""
    assert server.ask("GET", "/").heads["referrer-policy"] == "same-origin"


def test_a_program_of_http_1_0_names_no_host(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        client.sendall(b"GET /health HTTP/1.0\r\n\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    ("bound", "host", "known"),
    [
        (("::", "::"), "192.0.2.7:8000", True),
        (("0.0.0.0", "0.0.0.0"), "[2001:db8::1]", True),
        (("0.0.0.0", "0.0.0.0"), "evil.example", False),
        (("desk.example", "192.0.2.7"), "desk.example:8000", True),
        (("desk.example", "192.0.2.7"), "192.0.2.7:8000", True),
        (("desk.example", "192.0.2.7"), "192.0.2.8:8000", False),
    ],
)
def test_a_server_is_known_by_where_it_listens(bound: tuple[str, ...], host: str, known: bool) -> None:
    assert Hosts(bound).knows(host) is known


@pytest.mark.parametrize("name", ["http://a.example", "a.example:80", "*", "*.example", "a b", "", "[::1]:80"])
def test_what_is_no_name_of_a_host_is_refused_in_a_line(name: str) -> None:
    done = gov_extract("serve", "--port", "0", "--allow-host", name)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("gov-extract: --allow-host ")
    assert done.stderr.count(b"\n") == 1
