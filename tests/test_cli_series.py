"""``gov-extract series``: files in, one table of lined-up figures out."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from command import gov_extract

from gov_extract import extract, series

TEXTS = {
    "2021.txt": "2021年，南通市地区生产总值500亿元，同比增长5%。",
    "2022.txt": "2022年，南通市地区生产总值530亿元，同比增长6%。",
}
OTHER = {"suzhou.txt": "2022年，苏州市地区生产总值990亿元。"}
# Of one year, and they cannot both be right.
AGAIN = {"again.txt": "2022年，南通市地区生产总值560亿元。"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the texts are, and nothing else."""
    write(tmp_path, TEXTS)
    return tmp_path


def write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def rows(written: bytes) -> list[dict[str, str]]:
    assert written.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_long_is_what_the_library_writes(folder: Path) -> None:
    """One table, whichever way it is asked for: the command must not have a form of its own."""
    done = gov_extract("series", *TEXTS, cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    out = io.BytesIO()
    series({name: extract(text) for name, text in TEXTS.items()}).to_csv(out)
    assert done.stdout == out.getvalue()
    levels = [row for row in rows(done.stdout) if row["measure"] == "level"]
    assert [(row["period"], row["number"], row["sources"]) for row in levels] == [
        ("2021", "50000000000", "2021.txt[15:20] 500亿元"),
        ("2022", "53000000000", "2022.txt[15:20] 530亿元"),
    ]


def test_wide_by_period_has_a_row_an_indicator(folder: Path) -> None:
    """What one puts beside a yearbook: the years side by side, levels and changes apart."""
    done = gov_extract("series", folder, "--wide", "period")
    assert (done.returncode, done.stderr) == (0, b"")
    assert [(row["indicator"], row["measure"], row["2021"], row["2022"]) for row in rows(done.stdout)] == [
        ("地区生产总值", "level", "50000000000", "53000000000"),
        ("地区生产总值", "change", "5", "6"),
    ]


def test_wide_by_place_has_a_column_a_place(folder: Path) -> None:
    """Cities are compared within a year, so the period is a label there."""
    write(folder, OTHER)
    done = gov_extract("series", folder, "--wide", "place")
    assert (done.returncode, done.stderr) == (0, b"")
    found = [row for row in rows(done.stdout) if row["measure"] == "level"]
    assert [(row["period"], row["南通市"], row["苏州市"]) for row in found] == [
        ("2021", "50000000000", ""),
        ("2022", "53000000000", "99000000000"),
    ]


def test_empty_cells_of_a_conflict_are_told(folder: Path) -> None:
    """An empty cell says that nothing was reported; where two figures were, somebody has to be told."""
    write(folder, TEXTS | AGAIN)
    done = gov_extract("series", folder, "--wide", "period")
    assert done.returncode == 0
    assert done.stderr.decode().splitlines() == ["gov-extract: 1 cell is empty: reports give several figures"]
    assert rows(done.stdout)[0]["2022"] == ""


def test_long_keeps_both_figures_of_a_conflict(folder: Path) -> None:
    """Nothing is lost there, so there is nothing to tell."""
    write(
        folder,
        {"a.txt": "2022年，东莞市公安局接报盗窃警情4200起。", "b.txt": "2022年，东莞市公安局接报盗窃警情4300起。"},
    )
    done = gov_extract("series", folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [row["number"] for row in rows(done.stdout) if row["conflict"] == "true"] == ["4200", "4300"]


def test_a_file_that_cannot_be_read_costs_no_other(folder: Path) -> None:
    """A folder of strangers has one such file sooner or later."""
    done = gov_extract("series", "none.txt", *TEXTS, "--wide", "period", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == ["gov-extract: none.txt: cannot be read: no such file or directory"]
    assert [(row["2021"], row["2022"]) for row in rows(done.stdout)] == [("50000000000", "53000000000"), ("5", "6")]


def test_where_no_file_can_be_read_nothing_is_written(folder: Path) -> None:
    """The table of an earlier run is worth more than an empty one."""
    (folder / "out.csv").write_bytes(b"earlier")
    done = gov_extract("series", "none.txt", "-o", "out.csv", cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert (folder / "out.csv").read_bytes() == b"earlier"


def test_output_is_one_file_and_nothing_beside_it(folder: Path) -> None:
    """It is written beside and moved at the end; what is in it is what standard output would have had."""
    printed = gov_extract("series", *TEXTS, cwd=folder).stdout
    done = gov_extract("series", *TEXTS, "-o", "out.csv", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (folder / "out.csv").read_bytes() == printed
    assert sorted(path.name for path in folder.iterdir()) == [*TEXTS, "out.csv"]


def test_a_text_is_not_written_over(folder: Path) -> None:
    """The texts are not ours, and may be the only copy."""
    done = gov_extract("series", folder, "-o", folder / "2021.txt")
    assert done.returncode == 2
    assert b"is one of the texts" in done.stderr
    assert (folder / "2021.txt").read_text(encoding="utf-8") == TEXTS["2021.txt"]


def test_another_form_is_a_usage_error(folder: Path) -> None:
    """Told before any text is read, with what there is."""
    done = gov_extract("series", folder, "--wide", "year")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Usage: gov-extract series" in done.stderr
    assert b"'period', 'place'" in done.stderr


@pytest.mark.parametrize(("wide", "ends"), [((), "sources"), (("--wide", "period"), "unit")])
def test_nothing_found_is_a_table_without_rows(wide: tuple[str, ...], ends: str) -> None:
    """A program that reads the table finds its columns and no row, as of any other text."""
    done = gov_extract("series", "-", *wide, stdin="今天天气很好。".encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert not rows(done.stdout)
    assert done.stdout.decode("utf-8-sig").endswith(f",{ends}\r\n")


def test_a_text_given_twice_is_one_source(folder: Path) -> None:
    """A folder and a file in it name one text: it must not confirm itself."""
    done = gov_extract("series", folder, folder / "2021.txt")
    assert done.returncode == 0
    assert {row["count"] for row in rows(done.stdout)} == {"1"}


def test_date_says_which_year_is_meant() -> None:
    """今年 without a day of publication has no period, and the figure would be in no series."""
    text = "今年，南通市地区生产总值500亿元。".encode()
    assert not rows(gov_extract("series", "-", stdin=text).stdout)
    done = gov_extract("series", "-", "--date", "2021-12-31", stdin=text)
    assert [row["period"] for row in rows(done.stdout)] == ["2021"]


def test_help_names_the_command() -> None:
    """Who does not know of it finds it where they look first."""
    assert b"gov-extract series" in b" ".join(gov_extract("--help").stdout.split())
