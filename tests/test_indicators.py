"""The register of indicators: its rows, what a name means, and what is done with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gov_extract import DataError, Extractor, InputError, extract
from gov_extract.indicators import find, linker, register
from gov_extract.indicators.register import Register
from gov_extract.indicators.rows import COLUMNS, Indicator, parse_rows

HEAD = "\t".join(COLUMNS)
ROW = "gdp\t地区生产总值\t生产总值|GDP\tmoney\tflow\tcumulative\t\tstatistics\tours"


def rows(*lines: str) -> list[tuple[str, int, Indicator]]:
    return [("mine.tsv", line, row) for line, row in parse_rows("mine.tsv", text="\n".join((HEAD, *lines)))]


def changed(field: str, value: str) -> str:
    cells = dict(zip(COLUMNS, ROW.split("\t"), strict=True))
    return "\t".join({**cells, field: value}.values())


# ---- rows ----


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (changed("id", "GDP"), "id 'GDP'"),
        (changed("name", ""), "gdp has no name"),
        (changed("kind", "level"), "kind 'level'"),
        (changed("period", "yearly"), "period 'yearly'"),
        (changed("unit", "yuan"), "unit 'yuan'"),
        (changed("unit", "count:"), "unit 'count:'"),
        (changed("unit", ""), "has no unit"),
        (changed("aliases", "生产总值{12..}"), "is no name; years stand behind it"),
    ],
)
def test_a_wrong_row_is_named(row: str, told: str) -> None:
    with pytest.raises(DataError, match=told) as caught:
        rows(row)
    assert (caught.value.file, caught.value.line) == ("mine.tsv", 2)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((ROW, ROW), r"the id 'gdp' is given in mine.tsv:2 already"),
        ((ROW, changed("id", "gnp")), "'地区生产总值' is a name of 'gdp' in the same years"),
        ((changed("parent", "world"),), "the parent 'world' of 'gdp' is no id"),
    ],
)
def test_rows_that_do_not_go_together(lines: tuple[str, ...], told: str) -> None:
    with pytest.raises(DataError, match=told):
        Register(rows(*lines))


def test_one_name_may_mean_two_things_in_different_years() -> None:
    first = changed("aliases", "老名{..2009}")
    second = "gnp\t国民总收入\t老名{2010..}\tmoney\tflow\t-\t\tstatistics\tours"
    found = Register(rows(first, second))
    assert [[row.id for row in found.named("老名", year)] for year in (2009, 2010, None)] == [
        ["gdp"],
        ["gnp"],
        ["gdp", "gnp"],
    ]


def test_a_callers_rows_go_over_ours() -> None:
    theirs = [("theirs.tsv", 2, row) for _, _, row in rows("town/gdp\t全镇生产总值\tGDP\tmoney\tflow\t-\t\tgov\tours")]
    found = Register(rows(ROW), theirs)
    assert [row.id for row in found.named("GDP")] == ["town/gdp"]
    assert [row.id for row in found.named("生产总值")] == ["gdp"]
    assert found.origin("town/gdp") == "theirs.tsv:2"
    again = Register(rows(ROW), [("theirs.tsv", 2, row) for _, _, row in rows(changed("name", "国内生产总值"))])
    assert again.named("地区生产总值") == []
    assert len(again) == 1


# ---- what ships ----


def test_the_register_is_as_large_as_it_says() -> None:
    assert len(register()) >= 800
    assert sum(len(row.names) for row in register()) >= 2000
    assert all(row.source for row in register())


def test_every_organ_of_it_is_one() -> None:
    from gov_extract.tables import read_rows

    keys = {
        cells[0]
        for _, cells in read_rows(
            "entities/organs.tsv", ("key", "nation", "province", "prefecture", "county", "town", "since", "until")
        )
    }
    assert {organ for row in register() for organ in row.organs} <= keys


def test_every_name_finds_its_own_entry() -> None:
    wrong = []
    for row in register():
        for name in row.names:
            found = linker().all(name.text, name.until or name.since)
            if row.id not in [linked.indicator.id for linked in found] or any(linked.rate for linked in found):
                wrong.append((name.text, row.id, found))
            if any(linked.indicator is not row and not row.told_apart(linked.indicator) for linked in found):
                wrong.append((name.text, row.id, found))
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "id", "why"),
    [
        ("地区生产总值", "gdp", "its name"),
        ("GDP", "gdp", "a short form"),
        ("gdp", "gdp", "in small letters"),
        ("全市GDP增速", "gdp", "a scope in front, and how fast it grew behind"),
        ("東莞市生產總值", "gdp", "a place, in the other script"),
        ("实现地区生产总值", "gdp", "a verb that says nothing of it"),
        ("收入", None, "could be many"),
        ("甲县案件数", None, "a word too many, and too few"),
        ("地区生产总值占比", None, "a share is another thing"),
        ("", None, "nothing"),
    ],
)
def test_what_a_name_means(name: str, id: str | None, why: str) -> None:
    found = find(name)
    assert (None if found is None else found.id) == id, why


def ids(text: str) -> list[str | None]:
    return [one.indicator_id for one in extract(text, reference_date="2024-01-20").statistics]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("2023年，全市实现地区生产总值203亿元，同比增长5.2%。", ["gdp", "gdp"], "the level and its growth"),
        ("2023年，全市生产总值居全省第3位。", [None], "a rank is none of its figures"),
        ("2023年，全市生产总值203人。", [None], "people are no money"),
        (
            "2023年，全市粮食播种面积12万公顷，粮食产量35万吨。",
            ["agriculture/grain-area", "agriculture/grain-output"],
            "measures",
        ),
        ("2023年，全市粮食产量35万公顷。", [None], "an area is no harvest"),
        (
            "2023年，PM2.5平均浓度38微克/立方米，万车死亡率1.2。",
            ["environment/pm25", "traffic/deaths-per-10k-vehicles"],
            "rates",
        ),
        ("普通高校\t2022年\t2023年\n毕业生\t3\t4\n", [None, None], "of what a bare number is nobody says"),
    ],
)
def test_a_figure_that_can_be_one_of_it(text: str, expected: list[str | None], why: str) -> None:
    assert ids(text) == expected, why


# ---- a caller's own ----


def table(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "mine.tsv"
    path.write_text("\n".join((HEAD, *lines)) + "\n", encoding="utf-8")
    return path


def test_a_callers_table_is_used_and_sent_to_workers(tmp_path: Path) -> None:
    path = table(tmp_path, "town/pots\t陶罐烧制量\t烧制陶罐\tcount:只,件\tflow\t-\t\tgov\tours")
    reader = Extractor(indicators=path)
    text = "2023年，全镇烧制陶罐1200只。"
    assert reader.extract(text).statistics[0].indicator_id == "town/pots"
    assert extract(text).statistics[0].indicator_id is None
    path.unlink()  # workers get the text of the table
    many = list(reader.extract_many([text] * 3, workers=2))
    assert [doc.statistics[0].indicator_id for doc in many] == ["town/pots"] * 3


@pytest.mark.parametrize(
    ("given", "error", "told"),
    [
        (3, InputError, "indicators: int was given"),
        ([3], InputError, r"indicators\[0\]: int was given"),
        ("no/such.tsv", InputError, "no such file"),
    ],
)
def test_what_is_no_table(given: Any, error: type[Exception], told: str) -> None:
    with pytest.raises(error, match=f"(?i){told}"):
        Extractor(indicators=given)


def test_a_wrong_row_of_a_caller_is_told_when_the_extractor_is_made(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="kind 'level'") as caught:
        Extractor(indicators=[table(tmp_path, changed("kind", "level"))])
    assert caught.value.line == 2
    (tmp_path / "latin.tsv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="is not UTF-8"):
        Extractor(indicators=tmp_path / "latin.tsv")


def test_measure_words_mean_the_units_of_figures(tmp_path: Path) -> None:
    """人公里 is 人.km of a figure; a word that counts nothing is refused where the table is read."""
    doc = extract("2023年，旅客周转量120亿人公里，货物周转量300亿吨公里。")
    assert [one.indicator_id for one in doc.statistics] == [
        "transport/passenger-turnover",
        "transport/freight-turnover",
    ]
    table = tmp_path / "own.tsv"
    head = "id\tname\taliases\tunit\tkind\tperiod\tparent\torgans\tsource\n"
    table.write_text(f"{head}own/one\t某某量\t\tcount:万人次\tflow\tboth\t\t\town\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"own\.tsv:2: unit 'count:万人次': no figure is counted in '万人次'"):
        Extractor(indicators=table)
