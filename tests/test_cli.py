"""The command line as a shell meets it, and how files become text."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command import ENVIRONMENT, gov_extract, lines, posix
from hypothesis import given
from hypothesis import strategies as st

from gov_extract import __version__, extract
from gov_extract.cli.output import writing
from gov_extract.errors import InputError
from gov_extract.reading import decode, find_texts, read_file

TEXT = "今年1月至8月,全市盗窃警情同比下降20.2%。\n市公安局为企业办理业务5.3万件。\n"
TRADITIONAL = "今年1月至8月，全市竊盜案件較去年同期減少20.2%，警方共尋獲失車53輛。\n"


def shell(command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["bash", "-c", command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=ENVIRONMENT,
        timeout=120,
        check=False,
    )


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


# What comes out


def test_one_line_of_json_a_file(report: Path) -> None:
    """The line is what `extract` gives, after the name by which the file was given."""
    done = gov_extract(report, "--date", "2021-05-10")
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    (line,) = lines(done)
    assert line == {
        "source": str(report),
        "date_from": "option",
        **extract(TEXT, reference_date="2021-05-10").to_dict(),
    }
    assert next(iter(line)) == "source"


def test_standard_input(report: Path) -> None:
    done = gov_extract("-", "--date", "2021-05-10", stdin=TEXT.encode())
    (line,) = lines(done)
    assert (done.returncode, line["source"], line["text"]) == (0, "-", TEXT)


def test_output_is_utf8_whatever_the_locale(report: Path) -> None:
    """JSON is UTF-8; a terminal set to GBK must not change what a program reads."""
    done = gov_extract(report, PYTHONIOENCODING="gbk", LC_ALL="C")
    assert lines(done)[0]["text"] == TEXT


def test_explain_names_the_rules(report: Path) -> None:
    (plain,), (explained,) = lines(gov_extract(report)), lines(gov_extract(report, "--explain"))
    assert all("rule" not in item for item in plain["quantities"])
    assert explained["quantities"]
    assert all(item["rule"] for item in explained["quantities"])


def test_table_shows_each_layer_that_is_there(report: Path) -> None:
    done = gov_extract(report, "--format", "table", "--date", "2021-05-10", COLUMNS="160")
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert "quantities (" in shown
    assert "20.2%" in shown
    assert "times (" in shown
    assert "2021-01/2021-08" in shown


def test_table_shows_cells_where_there_are_any(tmp_path: Path, report: Path) -> None:
    path = tmp_path / "table.md"
    path.write_text("| 指标 | 绝对数（亿元） |\n|---|---|\n| 生产总值 | 318.40 |\n", encoding="utf-8")
    shown = gov_extract(path, "--format", "table", COLUMNS="160").stdout.decode()
    assert re.search(r"318\.40.*R2C2", shown)
    assert " cell " in shown
    assert " cell " not in gov_extract(report, "--format", "table", COLUMNS="160").stdout.decode()


def test_table_takes_the_text_as_text(tmp_path: Path) -> None:
    """Square brackets are no markup, and what would command a terminal is shown, not obeyed."""
    name = tmp_path / "[bold]\x1b[31m.txt"
    name.write_text("[red]警情下降20.2%[/red]", encoding="utf-8")
    done = gov_extract(name, "--format", "table", COLUMNS="200")
    assert done.returncode == 0, done.stderr
    assert "[bold]" in done.stdout.decode()
    assert b"\x1b" not in done.stdout


def test_table_of_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("你好。", encoding="utf-8")
    assert "nothing found" in gov_extract(tmp_path / "a.txt", "--format", "table").stdout.decode()


def test_version_and_help() -> None:
    assert gov_extract("--version").stdout.decode() == f"gov-extract {__version__}\n"
    for asked in (("--help",), ("-h",)):
        assert re.search(rb"extract +Texts to JSON lines", gov_extract(*asked).stdout)
    for asked in (("extract", "--help"), ("extract", "-h")):
        assert b"--explain" in gov_extract(*asked).stdout


def test_no_progress_where_nobody_looks(tmp_path: Path) -> None:
    """With standard error in a file or a pipe, it holds errors only."""
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    assert gov_extract(tmp_path).stderr == b""


# What goes in


def test_folder(tmp_path: Path) -> None:
    """Its files that can be read at any depth, in order, and nothing else of it."""
    for name in ("b.txt", "a/z.TXT", "a/b/c.txt", "a/notes.org", "a/notes.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    sources = [Path(str(line["source"])) for line in lines(gov_extract(tmp_path))]
    names = [source.relative_to(tmp_path).as_posix() for source in sources]
    assert names == ["a/b/c.txt", "a/notes.md", "a/z.TXT", "b.txt"]


def test_folder_without_texts_is_said(tmp_path: Path) -> None:
    done = gov_extract(tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"without any .txt file" in done.stderr


def test_empty_file_is_fine(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = gov_extract(tmp_path / "empty.txt")
    assert done.returncode == 0
    assert lines(done)[0]["quantities"] == []


@posix
def test_each_bad_file_costs_a_line_and_no_more(tmp_path: Path, report: Path) -> None:
    """Missing, binary, broken, a pipe, a device: a line each, in one line, and the good file is done."""
    (tmp_path / "binary").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "broken").write_bytes(b"\xef\xbb\xbf\xe8\xad")
    os.mkfifo(tmp_path / "pipe")
    names = ("missing\n.txt", "binary", "broken", "pipe")
    bad = [*(tmp_path / name for name in names), Path(os.devnull)]
    done = gov_extract(*bad, report)
    assert done.returncode == 2
    assert [line["source"] for line in lines(done)] == [str(report)]
    complaints = done.stderr.decode().splitlines()
    assert len(complaints) == len(bad)
    assert all(line.startswith("gov-extract: ") for line in complaints)
    assert "Traceback" not in done.stderr.decode()


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_and_folder(tmp_path: Path, report: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    secret = tmp_path / "secret.txt"
    secret.write_text(TEXT, encoding="utf-8")
    secret.chmod(0)
    try:
        done = gov_extract(tmp_path)
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert done.returncode == 2
    assert [line["source"] for line in lines(done)] == [str(report)]
    assert len(done.stderr.splitlines()) == 2


def test_a_folder_that_cannot_be_listed_is_told_and_the_others_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As above for those who test as root, for whom nothing is closed."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b.txt").touch()
    scan = os.scandir

    def refuse(path: str):
        if str(path).endswith("a"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    told: list[tuple[str, str]] = []
    found = find_texts(tmp_path, lambda path, error: told.append((path, str(error))))
    assert found == [str(tmp_path / "b.txt")]
    assert told == [(str(tmp_path / "a"), "cannot be read: permission denied")]


@posix
def test_a_file_name_that_is_no_utf8(tmp_path: Path) -> None:
    """Old archives hold names in GBK; the line is JSON all the same."""
    name = os.fsencode(tmp_path) + b"/\xb1\xa8\xb8\xe6.txt"
    try:
        Path(os.fsdecode(name)).write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    done = gov_extract(os.fsdecode(name))
    assert done.returncode == 0, done.stderr
    assert str(lines(done)[0]["source"]).endswith("\\xb1\\xa8\\xb8\\xe6.txt")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "Usage: gov-extract"),
        (("extract",), "Missing argument"),
        (("--date", "2021-13-01", "x"), "--date"),
        (("--date", "昨天", "x"), "--date"),
        (("--format", "xml", "x"), "--format"),
        (("--colour", "x"), "--colour"),
    ],
)
def test_usage_errors(arguments: tuple[str, ...], complaint: str) -> None:
    done = gov_extract(*arguments)
    assert done.returncode == 2
    assert complaint in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


# Where it goes


def test_output_appears_whole_and_alone(tmp_path: Path, report: Path) -> None:
    out = tmp_path / "out" / "result.jsonl"
    out.parent.mkdir()
    done = gov_extract(report, "missing.txt", "--output", out)
    assert (done.returncode, done.stdout) == (2, b"")
    assert json.loads(out.read_text(encoding="utf-8"))["text"] == TEXT
    assert os.listdir(out.parent) == ["result.jsonl"]


@posix
def test_output_keeps_the_mode_and_the_link_of_what_it_replaces(tmp_path: Path, report: Path) -> None:
    real, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    real.touch()
    real.chmod(0o640)
    link.symlink_to(real)
    assert gov_extract(report, "--output", link).returncode == 0
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith('{"source"')
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.parametrize("output", ["no/such/folder.jsonl", ".", "report.txt/x", "report.txt"])
def test_output_that_cannot_be(tmp_path: Path, report: Path, output: str) -> None:
    """No folder for it, a folder itself, a file for a folder, and one of the texts: none is written over."""
    done = gov_extract(report, "--output", output, cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert os.listdir(tmp_path) == ["report.txt"]
    assert report.read_text(encoding="utf-8") == TEXT


@posix
def test_output_never_replaces_a_device(report: Path) -> None:
    """Renamed over, /dev/null would be gone for every program on the machine."""
    assert gov_extract(report, "--output", os.devnull).returncode == 2
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


@posix
def test_terminated_halfway_it_leaves_nothing_behind(tmp_path: Path, report: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "gov_extract", str(report), "-", "--output", "out.jsonl"],
        stdin=subprocess.PIPE,
        cwd=tmp_path,
        env=ENVIRONMENT,
    ) as process:
        while not list(tmp_path.glob(".gov-extract-*")) and process.poll() is None:
            pass
        process.send_signal(signal.SIGTERM)
        process.wait(60)
    assert process.returncode != 0
    assert os.listdir(tmp_path) == ["report.txt"]


def test_terminated_as_the_file_is_made_it_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen once in a hundred runs: the signal came when open() had made the file and not yet returned."""

    def open_and_die(path: Path, *args: Any, **named: Any) -> None:
        open(path, *args, **named).close()
        raise SystemExit(128 + signal.SIGTERM)

    monkeypatch.setattr("gov_extract.cli.output.open", open_and_die, raising=False)
    with pytest.raises(SystemExit), writing(str(tmp_path / "out.jsonl")):
        raise AssertionError("nothing is to be written")
    assert os.listdir(tmp_path) == []


