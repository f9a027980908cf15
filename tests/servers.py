"""A server in a process of its own, for the tests that speak to one."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from command import ENVIRONMENT


class Reply(NamedTuple):
    status: int
    heads: dict[str, str]
    body: bytes

    @property
    def data(self) -> Any:
        return json.loads(self.body)

    @property
    def error(self) -> Any:
        return self.data["error"]


class Server:
    """A running `gov-extract serve`, what it has logged, and requests to it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.log: list[str] = []
        self.port = 0
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()
        until(lambda: self.port or process.poll() is not None, 60)
        assert self.port, "".join(self.log)

    def _follow(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.log.append(line)
            if found := re.search(r"serving on http://.*:(\d+)$", line):
                self.port = int(found[1])

    def ended(self) -> int:
        """Its status, once it has ended and all of its log is here."""
        status = self.process.wait(30)
        self._thread.join(10)
        return status

    def ask(self, method: str, path: str, body: Any = None, timeout: float = 30, **heads: str) -> Reply:
        """The reply; a `body` that is no bytes goes as JSON."""
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            heads = {"content_type": "application/json", **heads}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in heads.items()})
            response = connection.getresponse()
            return Reply(
                response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
            )
        finally:
            connection.close()

    def post(self, path: str, body: Any, **heads: Any) -> Reply:
        return self.ask("POST", path, body, **heads)

    def form(self, path: str, *parts: tuple[str, str | None, bytes], **heads: str) -> Reply:
        """A form of fields and files: each a field's name, a file's name or None, and the content."""
        made = b""
        for name, filename, content in parts:
            file = f'; filename="{filename}"' if filename is not None else ""
            made += f'--xyz\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode() + content + b"\r\n"
        return self.ask("POST", path, made + b"--xyz--\r\n", content_type="multipart/form-data; boundary=xyz", **heads)

    def workers(self) -> list[int]:
        """The processes that extract."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        found = [
            int(pid)
            for task in children.parent.parent.iterdir()
            for pid in (task / "children").read_text().split()
        ]  # fmt: skip
        return [pid for pid in found if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def metric(self, name: str) -> float:
        text = self.ask("GET", "/metrics").body.decode()
        found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.M)
        assert found, text
        return float(found[1])


def until(condition: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


@contextmanager
def serving(*options: str, python: str = sys.executable) -> Iterator[Server]:
    """A server on a free port, ended at the end whatever happens."""
    process = subprocess.Popen(
        [python, "-m", "gov_extract", "serve", "--port", "0", *options],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=ENVIRONMENT,
    )
    try:
        yield Server(process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM if os.name == "posix" else signal.SIGBREAK)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
