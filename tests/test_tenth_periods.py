"""Periods, organs and bases that a tenth reading of real reports found wrong, one kind a table; the sentences are ours."""

from __future__ import annotations

import pytest
from reports import DAY, periods, read


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("今年，县纪委拓宽渠道。1至5月，受理举报212件。\n检举类81件。", "2023-01/2023-05", "今年 only sets the scene"),
        ("今年，县纪委拓宽渠道。1至5月，受理举报212件。\n一、检举\n检举类81件。", "2023-01/2023-05", "over a heading"),
        ("2022年，县纪委换届。2023年，受理举报212件。\n检举类81件。", "2023", "two years, a figure of one"),
        ("2022年，受理举报300件。2023年，受理举报212件。\n检举类81件。", None, "a figure of each: nobody says which"),
        ("1至5月，受理举报212件。2023年，渠道拓宽。\n检举类81件。", None, "the last one may set a new scene"),
        (
            "2023年，全市承担9项任务。现将2023年1~9月情况通报如下:\n一、就业\n新增就业41230人。",
            "2023-01/2023-09",
            "现将 says what follows",
        ),
        (
            "2023年，全市承担9项任务。现将2023年1~9月情况通报如下。\n一、就业\n新增就业41230人。",
            "2023-01/2023-09",
            "with a full stop",
        ),
        ("2022年受理举报300件，现将2023年工作通报如下：\n1.检举类81件。", "2023", "behind a comma"),
        ("2022年受理举报300件。2023年受理举报212件。情况如下：\n1.检举类81件。", None, "如下 says no time itself"),
        (
            "今年，渠道拓宽。1至5月，受理举报212件。\n从类型看，检举类81件。\n从方式看，来信31件。",
            "2023-01/2023-05",
            "two breakdowns",
        ),
        (
            "今年，渠道拓宽。1至5月，受理举报212件。\n全县设举报箱12个。\n从方式看，来信31件。",
            None,
            "no breakdown right behind",
        ),
    ],
)
def test_of_two_times_the_one_with_figures_speaks_on(text: str, expected: str | None, why: str) -> None:
    assert periods(text)[-1] == expected, why


_BULLETIN = "南通市2011年国民经济和社会发展统计公报\n{}\n共发生各类事故413起。"


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("2012-04-09 南通市统计局", "320600/statistics", "the blank between day and organ is taken out before 南"),
        ("2012-04-09 三明市统计局", "350400/statistics", "it stays before 三, a numeral"),
        ("2012/04/09 09:30 南通市统计局", "320600/statistics", "with an hour"),
        ("（2012年4月9日 南通市统计局）", "320600/statistics", "in a bracket"),
        ("二〇一二年四月九日 东营市应急管理局", "370500/emergency", "a day in characters"),
        ("发布时间：2012-04-09 来源：南通市统计局 浏览次数：1203次", "320600/statistics", "a page's line"),
        ("来源：南通市统计局 发布日期：2012-04-09 16:30", "320600/statistics", "the day behind the organ"),
        ("发文机关：南通市统计局", "320600/statistics", "a field of a page"),
        ("2012-04-09 来源：南通日报", None, "a newspaper is no organ"),
    ],
)
def test_a_byline_with_a_day_names_the_reporter(line: str, expected: str | None, why: str) -> None:
    doc = read(_BULLETIN.format(line), "2012-04-09")
    assert [one.agency for one in doc.statistics if one.period == "2011"][-1] == expected, why


def test_an_organ_behind_a_day_in_figures_acts() -> None:
    doc = read("2023-11-09 南宁市公安局破获案件12起。")
    assert [one.agency for one in doc.statistics] == ["450100/psb"]


