"""What a tenth reading of real reports found, one kind a test; the sentences are ours."""

from __future__ import annotations

import pytest
from reports import names, read


def rows(text: str) -> list[tuple[str, str, str, str | None, str | None]]:
    """Figure, indicator, role, change and basis of each statistic."""
    doc = read(text)
    return [
        (doc.quantities[one.quantity].text, one.indicator, one.role, one.change, one.basis) for one in doc.statistics
    ]


@pytest.mark.parametrize(
    ("text", "base", "moved", "why"),
    [
        ("今年接报警情120起，较上年100起多20起。", "from", "increase", "多 behind its base was the indicator"),
        ("今年接报警情120起，比上年同期的100起多20起。", "from", "increase", "with 的"),
        ("今年接报警情80起，较去年同期100起少20起。", "from", "decrease", "the other way"),
        ("结案率98%，较去年90%高8个百分点。", "from", "increase", "a rate that moves by points"),
        ("结案率98%，比去年同期的90%高出8个百分点。", "from", "increase", "高出"),
    ],
)
def test_more_than_the_level_before(text: str, base: str, moved: str, why: str) -> None:
    level, before, change = rows(text)
    assert level[1] == before[1] == change[1], why
    assert (before[2], change[2:]) == (base, ("difference", moved, "year_on_year")), why


@pytest.mark.parametrize(
    "text",
    ["今年接报警情120起，其中长安区100起，多为盗窃20起。", "结案率98%，调解率90%，高于全省8个百分点。"],
)
def test_a_word_like_more_behind_another_level_is_no_change(text: str) -> None:
    assert all(change is None for *_, change, _basis in rows(text))


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("县法院受理刑事案件702件，审结691件。", ["审结刑事案件"], "a verb that takes an object"),
        (
            "法院受理执行案件610件，结案350件，结案率57%。",
            ["执行案件结案", "执行案件结案率"],
            "结案 has its object in it",
        ),
        ("受理各类案件1540件，结案812件。", ["结案"], "cases of all kinds are told of by the verb alone"),
        ("受理各类刑事案件602件，审结591件。", ["审结刑事案件"], "but of one kind of them it is told"),
        ("受理案件500件，其中刑事案件95件；结案480件。", ["受理刑事案件", "结案"], "the part has no so many"),
        ("新收民事案件300件，旧存120件，审结310件，结案率74%。", ["旧存", "审结", "结案率"], "nor has the new"),
        ("受理民事案件90件；受理行政案件80件，审结70件。", ["受理行政案件", "审结行政案件"], "the nearest"),
        ("县热线受理派工单830件，已处理完毕702件。", ["处理完毕派工单"], "a verb of two words"),
        ("受理消费者投诉6280件；解决6105件。", ["解决消费者投诉"], "behind a semicolon"),
        ("结案512件（调解结案190件，撤诉83件，调撤率53%）。", ["调解结案", "撤诉", "调撤率"], "a way is no kind"),
    ],
)
def test_what_was_closed_takes_its_cases(text: str, expected: list[str], why: str) -> None:
    assert [name for _, name in names(text)][1:] == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "灯具、船舶出口拉动作用强劲，分别出口53亿元、48亿元，分别增长12%、9%。",
            ["灯具出口", "船舶出口"] * 2,
            "the measure stands behind 分别",
        ),
        (
            "小客车、摩托车酒驾醉驾突出，分别查处12万起、7万起。",
            ["小客车酒驾醉驾", "摩托车酒驾醉驾"],
            "what the last has is of both",
        ),
        ("机械、化工行业增长明显，产值分别为12亿元、9亿元。", ["机械产值", "化工行业产值"], "a measure of its own"),
        (
            "汽车零配件、平板显示模组、家用电器出口拉动作用强劲，分别出口13亿元、11亿元、8亿元。",
            ["汽车零配件出口", "平板显示模组出口", "家用电器出口"],
            "items of several words",
        ),
        (
            "公路客运量和铁路客运量分别完成8万人和2万人。比去年同月分别上升2.6%和下降3.8%。",
            ["公路客运量", "铁路客运量"] * 2,
            "rates in the sentence behind, of levels in other units or none",
        ),
        ("甲县、乙县空气质量较好，优良率分别为98%、97%。", ["甲县优良率", "乙县优良率"], "places"),
        ("汽车、家电消费活跃，分别增长12%、9%。", ["汽车消费", "家电消费"], "no measure at all"),
        ("新建商品住宅和二手住宅价格平稳，分别上涨0.1%、0.2%。", ["新建商品住宅价格", "二手住宅价格"], "a head"),
        ("最多的是广东、江苏，分别为12起、9起。", [], "of what, the clause does not say"),
    ],
)
def test_a_list_that_the_clause_before_tells_of(text: str, expected: list[str], why: str) -> None:
    assert [name for _, name in names(text)] == expected, why


