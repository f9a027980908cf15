"""What whole reports made us learn: who gives them out, what is one case, what time and basis hold for a figure.

Each text is a kind of real prose in our words, with a reason; most kinds were found as the benchmark's passages were read.
"""

from __future__ import annotations

import pytest
import reports

from gov_extract import Extraction

DAY = "2017-02-16"


def read(text: str, day: str = DAY) -> Extraction:
    return reports.read(text, day)


@pytest.mark.parametrize(
    ("text", "agencies", "why"),
    [
        (
            "宝鸡市人民检察院工作报告（摘要）\n2016年，在省检察院的领导下，各项工作取得进展。\n一、打击犯罪。批准逮捕2064人。\n"
            "二、反贪。我院立案96件。",
            ["610300/procuratorate", "610300/procuratorate"],
            "a report is its title's organ's, and 我院 is that organ, whoever was named since",
        ),
        (
            "吉林省5月法定传染病概况\n（吉林省卫生厅2011年6月9日发布）\n全省报告传染病5876例。",
            ["220000/health"],
            "an author in brackets, with the day",
        ),
        (
            "广西居民消费价格同比上涨5.8%\n国家统计局广西调查总队\n1月份，全区工业品价格上涨2.1%。",
            ["450000/survey", "450000/survey"],
            "an author in a line of its own, behind the title's figure",
        ),
        (
            "三亚市2025年民生保障情况\n（三亚市人民政府2026年1月8日）\n住房保障：市住房和城乡建设局竣工2478套。\n文化体育：全年接待读者128万人次。",
            ["460200/housing", "460200/gov"],
            "a paragraph without a subject goes on about whose report it is",
        ),
        (
            "记者8月12日从玉林市民政局获悉，城市低保标准提高。截至7月底，全市共有低保对象38.7万人。",
            ["450900/civil"],
            "who reports has what it says of 全市",
        ),
        ("【本报讯】香港警務處昨日公布數字。首六個月共錄得罪案26,318宗。", ["810000/psb"], "behind a mark in brackets"),
        (
            "市公安局通报\n省公安厅破获案件3起。",
            [None],
            "a line that says more than an author, with nothing to link it",
        ),
    ],
)
def test_whose_report(text: str, agencies: list[str | None], why: str) -> None:
    found = [one.agency for one in read(text).statistics]
    if agencies == [None]:
        assert all(agency != "市公安局" for agency in found), why
    else:
        assert found == agencies, why


@pytest.mark.parametrize(
    ("text", "linked", "why"),
    [
        ("澳門治安警察局公布統計。該局檢控酒後駕駛398宗。", {"該局": "820000/psb"}, "an organ with a name of its own"),
        (
            "省高级人民法院工作报告\n渭滨区人民法院受理案件5件。我院受理案件12件。2016年，西安市中级人民法院审结3件。",
            {"我院": "610000/court"},
            "the title's, and not the court named last",
        ),
        (
            "澳門治安警察局公布統計。澳門海關查獲3宗。該局檢控398宗。",
            {"該局": "820000/psb"},
            "the last whose noun it repeats",
        ),
    ],
)
def test_what_an_anaphor_takes_up(text: str, linked: dict[str, str], why: str) -> None:
    found = {entity.text: entity.id for entity in read(text).entities}
    assert {name: found.get(name) for name in linked} == linked, why


@pytest.mark.parametrize(
    ("text", "counted", "why"),
    [
        ("一名村党支部书记违规收受礼金1.8万元，受到处分。", [], "one person's sum"),
        ("某超市销售不合格韭菜4.2公斤，被处罚款5000元。", [], "a firm that is not named"),
        ("10月19日，章贡区某仓库起火，支队调派18辆消防车、90名指战员，过火面积400平方米。", [], "one fire"),
        ("在一辆货车夹层内查获冰毒12.6公斤，抓获2名嫌疑人。", [], "one car"),
        (
            "去年，青县一家电镀厂偷排废水，被罚款100万元。全年罚款3200万元。",
            ["3200万元"],
            "the next sentence is no story",
        ),
        ("在此次行动中将杨某等10人抓获。", ["10人"], "某 of a name in a list of people"),
        ("查处某些行业违规企业12家。", ["12家"], "某些 are many"),
        ("新增一家上市公司，全市上市公司达到15家。", ["15家"], "one that is counted"),
        ("某市破案率提高3.2个百分点。", ["3.2个百分点"], "a rate is of more than a case"),
        ("抓获嫌疑人1名，追赃3万元。", ["1名", "3万元"], "a count of people at its end"),
    ],
)
def test_figures_of_one_case_measure_nothing(text: str, counted: list[str], why: str) -> None:
    doc = read(text)
    assert [doc.quantities[one.quantity].text for one in doc.statistics] == counted, why


