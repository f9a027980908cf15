"""Dates in figures alone, years of two digits, years of the Republic, quarters, fiscal years, centuries, plans, bounds."""

from __future__ import annotations

import datetime

import pytest

from gov_extract import extract
from gov_extract.text.folded import Text
from gov_extract.times import find_times

DAY = "2023-10-18"


def values(text: str, reference: str | None = DAY) -> list[str | None]:
    day = None if reference is None else datetime.date.fromisoformat(reference)
    return [found.value for found in find_times(Text(text), day)]


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("1994.01-19", "1994-01-19", "two kinds of marks"),
        ("20240307", "2024-03-07", "eight figures that are a date"),
        ("2018-12-1209:03", "2018-12-12T09:03", "a time of day that lost its blank"),
        ("2021-09-12-11：23", "2021-09-12T11:23", "a time of day behind a hyphen"),
        ("1789-01-29", "1789-01-29", "another century"),
        ("2018/1/10-2018/7/10", "2018-01-10/2018-07-10", "a range with slashes"),
        ("2019.05.29 15:20-2020.01.12 12:10", "2019-05-29T15:20/2020-01-12T12:10", "a range with times of day"),
        ("09-01 20:01 至 12-01 18:07", "2023-09-01T20:01/2023-12-01T18:07", "months and days with times of day"),
        ("09-01", "2023-09-01", "a month and a day where the text is nothing else"),
        ("12/1", "2023-12-01", "with a slash, where it is no proper fraction"),
        ("6·30", "2023-06-30", "with a dot"),
        ("2022.1-2022.6", "2022-01/2022-06", "two months"),
        ("1月3", "2023-01-03", "a day without 日"),
        ("十二月20号", "2023-12-20", "a text that is a date reports nothing: it is of the reference's year"),
        ("2月29日", "2020-02-29", "or of the last year that has the day"),
        ("30日", "2023-10-30", "a day is of the reference's month"),
    ],
)
def test_figures_alone(text: str, value: str, why: str) -> None:
    assert values(text) == [value], why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("分数为3/5和12/1，编号09-01", "in prose a fraction and a code"),
        ("电话20230105号，编号20230105，共20230105元", "numbers that look like a date"),
        ("“12·07”专案", "a case's name"),
        ("合同编号2023-10-18-01", "a code that goes on"),
        ("亩产由2022.5-2022.6万元", "decimals"),
        ("30日无理由退货", "a term at the head of a text"),
    ],
)
def test_figures_that_are_no_date(text: str, why: str) -> None:
    assert values(text) == [], why


def test_a_proper_fraction_alone_is_one() -> None:
    assert values("3/5") == []


@pytest.mark.parametrize(
    ("text", "reference", "value", "why"),
    [
        ("23年1月5日，文件印发。", DAY, "2023-01-05", "two figures with a day"),
        ("08年，全市建成。", DAY, "2008", "a leading zero"),
        ("零八年，全市建成。", DAY, "2008", "in Chinese"),
        ("九七年，该校成立。", DAY, "1997", "Chinese digits"),
        ("八五年二月二十七日，该校成立。", DAY, "1985-02-27", "with a day"),
        ("两千零五年八月，该校成立。", DAY, "2005-08", "a numeral that is a year"),
        ("三六七年一月一日", DAY, "0367-01-01", "an early year"),
        ("22年一季度，警情下降。", DAY, "2022-01/2022-03", "with a quarter"),
        ("五八年前七个月", "1970-01-01", "1958-01/1958-07", "of the century that is past at the reference"),
        ("21年第一个礼拜", DAY, "2021-01-04/2021-01-10", "with a week"),
    ],
)
def test_short_years(text: str, reference: str, value: str, why: str) -> None:
    assert values(text, reference) == [value], why


@pytest.mark.parametrize(
    "text",
    [
        "服务满20年的教师",
        "判处有期徒刑13年6个月",
        "三五年内见效",
        "七八年时间",
        "08年级学生",
        "投入使用20年",
        "工作20年来",
    ],
)
def test_lengths_of_years_are_no_years(text: str) -> None:
    """20年 is a length, unless a month or a quarter follows."""
    assert all(value is None or "/" in value for value in values(f"该市{text}。"))


