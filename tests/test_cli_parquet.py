"""``gov-extract corpus.parquet -o out.parquet``; what the file holds is test_parquet's."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path

import pytest
from command import gov_extract, limited, posix
from typer.testing import CliRunner

from gov_extract.cli import app

TEXTS = ["今年1月至8月，全市盗窃警情同比下降20.2%。", "抓获10人。", "今年3月，市局破案3起。"]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    days = [datetime.date(2021, 9, 1), None, datetime.date(2020, 4, 1)]
    pq.write_table(
        pa.table({"id": [1, 2, 3], "text": TEXTS, "body": TEXTS[::-1], "day": days}), tmp_path / "in.parquet"
    )
    return tmp_path / "in.parquet"


def run(*arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stderr


def rows(path: Path) -> list[dict[str, object]]:
    import pyarrow.parquet as pq

    return pq.read_table(path).to_pylist()


def test_a_file_becomes_another(corpus: Path) -> None:
    """Its columns and the extraction's, row for row; today's 今年 is open without a date."""
    out = corpus.with_name("out.parquet")
    assert run(corpus, "-o", out) == (0, "")
    found = rows(out)
    assert [row["id"] for row in found] == [1, 2, 3]
    assert [row["quantities"][0]["value"] for row in found] == ["20.2", "10", "3"]
    assert found[0]["times"][0]["value"] is None
    assert "rule" not in found[0]["quantities"][0]


def test_columns_dates_and_rules(corpus: Path) -> None:
    """The date of a row is its own; --date is for rows without."""
    out = corpus.with_name("out.parquet")
    assert run(corpus, "-o", out, "--text-column", "body", "--date-column", "day", "--date", "2019-01-01") == (0, "")
    assert [time["value"] for row in rows(out) for time in row["times"]] == ["2021-03", "2020-01/2020-08"]
    assert run(corpus, "-o", out, "--date", "2019-12-01", "--explain", "--column-prefix", "gov_") == (0, "")
    found = rows(out)
    assert found[0]["gov_times"][0]["value"] == "2019-01/2019-08"
    assert found[0]["gov_quantities"][0]["rule"]


def test_workers_change_nothing(corpus: Path) -> None:
    one, two = corpus.with_name("one.parquet"), corpus.with_name("two.parquet")
    assert run(corpus, "-o", one) == (0, "")
    assert run(corpus, "-o", two, "--workers", "2") == (0, "")
    assert rows(one) == rows(two)


def test_home_and_knowledge_hold(corpus: Path) -> None:
    """The options that make an extractor make this one."""
    out = corpus.with_name("out.parquet")
    assert run(corpus, "-o", out, "--home", "441900") == (0, "")
    assert [entity["id"] for entity in rows(out)[2]["entities"]] == ["441900/psb"]


def test_rows_that_cannot_be_read_are_counted(corpus: Path) -> None:
    """They are in the output with their error; the status says that there are some."""
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"text": ["抓获10人。", None, None]}), corpus)
    out = corpus.with_name("out.parquet")
    status, told = run(corpus, "-o", out)
    assert (status, told) == (2, f"gov-extract: {out}: 2 of 3 rows could not be read; error says why\n")
    assert len(rows(out)) == 3


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("in.parquet",), "write -o out.parquet"),
        (("in.parquet", "-o", "out.jsonl"), "write -o out.parquet"),
        (("in.parquet", "b.parquet", "-o", "out.parquet"), "goes alone"),
        (("in.parquet", "a.txt", "-o", "out.parquet"), "goes alone"),
        (("a.txt", "--text-column", "body"), "is no corpus"),
        (("a.txt", "--date-column", "day"), "wants --text-column"),
        (("a.txt", "--column-prefix", "x"), "is for a .parquet file"),
        (("in.parquet", "-o", "out.parquet", "--resume"), "--resume"),
        (("in.parquet", "-o", "out.parquet", "--format", "table"), "--text-column"),
        (("in.parquet", "-o", "out.parquet", "--format", "jsonl"), "--format"),
    ],
)
def test_usage(corpus: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], complaint: str) -> None:
    """What does not go together is said before anything is read or written."""
    monkeypatch.chdir(corpus.parent)
    status, told = run(*arguments)
    assert (status, complaint in " ".join(told.split())) == (2, True), told
    assert os.listdir() == ["in.parquet"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("in.parquet", "-o", "out.parquet", "--text-column", "words"), "'words'"),
        (("in.parquet", "-o", "out.parquet", "--date-column", "text2"), "'text2'"),
        (("missing.parquet", "-o", "out.parquet"), "missing.parquet"),
        (("in.parquet", "-o", "in.parquet"), "in.parquet"),
        (("in.parquet", "-o", "no/out.parquet"), "out.parquet"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], complaint: str
) -> None:
    """No such column, no such file, the input itself for an output: and nothing is left behind."""
    monkeypatch.chdir(corpus.parent)
    before = corpus.read_bytes()
    status, told = run(*arguments)
    assert (status, told.count("\n"), complaint in told) == (2, 1, True), told
    assert os.listdir() == ["in.parquet"]
    assert corpus.read_bytes() == before


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra; who has only texts does not carry it."""
    for module in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, module, None)
    status, told = run("in.parquet", "-o", tmp_path / "out.parquet")
    assert status == 2
    assert "pip install '.[arrow]'" in told


@posix
def test_a_parquet_file_that_is_a_pipe(tmp_path: Path) -> None:
    """It is refused, not waited for."""
    pytest.importorskip("pyarrow")
    os.mkfifo(tmp_path / "in.parquet")
    done = gov_extract(tmp_path / "in.parquet", "-o", tmp_path / "out.parquet")
    assert done.returncode == 2
    assert b"is a pipe or a device, want one Parquet file" in done.stderr
    assert os.listdir(tmp_path) == ["in.parquet"]


@posix
def test_a_disk_that_gets_full_leaves_no_half_file(corpus: Path) -> None:
    done = limited(corpus, "-o", corpus.with_name("out.parquet"), size=512)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert os.listdir(corpus.parent) == ["in.parquet"]