@pytest.mark.parametrize(
    ("text", "periods", "why"),
    [
        ("2017年1月，受春节因素影响，飞机票价格上涨23.1%。", ["2017-01"], "what a time did is no time of the figure"),
        ("因2016年基数较低等因素影响，出口增长3%。", [None], "nor a year so"),
        ("6月份，全省平均降水量250毫米，居1951年以来同期第5位。", ["2016-06", "2016-06"], "since when it is a rank"),
        ("1951年以来累计造林250公顷。", ["1951/.."], "but a sum since then is of all those years"),
    ],
)
def test_what_a_time_governs(text: str, periods: list[str | None], why: str) -> None:
    assert [one.period for one in read(text).statistics] == periods, why


@pytest.mark.parametrize(
    ("text", "last", "why"),
    [
        (
            "食品价格同比上涨5.8%。食品中，猪肉价格上涨12%。",
            ("猪肉价格", "increase", "year_on_year"),
            "a part of what was named",
        ),
        ("交通事故较上年增加1873人（0.67%）。", ("交通事故", "increase", "year_on_year"), "the same as a rate"),
        ("交通事故1873起（0.67%）。", ("交通事故", None, None), "no change is said once more"),
        ("全市信访事项及时受理率99.8%，按期答复率99.6%。", ("按期答复率", None, None), "an adverb of a rate's name"),
        ("民警到场平均用时9.4分钟。", ("平均用时", None, None), "用时 is one word"),
        ("发电设备平均利用小时2915小时。", ("发电设备平均利用小时", None, None), "a mean is one of something named"),
        ("旅客平均逗留1.2日，按年缩短0.1日。", ("旅客平均逗留", "decrease", "year_on_year"), "also in Macao"),
        ("固定资产投资503亿元，可比年均增长10.3%。", ("固定资产投资", "increase", None), "可比 measures nothing"),
        ("全市工业增加值按可比价格计算增长6%。", ("工业增加值", "increase", None), "how it was reckoned"),
        ("出口增长5%，亦有16.6%的增长。", ("出口", "increase", None), "the verb behind the figure ends the clause"),
        ("抓获12人，20%的增长点在工业。", ("抓获", None, None), "and here it is another word"),
    ],
)
def test_the_last_figure(text: str, last: tuple[str, str | None, str | None], why: str) -> None:
    one = read(text).statistics[-1]
    assert (one.indicator, one.change, one.basis) == last, why


@pytest.mark.parametrize(
    ("text", "units", "why"),
    [
        (
            "单位：%\n城市\t环比\t同比\n成都\t0.1\t-1.4\n泸州\t-0.3\t-2.6\n",
            ["%", "%", "%", "%"],
            "where a table has no levels, its changes are the rates",
        ),
        (
            "用电量\n单位：亿千瓦时、%\n项目\t6月\t同比\n第一产业\t0.94\t-2.1\n第二产业\t35.06\t15.0\n",
            ["kW.h", "%", "kW.h", "%"],
            "two units: the rate is that of the change",
        ),
        (
            "失业率\n单位：%\n地区\t失业率\t同比\n成都\t3.1\t-0.2\n泸州\t3.3\t0.1\n",
            ["%", "百分点", "%", "百分点"],
            "the change of a rate is in percentage points",
        ),
    ],
)
def test_the_unit_of_a_change_in_a_table(text: str, units: list[str], why: str) -> None:
    assert [quantity.unit for quantity in read(text).quantities] == units, why


def test_what_a_price_is_per_is_no_noun() -> None:
    """It was the indicator of 13.00元: 鲜猪肉…，最低13.00元/500克."""
    doc = read("上周鲜猪肉零售均价14.27元/500克，最高15.50元/500克，最低13.00元/500克。")
    assert [one.indicator for one in doc.statistics if "/" in one.indicator] == []


def test_an_indicator_has_one_writing_of_its_digits() -> None:
    narrow, wide = (read(f"免费体检{age}周岁以上老人30万人次。").statistics[0] for age in ("65", "６５"))
    assert narrow.indicator == wide.indicator


@pytest.mark.parametrize(
    ("text", "period", "why"),
    [
        ("我院2022年1月共受理案件265件。\n收案数同比下降5.69%。", "2022-01", "the only period so far"),
        (
            "我院2022年1月共受理案件265件。\n收案数同比下降5.69%。\n\n2022年3月5日，县气象局发布消息，最高气温21℃。",
            "2022-01",
            "a day that is told behind it says nothing of it",
        ),
    ],
)
def test_the_only_period_so_far(text: str, period: str, why: str) -> None:
    assert read(text, "2022-02-10").statistics[1].period == period, why


