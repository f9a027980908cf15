"""What a fifteenth reading of real reports found, each kind with cases that it must leave alone."""

from __future__ import annotations

import pytest
from reports import read


@pytest.mark.parametrize(
    ("text", "role", "basis", "base", "why"),
    [
        ("接待游客210万人次，恢复至疫前的98.5%。", "level", "versus", "疫前", "what it was in times that words name"),
        ("接待游客210万人次，恢复到疫情前的98.5%。", "level", "versus", "疫情前", "the same"),
        ("货运量恢复至正常水平的95.2%。", "level", "versus", "正常水平", "a level that words name"),
        ("接待游客210万人次，恢复至2019年的98.5%。", "level", "versus", "2019", "a year"),
        ("收入恢复到年初预算的92%。", "share", None, None, "a plan is what it is a share of"),
        ("供水恢复至85%。", "level", None, None, "of nothing that is said"),
    ],
)
def test_what_recovers_to_so_much_of_what_it_was(
    text: str, role: str, basis: str | None, base: str | None, why: str
) -> None:
    one = read(text).statistics[-1]
    assert (one.role, one.basis, one.base) == (role, basis, base), why


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("2019年国庆7天，接待游客4210万人次。", "2019-10-01/2019-10-07", "the days off, as many as are said"),
        ("2023年春节七天，接待游客4210万人次。", "2023-01-21/2023-01-27", "in words"),
        ("2023年国庆3天后，接待游客4210万人次。", "2023-10-01", "days behind it are none of it"),
        ("2023年国庆，接待游客4210万人次。", "2023-10-01", "the day"),
    ],
)
def test_a_holiday_of_so_many_days(text: str, value: str, why: str) -> None:
    assert read(text).times[0].value == value, why


@pytest.mark.parametrize(
    ("text", "value", "unit", "why"),
    [
        ("有效利用系数0.545，万元工业增加值用水量31.9立方米。", "0.545", None, "a scale behind a comma opens a name"),
        ("系数0.545、万元GDP能耗0.4吨标准煤。", "0.545", None, "so behind 、"),
        ("收入分别为12.5和13.4亿元。", "1250000000", "CNY", "a list shares its unit and its scale"),
    ],
)
def test_a_scale_without_a_figure_gives_no_unit(text: str, value: str, unit: str | None, why: str) -> None:
    one = read(text).quantities[0]
    assert (one.value, one.unit) == (value, unit), why


def test_a_column_of_shares_has_its_own_unit() -> None:
    doc = read("指标 | 1-4月 | 增长(%) | 结构(%)\n增值税(万元) | 576 | 2.4 | 33.4\n契税(万元) | 57 | 1.4 | 3.4\n")
    units = [doc.quantities[one.quantity].unit for one in doc.statistics]
    assert units == ["CNY", "%", "%"] * 2
    assert [one.role for one in doc.statistics] == ["level", "difference", "share"] * 2


def test_a_cell_that_holds_a_dash_written_as_a_numeral() -> None:
    """一 for —: it has no value, and costs its column nothing."""
    head = "指标名称 | 计算单位 | 2023年1-6月 | 比上年同期增长 |\n"
    doc = read(
        f"{head}登记失业率 | % | 3.41 | 上升0.13个百分点 |\n许可证件 | 份 | 733 | 一 |\n失业人员 | 万人 | 2.7 | 7.5% |\n"
    )
    assert [doc.quantities[one.quantity].text for one in doc.statistics] == [
        "3.41",
        "0.13个百分点",
        "733",
        "2.7",
        "7.5%",
    ]
    assert read("一").quantities[0].value == "1"


