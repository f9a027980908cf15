"""The layers of statistics one by one: marks, words of change, frames, nouns, lists, ellipsis, roles of organs."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_extract import extract
from gov_extract.entities.known.knowledge import default_knowledge
from gov_extract.entities.merge import find_entities
from gov_extract.errors import DataError
from gov_extract.quantities import find_quantities
from gov_extract.quantities import lexicon as guarded
from gov_extract.statistics import confidence, lexicon
from gov_extract.statistics.agencies import Agencies
from gov_extract.statistics.frames import FRAMES
from gov_extract.statistics.marks import LETTERS, Mark, Window
from gov_extract.statistics.nouns import phrase_before
from gov_extract.statistics.nouns_behind import noun_behind
from gov_extract.statistics.readers import READERS
from gov_extract.statistics.scene import Scene
from gov_extract.statistics.scopes import place_in, scope_of
from gov_extract.tables import read_rows
from gov_extract.text.folded import Text
from gov_extract.times import find_times

DAY = datetime.date(2023, 5, 10)
ROLES = [cells for _, cells in read_rows("statistics/roles.tsv", ("word", "role", "example"))]
ORGANS = [cells for _, cells in read_rows("statistics/organ_roles.tsv", ("word", "role", "side", "example"))]


def scene_of(text: str) -> Scene:
    """What the rules of statistics see of a text."""
    whole = Text(text)
    entities = find_entities(whole, knowledge=default_knowledge(), home=None, reference=DAY)
    named = [(entity.start, entity.end) for entity in entities]
    times = find_times(whole, DAY, named, [])
    owned = sorted([*named, *((time.start, time.end) for time in times)])
    quantities, _ = find_quantities(whole, guarded(), owned, [], None)
    return Scene(whole, quantities, times, entities, DAY)


def window_of(text: str, which: int = -1) -> tuple[Scene, int, Window]:
    """The window before one of the figures of a text, as the first rule that looks at it sees it."""
    scene = scene_of(text)
    index = range(len(scene.quantities))[which]
    since = scene.quantities[index - 1].end if index else 0
    return scene, index, scene.window(since, scene.quantities[index].start, since)


# ---- marks ----


@pytest.mark.parametrize(
    ("text", "letters", "why"),
    [
        ("盗窃警情同比再次下降20.2%", "NNBMC", "a basis, an adverb, a word of change"),
        ("2023年，东莞市公安局侦办盗窃案件12起", "T,OVNN", "what earlier stages found is one mark"),
        ("审批时限压减至7天", "VNC", "a verb of change and 至 are one mark"),
        ("产业结构优化为3:4", "NC", "优化 is a word of change only with 为"),
        ("客流微增3%", "NC", "degree and stem are one mark"),
        ("价格上涨3%", "NC", "a word that ends in a verb of change is parted"),
        ("深化一窗通办改革12次", "NEN", "a program is one mark"),
        ("“老赖”12人", "N", "a quoted name is one word"),
        ("平均车速提高到每小时78公里", "LNCU", "what a rate is per is one mark"),
        ("综合指数列全省第3位", "NNKX", "a word of rank, a scope"),
        ("盗窃、诈骗案件分别下降3%", "NINNAC", "a list, 分别"),
    ],
)
def test_letters(text: str, letters: str, why: str) -> None:
    assert window_of(text, 0)[2].letters == letters, why


def test_every_letter_is_described() -> None:
    """A letter that the table of letters does not hold would say nothing to who reads a pattern."""
    used = {letter for row in FRAMES for letter in row.pattern.pattern if letter.isupper()}
    assert used <= set(LETTERS)


def test_a_closed_bracket_is_one_mark() -> None:
    _, _, window = window_of("盗窃警情（含旧存）12起")
    assert window.letters == "NNb"


def test_a_figure_in_a_bracket_sees_the_words_of_its_bracket() -> None:
    _, _, window = window_of("接报警情44起（日均6.3起）")
    assert (window.aside, "".join(mark.word for mark in window.marks)) == (True, "日均")


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="盗窃警情同比下降，。、（）“”的和12起%年 \n", max_size=40))
def test_marks_lie_in_order_inside_the_text(text: str) -> None:
    scene = scene_of(text)
    for position in range(0, len(scene.folded), 7):
        marks, _ = scene.sentence_marks(position)
        assert all(first.end <= second.start for first, second in itertools.pairwise(marks))
        assert all(0 <= mark.start < mark.end <= len(scene.folded) for mark in marks)


# ---- words ----


@pytest.mark.parametrize(("word", "role", "example"), ROLES, ids=[f"{row[0]}-{row[1]}" for row in ROLES])
def test_a_word_stands_in_its_example(word: str, role: str, example: str) -> None:
    assert word in example
    assert role in lexicon.roles()[word]


@pytest.mark.parametrize(
    ("word", "change", "reached", "noun", "weak"),
    [
        ("下降", "decrease", False, False, False),
        ("少增", "decrease", False, False, False),
        ("多增", "increase", False, False, False),
        ("减支", "decrease", False, False, False),
        ("压减至", "decrease", True, False, False),
        ("再降", "decrease", False, False, False),
        ("大增", "increase", False, False, False),
        ("降幅", "decrease", False, True, False),
        ("涨跌幅", None, False, True, False),
        ("优化为", None, True, False, False),
        ("多", "increase", False, False, True),
    ],
)
def test_words_of_change(word: str, change: str | None, reached: bool, noun: bool, weak: bool) -> None:
    assert lexicon.move_of(word) == (change, reached, noun, weak)


@pytest.mark.parametrize("word", ["增加值", "增速", "新增", "降水", "升级", "减员", "增产值"])
def test_what_is_no_word_of_change(word: str) -> None:
    assert lexicon.move_of(word) is None


@pytest.mark.parametrize(
    ("file", "columns", "rows", "message", "make"),
    [
        ("roles", "word\trole\texample", "约\tfirst\t约12件", "role 'first'", lexicon.roles),
        ("roles", "word\trole\texample", "约\tlevel\t12件", "does not hold", lexicon.roles),
        (
            "roles",
            "word\trole\texample",
            "约\tlevel\t约1件\n约\tlevel\t约2件",
            "has the role level twice",
            lexicon.roles,
        ),
        ("change", "word\tdirection\tform\texample", "下降\tdown\tverb\t下降3%", "direction 'down'", lexicon._changes),
        ("change", "word\tdirection\tform\texample", "下降\tdecrease\tx\t下降3%", "form 'x'", lexicon._changes),
        (
            "change",
            "word\tdirection\tform\texample",
            "增\tnone\tstem\t增3%",
            "a stem has a direction",
            lexicon._changes,
        ),
        ("heads", "head\tkind\texample", "收入\tbig\t税收收入", "kind 'big'", lexicon._heads),
        ("sets", "set\tword\texample", "per\t日均\t日均1\nper\t日均\t日均2", "is there twice", lexicon._sets),
        ("confidence", "rule\tconfidence\tright\tof", "*\t1.5\t1\t2", "want a share from 0 to 1", confidence._shares),
        ("confidence", "rule\tconfidence\tright\tof", "*\t0.5\t3\t2", "want two counts", confidence._shares),
        ("confidence", "rule\tconfidence\tright\tof", "a.b\t0.5\t1\t2", "has no row", confidence._shares),
    ],
)
def test_a_wrong_row_is_named(
    file: str, columns: str, rows: str, message: str, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = confidence if file == "confidence" else lexicon
    table = f"{columns}\n{rows}"
    monkeypatch.setattr(module, "read_rows", lambda name, wanted: read_rows(name, wanted, text=table))
    make.cache_clear()
    try:
        with pytest.raises(DataError, match=message):
            make()
    finally:
        make.cache_clear()


# ---- frames ----


@pytest.mark.parametrize("row", FRAMES, ids=[row.rule for row in FRAMES])
def test_each_frame_reads_its_example(row: Any) -> None:
    scene, index, window = window_of(row.example)
    assert not row.kinds or scene.quantities[index].kind in row.kinds
    match = row.pattern.search(window.letters)
    assert match is not None, window.letters


def test_every_frame_has_a_reader_and_every_reader_a_frame() -> None:
    assert [row.rule for row in FRAMES] == list(dict.fromkeys(row.rule for row in FRAMES))
    assert {row.rule for row in FRAMES} == set(READERS)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "户籍人口27万人，比上年新增1547人。",
            ("户籍人口", "increase", "year_on_year"),
            "behind a basis 新增 is a change",
        ),
        (
            "存款增长15.4%，高于去年同期0.9个百分点。",
            ("存款增速", "increase", "year_on_year"),
            "higher than at another time",
        ),
        ("旅客减少73.3%至4.5万人次。", ("旅客", "decrease", None), "the level that a change led to"),
        ("生产总值2313亿元（+5.2%）。", ("生产总值", "increase", None), "a sign in a bracket"),
        ("生产总值2313亿元（-5.2%）。", ("生产总值", "decrease", None), "a sign in a bracket"),
        ("韩国旅客录得36.2%的明显升幅。", ("韩国旅客", "increase", None), "the noun of change behind the figure"),
        ("全省减少贫困人口86.7万。", ("减少贫困人口", "decrease", None), "the verb before what has changed"),
        (
            "税收收入7640万元，完成预算数24250万元的31.5%。",
            ("税收收入完成预算数的比重", None, None),
            "of the figure before",
        ),
        (
            "增加值44亿元，同比增长3%，拉动GDP增长0.1个百分点。",
            ("拉动GDP", "increase", None),
            "what one gives to another",
        ),
    ],
)
def test_what_a_frame_makes_of_the_last_figure(text: str, expected: tuple[str, Any, Any], why: str) -> None:
    statistic = extract(text, reference_date="2023-05-10").statistics[-1]
    indicator = statistic.indicator if "拉动" not in expected[0] else "拉动GDP" * (expected[0] in statistic.indicator)
    assert (indicator, statistic.change, statistic.basis) == expected, why


# ---- nouns ----


@pytest.mark.parametrize(
    ("text", "phrase", "why"),
    [
        ("中直投资12亿元", "中直投资", "a word is not cut"),
        ("年均气温2.1℃", "年均气温", "an adverb before a noun belongs to it"),
        ("自然增长率3‰", "自然增长率", "so does 自然"),
        ("全省检察机关共提起公益诉讼310件", "提起公益诉讼", "who acts"),
        ("各区应急管理局开展执法检查12次", "开展执法检查", "a collective that acts"),
        ("报告指出，全市工业投资12亿元", "工业投资", "what was said"),
        ("在专项行动中破获案件12起", "破获案件", "an occasion"),
        ("按可比价格计算工业增加值12亿元", "工业增加值", "how it was reckoned"),
        ("为消费者挽回经济损失12万元", "挽回经济损失", "for whom"),
        ("联合高速交警劝返违规货车12台", "劝返违规货车", "with whom"),
        ("力争把电诈案件压降12%", "电诈案件", "what 把 handles"),
        ("农家乐共接待游客12万人次", "农家乐接待游客", "an adverb inside"),
        ("对美国出口12亿元", "对美国出口", "the direction of trade"),
    ],
)
def test_the_phrase_before_a_figure(text: str, phrase: str, why: str) -> None:
    _, _, window = window_of(text)
    at = window.letters.rfind("C")
    marks = phrase_before(window.cut(at) if at >= 0 else window)
    assert "".join(mark.word for mark in marks) == phrase, why


@pytest.mark.parametrize(
    ("text", "phrase", "why"),
    [
        ("推出26条服务新举措，", "服务新举措", "a noun"),
        ("查处318宗违法占用耕地案", "违法占用耕地案", "verbs in front belong to it"),
        ("12家银行参与试点", "银行", "the predicate does not"),
        ("收到2750封这样的感谢信", "感谢信", "a pronoun in front does not"),
        ("推广8项可复制推广的经验", "可复制推广的经验", "up to 的 all belongs to it"),
        ("38名以上的人", "", "以上 is no noun"),
    ],
)
def test_the_noun_behind_a_figure(text: str, phrase: str, why: str) -> None:
    scene, index, _ = window_of(text, 0)
    marks = scene.marks_behind(scene.quantities[index].end, len(scene.folded))
    assert "".join(mark.word for mark in noun_behind(marks)) == phrase, why


# ---- what sentences leave out ----


@pytest.mark.parametrize(
    ("text", "indicators", "why"),
    [
        (
            "发生重大事故31起，死亡468人，同比减少7起、93人。",
            ["发生重大事故", "重大事故死亡", "发生重大事故", "重大事故死亡"],
            "people and units",
        ),
        ("铁路发送旅客3.4亿人次、公路11.6亿人次。", ["铁路发送旅客", "公路发送旅客"], "a verb and its object"),
        ("非中式餐馆的收益跌0.7%。中式餐馆跌6.2%。", ["非中式餐馆的收益", "中式餐馆收益"], "a measure"),
        ("粮食播种面积128万亩，总产98万吨。", ["粮食播种面积", "粮食总产"], "an owner"),
        ("侦办走私案件447起，案值19.7亿元。", ["侦办走私案件", "走私案件案值"], "what was acted on"),
        ("娱乐场所654个，从业人员53万人。", ["娱乐场所", "娱乐场所从业人员"], "what places have"),
        ("庐山风景区接待游客83126人，门票收入714万元。", ["庐山风景区接待游客", "庐山风景区门票收入"], "a place"),
        ("争取上级扶持项目86个、资金7.2亿元。", ["争取上级扶持项目", "争取资金"], "a verb over a list"),
        ("处分县处级干部5人，乡科级干部46人。", ["处分县处级干部", "处分乡科级干部"], "a verb over clauses"),
        ("每千人口拥有床位4.88张、卫生人员5.54人。", ["每千人口拥有床位", "每千人口卫生人员"], "what a rate is per"),
        (
            "居民消费价格上涨2.2%。其中，城市上涨2.1%，农村上涨2.4%。",
            ["居民消费价格", "城市居民消费价格", "农村居民消费价格"],
            "regions",
        ),
        (
            "消费品价格有升有降：食品烟酒类上涨2.6%，衣着类下降1.5%。",
            ["食品烟酒类价格", "衣着类价格"],
            "before a colon",
        ),
        ("建议类诉求1182件，举报类890件。", ["建议类诉求", "举报类诉求"], "sorts"),
        ("6起重大火灾中，城市4起，农村2起。", ["重大火灾", "城市重大火灾", "农村重大火灾"], "of a whole just counted"),
        ("拆除违法建筑27万平方米，没收6万平方米。", ["拆除违法建筑", "没收违法建筑"], "the object of a verb"),
        (
            "服装零售量增长13%，鞋类（上升7.6%）、药物（下降3.6%）。",
            ["服装零售量", "鞋类零售量", "药物零售量"],
            "in front of a bracket",
        ),
        ("刑事、治安警情分别下降3%和5%。", ["刑事警情", "治安警情"], "the head of a list"),
        ("对东盟、美国分别进出口203亿元、100亿元。", ["对东盟进出口", "对美国进出口"], "the measure behind 分别"),
        ("教育、卫生等支出分别增长3%、5%。", ["教育支出", "卫生支出"], "behind 等"),
        ("收送礼品、公款旅游，分别为992起、690起。", ["收送礼品", "公款旅游"], "the comma before 分别 ends no list"),
        ("办结率和满意率，分别为98%、99%。", ["办结率", "满意率"], "nor where measures are listed"),
        ("最多的是广东、江苏，分别为992件、690件。", [], "what is counted is not said: nothing is guessed"),
        (
            "337个地级及以上城市中，125个达标。",
            ["地级及以上城市", "地级及以上城市达标"],
            "及 inside a word joins no list",
        ),
        ("本处2018年处理案件350宗。", ["处理案件"], "本处 is whoever speaks, and 处 no word of the indicator"),
        (
            "城镇、农村居民人均可支配收入3万元、2万元。",
            ["城镇居民人均可支配收入", "农村居民人均可支配收入"],
            "words of one length",
        ),
        ("62.3万人受灾，1万人紧急转移安置。", ["受灾", "紧急转移安置"], "the clause behind a count"),
        ("将杨某等10人抓获。", ["抓获"], "what was done with them"),
        (
            "进口机电产品3万亿元，增长5%。其中，进口消费品1.3万亿元。",
            ["进口机电产品", "进口机电产品", "进口消费品"],
            "a verb is said once",
        ),
        ("专业机构床位数30万张、卫生人员1万人。", ["专业机构床位数", "卫生人员"], "床位 and 床位数 are one word"),
    ],
)
def test_what_is_given_back(text: str, indicators: list[str], why: str) -> None:
    assert [one.indicator for one in extract(text, reference_date="2023-05-10").statistics] == indicators, why


@pytest.mark.parametrize(
    ("text", "last", "why"),
    [
        ("破案率为30%；其中诈骗案下跌30.9%。", "诈骗案", "a rate is no measure of what fell"),
        ("常住人口583万人，其中城镇人口391万人。", "城镇人口", "it has the head itself"),
        ("地区生产总值318亿元，增长8%。其中，第一产业增长5%。", "第一产业", "parts of 生产总值 have an 增加值"),
        ("在去年下降42%的基础上，盗窃警情下降20%。", "盗窃警情", "what goes on from a figure names nothing"),
        ("办理案件12件；员额法官人均结案158件，案件平均审理时间69天。", "案件平均审理时间", "a mean owns nothing"),
    ],
)
def test_what_is_not(text: str, last: str, why: str) -> None:
    assert extract(text, reference_date="2023-05-10").statistics[-1].indicator == last, why


# ---- bases ----


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("投资下降25.8%，同比。其中，贷款下降26%。", "year_on_year", "carried to 其中 behind a full stop"),
        ("收入比2012年（下同）增长7%。\n支出增长6%。", "versus", "下同 holds for what follows"),
        ("从环比看，新房价格上涨0.2%。二手房价格上涨0.1%。", "period_on_period", "从…看 holds for its paragraph"),
    ],
)
def test_a_basis_is_carried(text: str, expected: str, why: str) -> None:
    assert extract(text, reference_date="2023-05-10").statistics[-1].basis == expected, why


def test_each_figure_has_its_own_base() -> None:
    doc = extract("1-4月投资增长20%，增速较1-2月、1-3月分别回落3.4、0.6个百分点。", reference_date="2023-05-10")
    assert [one.base for one in doc.statistics[1:]] == ["2023-01/2023-02", "2023-01/2023-03"]


# ---- organs ----


@pytest.mark.parametrize(("word", "role", "side", "example"), ORGANS, ids=[f"{row[0]}-{row[2]}" for row in ORGANS])
def test_the_words_around_an_organ_give_it_its_role(word: str, role: str, side: str, example: str) -> None:
    text = f"东莞市。{example}。"
    scene = scene_of(text)
    agencies = Agencies(scene, lambda offset: False)
    branches = [entity for entity in scene.entities if entity.type == "branch"]
    assert branches, "the example names no branch"
    assert agencies.role(branches[0], (-1, "none")) == role


@pytest.mark.parametrize(
    ("text", "agency", "why"),
    [
        ("在市委市政府坚强领导下，上半年全市实现生产总值1315亿元。", None, "an organ of a set phrase"),
        ("根据东莞市统计局公布的数据，生产总值1315亿元。", "441900/statistics", "a cited report"),
        ("东莞市公安局、深圳市公安局联合行动，抓获12人。", "441900/psb", "the first of two"),
        ("东莞市公安局联合深圳市公安局抓获12人。", "441900/psb", "a partner"),
        ("昆明全市公安机关破获案件12起。", "530100/psb", "a collective of a place"),
        ("我院受理案件265件。", "我院", "the writer itself"),
        ("据统计，全市生产总值1315亿元。", None, "nobody"),
        ("政府統計處發表，食肆總收益265億元。", "810000/statistics", "an organ of Hong Kong"),
        ("內政部表示，查扣槍枝786枝。", "內政部", "a name without an entry"),
    ],
)
def test_whose_figure(text: str, agency: str | None, why: str) -> None:
    assert extract(text, reference_date="2023-05-10").statistics[-1].agency == agency, why


# ---- role, scope, confidence ----


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("盗窃警情12起。", "level"),
        ("盗窃警情下降20%。", "difference"),
        ("盗窃警情降至12起。", "reached"),
        ("其中女性占48%。", "share"),
        ("综合指数位居全省第3位。", "rank"),
        ("销量是上年的3倍。", "multiple"),
    ],
)
def test_role(text: str, role: str) -> None:
    assert extract(text, reference_date="2023-05-10").statistics[-1].role == role


def test_the_from_of_a_from_to_says_so() -> None:
    assert [one.role for one in extract("时长由48小时降至12小时。").statistics] == ["from", "reached"]


@pytest.mark.parametrize(
    ("indicator", "clause", "scope", "why"),
    [
        ("盗窃警情", "一季度全市接报", "全市", "behind the period"),
        ("全省盗窃警情", "", "全省", "in the indicator"),
        ("盗窃警情", "接报", None, "none named"),
        ("盗窃警情", "全省各市中，雁塔区接报", "雁塔区", "the last one"),
        ("燃气普及率", "城市", None, "城市 is no division"),
        ("安置人员", "老旧小区改造", None, "nor is 小区"),
        ("走访群众", "管所每月下乡", None, "nor is 下乡"),
        ("新增就业", "其中城镇", None, "其|中城镇 is no town"),
        ("城镇新增就业", "全市", "全市城镇", "a class in the indicator"),
        ("规模以上工业增加值", "全省", "全省规模以上", "a class in the indicator"),
        ("限额以上单位零售额", "", "限额以上", "a class alone"),
        ("农村居民人均可支配收入", "塔城地区", "塔城地区农村", "a division by its whole name"),
        ("城镇化率", "全县", "全县", "城镇 of 城镇化率 confines nothing"),
        ("农村公路", "全县", "全县", "农村 of 农村公路 neither"),
    ],
)
def test_scope(indicator: str, clause: str, scope: str | None, why: str) -> None:
    assert scope_of(indicator, clause) == scope, why


@pytest.mark.parametrize(
    ("text", "scopes", "why"),
    [
        ("全市盗窃警情120起，同比下降20%。", ["全市", "全市"], "the same thing once more in the sentence"),
        ("全市盗窃警情120起，居全省第二位，下降20%。", ["全市", "全省", "全市"], "a rank is in another whole"),
        ("全市盗窃警情120起，破案80起。", ["全市", None], "another thing"),
        ("全市盗窃警情120起。盗窃警情下降20%。", ["全市", None], "another sentence"),
    ],
)
def test_a_scope_holds_for_its_thing_in_its_sentence(text: str, scopes: list[str | None], why: str) -> None:
    assert [one.scope for one in extract(text).statistics] == scopes, why


def test_the_place_of_a_scope() -> None:
    assert [place_in(one) for one in ("全市规模以上", "雁塔区城镇", "限额以上", None)] == ["全市", "雁塔区", "", ""]


def test_confidence_is_a_share_and_rare_rules_have_less() -> None:
    statistic = extract("盗窃警情下降20%。").statistics[0]
    assert 0.7 < statistic.confidence <= 1
    assert confidence.confidence_of("no.rule") < statistic.confidence


# ---- relations: two writings, one answer ----

FIELDS: Callable[[Any], tuple[Any, ...]] = lambda one: (one.indicator, one.change, one.basis, one.period, one.agency)  # noqa: E731
REPORT = "2023年一季度，东莞市公安局接报刑事警情120起，同比下降5%；破获案件80起，抓获嫌疑人96人。"


@pytest.mark.parametrize("aside", ["（日均1.3起）", "（含旧存8起）", "（上年为126起）"])
def test_an_aside_changes_no_other_figure(aside: str) -> None:
    plain = [FIELDS(one) for one in extract(REPORT, reference_date="2023-05-10").statistics]
    told = extract(REPORT.replace("120起", f"120起{aside}"), reference_date="2023-05-10").statistics
    assert [FIELDS(one) for one in (told[0], *told[2:])] == plain


@pytest.mark.parametrize(
    ("old", "new"), [("同比", "比上年同期"), ("下降", "减少"), ("，", ","), ("2023年一季度", "2023年1-3月")]
)
def test_another_wording_gives_the_same(old: str, new: str) -> None:
    before, after = (
        extract(text, reference_date="2023-05-10").statistics for text in (REPORT, REPORT.replace(old, new))
    )
    assert [FIELDS(one) for one in before] == [FIELDS(one) for one in after]


def test_a_window_is_made_of_its_marks() -> None:
    marks = [Mark("N", 0, 2, "警情"), Mark(",", 2, 3, "，"), Mark("C", 3, 5, "下降")]
    window = Window.of(marks)
    assert (window.letters, window.clause(), window.cut(2).letters) == ("N,C", 2, "N,")
