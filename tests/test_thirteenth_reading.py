"""What a thirteenth reading of real reports found, one kind a table; the sentences are ours."""

from __future__ import annotations

import pytest
from reports import read


def named(text: str) -> dict[str, str]:
    """The indicator of each figure."""
    doc = read(text)
    return {doc.quantities[one.quantity].text: one.indicator for one in doc.statistics}


@pytest.mark.parametrize(
    ("text", "figure", "indicator", "why"),
    [
        ("全国公安机关破获诈骗案件46万起。", "46万起", "破获诈骗案件", "who acts is no part of it"),
        ("机关运行经费支出12万元。", "12万元", "机关运行经费支出", "but 机关 alone is"),
        ("公务执勤9起，及其他出动10起。", "10起", "其他出动", "及 and 其他, not 及其 and 他"),
        ("封堵网址79个、IP地址3个。", "3个", "封堵IP地址", "a list of one unit takes its verb"),
        ("查获香烟12箱、白酒8箱。", "8箱", "查获白酒", "the same"),
        ("荣获国家级文明岗5个、省级11个。", "11个", "荣获省级文明岗", "but a level takes the thing, too"),
        ("日均出动救援人员5万人次、消防车辆1万辆次。", "1万辆次", "日均出动消防车辆", "so much a day"),
        ("抓获犯罪嫌疑人数、破案数上升54%、34%。", "34%", "破案数", "a longer word takes no part of the first"),
        ("公路客运量和周转量分别增长3%、5%。", "5%", "公路周转量", "a word as long does"),
        ("受理工单320件，按时办结310件。", "310件", "按时办结", "in time is another count than in all"),
        ("因公出国(境)费支出12万元。", "12万元", "因公出国(境)费支出", "a bracket inside a word"),
        ("农林牧渔业(含)总产值12亿元。", "12亿元", "农林牧渔业总产值", "a remark in a bracket"),
        ("总产值(元)达12万。", "12万", "总产值", "a unit in a bracket"),
        ("12345热线、政民互动共受理诉求2877件。", "2877件", "受理诉求", "two platforms that act"),
        ("热点诉求为拖欠工资320件、物业管理291件。", "291件", "物业管理", "counts share no sum"),
        ("办理结婚登记1200对、离婚登记320对。", "320对", "办理离婚登记", "an act beside an act"),
        ("投用427所农村互助幸福院。", "427所", "投用农村互助幸福院", "an everyday verb inside a name"),
        ("组织2161场文化惠民演出活动。", "2161场", "组织文化惠民演出活动", "the same"),
        ("社会救助5万起、安保勤务14万起。", "14万起", "安保勤务", "an act is of what it has"),
        ("司法所39个，基层法律服务所56家。", "39个", "司法所", "所 is no particle behind a noun"),
        ("临时查封30家。", "30家", "临时查封", "an adverb of a name"),
        ("工伤保险基金当年收支结余2亿元。", "2亿元", "工伤保险基金当年收支结余", "当年 inside a name"),
        ("住宅和商铺销售价格下降城市分别有58个和62个。", "62个", "商铺销售价格下降城市", "what is counted behind"),
        ("公务用车购置及运行费24万元；公务接待费3万元。", "3万元", "公务接待费", "whole by its own last word"),
        ("执行案件218件。国家赔偿案件3件。", "3件", "国家赔偿案件", "nothing is carried over a full stop"),
        ("外贸规模在历史同期首次突破20万亿元。", "20万亿元", "外贸规模", "when it was so is no part of it"),
        ("收、结案及人均办案量均居全省第二位。", "第二位", "收、结案及人均办案量排名", "均居 is a word of rank"),
        ("对地方转移支付12亿元。", "12亿元", "对地方转移支付", "to whom is a part of the name"),
        ("考核的20项指标中，18项达到目标。", "18项", "达到目标", "some of what was counted before"),
        ("营业额上升14%，以服装(+36%)和皮具(+33%)的升幅较大。", "33%", "皮具营业额", "a sign of the noun before it"),
        ("营业额14亿元（+36%）。", "36%", "营业额", "a sign of the figure before it"),
        ("汽车、锂电池等产品，合计出口增长61%。", "61%", "汽车、锂电池等产品出口", "what they come to together"),
        ("监测的12个断面中，9个达到Ⅲ类标准。", "9个", "断面达到Ⅲ类标准", "with the noun where it has none"),
        ("监测的12个断面中，3个为Ⅳ类。", "3个", "Ⅳ类", "what they are, says a noun"),
        ("发生事故25起，造成31人死亡。", "31人", "事故死亡", "whose deaths they are"),
        ("防城区受理96件，办结70件；港口区受理89件，办结66件。", "66件", "港口区办结", "of the part's own place"),
        ("进出口增长5%。\n民营企业进出口平稳增长，占比超7成。", "7成", "民营企业进出口占比", "of the clause before"),
        ("城乡居民收入分别为3万元和1万元。", "1万元", "农村居民收入", "城乡 shared out"),
        ("城乡居民收入比为2.3。", "2.3", "城乡居民收入比", "but not in a ratio"),
        ("衣物销货上升12%。其次为百货公司货品（零售量上升8%）。", "8%", "百货公司货品零售量", "a bracket's own head"),
        ("赤水市的信访量103件，其它依次为仁怀市77件。", "77件", "仁怀市信访量", "the next place of a list"),
        ("接报警情较去年春节期间下降28%。", "28%", "接报警情", "a base with 期间 behind it"),
        ("教育、卫生、社会保障和就业等支出分别增长8%、3%、5%。", "8%", "教育支出", "和 inside the last item"),
        ("地下水资源量20亿立方米；人均水资源量8立方米。", "8立方米", "人均水资源量", "another statement"),
        ("中国内地住客430万人次、香港95万人次。", "95万人次", "香港住客", "the place is replaced whole"),
        ("入住率76%；住客增加1.2倍。", "1.2倍", "住客", "people have no rate of a house"),
        ("通过网站预订的居民增加3倍。", "3倍", "通过网站预订的居民", "how they booked narrows them"),
        ("香港(59万人次)及台湾旅客(5万人次)增加。", "59万人次", "香港旅客", "the noun stands once, with the last"),
        ("香港(59万人次)、日本(3万人次)及韩国(2万人次)旅客减少。", "2万人次", "韩国旅客", "or behind all brackets"),
        ("主要来自广东省(62万人次)及湖南省(4万人次)。", "62万人次", "广东省", "where none stands, none is given"),
        ("富顺站水位271.5米，超警戒水位1.2米。", "1.2米", "富顺站超警戒水位", "by how much it is exceeded"),
        ("滇池年末蓄水量12亿立方米。", "12亿立方米", "滇池年末蓄水量", "a lake is no place where it is told"),
        ("从总税收收入看：全区完成17万元。", "17万元", "总税收收入", "从…看 around it"),
        ("调处矛盾纠纷210宗，调解成功200宗。", "200宗", "调解成功", "with what success"),
        ("销货价值的修订估计上升5.2%。", "5.2%", "销货价值", "that it was put down anew is no part of it"),
        ("本地住客20万人次。", "20万人次", "本地住客", "本地 narrows them"),
        ("占全市收入2723亿元的35%。", "2723亿元", "收入", "what the share is of, whosever it is"),
        ("旅客95万人次，当中珠海市(24万人次)及广州市旅客(20万人次)。", "24万人次", "珠海市旅客", "in brackets"),
    ],
)
def test_the_indicator(text: str, figure: str, indicator: str, why: str) -> None:
    assert named(text)[figure] == indicator, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "旅客占21.5%。香港(592人次)增加11%。",
            ["share", "level", "difference"],
            "another sentence says nothing again",
        ),
        ("发案下降三分之一强（33.94%）。", ["difference", "difference"], "with 强 behind the figure"),
    ],
)
def test_a_bracket_says_again_only_what_stands_before_it(text: str, expected: list[str], why: str) -> None:
    assert [one.role for one in read(text).statistics] == expected, why


