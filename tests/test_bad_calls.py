"""Bad calls: each is refused with an error of its own type that names what was given, where, and what to do.

What other files test is not tested again: tests/test_cli.py and test_cli_resume.py have the command's files, pipes and
outputs, tests/test_knowledge.py the rows, tests/test_parallel.py the processes.
"""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from command import ENVIRONMENT, gov_extract, limited, posix

from gov_extract import (
    Extractor,
    InputError,
    KnowledgeBase,
    KnowledgeError,
    NumeralError,
    TextError,
    extract,
    extract_many,
    format_numeral,
    parse_numeral,
)
from gov_extract.cli.settings import keep_settings
from gov_extract.entities.known.rows import parse_entries
from gov_extract.reading import decode, read_file

Call = Callable[[], object]

full_device = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")


class NoDay(datetime.datetime):
    """Like pandas.NaT: a datetime by its type, without a day."""

    def date(self) -> datetime.date:
        raise ValueError("NaTType does not support date")

    def __repr__(self) -> str:
        return "NaT"


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: extract(None), r"text: NoneType was given, want str"),
        (lambda: extract(b"3"), r"text: bytes was given, want str or a Document; decode it first"),
        (lambda: extract(bytearray(b"3")), r"text: bytearray was given, want str or a Document; decode it first"),
        (lambda: extract(3), r"text: int was given, want str"),
        (lambda: extract(["3人"]), r"text: list was given, want str"),
        (lambda: extract(Path("report.txt")), r"text: PosixPath|WindowsPath was given, want str"),
        (lambda: extract("", reference_date=0), r"reference_date: int was given, want a str like '2021-05-10'"),
        (lambda: extract("", reference_date=b"2021-05-10"), r"reference_date: bytes was given"),
        (lambda: extract("", reference_date=datetime.time()), r"reference_date: time was given"),
        (lambda: extract("", reference_date=""), r"reference_date: '' is no ISO 8601 date; write YYYY-MM-DD"),
        (lambda: extract("", reference_date="20210510"), r"'20210510' is no ISO 8601 date; write YYYY-MM-DD"),
        (lambda: extract("", reference_date="2021-W01-1"), r"'2021-W01-1' is no ISO 8601 date; write YYYY-MM-DD"),
        (lambda: extract("", reference_date="２０２１-05-10"), r"is no ISO 8601 date; write YYYY-MM-DD"),
        (lambda: extract("", reference_date=NoDay(2021, 5, 10)), r"reference_date: NaT has no day; give None"),
    ],
)
def test_extract(call: Call, says: str) -> None:
    with pytest.raises(InputError, match=says):
        call()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", datetime.date.max, datetime.date.min])
def test_a_day_to_come_is_a_day(day: str | datetime.date) -> None:
    """Texts are dated ahead and clocks are wrong: any day is legal, and none ends in an error at a calendar's end."""
    words = "今年，去年，明年，昨日，次日，明天，上月，下月，下周一，近5年，近3000年来，10年来，本世纪，农历八月十五，春节，今冬明春"
    assert extract(words, reference_date=day).reference_date == str(day)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: Extractor(protected=None), r"protected: NoneType was given, want a list of strings"),
        (lambda: Extractor(protected=3), r"protected: int was given, want a list of strings"),
        (lambda: Extractor(protected="三区"), r"protected: a str was given.*write \[text\]"),
        (lambda: Extractor(protected=[b"3"]), r"protected\[0\]: b'3' was given, want a string"),
        (lambda: Extractor(protected=["三区", None]), r"protected\[1\]: None was given"),
        (lambda: Extractor(tokenizer=None), r"tokenizer: None was given, want 'jieba' or 'rjieba'"),
        (lambda: Extractor(tokenizer=["jieba"]), r"tokenizer: \['jieba'\] was given"),
        (lambda: Extractor(home=441900), r"home: int was given, want the code.*'441900'"),
        (lambda: Extractor(home=""), r"home: '' is no division's code; want a code"),
        (lambda: Extractor(knowledge=3), r"knowledge: int was given, want a KnowledgeBase or paths"),
        (lambda: Extractor(knowledge=b"kb.jsonl"), r"knowledge\[0\]: int was given, want the path"),
        (lambda: Extractor(knowledge=[None]), r"knowledge\[0\]: NoneType was given, want the path"),
        (lambda: Extractor(max_length=0), r"max_length: 0 was given, want a whole number of characters, at least 1"),
    ],
)
def test_extractor(call: Call, says: str) -> None:
    with pytest.raises(InputError, match=says):
        call()