@pytest.mark.parametrize(
    ("text", "month", "why"),
    [
        ("2023年3月台湾失业率为3.72%。", "2023年3月", "月台 is no word here"),
        ("3月台北市失业率为3.72%。", "3月", "nor before another place"),
        ("7月台风造成损失3亿元。", "7月", "nor before 台风"),
        ("5月产量120万吨。", "5月", "月产"),
        ("3月供应量120万吨。", "3月", "月供"),
        ("5月报警120起。", "5月", "月报"),
        ("3月租金收入500万元。", "3月", "月租"),
        ("3月票房收入5亿元。", "3月", "月票"),
        ("8月均价5000元。", "8月", "月均"),
        ("满6月龄儿童12名。", None, "an age"),
        ("5月嫂培训120人。", None, "an occupation"),
        ("发布5月报12份。", None, "a report of the month"),
        ("在3月台候车12人。", None, "a platform"),
    ],
)
def test_a_month_before_a_word_that_begins_like_another(text: str, month: str | None, why: str) -> None:
    assert [time.text for time in read(text).times] == ([] if month is None else [month]), why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("脱贫标准为3100元(2010年不变价)。\n二、农业\n全年粮食产量17.2万吨。", [None, "2023"], "the prices of a year"),
        ("按2010年不变价格计算，全年地区生产总值增长7.2%。", ["2023"], "全年 is not of it"),
        ("以2015年为基期，全年CPI上涨2.1%。", ["2023"], "a base period"),
        ("以2015年12月为基期，5月指数为101.2。", ["2023-05"], "a base month"),
        ("2023年，GDP按2020年可比价计算增长5%，投资增长3%。", ["2023", "2023"], "inside the clause"),
        ("贫困标准3100元（按2010年价格计算）。年末贫困人口2万人。", [None, "2023"], "in a bracket, with 按"),
        ("贫困标准3100元（按2010年价格计算）。1-5月脱贫人口2万人。", [None, "2023-01/2023-05"], "nor is a month"),
        ("按2005年购买力平价，全年人均收入1.2万美元。", ["2023"], "a parity"),
        ("价格指数（2015年=100）为120。全年CPI上涨3%。", [None, "2023"], "what is 100"),
        ("2023年收入12亿元，剔除2022年退税因素后，增长3%。支出13亿元。", ["2023"] * 3, "what is left out"),
        ("2023年出口12亿元，在2022年高基数下，增长3%。进口13亿元。", ["2023"] * 3, "a high base"),
        ("2023年出口12亿元，规模超过2021年全年，增长3%。进口13亿元。", ["2023"] * 3, "what is surpassed"),
        ("2022年价格总水平上涨2%，工资上涨3%。", ["2022", "2022"], "prices that moved are the year's"),
        ("以2022年为例，全年财政收入12亿元。", ["2022"], "an example is spoken of"),
        ("2022年为基层减负，取消表格12项。", ["2022"], "为基 begins another word"),
        ("2022年标准化厂房12万平方米。", ["2022"], "so does 标准"),
    ],
)
def test_a_year_that_is_a_measure_governs_nothing(text: str, expected: list[str | None], why: str) -> None:
    assert periods(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "2023年1-5月进出口15亿元，较上年同期（2022年1-5月）增长25%。出口8亿元。",
            ["2023-01/2023-05"] * 3,
            "a base's date",
        ),
        (
            "2023年1-5月进出口15亿元，较上年同期（2022年1-5月）增长25%。6月出口8亿元。",
            ["2023-01/2023-05", "2023-01/2023-05", "2023-06"],
            "nor does a month lean on it",
        ),
        ("2022年客流15万人次，比疫情前（2019年）增长25%，收入8亿元。", ["2022"] * 3, "a base in words, and its date"),
        ("2021年人口15万人，与上次普查（2010年）相比，增加2万人，户籍人口8万人。", ["2021"] * 3, "与…相比"),
        ("三季度（7-9月）接警120起，同比下降3%。出警130起。", ["2023-07/2023-09"] * 3, "it says the same again"),
        ("春运期间（2023年1月7日至2月15日），发送旅客120万人次。", ["2023-01-07/2023-02-15"], "it says when that was"),
        ("较大事故（2022年3月）后整改12处。", ["2022-03"], "较大 compares nothing"),
        ("全县工作总结（2022年度）\n全年接警120起。", ["2022"], "a title's bracket is a part of it"),
        ("全县工作总结（2022年度考核）\n全年接警120起。", ["2022"], "with other words, too"),
    ],
)
def test_a_bracket_in_passing_governs_nothing(text: str, expected: list[str | None], why: str) -> None:
    assert periods(text) == expected, why


