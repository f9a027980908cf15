"""An officer's path: a draft is pasted into the server's page, and its contradictions come back; nothing is installed but this.

    python scripts/officer.py

Starts ``gov-extract serve`` on a free port of this machine, sends the draft as the page's own form does, and ends with an error
where the contradiction is not told. Needs the extra serve.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request

DRAFT = "2022年，南通市公安局接报盗窃警情4200起。2023年接报盗窃警情3150起，同比下降15%。"
_PATIENCE = 60  # seconds for the workers to start


def main() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gov_extract", "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as server:
        try:
            base = f"http://127.0.0.1:{port}"
            wait_for(f"{base}/health", server)
            assert "<form" in fetch(base + "/"), "no form on the front page"
            found = json.loads(fetch(f"{base}/check", {"text": DRAFT}))
            told = json.dumps(found, ensure_ascii=False)
            missing = [one for one in ("−25%", "15%") if one not in told]
            assert not missing, f"{missing} not in {told}"
            page = fetch(f"{base}/report", {"text": DRAFT})
            missing = [one for one in ("盗窃警情", "15%") if one not in page]
            assert not missing, f"{missing} not on the page"
        finally:
            server.terminate()
            server.wait(timeout=30)
    print(json.dumps(found, ensure_ascii=False, indent=1))


def wait_for(address: str, server: subprocess.Popen[str]) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + _PATIENCE
    while True:
        assert server.poll() is None, server.stderr.read() if server.stderr else "the server has ended"
        try:
            fetch(address)
        except OSError:
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.2)
        else:
            return


def fetch(address: str, data: dict[str, str] | None = None) -> str:
    """What an address answers; `data` is sent as JSON."""
    body = None if data is None else json.dumps(data).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        text: str = answer.read().decode("utf-8")
    return text


if __name__ == "__main__":
    main()