def test_years_of_the_republic() -> None:
    """In a text of Taiwan 103年 alone is 2014; 服務20年 is a length there too."""
    text = "行政院主計總處公布，103年失業率3.96%，104年7月為3.82%，服務20年之員工續聘。"
    doc = extract(text, reference_date="2015-12-01")
    assert [(t.text, t.value) for t in doc.times] == [("103年", "2014"), ("104年7月", "2015-07")]
    assert [q.text for q in doc.quantities if q.kind == "duration"] == ["20年"]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("98年至103年間", ["2009/2014"], "a range with both 年"),
        ("100至104年", ["2011/2015"], "with one"),
        ("103、104年", ["2014", "2015"], "a list"),
        ("104年第3季", ["2015-07/2015-09"], "a quarter"),
        ("101年底", ["2012"], "an end"),
        ("民國80年代", [], "the eighties of another count are no 198X"),
    ],
)
def test_years_of_a_text_of_taiwan(text: str, expected: list[str], why: str) -> None:
    assert values(f"內政部警政署、行政院統計，{text}下降3%。", "2015-12-01") == expected, why


def test_the_same_years_elsewhere_are_lengths() -> None:
    assert values("该树已有103年树龄，104年7月挂牌。") == ["2023-07"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("中華民國104年7月22日下午4時", "2015-07-22T16"),
        ("民國一〇三年底", "2014"),
        ("民國九十九年", "2010"),
        ("民國元年", "1912"),
    ],
)
def test_the_era_is_read_whole(text: str, value: str) -> None:
    (found,) = find_times(Text(text), datetime.date(2015, 12, 1))
    assert (found.text, found.value) == (text, value)


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("Q1", "2023-01/2023-03", "a quarter in English"),
        ("2023年Q3", "2023-07/2023-09", "with its year"),
        ("Q1季度", "2023-01/2023-03", "twice said"),
        ("2023财年", "2023", "a fiscal year"),
        ("2023/24财年", "2023/2024", "over two years"),
        ("18世纪", "17XX", "a century"),
        ("一九九〇年代起", "199X/..", "a decade, open to the right"),
        ("九〇年代", "199X", "a decade"),
        ("上世纪五六十年代", "1950/1969", "two of them"),
        ("至2028年6月30日止", "../2028-06-30", "止 bounds it as 截至 does"),
        ("2021-二〇二五年", "2021/2025", "two ways of writing"),
        ("从2016-2018", "2016/2018", "two years without 年, behind 从"),
        ("2007年与2009年间", "2007/2009", "between two"),
        ("三月和九月之间", "2023-03/2023-09", "between two months"),
        ("2010年之后2018年之前", "2010/2018", "after one and before the other"),
        ("2022年12月至次年2月", "2022-12/2023-02", "次年 goes by the time before it"),
        ("2018年之后", "2019/..", "after it"),
        ("2025年前", "../2025", "until it"),
        ("2018年前半年", "2018-01/2018-06", "the first half"),
        ("去年本月十日", "2022-10-10", "this month of last year"),
        ("下个月廿号", "2023-11-20", "廿"),
        ("'十四五'", "2021/2025", "straight quotes"),
        ("‘十四五’", "2021/2025", "single quotes"),
        ('"十五五"', "2026/2030", "double quotes"),
        ("“十五五”", "2026/2030", "Chinese quotes"),
    ],
)
def test_other_forms(text: str, value: str, why: str) -> None:
    assert values(text) == [value], why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("奥迪Q3汽车，Q1：如何办理？", [], "names and questions"),
        ("21世纪海上丝绸之路建设。", [], "a name"),
        ("一年四季，三季稻。", [], "seasons and crops"),
        ("《明日之后》将于明日上线。", ["2023-10-19"], "a title's word"),
        ("2023年13月破案4起。", [], "no month, and no length of 2023 years"),
        ("“十三五”易地扶贫搬迁人口62万人。", ["2016/2020"], "a plan before what it is of"),
        ("“八五”普法，“九五”之尊。", [], "what counts otherwise"),
        ("6月30日前补齐手续，到2025年前完成。", ["2023-06-30", "2025"], "前 in prose stays outside"),
    ],
)
def test_forms_in_prose(text: str, expected: list[str], why: str) -> None:
    assert values(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("夏季的6、7、8三个月，", ["2023-06/2023-08"], "months in a row, as many as are said"),
        ("今年7、8两月，", ["2023-07/2023-08"], "两月"),
        ("6、8两个月，", [], "not in a row: no one period"),
        ("4、6、8两个月，", [], "not as many"),
        ("3、4号楼两个月", [], "numbers of houses"),
        ("2021全区收入", ["2021"], "a year that lost its 年 before 全区"),
        ("共查处2021全区通报", [], "only where a sentence begins"),
    ],
)
def test_months_and_years_in_short(text: str, expected: list[str | None], why: str) -> None:
    """Both stood inside the indicator of the figure behind them, which then had no period."""
    assert [found.value for found in find_times(Text(text), datetime.date(2023, 10, 18))] == expected, why
