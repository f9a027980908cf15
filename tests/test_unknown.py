"""Campaigns and programs known by their form alone: what is one, what is none, and where its name ends.

In the examples ``[c …]`` marks a campaign and ``[p …]`` a program that `find_unknown` must find, with that very
span; what is not marked must not be found. All sentences were written for these tests.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_extract.entities.unknown.finder import find_unknown
from gov_extract.entities.unknown.patterns import cues, patterns
from gov_extract.layout.quotations import find_quotations, kind_of, runs
from gov_extract.text.folded import Text

_MARK = re.compile(r"\[([cp]) ([^\[\]]*)\]")
_TYPES = {"c": "campaign", "p": "program"}

CAMPAIGNS = [
    ("县局开展[c “蓝盾护航”专项行动]，抓获12人。", "tail and quotes belong to the name, no quote stays unpaired"),
    ("该局在[c “清夜”行动]中收缴管制刀具30把。", "行动 alone is a tail behind a closing quote"),
    ("[c “雷鸣2019”专项行动]期间，刑事警情下降两成。", "a year inside the quotes"),
    ("市局部署[c “猛虎”系列打击整治行动]。", "several qualifiers before 行动"),
    ("打响[c “守土”战役]。", "a 战役 is a campaign"),
    ("启动[c “鹰眼2020-3号”涉赌涉黄场所专项打击整治行动]。", "whom it is against stands between code name and tail"),
    ("分局推进[c “平安夜市”百日整治行动]。", "百日 qualifies 行动"),
    ("支队开展[c “护航开学季”专项整治]。", "专项整治 without 行动 closes a name too"),
    ('大队启动[c "破冰2018"专项行动]。', "straight quotes of typewritten reports"),
    ("警署展開[c 「鐵腕」專項行動]。", "traditional script and corner brackets"),
    ("接连开展“[c 春雷]”“[c 夏剑]”“[c 秋网]”等专项行动。", "a tail behind 等 is said of every name in the run"),
    ("在“[c 清网]”“[c 断链]”行动中抓获逃犯40人。", "a run without 等 as well"),
    ("开展“[c 百日会战]”，破案120起。", "会战 inside the quotes is a name's own shape"),
    ("各所推进“[c 敲门行动]”，走访5000户。", "行动 inside the quotes"),
    ("全市掀起[c 冬季交通安全整治“百日行动”]热潮。", "a generic name needs its topic, which stands before the quotes"),
    ("开展“[c 送法下乡]”活动20场。", "活动 stays outside, a named drive is a campaign"),
    ("举办“[c 书香校园行]”系列宣传活动。", "generic words between the name and 活动"),
    ("区局组织“[c 万警进社区]”大走访活动。", "活动 may have its own sort before it"),
    ("印发[c 养老服务提质三年行动计划]。", "a 行动计划 is a campaign"),
    ("该县启动[c 打击整治养蜂场盗窃专项行动]。", "a bare name from its launching verb to its tail"),
    ("自7月起，全省开展[c 校园周边治安秩序专项整治行动]，", "全省 is no part of the name"),
    ("今年以来，共开展3次[c 夜间飙车炸街集中整治行动]。", "the count before a name is no part of it"),
    ("结合[c 农村房屋隐患专项整治]，排查2万户。", "结合 introduces a campaign"),
    ("以[c 危化品运输安全专项整治行动]为抓手，", "以…为抓手 frames a name"),
    ("持续推进[c 涉企案件积案清零行动]。", "清零 qualifies 行动"),
    ("打赢[c 黄河支流治污攻坚战]。", "攻坚战 needs no quotes"),
    ("开展[c 打击“两抢一盗”专项行动]。", "quoted slang inside a bare name: both quotes stay inside"),
    ("落实[c 清剿火患百日整治行动方案]及[c 冬防集中统一行动]。", "two names joined by 及 are two"),
    ("开展[c “生命至上”集中攻坚行动]，破拆防盗网“障碍”40处。", "集中攻坚 belongs to the tail"),
    ("县局部署[c “蓝盾护航”专项行动]。“[c 蓝盾护航]”启动以来，抓获9人。", "the name again in quotes without its tail"),
    ("县局部署[c “蓝盾护航”专项行动]。[c 蓝盾护航]收官之际，抓获9人。", "the name again without quotes"),
]

PROGRAMS = [
    ("窗口推行“[p 一证通办]”。", "通办 is the shape of a service"),
    ("该区创新“[p 警格融合]”机制。", "机制 speaks for a program and stays outside"),
    ("形成“[p 1+4+N]”巡防模式。", "numbers that say how the parts add up"),
    ("社区建立“[p 三色预警]”工作法。", "工作法 stays outside"),
    ("开设“[p 周末不打烊]”服务。", "服务 stays outside"),
    ("法院上线[p “云上庭”平台]。", "平台 belongs to the name"),
    ("群众可在[p “税e通”小程序]预约。", "小程序 belongs to the name"),
    ("推广[p “警民通”手机APP]。", "手机 between name and APP"),
    ("局长开通[p “阳光”信箱]。", "信箱 belongs to the name"),
    ("实施[p “头雁”工程]。", "a quoted 工程 is a program"),
    ("实施[p “雏鹰”计划]，资助300人。", "a quoted 计划 without 行动"),
    ("推出“[p 上门办]”“[p 预约办]”“[p 帮您办]”服务。", "a run of services, each a name"),
    ("为老人提供“[p 免排队]”“[p 优先办]”一站式服务。", "the run shares the mark that follows its last name"),
    ("实现“[p 就近办]、[p 马上就办]”。", "two names between one pair of marks"),
    ("该县试行“[p 河道认领制]”，认领河段120段。", "试行 puts a program into effect"),
    ("“[p 先看病后缴费]”惠及患者3万名。", "惠及 says that it is in effect"),
    ("“[p 浔城快警]”同步铺开，见警时间缩至3分钟。", "铺开 says so too"),
    ("“[p 浔城义警]”参与巡防2000人次。", "a volunteer force is a standing brand"),
    ("深化“[p 交巡合一]”改革。", "改革 stays outside"),
    ("社区设“[p 零工驿站]”25处。", "a 驿站 that is named"),
    ("推行“[p 一村一法律顾问]”。", "一…一… with a role at its end"),
    ("全面推行“[p 楼长制]”。", "…长制 is a mechanism by its shape"),
    ("拨打[p 12319城管热线]反映。", "a short number with its generic word"),
    ("[p 9688家政服务热线]接单1200单。", "any short number right before 热线"),
    ("[p 12369环保举报平台]转办300件。", "a number of the 12xxx range before 平台"),
    ("企业登录“[p 政企通]”系统申报。", "系统 stays outside"),
    ("民警教老人使用[p 平安浔城小程序]。", "a bare 小程序 behind a verb of use"),
    ("推出“[p 绿波护行]”措施，车速提高一成。", "措施 of three characters or more is named"),
    ("推行“[p 一窗办]”。办事大厅的“[p 一窗办]”窗口共8个。", "the name again"),
    ("推广“[p 1+2+N]”模式，[p 1+2+N]覆盖全县。", "marked by digits, so found again however short"),
    ("开通「[p 一鍵呼救]」服務。", "traditional script"),
]

NONE = [
    ("“放下武器！”特警喊道。", "speech"),
    ("群众说：“这下放心了。”", "speech with a full stop"),
    ("“你们来得真快！”店主握着民警的手。", "speech at the head of a sentence"),
    ("打通服务群众“最后一公里”。", "figure of speech"),
    ("守住百姓“钱袋子”。", "figure of speech"),
    ("当好“店小二”，做好“守夜人”。", "figures of speech for people"),
    ("解决“急难愁盼”问题。", "set phrase"),
    ("“盗抢骗”案件下降12%。", "kinds of crime"),
    ("“两抢”警情为零。", "kinds of crime"),
    ("“三公”经费下降5%。", "a set budget term"),
    ("查扣“三无”摩托车12辆。", "a sort of goods"),
    ("树牢“四个意识”，坚定“四个自信”。", "tenets are no programs"),
    ("“十四五”时期新建学校12所。", "a plan's period"),
    ("“五一”假期接待游客20万人次。", "a day"),
    ("侦破“3·18”特大贩毒案。", "a case named by its day"),
    ("台风“海葵”登陆。", "a typhoon"),
    ("受“杜苏芮”影响，转移2万人。", "a typhoon without the word"),
    ("实现“零发案”“零投诉”。", "results, not services"),
    ("刑事警情“十连降”。", "a result"),
    ("建设“平安浔城”。", "a vision of a place"),
    ("以“对党忠诚、服务人民”为目标，", "a slogan"),
    ("形成“党委领导、部门联动、群众参与”的工作格局。", "a description of a 格局"),
    ("王某被评为“最美辅警”。", "a title of honour"),
    ("荣获“青年岗位能手”称号。", "a title of honour"),
    ("张某自称“李局长”，骗走2万元。", "a false name"),
    ("嫌疑人绰号“黑皮”。", "a nickname"),
    ("屋内现金“被盗”，原是家人拿走。", "scare quotes"),
    ("助“失主”找回手机。", "scare quotes"),
    ("把群众当“家人”。", "emphasis"),
    ("《关于开展“清零”行动的通知》印发。", "inside a document's title"),
    ("本次专项行动抓获50人。", "an operation that only says what sort it is"),
    ("开展集中整治行动，该行动持续一周。", "no name: only its sort"),
    ("民警迅速展开抓捕行动。", "an act, not a campaign"),
    ("部署联合执法专项检查。", "only its sort"),
    ("以实际行动回应群众期盼。", "行动 in its plain sense"),
    ("老人行动不便，民警上门。", "行动 in its plain sense"),
    ("地铁3号线工程竣工。", "a project for a network"),
    ("引水工程投资3亿元。", "a project for a structure"),
    ("年度计划完成112%。", "计划 in its plain sense"),
    ("发放“一次性”补贴。", "an emphasised adjective"),
    ("提供“一对一”帮扶。", "how, not what"),
    ("做到“应保尽保”。", "a principle"),
    ("变“群众跑”为“干部跑”。", "a figure of speech"),
    ("“体检”老旧厂房3000间。", "a metaphor"),
    ("下载虚假投资APP被骗5万元。", "a fraud's app"),
    ("在微信小程序里预约。", "no name: any mini program"),
    ("全市立案12345起。", "a number is no hotline"),
    ("走访500强企业服务平台3家。", "a number that counts"),
    ("推进“十项重大工程”。", "what is counted is not named"),
    ("“义警联盟”成立暨集中巡查行动启动仪式举行。", "an event, and 成立 begins another thought"),
    ("开展“黄赌毒”违法犯罪活动的3人被拘。", "活动 of criminals"),
    ("“双十一”期间快递增长三成。", "a day in trade"),
    ("“请把‘平安’二字带回家”，横幅写道。", "speech that holds a quotation"),
]


def marked(example: str) -> tuple[str, list[tuple[str, str, int]]]:
    """The text of an example, and what is marked in it: ``(type, name, start)``."""
    text, names, done = "", [], 0
    for match in _MARK.finditer(example):
        text += example[done : match.start()]
        names.append((_TYPES[match.group(1)], match.group(2), len(text)))
        text += match.group(2)
        done = match.end()
    return text + example[done:], names


def found(text: str) -> list[tuple[str, str, int]]:
    folded = Text(text)
    return [(e.type, e.text, folded.span(e.start, e.end)[0]) for e in find_unknown(folded, [])]


@pytest.mark.parametrize(("example", "reason"), [*CAMPAIGNS, *PROGRAMS, *NONE])
def test_example(example: str, reason: str) -> None:
    text, names = marked(example)
    assert found(text) == names, reason


def test_counts_of_examples() -> None:
    assert len(CAMPAIGNS) + len(PROGRAMS) + len(NONE) >= 80
    assert not any("[" in example for example, _ in NONE)


def test_taken_spans_are_left_alone() -> None:
    text = Text("县局开展“蓝盾护航”专项行动。")
    assert find_unknown(text, [(4, 14)]) == []
    assert find_unknown(text, [(5, 9)]) == [], "what is known inside the marks is the name"


def test_a_longer_name_wins_over_a_known_part() -> None:
    text = Text("组织“反诈中心进校园”活动。")
    assert [entity.text for entity in find_unknown(text, [(3, 7)])] == ["反诈中心进校园"]


def test_a_bare_name_begins_behind_the_organ() -> None:
    text = Text("浔城警方夏夜治安巡防专项行动收网。")
    assert [entity.text for entity in find_unknown(text, [(0, 4)])] == ["夏夜治安巡防专项行动"]


def test_quotations_pair_in_their_line() -> None:
    text = '“甲”乙“丙\n丁”「戊」"己"庚"辛"'
    assert [quotation.content for quotation in find_quotations(text)] == ["甲", "戊", "己", "辛"]


def test_straight_marks_pair_in_turn_across_a_long_speech() -> None:
    text = '"' + "说" * 60 + '"后，推行"警企联动"机制'
    assert [quotation.content for quotation in find_quotations(text)] == ["警企联动"]


def test_runs() -> None:
    text = "“甲”“乙”、“丙”和“丁”，又有“戊”"
    assert [len(run) for run in runs(text, find_quotations(text))] == [4, 1]


def test_tables_load() -> None:
    assert kind_of("最后一公里") == "image"
    assert "推行" in cues("program_verb")
    assert patterns().program_shape.fullmatch("跨省通办")


PIECES = st.sampled_from([
    "“", "”", "「", "」", '"', "‘", "’", "《", "》", "\n", " ", "的", "、", "，", "。", "a", "+", "2017", "1+3+N", "APP",
    "行动", "专项", "整治", "百日", "开展", "推行", "一窗通办", "平台", "活动", "机制", "12345热线", "警方", "“净网”",
])  # fmt: skip


@given(
    st.lists(PIECES, max_size=40).map("".join), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=4)
)
def test_spans_hold(given_text: str, marks: list[tuple[int, int]]) -> None:
    text = Text(given_text)
    taken, done = [], 0
    for start, length in sorted(marks):
        if start >= done and start + length <= len(text.folded):
            taken.append((start, start + length))
            done = start + length
    done = 0
    for entity in find_unknown(text, taken):
        assert done <= entity.start < entity.end <= len(text.folded)
        done = entity.end
        assert entity.id is None
        assert entity.name is None
        assert entity.rule.startswith("entities.unknown_")
        assert entity.text == text.slice(entity.start, entity.end)
        span = text.folded[entity.start : entity.end]
        for opener, closer in ("“”", "「」"):
            assert span.count(opener) == span.count(closer)
        for start, end in taken:
            overlaps = start < entity.end and entity.start < end
            assert not overlaps or (entity.start <= start and end <= entity.end)
