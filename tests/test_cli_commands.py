"""The commands as somebody meets them who does not write Python: which is meant, what each takes and writes."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import ENVIRONMENT, gov_extract, lines, posix

from gov_extract import Extraction, extract, read, read_jsonl, write_jsonl
from gov_extract.cli.commands import _COMMANDS

REPORTS = {
    "2022年通报.txt": "2022年，东莞市公安局接报盗窃警情6000起。",
    "2023年通报.txt": "2023年，东莞市公安局接报盗窃警情4000起，同比下降25%。",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = tmp_path / "通报"
    texts.mkdir()
    for name, text in REPORTS.items():
        (texts / name).write_text(text, encoding="utf-8")
    return texts


def rows(shown: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(shown.decode("utf-8-sig"))))


# --- which command is meant ----------------------------------------------------------------------------------------


def test_help_lists_each_command_with_an_example() -> None:
    shown = " ".join(gov_extract("--help").stdout.decode().split())
    for name, known in _COMMANDS.items():
        assert f"{name} {known.does}" in shown
        assert known.example.startswith("gov-extract")
        assert " ".join(known.example.split()) in shown


@pytest.mark.parametrize("name", _COMMANDS)
def test_each_command_has_help(name: str) -> None:
    done = gov_extract(name, "-h")
    assert done.returncode == 0
    assert done.stdout.decode().startswith(f"Usage: gov-extract {name} ")
    assert done.stdout == gov_extract(name, "--help").stdout


def test_a_file_means_extract(folder: Path) -> None:
    file = folder / "2022年通报.txt"
    assert gov_extract(file).stdout == gov_extract("extract", file).stdout
    assert (
        gov_extract("--date", "2023-01-01", file).stdout == gov_extract("extract", file, "--date", "2023-01-01").stdout
    )


def test_a_misspelt_command_is_told(tmp_path: Path) -> None:
    done = gov_extract("tabel", cwd=tmp_path)
    assert done.returncode == 2
    assert "no command and no file is called 'tabel'; did you mean 'table'?" in done.stderr.decode()
    (tmp_path / "tabel").write_text("抓获10人。", encoding="utf-8")
    assert gov_extract("tabel", cwd=tmp_path).returncode == 0  # it is a file
    assert b"cannot be read: no such file" in gov_extract("report.txt", cwd=tmp_path).stderr


def test_a_text_called_like_a_command(tmp_path: Path) -> None:
    (tmp_path / "check").write_text("抓获10人。", encoding="utf-8")
    assert lines(gov_extract("./check", cwd=tmp_path))[0]["text"] == "抓获10人。"


def test_completion_is_offered() -> None:
    shown = gov_extract("--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1").stdout.decode()
    assert "_GOV_EXTRACT_COMPLETE" in shown


@posix
@pytest.mark.skipif(shutil.which("bash") is None, reason="process substitution is bash's")
def test_process_substitution(tmp_path: Path) -> None:
    """`gov-extract <(pdftotext a.pdf -)` names a pipe, /dev/fd/63, that is no file."""
    command = f"{shlex.quote(sys.executable)} -m gov_extract <(printf 抓获10人。) <(printf 抓获20人。)"
    done = subprocess.run(["bash", "-c", command], capture_output=True, env=ENVIRONMENT, timeout=60, check=True)
    assert [row["text"] for row in lines(done)] == ["抓获10人。", "抓获20人。"]


# --- flat tables ---------------------------------------------------------------------------------------------------


def test_csv_by_the_outputs_name(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "数字.csv"
    assert gov_extract(folder, "-o", out).returncode == 0
    found = rows(out.read_bytes())
    assert [row["number"] for row in found] == ["6000", "4000", "25"]
    assert found[0]["document"] == str(folder / "2022年通报.txt")
    assert found[2]["sentence"] == REPORTS["2023年通报.txt"]
    assert (found[2]["period_start"], found[2]["place"]) == ("2023-01-01", "东莞市")


@pytest.mark.parametrize("items", ["figures", "statistics", "quantities", "times", "entities", "evidence"])
def test_each_list_of_items_has_a_table(folder: Path, items: str) -> None:
    found = rows(gov_extract(folder, "--format", "csv", "--items", items).stdout)
    doc = [extract(text) for text in REPORTS.values()]
    wanted = {
        "figures": 3, "statistics": 3, "quantities": 3, "times": 2, "entities": 2,
        "evidence": sum(len(one.evidence) for each in doc for one in each.statistics),
    }  # fmt: skip
    assert len(found) == wanted[items]


def test_excel_has_numbers_days_and_no_formula(folder: Path, tmp_path: Path) -> None:
    """A text may call itself =HYPERLINK(…); a number that is text cannot be summed."""
    pytest.importorskip("xlsxwriter", reason="xlsxwriter, of the extra xlsx, is not installed")
    (folder / "=1+1.txt").write_text("2023年，=2+5项目投资3.5亿元。", encoding="utf-8")
    out = tmp_path / "数字.xlsx"
    assert gov_extract("table", ".", "-o", out, cwd=folder).returncode == 0
    import zipfile

    with zipfile.ZipFile(out) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<v>350000000</v>" in sheet
    shown = read(out).text
    assert "6000" in shown
    assert "2022-01-01" in shown


def test_parquet_of_items(folder: Path, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow, of the extra arrow, is not installed")
    out = tmp_path / "数字.parquet"
    assert gov_extract(folder, "-o", out).returncode == 0
    assert pq.read_table(out).column("number").to_pylist() == [6000.0, 4000.0, 25.0]


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_what_is_no_text_wants_a_file(folder: Path, form: str) -> None:
    done = gov_extract("table", folder, "--format", form)
    assert done.returncode == 2
    assert f"wants --output FILE.{form}" in " ".join(done.stderr.decode().split())


def test_a_drawn_table_fits_and_has_no_empty_column(folder: Path) -> None:
    for width in (60, 100, 200):
        shown = gov_extract("table", folder, COLUMNS=str(width)).stdout.decode()
        assert max(len(line) + len(re.findall("[\u4e00-\u9fff]", line)) for line in shown.splitlines()) <= width
        assert "接报盗窃警情" in shown
        assert "upper" not in shown
        assert "sheet" not in shown
    assert "no room for" in gov_extract("table", folder, COLUMNS="60").stdout.decode()


def test_a_drawn_table_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("你好。", encoding="utf-8")
    assert gov_extract("table", tmp_path).stdout == b"nothing found\n"


def test_items_want_a_flat_table(folder: Path) -> None:
    done = gov_extract(folder, "--items", "times")
    assert (done.returncode, b"is for a flat table" in done.stderr) == (2, True)


# --- what was written before ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("explain", [(), ("--explain",)])
def test_a_nights_run_is_taken_up(folder: Path, tmp_path: Path, explain: tuple[str, ...]) -> None:
    """`report out.jsonl` took the lines for prose once, and wrote a page of 496 MB."""
    out = tmp_path / "out.jsonl"
    assert gov_extract(folder, "-o", out, *explain).returncode == 0
    assert [doc.text for doc in read_jsonl(out)] == list(REPORTS.values())
    assert gov_extract("series", out).stdout == gov_extract("series", folder).stdout
    assert gov_extract("check", out).stdout == gov_extract("check", folder).stdout
    figures = [{**row, "rule": ""} for row in rows(gov_extract("table", folder, "--format", "csv").stdout)]
    assert [{**row, "rule": ""} for row in rows(gov_extract("table", out, "--format", "csv").stdout)] == figures
    page = gov_extract("report", out).stdout.decode()
    assert "接报盗窃警情" in page
    assert "date_from" not in page  # the lines themselves are not what is shown


def test_explained_lines_are_the_extractions(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    gov_extract(folder, "-o", out, "--explain", "--date", "2024-01-18")
    assert list(read_jsonl(out)) == [extract(text, reference_date="2024-01-18") for text in REPORTS.values()]


def test_stored_lines_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    write_jsonl([extract("抓获10人。")], path)
    done = gov_extract(path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"holds extractions already; gov-extract table, report, series and check take them" in done.stderr


def test_one_source_in_two_files_is_two_documents(folder: Path, tmp_path: Path) -> None:
    """Two nights' runs over one folder: each figure stands under its own, and neither run is lost."""
    for name in ("a", "b"):
        gov_extract("2022年通报.txt", "-o", tmp_path / f"{name}.jsonl", cwd=folder)
    found = rows(gov_extract("table", "a.jsonl", "b.jsonl", "--format", "csv", cwd=tmp_path).stdout)
    assert [row["document"] for row in found] == ["2022年通报.txt", "2022年通报.txt (b.jsonl)"]
    series = gov_extract("series", "a.jsonl", "b.jsonl", cwd=tmp_path)
    assert series.returncode == 0, series.stderr
    assert rows(series.stdout)[0]["count"] == "2"


