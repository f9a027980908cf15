"""What the eighth reading of unseen reports found: each kind in our own words, with what stood beside it and was right."""

from __future__ import annotations

import pytest
import reports

from gov_extract import Extraction

DAY = "2023-03-10"


def read(text: str, day: str = DAY) -> Extraction:
    return reports.read(text, day)


@pytest.mark.parametrize(
    ("text", "agency", "why"),
    [
        ("记者从中国应急管理部获悉，2022年事故起数下降50%。", "cn/emergency", "中国 before a ministry"),
        ("据中国公安部统计，2021年破案30万起。", "cn/psb", "the same, cited"),
        ("过去一年，湛江检察机关办理案件700件。", "440800/procuratorate", "all of a kind, behind a short name"),
        ("湛江市公安机关破案700件。", "440800/psb", "behind a whole one"),
        ("湛江法院系统审结案件120件。", "440800/court", "a system"),
        ("案件移送湛江市公安机关12件。", None, "no subject of its clause"),
        ("湛江、茂名公安机关抓获嫌疑人12人。", None, "of two places, so of no one"),
        (
            "昨天，市公安局新闻发言人办公室公布了上周警情。上周，梅州市公安机关共受理报警3000起。",
            "441400/psb",
            "a press office is of its house",
        ),
        ("在县委的统筹下，全县8名县处级干部担任第一书记。", None, "a set phrase"),
        (
            "7月8日，大同市12345热线中心发布上半年报告。全市共受理诉求9000件。",
            "140200/mayor-hotline",
            "a number in its name",
        ),
        ("市12315指挥中心发布报告，共受理投诉900件。", "市12315指挥中心", "its place unknown"),
    ],
)
def test_whose(text: str, agency: str | None, why: str) -> None:
    assert read(text).statistics[-1].agency == agency, why


@pytest.mark.parametrize(
    ("text", "period", "why"),
    [
        (
            "7月1日0时至8日24时，全市接报警情300起。出动人员900人次。",
            "2022-07-01T00/2022-07-08T24",
            "a span with hours is a span",
        ),
        ("3月6日，召开会议，总结去年工作，部署2023年工作。全年立案数下降4.1%。", "2022", "what is laid out is to come"),
        ("全年实现地区生产总值520亿元。", "2022", "a communiqué of spring"),
        ("年末户籍总人口130万人。", "2022", "people are counted at the end of the year that has ended"),
        ("到年末，建成住房520套。", "2023", "and what is to be built by the end of this one"),
        ("全年计划新建住房520套。", "2023", "a plan of spring"),
        ("报告回顾了2018年法院的成绩。一年来，受理案件9000件。", "2018", "the year that its paragraph speaks of"),
        (
            "2022年1—11月，全县收入12亿元。目前全县在建项目100个；房地产投资同比下降9%。",
            "2022-01/2022-11",
            "目前 governs up to the semicolon",
        ),
        (
            "2022年前三季度，全国事故起数下降5%。在当天的发布会上，有关负责人介绍情况。共抽查企业2834家。",
            "2022-01/2022-09",
            "the day of a press conference is no day of a story",
        ),
        (
            "较上年减少12件。查獲毒品208件，114年度查獲愷他命12公克。",
            "2025",
            "three digits before 年度 are of the Republic",
        ),
    ],
)
def test_when(text: str, period: str, why: str) -> None:
    assert read(text).statistics[-1].period == period, why


