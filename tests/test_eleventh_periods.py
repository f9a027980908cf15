"""Periods, organs and bases that an eleventh reading of real reports found wrong, one kind a table; the sentences are ours."""

from __future__ import annotations

import pytest
from reports import DAY, periods, read


def agencies(text: str) -> list[str | None]:
    """The agency of each statistic."""
    return [one.agency for one in read(text).statistics]


def against(text: str, day: str | None = DAY) -> list[tuple[str | None, str | None]]:
    """The basis and the base of each statistic."""
    return [(one.basis, one.base) for one in read(text, day).statistics]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("现在,我代表遵义市人民政府,向大会报告工作。\n2022年,新建学校35所。", "520300/gov", "the report's own author"),
        (
            "政府工作报告\n——2023年1月5日在遵义市第六届人民代表大会第一次会议上\n遵义市市长 王某\n各位代表：\n"
            "现在，我代表市人民政府，向大会报告工作。\n2022年，新建学校35所。",
            "520300/gov",
            "of the city of the session",
        ),
        (
            "——2023年1月5日在遵义市第六届人民代表大会第一次会议上\n现在，我代表市人民检察院，向大会报告工作。\n"
            "2022年，批准逮捕350人。",
            "520300/procuratorate",
            "a procuratorate",
        ),
        (
            "——在习水县第十八届人民代表大会第一次会议上\n现在，我代表县人民法院，向大会报告工作，请予审议。\n"
            "2022年，受理案件350件。",
            "520330/court",
            "a court",
        ),
        ("现在，我代表遵义市人民政府感谢各位代表。\n2022年，新建学校35所。", None, "it reports nothing"),
        ("王某代表遵义市人民政府向大会作报告。\n2022年，新建学校35所。", None, "told of, one report among others"),
        (
            "现在，我代表遵义市人民政府，向大会作工作报告。\n2022年，遵义市公安局破案12起。",
            "520300/psb",
            "who acts in the sentence goes before",
        ),
        (
            "遵义市人民检察院工作报告\n现在，我代表市检察院，向大会报告工作。\n2022年，批捕350人。",
            "520300/procuratorate",
            "the title says the same",
        ),
    ],
)
def test_who_speaks_for_an_organ_to_the_assembly_reports(text: str, expected: str | None, why: str) -> None:
    assert agencies(text) == [expected], why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("澳门特区政府统计暨普查局公布4月数据。4月入境旅客200万人次。", "820000/statistics", "a bureau"),
        ("香港特区政府统计处公布4月数据。4月入境旅客200万人次。", "810000/statistics", "one name for both"),
        ("澳门特区政府旅游局公布，4月入境旅客200万人次。", "820000/tourism", "in one sentence"),
        ("香港特別行政區政府衞生署公布4月數據。4月新增個案200宗。", "810000/health-department", "traditional"),
        ("记者从澳门特区政府治安警察局获悉，4月入境旅客200万人次。", "820000/gov/public-order", "behind 从"),
        ("澳门特区政府公布4月数据。4月入境旅客200万人次。", "820000/gov", "the government itself"),
        ("遵义市委市政府建成学校12所。", "520300/cpc", "two beside each other: the first of them"),
    ],
)
def test_a_bureau_behind_its_government_reports(text: str, expected: str | None, why: str) -> None:
    assert agencies(text) == [expected], why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("2022年,提前实现“十四五”规划目标,财政总收入263.8亿元。", ["2022"], "a goal reached"),
        (
            "2022年,全市生产总值达1085亿元,提前实现“十四五”规划目标。财政总收入263.8亿元。",
            ["2022", "2022"],
            "over the end of a sentence",
        ),
        ("2022年，编制“十四五”规划，收入263.8亿元。利润12亿元。", ["2022", "2022"], "a plan written"),
        ("2020年是“十三五”规划收官之年，收入263.8亿元。利润12亿元。", ["2020", "2020"], "its last year"),
        ("2022年，“十四五”规划实施顺利。收入263.8亿元。", ["2022"], "how it goes"),
        ("2022年，列入“十四五”规划项目12个，完成投资3亿元。", ["2022", "2022"], "put into it in 2022"),
        ("2022年，提前实现2025年规划目标，新建学校12所。", ["2022"], "a plan named by its last year"),
        ("列入“十四五”规划，计划再建大棚12个。", ["2021/2025"], "what is planned is of its years"),
        ("“十四五”规划实施以来，新建学校12所。", ["2021/2025"], "以来 counts its years"),
        ("“十四五”期间，新建学校12所。", ["2021/2025"], "期间 does"),
        ("“十四五”规划目标\n生产总值年均增长6%。", ["2021/2025"], "a heading over the goals"),
        ("“十四五”规划明确，新建学校12所。", ["2021/2025"], "what the plan says"),
    ],
)
def test_a_plan_named_in_passing_governs_nothing(text: str, expected: list[str], why: str) -> None:
    assert periods(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "主计总处109年1月统计\n年月别 | 劳动力(千人)\n106年平均 | 11795\n107年平均 | 11874",
            ["2017", "2018"],
            "short years",
        ),
        (
            "主計總處109年1月統計\n年月別 | 勞動力(千人)\n106年平均 | 11795\n108年12月 | 11874",
            ["2017", "2019-12"],
            "with months",
        ),
        ("主计总处109年1月统计\n年月别 | 劳动力(千人)\n106年年平均 | 11795", ["2017"], "年平均 behind it"),
        ("2020年1月统计\n年月别 | 劳动力(千人)\n2017年平均 | 11795", ["2017"], "long ones"),
        ("主计总处公布，109年平均失业率为3.8%，108年平均为3.7%。", ["2020", "2019"], "in prose"),
        ("2021年，投资同比增长8%，两年平均增长5%。", ["2021", "2021"], "两年平均 names no year"),
    ],
)
def test_the_mean_of_a_short_year_is_of_that_year(text: str, expected: list[str], why: str) -> None:
    assert periods(text) == expected, why