def test_what_is_spoken_of_goes_on_behind_a_bracket() -> None:
    text = "2016年五一假期访客512000人次，较去年同期（2015年5月1日至3日）下跌7.3%。访客消费12亿元。"
    assert periods(text, "2016-05-03") == ["2016-04-30/2016-05-02"] * 3


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("据“国家统计局”25日公布，3月失业率为5.3%。", "cn/statistics", "quotes around a name"),
        ("据「国家统计局」公布，3月失业率为5.3%。", "cn/statistics", "others"),
        ("“长安公安分局”破获案件12起。", "长安公安分局", "one that acts"),
        ("台湾主计总处25日公布，3月失业率为3.72%。", "主计总处", "a place in front of it"),
        ("据台湾“主计总处”介绍，3月失业率为3.72%。", "主计总处", "a place and quotes"),
        ("台湾当局“主计总处”最新数据显示，3月失业率为3.72%。", "主计总处", "a body in front of it"),
        ("向台湾“主计总处”移送案件12起。", None, "it is spoken to"),
        ("根据台湾行政主管部门的“主计总处”部署，破获案件12起。", None, "a set phrase"),
        ("北京“市公安局”通报，破获案件12起。", "110000/psb", "the place that its id has"),
        ("台湾“财政部”统计，3月出口下降3.72%。", None, "not the ministry that has the id"),
        ("会同南昌警方抓获3人。", None, "a partner with its place in the name"),
    ],
)
def test_an_organ_in_quotes_or_behind_its_place_reports(text: str, expected: str | None, why: str) -> None:
    assert {one.agency for one in read(text, "2023-04-26").statistics} == {expected}, why


def test_whom_a_quoted_organ_is_said_again_by() -> None:
    text = "台湾行政主管部门的“主计总处”25日公布，2023年5月失业率为3.72%。该处数据显示，就业人数为1150.3万人。"
    assert [one.agency for one in read(text).statistics] == ["主计总处", "主计总处"]


_PASSED = "2023年三季度，查验旅客88.2万人次，{}，其中外国旅客12.5万人次。"
_QUARTER = "2023-07/2023-09"


@pytest.mark.parametrize(
    "said",
    [
        "达到2018年同期的64%",
        "达2019年同期的64%",
        "达到了2019年同期的64%",
        "恢复到2019年同期的64%",
        "回升至2019年同期水平的64%",
        "接近2019年的九成",
        "不到2019年同期的64%",
        "已达2019年全年的64%",
        "相当于2019年同期的1.2倍",
        "超过2019年同期水平",
    ],
)
def test_of_when_a_share_is_governs_nothing(said: str) -> None:
    assert set(periods(_PASSED.format(said))) == {_QUARTER}, said


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "案件由2017年的142起减少到2021年的76起，满意率98%。",
            ["2017", "2021", "2021"],
            "the number of the year reached",
        ),
        ("覆盖率由2017年的42%提高到2021年的98%，满意率98%。", ["2017", "2021", "2021"], "its rate"),
        ("覆盖率提高到2021年的98%，满意率97%。", ["2021", "2021"], "the same without 由"),
        ("2023年，人均收入1.2万元，是2012年1.1倍，支出1万元。", ["2023"] * 3, "a multiple without 的"),
        ("目标值为2020年12%，实际13%。", ["2020"] * 2, "a rate without 的 is of the year"),
        ("查验旅客达到2019年同期的64%。全年出口12亿元。", [None, "2023"], "全年 is not of the base"),
    ],
)
def test_the_year_reached_governs(text: str, expected: list[str | None], why: str) -> None:
    assert periods(text) == expected, why


