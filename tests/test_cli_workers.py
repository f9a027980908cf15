"""``gov-extract --workers``: the same output from several processes, and a bar while somebody looks."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import ENVIRONMENT, gov_extract, lines, posix

from gov_extract import Document, Extractor
from gov_extract.cli import entries as cli_entries
from gov_extract.cli import run as cli_run
from gov_extract.cli.messages import Failures
from gov_extract.cli.run import Request, expand, run_texts

COUNT = 30


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(COUNT):
        text = f"今年1月至{number % 12 + 1}月，全市盗窃警情同比下降{number}.2%。\n" * (1 + 40 * (number % 3))
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("options", [("--date", "2021-05-10"), ("--explain", "--home", "441900"), ("--format=table",)])
def test_two_workers_write_what_one_writes(texts: Path, options: tuple[str, ...]) -> None:
    """Byte for byte and in order, with files that cannot be read among the others; and so is what is said of these."""
    (texts / "05.txt").write_bytes(bytes(range(256)))
    arguments = (texts, "missing.txt", texts / "07.txt", *options)
    one, two = gov_extract(*arguments), gov_extract(*arguments, "--workers", "2")
    assert (one.returncode, two.returncode) == (2, 2)
    assert two.stdout == one.stdout
    assert two.stderr == one.stderr
    assert len(one.stderr.splitlines()) == 2


def test_more_workers_than_texts(texts: Path) -> None:
    """One text wants one process, none wants none."""
    done = gov_extract(texts / "03.txt", "--workers", "50")
    assert (done.returncode, len(lines(done))) == (0, 1)
    assert gov_extract("missing.txt", "--workers", "50").returncode == 2


@pytest.mark.parametrize("workers", ["0", "-1", "two", "1.5", "auto"])
def test_usage(texts: Path, workers: str) -> None:
    """Nought or less makes no sense, and guessing how many are meant is not for a command."""
    done = gov_extract(texts, "--workers", workers)
    assert done.returncode == 2
    assert b"--workers" in done.stderr
    assert b"Traceback" not in done.stderr


def test_what_a_text_raises_costs_that_text(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever it is, it is told under the name of its file, and the others are done."""
    out = texts.parent / "out.jsonl"
    extractor = _Stumbling()
    failures = Failures()
    run_texts(expand([str(texts)], failures), extractor, Request(str(out)), failures)
    assert failures.any
    told = capsys.readouterr().err
    assert told == f"gov-extract: {texts / '04.txt'}: cannot be extracted: ZeroDivisionError: for once\n"
    assert out.read_bytes().count(b"\n") == COUNT - 1


class _Stumbling(Extractor):
    def extract(self, text: str | Document, **options):
        if "下降4.2%" in text.text:
            raise ZeroDivisionError("for once")
        return super().extract(text, **options)


@pytest.mark.parametrize("workers", [1, 2])
def test_texts_are_read_as_they_are_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    """Ten million texts do not fit in memory: what has been read and not yet written stays few."""
    read = written = most = 0

    def read_document(name: str) -> Document:
        nonlocal read, most
        read += 1
        most = max(most, read - written)
        return Document("全市盗窃警情同比下降20.2%。" * 200)

    class Out:
        def write(self, line: str) -> None:
            nonlocal written
            written += 1

    monkeypatch.setattr(cli_entries, "read_document", read_document)
    names = [f"{number}.txt" for number in range(150)]
    request = Request("-", workers=workers)
    failures = Failures()
    cli_run.each_text(names, Extractor(), request, failures, lambda found: Out().write(found.name))
    assert (read, written, failures.any) == (150, 150, False)
    assert most <= (1 if workers == 1 else 60)


@posix
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_terminal_sees_a_bar(texts: Path, workers: str) -> None:
    """And nobody else does: test_cli has the run whose standard error is a pipe."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "gov_extract", str(texts), "-o", "out.jsonl", "--workers", workers]
    environment = {**ENVIRONMENT, "TERM": "xterm", "COLUMNS": "80"}
    with subprocess.Popen(command, stderr=theirs, env=environment, cwd=texts.parent) as process:
        os.close(theirs)
        seen = b""
        while True:
            try:
                part = os.read(ours, 1024)
            except OSError:  # Linux says so where the other end is closed
                break
            if not part:
                break
            seen += part
    os.close(ours)
    assert process.returncode == 0
    assert b"Extracting" in seen
    assert b"100%" in seen


@posix
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes under /proc")
def test_no_worker_outlives_a_reader_who_leaves(texts: Path) -> None:
    """``gov-extract --workers 2 texts | head -1``: quiet, no failure, and nobody left behind."""
    command = f'"{sys.executable}" -m gov_extract --workers 2 "{texts}" "{texts}" "{texts}"'
    with subprocess.Popen(
        ["bash", "-c", f'{command} | head -n 1 >/dev/null; echo "${{PIPESTATUS[0]}}"'],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
        start_new_session=True,
    ) as process:
        out, err = process.communicate(timeout=120)
    assert (out, err) == (b"0\n", b"")
    deadline = time.monotonic() + 30
    while _session(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _session(process.pid)


def _session(leader: int) -> list[int]:
    """The processes of a session that live."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found
