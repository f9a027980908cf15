"""The calls of curl on the pages about the server are run, against a server, and answer what the pages show."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="starlette, of the extra serve, is not installed")
pytest.importorskip("uvicorn", reason="uvicorn, of the extra serve, is not installed")
pytest.importorskip("python_multipart", reason="python-multipart, of the extra serve, is not installed")
pytest.importorskip("prometheus_client", reason="prometheus-client, of the extra serve, is not installed")

from servers import Server, serving

ROOT = Path(__file__).parents[1]
PAGES = ("docs/server.md", "docs/zh/server.md")
CURL = shutil.which("curl")
BASH = shutil.which("bash")
# The file that the calls send.
TEXT = "2023年，东莞市公安局接报盗窃警情4000起，同比下降25%。2022年接报盗窃警情6000起。\n"


def calls(page: str) -> list[tuple[str, str]]:
    """Each call, with its lines put together, and what the page shows behind it."""
    found: list[tuple[str, str]] = []
    for block in re.findall(r"^```text\n(.*?)^```$", (ROOT / page).read_text(encoding="utf-8"), re.M | re.S):
        for prompt in re.split(r"^\$ ", block.replace("\\\n", ""), flags=re.M)[1:]:
            command, _, shown = prompt.partition("\n")
            if command.startswith("curl "):
                found.append((command, shown))
    return found


CALLS = [(page, command, shown) for page in PAGES for command, shown in calls(page)]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving("--workers", "1") as running:
        yield running


def test_the_pages_show_calls() -> None:
    assert [page for page, _, _ in CALLS].count(PAGES[0]) >= 4
    assert {page for page, _, _ in CALLS} == set(PAGES)


@pytest.mark.skipif(not (CURL and BASH), reason="curl and bash, in which the calls are written, are not installed")
@pytest.mark.parametrize(
    ("page", "command", "shown"), CALLS, ids=[f"{page}-{n}" for n, (page, _, _) in enumerate(CALLS)]
)
def test_a_call_answers_what_the_page_shows(
    server: Server, tmp_path: Path, page: str, command: str, shown: str
) -> None:
    (tmp_path / "通报.txt").write_text(TEXT, encoding="utf-8")
    there = command.replace("http://127.0.0.1:8000/", f"http://127.0.0.1:{server.port}/")
    assert there != command, "a call to somewhere else"
    done = subprocess.run(
        [str(BASH), "-c", there], cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    wanted, cut, _ = shown.strip().partition("…")
    if cut:
        assert done.stdout.startswith(wanted.rstrip())
    else:
        assert done.stdout.strip() == wanted
    if written := re.search(r" -o (\S+)", command):
        assert (tmp_path / written[1]).read_text(encoding="utf-8").startswith("<!doctype html>")
