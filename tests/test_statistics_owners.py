"""Whose and of what a figure is, where its clause leaves it out: lists of bodies, groups compared with, those that lead, plans.

Each text is a kind of real prose in our words; the figures of a text stand in order with what they measure.
"""

from __future__ import annotations

import pytest

from gov_extract import Extraction, extract
from gov_extract.statistics.periods import each_year


def read(text: str) -> Extraction:
    return extract(text, reference_date="2021-05-10")


def indicators(text: str) -> list[str]:
    return [one.indicator for one in read(text).statistics]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "全市上划中央收入37.78亿元，上划省级收入8.09亿元。",
            ["上划中央收入", "上划省级收入"],
            "no word is cut in half",
        ),
        (
            "全市在园幼儿9.2万人，在岗职工3400人，在逃人员12名。",
            ["在园幼儿", "在岗职工", "在逃人员"],
            "在 begins a word",
        ),
        (
            "五保对象自然减员135人，实际执结率27.59%。",
            ["五保对象自然减员", "实际执结率"],
            "自然 and 实际 are no adverbs here",
        ),
        (
            "全市查处酒驾1200起，查处数下降3%，查处率98%。",
            ["查处酒驾", "查处数", "查处率"],
            "a verb with 数 or 率 is a measure",
        ),
        (
            "中小微企业贷款占比高达80%，大专以上占95%。",
            ["中小微企业贷款占比", "大专以上占比"],
            "高达 and 以上 are whole",
        ),
        (
            "江西警方破获诈骗案件5739起，公共财政预算收入346亿元。",
            ["破获诈骗案件", "公共财政预算收入"],
            "an actor, and none",
        ),
        ("所有者权益合计46.1万亿元，增长9.3%。", ["所有者权益", "所有者权益"], "所有者 is no pointer"),
    ],
)
def test_words_are_whole(text: str, expected: list[str], why: str) -> None:
    assert indicators(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "全县在校学生27861人，其中幼儿园4738人、小学11233人、普通高中2959人、中职学校2232人。",
            ["在校学生", "幼儿园在校学生", "小学在校学生", "普通高中在校学生", "中职学校在校学生"],
            "a school has pupils",
        ),
        (
            "专任教师幼儿园259人、小学901人、普通高中253人。",
            ["专任教师幼儿园", "小学专任教师", "普通高中专任教师"],
            "the noun stands before the first of the list",
        ),
        (
            "全市共有床位5万张，其中医院3万张，卫生院1.2万张。",
            ["床位", "医院床位", "卫生院床位"],
            "a hospital has beds",
        ),
        (
            "全市有各类学校65所，其中幼儿园38所、小学18所。",
            ["各类学校", "幼儿园", "小学"],
            "所 counts the schools themselves",
        ),
        (
            "培训各类人员3000人，其中企业1200人、机关800人。",
            ["培训各类人员", "培训企业人员", "培训机关人员"],
            "the verb stays in front",
        ),
        (
            "完成一般公共预算支出227.5亿元，其中：市本级完成44.1亿元，市辖区完成49.5亿元。",
            ["一般公共预算支出", "市本级一般公共预算支出", "市辖区一般公共预算支出"],
            "the head with what belongs to it",
        ),
        (
            "规模以上工业企业实现利润总额320亿元，其中，国有控股企业实现120亿元，私营企业实现80亿元。",
            ["规模以上工业企业利润总额", "国有控股企业利润总额", "私营企业利润总额"],
            "one kind of firm in place of another",
        ),
        (
            "全市生产汽车203万辆、摩托车558万辆、打印机925万台。",
            ["生产汽车", "生产摩托车", "生产打印机"],
            "the verb of the first",
        ),
        (
            "本周共受理热线工单506件。工单分类：求决类460件、咨询类38件。",
            ["受理热线工单", "求决类工单", "咨询类工单"],
            "what is sorted stands before the colon",
        ),
    ],
)
def test_lists_of_parts(text: str, expected: list[str], why: str) -> None:
    assert indicators(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "农业生产总体平稳，增加值16.75亿元；工业经济快速增长，增加值127亿元；服务业逐步恢复，增加值113亿元。",
            ["农业增加值", "工业增加值", "服务业增加值"],
            "the clause before says how its owner stands",
        ),
        ("房地产市场逐步回暖，销售面积230万平方米。", ["房地产销售面积"], "so of a head with its verb"),
        ("全市居民收入稳步提高，总量达到3万元。", ["居民收入"], "an indicator that stands before is whole"),
        (
            "云山博物馆持续火热，接待游客3.37万人次，门票收入170.8万元；熊猫基地接待游客5.5万人次，门票收入202.94万元。",
            ["云山博物馆接待游客", "云山博物馆门票收入", "熊猫基地接待游客", "熊猫基地门票收入"],
            "a body goes on until another comes",
        ),
        (
            "安居工程开工建设16170套，开工率110.59%（其中，廉租住房开工2164套，棚户区开工270套）；基本建成7298套，"
            "建成率145.96%；竣工4986套，竣工率166.2%；租赁补贴发放8922户，完成率100.42%。",
            [
                "安居工程开工建设", "安居工程开工率", "廉租住房开工", "棚户区开工", "安居工程建成", "安居工程建成率",
                "安居工程竣工", "安居工程竣工率", "租赁补贴发放", "租赁补贴发放完成率",
            ],
            "what stands in a bracket owns nothing behind it",
        ),
        ("诉讼案件收案2559件；执行收案2380件；结案1058件，结案率44.45%。", ["诉讼案件收案", "执行收案", "执行结案", "执行结案率"], "near"),
        ("受理投诉270件，办结260件，办结率96%。", ["受理投诉", "办结投诉", "投诉办结率"], "the rate of an act on its object"),
        ("农村改厕任务38283座，完成38649座。", ["农村改厕任务", "农村改厕"], "what was done of a plan is no plan"),
        (
            "交通运输业发生事故21起，死亡24人，与去年同期相比事故起数减少9起，受伤人数增加2人。",
            ["交通运输业发生事故", "交通运输业死亡", "交通运输业事故起数", "交通运输业事故受伤人数"],
            "the sector of the accidents",
        ),
        ("事故造成1674人死亡。", ["死亡"], "what befell them stands behind the figure"),
        ("全市14035户25559人享受城乡低保。", ["享受城乡低保", "享受城乡低保"], "counts side by side count one thing"),
        (
            "春节期间为13690户25249人发放一次性生活补贴629万元。",
            ["发放一次性生活补贴"] * 3,
            "and what is given to them is of the sum, too",
        ),
    ],
)  # fmt: skip
def test_owners_from_the_clauses_before(text: str, expected: list[str], why: str) -> None:
    assert indicators(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "规模以上工业增加值增长8.4%，比全国（8.7%）低0.3个百分点。",
            ["规模以上工业增加值", "全国规模以上工业增加值增速", "规模以上工业增加值增速"],
            "the figure in the bracket is the other's",
        ),
        (
            "全市工业增加值增长8.4%，增长较快的依次是营子区（16.7%）、滦平（12.3%）。",
            ["工业增加值", "营子区工业增加值增速", "滦平工业增加值增速"],
            "those that lead have the same measure",
        ),
        (
            "人口增加率最高者为连江县119.14‰，其次为金门县88.83‰。",
            ["连江县人口增加率", "金门县人口增加率"],
            "the measure stands before 最高",
        ),
        ("投诉量居前三位的是食品类145件、服装类95件。", ["食品类投诉量", "服装类投诉量"], "前三位 leads, too"),
        ("优良率92%，最高的是云山县98%。", ["优良率", "云山县优良率"], "the measure of the figure before"),
        (
            "进出口总值增长13.2%，高出同期全国外贸整体增速3.3个百分点。",
            ["进出口总值", "进出口总值增速"],
            "高出 compares with a group",
        ),
        ("投资居全省第9位、川东北第5位。", ["投资排名", "投资排名"], "the list of ranks goes on"),
        (
            "新增就业12万人，完成省目标任务的130%，市目标任务的127%。",
            ["新增就业", "新增就业完成省目标任务的比重", "新增就业完成市目标任务的比重"],
            "and so does that of plans",
        ),
        (
            "三次产业增加值分别为16亿元、127亿元、113亿元。",
            ["第一产业增加值", "第二产业增加值", "第三产业增加值"],
            "the three industries by name",
        ),
        ("公路客运量和周转量分别完成3.7亿人和270.8亿人公里。", ["公路客运量", "公路周转量"], "both are of the road"),
        (
            "普通高中和中职学校招生计划分别为5.2万人和4.1万人。",
            ["普通高中招生计划", "中职学校招生计划"],
            "items of one length",
        ),
        (
            "二线城市新建商品住宅和二手住宅销售价格分别上涨7.3%和5.5%。",
            ["二线城市新建商品住宅销售价格", "二线城市二手住宅销售价格"],
            "what stands behind the word in which both end",
        ),
        (
            "地表水资源量增加8.2%，其中海河区、黄河区、淮河区分别增加176.1%、23%和12%。",
            ["地表水资源量", "海河区地表水资源量", "黄河区地表水资源量", "淮河区地表水资源量"],
            "each place takes what was named before",
        ),
        (
            "对东盟、美国分别进出口203亿元、159亿元，分别增长24.6%、6.4%。",
            ["对东盟进出口", "对美国进出口", "对东盟进出口", "对美国进出口"],
            "the growth is of what the list measured",
        ),
    ],
)
def test_figures_of_others_and_lists(text: str, expected: list[str], why: str) -> None:
    assert indicators(text) == expected, why