@pytest.mark.parametrize(
    ("text", "agencies", "why"),
    [
        (
            "办件量前三的部门：住建局99件；公安局77件。\n热线受理来电2808件。",
            ["住建局", "公安局", None],
            "an organ of a list owns its own figure only",
        ),
        (
            "市公安局破案99件。\n受理来电2808件。",
            ["市公安局", "市公安局"],
            "one that is named alone is what the text is about",
        ),
        (
            "遵义市公安局破案4100件。\n毕节市破案610件，播州区破案50件。",
            ["520300/psb", None, "520300/psb"],
            "of a place that is none of the organ's, and of one that is",
        ),
        ("其中市中院受理2件。", ["市中院"], "其中 is no part of a name"),
        (
            "2023年，石泉县财政收入2亿元。\n石泉县财政局\n2023年12月31日",
            ["610922/finance"],
            "who signs the text gives out its figures",
        ),
        ("2023年，石泉县财政收入2亿元。\n石泉县财政局", [None], "a line at the end without a day may be anything"),
        (
            "云岩区司法局2022年总结\n在云岩区检察院设立工作站，受理案件55件。",
            ["520103/justice"],
            "an organ that only says where",
        ),
        ("遵义市司法局2022年总结与2023年计划\n在册人员326名。", ["520300/justice"], "a title with a plan behind it"),
        ("市审计局工作报告\n市政府高度重视整改。反映问题36项。", ["市审计局"], "who attaches weight to it"),
        ("案件12件，当中市公安局受理2件。", [None, "市公安局"], "nor is 当中"),
    ],
)
def test_whose_it_is(text: str, agencies: list[str | None], why: str) -> None:
    assert [one.agency for one in read(text).statistics] == agencies, why


