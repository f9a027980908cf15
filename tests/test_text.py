"""The folded text: what layout put there is gone, and every offset finds its way back."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_extract.layout.sentences import Sentences
from gov_extract.text.folded import Text
from gov_extract.text.lines import breaks_to_join

GOLD = Path(__file__).parents[2] / "shared" / "corpus" / "gold"

BLANKS = [
    ("增长 6.7 %。", "增长6.7%。", "typists set figures apart"),
    ("2023 年 5 月 6 日", "2023年5月6日", "and the parts of a date"),
    ("建成 5G 基站 3200 个", "建成5G基站3200个", "letters too"),
    ("共投入 10 亿元", "共投入10亿元", "a scale word belongs to its figure"),
    ("让城市更安全 让生活更美好", "让城市更安全 让生活更美好", "between two characters a blank parts two phrases"),
    ("1 234 567 人", "1234567人", "between the groups of one figure"),
    ("第1 234 567", "第1 234 567", "where no unit says that it is one, it stays"),
    ("宽 350 MHz", "宽350MHz", "between a figure and a Latin unit there is none"),
    ("宽 350 ABC", "宽350 ABC", "between a figure and a Latin word it stays"),
    ("见表一 15 起", "见表一 15起", "two numerals must not run into one"),
    ("排第 3 一是", "排第3 一是", "nor from the other side"),
    ("前文。\n1 交通安全", "前文。\n1 交通安全", "the blank is all that says that 1 is a label"),
    ("A 严打犯罪", "A 严打犯罪", "or A"),
    ("2 月 15 日起", "2月15日起", "a date may begin a line"),
    ("2021 年以来", "2021年以来", "a year is no label"),
    ("增长  6.7%", "增长  6.7%", "two blanks are a gap of a table"),
    ("破案\t12\t起", "破案\t12\t起", "so is a tab"),
]

JOINED = [
    (
        "全市广泛发动群众参与夜间巡防，累计登记巡防志愿者6.3万\n余人，覆盖所有社区。",
        "a figure at the end of a line and what follows figures at the head of the next",
    ),
    (
        "入汛以来，各区严格落实值班制度，加密巡查频次，及时转移低洼地带居\n\n民，未发生人员伤亡。",
        "a column ends inside a word, and an empty line follows",
    ),
    ("会议指出，要把群众满意作为检验工作\n的唯一标准。", "no line begins with 的"),
    ("会议强调，要坚持底线思维，\n压实各方责任。", "no line ends with a comma"),
    ("由县应急管理局牵头制定的《\n防汛预案》已印发。", "no line ends with an opening bracket"),
    (
        "去年全县新建农村公路八十公里。今年计\n划再建六十公里，总投资3亿元。",
        "a sentence ended on the line, so the line is prose and not a heading",
    ),
    (
        "　　全县紧扣年度目标任务，扎实推\n进各项工作，经济运行稳中向好。前三季\n度完成投资三十二亿元，同比增长\n百分之"
        "八，其中工业投资十亿元，增\n长百分之九，创近年新高。",
        "lines of one width that hold a full stop inside are wrapped prose",
    ),
    ("本市春運，四\n十天內，旅客增長。", "a numeral in characters goes on behind the break"),
]

KEPT = [
    ("强化治安防控\n今年以来，全市刑事警情同比下降一成，群众满意。", "a heading stands before its paragraph"),
    ("聚焦民生关切，办好惠民实事\n今年以来，全区投入资金2亿元，完成改造。", "a heading may hold a comma"),
    ("聚焦民生关切，办好惠民实事\n\n今年以来，全区投入资金2亿元，完成改造。", "with an empty line too"),
    ("抓治安、保平安\n抓服务、惠民生\n抓队伍、树形象", "headings of one width are no wrapped prose"),
    ("坚持源头治理防风险促和谐\n坚持系统治理强基础保平安\n坚持依法治理树公信护稳定", "nor longer ones"),
    ("警情下降两成。\n群众点赞。", "a full stop ends the sentence whatever follows"),
    ("具体如下：\n受理窗口12个，办结3000件。", "so does a colon"),
    (
        "全年立案查处各类违法案件，罚没款项，挽回经济损失，净化市场环境\n一、主要做法\n二、存在问题",
        "a label begins a line of its own",
    ),
    (
        "今年全区受理来信，办结事项，回访群众，满意率稳步提升，成效明显\n■民警向学生讲解安全知识，提升意识。",
        "so does a bullet",
    ),
    (
        "今年全区受理来信，办结事项，回访群众，满意率稳步提升，成效明显\n　　下一步，将继续努力，再创佳绩。",
        "an indent begins a paragraph",
    ),
    (
        "各地深入开展宣传，发放资料，解答疑问，切实增强群众防骗意识，推\n\n\n\n民警在广场开展宣传，群众参与。",
        "beyond two empty lines another column begins",
    ),
    (
        "民警来到社区广场，向过往群众发放宣传资料，讲解防范电信诈骗的知识要点 李明摄\n今年以来，全区发案下降，满意度上升。",
        "a credit ends a caption",
    ),
    ("单位，数量，金额，\n1. 出动警力300人次，检查场所。", "an item begins a line even after a comma"),
    ("办事大厅推出英文服务，设置双语标识，配备翻译设备，上线Easy\nService平台，好评。", "two Latin words"),
    ("破案攻坚见成效，发案下降30\n日前，记者从区分局获悉，多项指标向好。", "日前 is no unit of the heading's figure"),
    ("", "nothing"),
    ("\n\n \n", "only line breaks"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), BLANKS)
def test_blanks(text: str, expected: str, reason: str) -> None:
    assert Text(text).folded == expected, reason


@pytest.mark.parametrize(("text", "reason"), JOINED)
def test_a_break_inside_a_sentence_is_taken_out(text: str, reason: str) -> None:
    assert "\n" not in Text(text).folded, reason


@pytest.mark.parametrize(("text", "reason"), KEPT)
def test_a_break_between_two_texts_stays(text: str, reason: str) -> None:
    assert Text(text).folded.count("\n") == text.count("\n"), reason


def test_wrapped_paragraphs_stay_apart() -> None:
    text = (
        "全县主要工作进展\n"
        "　　全县紧扣年度目标任务，扎实推进\n各项工作，经济运行稳中向好。前三季度\n完成投资三十二亿元，同比增长百分之八，\n"
        "增速居全市第二。\n"
        "　　全县坚持把就业摆在突出位置，多渠\n道拓展岗位。累计新增城镇就业一千二百\n人，帮扶困难人员二百人。\n"
    )
    lines = [line.strip() for line in Text(text).folded.splitlines()]
    assert [(line[:2], line[-3:]) for line in lines] == [("全县", "作进展"), ("全县", "第二。"), ("全县", "百人。")]


def test_lines_broken_after_a_count_stand_beside_headings() -> None:
    # As many headings of six characters as broken lines, whose widths differ by their figures.
    paragraphs = [
        "全市常住人口为548216人，与2010年第六次普查的532902人相比增加；平均每年增长0.28%。",
        "全市共有家庭户214386户，集体户9127户；家庭户人口为五十万余人，集体户人口不足三万人。",
        "全市的常住人口中，汉族人口有五十二万人；各少数民族人口为二万人，其中蒙古族人口一万七千人。",
        "全市常住人口中，0至14岁的人口为7.1万人，15至59岁的人口为35万人；60岁以上人口超过12万人。",
    ]
    headings = ["一、人口增长", "二、户别人口", "三、民族人口", "四、年龄构成"]
    broken = [f"{heading}\n{line[:30]}\n{line[30:]}" for heading, line in zip(headings, paragraphs, strict=True)]
    assert Text("\n".join(broken)).folded.count("\n") == 7


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("共12\u200b00件", "共1200件", "a zero-width space inside a number"),
        ("\ufeff全市", "全市", "a byte order mark"),
        ("治\u00ad安", "治安", "a soft hyphen"),
        ("\u202a13.5%\u202c", "13.5%", "controls of direction, which web pages put around figures"),
        ("☎\ufe0f110", "☎110", "a variation selector"),
        ("增长\u200b \u200b5 %", "增长5%", "what is invisible does not hide a blank"),
    ],
)
def test_invisible_characters(text: str, expected: str, reason: str) -> None:
    assert Text(text).folded == expected, reason


SENTENCES = [
    ("警情下降。破案上升！成效？好；继续", ["警情下降。", "破案上升！", "成效？", "好；继续"], "Chinese marks"),
    ("“收网！”民警破门而入。", ["“收网！”", "民警破门而入。"], "a closing quote belongs to what it closes"),
    ("入户率超过90%.走访工作已结束.", ["入户率超过90%.", "走访工作已结束."], "an ASCII full stop in Chinese prose"),
    ("增长3.5%,见www.example.cn。", ["增长3.5%,见www.example.cn。"], "a point in a number or an address is none"),
    ("网址a?b=1&c;d已开通", ["网址a?b=1&c;d已开通"], "nor are an address's marks"),
    ("标题\n正文。\n\n又一段", ["标题", "正文。", "又一段"], "a line break that stays"),
    ("真的吗？！是。", ["真的吗？！", "是。"], "marks in a row end one sentence"),
    ("", [], "an empty text has none"),
    (" \n ", [], "nor has a blank one"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), SENTENCES)
def test_sentences(text: str, expected: list[str], reason: str) -> None:
    made = Text(text)
    assert [made.slice(*span) for span in made.sentences] == expected, reason


def test_clauses() -> None:
    sentences = Sentences("全年立案1,234起，破案900起,挽损2,000万元。群众满意")
    starts = {sentences.clause_start(at + 1) for at in range(len(sentences.text)) if at not in sentences.boundaries}
    assert [sentences.text[start : sentences.clause_end(start)] for start in sorted(starts)] == [
        "全年立案1,234起", "破案900起", "挽损2,000万元", "群众满意",
    ]  # fmt: skip


def test_no_clause_ends_inside_a_time() -> None:
    text = "1—7月，破案3起"
    assert Sentences(text).clause_start(4) == 2, "a dash parts clauses"
    assert Sentences(text, [(0, 4)]).clause_start(4) == 0, "but not the two ends of a time"


def test_sentence_at() -> None:
    made = Text("\n甲乙。\n\n丙丁")
    at = [made.folded[slice(*made.sentence_at(i))] for i in range(len(made.folded))]
    assert at == ["甲乙。"] * 6 + ["丙丁"] * 2, "in a gap the sentence before, in front of all the first"
    assert made.sentence_at(99) == made.sentences[-1]
    assert Text("").sentence_at(0) == (0, 0)


def test_the_way_back() -> None:
    made = Text("違法 警情 12 起，民警連夜將嫌疑人帶回\n的派出所")
    start = made.folded.index("12起")
    assert made.slice(start, start + 3) == "12 起"
    assert made.original[slice(*made.span(start, start + 3))] == "12 起"
    start = made.folded.index("带回的")
    assert made.slice(start, start + 3) == "帶回\n的", "a span over a break takes the break along"
    assert made.span(len(made.folded), len(made.folded)) == (len(made.original),) * 2
    assert Text("甲乙").origin is None, "where nothing was taken out no table is kept"


# Marks and layout far more often than chance would have them.
ODD = st.text(
    st.sampled_from("一二年的，。、；：！？“”（）1230.%,aB \t\n\r\u3000\u200b\ufeff○O■萬餘⻓\ud800\U00020000"),
    max_size=60,
)


@given(st.one_of(st.text(st.characters(exclude_categories=())), ODD))
def test_offsets_hold_for_any_string(text: str) -> None:
    made = Text(text)
    n = len(made.folded)
    origin = list(range(n)) if made.origin is None else list(made.origin)
    assert len(origin) == n <= len(text)
    assert all(a < b for a, b in pairwise(origin))
    assert not origin or origin[-1] < len(text)
    for i in range(n):
        assert made.to_folded(origin[i]) == i
        assert made.span(i, i + 1) == (origin[i], origin[i] + 1)
    assert made.slice(0, n) == text[slice(*made.span(0, n))]
    assert [made.to_folded(i) for i in range(len(text) + 1)] == sorted(made.to_folded(i) for i in range(len(text) + 1))


@given(ODD)
def test_only_layout_is_taken_out(text: str) -> None:
    made = Text(text)
    if made.origin is not None:
        gone = set(range(len(text))) - set(made.origin)
        assert all(text[i].isspace() or text[i] in "\u200b\ufeff" for i in gone)


@given(ODD)
def test_sentences_hold_all_that_is_no_blank(text: str) -> None:
    made = Text(text)
    spans = made.sentences
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    inside = "".join(made.folded[start:end] for start, end in spans)
    assert "".join(inside.split()) == "".join(made.folded.split())
    assert all(made.folded[start:end].strip() == made.folded[start:end] != "" for start, end in spans)
    for start, end in made.sentences:
        assert made.sentence_at(start) == made.sentence_at(end - 1) == (start, end)


@given(ODD)
def test_breaks_are_stretches_of_blanks_with_a_line_break(text: str) -> None:
    done = 0
    for start, end in breaks_to_join(text):
        assert done <= start < end
        assert "\n" in text[start:end]
        assert not text[start:end].strip()
        done = end


@pytest.mark.parametrize(
    "unit", ["\n", "。", "!", ".", "”", "1 ", "的\n", "，\n", "一○", "年 1", "\u200b", " ", "人 1\n\n", "。”", "…"]
)
def test_long_runs_of_anything_end_at_once(unit: str) -> None:
    # No time is measured: a rule that is not linear would not come back.
    made = Text(unit * 50_000)
    assert len(made.sentences) + len(Sentences(made.folded).boundaries) + len(made.structure.blocks) >= 0


@pytest.mark.skipif(not GOLD.is_dir(), reason="the newspaper corpus is not part of the project")
def test_newspaper_pages() -> None:
    broken = joins = 0
    for file in sorted(GOLD.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            made = Text(gold["text"])
            for item in (*gold["quantities"], *gold["times"], *gold["entities"]):
                start, end = made.to_folded(item["start"]), made.to_folded(item["end"])
                assert made.span(start, end) == (item["start"], item["end"]), item["text"]
                broken += "\n" in item["text"]
                assert "\n" not in made.folded[start:end], (
                    "a name goes over the break, so the break is inside a sentence"
                )
            for start, _ in breaks_to_join(gold["text"]):
                head = gold["text"][:start].rsplit("\n", 1)[-1]
                assert len(head) > 30, f"{head!r} may be a heading"
                joins += 1
    assert broken > 0
    assert joins >= broken


@pytest.mark.parametrize(
    ("text", "joined", "why"),
    [
        ("入住率提高2.4个\n百分点，其中海棠湾为92.1%。", True, "a unit broken in its middle"),
        ("入住率提高2.4个百分\n点，其中海棠湾为92.1%。", True, "at another place"),
        ("公安部交通管理局7月23日发布数据：2019年上\n半年，查处酒驾90.1万起。", True, "half a year"),
        ("破案1674起，抓获嫌疑人一千余名，同\n比分别减少20.7%、20.4%。", True, "同比"),
        ("暴雨以来全省平均降\n雨量达296毫米，为常年四倍。", True, "a word of the dictionary"),
        (
            "一、过去五年工作回顾\n过去五年，全市生产总值翻番。",
            False,
            "回顾过去 is a phrase, and the first line a heading",
        ),
        ("创建平安\n全市公安机关破案3起。", False, "a slogan that is short"),
    ],
)
def test_a_break_inside_a_word_is_none(text: str, joined: bool, why: str) -> None:
    assert ("\n" not in Text(text).folded) is joined, why


def test_the_author_under_a_title_as_wide_as_the_page_is_no_part_of_it() -> None:
    body = (
        "1月份广西居民消费价格同比上涨百分之五点八，其中城市上\n涨百分之五点四，农村上涨百分之六点七，食品价格上涨了，\n"
        "非食品价格上涨了，消费品价格上涨了。"
    )
    text = f"今年一月份广西居民消费价格同比上涨百分之五点八\n国家统计局广西调查总队\n{body}"
    assert Text(text).folded.split("\n")[1] == "国家统计局广西调查总队"
