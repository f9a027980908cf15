"""How the server bears load and attack: answers a second, what is refused, what is lost, and its memory.

    python benchmarks/server.py [--seconds 15] [--workers 2] [--json]
    python benchmarks/server.py --requests 20000 [--workers 2] [--json]

It starts `gov-extract serve` on a free port of loopback and speaks to it from threads of its own process, so both share
the machine. Four stages: as many clients as workers; ten times as many as workers and queue hold; good requests
while others attack (slow heads, slow bodies, huge bodies, bombs, bad JSON); and memory after each tenth of a run. Every
request must get an answer or a 503: anything else is counted as lost. Nothing is asserted.

With --requests it is one long run instead: so many small requests, no two the same, and the memory of the server and of its
workers at the start, after each tenth, and at the end.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import http.client
import io
import itertools
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from measuring import machine

ROOT = Path(__file__).parents[1]
QUEUE = 8
# Of a long run: what is asked in turn.
ROUTES = ("/extract", "/extract", "/check", "/series", "/report")


def main() -> None:
    arguments = parse()
    if arguments.requests:
        with serving(arguments.workers) as (pid, port):
            lasting = {"machine": machine(), "workers": arguments.workers, **last(pid, port, arguments.requests)}
        print(json.dumps(lasting, ensure_ascii=False, indent=1) if arguments.json else show_lasting(lasting))
        return
    text = (ROOT / "fixtures/report.txt").read_text(encoding="utf-8")
    body = json.dumps({"text": text, "reference_date": "2024-01-18"}).encode()
    found: dict[str, Any] = {"machine": machine(), "workers": arguments.workers, "characters": len(text)}
    with serving(arguments.workers) as (pid, port):
        run(port, body, arguments.workers, 3)  # what is loaded on first use is
        found["load"] = run(port, body, arguments.workers, arguments.seconds)
        found["overload"] = run(port, body, 10 * (arguments.workers + QUEUE), arguments.seconds)
        with attacking(port) as attacks:
            found["attacked"] = run(port, body, arguments.workers, arguments.seconds)
        found["attacks"] = dict(sorted(attacks.items()))
        found["after"] = run(port, body, arguments.workers, 3)
        memory = []
        for _ in range(10):
            done = run(port, body, arguments.workers, arguments.seconds / 5)
            memory.append({"requests": done["answered"], "mb": resident(pid)})
        found["memory"] = memory
    print(json.dumps(found, ensure_ascii=False, indent=1) if arguments.json else show(found))


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=15, help="of each stage")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--requests", type=int, default=0, help="of one long run, instead of the stages")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


@contextlib.contextmanager
def serving(workers: int) -> Iterator[tuple[int, int]]:
    options = [
        "--port",
        "0",
        "--workers",
        str(workers),
        "--queue",
        str(QUEUE),
        "--head-timeout",
        "3",
        "--body-timeout",
        "3",
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "gov_extract", "serve", *options],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stderr is not None
    try:
        for line in process.stderr:
            if listening := re.search(r"http://.*:(\d+)$", line):
                threading.Thread(target=process.stderr.read, daemon=True).start()
                yield process.pid, int(listening[1])
                break
        else:
            raise SystemExit("the server did not begin")
    finally:
        process.send_signal(signal.SIGTERM)
        status = process.wait(60)
        print(f"the server ended with status {status}", file=sys.stderr)


def run(port: int, body: bytes, clients: int, seconds: float) -> dict[str, Any]:
    """So many clients, each of which asks again once it has its answer."""
    took: list[float] = []
    statuses: Counter[str] = Counter()
    end = time.monotonic() + seconds

    def client() -> None:
        while time.monotonic() < end:
            began = time.perf_counter()
            status = ask(port, body)
            statuses[status] += 1
            if status == "200":
                took.append(time.perf_counter() - began)
            elif status == "503":
                time.sleep(0.2)  # a client that was told to come again

    began = time.monotonic()
    in_threads(client, clients)
    lasted = time.monotonic() - began
    return {
        "clients": clients,
        "answered": statuses["200"],
        "a_second": round(statuses["200"] / lasted, 1),
        "p50_ms": round(1000 * statistics.median(took)) if took else None,
        "p95_ms": round(1000 * statistics.quantiles(took, n=20)[-1]) if len(took) > 1 else None,
        "refused_503": statuses["503"],
        "lost": sum(count for status, count in statuses.items() if status not in ("200", "503")),
    }


def last(pid: int, port: int, requests: int) -> dict[str, Any]:
    """So many requests by as many clients as there are workers, in tenths; memory before and after each."""
    statuses: Counter[str] = Counter()
    numbers = itertools.count()

    def client(until: int) -> None:
        while (number := next(numbers)) < until:
            statuses[ask(port, small_body(number), ROUTES[number % len(ROUTES)])] += 1

    workers = len(resident(pid)) - 1 or 2
    in_threads(lambda: client(200), workers)  # what is loaded on first use is
    statuses.clear()
    memory, began = [{"requests": 0, "mb": resident(pid)}], time.monotonic()
    for tenth in range(1, 11):
        numbers = itertools.count(requests * (tenth - 1) // 10)
        in_threads(functools.partial(client, requests * tenth // 10), workers)
        memory.append({"requests": sum(statuses.values()), "mb": resident(pid)})
    lasted = time.monotonic() - began
    return {"seconds": round(lasted), "statuses": dict(statuses), "memory": memory}


def small_body(number: int) -> bytes:
    """A text of two sentences, with places, days and figures of its own."""
    place = ("东莞", "西安", "成都", "苏州", "青岛", "长沙", "昆明")[number % 7]
    text = (
        f"{2000 + number % 24}年{1 + number % 12}月，{place}市公安局接报警情{number + 2}起，同比下降{number % 97}.{number % 10}%。"
        f"其中{'盗窃诈骗抢劫赌博'[number % 4 * 2 :][:2]}{number % 1009}起，占{number % 89}%，涉案{number * 37}元。"
    )
    return json.dumps({"text": text, "reference_date": "2024-01-18"}).encode()


def ask(port: int, body: bytes, path: str = "/extract", kind: str = "application/json") -> str:
    """The status, or what came instead of one."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request("POST", path, body, {"Content-Type": kind})
        response = connection.getresponse()
        response.read()
        return str(response.status)
    except (OSError, http.client.HTTPException) as error:
        return type(error).__name__
    finally:
        connection.close()