def test_the_base_of_a_share_is_kept() -> None:
    doc = read(_PASSED.format("达到2018年同期的64%"))
    assert [(one.basis, one.base) for one in doc.statistics][1] == ("versus", "2018-07/2018-09")


_ADDRESS = "现在，我向大会报告五年检察工作，请予审议。\n{}\n批准逮捕3210人。"


@pytest.mark.parametrize(
    ("lines", "expected", "why"),
    [
        ("过去五年工作回顾\n一、维护稳定，展现检察作为", "2019/2024", "a part's heading over numbered ones"),
        ("2023年主要工作\n（一）维护稳定", "2023", "over （一）, where no 一、 stands"),
        ("过去五年工作回顾\n（一）维护稳定\n起诉120人。\n（二）服务发展", "2019/2024", "it holds for the second, too"),
        (
            "2021年工作回顾\n（一）维护稳定\n起诉120人。\n2022年工作回顾\n（一）维护稳定",
            "2022",
            "the next part ends it",
        ),
        ("襄阳市人民检察院检察长 王某\n一、维护稳定", None, "a name says no time"),
        ("2023年1月6日\n一、维护稳定", None, "a day is of the speech"),
        ("2023年起诉3120人\n二、维护稳定", "2023", "a figure in the line, and no first of a list"),
    ],
)
def test_a_short_line_over_numbered_headings_is_one(lines: str, expected: str | None, why: str) -> None:
    assert periods(_ADDRESS.format(lines))[-1] == expected, why


def test_a_part_heads_its_sections() -> None:
    doc = read("各位代表：\n2023年工作回顾\n一、维护稳定\n批准逮捕3210人。\n二、服务发展\n起诉120人。")
    assert [block.kind for block in doc.blocks] == ["lead", "heading", "heading", "paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("2022年以来，持续发力。截至目前，盗窃案件同比下降12.4%。", ["2022/.."], "it counts from there on"),
        ("2022年以来，持续发力。截止目前，破获47起；惩戒12人。追赃3万元。", ["2022/.."] * 3, "so do the next ones"),
        ("截至目前，破获案件47起。“断卡”行动惩戒630人。", [DAY, DAY], "the next sentence goes on counting"),
        ("截至目前，破获案件47起；惩戒630人。", [DAY, DAY], "so does what stands behind a semicolon"),
        ("今年，持续发力，截至目前，破获47起。惩戒630人。", ["2024", "2024"], "its sentence has a time of its own"),
        ("截至目前，破获47起。2023年惩戒630人。追赃3万元。", [DAY, "2023", "2023"], "up to the next time"),
        ("截至目前，破获47起。5月3日，抓获12人。其中男10人。", [DAY, "2023-05-03", None], "or the next day"),
        ("截至目前，破获47起。下一步，力争破获100起。", [DAY, None], "a plan is not counted"),
        ("截至目前，破获47起；截至案发时欠款5万元。", [DAY, None], "another 截至"),
        ("目前，在建项目47个。房地产投资增长3%。", [DAY, None], "目前 alone tells how things stand"),
        ("2022年以来，持续发力。目前，全市有民警300人。", [DAY], "and is of no period"),
        ("截至目前，破获47起。\n惩戒630人。", [DAY, None], "into no other paragraph"),
    ],
)
def test_up_to_now_counts_on(text: str, expected: list[str | None], why: str) -> None:
    assert periods(text) == expected, why


def test_up_to_now_without_a_day_is_open() -> None:
    assert periods("截至目前，破获47起。惩戒630人。", None) == [None, None]


def crossed(text: str) -> list[tuple[str, str | None]]:
    """The indicator and the period of each statistic."""
    return [(one.indicator, one.period) for one in read(text).statistics]