def test_a_broken_line_is_named_on_the_page_too(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    write_jsonl([extract("抓获10人。")], path)
    path.write_text(path.read_text(encoding="utf-8") + '{"source":"x"}\n', encoding="utf-8")
    assert "text: is missing" in gov_extract("report", path).stdout.decode()


@posix
def test_a_closing_line_counts_where_somebody_looks(folder: Path) -> None:
    """In a file or a pipe standard error holds errors only."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "gov_extract", ".", "none.txt", "-o", "../out.jsonl"]
    with subprocess.Popen(command, stderr=theirs, env={**ENVIRONMENT, "TERM": "dumb"}, cwd=folder) as process:
        os.close(theirs)
        seen = b""
        with contextlib.suppress(OSError):  # Linux says so where the other end is closed
            while part := os.read(ours, 1024):
                seen += part
    os.close(ours)
    assert process.returncode == 2
    wanted = "gov-extract: 2 texts: 3 quantities, 2 times, 2 entities, 3 statistics; 1 could not be read"
    assert wanted in " ".join(seen.decode().split())


def test_a_broken_line_costs_the_rest_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    write_jsonl([extract("抓获10人。")], path)
    path.write_text(path.read_text(encoding="utf-8") + '{"source":"x"}\n', encoding="utf-8")
    done = gov_extract("table", path, "--format", "csv")
    assert done.returncode == 2
    assert len(rows(done.stdout)) == 1
    assert re.search(r"out\.jsonl:2: text: is missing", done.stderr.decode())


# --- check ---------------------------------------------------------------------------------------------------------


def test_check_says_what_it_found_and_exits_1(folder: Path) -> None:
    done = gov_extract("check", ".", cwd=folder)
    assert done.returncode == 1
    assert done.stdout.decode() == (
        "./2023年通报.txt[18:23] 4000起; ./2022年通报.txt[18:23] 6000起; ./2023年通报.txt[28:31] 25%: "
        "growth: 4000起 ÷ 6000起 − 1 = −33.3%, the text says decrease of 25%\n"
    )


def test_check_of_one_text(tmp_path: Path) -> None:
    path = tmp_path / "草稿.txt"
    path.write_text("一、户政\n2015年办理证件168.3万件，2016年办理证件185.7万件，同比增长13.3%。", encoding="utf-8")
    done = gov_extract("check", path)
    assert done.returncode == 1
    assert done.stdout.decode().startswith(f"{path}:2: growth: 185.7万件 ÷ 168.3万件")
    (found,) = lines(gov_extract("check", path, "--json"))
    assert (found["line"], found["stated"]) == (2, "13.3%")
    path.write_text("2015年办理证件168.3万件，2016年办理证件185.7万件，同比增长10.3%。", encoding="utf-8")
    assert (gov_extract("check", path).returncode, gov_extract("check", path).stdout) == (0, b"")
    assert gov_extract("check", path, tmp_path / "none.txt").returncode == 2


# --- corpora -------------------------------------------------------------------------------------------------------

RECORDS = [
    {"编号": "a", "正文": "今年，南通市公安局抓获10人，下降5%。", "日期": "2024-01-18"},
    {"编号": "b", "正文": "", "日期": "2024-01-19"},
    {"编号": "c", "正文": "今年查处酒驾20起。", "日期": "不详"},
    {"编号": "d", "正文": "去年破案30起。\n共两行。", "日期": ""},
]
COLUMNS = ("--text-column", "正文", "--date-column", "日期", "--id-column", "编号")


def corpus(folder: Path, kind: str) -> Path:
    path = folder / f"corpus.{kind}"
    if kind in ("csv", "tsv"):
        with open(path, "w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(RECORDS[0]), delimiter="\t" if kind == "tsv" else ",")
            writer.writeheader()
            writer.writerows(RECORDS)
    elif kind == "jsonl":
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in RECORDS), encoding="utf-8")
    elif kind == "parquet":
        pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow, of the extra arrow, is not installed")
        import pyarrow as pa

        pq.write_table(pa.Table.from_pylist(RECORDS), path)
    else:
        xlsxwriter = pytest.importorskip("xlsxwriter", reason="xlsxwriter, of the extra xlsx, is not installed")
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            for at, row in enumerate([dict(zip(RECORDS[0], RECORDS[0], strict=True)), *RECORDS]):
                for column, cell in enumerate(row.values()):
                    sheet.write_string(at, column, cell)
    return path


@pytest.mark.parametrize("kind", ["csv", "tsv", "jsonl", "xlsx", "parquet"])
def test_each_row_of_a_corpus_is_a_text(tmp_path: Path, kind: str) -> None:
    path = corpus(tmp_path, kind)
    done = gov_extract(path, *COLUMNS)
    found = lines(done)
    assert [row["source"] for row in found] == [f"{path}:a", f"{path}:d"]
    assert [(row["reference_date"], row["date_from"]) for row in found] == [("2024-01-18", "column"), (None, None)]
    assert found[0] == {
        "source": f"{path}:a", "date_from": "column", **extract(RECORDS[0]["正文"], reference_date="2024-01-18").to_dict(),
    }  # fmt: skip
    told = done.stderr.decode()
    assert done.returncode == 2
    assert f"{path}:b: column '正文' is empty" in told
    assert f"{path}:c: date '不详' is no day; write YYYY-MM-DD" in told


def test_a_corpus_on_several_workers_is_the_same(tmp_path: Path) -> None:
    path = corpus(tmp_path, "csv")
    assert gov_extract(path, *COLUMNS, "--workers", "2").stdout == gov_extract(path, *COLUMNS).stdout


def test_a_corpus_becomes_a_table(tmp_path: Path) -> None:
    found = rows(gov_extract("table", corpus(tmp_path, "jsonl"), *COLUMNS, "--format", "csv").stdout)
    assert [(row["document"].rpartition(":")[2], row["number"]) for row in found] == [
        ("a", "10"),
        ("a", "5"),
        ("d", "30"),
    ]


@pytest.mark.parametrize("kind", ["csv", "jsonl", "xlsx", "parquet"])
def test_a_column_that_is_not_there_is_named(tmp_path: Path, kind: str) -> None:
    done = gov_extract(corpus(tmp_path, kind), "--text-column", "body")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "has no column 'body' (--text-column); it has '编号', '正文', '日期'" in done.stderr.decode()


def test_without_names_rows_have_numbers(tmp_path: Path) -> None:
    path = corpus(tmp_path, "csv")
    assert [row["source"] for row in lines(gov_extract(path, "--text-column", "正文"))] == [
        f"{path}:{n}" for n in (1, 3, 4)
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("c.csv", "--date-column", "日期"), "wants --text-column, too"),
        (("c.txt", "--text-column", "正文"), "is no corpus"),
        (("-", "--text-column", "正文"), "standard input cannot be a corpus"),
        (("c.csv", "--text-column", "正文", "--resume", "-o", "out.jsonl"), "goes on by the names of files"),
        (("c.jsonl",), "name the one of their fields that is the text"),
    ],
)
def test_what_is_no_corpus(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    for kind in ("csv", "jsonl"):
        os.rename(corpus(tmp_path, kind), tmp_path / f"c.{kind}")
    (tmp_path / "c.txt").write_text("抓获10人。", encoding="utf-8")
    done = gov_extract(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.decode().split())


def test_a_line_that_is_no_json_costs_itself(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text('{"text":"抓获10人。"}\n{\n7\n{"words":"x"}\n{"text":"抓获20人。"}\n', encoding="utf-8")
    done = gov_extract(path, "--text-column", "text")
    assert [row["source"] for row in lines(done)] == [f"{path}:1", f"{path}:5"]
    told = done.stderr.decode().splitlines()
    assert [re.sub(".*jsonl:", "", line)[:24] for line in told] == [
        "2: line 2 is no JSON: In",
        "3: line 3 is no object w",
        "4: line 4 has no 'text' ",
    ]


def test_the_lines_of_a_corpus_can_be_read_back(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    gov_extract(corpus(tmp_path, "jsonl"), *COLUMNS, "-o", out)
    assert isinstance(next(read_jsonl(out)), Extraction)