@pytest.mark.parametrize(
    ("text", "figure", "expected", "why"),
    [
        ("破获案件891起，是改革前的12.97倍。", "12.97倍", (None, "versus", "改革前"), "a base in words"),
        (
            "降水量490毫米，比多年均值少5.3%。",
            "5.3%",
            ("decrease", "versus", "多年均值"),
            "a mean of many years is a base",
        ),
        (
            "9月失业率4.32%，年增0.04个百分点。",
            "0.04个百分点",
            ("increase", "year_on_year", None),
            "as Taiwan writes it",
        ),
        (
            "一产投资增长31.4%，增速比1-3月提高2.1个百分点；二产投资增长14.9%。",
            "14.9%",
            ("increase", None, None),
            "the pace is held against those months, the growth is not",
        ),
        ("增加值居全省第3位，比上月后移1位。", "1位", ("decrease", "period_on_period", None), "a place lost"),
        ("29个行业利润同比增加，1个行业持平。", "1个", (None, None, None), "a count begins a statement of its own"),
        ("成本同比上升，达320万元。", "320万元", ("increase", None, None), "but a level goes on"),
    ],
)
def test_change_and_basis(text: str, figure: str, expected: tuple[str | None, ...], why: str) -> None:
    doc = read(text)
    found = next(one for one in doc.statistics if doc.quantities[one.quantity].text == figure)
    assert (found.change, found.basis, found.base) == expected, why