def test_a_bureau_of_another_paragraph_is_not_the_one_before() -> None:
    text = "长安派出所管辖海宁西部的长安镇，辖区92平方公里。海宁市局推广“长安做法”。"
    behind = "\n\n云龙县气象局昨日发布消息，当日最高气温21℃。"
    alone, followed = ({e.text: e.id for e in read(one).entities} for one in (text, text + behind))
    assert alone["海宁市局"] == followed["海宁市局"] == "330481/psb"
    assert alone["长安派出所"] == followed["长安派出所"]


@pytest.mark.parametrize("traditional", ["去年仝期", "去年同期"])
def test_rules_see_one_script(traditional: str) -> None:
    """They asked the times' own words, and knew one character for 同."""
    doc = read(f"我院2022年1月結案31件；{traditional}結案52件；結案數仝比下降40.38%。", "2022-02-10")
    assert [one.period for one in doc.statistics] == ["2022-01", "2021-01", "2022-01"]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "2021年1~10月，全市城镇新增就业64558人，完成全年指标任务的110.4%。城镇登记失业率3.2%。",
            [
                ("城镇新增就业", "2021-01/2021-10"),
                ("城镇新增就业完成全年指标任务的比重", "2021-01/2021-10"),
                ("城镇登记失业率", "2021-01/2021-10"),
            ],
            "the year of a plan is no period",
        ),
        (
            "2021年上半年，增加值增长7.8%；其中，二季度增长3.7%。夏粮产量14582万吨。",
            [("增加值", "2021-01/2021-06"), ("增加值", "2021-04/2021-06"), ("夏粮产量", "2021-01/2021-06")],
            "what 其中 adds governs nothing behind it",
        ),
        (
            "2021年，税收收入7236万元，较上年决算5520万元，增收1716万元。",
            [("税收收入", "2021"), ("税收收入", "2020"), ("税收收入", "2021")],
            "the level of the year before, without 的",
        ),
        ("2021年，受理12件，比上年多受理3件。", [("受理", "2021"), ("多受理", "2021")], "a change is no base"),
    ],
)
def test_times_of_plans_asides_and_bases(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert [(one.indicator, one.period) for one in read(text, "2021-12-20").statistics] == expected, why


@pytest.mark.parametrize(
    ("text", "basis", "why"),
    [
        ("2024年假期接待游客12万人次，同比2019年增长28.1%。", ("versus", "2019"), "同比 names its year"),
        ("2024年假期接待游客12万人次，同比增长28.1%。", ("year_on_year", None), "and here it does not"),
        ("2021年二季度增加值增长3.7%，增速比一季度加快0.4个百分点。", ("period_on_period", None), "the quarter before"),
        (
            "2021年三季度增加值增长3.7%，增速比一季度加快0.4个百分点。",
            ("versus", "2021-01/2021-03"),
            "not the one before",
        ),
        ("2021年一季度增加值增长3%，比上年四季度加快0.3个百分点。", ("versus", "2020-10/2020-12"), "the year is named"),
    ],
)
def test_against_what(text: str, basis: tuple[str, str | None], why: str) -> None:
    one = read(text, "2024-12-20").statistics[-1]
    assert (one.basis, one.base) == basis, why


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("根據統計暨普查局資料顯示，2015年首季入境旅客734萬人次。", "820000/statistics"),
        ("根据南通市统计局的数据，出口下降3%。", "320600/statistics"),
        ("根据南通市统计局部署，出口下降3%。", None),
    ],
)
def test_who_is_cited_reports(text: str, agency: str | None) -> None:
    assert read(text).statistics[-1].agency == agency


@pytest.mark.parametrize(
    ("caption", "units"),
    [
        ("单位：件、万元", ["件", "CNY"]),
        ("单位：万元、件", ["件", "CNY"]),
        ("单位：万元、亿元", [None, None]),
    ],
)
def test_a_column_takes_the_unit_that_its_head_asks_for(caption: str, units: list[str | None]) -> None:
    """Both columns were 件, and the caption's 万元 ten thousand yuan."""
    doc = read(f"查处案件\n{caption}\n地区\t案件数\t罚款金额\n甲县\t83\t35.2\n乙县\t12\t3.4\n")
    assert [quantity.unit for quantity in doc.quantities] == units * 2


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("受理市民诉求12件。", None),
        ("估计市值3亿元。", None),
        ("全市受理诉求12件。", "全市"),
        ("南通市受理诉求12件。", "南通市"),
    ],
)
def test_a_scope_is_no_half_word(text: str, scope: str | None) -> None:
    assert read(text).statistics[0].scope == scope