def in_threads(work: Callable[[], None], count: int) -> None:
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@contextlib.contextmanager
def attacking(port: int) -> Iterator[Counter[str]]:
    """Attackers of each kind until the end; what became of their requests."""
    counts: Counter[str] = Counter()
    over = threading.Event()
    bomb = docx_bomb()
    head = b"POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
    attacks: dict[str, Callable[[], str]] = {
        "slow head": lambda: drip(port, b"POST /extract HTTP/1.1\r\nX: ", over),
        "slow body": lambda: drip(port, head + b"Content-Length: 100000\r\n\r\n", over),
        "huge body": lambda: drip(port, head + b"Content-Length: 90000000000\r\n\r\n", over),
        "bomb": lambda: ask(port, bomb, "/extract?name=a.docx", "x/y"),
        "bad JSON": lambda: ask(port, b'{"text":'),
        "nested JSON": lambda: ask(port, b"[" * 1_000_000),
    }

    def attack(name: str) -> None:
        while not over.is_set():
            counts[f"{name}: {attacks[name]()}"] += 1
            time.sleep(0.1)

    many = {"slow head": 50, "slow body": 50}
    threads = [
        threading.Thread(target=attack, args=(name,)) for name in attacks for _ in range(many.get(name, 1))
    ]  # fmt: skip
    for thread in threads:
        thread.start()
    try:
        yield counts
    finally:
        over.set()
        for thread in threads:
            thread.join()


def drip(port: int, sent: bytes, over: threading.Event) -> str:
    """A byte now and then, until the server has had enough."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as client:
            client.sendall(sent)
            client.settimeout(0.5)
            while not over.is_set():
                try:
                    answer = client.recv(100)
                except TimeoutError:
                    client.sendall(b"a")
                else:
                    return answer[9:12].decode() or "dropped"
    except OSError:
        return "dropped"
    return "still there at the end"


def docx_bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", "<Types/>")
        out.writestr("word/document.xml", b"<w>" + b" " * 300_000_000)
    return packed.getvalue()


def resident(pid: int) -> list[int]:
    """MB of the server and of each of its workers; where /proc tells them."""
    tasks = Path(f"/proc/{pid}/task")
    if not tasks.is_dir():
        return []
    children = [int(child) for task in tasks.iterdir() for child in (task / "children").read_text().split()]
    found = []
    for one in (pid, *sorted(children)):
        status = Path(f"/proc/{one}/status").read_text()
        if b"resource_tracker" not in Path(f"/proc/{one}/cmdline").read_bytes():
            found.append(int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) // 1000)
    return found


def show(found: dict[str, Any]) -> str:
    lines = [f"{found['machine']}; {found['workers']} workers, a text of {found['characters']} characters"]
    for stage in ("load", "overload", "attacked", "after"):
        lines.append(f"{stage}: {found[stage]}")
    lines += [f"  {count:5} {name}" for name, count in found["attacks"].items()]
    lines += [f"{one['requests']} requests, then MB of server and workers: {one['mb']}" for one in found["memory"]]
    return "\n".join(lines)


def show_lasting(found: dict[str, Any]) -> str:
    lines = [f"{found['machine']}; {found['workers']} workers, {found['seconds']} s, answers: {found['statuses']}"]
    lines += [f"after {one['requests']:6} requests, MB of server and workers: {one['mb']}" for one in found["memory"]]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
