"""Lists that are opened by a word in place of a colon, and counts of which a clause behind them tells; the sentences are ours."""

from __future__ import annotations

import pytest

from gov_extract import extract


def names(text: str) -> list[str]:
    """The indicators of the statistics."""
    return [one.indicator for one in extract(text, reference_date="2024-01-18").statistics]


PLACES = ["东山县粮食产量", "西河县粮食产量"]


@pytest.mark.parametrize("link", ["分别为：", "分别为", "分别是", "依次为", "依次是：", "从高到低依次为", "为"])
def test_a_word_opens_a_list_as_a_colon_does(link: str) -> None:
    """However the list is opened, one answer: the measure before it for each of its items."""
    assert names(f"2023年，各县粮食产量{link}东山县12万吨、西河县10万吨。") == PLACES


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("粮食产量为东山县12万吨（上年11万吨）。", None, "one item is no list"),
        (
            "东山、西河两县粮食产量分别为12万吨、10万吨。",
            ["东山两县粮食产量", "西河两县粮食产量"],
            "the items stand in front",
        ),
        ("GDP、工业增加值增速分别为全省第3位、第5位。", [], "ranks are of what stands before"),
        (
            "三次产业增加值分别为第一产业12亿元、第二产业30亿元。",
            ["第一产业增加值", "第二产业增加值"],
            "items that are no places",
        ),
        (
            "出口额前三位的国家为美国120亿元、日本90亿元。",
            ["美国出口额", "日本出口额"],
            "of those that lead, what they have",
        ),
        (
            "优良天数比例依次是：甲市92.1%、乙市90.2%。",
            ["甲市优良天数比例", "乙市优良天数比例"],
            "a place has the whole measure",
        ),
        (
            "消费品价格涨跌互现：食品类上涨2.6%、衣着类上涨1.2%。",
            ["食品类价格", "衣着类价格"],
            "an item takes the place of what the measure is of",
        ),
        (
            "查处交通违法12.3万起，主要集中在闯红灯3.2万起、超速2.1万起。",
            ["查处交通违法", "闯红灯", "超速"],
            "in what they gather is an item",
        ),
        (
            "全市办件量前三的部门：城管局88件、住建局76件。",
            ["办件量", "办件量"],
            "whose it is is no part of the measure",
        ),
        (
            "办件量排名前三的单位分别是：城管局（88件）、住建局（76件）。",
            ["办件量", "办件量"],
            "the same with brackets",
        ),
    ],
)
def test_what_a_list_is_of(text: str, expected: list[str] | None, why: str) -> None:
    if expected is None:
        assert "东山县粮食产量" not in names(text), why
    else:
        assert names(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "受理信访事项320件，280件已办结。",
            ["受理信访事项", "办结信访事项"],
            "the verb takes the object of the whole",
        ),
        ("排查隐患1200处，其中980处已完成整改。", ["排查隐患", "整改隐患"], "how far it has come is no part of it"),
        ("接诉求1200件，220件正在办理。", ["接诉求", "办理诉求"], "a verb that was cut as a noun is no object"),
        ("反映问题320个，其中298个得到解决。", ["反映问题", "解决问题"], "the same"),
        ("全市共有3名民警牺牲、21名民警负伤。", ["民警牺牲", "民警负伤"], "what happened to them belongs to them"),
        ("全市有21名民警在缉毒一线负伤。", ["民警在缉毒一线负伤"], "有 says no more than that there are so many"),
        ("全市有320个村完成改造。", ["村完成改造"], "a noun of one character"),
        ("全市有12家企业。", ["企业"], "nothing is told of them"),
        ("救助流浪人员320人，其中310人返乡。", ["救助流浪人员", "返乡"], "persons go home by themselves"),
        (
            "举办讲座120场次；处置问题线索5126件，谈话函询418场次。",
            ["举办讲座", "处置问题线索", "谈话函询"],
            "what stands in another part of the sentence is no object",
        ),
        ("整治违建120处；拆除86处。", ["整治违建", "拆除违建"], "unless its own part has nothing"),
    ],
)
def test_what_is_told_of_a_count_behind_it(text: str, expected: list[str], why: str) -> None:
    assert names(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("全市21名民警负伤，13名辅警受伤。", 2, "21名 is no 1名"),
        ("全市二十一名民警负伤，13名辅警受伤。", 1, "二十一名 is no 一名"),
        ("一名民警负伤，住院13天，花费3万元。", 0, "one person is a story"),
    ],
)
def test_stories_begin_with_one_and_not_with_twenty_one(text: str, expected: int, why: str) -> None:
    found = [one for one in extract(text).statistics if one.figure[0] != "二"]
    assert len(found) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("GDP增速排名由全省第9位升至第5位。", ["GDP增速排名", "GDP增速排名"], "排名 is said once"),
        ("GDP增速由全省第9位升至第5位。", ["GDP增速排名", "GDP增速排名"], "and once where it was left out"),
        ("出口120亿元，进口80亿元，二者之和为200亿元。", ["出口", "进口", "出口与进口之和"], "a sum of two"),
    ],
)
def test_names_are_whole_and_say_nothing_twice(text: str, expected: list[str], why: str) -> None:
    assert names(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "铁路、公路运输周转量分别增长16%、3%。",
            ["铁路运输周转量", "公路运输周转量"],
            "the tail begins inside the last word",
        ),
        ("铁路、水路货运量分别增长5%、3%。", ["铁路货运量", "水路货运量"], "and here with a word of its own"),
        ("出院38万人次，其中：医院35万人次。", ["出院", "医院出院"], "who goes home is no body"),
        ("出生12万人，其中：医院11万人。", ["出生", "医院出生"], "what happens has no object"),
    ],
)
def test_what_parts_and_lists_leave_out(text: str, expected: list[str], why: str) -> None:
    assert names(text) == expected, why


@pytest.mark.parametrize(
    ("text", "period", "why"),
    [
        (
            "2015年，全县围绕到2018年建成小康社会的目标，守住底线。\n一、农业\n农业增加值3亿元。",
            "2015",
            "a year to come that is named in passing",
        ),
        ("到2025年，粮食产量达到120万吨。人口达到300万人。", "2025", "a plan speaks of it"),
        (
            "2022年目标：甲乙高速4月底前开工，建成公路1321公里。",
            "2022",
            "by when one thing is to be says nothing of another",
        ),
        ("2022年，年底前建成公园12个，新增车位300个。", "2022", "at the head it holds for the list"),
    ],
)
def test_times_to_come(text: str, period: str, why: str) -> None:
    assert extract(text, reference_date="2022-04-06").statistics[-1].period == period, why


@pytest.mark.parametrize(
    ("text", "values", "why"),
    [
        ("CPI上涨2·8%，PPI下降1·25个百分点。", ["2.8", "1.25"], "a raised decimal point of older print"),
        ("投资2·8亿元。", ["280000000"], "of a sum"),
        ("“3·15”期间受理投诉120件。", ["120"], "a day is no decimal"),
        ("2021·12·5%的比例。", [], "three figures are a date"),
    ],
)
def test_raised_decimal_points(text: str, values: list[str], why: str) -> None:
    assert [one.value for one in extract(text).quantities] == values, why
