"""What the command is given and did not write: devices and pipes, files nested deep, somebody else's, names a terminal obeys."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from command import ENVIRONMENT, gov_extract, lines, posix

from gov_extract import InputError, reading
from gov_extract.cli.output import json_of
from gov_extract.cli.settings import keep_settings, settings_of, settings_path

DEEP = b"[" * 100_000 + b"]" * 100_000
OBEYED = "\x1b[31m\x9b31m\u202e\u2028"
TEXT = "抓获10人。"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def told(*arguments: str | Path, **options: str) -> str:
    """The one line on standard error of a run that ends with 2 and prints nothing else."""
    done = gov_extract(*arguments, **options)
    assert done.returncode == 2, done
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("gov-extract: ")
    return line


# --- nested deep ---------------------------------------------------------------------------------------------------


def test_gold_nested_deep(tmp_path: Path) -> None:
    """A hundred thousand brackets were a traceback."""
    gold = tmp_path / "gold.jsonl"
    for row in (DEEP, b'{"text":"x","quantities":' + DEEP + b"}"):
        gold.write_bytes(row + b"\n")
        assert "gold.jsonl:1: is no JSON: maximum recursion depth exceeded" in told("score", gold)


def test_knowledge_nested_deep(tmp_path: Path, text: Path) -> None:
    names = tmp_path / "names.jsonl"
    for row in (DEEP, b'{"id":"program/x","type":"program","name":' + DEEP + b"}", b'{"x":' + DEEP + b"}"):
        names.write_bytes(row + b"\n")
        assert "names.jsonl:1: " in told("--knowledge", names, text)


def test_an_output_nested_deep(tmp_path: Path, text: Path) -> None:
    out = tmp_path / "out.jsonl"
    row = b'{"source":"a","text":"x","reference_date":null,"quantities":' + DEEP
    row += b',"times":[],"entities":[],"statistics":[]}\n'
    out.write_bytes(row)
    assert "line 1 is none that gov-extract wrote" in told("--resume", "-o", out, text)
    assert out.read_bytes() == row


@pytest.mark.parametrize("content", [DEEP, b'{"version":' + DEEP + b"}", b'{"x":' + DEEP + b"}", b"\xff", b'"', b"{}"])
def test_settings_that_are_none(content: bytes, tmp_path: Path, text: Path) -> None:
    out = tmp_path / "out.jsonl"
    settings_path(out).write_bytes(content)
    for lines_before in ("", None):
        if lines_before is None:
            assert gov_extract(text, "-o", out).returncode == 0  # which leaves the other file alone
        assert "out.jsonl.settings.json beside it holds no settings of a run" in told("--resume", "-o", out, text)
        assert settings_path(out).read_bytes() == content


# --- somebody else's -----------------------------------------------------------------------------------------------


def test_the_settings_of_an_application(tmp_path: Path, text: Path) -> None:
    """app.settings.json beside -o app was deleted, as it is an object of JSON."""
    for content in ('{"theme": "dark"}', '{"version": "3", "date": null, "home": "/"}', "[]"):
        (tmp_path / "app.settings.json").write_text(content, encoding="utf-8")
        assert gov_extract(text, "-o", tmp_path / "app").returncode == 0
        assert (tmp_path / "app.settings.json").read_text(encoding="utf-8") == content
        (tmp_path / "app").unlink()
        assert "holds no settings of a run" in told("--resume", "-o", tmp_path / "app", text)
        assert (tmp_path / "app.settings.json").read_text(encoding="utf-8") == content
        (tmp_path / "app").unlink(missing_ok=True)


def test_our_own_settings_go_with_what_they_were_of(tmp_path: Path, text: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert gov_extract("--resume", "-o", out, text).returncode == 0
    assert settings_path(out).exists()
    assert gov_extract("-o", out, text).returncode == 0
    assert not settings_path(out).exists()


@posix
def test_a_link_that_waits_where_a_part_would_be_written(tmp_path: Path) -> None:
    """The name of the part could be known, and another user's link of that name said what was overwritten."""
    mine = tmp_path / "mine"
    mine.write_text("mine", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    (tmp_path / ".out.jsonl.settings.json.part").symlink_to(mine)
    keep_settings(out, settings_of(date=None, home=None, knowledge=[], explain=False))
    assert mine.read_text(encoding="utf-8") == "mine"
    assert json.loads(settings_path(out).read_bytes())["version"]
    assert sorted(os.listdir(tmp_path)) == [".out.jsonl.settings.json.part", "mine", "out.jsonl.settings.json"]


@posix
def test_a_link_in_place_of_the_settings(tmp_path: Path) -> None:
    """It is replaced, not followed."""
    mine = tmp_path / "mine"
    mine.write_text("mine", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    settings_path(out).symlink_to(mine)
    keep_settings(out, settings_of(date=None, home=None, knowledge=[], explain=False))
    assert mine.read_text(encoding="utf-8") == "mine"
    assert not settings_path(out).is_symlink()


# --- files without end ---------------------------------------------------------------------------------------------


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


@posix
def test_pipes_and_devices(pipe: Path, text: Path, tmp_path: Path) -> None:
    """One without a writer waits for ever, and /dev/zero has no end."""
    for odd, name in ((pipe, "a named pipe"), (Path("/dev/zero"), "a device")):
        for arguments in (
            ("score", odd),
            ("--knowledge", odd, text),
            (odd,),
            ("report", odd),
            ("score", "--knowledge", odd, odd),
        ):
            assert f"is {name}, not a file" in told(*arguments)
        if find_spec("pyarrow") is not None:
            parquet = tmp_path / "in.parquet"
            parquet.symlink_to(odd)
            assert "is a pipe or a device" in told(parquet, "-o", tmp_path / "out.parquet")
            parquet.unlink()
        done = gov_extract("kb", "check", odd)
        assert done.returncode == 2
        assert name in done.stderr.decode()
        settings_path(tmp_path / "out.jsonl").symlink_to(odd)
        assert "holds no settings of a run" in told("--resume", "-o", tmp_path / "out.jsonl", text)
        settings_path(tmp_path / "out.jsonl").unlink()


def test_files_that_are_too_large(tmp_path: Path, text: Path) -> None:
    """A sparse file has a terabyte and takes no room on the disk."""
    large = tmp_path / "large.txt"
    with open(large, "wb") as file:
        try:
            file.truncate(1 << 40)
        except OSError:
            pytest.skip("a file system without sparse files")
    for arguments in (("score", large), ("--knowledge", large, text), (large,), ("report", large)):
        assert "has 1099511627776 bytes, at most 1000000000 are read; split it" in told(*arguments)


def test_standard_input_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless:
        def read(self, size: int) -> bytes:
            return bytes(min(size, 1000))

    monkeypatch.setattr(reading, "MOST_BYTES", 10_000)
    with pytest.raises(InputError, match="has more than 10000 bytes, which are all that are read"):
        reading.read_stream(Endless())  # type: ignore[arg-type]


@posix
def test_a_file_that_says_it_is_empty(tmp_path: Path) -> None:
    """Those of /proc have 0 bytes; and one may grow while it is read."""
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    with pytest.raises(InputError, match="at most 4 are read"):
        reading.read_bytes(path, most=4)
    assert reading.read_bytes(path, most=5) == b"12345"
    if Path("/proc/self/status").exists():
        with pytest.raises(InputError, match="has more than 4 bytes"):
            reading.read_bytes("/proc/self/status", most=4)


# --- what a terminal obeys -----------------------------------------------------------------------------------------


def harmless(printed: bytes) -> str:
    shown = printed.decode("utf-8")
    assert not [character for character in shown if not character.isprintable() and character not in "\n\u3000"]
    return shown


@pytest.mark.parametrize("command", [(), ("report",), ("score",), ("kb", "check")])
def test_a_name_that_is_taken_for_an_option(command: tuple[str, ...]) -> None:
    """As * gives it."""
    done = gov_extract(*command, f"--x{OBEYED}")
    assert done.returncode == 2
    assert "\\u202e" in harmless(done.stderr)


@posix
def test_names_of_files(tmp_path: Path) -> None:
    name = tmp_path / f"a{OBEYED}.txt"
    name.write_text(TEXT + OBEYED, encoding="utf-8")
    missing = tmp_path / f"b{OBEYED}.txt"
    for arguments in ((name, missing), ("--format", "table", name, missing), ("--explain", name, missing)):
        done = gov_extract(*arguments)
        assert "\\x9b31m" in harmless(done.stderr)
        assert "抓获" in harmless(done.stdout)
    done = gov_extract(name)
    assert lines(done)[0]["source"] == str(name)
    assert lines(done)[0]["text"] == TEXT + OBEYED
    for arguments in (
        ("score", missing),
        ("--knowledge", missing, name),
        ("report", missing),
        ("kb", "check", missing),
    ):
        harmless(gov_extract(*arguments).stderr)
    parquet = tmp_path / f"c{OBEYED}.parquet"
    for arguments in ((parquet, "-o", tmp_path / "o.parquet"), (parquet, name, "-o", tmp_path / "o.parquet")):
        harmless(gov_extract(*arguments).stderr)
    harmless(gov_extract(name, "-o", tmp_path / f"no{OBEYED}" / "out").stderr)


def test_what_stands_in_files(tmp_path: Path, text: Path) -> None:
    """An id may hold anything, and kb prints it."""
    names = tmp_path / "names.jsonl"
    entry = {"id": f"program/x{OBEYED}", "type": "program", "name": f"一窗{OBEYED}通办", "note": OBEYED}
    names.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    for arguments in (
        ("kb", "check", names),
        ("kb", "show", "--knowledge", names, f"一窗{OBEYED}通办"),
        ("kb", "show", f"东莞市公安局{OBEYED}"),
        ("--knowledge", names, text),
    ):
        done = gov_extract(*arguments)
        harmless(done.stdout)
        harmless(done.stderr)


def test_gold(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    spoilt = {"start": 0, "end": 2, "kind": "cardinal", "value": OBEYED, "unit": OBEYED}
    row = {"text": f"{TEXT}{OBEYED}2人", "name": f"a{OBEYED}", "entities": [], "quantities": [spoilt]}
    gold.write_text(json.dumps(row) + "\n", encoding="utf-8")
    for arguments in (("--errors",), ("--errors", "--json")):
        done = gov_extract("score", gold, *arguments)
        assert done.returncode == 0
        assert "\\x9b31m" in harmless(done.stdout) + harmless(done.stderr)
    row["quantities"] = [{"start": 0, "end": 2, "kind": OBEYED, "value": "1"}]
    gold.write_text(json.dumps(row) + "\n", encoding="utf-8")
    harmless(gov_extract("score", gold).stderr)


def test_a_line_of_json_is_one_line_to_everybody() -> None:
    """U+2028 ends one to Unicode, and JSON need not escape it."""
    data = {"text": "".join(map(chr, range(1, 0x3000)))}
    line = json_of(data)
    assert len(line.splitlines()) == 1
    assert json.loads(line) == data


def test_the_report_is_markup(tmp_path: Path) -> None:
    """What a browser is given holds no control character either."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT + OBEYED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "gov_extract", "report", path],
        capture_output=True,
        env=ENVIRONMENT,
        timeout=120,
        check=True,
    )
    assert not [character for character in done.stdout.decode() if ord(character) < 32 and character not in "\n\t"]