@pytest.mark.parametrize("word", ["\u200b", " ", "\n", "“", "\ud800"])
def test_protecting_what_cannot_be_seen_protects_nothing(word: str) -> None:
    """Folded, a zero-width space is empty, which is no pattern; texts are read as if it was not given."""
    assert Extractor(protected=[word]).extract("抓获10人") == extract("抓获10人")


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: extract_many(None), r"texts: NoneType was given, want an iterable of str"),
        (lambda: extract_many(3), r"texts: int was given, want an iterable of str"),
        (lambda: extract_many(b"3"), r"texts: a bytes was given.*write \[text\] or call extract"),
        (lambda: extract_many(["3"], workers=0), r"workers: 0 was given, want at least 1"),
        (lambda: extract_many(["3"], workers="2"), r"workers: '2' was given, want a whole number"),
        (lambda: extract_many(["3"], batch_size=1.5), r"batch_size: 1\.5 was given, want a whole number"),
        (lambda: extract_many(["3"], on_error="ignore"), r"on_error: 'ignore' was given, want 'raise', 'skip'"),
        (lambda: extract_many(["3"], reference_dates=3), r"reference_dates: int was given, want an iterable of dates"),
        (lambda: extract_many(["3"], reference_dates="2021-05-10"), r"reference_dates: a str.*itertools\.repeat"),
    ],
)
def test_extract_many(call: Call, says: str) -> None:
    """At the call, not at the first result."""
    with pytest.raises(InputError, match=says):
        call()


def test_of_many_each_bad_text_is_told_by_its_place() -> None:
    bad: list[object] = [None, b"3", 3, ["3"]]
    found = list(extract_many(["抓获3人", *bad], on_error="return"))  # type: ignore[list-item]
    for place, (given, failed) in enumerate(zip(bad, found[1:], strict=True), 1):
        assert isinstance(failed, TextError)
        assert str(failed).startswith(f"texts[{place}]: InputError: text: {type(given).__name__} was given, want str")


@pytest.mark.parametrize("given", [None, b"3", 3, 3.5, Decimal(3), ["3"]])
def test_parse_numeral(given: object) -> None:
    """A cell of a table is often no str; that is another error than a str that is no numeral."""
    with pytest.raises(InputError, match=rf"text: {type(given).__name__} was given, want a str, as in '九千四百'"):
        parse_numeral(given)  # type: ignore[arg-type]
    with pytest.raises(NumeralError, match="''"):
        parse_numeral("")


@pytest.mark.parametrize("digit", ["9", "九", "百分之", "1,"])
def test_a_numeral_longer_than_any(digit: str) -> None:
    """A million digits would take minutes to become a number."""
    with pytest.raises(NumeralError, match="1000000 characters, and 20000 are the most that are read") as caught:
        parse_numeral((digit * 1_000_000)[:1_000_000])
    assert caught.value.position == 20_000
    assert len(str(caught.value)) < 200
    assert parse_numeral("九" * 20_000) == 10**20_000 - 1


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: format_numeral(None), r"value: NoneType is no number here; give int, Decimal or Fraction"),
        (lambda: format_numeral("3"), r"value: str is no number here"),
        (lambda: format_numeral(b"3"), r"value: bytes is no number here"),
        (lambda: format_numeral([3]), r"value: list is no number here"),
        (lambda: format_numeral(True), r"value: bool is no number here"),
        (lambda: format_numeral(3j), r"value: complex is no number here"),
        (lambda: format_numeral(0.5), r"value: 0\.5 is a float, which rounds; give Decimal\('0\.5'\)"),
        (lambda: format_numeral(Decimal("NaN")), r"value: NaN is not finite"),
        (lambda: format_numeral(Decimal("sNaN")), r"value: sNaN is not finite"),
        (lambda: format_numeral(10**20), r"value: 10\^20 or more.*write it in digits"),
        (lambda: format_numeral(10**100_000), r"value: 10\^20 or more"),
        (lambda: format_numeral(Decimal("1E-999999")), r"more than 1000 decimal places; round it with quantize"),
        (lambda: format_numeral(3, "formal"), r"style: 'formal' is none of 'lower', 'upper', 'money'"),
        (lambda: format_numeral(3, None), r"style: None is none of"),
        (lambda: format_numeral(Fraction(1, 3), "money"), r"money is int or Decimal, not Fraction"),
    ],
)
def test_format_numeral(call: Call, says: str) -> None:
    with pytest.raises(InputError, match=says):
        call()