@pytest.mark.parametrize(
    ("text", "periods", "why"),
    [
        ("止4月底，共筹集基金1.89亿元。", ["../2021-04"], "止 is 截至"),
        ("自2021年1月起，截至3月31日，破获案件5739起。", ["2021-01/2021-03-31"], "an open period that closes"),
        ("2018年至2020年，产量占全省的51%、50%、49%。", ["2018", "2019", "2020"], "a year for each figure"),
        ("2018年至2020年，产量占全省的51%、50%。", ["2018/2020", "2018/2020"], "not where there are more years"),
        ("从2021年3月开始，为243户530人发放救助金12万元。", ["2021-03/.."] * 3, "no from-to"),
        (
            "院长回顾了过去五年的主要工作：\n审判工作加强。五年来，受理案件35962件。\n调解优先。受理民事案件21454件。\n"
            "协调争议。受理行政案件568件。",
            ["2016/2021"] * 3,
            "a lead speaks to all paragraphs under it",
        ),
    ],
)
def test_periods(text: str, periods: list[str], why: str) -> None:
    found = [one.period for one in read(text).statistics]
    assert found == periods, why


def test_each_year_wants_as_many_years() -> None:
    assert [year for year, _ in each_year("2016/2018", None, 3)] == ["2016", "2017", "2018"]
    assert each_year("2016/2018", None, 4) == each_year("2016-01/2018-03", None, 3) == each_year(None, None, 1) == []