_TWICE = [("收案", "2019"), ("结案", "2019"), ("收案", "2020"), ("结案", "2020")]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "该院2019年、2020年收结案分别为：2980件、2711件，3345件、3120件，年均增幅达12%以上。",
            [*_TWICE, ("收结案", "2019/2020")],
            "years and things, a group a year; what follows is of all",
        ),
        ("2019年、2020年收案、结案分别为4件、3件，6件、5件。", _TWICE, "two things in words of their own"),
        (
            "2019年、2020年、2021年收案、结案分别为3件、2件、4件，3件、5件、4件。",
            [(thing, str(year)) for thing in ("收案", "结案") for year in (2019, 2020, 2021)],
            "a group a thing, as its size says",
        ),
        ("2019年、2020年收案、结案分别为4件、3件、6件、5件。", [("收案、结案", None)] * 4, "no groups: nobody says"),
        ("2020年收结案分别为3345件、3120件。", [("收案", "2020"), ("结案", "2020")], "one year"),
        ("2019年、2020年收案分别为3件、4件。", [("收案", "2019"), ("收案", "2020")], "one thing"),
        ("2018年、2019年和2020年，收案分别为3件、4件。", [("收案", None)] * 2, "another number of years"),
        (
            "2019年、2020年，刑事、民事、行政案件分别为3件、4件、5件。",
            [(f"{kind}案件", "2019/2020") for kind in ("刑事", "民事", "行政")],
            "three kinds in both years",
        ),
    ],
)
def test_several_times_and_several_things(text: str, expected: list[tuple[str, str | None]], why: str) -> None:
    assert crossed(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("2019年和2020年，全市破获案件5件。抓获12人。", "2019/2020", "of both, and on"),
        ("2018年、2019年、2020年，收案5件。", "2018/2020", "of three"),
        ("2023年3月和4月，收案5件。", "2023-03/2023-04", "months"),
        ("2023年二季度、三季度，收案5件。", "2023-04/2023-09", "quarters"),
        ("2023年5月1日、2日，接警12起。", "2023-05-01/2023-05-02", "days"),
        ("2015年和2020年，破获案件5件。", None, "they do not follow each other"),
        ("2023年一季度和上半年，收案5件。", None, "one holds the other"),
        ("2020年和2019年相比，收案增长5%。", "2020", "one is the base"),
        ("2019年、2020年收案情况\\n全市收案5件。", "2019/2020", "over a paragraph"),
    ],
)
def test_times_of_one_list_govern_together(text: str, expected: str | None, why: str) -> None:
    assert set(periods(text.replace("\\n", "\n"))) == {expected}, why


def bases(text: str) -> list[tuple[str | None, str | None]]:
    """The basis and the base of each change."""
    return [(one.basis, one.base) for one in read(text).statistics if one.change is not None]


