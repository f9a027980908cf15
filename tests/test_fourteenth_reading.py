"""What a fourteenth reading of real reports found, one kind a table; the sentences are ours."""

from __future__ import annotations

import pytest
from reports import read


@pytest.mark.parametrize(
    ("text", "figure", "indicator", "why"),
    [
        ("小学招生15人，小学共有教职工22人。", "22人", "小学教职工", "共有 in the middle says that there are so many"),
        ("全市高中阶段学校9所，其中普通高中5所。", "5所", "普通高中", "schools are counted by themselves"),
        ("货运险签单数量28亿件；责任险35亿件。", "35亿件", "责任险签单数量", "an item of the kind of the first"),
        ("货运险签单数量28亿件；理赔3亿件。", "3亿件", "理赔", "an item of no kind with it"),
        ("医保基金当期结存7亿元，累计结存68亿元。", "68亿元", "累计结存", "累计 inside a name"),
        ("全市基本医疗保险参保人数341万人。", "341万人", "基本医疗保险参保人数", "基本 inside a name"),
        ("光学器材也因设备接单成长，同比增长3.1%。", "3.1%", "光学器材", "why it moved is no part of it"),
        (
            "道路交通事故因抢救无效死亡人数下降14%。",
            "14%",
            "道路交通事故因抢救无效死亡人数",
            "but of the name of a count",
        ),
        ("包括准货币的货币供应量减少0.4%。", "0.4%", "包括准货币的货币供应量", "what it holds narrows it"),
        ("收案量占全省第四位。", "第四位", "收案量排名", "占 with a place is a rank"),
        ("日均新设企业32户，日均净增15户。", "15户", "日均新设企业", "日均 is said once"),
        ("水库蓄水量52亿立方米，比历年同期50亿立方米偏多4%。", "4%", "水库蓄水量", "the base is no indicator"),
    ],
)
def test_the_indicator(text: str, figure: str, indicator: str, why: str) -> None:
    doc = read(text)
    found = {doc.quantities[one.quantity].text: one.indicator for one in doc.statistics}
    assert found[figure] == indicator, why


@pytest.mark.parametrize(
    ("text", "agency", "why"),
    [
        ("10月，全市港口完成货物吞吐量4万吨。\n来源：市交通运输局", "市交通运输局", "the source in the last line"),
        ("10月，全市港口完成货物吞吐量4万吨。\n市交通运输局供稿", "市交通运输局", "who wrote it"),
        ("前三季度全国海关共查获案件512起。", "cn/customs", "all of them in the nation"),
        ("江西省公安厅通报：自公安部部署行动以来，我省公安机关抓获逃犯30人。", "360000/psb", "since whose order"),
        ("中纪委：去年处分厅局级干部15人", "cn/discipline", "its short name"),
    ],
)
def test_whose_it_is(text: str, agency: str, why: str) -> None:
    assert read(text).statistics[-1].agency == agency, why


@pytest.mark.parametrize(
    ("text", "period", "why"),
    [
        (
            "前10个月，进出口612亿元。10月份，进出口58亿元。一般贸易进出口421亿元。",
            "2023-01/2023-10",
            "the last month is told beside all of them",
        ),
        ("9月份，进出口52亿元。10月份，进出口58亿元。一般贸易进出口42亿元。", "2023-10", "two months"),
        ("2023年1-8月数据\n寿险本年累计新增保额15亿元。", "2023-01/2023-08", "本年累计 up to the report's month"),
        ("2014年元旦期间，发生火灾21起。火灾起数下降12%。", "2014-01-01", "a holiday of one day is no day of a story"),
        ("2014年1月6日，发生火灾21起。接警30起。", None, "but a day is"),
    ],
)
def test_the_period(text: str, period: str | None, why: str) -> None:
    assert read(text, "2023-11-20").statistics[-1].period == period, why


@pytest.mark.parametrize(
    ("text", "values", "why"),
    [
        ("人口性别比为104.6（女性为100）。", ["104.6"], "the base of a ratio"),
        ("贯彻市五次党代会精神，受理案件32件。", ["32"], "the how-manieth congress"),
        ("去年处分科级干部12人\n2023年，处分80人。", ["12", "80"], "figures of two statements"),
    ],
)
def test_what_has_a_statistic(text: str, values: list[str], why: str) -> None:
    doc = read(text)
    assert [doc.quantities[one.quantity].value for one in doc.statistics] == values, why


def test_an_object_of_another_line_is_not_taken_over() -> None:
    assert [one.indicator for one in read("去年处分科级干部12人\n2023年，处分80人。").statistics] == [
        "处分科级干部",
        "处分",
    ]