@pytest.mark.parametrize(
    ("text", "figure", "indicator", "why"),
    [
        ("水路客运量和旅客周转量分别完成3万人和4万人公里。", "4万人公里", "水路旅客周转量", "by what, is said once"),
        ("公路货运量、货物周转量分别为3万吨和4万吨公里。", "4万吨公里", "公路货物周转量", "with 、"),
        ("工业增加值和固定资产投资分别增长5%和6%。", "6%", "固定资产投资", "no measure of transport"),
        ("公务接待费支出3万元，年初预算为4万元，差值为1万元。", "4万元", "公务接待费预算", "what it is held against"),
        ("公务接待费支出3万元，年初预算为4万元，差值为1万元。", "1万元", "公务接待费差值", "and the difference"),
        ("公务接待31批次，260人次，支出1万元。", "1万元", "公务接待支出", "what was spent on it"),
        ("种植烤烟5万亩，实现产值2亿元。", "2亿元", "烤烟产值", "the object without its verb"),
        ("农林牧渔业总产值39亿元，增长3%；实现增加值22亿元。", "22亿元", "农林牧渔业增加值", "behind a semicolon"),
        (
            "生猪出栏14万头，牛出栏3万头，家禽188万只。",
            "188万只",
            "家禽出栏",
            "what two things have is said of the third",
        ),
        ("粮食产量12万吨，油料产量3万吨，蔬菜2万亩。", "2万亩", "蔬菜", "of another unit it is not"),
        ("医疗卫生机构总数1204个，其中医院52个。", "52个", "医院", "no total of hospitals"),
        ("诊疗人次3120万，就诊6次；入院人次86万，增加5万人次。", "5万人次", "入院人次", "the unit is in the name"),
        ("重大火灾3起；未发生特别重大火灾，同比减少2起。", "2起", "特别重大火灾", "what did not happen"),
        ("全县接报火灾412起，起数、损失分别上升8%、4%。", "4%", "火灾损失", "how grave they were"),
        ("全县“反诈APP”注册人数8万人。", "8万人", "“反诈APP”注册人数", "a program that narrows"),
        ("“断卡”行动抓获嫌疑人8名。", "8名", "抓获嫌疑人", "a campaign in which it was done"),
        ("“断卡”行动打击处理人员81人，惩戒人员630人。", "630人", "惩戒人员", "with a verb of its own"),
        ("向34名当事人发放救助金21万元。", "21万元", "发放救助金", "whom it was given to is no subject"),
        ("涉及人员中，一般干部9件，事业单位3件。", "3件", "事业单位", "cases, by whom they are against"),
        ("上级转办交办90件。\n从类型来看，检举类40件。", "40件", "检举类", "交办 is no noun"),
        ("6280件投诉中，质量问题2130件。", "6280件", "投诉", "中 is no part of it"),
        ("全省62个4A级（含）以上旅游景区开放。", "62个", "4A级以上旅游景区", "a bracket stands inside"),
        ("其中，黄山景区达到最大承载量，前4天接待12万人次。", "12万人次", "黄山景区接待", "the body stands first"),
        ("货物吞吐量1亿吨。\n其中：\n外贸完成3万吨。", "3万吨", "外贸吞吐量", "其中 on a line of its own"),
        ("公路水路客运量和旅客周转量分别为3万人和4万人公里。", "4万人公里", "公路水路旅客周转量", "by two ways"),
        ("货物吞吐量1亿吨。\n其中：\n沿海完成6万吨。\n内河完成3万吨。", "3万吨", "内河吞吐量", "whole sentences"),
        ("货物吞吐量1亿吨。\n其中：\n沿海完成6万吨；\n内河完成3万吨。", "3万吨", "内河吞吐量", "the next line"),
        ("死亡率0.31，低于控制指标0.35。", "0.35", "死亡率控制指标", "the target of a rate"),
        ("较大事故6起，高于控制指标1起。", "1起", "较大事故", "by how many a target was missed"),
        ("森林覆盖率68%，超过目标3个百分点。", "3个百分点", "森林覆盖率", "in points"),
        ("事故死亡108人，占控制目标123人的87%。", "123人", "控制目标", "what a share is of"),
        ("事故死亡108人，占控制目标123人的87%。", "87%", "事故死亡占控制目标的比重", "and the share"),
        ("进口4亿元；出口3亿元；转口2亿元。上述三者合计占31%。", "31%", "进口、出口、转口占比", "three of them"),
        ("受理案件149236件，审（执）结131807件。", "131807件", "审（执）结", "two verbs written as one"),
        ("肉类（猪牛羊）产量12吨。", "12吨", "肉类产量", "a remark in a bracket is left out"),
        ("死亡208人，占省、市政府下达控制目标213人的97%。", "213人", "控制目标", "who set it is left out"),
        (
            "审结案件312件，其中被告人原为县处级以上的21人。",
            "21人",
            "被告人原为县处级以上",
            "a clause says who they are",
        ),
        (
            "小学、初中专任教师与学生之比分别为1∶16.8和1∶12.5。",
            "1∶16.8",
            "小学专任教师与学生之比",
            "a ratio of two things, of each",
        ),
        ("特种设备万台死亡率0。", "0", "特种设备万台死亡率", "so many as a rate is reckoned by"),
        ("就业人员10万人事故死亡率1.8。", "1.8", "就业人员10万人事故死亡率", "with digits"),
        ("亿元生产总值事故死亡率0.3。", "0.3", "亿元生产总值事故死亡率", "of money"),
    ],
)
def test_the_indicator(text: str, figure: str, indicator: str, why: str) -> None:
    assert (figure, indicator) in names(text), why


@pytest.mark.parametrize(
    ("text", "figure", "why"),
    [
        ("按照每人2800元的农村贫困标准计算，1万人脱贫。", "2800元", "a standard that others are measured by"),
        ("牢牢守住发展和生态两条底线。", "两条", "a slogan"),
    ],
)
def test_no_statistic(text: str, figure: str, why: str) -> None:
    assert figure not in [one for one, _ in names(text)], why


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("特种设备万台死亡率0。", ["0"]),
        ("每10万人事故死亡率1.8。", ["1.8"]),
        ("10万人受灾，死亡率低。", ["10万人"]),
        ("2万人死亡率低。", ["2万人"]),
    ],
)
def test_what_a_rate_is_reckoned_by_is_no_figure(text: str, figures: list[str]) -> None:
    assert [one.text for one in read(text).quantities] == figures
