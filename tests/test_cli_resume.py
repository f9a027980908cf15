"""``gov-extract --resume``: whatever ended a run, the next one goes on, and the output is as if nothing had happened."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command import ENVIRONMENT, posix
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from gov_extract.cli import app
from gov_extract.cli.messages import OutputError
from gov_extract.cli.resume import resuming
from gov_extract.cli.settings import settings_of, settings_path

COUNT = 12
SETTINGS = settings_of(date=None, home=None, knowledge=[], explain=False)
# Runs the command, and at the given line ends as told: before it, or with half of it written.
ENDING = """
import os, signal, sys
from gov_extract import cli
from gov_extract.cli import resume as cli_resume

at, how, where = int(sys.argv[1]), sys.argv[2], sys.argv[3]
del sys.argv[1:4]
write = cli_resume.ResumedOutput.write

def ending(self, line):
    if self.written == at:
        if where == "within":
            os.write(self._file.fileno(), line.encode()[: len(line) // 2])
        os.killpg(0, getattr(signal, how))
    write(self, line)

cli_resume.ResumedOutput.write = ending
if __name__ == "__main__":
    cli.main()
"""


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(COUNT):
        text = f"今年1月至{number + 1}月，全市盗窃警情同比下降{number}.2%。\n"
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def run(*arguments: str | Path) -> tuple[int, str]:
    """The command in this process, which is quick: its exit status and what it said on standard error."""
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stderr


def whole(texts: Path) -> bytes:
    """What a run without interruption gives."""
    out = texts.parent / "whole.jsonl"
    assert run(texts, "-o", out) == (0, "")
    return out.read_bytes()


def ended(at: int, how: str, where: str, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", ENDING, str(at), how, where, *map(str, arguments)],
        capture_output=True,
        env=ENVIRONMENT,
        timeout=120,
        check=False,
        start_new_session=True,
    )


# An end and what comes after it


@posix
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("where", ["before", "within"])
def test_killed_and_resumed_is_as_never_killed(texts: Path, where: str, workers: str) -> None:
    """kill -9 leaves no time to tidy up: lines are whole in the file, but for the last, which is done again."""
    out = texts.parent / "out.jsonl"
    done = ended(5, "SIGKILL", where, texts, "-o", out, "--resume", "--workers", workers)
    assert done.returncode == -signal.SIGKILL
    left = out.read_bytes()
    assert left.count(b"\n") == 5
    assert left.endswith(b"\n") == (where == "before")
    assert run(texts, "-o", out, "--resume", "--workers", workers) == (0, "")
    assert out.read_bytes() == whole(texts)


@posix
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize(("how", "status"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_stopped_it_tells_how_to_go_on(texts: Path, how: str, status: int, workers: str) -> None:
    """Ctrl-C and the end of a job: whole lines, one line that says what is left, and the same command goes on."""
    out = texts.parent / "out.jsonl"
    done = ended(5, how, "before", texts, "-o", out, "--resume", "--workers", workers)
    assert done.returncode == status, done.stderr
    assert done.stderr.decode() == (
        f"gov-extract: stopped; {COUNT - 5} of {COUNT} texts are left, the same command goes on with them\n"
    )
    assert [json.loads(line)["source"] for line in out.read_bytes().splitlines()] == [
        str(texts / f"{number:02}.txt") for number in range(5)
    ]
    assert run(texts, "-o", out, "--resume") == (0, "")
    assert out.read_bytes() == whole(texts)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    folder = tmp_path_factory.mktemp("small") / "texts"
    folder.mkdir()
    for name, text in (("a", "抓获10人。"), ("b", ""), ("文", "下降20.2%。\n"), ("d", "“一窗通办”")):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder, whole(folder)


@given(st.data())
def test_cut_off_anywhere_it_is_made_whole(small: tuple[Path, bytes], data: st.DataObject) -> None:
    """At any byte, in the midst of a character too; after a power cut with zeros behind it."""
    folder, result = small
    cut = data.draw(st.integers(0, len(result)))
    zeros = data.draw(st.integers(0, 3)) if cut and result[cut - 1 : cut] != b"\n" and result[cut:][:1] != b"\n" else 0
    out = folder.parent / "out.jsonl"
    out.write_bytes(result[:cut] + b"\0" * zeros)
    assert run(folder, "-o", out, "--resume") == (0, "")
    assert out.read_bytes() == result


def test_a_line_that_lacks_only_its_end_is_kept(texts: Path) -> None:
    """It may be of a text that this run does not know, and is whole."""
    out = texts.parent / "out.jsonl"
    assert run(texts / "00.txt", "-o", out, "--resume") == (0, "")
    out.write_bytes(out.read_bytes().rstrip(b"\n"))
    assert run(texts / "01.txt", "-o", out, "--resume") == (0, "")
    assert out.read_bytes() == b"".join(whole(texts).splitlines(keepends=True)[:2])


def test_what_is_done_is_not_read_again(texts: Path) -> None:
    """Else to go on would cost as much as to begin: the texts changed, the lines did not."""
    out = texts.parent / "out.jsonl"
    result = whole(texts)
    assert run(texts, "-o", out, "--resume") == (0, "")
    for path in texts.iterdir():
        path.write_text("别的", encoding="utf-8")
    assert run(texts, "-o", out, "--resume") == (0, "")
    assert out.read_bytes() == result


def test_a_text_that_failed_is_tried_again(texts: Path) -> None:
    """It has no line, so it is not done; its line then stands last."""
    out = texts.parent / "out.jsonl"
    good = (texts / "03.txt").read_bytes()
    (texts / "03.txt").write_bytes(bytes(range(256)))
    for _ in range(2):
        status, told = run(texts, "-o", out, "--resume")
        assert status == 2
        assert "03.txt: is not text" in told
    (texts / "03.txt").write_bytes(good)
    assert run(texts, "-o", out, "--resume") == (0, "")
    sources = [json.loads(line)["source"] for line in out.read_bytes().splitlines()]
    assert sources[-1] == str(texts / "03.txt")
    assert sorted(out.read_bytes().splitlines()) == sorted(whole(texts).splitlines())


def test_texts_that_came_later_are_added(texts: Path) -> None:
    """A folder that grows every day: --resume does the new ones."""
    out = texts.parent / "out.jsonl"
    assert run(texts, "-o", out, "--resume") == (0, "")
    before = out.read_bytes()
    (texts / "99.txt").write_text("抓获3人。", encoding="utf-8")
    assert run(texts, "-o", out, "--resume") == (0, "")
    assert out.read_bytes().startswith(before)
    assert out.read_bytes().count(b"\n") == COUNT + 1


def test_a_text_given_twice_is_done_twice(texts: Path) -> None:
    """As without --resume; an end between the two does not change it."""
    out, text = texts.parent / "out.jsonl", texts / "00.txt"
    assert run(text, "-o", out, "--resume") == (0, "")
    assert run(text, text, "-o", out, "--resume") == (0, "")
    once = whole(texts).splitlines(keepends=True)[0]
    assert out.read_bytes() == once * 2


def test_without_it_an_output_is_replaced(texts: Path) -> None:
    """As ever; and the settings of the run before go with it."""
    out = texts.parent / "out.jsonl"
    assert run(texts, "--date", "2020-01-01", "-o", out, "--resume") == (0, "")
    assert run(texts, "-o", out) == (0, "")
    assert out.read_bytes() == whole(texts)
    assert not settings_path(out).exists()
    assert run(texts, "-o", out, "--resume") == (0, "")
    assert out.read_bytes() == whole(texts)


@posix
def test_a_link_leads_to_the_output(texts: Path) -> None:
    real, link = texts.parent / "real.jsonl", texts.parent / "link.jsonl"
    link.symlink_to(real)
    assert run(texts, "-o", link, "--resume") == (0, "")
    assert real.read_bytes() == whole(texts)


# What it refuses


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"notes of mine", 1),
        (b"notes of mine\n", 1),
        (b"\x00\x01\x02" * 1000, 1),
        (b"\x00" * 1000, 1),
        (b'{"id": 1}\n', 1),
        (b'{"source":"a.txt"}\n', 1),
        (b"%(ours)snotes of mine\n", 2),
        (b"%(ours)snotes of mine", 2),
        (b"%(ours)s\n%(ours)s", 2),
        (b"%(ours)s\0\0\0\n", 2),
    ],
)
def test_what_is_not_ours_is_never_written_to(texts: Path, content: bytes, line: int) -> None:
    """A name given by mistake must not cost a file; the line that is foreign is named."""
    out = texts.parent / "out.jsonl"
    assert run(texts / "00.txt", "-o", out) == (0, "")
    content = content.replace(b"%(ours)s", out.read_bytes())
    out.write_bytes(content)
    status, told = run(texts, "-o", out, "--resume")
    assert status == 2
    assert f"out.jsonl: line {line} is none that gov-extract wrote" in told
    assert told.count("\n") == 1
    assert out.read_bytes() == content


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--date", "2021-05-10"), "was begun without --date, not with --date 2021-05-10"),
        (("--home", "441900"), "was begun without --home, not with --home 441900"),
        (("--explain",), "was begun without --explain, not with --explain"),
        (("--knowledge", "names.jsonl"), "was begun with other files of --knowledge"),
    ],
)
def test_other_options_are_refused(
    texts: Path, options: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of a corpus read one way and half another is wrong, and nobody would see it. Workers do not matter."""
    monkeypatch.chdir(texts.parent)
    Path("names.jsonl").write_text(
        '{"id": "program/suban-tong", "type": "program", "name": "速办通办事", "note": null}\n', encoding="utf-8"
    )
    assert run("texts/00.txt", "-o", "out.jsonl", "--resume") == (0, "")
    before = Path("out.jsonl").read_bytes()
    status, said = run("texts", "-o", "out.jsonl", "--resume", *options)
    assert (status, told in said) == (2, True), said
    assert Path("out.jsonl").read_bytes() == before
    assert run("texts/00.txt", "-o", "other.jsonl", "--resume", *options)[0] == 0
    assert run("texts/00.txt", "-o", "other.jsonl", "--resume", *options) == (0, "")


def test_another_version_is_refused(texts: Path) -> None:
    """Its rules are others."""
    out = texts.parent / "out.jsonl"
    assert run(texts / "00.txt", "-o", out, "--resume") == (0, "")
    settings = json.loads(settings_path(out).read_bytes())
    settings_path(out).write_text(json.dumps({**settings, "version": "0.0.1"}), encoding="utf-8")
    status, told = run(texts, "-o", out, "--resume")
    assert status == 2
    assert "was begun by gov-extract 0.0.1" in told


def test_without_settings_the_lines_tell_the_date(texts: Path) -> None:
    """An output of a run without --resume can be gone on in, but not with another date."""
    out = texts.parent / "out.jsonl"
    assert run(texts / "00.txt", "--date", "2021-05-10", "-o", out) == (0, "")
    before = out.read_bytes()
    status, told = run(texts, "-o", out, "--resume")
    assert status == 2
    assert "line 1 was made with --date 2021-05-10, not without --date" in told
    assert out.read_bytes() == before
    assert run(texts, "--date", "2021-05-10", "-o", out, "--resume") == (0, "")
    assert out.read_bytes().count(b"\n") == COUNT


def test_settings_that_are_none_are_refused(texts: Path) -> None:
    """Somebody else's file of that name is neither believed nor written over."""
    out = texts.parent / "out.jsonl"
    assert run(texts / "00.txt", "-o", out) == (0, "")
    settings_path(out).write_text("mine", encoding="utf-8")
    status, told = run(texts, "-o", out, "--resume")
    assert status == 2
    assert "out.jsonl.settings.json beside it holds no settings of a run" in told
    assert settings_path(out).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--resume", "a.txt"), "wants --output FILE"),
        (("--resume", "-o", "-", "a.txt"), "wants --output FILE"),
        (("--resume", "-o", "out", "--format", "table", "a.txt"), "JSON lines only"),
        (("--resume", "-o", "out", "a.txt", "-"), "standard input cannot be read again"),
    ],
)
def test_usage(arguments: tuple[str, ...], complaint: str) -> None:
    status, told = run(*arguments)
    assert (status, complaint in told) == (2, True), told