def ids(text: str) -> list[str | None]:
    return [one.indicator_id for one in read(text).statistics]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "前11个月，天津进出口732.6亿元，出口312亿元，进口420.6亿元。",
            ["customs/trade", "customs/export", "customs/import"],
            "of a place",
        ),
        ("2023年全省出口3900亿元，进口120亿元。", ["customs/export", "customs/import"], "of a scope"),
        ("上半年，民营企业表现突出，进出口1.08万亿元。", [None], "of what the sentence speaks of"),
        ("全市机电产品保持增长，出口12亿元。", [None], "the same"),
        (
            "对美国出口120亿元，进口30亿元。",
            ["customs/partner-us-export", "customs/partner-us-import"],
            "no import of all",
        ),
        (
            "道路交通事故12起，死亡3人，受伤5人。",
            ["traffic/accidents", "traffic/deaths", "traffic/injuries"],
            "parts of one whole",
        ),
        ("鹿邑夏粮产量11.9亿斤。", ["agriculture/summer-grain-output"], "the short name of a county"),
        ("新建商品住宅销售面积12万平方米。", ["real-estate-sales-area-residential"], "新建 is a county and a word"),
    ],
)
def test_what_all_of_a_place_is(text: str, expected: list[str | None], why: str) -> None:
    assert ids(text) == expected, why


@pytest.mark.parametrize(
    ("text", "values", "why"),
    [
        ("收入分别为12.5、11和13.4亿元。", ["1250000000", "1100000000", "1340000000"], "a list shares its scale"),
        ("常住人口分别为12和13万人。", ["120000", "130000"], "of people"),
        ("分别为5000和1.2亿元。", ["5000", "120000000"], "too far from each other to tell"),
        ("分别为3183.3亿和2420.2亿元。", ["318330000000", "242020000000"], "each has its own"),
    ],
)
def test_a_list_shares_its_scale(text: str, values: list[str], why: str) -> None:
    assert [one.value for one in read(text).quantities] == values, why


@pytest.mark.parametrize(
    ("text", "indicators", "why"),
    [
        (
            "煤炭开采和洗选业利润总额下降2.3%，农副食品加工业下降6.3%。",
            ["煤炭开采和洗选业利润总额", "农副食品加工业利润总额"],
            "a verb within the name of an industry",
        ),
        ("铁路发送旅客3.48亿人次、公路11.69亿人次。", ["铁路发送旅客", "公路发送旅客"], "a verb that both have"),
        ("车船税和耕地占用税分别下降7.8%和8.9%。", ["车船税", "耕地占用税"], "an item that lacks nothing"),
        ("猪、牛肉产量分别下降7.8%和8.9%。", ["猪肉产量", "牛肉产量"], "one that lacks its end"),
    ],
)
def test_what_an_item_takes_from_its_neighbour(text: str, indicators: list[str], why: str) -> None:
    assert [one.indicator for one in read(text).statistics] == indicators, why


@pytest.mark.parametrize(
    ("text", "indicators", "why"),
    [
        ("2000万元规模以上工业企业产值达99.6亿元。", ["2000万元规模以上工业企业产值"], "a threshold is no output"),
        (
            "反映违反组织纪律的4件，占8%。",
            ["反映违反组织纪律", "反映违反组织纪律占比"],
            "a measure word of cases alone",
        ),
        ("其中占比最高的两个。", [], "things that were named before"),
        (
            "PM2.5浓度为58，全市20个区县排名第5，同比下降3.2%。",
            ["PM2.5浓度", "PM2.5浓度排名", "PM2.5浓度"],
            "among whom",
        ),
        ("PM2.5浓度为58，在全市20个县区中排名第5。", ["PM2.5浓度", "PM2.5浓度排名"], "the same with 在…中"),
        ("全市20个区县空气质量达标。", ["区县空气质量达标"], "places that are counted"),
    ],
)
def test_what_a_small_figure_is(text: str, indicators: list[str], why: str) -> None:
    assert [one.indicator for one in read(text).statistics] == indicators, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "侦破电信网络诈骗案件32起，扣押银行卡59张、电话卡152张。",
            ["psb/telecom-fraud-cases-solved", "psb/bank-cards-seized", "psb/phone-cards-seized"],
            "what was seized is of no class of cases",
        ),
        (
            "全县规上工业增加值增长1.1%。采矿业增加值下降3.5%，降幅收窄11.3个百分点。",
            ["industry-scale-va", "industry-scale-mining", "industry-scale-mining"],
            "a pace is of what it is the pace of",
        ),
    ],
)
def test_which_entry_it_is_of(text: str, expected: list[str | None], why: str) -> None:
    assert ids(text) == expected, why