@pytest.mark.parametrize("given", [None, "一", 3, ["3"]])
def test_decode(given: object) -> None:
    with pytest.raises(InputError, match=rf"data: {type(given).__name__} was given, want bytes"):
        decode(given)  # type: ignore[arg-type]


# ---- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given", [None, 0, 3.5, b"report.txt", ["report.txt"]])
def test_what_is_no_path(given: object) -> None:
    """0 is a path for Python, that of standard input: a service would wait for it for ever."""
    with pytest.raises(InputError, match=rf"path: {type(given).__name__} was given, want the path of a file"):
        read_file(given)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=rf"paths: {type(given).__name__} was given, want a str or a path"):
        KnowledgeBase.load(given)  # type: ignore[arg-type]


BAD_FILES = [
    ("gone", "cannot be read: no such file or directory"),
    ("", "cannot be read: no such file or directory"),
    ("folder", "is a folder, not a file"),
    ("pipe", "is a named pipe, not a file"),
    ("socket", "is a socket, not a file"),
    ("circle", "cannot be read: too many levels of symbolic links"),
    ("file/below", "cannot be read: not a directory"),
    ("x" * 5000, "cannot be read: file name too long"),
    ("null\0character", "no file can be called that: .*embedded null (byte|character)"),
    ("half\ud800a pair", "no file can be called that: .*surrogates not allowed"),
    ("/dev/zero", "is a device, not a file"),
    ("latin", "."),
]


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of what is no text, nor a knowledge base."""
    import socket

    folder = tmp_path_factory.mktemp("odd")
    (folder / "folder").mkdir()
    (folder / "file").touch()
    os.mkfifo(folder / "pipe")
    (folder / "circle").symlink_to("circle")
    (folder / "latin").write_bytes(b"d\xe9cision\xff\xff\n")
    with socket.socket(socket.AF_UNIX) as opened:
        here = os.getcwd()
        os.chdir(folder)  # the name of a socket may have a hundred characters
        try:
            opened.bind("socket")
        finally:
            os.chdir(here)
        yield folder  # type: ignore[misc]


@posix
@pytest.mark.parametrize(("name", "says"), BAD_FILES)
def test_read_file(odd: Path, name: str, says: str) -> None:
    """None keeps its reader waiting: a pipe that nobody writes to is refused, not opened."""
    with pytest.raises(InputError, match=says):
        read_file(os.path.join(odd, name) if name else name)


@posix
@pytest.mark.parametrize(("name", "says"), BAD_FILES)
def test_load(odd: Path, name: str, says: str) -> None:
    """The same files as a knowledge base; the error names the file, in characters that can be printed."""
    path = os.path.join(odd, name) if name else name
    with pytest.raises(KnowledgeError, match=says) as caught:
        KnowledgeBase.load(path)
    assert (caught.value.file, caught.value.line) == (path, 0)
    assert str(caught.value).startswith(path.replace("\ud800", "\\ud800"))
    str(caught.value).encode("utf-8")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read everything, so that the refusal is played."""
    path = tmp_path / "secret"
    path.touch()

    def refuse(*_: object, **__: object) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("gov_extract.reading.open", refuse, raising=False)
    with pytest.raises(InputError, match="cannot be read: permission denied"):
        read_file(path)
    with pytest.raises(KnowledgeError, match=r"secret: cannot be read: permission denied"):
        KnowledgeBase.load(path)


