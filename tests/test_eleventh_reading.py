"""What an eleventh reading of real reports found, one kind a test; the sentences are ours."""

from __future__ import annotations

import pytest
from reports import names, read


@pytest.mark.parametrize(
    ("text", "figure", "indicator", "why"),
    [
        ("2022年实际使用外资31亿元。", "31亿元", "实际使用外资", "an adverb that belongs to the name"),
        ("2022年使用外资31亿元。", "31亿元", "使用外资", "and the name without it"),
        ("初次举报210件，重复举报32件。", "32件", "重复举报", "which time it was"),
        ("出口31亿元（折4亿美元）。", "4亿美元", "出口", "the same sum in another currency"),
        ("出口31亿元，进口4亿美元。", "4亿美元", "进口", "another sum"),
        ("自贸试验区进出口总值31亿元。", "31亿元", "自贸试验区进出口总值", "自 is no preposition here"),
        ("“三公”经费支出预算46万元，支出决算37万元。", "37万元", "“三公”经费支出决算", "whose account it is"),
        (
            "工业增加值增长8%，增速与上月持平，回落2个百分点。",
            "2个百分点",
            "工业增加值增速",
            "a pace that a clause names",
        ),
        ("列车共发送旅客2亿人，日均发送旅客614万人。", "614万人", "列车日均发送旅客", "a mean of what stands before"),
        ("义务教育阶段招生8万人，专任教师5万人。", "5万人", "义务教育阶段专任教师", "who teaches there"),
        ("二线城市新建住宅和二手住宅价格分别涨4%和2%。", "2%", "二线城市二手住宅价格", "the place is that of both"),
        ("金融机构存、贷款余额分别为5亿元、4亿元。", "5亿元", "金融机构存款余额", "one character for a word"),
        ("轻、重工业占比分别为20%和80%。", "20%", "轻工业占比", "and of three"),
        ("全国337个地级城市PM2.5平均浓度为33微克/立方米。", "337个", "地级城市", "the measure is of the next figure"),
        ("工业利润增长2%，居全省第8位，回落1个百分点。", "1个百分点", "工业利润增速", "behind a rank"),
        ("总人口41万人，10年间减少13%。", "13%", "总人口", "a length of time is no name"),
        ("生产总值85亿元，占全省比重提高到12%；增速达6%。", "6%", "生产总值增速", "behind a share"),
        ("贵阳市统计局公布2023年5月失业率3.1%。", "3.1%", "失业率", "公布 is what the office did"),
        ("全年收到依申请公开5件，公开3件，不予公开1件。", "3件", "公开", "the verb of the first is not theirs"),
        ("全年收到依申请公开5件，公开3件，不予公开1件。", "5件", "收到依申请公开", "依 is no adverb here"),
        ("为残疾人、老年人提供认证服务52万人次。", "52万人次", "提供认证服务", "for whom it was done"),
        ("破获案件41起，抓获嫌疑人120名，涉案价值5亿元。", "5亿元", "涉案价值", "people have none"),
        ("组织会战，期间共破获毒品案件310起。", "310起", "破获毒品案件", "期间 says when"),
        ("造成210人不同程度受伤。", "210人", "造成不同程度受伤", "the verb behind is taken"),
        ("受理举报310件（含上级转办120件），比上年同期402件少92件。", "92件", "受理举报", "no aside"),
    ],
)
def test_the_indicator(text: str, figure: str, indicator: str, why: str) -> None:
    assert (figure, indicator) in names(text), why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "9月情况\n（二）较大事故情况\n1.建筑施工发生4起、死亡12人。\n2.渔业船舶发生2起、下落不明5人。",
            ["建筑施工较大事故", "建筑施工较大事故死亡", "渔业船舶较大事故", "渔业船舶较大事故下落不明"],
            "what happened is told by the heading",
        ),
        ("一、火灾情况\n全市发生120起。", ["发生火灾"], "with nothing in front of the verb"),
        ("三、工作情况\n城区发生12起。", ["城区发生"], "a heading that tells of no event"),
        ("一、火灾情况\n城区破获12起。", ["城区破获"], "another verb"),
    ],
)
def test_what_happened_under_a_heading(text: str, expected: list[str], why: str) -> None:
    assert [name for _, name in names(text)] == expected, why


@pytest.mark.parametrize(
    ("text", "figure", "why"),
    [
        ("性别比（以女性为100）为104。", "100", "what an index is of"),
        ("失业率在该两段期间保持不变。", "两段", "points back"),
        ("6个县进入全省第三轮强县建设行列。", "第三轮", "a round is no rank"),
        ("社会治安呈现“两个下降、两个100%”的态势。", "100%", "a slogan"),
        ("纳入“十项重点工作”，破获案件71起。", "十项", "a name in quotes"),
        ("一次死亡3人以上较大事故下降5%。", "3人", "a threshold"),
        ("8大类40项实事全部完成。", "8大类", "a count of kinds"),
    ],
)
def test_no_statistic(text: str, figure: str, why: str) -> None:
    assert figure not in [one for one, _ in names(text)], why


@pytest.mark.parametrize(
    ("text", "change", "basis"),
    [
        ("电诈警情比降26%。", "decrease", "year_on_year"),
        ("破案率比升8%。", "increase", "year_on_year"),
        ("事故比例较高，达51%。", None, None),
        ("事故比例上升，达51%。", "increase", None),
    ],
)
def test_changes(text: str, change: str | None, basis: str | None) -> None:
    (found,) = read(text).statistics
    assert (found.change, found.basis) == (change, basis)


def test_a_bare_verb_of_closing_is_of_nobody_in_particular() -> None:
    """审结 was taken for that of labour arbitration, which alone had the bare name."""
    assert [one.indicator_id for one in read("新收案件900件；审结800件。").statistics][-1] is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("一、二、三产业增加值占地区生产总值的比重分别为6.2%、6.2%、44.1%和49.7%。", 4),
        ("一、二、三产业增加值分别增长6.2%、6.2%和44.1%。", 3),
        ("二、三产业增加值分别增长6.2%和44.1%。", 2),
    ],
)
def test_more_figures_than_industries(text: str, count: int) -> None:
    """Four figures for three industries were an error (ValueError)."""
    assert len(names(text)) == count
