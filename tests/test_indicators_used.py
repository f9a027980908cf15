"""Series, wide tables and checks over reports that name one thing in many ways.

Five counties report six years, each office in its own wording, across the years in which the budget's name changed. The
counties are real, since a report must say whose it is; all figures are made up.
"""

from __future__ import annotations

import io
from decimal import Decimal

import pytest

from gov_extract import Extraction, InputError, check, extract, series

TOWNS = ("谷城县", "民勤县", "于都县", "长泰县", "永丰县")
YEARS = range(2010, 2016)
# How five offices write the same four figures.
WORDINGS = (
    "{town}人民政府报告：{year}年，全县实现地区生产总值{gdp}亿元；{budget}{tax}万元；年末常住人口{people}人；粮食总产量{grain}吨。",
    "{year}年，{town}人民政府公布，生产总值{gdp}亿元。{budget}达{tax}万元。全县常住人口{people}人。粮食产量{grain}吨。",
    "{town}人民政府\n{year}年，GDP达到{gdp}亿元，{budget}完成{tax}万元，粮食总产{grain}吨，常住人口达{people}人。",
    "{year}年{town}人民政府统计，完成地区生产总值（GDP）{gdp}亿元，{budget}{tax}万元，常住人口为{people}人，粮食产量达到{grain}吨。",
    "据{town}人民政府统计，{year}年全县国内生产总值{gdp}亿元，实现{budget}{tax}万元，常住人口总量{people}人，粮食总产量为{grain}吨。",
)


def budget(year: int) -> str:
    return "地方财政一般预算收入" if year < 2012 else "公共财政预算收入" if year < 2015 else "一般公共预算收入"


def figures(town: int, year: int) -> dict[str, Decimal]:
    step = year - YEARS[0]
    return {
        "地区生产总值": Decimal(12 + 3 * town) + Decimal(step) / 2,
        "一般公共预算收入": Decimal(3100 + 510 * town + 170 * step),
        "年末常住人口": Decimal(41250 + 1300 * town - 40 * step),
        "粮食产量": Decimal(5200 + 330 * town + 25 * step),
    }


def report(town: int, year: int, **other: Decimal) -> Extraction:
    told = {**figures(town, year), **other}
    text = WORDINGS[town].format(
        town=TOWNS[town], year=year, budget=budget(year), gdp=told["地区生产总值"], tax=told["一般公共预算收入"],
        people=told["年末常住人口"], grain=told["粮食产量"],
    )  # fmt: skip
    return extract(text, reference_date=f"{year + 1}-01-20")


def reports() -> list[Extraction]:
    return [report(town, year) for town in range(len(TOWNS)) for year in YEARS]


def test_the_wide_table_is_complete_and_has_no_false_cell() -> None:
    table = series(reports()).wide()
    assert table.columns == tuple(map(str, YEARS))
    assert table.conflicts == ()
    found = {(row.indicator, row.place): row.cells for row in table}
    wanted = {
        (name, f"{town}人民政府"): tuple(figures(at, year)[name] for year in YEARS)
        for at, town in enumerate(TOWNS)
        for name in figures(at, YEARS[0])
    }
    scale = {"一般公共预算收入": Decimal(10**4), "地区生产总值": Decimal(10**8)}
    assert found == {key: tuple(cell * scale.get(key[0], 1) for cell in cells) for key, cells in wanted.items()}


def test_the_columns_may_be_places() -> None:
    table = series(reports()).wide("place")
    assert table.columns == tuple(sorted(f"{town}人民政府" for town in TOWNS))
    row = next(row for row in table if row.indicator == "年末常住人口" and row.period == "2013")
    assert row.cells == tuple(
        figures(at, 2013)["年末常住人口"] for _, at in sorted((town, at) for at, town in enumerate(TOWNS))
    )


def test_a_wide_table_becomes_csv() -> None:
    out = io.StringIO()
    series(reports()[:2]).wide().to_csv(out, bom=False)
    lines = out.getvalue().splitlines()
    assert lines[0] == "indicator,indicator_id,place,measure,basis,base,span,period,kind,unit,2010,2011"
    assert any(
        line.startswith("地区生产总值,gdp,谷城县人民政府,level") and line.endswith("1200000000,1250000000")
        for line in lines
    )


def test_other_columns_are_refused() -> None:
    with pytest.raises(InputError, match="'agency' was given, want 'period' or 'place'"):
        series(reports()[:1]).wide("agency")  # type: ignore[arg-type]


def test_what_agrees_is_not_told() -> None:
    assert check(reports()) == []


def test_two_reports_that_give_one_figure_differently() -> None:
    again = report(1, 2013, 地区生产总值=Decimal(99))
    found = check([*reports(), again])
    assert [one.kind for one in found] == ["contradiction"]
    assert {source.text for source in found[0].sources} == {"99亿元", f"{figures(1, 2013)['地区生产总值']}亿元"}
    assert series([*reports(), again]).wide().conflicts != ()


@pytest.mark.parametrize(("stated", "kinds"), [("25", ["growth"]), ("5.8", ["growth"]), ("4.5", [])])
def test_a_growth_against_last_years_level(stated: str, kinds: list[str]) -> None:
    """公共财政预算收入 of 2014 is 一般公共预算收入 of 2015: the change of name hides nothing."""
    now, before = figures(0, 2015)["一般公共预算收入"], figures(0, 2014)["一般公共预算收入"]
    assert Decimal("0.0445") < now / before - 1 < Decimal("0.0450")
    text = f"{TOWNS[0]}人民政府报告：2015年，一般公共预算收入{now}万元，同比增长{stated}%。"
    docs = [report(0, 2014), extract(text, reference_date="2016-01-20")]
    assert [one.kind for one in check(docs)] == kinds