@pytest.mark.parametrize(
    ("text", "id", "why"),
    [
        ("全市手机出口值71.3亿元。", "customs/phone-export", "值 asks how much"),
        ("全市对中国台湾地区进出口210.4亿元。", "customs/partner-taiwan", "地区 behind Taiwan"),
        ("城市居民人均交通通讯支出12元。", "consumption-transport-urban", "older words for the same"),
        ("受理商品消费投诉4159件。", "market/goods-complaints", "受理 of what is accepted anyway"),
        ("全市生产水泥6.2亿吨。", "industry-product/cement", "生产 in front is 产量 behind"),
        ("全市出口手机12亿元。", "customs/phone-export", "出口 in front"),
        ("全县出栏生猪12万头。", "agriculture/pigs-sold", "出栏 in front"),
        ("生产经营单位12家。", None, "生产 is a part of a name"),
    ],
)
def test_other_common_forms_of_a_name(text: str, id: str | None, why: str) -> None:
    assert ids(text) == [id], why


@pytest.mark.parametrize(
    ("text", "periods", "why"),
    [
        (
            "地区生产总值由2018年的67亿元增加到2023年的91亿元，年均增长6.8%。",
            ["2018", "2023", "2018/2023"],
            "from the first year to the last",
        ),
        ("2023年生产总值91亿元，增长6.8%。", ["2023", "2023"], "no mean"),
        (
            "生产总值由67亿元增加到2023年的91亿元，年均增长6.8%。",
            [None, "2023", "2023"],
            "a first year that is not said",
        ),
    ],
)
def test_a_mean_between_two_years(text: str, periods: list[str], why: str) -> None:
    assert [one.period for one in read(f"全县{text}").statistics] == periods, why


@pytest.mark.parametrize(
    ("behind", "agency", "why"),
    [
        ("（旺苍县统计局 张三）", "510821/statistics", "in a bracket at the end"),
        ("（旺苍县统计局供稿）", "510821/statistics", "with a word for it"),
        ("\n旺苍县统计局 张三 李四", "510821/statistics", "in a line, with its authors"),
        ("（数据来自旺苍县统计局网站）", None, "a bracket that says more"),
        ("（旺苍县统计局）下一步，抓好落实。", None, "a bracket that is not the last"),
        ("\n旺苍县公安局 关于印发通知", None, "a line that says more"),
    ],
)
def test_who_signs_a_text(behind: str, agency: str | None, why: str) -> None:
    assert read(f"2023年，全县规上工业增加值增长1.1%。{behind}").statistics[0].agency == agency, why


@pytest.mark.parametrize("blanks", ["   2020年", " 2020年"])
def test_a_yearbooks_table_under_its_number(blanks: str) -> None:
    rows = "低保人数     人   91516   90229\n离婚登记    件   8129  14857\n"
    doc = read(f"13-15 民政事业\n指标名称     单位   2021年{blanks}\n{rows}")
    found = [
        (doc.quantities[one.quantity].value, doc.quantities[one.quantity].unit, one.period) for one in doc.statistics
    ]
    assert found == [("91516", "人", "2021"), ("90229", "人", "2020"), ("8129", "件", "2021"), ("14857", "件", "2020")]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "城镇居民人均衣着支出2102元；人均交通通信支出2530元。",
            ["consumption-clothing-urban", "consumption-transport-urban"],
            "what stands beside it is of the same people",
        ),
        (
            "农民人均生活消费支出2822元。其中，交通通讯支出增长31.2%。",
            ["consumption-rural", "consumption-transport-rural"],
            "a part of it",
        ),
        ("人均交通通信支出2530元。", ["consumption-transport"], "of all, where nobody else is named"),
        (
            "农村居民人均可支配收入2万元，其中，工资性收入8000元。",
            ["income-rural", "income-wage-rural"],
            "a part that the register has",
        ),
        (
            "农民人均纯收入4137元。从收入构成看：工资性收入1184元。",
            ["income-rural-net", None],
            "one that it has of others only",
        ),
        (
            "登记失业率3.1%；人均交通通信支出2530元。",
            ["employment/registered-rate", "consumption-transport"],
            "a rate has no parts",
        ),
    ],
)
def test_parts_of_what_people_spend_on_average(text: str, expected: list[str | None], why: str) -> None:
    assert ids(text) == expected, why