@posix
@pytest.mark.parametrize(("format_", "first"), [("jsonl", b"{"), ("table", b"/")])
def test_a_reader_who_leaves_is_no_error(tmp_path: Path, format_: str, first: bytes) -> None:
    """``gov-extract big.txt | head -c 1``: quiet, and no failure."""
    big = tmp_path / "big.txt"
    big.write_text(TEXT * 1500, encoding="utf-8")
    command = f'"{sys.executable}" -m gov_extract --format {format_} "{big}" "{big}"'
    done = shell(f'{command} | head -c 1; echo " ${{PIPESTATUS[0]}}"')
    assert (done.stdout, done.stderr) == (first + b" 0\n", b"")


@posix
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk_is_said_in_one_line(report: Path) -> None:
    command = f'"{sys.executable}" -m gov_extract "{report}" >/dev/full'
    done = shell(command)
    assert done.returncode == 2
    assert done.stderr.decode().lower() == (
        "gov-extract: standard output: cannot be written: no space left on device\n"
    )


@posix
@pytest.mark.parametrize("redirection", ["<&-", ">&-", "2>&-"])
def test_closed_or_odd_streams(report: Path, redirection: str) -> None:
    command = f'"{sys.executable}" -m gov_extract - "{report}" missing {redirection}'
    done = shell(command)
    assert done.returncode == 2
    assert b"Traceback" not in done.stdout + done.stderr