@posix
@pytest.mark.parametrize("output", ["no/such/folder.jsonl", ".", "texts/00.txt/x", "/dev/null"])
def test_output_that_cannot_be(texts: Path, output: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder for it, a folder, a file for a folder, a device."""
    monkeypatch.chdir(texts.parent)
    status, told = run("texts", "-o", output, "--resume")
    assert (status, told.count("\n")) == (2, 1)
    assert os.listdir() == ["texts"]


def test_output_is_no_text(texts: Path) -> None:
    """An empty text would take the lines of all before it; a text of notes is refused for what it holds."""
    empty = texts / "empty.txt"
    empty.touch()
    status, told = run(texts, "-o", empty, "--resume")
    assert status == 2
    assert "is one of the texts" in told
    assert empty.read_bytes() == b""
    assert not settings_path(empty).exists()


@posix
def test_names_that_read_alike_are_refused(tmp_path: Path) -> None:
    r"""A byte that is no UTF-8 and its four characters \xb1 are both \xb1 in the output: one done, which?"""
    odd, plain = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xb1.txt")), tmp_path / "\\xb1.txt"
    try:
        for path in (odd, plain):
            path.write_text("抓获3人。", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    out = tmp_path / "out.jsonl"
    status, told = run(odd, plain, "-o", out, "--resume")
    assert status == 2
    assert "cannot tell two texts apart" in told
    for path in (odd, odd):
        assert run(path, "-o", out, "--resume") == (0, "")
    assert out.read_bytes().count(b"\n") == 1


# Two runs, a full disk


@contextmanager
def holding(out: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another run that has `out` open, till it is killed."""
    code = (
        "import sys\nfrom gov_extract.cli.resume import resuming\n"
        f"with resuming(sys.argv[1], {SETTINGS!r}):\n    print(flush=True)\n    sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", code, str(out)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENVIRONMENT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"\n"
        yield process
        process.kill()


@posix
@pytest.mark.parametrize("options", [("--resume",), ()])
def test_two_runs_on_one_output(texts: Path, options: tuple[str, ...]) -> None:
    """Their lines would mix, or one would replace what the other still writes; the lock ends with its holder."""
    out = texts.parent / "out.jsonl"
    with holding(out):
        status, told = run(texts, "-o", out, *options)
        assert status == 2
        assert "out.jsonl: another run is writing it" in told
    assert run(texts, "-o", out, *options) == (0, "")
    assert out.read_bytes() == whole(texts)


@posix
def test_a_drive_without_locks_takes_results(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network drives have none; a run there is not refused."""
    import fcntl

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "lockf", refuse)
    for options in (("--resume",), ("--resume",), ()):
        assert run(texts, "-o", texts.parent / "out.jsonl", *options) == (0, "")


def test_a_line_that_cannot_be_written_whole_is_taken_back(tmp_path: Path) -> None:
    """A full disk takes the first half; nothing of it stays, and the reason is told."""
    out = tmp_path / "out.jsonl"

    class Full:
        def __init__(self, file: object) -> None:
            self.file = file

        def write(self, data: memoryview) -> int:
            if len(data) <= 4:
                raise OSError(28, "No space left on device")
            return self.file.write(data[: len(data) - 4])

        def __getattr__(self, name: str) -> object:
            return getattr(self.file, name)

    def fill() -> None:
        with resuming(str(out), SETTINGS) as resumed:
            resumed.write("first\n")
            resumed._file = Full(resumed._file)  # type: ignore[assignment]
            resumed.write("second\n")

    with pytest.raises(OutputError, match="No space left"):
        fill()
    assert out.read_bytes() == b"first\n"


def test_a_knowledge_file_counts_by_its_content(tmp_path: Path) -> None:
    """Moved it is the same knowledge, changed it is another."""
    a, b = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    a.write_text("1", encoding="utf-8")
    b.write_text("1", encoding="utf-8")

    def settings(*names: Path) -> dict[str, object]:
        return settings_of(date=None, home=None, knowledge=[str(name) for name in names], explain=False)

    assert settings(a) == settings(b)
    b.write_text("2", encoding="utf-8")
    assert settings(a) != settings(b)