@pytest.mark.parametrize("text", ["作者：王某 阅读：4556", "浏览次数：1234次", "点击数： 88次"])
def test_a_page_counts_its_readers(text: str) -> None:
    doc = read(f"某市案件情况\n2021-05-08 {text}\n全市破案12起。")
    assert [doc.quantities[one.quantity].text for one in doc.statistics] == ["12起"]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("增速最为缓慢的是五指山市3.0%。", ["五指山市增速"], "nothing was named before"),
        (
            "取马蜂窝、抓动物、开门三类任务占比较大，分别占警情的34.3%、25%和20.7%。",
            ["取马蜂窝占警情的比重", "抓动物占警情的比重", "开门占警情的比重"],
            "what sums the list up is no item of it, and 占比 is said twice",
        ),
        ("鲜食玉米播种201万亩，水产养殖面积600万亩。", ["鲜食玉米播种", "水产养殖面积"], "a crop owns no water"),
        (
            "受理举报501件，其中食品类33件，已处理474件。",
            ["受理举报", "食品类举报", "处理举报"],
            "a part has no so many",
        ),
        ("500万元以上固定资产投资增长12%。", ["500万元以上固定资产投资"], "the threshold belongs to the name"),
        (
            "受理投诉1717件，举报744件，两项合计2461件。",
            ["受理投诉", "举报", "受理投诉与举报"],
            "两项 are the two before",
        ),
        (
            "游客占比高于6%；自驾游车辆主要来自甘肃省，占31.2%。",
            ["游客占比", "甘肃省自驾游车辆占比"],
            "where they are from",
        ),
        ("供养床位在现有基础上新增1200张。", ["供养床位新增"], "what it rests on is no part of it"),
        (
            "查验出入境人员6506万人次，其中内地居民3235万人次。",
            ["查验出入境人员", "内地居民"],
            "居民 and 移民 are no one kind",
        ),
        (
            "收入总计86亿元，其中上级补助收入42亿元，上年结余收入1.2亿元。",
            ["收入总计", "上级补助收入", "上年结余收入"],
            "sums of a budget",
        ),
        (
            "第一、二、三产业贡献率分别为6.8%、73.7%、19.5%。",
            ["第一产业贡献率", "第二产业贡献率", "第三产业贡献率"],
            "the industries by number",
        ),
    ],
)
def test_names_of_lists_sums_and_parts(text: str, expected: list[str], why: str) -> None:
    assert indicators(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("经季节性调整的失业率为3.4%。", ["经季节性调整的失业率"], "经 leads to 的"),
        ("以个人游方式来澳的内地旅客有449,098人次。", ["以个人游方式来澳的内地旅客"], "and so does 以"),
        ("经审查起诉300人。", ["审查起诉"], "but not here"),
        ("不过夜旅客128万人次，其中665,447人次为内地旅客。", ["不过夜旅客", "内地旅客"], "what they are stands behind"),
        ("其中1200人为党员，57%为女性。", ["党员", "女性占比"], "so of a share"),
        ("国债转贷资金上年结余11万元。", ["国债转贷资金上年结余"], "上年 belongs to the name of a sum"),
        ("春运头三天铁路发送旅客1000万人次。", ["铁路发送旅客"], "头三天 is a time"),
    ],
)
def test_what_belongs_to_a_name(text: str, expected: list[str], why: str) -> None:
    assert indicators(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("获评国家级文明岗5个、省级11个。", ["获评国家级文明岗", "获评省级文明岗"], "one level in place of another"),
        ("入驻调解组织3810个、调解员2.20万名。", ["入驻调解组织", "入驻调解员"], "no word is said twice"),
        (
            "“两抢”类警情下降3%，今年共接报305起；“盗窃”类警情共接报16234起。",
            ["“两抢”类警情", "接报“两抢”类警情", "“盗窃”类警情接报"],
            "what changed is what was reported, until another is named",
        ),
        ("发放1500多份限期整改通知书。", ["发放限期整改通知书"], "the whole noun behind"),
        ("出台促进文旅消费的20余条举措。", ["出台促进文旅消费的举措"], "and what modifies it"),
        ("粮食产量再创新高，达到780.1亿斤。", ["粮食产量"], "a clause that tells how it stands"),
        ("支出预算执行中按法定程序调整为114.7亿元。", ["支出预算"], "a way of doing is no part of it"),
        ("分四批推出举措108条。", ["推出举措"], "nor is in how many parts"),
        (
            "其中采矿业增长14.4%，对全市工业增长的贡献率109.7%，上拉全市工业增速10.6个百分点。",
            ["采矿业", "采矿业对工业增长的贡献率", "采矿业上拉全市工业增速"],
            "what gives and what pulls is the subject before",
        ),
        (
            "一、二、三产对GDP增长的贡献率分别为1.7%、40.2%、58.1%。",
            [f"第{n}产业对GDP增长的贡献率" for n in "一二三"],
            "in short",
        ),
        ("实现“两降两升”目标，呈现四个特点。", [], "a slogan and a count of aspects"),
        ("召开第十四届三次执委会议。", [], "a place in a row"),
    ],
)
def test_police_budget_and_economy(text: str, expected: list[str], why: str) -> None:
    assert indicators(text) == expected, why