def test_an_empty_file_is_a_text_and_a_knowledge_base_without_rows(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()
    assert read_file(path) == ""
    assert KnowledgeBase.load(path).report.added == ()


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: KnowledgeBase(3), r"rows: int was given, want rows, as parse_entries gives them"),
        (lambda: KnowledgeBase(["x"]), r"rows\[0\]: str was given, want a row"),
        (lambda: KnowledgeBase([{"id": "campaign/x"}]), r"rows\[0\]: dict was given, want a row"),
        (lambda: KnowledgeBase(base="kb.jsonl"), r"base: str was given, want a KnowledgeBase, or None"),
        (lambda: KnowledgeBase.load(base={}), r"base: dict was given, want a KnowledgeBase, or None"),
        (lambda: KnowledgeBase().look_up(None), r"name: NoneType was given, want a str"),
    ],
)
def test_knowledge_base(call: Call, says: str) -> None:
    with pytest.raises(InputError, match=says):
        call()


def row(**fields: object) -> str:
    return json.dumps({"id": "campaign/x", "type": "campaign", "name": "净网十号", **fields}, ensure_ascii=False)


BRANCH = {"id": "441900/psb", "type": "branch", "name": "东莞市公安局"}


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("3", "Expected `object`, got `int`"),
        ("null", "Expected `object`, got `null`"),
        ("[]", "Expected `object`, got `array`"),
        ("[" * 100_000, "Expected `object`, got `array`"),
        ('{"a":' * 100_000, "unknown field `a`"),
        ("净网", "is no JSON object"),
        (row(id=3), r"Expected `str`, got `int` - at `\$\.id`"),
        (row(aliases="净网"), r"Expected `array`, got `str` - at `\$\.aliases`"),
        (row(aliases=[None]), r"Expected `str \| object`, got `null` - at `\$\.aliases\[0\]`"),
        (row(since=10**30), "is no year from 1900 to 2100"),
        (row(since="2018"), "Expected `int | null`, got `str`"),
        (row(parent="campaign/x"), "parents form a circle: campaign/x > campaign/x; take one of them out"),
        (row(aliases=["净"]), "'净' is no name to look for: want two letters, digits or characters or more"),
        (row(aliases=["“净”"]), "'“净”' is no name to look for"),
        (row(name="“”"), "'“”' is no name to look for"),
        (row(name="，，"), "'，，' is no name to look for"),
        (row(name="\u200b\u200b"), "is no name to look for"),
        (row(name="净" * 201), "'净{20}…' has 201 characters, and a name at most 200"),
        (
            row(**BRANCH, aliases=["工作"]),
            "'工作' is an ordinary word, which would be found in every text; give a longer",
        ),
        (row(**BRANCH, aliases=["我们"]), "'我们' is an ordinary word"),
        (row(aliases=["的话"], quoted=False), "'的话' is an ordinary word.*leave \"quoted\" to be true"),
        (row(aliases=["净网一号", "净网一号"]), "'净网一号' is written twice; leave one out"),
    ],
)
def test_rows(written: str, says: str) -> None:
    """Each is told with file and line."""
    with pytest.raises(KnowledgeError, match=says) as caught:
        KnowledgeBase(parse_entries(f"\n{written}", "mine.jsonl"))
    assert str(caught.value).startswith("mine.jsonl:2: ")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({**BRANCH, "aliases": ["市委"]}, "a dictionary's word, too, but the name of an organ"),
        ({"aliases": ["平安"]}, "it counts only in quotation marks"),
        ({"name": "净" * 200}, "the longest that is allowed"),
    ],
)
def test_names_that_are_good(fields: dict[str, object], why: str) -> None:
    assert len(KnowledgeBase(parse_entries(row(**fields), "mine.jsonl"))) == 1, why


