"""The server, in a process of its own: what each route gives, and what is answered to what it does not take."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="starlette, of the extra serve, is not installed")
pytest.importorskip("uvicorn", reason="uvicorn, of the extra serve, is not installed")
pytest.importorskip("python_multipart", reason="python-multipart, of the extra serve, is not installed")
pytest.importorskip("prometheus_client", reason="prometheus-client, of the extra serve, is not installed")

import contextlib

from command import ENVIRONMENT, gov_extract, posix
from servers import Server, serving, until

from gov_extract import Extractor
from gov_extract.server.app import make_app
from gov_extract.server.limits import Limits

TEXT = "2023年，东莞市公安局接报盗窃警情4000起，同比下降25%。2022年接报盗窃警情6000起。"
LATER = "2024年，东莞市公安局接报盗窃警情3000起，同比下降50%。"
# A word that is in no file of ours: nothing that the server writes may hold it.
SECRET = "鞫讞"
LIMITS = (
    "--workers", "1", "--queue", "2", "--max-length", "3000", "--max-texts", "3", "--max-body", "2000000",
    "--max-file", "1000000", "--timeout", "4", "--wait", "20", "--head-timeout", "1", "--body-timeout", "1",
)  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(*LIMITS) as running:
        yield running


# ---- What is answered ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("explain", [False, True])
def test_one_text_is_answered_as_the_library_does(server: Server, explain: bool) -> None:
    asked = {"text": TEXT + "昨日抓获3人。", "reference_date": "2024-01-18", "explain": explain}
    got = server.post("/extract", asked)
    doc = Extractor().extract(TEXT + "昨日抓获3人。", reference_date="2024-01-18")
    assert (got.status, got.heads["content-type"]) == (200, "application/json")
    assert got.data == json.loads(json.dumps(doc.to_dict(explain=explain)))


def test_several_texts_come_with_their_names(server: Server) -> None:
    texts = [TEXT, {"text": "今年抓获10人。", "name": "a/通报.txt", "reference_date": "2020-01-02"}, ""]
    documents = server.post("/extract", {"texts": texts, "reference_date": "2021-05-10"}).data["documents"]
    assert [row["name"] for row in documents] == ["texts[0]", "通报.txt", "texts[2]"]
    assert [row["extraction"]["reference_date"] for row in documents] == ["2021-05-10", "2020-01-02", "2021-05-10"]


def test_a_file_is_read_by_its_name(server: Server) -> None:
    page = "# 通报\n\n抓获**10人**。\n".encode("gb18030")
    got = server.post("/extract?name=may.md&explain=true", page, content_type="application/octet-stream").data
    assert got["text"] == "通报\n抓获10人。"
    assert got["given"]
    named = server.post("/extract", page, content_type="x/y", content_disposition='attachment; filename="may.md"').data
    assert named["text"] == got["text"]
    assert server.post("/extract", page, content_type="text/plain").data["text"].startswith("# 通报")


def test_one_file_that_cannot_be_read_costs_itself_only(server: Server) -> None:
    files = [("files", "通报.txt", TEXT.encode()), ("files", "通报.txt", b"\x00\x01"), ("files", "c.docx", b"PK")]
    good, _, bad = server.form("/extract", *files, ("explain", None, b"on")).data["documents"]
    assert good["name"] == "通报.txt"
    assert "schema" in good["extraction"]
    assert bad["name"] == "c.docx"
    assert bad["error"]["where"] == "c.docx"
    assert bad["error"]["message"]


def test_check_and_series(server: Server) -> None:
    found = server.post("/check", {"texts": [{"text": TEXT, "name": "a"}, {"text": LATER, "name": "b"}]}).data
    assert [(one["source"], one["kind"]) for one in found["findings"]] == [("a", "growth")]
    assert [one["kind"] for one in found["across"]] == ["growth"]
    table = server.form("/series", ("files", "a.txt", TEXT.encode()), ("files", "b.txt", LATER.encode())).data
    assert {row["period"]: row["number"] for row in table["rows"] if row["measure"] == "level"} == {
        "2022": "6000", "2023": "4000", "2024": "3000",
    }  # fmt: skip
    assert table["failed"] == []


def test_report_is_a_page_under_its_policy(server: Server) -> None:
    got = server.form("/report", ("text", None, b"<script>x()</script> 10\xe4\xba\xba"), ("lang", None, b"zh"))
    page = got.body.decode()
    assert got.status == 200
    assert page.startswith("<!doctype html>")
    assert 'lang="zh-CN"' in page
    assert "<script>x()" not in page
    meta = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert meta
    assert meta[1].replace("&#39;", "'") == got.heads["content-security-policy"]


@pytest.mark.parametrize(
    ("asked", "word"), [("/?lang=zh", "粘贴文本"), ("/?lang=en", "Paste a text"), ("/", "Paste a text")]
)
def test_the_page_is_whole_and_runs_nothing(server: Server, asked: str, word: str) -> None:
    got = server.ask("GET", asked)
    page = got.body.decode()
    assert word in page
    assert not re.search(r"<script|\bon\w+=|https?://|<link|<img", page)
    policy = got.heads["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'none'" in policy
    assert "form-action 'self'" in policy


def test_health_and_metrics(server: Server) -> None:
    assert server.ask("GET", "/health").data == {"status": "ok", "workers": 1, "waiting": 0}
    before = server.metric('gov_extract_requests_total{route="/health",status="200"}')
    server.ask("GET", "/health")
    assert server.metric('gov_extract_requests_total{route="/health",status="200"}') == before + 1


def test_the_description_is_that_of_the_routes_and_of_what_they_give(server: Server) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    described = server.ask("GET", "/openapi.json").data
    routes = {
        (route.path, method.lower())
        for route in make_app(Extractor(), Limits())._app.routes  # type: ignore[attr-defined]
        for method in route.methods - {"HEAD"}
    }
    assert {(path, method) for path, methods in described["paths"].items() for method in methods} == routes
    sent = {"texts": [{"text": TEXT, "name": "a"}, {"text": LATER, "name": "b"}, {"text": "x", "reference_date": "?"}]}
    for path, body in [
        ("/extract", {"text": TEXT, "explain": True}),
        ("/extract", sent),
        ("/check", sent),
        ("/series", sent),
    ]:
        operation = described["paths"][path]["post"]
        for part, value in [
            (operation["requestBody"]["content"]["application/json"], body),
            (operation["responses"]["200"]["content"]["application/json"], server.post(path, body).data),
            (operation["responses"]["422"]["content"]["application/json"], server.post(path, {"text": 1}).data),
        ]:
            schema = {**part["schema"], "components": described["components"]}
            jsonschema.Draft202012Validator(schema).validate(value)
    assert set(operation["responses"]) >= {"400", "408", "413", "415", "422", "500", "503", "504"}


def test_the_schema_of_an_extraction_is_that_of_the_docs(server: Server) -> None:
    parts = server.ask("GET", "/openapi.json").data["components"]["schemas"]
    text = (Path(__file__).parents[1] / "docs/schema/extraction.schema.json").read_text(encoding="utf-8")
    documented = json.loads(text.replace("#/$defs/", "#/components/schemas/"))
    assert parts["Extraction"]["properties"] == documented["properties"]
    for name, part in documented["$defs"].items():
        assert parts[name] == part


# ---- What is refused -------------------------------------------------------------------------------------------------


def docx_bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", "<Types/>")
        out.writestr("word/document.xml", b"<w>" + b" " * 400_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("path", "body", "heads", "status", "kind", "where"),
    [
        ("/extract", b'{"text":', {"content_type": "application/json"}, 400, "json", "body"),
        ("/extract", b'{"text":"\xff"}', {"content_type": "application/json"}, 400, "json", "body"),
        ("/extract", b"[" * 500_000, {"content_type": "application/json"}, 422, "json", "body"),
        ("/extract", b'{"x":' * 200_000, {"content_type": "application/json"}, (400, 422), "json", "body"),
        ("/extract", {"text": 7}, {}, 422, "json", "body"),
        ("/extract", {"txt": "a"}, {}, 422, "json", "body"),
        ("/extract", {}, {}, 422, "texts", "body"),
        ("/extract", {"text": "a", "texts": ["b"]}, {}, 422, "texts", "body"),
        ("/extract", {"texts": []}, {}, 422, "texts", "texts"),
        ("/extract", {"text": "a", "reference_date": "2021-13-01"}, {}, 422, "date", "reference_date"),
        ("/report", {"text": "a", "lang": "fr"}, {}, 422, "json", "body"),
        ("/extract?explain=maybe", b"a", {"content_type": "text/plain"}, 422, "options", "query"),
        ("/extract?colour=red", b"a", {"content_type": "text/plain"}, 422, "options", "colour"),
        ("/extract", {"text": "起" * 3001}, {}, 413, "text_too_long", "text"),
        ("/extract", {"texts": ["a", "起" * 3001]}, {}, 413, "text_too_long", "texts[1]"),
        ("/extract", {"texts": ["a"] * 4}, {}, 413, "too_many_texts", "texts"),
        ("/extract", b" " * 1_000_001, {"content_type": "text/plain"}, 413, "file_too_large", "text.txt"),
        ("/extract", b"a", {"content_type": "image/png"}, 415, "content_type", "Content-Type"),
        ("/extract?name=a.doc", b"\xd0\xcf\x11\xe0\x00\x01", {"content_type": "x/y"}, 415, "file_kind", "a.doc"),
        ("/extract?name=a.docx", b"no package", {"content_type": "x/y"}, 422, "unreadable", "a.docx"),
        ("/extract", b"a", {"content_type": "text/plain", "content_encoding": "gzip"}, 415, "content_encoding", "Content-Encoding"),
        ("/extract", b"a", {"content_type": "multipart/form-data"}, 400, "form", "Content-Type"),
        ("/extract", b"a", {"content_type": "multipart/form-data; boundary=x"}, 400, "form", "body"),
        ("/extract", b"--x\r\n\r\n", {"content_type": "multipart/form-data; boundary=x"}, 400, "form", "body"),
    ],
)  # fmt: skip
def test_what_is_not_taken(
    server: Server, path: str, body: Any, heads: dict[str, str], status: int | tuple[int, ...], kind: str, where: str
) -> None:
    got = server.post(path, body, **heads)
    assert got.status in (status if isinstance(status, tuple) else (status,)), got.body
    assert (got.error["kind"], got.error["where"]) == (kind, where)
    assert len(got.error["message"]) > 10


def test_routes_and_methods_that_are_not_there(server: Server) -> None:
    assert (server.ask("GET", "/extract").status, server.ask("GET", "/extract").heads["allow"]) == (405, "POST")
    assert server.ask("GET", "/etc/passwd").error["kind"] == "route"


def test_a_browser_gets_a_page_where_there_is_no_report(server: Server) -> None:
    got = server.form("/report?lang=zh", ("text", None, b" "), accept="text/html,*/*")
    assert got.status == 422
    assert "未能完成" in got.body.decode()
    assert "script-src 'none'" in got.heads["content-security-policy"]


def test_half_a_surrogate_pair_is_refused_or_given_back(server: Server) -> None:
    got = server.post("/extract", b'{"text":"\\ud800 10\xe4\xba\xba"}', content_type="application/json")
    assert got.status in (400, 422)
    assert got.error["message"]


def test_a_bomb_is_refused_and_the_server_goes_on(server: Server) -> None:
    pytest.importorskip("docx", reason="python-docx, of the extra docx, is not installed")
    got = server.post("/extract?name=a.docx", docx_bomb(), content_type="x/y")
    assert got.status in (413, 422), got.body
    assert server.post("/extract", {"text": TEXT}).status == 200


def test_a_huge_body_is_refused_before_it_is_read(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        client.sendall(
            b"POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 90000000000\r\n\r\n"
        )
        assert client.recv(100).startswith(b"HTTP/1.1 413 ")


def test_a_huge_body_of_unsaid_length_is_refused_once_it_is_too_large(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        client.sendall(
            b"POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        for _ in range(3):
            client.sendall(b"f4240\r\n" + b"a" * 1_000_000 + b"\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 413 ")
    until(lambda: server.metric("gov_extract_bytes_held") == 0)


@pytest.mark.parametrize("sent", [b"", b"POST /extract HTT", b"POST /extract HTTP/1.1\r\nHost: localhost\r\nX: "])
def test_who_sends_no_head_is_dropped(server: Server, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        client.sendall(sent)
        with contextlib.suppress(ConnectionResetError):
            assert client.recv(100) == b""


def test_who_sends_a_body_slowly_is_told_and_dropped(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=15) as client:
        client.sendall(
            b"POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\na"
        )
        assert client.recv(100).startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize("sent", [b"\x16\x03\x01\x02\x00\x01\r\n\r\n", b"GET / HTTP/1.1\r\nX: " + b"a" * 100_000])
def test_what_is_no_http_is_refused(server: Server, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        client.sendall(sent)
        assert client.recv(100).startswith(b"HTTP/1.1 400 ")


@pytest.fixture(scope="module")
def impatient() -> Iterator[Server]:
    """A server that takes long texts, and waits a second for its clients."""
    with serving("--workers", "1", "--head-timeout", "1") as running:
        yield running


@contextmanager
def asking_for_much(server: Server) -> Iterator[tuple[socket.socket, int]]:
    """A client with little room to receive in, and an answer of more than what the system itself keeps for it."""
    text = (Path(__file__).parents[1] / "fixtures/report.txt").read_text(encoding="utf-8") * 100
    length = len(server.post("/extract", {"text": text, "explain": True}).body)
    body = json.dumps({"text": text, "explain": True}).encode()
    head = f"POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.settimeout(20)
        client.connect(("127.0.0.1", server.port))
        client.sendall(head.encode() + body)
        yield client, length


def test_who_takes_a_long_answer_slowly_gets_it_whole(impatient: Server) -> None:
    with asking_for_much(impatient) as (client, length):
        began, taken = time.monotonic(), bytearray(client.recv(1000))
        while len(taken.partition(b"\r\n\r\n")[2]) < length:
            # Four seconds in all: as many times as long as the server waits for one that takes nothing.
            if len(taken) < length * (time.monotonic() - began) / 4:
                got = client.recv(100_000)
                assert got, f"cut off after {len(taken)} bytes of {length}"
                taken += got
            else:
                time.sleep(0.01)
    assert json.loads(taken.partition(b"\r\n\r\n")[2])["quantities"]


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="connections are counted where Linux lists them")
def test_who_takes_no_answer_is_dropped(impatient: Server) -> None:
    def open_connections() -> int:
        ends = f"0100007F:{impatient.port:04X} 0100007F"
        return sum(ends in line and line.split()[3] == "01" for line in Path("/proc/net/tcp").read_text().splitlines())

    with asking_for_much(impatient):
        until(lambda: open_connections() == 1)
        until(lambda: open_connections() == 0)


# ---- Workers ---------------------------------------------------------------------------------------------------------


def busy(server: Server) -> bool:
    return server.metric("gov_extract_workers_busy") == 1


@posix
def test_a_killed_worker_costs_one_request_and_is_replaced(server: Server) -> None:
    [worker] = server.workers()
    os.kill(worker, signal.SIGSTOP)
    with ThreadPoolExecutor() as threads:
        asked = threads.submit(server.post, "/extract", {"text": TEXT})
        until(lambda: busy(server))
        os.kill(worker, signal.SIGKILL)
        got = asked.result()
    assert (got.status, got.error["kind"]) == (500, "worker_killed")
    assert server.post("/extract", {"text": TEXT}).status == 200
    assert worker not in server.workers()
    assert server.metric("gov_extract_workers_replaced_total") >= 1


@posix
def test_a_worker_killed_at_rest_costs_nothing(server: Server) -> None:
    [worker] = server.workers()
    os.kill(worker, signal.SIGKILL)
    time.sleep(0.2)
    assert server.post("/extract", {"text": TEXT}).status == 200


@posix
def test_what_takes_too_long_is_ended(server: Server) -> None:
    [worker] = server.workers()
    os.kill(worker, signal.SIGSTOP)
    got = server.post("/extract", {"text": TEXT})
    assert (got.status, got.error["kind"]) == (504, "too_slow")
    assert server.post("/extract", {"text": TEXT}).status == 200


@posix
def test_a_full_queue_is_said_and_nothing_is_lost(server: Server) -> None:
    [worker] = server.workers()
    os.kill(worker, signal.SIGSTOP)
    with ThreadPoolExecutor() as threads:
        asked = [threads.submit(server.post, "/extract", {"text": TEXT})]
        until(lambda: busy(server))
        asked += [threads.submit(server.post, "/extract", {"text": TEXT}) for _ in range(2)]
        until(lambda: server.metric("gov_extract_requests_waiting") == 2)
        refused = server.post("/extract", {"text": TEXT})
        assert server.ask("GET", "/health").data["waiting"] == 2
        os.kill(worker, signal.SIGCONT)
        assert [one.result().status for one in asked] == [200, 200, 200]
    assert (refused.status, refused.error["kind"]) == (503, "busy")
    assert int(refused.heads["retry-after"]) >= 1


@posix
def test_who_goes_away_while_it_waits_costs_no_work(server: Server) -> None:
    [worker] = server.workers()
    os.kill(worker, signal.SIGSTOP)
    with ThreadPoolExecutor() as threads:
        asked = threads.submit(server.post, "/extract", {"text": TEXT})
        until(lambda: busy(server))
        client = socket.create_connection(("127.0.0.1", server.port))
        client.sendall(
            b"POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\na"
        )
        until(lambda: server.metric("gov_extract_requests_waiting") == 1)
        client.close()
        until(lambda: server.metric("gov_extract_bytes_held") < 300)
        os.kill(worker, signal.SIGCONT)
        assert asked.result().status == 200
    until(lambda: server.metric("gov_extract_requests_waiting") == 0)


@pytest.mark.skipif(sys.platform != "linux", reason="a worker has a limit of memory on Linux")
def test_what_takes_too_much_memory_is_refused_while_others_are_answered() -> None:
    with (
        serving("--workers", "2", "--memory", "500", "--max-body", "40000000") as server,
        ThreadPoolExecutor() as threads,
    ):
        workers = server.workers()
        # Texts that are short as JSON, and take some three times as much as the body once they are read.
        body = b'{"texts":[' + b'{"text":""},' * 2_500_000 + b'""]}'
        asked = [threads.submit(server.post, "/extract", body, content_type="application/json") for _ in range(3)]
        others = [server.post("/extract", {"text": TEXT}).status]
        while not all(one.done() for one in asked):
            others.append(server.post("/extract", {"text": TEXT}).status)
        refused = [one.result() for one in asked]
        assert [(got.status, got.error["kind"]) for got in refused] == [(413, "memory")] * 3
        assert "500 MB" in refused[0].error["message"]
        assert set(others) == {200}
        assert server.workers() == workers, "nobody was killed"
        assert server.metric("gov_extract_workers_replaced_total") == 0


# ---- The process -----------------------------------------------------------------------------------------------------


@posix
def test_its_end_is_graceful_and_its_log_holds_no_text() -> None:
    with serving("--workers", "1", "--max-length", "500") as server:
        for body in ({"text": SECRET}, {"text": SECRET * 400}, {SECRET: 1}, {"text": "a", "reference_date": SECRET}):
            server.post("/extract", body)
        server.form("/report", ("text", None, SECRET.encode()), ("title", None, SECRET.encode()))
        server.form("/check", ("files", f"{SECRET}.docx", SECRET.encode()))
        server.post("/extract?name=%E9%9E%AB%E8%AE%9E.txt&x=%E9%9E%AB%E8%AE%9E", b"a", content_type="text/plain")
        server.ask("GET", "/%E9%9E%AB%E8%AE%9E")
        assert SECRET.encode() not in server.ask("GET", "/metrics").body
        [worker] = server.workers()
        os.kill(worker, signal.SIGSTOP)
        with ThreadPoolExecutor() as threads:
            asked = threads.submit(server.post, "/extract", {"text": SECRET + TEXT})
            until(lambda: busy(server))
            server.process.send_signal(signal.SIGTERM)
            time.sleep(0.3)
            os.kill(worker, signal.SIGCONT)
            assert asked.result().status == 200
        assert server.ended() == 0
        log = "".join(server.log)
        assert "POST /extract 200" in log
        assert "POST /report 200" in log
        assert SECRET not in log
        assert "E9%9E" not in log
        assert "Traceback" not in log
        assert not Path(f"/proc/{worker}").exists()


def test_an_unforeseen_error_tells_no_text(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import msgspec

    from gov_extract.server import work

    def fail(*_: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr(work, "answer", fail)
    job = work.Job("/extract", "text/plain", "", {}, SECRET.encode())
    made = work._answered(msgspec.msgpack.encode(job), Extractor(), Limits())
    assert made.status == 500
    assert SECRET.encode() not in made.body
    printed = capfd.readouterr().err
    assert "ValueError" in printed
    assert "test_server.py" in printed
    assert SECRET not in printed


def test_more_connections_than_there_may_be_are_told_so() -> None:
    with serving("--workers", "1", "--connections", "3") as server:
        held = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(3)]
        time.sleep(0.2)
        got = server.ask("GET", "/health")
        for one in held:
            one.close()
        assert (got.status, got.error["kind"]) == (503, "busy")
        assert "retry-after" in got.heads
        until(lambda: server.ask("GET", "/health").status == 200)


def test_a_port_that_is_taken_is_told_in_a_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = gov_extract("serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert done.stderr.decode().startswith("gov-extract: --host 127.0.0.1 --port ")
    assert done.stderr.count(b"\n") == 1


def test_beyond_loopback_there_is_a_warning() -> None:
    done = gov_extract("serve", "--host", "192.0.2.1", "--port", "0")  # no address of any machine's
    assert done.returncode == 2
    warning, refusal = done.stderr.decode().splitlines()
    assert "neither TLS nor a login" in warning
    assert "cannot listen" in refusal


def test_without_its_extra_it_says_so_in_a_line() -> None:
    code = (
        "import sys; sys.modules['uvicorn'] = None; sys.argv[1:] = ['serve']; from gov_extract.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=ENVIRONMENT, timeout=60, check=False)
    said = b"gov-extract: uvicorn is not installed; pip install '.[serve]'\n"
    assert (done.returncode, done.stderr) == (2, said)


def test_limits_are_checked() -> None:
    assert gov_extract("serve", "--queue", "0").returncode == 2
    assert b"no-entry.jsonl" in gov_extract("serve", "--knowledge", "no-entry.jsonl").stderr


def test_requests_at_once_get_their_own_answers(server: Server) -> None:
    """Ten at once, of which the queue takes some: each gets its own answer or 503."""
    replies: dict[int, Any] = {}

    def ask(number: int) -> None:
        replies[number] = server.post("/extract", {"text": f"抓获{number}人。"})

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(replies) == 10
    for number, got in replies.items():
        assert got.status in (200, 503)
        assert got.status == 503 or got.data["quantities"][0]["value"] == str(number)
    assert any(got.status == 200 for got in replies.values())


# ---- The container ---------------------------------------------------------------------------------------------------


def test_the_containerfile_is_in_step_with_the_package() -> None:
    root = Path(__file__).parents[1]
    lines = (root / "Containerfile").read_text(encoding="utf-8")
    settings = (root / "pyproject.toml").read_text(encoding="utf-8")
    version = re.search(r"^FROM docker\.io/library/python:(3\.\d+)-slim$", lines, re.M)
    assert version
    assert f'"Programming Language :: Python :: {version[1]}"' in settings
    extras = re.search(r'pip install .*"\.\[([\w,]+)\]"', lines)
    assert extras
    for extra in extras[1].split(","):
        assert re.search(rf"^{extra} = \[", settings, re.M), extra
    assert "serve" in extras[1].split(",")
    copied = re.findall(r"^COPY (.*) \S+$", lines, re.M)
    for name in " ".join(copied).split():
        # Beside an installed package the tests stand without it.
        assert (root / name).exists() or name == "gov_extract", name
    needed = {"README.md", "LICENSE", "NOTICE", "pyproject.toml", "gov_extract"}  # what the build asks for
    assert needed <= set(" ".join(copied).split())
    assert lines.index("\nUSER gov") < lines.index("\nENTRYPOINT")
    entry = json.loads(lines.partition("\nENTRYPOINT ")[2])
    assert f'\n{entry[0]} = "gov_extract.cli:main"' in settings
    done = gov_extract(*entry[1:], "--help")
    assert done.returncode == 0
    port = entry[entry.index("--port") + 1]
    assert f"EXPOSE {port}" in lines
    assert f"127.0.0.1:{port}/health" in lines
