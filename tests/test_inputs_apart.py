"""A PDF is read in a process of its own: what it may take, what becomes of it where it takes more, and of the others."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from command import gov_extract, lines, posix
from files import PARAGRAPHS, pdf
from pdf_pages import stream, written

from gov_extract import InputError, read
from gov_extract.inputs import apart, pdf_document
from gov_extract.inputs.pdf import read as read_pdf

pytest.importorskip("pypdfium2", reason="pypdfium2, an extra, is not installed")


def bomb(operators: int) -> bytes:
    """One page that shows one character so many times: some kilobytes for each million."""
    return written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            stream(b"BT /F1 9 Tf 10 10 Td\n" + b"(a)Tj\n" * operators + b"ET"),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def test_the_same_as_in_this_process() -> None:
    data = pdf([PARAGRAPHS, ["全年无重大事故。"]])
    assert read_pdf(data) == pdf_document.read(data)


@posix
def test_too_much_memory_ends_the_file_and_not_the_run(tmp_path: Path) -> None:
    """8 million operators of text in 82 kB: PDFium wanted 2.7 GB for them before it could be asked how many there are."""
    (tmp_path / "a.pdf").write_bytes(bomb(8_000_000))
    assert (tmp_path / "a.pdf").stat().st_size < 100_000
    (tmp_path / "b.pdf").write_bytes(pdf([["破案3起。"]]))
    begun = time.monotonic()
    done = gov_extract(tmp_path)
    assert time.monotonic() - begun < 100
    assert done.returncode == 2
    assert [line["text"] for line in lines(done)] == ["破案3起。"]
    (told,) = done.stderr.decode().splitlines()
    assert "a.pdf: " in told
    assert "needs more than 1003 MB; print it to a new file, or split it" in told


@posix
def test_too_much_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_SECONDS", 1)
    monkeypatch.setattr(apart, "_SECONDS_A_MB", 0)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([PARAGRAPHS] * 1500))
    with pytest.raises(InputError, match=r"a\.pdf: took more than 1 seconds to read"):
        read(path)
    monkeypatch.setattr(apart, "_PATIENCE", 0.05)  # of the clock: where the system has no limit, too
    with pytest.raises(InputError, match="took more than"):
        read(path)


def test_no_file_of_the_current_folder_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python begins with the current folder where it is given a line of code, and texts may lie beside a json.py."""
    for name in ("json", "re", "msgspec", "gov_extract", "datetime"):
        (tmp_path / f"{name}.py").write_text("open('seen', 'w').close(); raise SystemExit(9)\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [place for place in sys.path if place])
    assert read_pdf(pdf([["破案3起。"]])).text == "破案3起。"
    assert not (tmp_path / "seen").exists()


def test_a_program_in_one_file_reads_it_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no Python to start in it."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(apart.subprocess, "run", None)
    assert read_pdf(pdf([["破案3起。"]])).text == "破案3起。"


def test_a_process_that_cannot_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart.spawn, "get_executable", lambda: "/no/such/python")
    with pytest.raises(InputError, match="no process can be started for it"):
        read_pdf(pdf([["破案3起。"]]))


def test_a_process_that_ends_without_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_START", "raise SystemExit(0)")
    with pytest.raises(InputError, match=r"ended the process that read it \(exit status 0\)"):
        read_pdf(pdf([["破案3起。"]]))