def test_a_long_circle_is_told_by_its_ends() -> None:
    rows = "\n".join(
        row(id=f"campaign/{n}", name=f"净网{n}号", parent=f"campaign/{(n + 1) % 5000}") for n in range(5000)
    )
    with pytest.raises(KnowledgeError, match=r"circle: campaign/0 > .* > … > .* > campaign/0; take") as caught:
        KnowledgeBase(parse_entries(rows, "mine.jsonl"))
    assert len(str(caught.value)) < 500


# ---- the command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text("抓获10人。\n" * 20, encoding="utf-8")
    return path


@pytest.mark.parametrize("length", ["0", "-1", "many", "1.5", ""])
def test_a_limit_that_is_none(report: Path, length: str) -> None:
    done = gov_extract("--max-length", length, report)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--max-length" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_text_over_the_limit_costs_a_line_and_no_more(report: Path) -> None:
    long = report.with_name("long.txt")
    long.write_text("抓获10人。" * 100, encoding="utf-8")
    done = gov_extract("--max-length", "200", long, report)
    assert done.returncode == 2
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == [str(report)]
    told = done.stderr.decode()
    assert told.startswith(f"gov-extract: {long}: text: 600 characters were given, at most 200 are taken")
    assert len(told.splitlines()) == 1


@posix
@pytest.mark.parametrize("arguments", [("--knowledge",), ("kb", "check")])
@pytest.mark.parametrize("name", ["gone", "folder", "pipe", "latin"])
def test_a_knowledge_file_that_is_none(odd: Path, report: Path, arguments: tuple[str, ...], name: str) -> None:
    rest = () if arguments[0] == "kb" else (report,)
    done = gov_extract(*arguments, odd / name, *rest)
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"gov-extract: {odd / name}: ")
    assert len(done.stderr.splitlines()) == 1


@posix
@pytest.mark.parametrize("options", [(), ("--format", "table"), ("--resume",)])
@pytest.mark.parametrize("before", [None, "what was there\n"])
def test_a_disk_that_gets_full_leaves_no_half_file(report: Path, options: tuple[str, ...], before: str | None) -> None:
    """What was there stays as it was, nothing else is left, and one line says why. --resume appends: it takes nothing
    that it has not begun, and of a line that does not fit nothing is written."""
    out = report.with_name("out")
    if before is not None:
        out.write_text(before, encoding="utf-8")
    done = limited(report, *options, "-o", out, size=64)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.decode().startswith(f"gov-extract: {out}: ")
    left = sorted(set(os.listdir(report.parent)) - {report.name})
    if before is not None:
        assert out.read_text(encoding="utf-8") == before
        assert left == ["out"]
    elif "--resume" in options:
        assert out.read_bytes() == b""
        assert left == ["out"]
    else:
        assert left == []


def test_settings_that_cannot_be_kept_leave_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="No space left"):
        keep_settings(tmp_path / "out.jsonl", {"date": None})
    assert os.listdir(tmp_path) == []


@posix
@full_device
@pytest.mark.parametrize("command", ['"{report}"', "--format table {report}", "kb show 长安分局", "kb check {rows}"])
def test_a_full_disk_at_standard_output_is_one_line(report: Path, command: str) -> None:
    rows = report.with_name("rows.jsonl")
    rows.write_text(row(), encoding="utf-8")
    done = shell(f"{command.format(report=report, rows=rows)} > /dev/full")
    assert done.returncode == 2
    assert done.stderr.decode().lower() == (
        "gov-extract: standard output: cannot be written: no space left on device\n"
    )


@posix
@pytest.mark.parametrize("command", ["kb show 长安分局", "kb check {rows}"])
def test_a_reader_who_leaves_the_knowledge_base_is_no_error(report: Path, command: str) -> None:
    rows = report.with_name("rows.jsonl")
    rows.write_text(row(), encoding="utf-8")
    done = shell(f"{command.format(rows=rows)} | true; echo ${{PIPESTATUS[0]}}")
    assert (done.stdout, done.stderr) == (b"0\n", b"")


def shell(command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m gov_extract {command}'],
        capture_output=True,
        env=ENVIRONMENT,
        timeout=120,
        check=False,
    )