_YEAR, _STEP, _2019 = ("year_on_year", None), ("period_on_period", None), ("versus", "2019")


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "前5个月，外贸进出口81亿元，比去年同期（下同）增长3.1%。民营企业进出口52亿元，增长4.2%，比重较去年同期提高1.9个百分点。"
            "对日本进出口4亿元，增长6.4%。",
            [_YEAR] * 4,
            "下同 holds on; 比重 compares nothing",
        ),
        (
            "进出口值同比（下同）增长3%。5月，环比增长2%。出口增长4%。",
            [_YEAR, _STEP, _YEAR],
            "behind another basis, too",
        ),
        (
            "以下增幅均为同比。进口增长3%，环比增长2%。出口增长4%。",
            [_YEAR, _STEP, (None, None)],
            "均为 does not say so",
        ),
        ("2023年12月，价格同比下降12%，较11月同比降幅扩大3.6个百分点。", [_YEAR, _STEP], "同比 is a part of the pace"),
        ("2023年12月，价格同比下降12%，同比降幅较11月扩大3.6个百分点。", [_YEAR, _STEP], "the other way round"),
        (
            "出口256亿元，同比增长14%，较2019年同期增长21.5%；进口280亿元，增长26.8%，较2019年同期增长33.4%。",
            [_YEAR, _2019, _YEAR, _2019],
            "the second item as the first",
        ),
        (
            "出口256亿元，同比增长14%，环比增长2%；进口280亿元，增长26.8%，环比增长3%。",
            [_YEAR, _STEP, _YEAR, _STEP],
            "with 环比",
        ),
        (
            "出口256亿元，较2019年同期增长21.5%；进口280亿元，增长26.8%。",
            [_2019, _2019],
            "the first item says no other",
        ),
        ("与2019年同期相比，出口256亿元，增长14%；进口280亿元，增长26.8%。", [_2019, _2019], "what stands over both"),
        ("价格比往年高3%。", [("versus", "往年")], "a base in words"),
        ("价格比较往年高3%。", [("versus", "往年")], "比较"),
    ],
)
def test_which_basis_holds(text: str, expected: list[tuple[str | None, str | None]], why: str) -> None:
    assert bases(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "三、收到申请情况\n| 项目 | 自然人 | 总计 |\n| 一、本年新收申请数量 | 3 | 4 |\n| 二、上年结转申请数量 | 0 | 1 |",
            ["2024", "2024", None, None],
            "本年 in the name of a row; 上年 says no time of its figures",
        ),
        (
            "2021年政府信息公开年度报告\n三、收到申请情况\n| 项目 | 自然人 | 总计 |\n| 一、本年新收申请数量 | 3 | 4 |",
            ["2021", "2021"],
            "the title names the year",
        ),
        (
            "一、总体情况。2021年，我局公开信息12条。\n三、收到申请情况\n| 项目 | 自然人 | 总计 |\n| 一、本年新收申请数量 | 3 | 4 |",
            ["2021", "2021", "2021"],
            "so does a section before",
        ),
        (
            "收支决算总表\n| 项目 | 决算数(万元) |\n| 本年收入合计 | 120 |\n| 上年结转 | 12 |",
            [None, None],
            "a final account comes out a year later",
        ),
    ],
)
def test_this_year_in_the_name_of_a_row(text: str, expected: list[str | None], why: str) -> None:
    assert periods(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("2023年，兑现2022年度奖金12万元，惠及企业30家。新增10家。", ["2023"] * 3, "the year is the money's"),
        ("2023年，清理2022年以前积案12件，办结10件。新收30件。", ["2023"] * 3, "the year is the cases'"),
        (
            "2021年，审结12件；2022年，审结2021年旧存案件3件，新收9件。",
            ["2021", "2022", "2022"],
            "of two sentences' years",
        ),
        ("2022年GDP120亿元，2023年GDP130亿元，增长3%。", ["2022", "2023", "2023"], "a year in front of a name"),
        ("2023年，完成2023年一季度投资12亿元，利润3亿元。", ["2023-01/2023-03"] * 2, "it says more exactly when"),
        ("兑现2022年度奖金12万元，惠及企业30家。", ["2022"] * 2, "no other time is there"),
        ("2022年收案3211件（不含上年旧存288件）。", ["2022", "2021"], "a bracket speaks for itself"),
    ],
)
def test_a_time_inside_a_name_yields_to_one_before(text: str, expected: list[str | None], why: str) -> None:
    assert periods(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "2023年环境状况公报\n市生态环境局\n2024年1月\n一、大气\n颗粒物浓度12微克。",
            "2023",
            "a month in a line of its own",
        ),
        ("2023年环境状况公报\n二〇二四年一月\n颗粒物浓度12微克。", "2023", "in characters"),
        ("2023年环境状况公报\n（市生态环境局 2024年1月）\n全年颗粒物浓度12微克。", "2023", "with its author"),
        ("2023年环境状况公报\n2024年1月\n1-6月颗粒物浓度12微克。", "2023-01/2023-06", "a month's year is the title's"),
        ("居民消费价格情况\n2023年12月\nCPI上涨3%。", "2023-12", "under a title without a time it is the period"),
        ("2023年工作通报\n2023年11月\n破案12起。", "2023-11", "so is a month of the title's year"),
    ],
)
def test_a_month_under_a_title_on_an_earlier_year_is_of_publication(text: str, expected: str, why: str) -> None:
    assert periods(text) == [expected], why