# Encodings


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_simplified_text_in_every_encoding(encoding: str) -> None:
    assert decode(TEXT.replace("\n", "\r\n").encode(encoding)) == TEXT.replace("\n", "\r\n")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "big5", "cp950", "big5hkscs", "utf-16"])
def test_traditional_text_in_every_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)) == TRADITIONAL


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("三成", "gb18030"),  # two characters are enough to tell
        ("警政署", "big5"),
        ("增長率為百分之三點五。", "big5"),
        ("增長率為百分之三點五。", "gbk"),  # traditional characters on a mainland machine
        ("香港入境事務處在沙田圍邨拘捕12人。", "big5hkscs"),  # 邨 is rare but in Hong Kong
        ("㐂㐃𠀀 GB18030 四字节 20.2%", "gb18030"),
    ],
)
def test_short_and_rare(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_random_snippets_of_reports_are_told_apart() -> None:
    """Ten characters from anywhere: a headline or a table cell, at times cut in the middle."""
    chance = random.Random(20170918)
    wrong = []
    for text, encoding in ((TEXT, "gb18030"), (TRADITIONAL, "big5")):
        for _ in range(60):
            start = chance.randrange(len(text) - 10)
            snippet = text[start : start + 10]
            if decode(snippet.encode(encoding)) != snippet:
                wrong.append((snippet, encoding))
    assert not wrong


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xd8", "an image"),
        (bytes(range(256)), "every byte once"),
        ("警情下降".encode("gb18030") + b"\xff\xff", "bytes that no encoding has"),
        (b"\xef\xbb\xbf\xc3\x28", "a mark of UTF-8 before what is none"),
        (b"\xff\xfe\x00", "half a character of UTF-16"),
    ],
)
def test_no_text(data: bytes, why: str) -> None:
    with pytest.raises(InputError):
        decode(data)


def assert_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except InputError:
        return
    assert "\ud800" not in text
    text.encode("utf-8")


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    assert_text_or_refused(data)


def test_every_two_bytes_are_text_or_refused() -> None:
    """A few codes of Hong Kong's Big5 are two characters, which cannot be written back one by one (88 A3: Ê̌)."""
    for first in range(0x80, 0x100):
        for second in range(0x30, 0x100):
            assert_text_or_refused(bytes((0x0D, first, second)))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text


@posix
def test_read_file_refuses_what_may_wait_for_ever(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="named pipe"):
        read_file(tmp_path / "pipe")
    with pytest.raises(InputError, match="a folder"):
        read_file(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        read_file(tmp_path / "missing")