@pytest.mark.parametrize(
    ("text", "indicators", "why"),
    [
        ("福建省消防救援队伍共接处警800起。", ["接处警"], "who acts stands in front of 共"),
        ("汕头市110报警服务台共受理群众报警5000个。", ["受理群众报警"], "a number in its name"),
        ("全市消防救援队伍出动人员900人次。", ["出动人员"], "an act in the name of who acts"),
        ("税务部门组织13,866万元。", ["税务部门组织"], "a verb alone keeps who acts"),
        ("行动中破获刑事案件1500起。", ["破获刑事案件"], "the occasion"),
        ("破获周边80多起盗车案件。", ["破获盗车案件"], "where"),
        ("出动人员90人次，车辆30辆，舟艇5艘。", ["出动人员", "出动车辆", "出动舟艇"], "one verb sends out all"),
        ("投入警力90人次，抓获嫌疑人12人。", ["投入警力", "抓获嫌疑人"], "and not what has a verb of its own"),
        ("对盗窃犯罪批捕80件，起诉100件。", ["盗窃犯罪批捕", "盗窃犯罪起诉"], "of what both are"),
        ("城镇单位从业人员10万人。其中：在岗职工9.8万人。", ["城镇单位从业人员", "在岗职工"], "persons by themselves"),
        ("共有20名个人受到市级表彰。", ["个人受到市级表彰"], "a verb that was begun keeps its object"),
        ("实现12个贫困村退出、9000人脱贫。", ["贫困村退出", "脱贫"], "what came of them"),
        ("推动30个项目开工、20个项目竣工。", ["推动项目开工", "项目竣工"], "also at the end"),
        ("在库投资项目90个。", ["在库投资项目"], "no half word"),
        ("卫生总费用初步推算为755亿元。", ["卫生总费用"], "推算为 leads up to the figure"),
        (
            "规模工业增加值增长5%，排名第三，其中采矿业增长4%。",
            ["规模工业增加值", "规模工业增加值排名", "采矿业增加值"],
            "behind a rank",
        ),
        ("另有小学教学点80个。", ["小学教学点"], "另有 leads"),
        (
            "全市支出800亿元，快于序时进度2个百分点，下降3%。",
            ["支出", "支出", "支出"],
            "快于 says against what",
        ),
        (
            "全社会用电量35亿千瓦时，其中第一产业2亿千瓦时。",
            ["全社会用电量", "第一产业用电量"],
            "all of it is no part",
        ),
    ],
)
def test_what_is_measured(text: str, indicators: list[str], why: str) -> None:
    assert [one.indicator for one in read(text).statistics] == indicators, why


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        ("查獲愷他命1,574公克。", ["1574 g"], "公克"),
        ("万人发案率保持在3起以下。", ["3 起"], "the base of a rate"),
        ("十万人死亡率0.5。", ["0.5 None"], "another"),
        ("抓获十万人。", ["100000 人"], "a count"),
        ("交通事故四项指数全面下降。", [], "a fixed four"),
        ("新华社北京6月9日电 9日，记者从公安部获悉，抓获12人。", ["12 人"], "the day of a dispatch"),
        ("核电9日发电12亿千瓦时。", ["9 天", "1200000000 kW.h"], "no dispatch"),
    ],
)
def test_values(text: str, found: list[str], why: str) -> None:
    assert [f"{one.value} {one.unit}" for one in read(text).quantities] == found, why


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("上周（12月14日至20日）接报警情300起，比前一周下降3%。", "2022-12-07/2022-12-13"),
        ("12月14日至20日接报警情300起，环比上周下降3%。", "2022-12-07/2022-12-13"),
        ("12月14日至21日接报警情300起，比前一周下降3%。", "2023-02-27/2023-03-05"),
    ],
)
def test_the_week_before_the_one_that_is_spoken_of(text: str, week: str) -> None:
    assert read(text).times[-1].value == week


@pytest.mark.parametrize(
    ("text", "ids", "why"),
    [
        (
            "年末户籍总人口130万人，其中城镇人口25万人，乡村人口105万人。",
            ["population/registered", "population/registered-urban", "population/registered-rural"],
            "what narrows the whole narrows its parts",
        ),
        (
            "2021年末，常住城镇人口25万人。城镇人口25万人。",
            [None, "population/resident-urban"],
            "and by itself it is another's",
        ),
        ("2021年，医院诊疗30亿人次，医院30亿人次。", [None, None], "visits are no hospitals"),
        ("全市农林牧渔业增加值30亿元，其中农业12亿元。", ["gdp-agriculture", None], "no part is its whole"),
        (
            "第二季度共受理消费者投诉举报12000件，其中受理消费者投诉9000件，举报3000件。",
            ["market/complaints-reports", "market/complaints", "market/reports"],
            "投诉 and 举报 make the whole, and 举报 alone does not",
        ),
    ],
)
def test_ids(text: str, ids: list[str | None], why: str) -> None:
    assert [one.indicator_id for one in read(text).statistics] == ids, why