def test_an_average_of_years_has_no_basis_and_that_of_a_year_lifts_none() -> None:
    assert against("2021年，投资同比增长8%，两年平均增长5%。") == [("year_on_year", None), (None, None)]


_TORN = "总产量\n\n(万吨)\n\n播种面积\n\n(千公顷)\n\n全国总计\n\n2812.3\n\n4755.1\n\n浙江\n\n63.5\n\n102.4"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (f"2022年8月25日\n2022年各地区早稻产量情况\n\n{_TORN}", "2022", "the table's own title"),
        (f"国家统计局 2022年8月25日\n2022年各地区早稻产量情况\n\n{_TORN}", "2022", "with its author"),
        ("2022年8月25日\n2022年上半年产量 | 总产量(万吨)\n浙江 | 63.5", "2022-01/2022-06", "in the corner of a table"),
        ("2022年8月25日\n2022年产量情况\n地区 | 总产量(万吨)\n浙江 | 63.5", "2022", "as a line of its own"),
        ("2022年8月25日水情\n2022年主要水库 | 水位(米)\n东湖 | 63.5", "2022-08-25", "a title on a day"),
        ("2022年水情\n2022年8月25日\n水库 | 水位(米)\n东湖 | 63.5", "2022-08-25", "a day right over the table"),
    ],
)
def test_a_day_over_the_title_of_a_table_is_its_date(text: str, expected: str, why: str) -> None:
    assert set(periods(text)) == {expected}, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("长江日报 2023年01月17日\n■ 2022年成绩单\n●粮食总产达到312亿斤", ["2022"], "one sign over another"),
        (
            "■ 2022年成绩单\n\n●粮食总产达到312亿斤\n\n■ 2023年主要预期目标\n\n●居民消费价格涨幅3%左右",
            ["2022", "2023"],
            "each over its own",
        ),
        ("●2022年成绩\n○粮食312亿斤\n○投资12亿元\n●2023年目标\n○粮食400亿斤", ["2022", "2022", "2023"], "other signs"),
        ("2022年工作\n●农业\n○粮食312亿斤\n●工业\n○投资12亿元", ["2022", "2022"], "under the title's year"),
        (
            "2023年工作\n▲2022年底完成投资12亿元\n△工业3亿元\n▲新建学校12所",
            ["2022", "2023", "2023"],
            "an item with a figure heads nothing",
        ),
        ("2023年工作\n●粮食2022年312亿斤\n■投资12亿元\n●学校12所", ["2022", "2023", "2023"], "a sign that comes back"),
    ],
)
def test_a_sign_heads_the_lines_with_another(text: str, expected: list[str], why: str) -> None:
    assert periods(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "失业率由6月至8月的3.1%上升至7月至9月的3.3%。\n失业人数增加约3,300人。",
            "2023-07/2023-09",
            "the months reached",
        ),
        ("失业率由6月至8月的3.1%上升至7月至9月的3.3%。\n\n失业人数增加3人。", "2023-07/2023-09", "over an empty line"),
        ("失业率由6月的3.1%上升至7月的3.3%。\n失业人数增加3人。", "2023-07", "a month"),
        ("全市覆盖率由现在的61%提高到2025年的98%。\n办结诉求12件。", None, "a year to come"),
        (
            "全市行政审批事项时长由2021年的142小时减少到2022年的76小时。\n办结12件。",
            None,
            "one of the years looked back on",
        ),
        (
            "就业不足率由6月至8月的1.4%下降至7月至9月的1.3%。2023年，办结诉求12件。\n来信12件。",
            "2023",
            "a statement of its own goes before",
        ),
    ],
)
def test_the_months_that_a_figure_rose_to_speak_on(text: str, expected: str | None, why: str) -> None:
    assert periods(text)[-1] == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("接待费2.5万元,与2022年度预算相比,增加1.5万元。", "2022年度预算", "the budget of a year is no year"),
        ("接待费2.5万元,比2022年度预算数增加1.5万元。", "2022年度预算数", "behind 比"),
        ("2022年，支出2.5万元,比年初预算增加1.5万元。", "年初预算", "that of the beginning of the year"),
        ("2022年，支出2.5万元,比预算增加1.5万元。", "预算", "a budget alone"),
        ("2022年，支出2.5万元,与预算相比，减少1.5万元。", "预算", "behind 与"),
        ("2022年，支出2.5万元,较2020年决算增加1.5万元。", "2020", "what a year came to is that year"),
        ("2022年，支出2.5万元,比2020年增加1.5万元。", "2020", "a year alone"),
    ],
)
def test_a_budget_is_a_base_in_words(text: str, expected: str, why: str) -> None:
    assert against(text)[-1] == ("versus", expected), why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("1-5月,投资增长9.1%,增速较去年同期和全年分别回落2.1、3.9个百分点。", "2022", "去年 holds for 全年"),
        ("2023年1-5月,投资增长9.1%,增速较2022年同期和全年分别回落2.1、3.9个百分点。", "2022", "a year by its number"),
        (
            "1-5月,投资增长9.1%,增速较去年同期和一季度分别回落2.1、3.9个百分点。",
            "2023-01/2023-03",
            "this year's first quarter is over",
        ),
        ("1-5月,投资增长9.1%,增速较1-3月、1-4月分别回落2.1、3.9个百分点。", "2023-01/2023-04", "no year is said"),
    ],
)
def test_the_year_of_the_first_base_holds_for_the_whole_year(text: str, expected: str, why: str) -> None:
    assert against(text)[-1] == ("versus", expected), why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("自7月1日开始,至7月31日全国铁路发送旅客2.66亿人。", ["2023-07-01/2023-07-31"], "开始, then 至"),
        (
            "自7月1日起,至7月31日发送旅客2.66亿人。其中学生12人。",
            ["2023-07-01/2023-07-31"] * 2,
            "and behind the sentence",
        ),
        ("暑运自7月1日开始，到8月31日结束，发送旅客12万人。", ["2023-07-01/2023-08-31"], "到; of one year"),
        ("从2021年1月开始，至2022年6月，破案12起。", ["2021-01/2022-06"], "months"),
        ("7月1日，铁路开始暑运，至7月31日发送旅客12万人。", ["2023-07-31"], "no 自: a day of its own"),
        (
            "自7月1日开始，至7月31日发送旅客2.66亿人。7月15日，发送旅客3万人。当天投诉2件。",
            ["2023-07-01/2023-07-31", "2023-07-15", "2023-07-15"],
            "a later day goes before",
        ),
    ],
)
def test_from_a_day_on_and_up_to_another_is_one_period(text: str, expected: list[str], why: str) -> None:
    assert periods(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "1月就业人数612万人,较上月增加4千人或0.07%。",
            ("increase", "period_on_period"),
            "the same change in per cent",
        ),
        ("1月就业人数612万人,较上月增加4千人，或0.07%。", ("increase", "period_on_period"), "behind a comma"),
        ("1月就業人數612萬人,較上年同月增加3萬人或0.5%。", ("increase", "year_on_year"), "traditional"),
        ("投资12亿元，同比减少3亿元或20%。", ("decrease", "year_on_year"), "a decrease"),
        ("投资12亿元，同比下降20%或3亿元。", ("decrease", "year_on_year"), "the other way round"),
        ("设备12台或13%。", (None, None), "nothing has changed"),
    ],
)
def test_one_change_in_two_measures(text: str, expected: tuple[str | None, str | None], why: str) -> None:
    one = read(text).statistics[-1]
    assert (one.change, one.basis) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "2022年,遵义从2021年的第4位上升到第2位。预计全年贡献率达45.4%。",
            ["2021", "2022", "2022"],
            "全年 is of the year spoken of",
        ),
        (
            "2022年，排名由2021年的全省第4位上升到第2位。出口增长5%。",
            ["2021", "2022", "2022"],
            "so is what has no time",
        ),
        (
            "失业率由一季度的3.1%上升至二季度的3.3%。",
            ["2023-01/2023-03", "2023-04/2023-06"],
            "a quarter that leads to one",
        ),
        (
            "失业率由一季度的3.1%上升至2023年二季度的3.3%。",
            ["2023-01/2023-03", "2023-04/2023-06"],
            "the second has a year",
        ),
        ("失业率由12月的3.1%上升至1月的3.3%。", ["2023-12", "2024-01"], "over the turn of the year"),
        ("失业率由1月的3.1%上升至本月的3.3%。", ["2024-01", "2024-01"], "the months of the report's year"),
        ("案件由2021年的12起降至去年的3起，全年投诉5件。", ["2021", "2023", "2023"], "全年 is of the year reached"),
    ],
)
def test_where_a_figure_came_from_governs_nothing(text: str, expected: list[str], why: str) -> None:
    assert periods(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("总人口41万人,比2010年第六次全国人口普查减少3970人。", None, "全国 begins the census's name"),
        ("2023年5月,全市在全国12315平台受理投诉1210件。", "全市", "that of a platform"),
        ("2023年，建成全国文明城市12个。", None, "a title"),
        ("2023年，全国政协提案3件。", None, "an organ"),
        ("2023年，全市立案3件，比全省少2件。", "全市", "what it is held against is not its whole"),
        ("2023年，全国新收案件3件。", "全国", "a whole"),
    ],
)
def test_a_whole_in_a_name_is_no_scope(text: str, expected: str | None, why: str) -> None:
    assert read(text).statistics[-1].scope == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("9月1日,大同市公安局党委委员、副局长赵明介绍,今年破获案件312起。", "140200/psb", "an office in its committee"),
        ("大同市教育局党组书记、局长赵明介绍，今年新建学校12所。", "140200/edu", "a leading group"),
        ("大同市公安局党委召开会议12次。", "140200/psb/cpc", "what the committee does itself"),
        ("大同市委书记赵明介绍，今年破获案件312起。", "140200/cpc", "the Party committee of a place has no house"),
        ("“今年破获案件3120起。”12月20日,大同市公安局副局长王明在发布会上说。", "140200/psb", "behind the quotation"),
        ("“今年破获案件3120起。”大同市公安局副局长王明表示。", "140200/psb", "right behind it"),
        ("局长说，“今年发放补贴12万元。”大同市公安局介绍，治安良好。", None, "its speaker stands before it"),
        ("今年发放补贴12万元，落实“放管服”，大同市公安局介绍。", None, "no quotation, but a name"),
    ],
)
def test_who_speaks_for_a_bureau(text: str, expected: str | None, why: str) -> None:
    assert agencies(text)[0] == expected, why