@pytest.mark.parametrize(
    ("text", "periods", "why"),
    [
        (
            "2023年上半年，进出口突破20万亿元，其中一季度9万亿元，5月份4万亿元。\n一般贸易13万亿元。\n同期，民营企业出口3万亿元。",
            ["2023-01/2023-06", "2023-01/2023-03", "2023-05", "2023-01/2023-06", "2023-01/2023-06"],
            "parts of the period close nothing, and 同期 is of what is spoken of",
        ),
        (
            "2021年，共接警195万起。\n任务类型复杂多样。\n日均出动5万人次。",
            ["2021", "2021"],
            "past a paragraph without a time",
        ),
        (
            "2021年接警195万起，2020年接警180万起。\n任务类型复杂多样。\n日均出动5万人次。",
            ["2021", "2020", None],
            "but not where two years were spoken of",
        ),
        ("2022年以来，新建学校5所。\n截至目前，新建医院8家。", ["2022/..", "2022/.."], "up to now, from then on"),
        (
            "2022年，收到申请10件，结转2023年度办理2件；发生复议1起。",
            ["2022", "2022", "2022"],
            "to what year it is carried on says nothing of the next",
        ),
    ],
)
def test_the_period(text: str, periods: list[str | None], why: str) -> None:
    assert [one.period for one in read(text).statistics] == periods, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("对“5·20”特大贩毒专案快捕快诉，批捕51人。", [], "one case"),
        ("办理专案51件，批捕51人。", ["办理专案", "批捕"], "how many such cases"),
    ],
)
def test_one_case(text: str, expected: list[str], why: str) -> None:
    assert [one.indicator for one in read(text).statistics] == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("2023年，废污水排放量2亿立方米。其中，第二产业占66%。", None, "of another whole"),
        ("2023年，地区生产总值2亿元。其中，第二产业占66%。", "gdp-secondary-share", "of its own"),
        ("省公安厅通报，2023年缴获各类毒品3吨。", "psb/drugs-seized", "whose figure it is"),
    ],
)
def test_the_entry(text: str, expected: str | None, why: str) -> None:
    assert read(text).statistics[-1].indicator_id == expected, why