def test_losses_side_by_side_go_each_with_its_own() -> None:
    doc = read("交通运输业发生事故21起，死亡26人，同比减少5起4人。")
    assert [(one.indicator, one.change) for one in doc.statistics[2:]] == [
        ("交通运输业发生事故", "decrease"),
        ("交通运输业死亡", "decrease"),
    ]


def test_a_bracket_behind_a_base_is_of_its_time() -> None:
    doc = extract("2020年报告病例3200例，较2019年（12754例）下降75%。", reference_date="2021-02-01")
    assert [(one.period, one.role) for one in doc.statistics] == [
        ("2020", "level"),
        ("2019", "from"),
        ("2020", "difference"),
    ]


def test_what_a_paragraph_is_held_against_goes_on() -> None:
    doc = read("从环比看，一线城市价格上涨0.2%，涨幅比上月回落0.1个百分点。三线城市价格上涨1.5%。")
    assert [one.basis for one in doc.statistics] == ["period_on_period"] * 3


@pytest.mark.parametrize(
    ("text", "agency", "why"),
    [
        ("根据山东省邮政管理局的统计数据显示，快递业务量12万件。", "370000/post", "its figures are cited"),
        ("在惠东县公安局的努力下，全县接报警情12起。", None, "a set phrase"),
    ],
)
def test_organs_in_phrases(text: str, agency: str | None, why: str) -> None:
    assert read(text).statistics[0].agency == agency, why


def test_a_time_in_passing_governs_nothing() -> None:
    doc = read("一季度，工业延续2月份平稳向好趋势，采矿业增加值同比增长14.4%。")
    assert doc.statistics[-1].period == "2021-01/2021-03"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "第二、第三产业占生产总值的比重分别回落2.1个和1.1个百分点。",
            [f"第{n}产业占生产总值的比重" for n in "二三"],
            "two of three",
        ),
        ("猪、牛、禽肉产量分别增长4.9%、3%和1%。", ["猪肉产量", "牛肉产量", "禽肉产量"], "the end of the last word"),
        (
            "鲜切花、水果产量增势良好，分别增长10%和12%。",
            ["鲜切花产量", "水果产量"],
            "the list stands in the clause before",
        ),
        (
            "六成以上行业保持增长，近八成企业实现盈利。",
            ["行业保持增长", "企业实现盈利"],
            "a share of what stands behind",
        ),
        (
            "八大类商品价格四升四降：食品类、衣着类分别上涨5.4%、0.3%。",
            ["商品价格上升", "商品价格下降", "食品类商品价格", "衣着类商品价格"],
            "the measure before the colon holds for each",
        ),
        (
            "八大类商品价格四升四降：食品烟酒类上涨2.6%，衣着类下降1.5%。",
            ["商品价格上升", "商品价格下降", "食品烟酒类商品价格", "衣着类商品价格"],
            "and where the items stand one by one",
        ),
        ("全市Ⅳ类水断面11个（其中Ⅰ类8个）。", ["Ⅳ类水断面", "Ⅰ类水断面"], "a Roman numeral is a word"),
        ("处分334人（其中党纪处分315人、政务处分40人）。", ["处分", "党纪处分", "政务处分"], "no verb is said twice"),
        (
            "运用“四种形态”批评教育帮助和处理1200人次，其中运用第一种形态批评教育帮助663人次。",
            ["运用“四种形态”批评教育帮助和处理", "运用第一种形态批评教育帮助"],
            "和 leads to no object",
        ),
        ("五年累计完成固定资产投资2413.8亿元。", ["固定资产投资"], "a length of time is no part of it"),
        (
            "外贸货物吞吐量11174万吨，其中沿海主要港口完成10474万吨。",
            ["外贸货物吞吐量", "沿海主要港口外贸货物吞吐量"],
            "a body takes the whole measure",
        ),
    ],
)
def test_lists_of_communiques(text: str, expected: list[str], why: str) -> None:
    assert indicators(text) == expected, why