@pytest.mark.parametrize(
    ("text", "day", "expected", "why"),
    [
        ("2023年5月,全市受理投诉1210件。\n本月共受理举报312件。", DAY, "2023-05", "first words with their year"),
        (
            "投诉情况\n6月,全市受理投诉1210件。\n本月受理举报312件。",
            "2023-07-08",
            "2023-06",
            "under a title without a time",
        ),
        ("热线月报\n一、总体情况\n12月，受理投诉1210件。\n本月举报312件。", DAY, "2023-12", "under a heading, too"),
        ("2023年5月,全市受理投诉1210件。\n本月起，受理举报312件。", DAY, "2024-01/..", "本月起 is from now on"),
        ("2021年5月，某县遭灾，伤3人。\n本月举报312件。", DAY, "2024-01", "a story of years ago"),
        ("5月，受理投诉1210件。\n本月举报312件。", DAY, "2024-01", "a month long past without a year: not sure"),
    ],
)
def test_the_month_of_a_report_is_that_of_its_first_words(text: str, day: str, expected: str, why: str) -> None:
    assert periods(text, day)[-1] == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "2023年三季度投诉5120件,环比上季度4810件增长6.44%,同比去年4300件增长19.07%。",
            [
                ("2023-07/2023-09", None),
                ("2023-04/2023-06", None),
                ("2023-07/2023-09", "period_on_period"),
                ("2022-07/2022-09", None),
                ("2023-07/2023-09", "year_on_year"),
            ],
            "the quarter before, and that of a year before",
        ),
        (
            "2023年12月，投诉5120件，环比上月4810件增长6.44%。",
            [("2023-12", None), ("2023-11", None), ("2023-12", "period_on_period")],
            "months",
        ),
        (
            "2023年12月，投诉5120件，同比上年同期4300件上升19%。",
            [("2023-12", None), ("2022-12", None), ("2023-12", "year_on_year")],
            "同期",
        ),
        (
            "2023年三季度投诉5120件,比上季度4810件增长6%,较去年同期4300件增长19%。",
            [
                ("2023-07/2023-09", None),
                ("2023-04/2023-06", None),
                ("2023-07/2023-09", "period_on_period"),
                ("2022-07/2022-09", None),
                ("2023-07/2023-09", "year_on_year"),
            ],
            "two bases without 环 and 同",
        ),
        (
            "2023年12月，投诉5120件，环比上月增长6.44%，同比去年增长3%。",
            [("2023-12", None), ("2023-12", "period_on_period"), ("2023-12", "year_on_year")],
            "no level is said",
        ),
        (
            "2022年三季度投诉5120件，环比上季度4810件增长6.44%。",
            [("2022-07/2022-09", None), ("2022-04/2022-06", None), ("2022-07/2022-09", "period_on_period")],
            "上季度 is before the quarter spoken of, whenever it is read",
        ),
    ],
)
def test_the_level_beside_its_basis_is_of_that_time(
    text: str, expected: list[tuple[str, str | None]], why: str
) -> None:
    assert [(one.period, one.basis) for one in read(text).statistics] == expected, why