@pytest.mark.parametrize(
    ("text", "indicator", "why"),
    [
        ("收入决算数12亿元，加上级补助收入3亿元。", "上级补助收入", "what is added"),
        ("收入决算数12亿元，加调入资金3亿元。", "调入资金", "an act that is added"),
        ("全县加工企业12家。", "加工企业", "加 is a part of a word"),
        ("全市平均年降水量706.5毫米。", "平均年降水量", "a mean of years"),
        ("当季全省社会消费品零售总额317亿元。", "社会消费品零售总额", "当季 says when"),
        ("市市场监督管理局为消费者成功挽回经济损失88.6万元。", "挽回经济损失", "for whom, and how"),
    ],
)
def test_words_at_the_head_of_a_name(text: str, indicator: str, why: str) -> None:
    assert read(text).statistics[-1].indicator == indicator, why


@pytest.mark.parametrize(
    ("head", "agency", "why"),
    [
        ("县长张三代表县人民政府向大会作政府工作报告。报告指出：", "县人民政府", "told out of the report"),
        ("县长张三代表县人民政府向大会作政府工作报告。代表们认为：", None, "one report among others"),
        ("县人大代表张三作报告。报告指出：", None, "代表 is a person here"),
    ],
)
def test_a_report_that_is_told(head: str, agency: str | None, why: str) -> None:
    assert read(f"{head}2023年，全县生产总值实现1314万元。").statistics[0].agency == agency, why


def test_years_of_age_that_are_expected() -> None:
    assert ids("2023年，全省人均预期寿命78.2岁。") == ["population/life-expectancy"]


@pytest.mark.parametrize(
    ("before", "period", "why"),
    [
        ("2022年，全省法院收案32145件。截至2022年12月底，尚有未结案件2458件。", "2022", "what was left of that year"),
        ("2022年，全省法院收案32145件，截至12月底，尚有未结案件2458件。", "2022", "in one sentence"),
        ("2022年，全省法院收案32145件。截至2023年5月底，尚有未结案件2458件。", None, "a later time"),
        ("2021年，全省法院收案32145件。2022年，收案2458件。", None, "two years"),
    ],
)
def test_a_balance_is_of_the_period_that_it_closes(before: str, period: str | None, why: str) -> None:
    assert read(f"{before}\n刑事案件收案2464件。").statistics[-1].period == period, why


@pytest.mark.parametrize(
    ("text", "id", "why"),
    [
        ("全市公安机关受理刑事案件120起。", None, "what a court accepts is none of the police's"),
        ("全市法院受理刑事案件120件。", "court/criminal-accepted", "the courts', whichever"),
        ("据公安机关介绍，全市受理民事案件120件。", "court/civil-accepted", "an organ of another clause"),
    ],
)
def test_the_kind_of_organ_that_acts(text: str, id: str | None, why: str) -> None:
    assert ids(text) == [id], why


@pytest.mark.parametrize(
    ("text", "indicators", "why"),
    [
        ("刑事案件方面，收案2464件，审结2483件。", ["刑事案件收案", "刑事案件审结"], "what the sentence opens with"),
        ("在治安案件方面，受理120起，查处98起。", ["治安案件受理", "治安案件查处"], "with a preposition"),
        (
            "建筑业方面。资质以上企业120家，完成总产值98亿元。",
            ["资质以上企业", "建筑业总产值"],
            "a sub-head, and a measure",
        ),
        ("刑事案件。新收2464件，审结2483件。", ["刑事案件新收", "刑事案件审结"], "a bare sub-head"),
        ("服务企业方面，办理备案120件。", ["办理备案"], "an act, and no class of things"),
        ("全县共办理案件。新收2464件。", ["新收"], "a sentence of its own"),
        ("工业方面，固定资产投资12亿元。", ["固定资产投资"], "a name that is whole"),
    ],
)
def test_what_a_sentence_or_a_line_opens_with(text: str, indicators: list[str], why: str) -> None:
    assert [one.indicator for one in read(text).statistics] == indicators, why