def test_a_pace_has_a_basis_of_its_own() -> None:
    doc = read("居民消费价格同比上涨1.6%，涨幅比上月缩小0.4个百分点。其中：城市上涨1.7%，农村上涨1.4%。")
    assert [one.basis for one in doc.statistics] == ["year_on_year", "period_on_period", "year_on_year", "year_on_year"]
    doc = read("二产投资同比增长14.9%，增速比前4月回落0.7个百分点；三产投资增长18.2%。")
    assert [one.basis for one in doc.statistics] == ["year_on_year", "versus", "year_on_year"]


def test_a_step_between_two_spans_of_time() -> None:
    doc = read(
        "就业人数由二零二零年十一月至二零二一年一月的3 662 200人下跌至二零二零年十二月至二零二一年二月的3 650 200人。"
    )
    found = [(one.period, one.change, one.from_) for one in doc.statistics]
    assert found == [("2020-11/2021-01", None, None), ("2020-12/2021-02", "decrease", 0)]


def test_who_publishes_may_stand_before_a_day() -> None:
    assert (
        read("根据政府统计处今日（五月十日）发表的数字，香港失业率为3.4%。").statistics[0].agency == "810000/statistics"
    )


def test_a_tally_counts_those_that_went_each_way() -> None:
    doc = read("所监测的12个蔬菜品种价格8涨3降1平，平均上涨3%。")
    found = [(doc.quantities[one.quantity].text, one.indicator, one.change) for one in doc.statistics]
    assert found == [
        ("8", "蔬菜品种价格上涨", None),
        ("3", "蔬菜品种价格下降", None),
        ("1", "蔬菜品种价格持平", None),
        ("3%", "蔬菜品种价格", "increase"),
    ]


def test_a_label_before_a_subject_is_no_word_of_its_clause() -> None:
    plain, labelled = read("惠东县公安局破案12起。"), read("1．惠东县公安局破案12起。")
    assert plain.statistics[0].agency == labelled.statistics[0].agency is not None


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("保障好14亿人的饭碗。", [], "the nation, in a phrase"),
        ("惠及1200万人的就业。", ["惠及"], "so many are counted"),
        ("全市税收收入120亿元，上述收入增长3%。", ["税收收入", "税收收入"], "上述 points back"),
        ("受理问题线索120件，立案查办30件。", ["受理问题线索", "立案查办问题线索"], "two verbs and one object"),
        (
            "居民消费价格上涨2.2%，其中城市提高0.3个百分点。",
            ["居民消费价格", "城市居民消费价格"],
            "% and points are of one thing",
        ),
        (
            "粮食单产390公斤，优良率92%，最高的是惠东县98%。",
            ["粮食单产", "优良率", "惠东县优良率"],
            "the figure of the same unit",
        ),
        ("查处12起违法占用耕地案。", ["查处违法占用耕地案"], "a noun that begins with a verb"),
        (
            "建成36个群众办事窗口，走访120户群众反映问题。",
            ["建成群众办事窗口", "走访群众反映问题"],
            "a verb within a noun",
        ),
        ("报告指出，违纪案件下降3%。数据显示，游客增长5%。", ["违纪案件", "游客"], "who says it is no part"),
        ("惠东县公安局接待群众120人次，收入12万元。", ["接待群众", "收入"], "an organ owns no income"),
        ("其中，国内贷款下降26.0%。", ["国内贷款"], "nothing goes before"),
    ],
)
def test_what_the_first_rules_hold(text: str, expected: list[str], why: str) -> None:
    assert indicators(text) == expected, why
