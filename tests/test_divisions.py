"""The divisions of China: that the table is whole, and that names, years and places in places read as people read them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_extract.characters import fold
from gov_extract.entities.divisions import NATION, Divisions, divisions
from gov_extract.entities.divisions.short_names import forms_of, shorten
from gov_extract.entities.divisions.tables import Division, read_former, read_today
from gov_extract.errors import DataError, InputError

TODAY = list(divisions())
FORMER = list(divisions().former())
COLUMNS = "code\tname\tsince\tabbreviations\n"

some_division = st.sampled_from(TODAY)
some_former = st.sampled_from(FORMER)


@pytest.mark.parametrize(
    ("level", "at_least", "at_most"),
    [
        ("province", 34, 34),  # 23 provinces, 5 autonomous regions, 4 municipalities, 2 special regions
        ("prefecture", 330, 340),  # 333 since 2019
        ("county", 2840, 2990),  # 2843 or so, and some 120 zones
        ("town", 80, 90),  # those of the four prefectures without counties
    ],
)
def test_the_country_is_whole(level: str, at_least: int, at_most: int) -> None:
    assert at_least <= sum(row.level == level for row in TODAY) <= at_most


@given(some_division)
def test_every_parent_exists_and_codes_nest(row: Division) -> None:
    table = divisions()
    above = table.ancestors(row)
    assert row.code == NATION or above[-1].code == NATION
    for outer in above:
        assert table.is_within(row.code, outer.code)
        assert outer.code == NATION or row.code.startswith(outer.code.removesuffix("00").removesuffix("00"))


@given(st.one_of(some_division, some_former))
def test_every_division_is_found_under_all_its_names(row: Division) -> None:
    for form in divisions().forms(row):
        found = divisions().named(form, year=row.until or 2026)
        assert row in found, form


@given(some_former)
def test_what_is_out_of_force_leads_to_what_is_in_force(row: Division) -> None:
    assert row.until is not None
    assert row.since is None or row.since <= row.until
    assert not row.held_in(row.until + 1)
    if row.current is not None:
        now = divisions().by_code(row.current)
        assert now is not None
        assert not now.is_former
        # A code may be another division's today (440203 was 浈江区, is 武江区).
        bearer = divisions().by_code(row.code)
        assert bearer is not None
        assert not bearer.is_former or divisions().is_within(row.code, row.current)


def test_short_names_are_names() -> None:
    cut = {row.short for row in (*TODAY, *FORMER) if len(row.short) < 2 or row.short.endswith(("族", "自治", "左翼"))}
    assert cut == {"喀喇沁左翼"}, "which short_names.tsv has, as prose does"


@pytest.mark.parametrize(
    ("name", "level", "short"),
    [
        ("东莞市", "prefecture", "东莞"),  # the plain case
        ("黔西南布依族苗族自治州", "prefecture", "黔西南"),  # two peoples
        ("积石山保安族东乡族撒拉族自治县", "county", "积石山"),  # three
        ("东乡族自治县", "county", "东乡"),  # a people's name alone is the place's name
        ("鄂伦春自治旗", "county", "鄂伦春"),  # the same without 族
        ("隆林各族自治县", "county", "隆林"),  # 各族 is no people
        ("内蒙古自治区", "province", "内蒙古"),  # 蒙古 is a part of the name here
        ("伊犁哈萨克自治州", "prefecture", "伊犁"),  # peoples written without 族
        ("香港特别行政区", "province", "香港"),  # the longest tail
        ("礼县", "county", "礼县"),  # one character is no short name
        ("城区", "county", "城区"),  # the same
        ("清新区", "county", "清新"),  # not a 新区 of 清
        ("碑林区", "county", "碑林"),  # not a 林区
        ("神农架林区", "county", "神农架"),  # the only 林区
        ("河北区", "county", "河北区"),  # 河北 is a province
        ("海南藏族自治州", "prefecture", "海南州"),  # 海南 is another
        ("长沙县", "county", "长沙县"),  # 长沙 is the city that it lies in
        ("兰州新区", "county", "兰州新区"),  # 兰州 is the city
        ("科尔沁左翼中旗", "county", "科左中旗"),  # an exception of the data
        ("石家庄高新技术产业开发区", "county", "石家庄高新区"),  # a zone's tail is shortened, not dropped
        ("管城回族区", "county", "管城"),  # a district named for a people
        ("莞城街道", "town", "莞城"),
        ("古镇镇", "town", "古镇"),  # 古镇 ends with 镇 itself
        ("清流回族乡", "town", "清流"),
    ],
)
def test_short_names(name: str, level: str, short: str) -> None:
    assert shorten(name, level) == short
    assert forms_of(name, level)[:1] == (name,)
    assert short in forms_of(name, level)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("东莞", ["441900"]),  # a short name
        ("恩施州", ["422800"]),  # between the short and the full name
        ("北川县", ["510726"]),  # the same for a county
        ("鼓楼区", ["320106", "320302", "350102", "410204"]),  # many bearers
        ("吉林", ["220000", "220200"]),  # a province and its city
        ("襄樊市", ["420600"]),  # out of force, and nothing else bears the name
        ("松山湖", ["441900401"]),  # a zone with organs
        ("新乡", ["410700"]),  # ends as a township's name does
        ("无此地", []),  # nobody's name
    ],
)
def test_bearers_of_a_name(name: str, codes: list[str]) -> None:
    assert [row.code for row in divisions().named(name)] == codes


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("巢湖市", 2009, {"341400"}),  # a prefecture till 2011
        ("巢湖市", 2015, {"340181"}),  # a county since
        ("崇明县", 2010, {"310230"}),
        ("崇明", 2010, {"310230"}),  # the short name is read in its year too
        ("崇明", 2020, {"310151"}),
        ("襄阳市", 2005, {"420600"}),  # not yet named so: better today's than none
        ("普洱市", 2008, {"530800"}),  # 思茅市 till 2007
        ("思茅市", 2005, {"530800"}),
        ("东川市", 1990, set()),  # dissolved before our books begin: nothing is better than a guess
    ],
)
def test_a_name_is_read_in_its_year(name: str, year: int, expected: set[str]) -> None:
    assert {row.code for row in divisions().named(name, year)} == expected


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("422801", "422801"),  # in force: its own code
        ("310230", "310151"),  # 崇明县, a district since 2016
        ("110103", "110101"),  # 崇文区, merged
        ("533103", "533103"),  # 潞西市 is 芒市 under the same code
        ("330104", "330102"),  # 江干区
        ("371200", "370116"),  # 莱芜市, a prefecture that became two districts
    ],
)
def test_old_codes(old: str, now: str) -> None:
    row = divisions().by_code(old)
    assert row is not None
    assert (row.current or row.code) == now


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [
        ("长安", "330481", "330481103"),  # a town of that county under its short name
        ("长安", "610100", "610116"),  # the district, in a text on 西安
        ("长安", "441900", "441900119"),  # the town, in one on 东莞
        ("高新区", "130100", "130171"),  # a zone without its city's name
        ("朝阳", "110000", "110105"),
    ],
)
def test_a_name_within_a_place(name: str, within: str, code: str) -> None:
    assert code in [row.code for row in divisions().named(name, within=within)]
    assert all(divisions().is_within(row.code, within) for row in divisions().named(name, within=within))


@given(st.one_of(some_division, some_former))
def test_a_code_is_read_in_its_year(row: Division) -> None:
    year = row.until or 2026
    found = divisions().by_code(row.code, year)
    assert found is not None
    assert found.held_in(year)
    assert found.code == row.code


def test_towns_of_the_counties_are_read_when_asked_for() -> None:
    chengguan = divisions().named("城关镇")
    assert len(chengguan) > 50  # the commonest of all
    assert all(divisions().parent(row) is not None for row in chengguan)
    assert divisions().by_code("330481103") == divisions().named("长安镇", within="330481")[0]
    assert "城关镇" in set(divisions().town_names())
    assert "城关镇" not in set(divisions().names())
    assert len(divisions().children("330481")) >= 10


def test_towns_whose_county_changed_since_their_table_still_lie_somewhere() -> None:
    town = divisions().by_code("500105001")  # of 江北区, which is in 两江新区 since 2025
    assert town is not None
    assert divisions().is_within(town.code, "500105")
    assert divisions().is_within(town.code, "500157")
    assert divisions().is_within(town.code, "500000")


def test_names_are_folded_as_texts_are() -> None:
    for name in [*divisions().names(), *divisions().town_names()]:
        assert fold(name) == name


def test_abbreviations_of_provinces() -> None:
    found = {character for row in TODAY for character in row.abbreviations}
    assert {"粤", "浙", "沪", "陇"} <= found
    assert sum(bool(row.abbreviations) for row in TODAY) == 34


def test_load_takes_a_callers_tables(tmp_path: Path) -> None:
    today = tmp_path / "today.tsv"
    today.write_text(COLUMNS + "990000\t某省\t\t某\n990100\t甲子市\t2001\n990101001\t乙丑镇\n", encoding="utf-8")
    former = tmp_path / "former.tsv"
    former.write_text("code\tname\tsince\tuntil\tcurrent\n990100\t甲子县\t\t2001\t990100\n", encoding="utf-8")
    towns = tmp_path / "towns.tsv"
    towns.write_text("code\tname\n990101002\t丙寅镇\n", encoding="utf-8")
    table = Divisions.load(today, former=former, towns=towns)
    assert [row.code for row in table.named("甲子")] == ["990100"]
    assert [row.name for row in table.named("甲子", 2000)] == ["甲子县"]
    assert [row.parent for row in table.named("丙寅镇")] == ["990100"]
    assert table.named("东莞市") == ()


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("99000\t某省\n", 2),  # five digits
        ("990000\t\n", 2),  # no name
        ("990000\t某省\n990000\t某省\n", 3),  # a code twice
        ("990000\t某省\n980100\t甲子市\n", 3),  # a prefecture without its province
        ("990000\t某省\t'99\n", 2),  # no year
    ],
)
def test_a_wrong_row_is_named(rows: str, line: int) -> None:
    with pytest.raises(DataError) as caught:
        list(read_today("mine.tsv", COLUMNS + rows))
    assert (caught.value.file, caught.value.line) == ("mine.tsv", line)


@pytest.mark.parametrize("row", ["990100\t甲子县\t\t\t990100", "990100\t甲子县\t\t2001\t990200"])
def test_a_wrong_former_row_is_named(row: str) -> None:
    with pytest.raises(DataError):
        list(read_former("mine.tsv", f"code\tname\tsince\tuntil\tcurrent\n{row}\n", ["990100"]))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.tsv"):
        Divisions.load(tmp_path / "nowhere.tsv")


def test_nothing_is_read_at_import() -> None:
    code = "import gov_extract.entities.divisions as d; print(d.divisions.cache_info().currsize)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "0\n"
