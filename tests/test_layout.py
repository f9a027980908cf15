"""The blocks of a text by the shape of its lines, and which speaks on into which."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gov_extract import extract
from gov_extract.errors import InputError
from gov_extract.layout import Block, Document, TableCell
from gov_extract.layout.labels import BULLET, label_at
from gov_extract.text.folded import Text

LABELS = [
    ("第三章 财政", 1, "a chapter"),
    ("第二节 税收", 2, "a section of a chapter"),
    ("一、综合", 3, "the first level of official documents"),
    ("十二、教育", 3, "a numeral of two characters"),
    ("（三）进出口", 4, "the second level"),
    ("1．工业", 5, "a full-width point"),
    ("2、农业", 5, "an enumeration comma"),
    ("3 交通安全", 5, "a blank alone"),
    ("（4）邮政", 6, "a number in brackets"),
    ("⑤旅游", 7, "a number in a circle"),
    ("●破案12起", BULLET, "a bullet"),
    ("——全市人口状况", BULLET, "a dash"),
]
NO_LABELS = [
    ("2022年全市生产总值", "a year"),
    ("3.5%的企业", "a decimal"),
    ("一季度，全市", "a quarter"),
    ("第三方评估", "a word that begins like a chapter"),
    ("15起案件", "a count"),
    ("-3.2", "a figure below zero"),
]


@pytest.mark.parametrize(("line", "level", "reason"), LABELS)
def test_a_label_has_its_level(line: str, level: int, reason: str) -> None:
    folded = Text(line).folded
    label = label_at(folded, 0, len(folded))
    assert label is not None, reason
    assert label.level == level, reason


@pytest.mark.parametrize(("line", "reason"), NO_LABELS)
def test_what_is_no_label(line: str, reason: str) -> None:
    folded = Text(line).folded
    assert label_at(folded, 0, len(folded)) is None, reason


OUTLINES = [
    (
        "滨河市2018年公报\n——人口部分\n一、综合\n全市生产总值3亿元。\n（一）工业\n增加值1亿元。",
        "title title heading paragraph heading paragraph",
        "a communiqué",
    ),
    ("各区应急管理局：\n现将有关情况通报如下。", "lead paragraph", "a salutation is no title"),
    ("全市破案3起。\n其中：\n1.盗窃2起。\n2.诈骗1起。", "paragraph lead item item", "a list under its lead"),
    (
        "主要情况\n1.查处12件\n2.办结9件\n3.移送3件",
        "title item item item",
        "short numbered lines side by side are items",
    ),
    (
        "工作总结\n一、收案情况\n刑事案件235件。",
        "title heading paragraph",
        "a numbered line over a paragraph is a heading",
    ),
    (
        "本报讯（记者 张某）昨日，全市破案3起。\n下一步，加强巡逻。",
        "paragraph paragraph",
        "a dateline opens the text, no title",
    ),
    (
        "肉类价格\n上周猪肉上涨2.15%，牛肉持平。\n蔬菜价格\n上周蔬菜价格下降3%，叶菜降幅较大。",
        "title paragraph heading paragraph",
        "a heading without a number",
    ),
    (
        "收入情况\n表1 主要指标\n单位：亿元\n指标\t数值\n收入\t12.5\n支出\t13.5\n注：为初步数。",
        "title caption caption table note",
        "captions above a table and a note below",
    ),
    (
        "正文一句。\n- 3 -\n上一篇：公告\n责任编辑：李某",
        "paragraph furniture furniture furniture",
        "what belongs to the page",
    ),
    ("来源：某某晚报 发布时间：2022-05-18\n全市低保标准上调8%。", "furniture paragraph", "a byline"),
]


@pytest.mark.parametrize(("text", "kinds", "reason"), OUTLINES)
def test_an_outline(text: str, kinds: str, reason: str) -> None:
    assert " ".join(block.kind for block in extract(text).blocks) == kinds, reason


SPEAKS_ON = [
    ("公报\n一、综合\n甲。\n乙。", [-1, 0, 1, 2], "a title to its heading, a heading to its paragraphs"),
    ("公报\n一、综合\n甲。\n二、工业\n乙。", [-1, 0, 1, 0, 3], "a section that is over speaks to none"),
    ("甲：\n1.乙。\n2.丙。", [-1, 0, 0], "items stand beside each other under their lead"),
    ("甲。\n- 3 -\n乙。", [-1, 0, 0], "a page's number is passed over"),
    ("公报\n表1 指标\n数值\t甲\t乙\n收入\t1\t2\n支出\t3\t4\n丙。", [-1, 0, 1, 0], "a caption to its table alone"),
]


@pytest.mark.parametrize(("text", "before", "reason"), SPEAKS_ON)
def test_which_block_speaks_on(text: str, before: list[int], reason: str) -> None:
    assert Text(text).structure.before == before, reason


PERIODS = [
    ("2022年全国教育公报\n一、综合\n全国共有幼儿园21万所。", ["2022"], "a title to all that stands under it"),
    ("一、2021年工作回顾\n全市生产总值118亿元。\n二、2022年工作安排\n计划投资20亿元。", ["2021", "2022"], "each heading to its section"),
    ("一、2021年工作回顾\n过去一年，全市生产总值118亿元。", ["2021"], "过去一年 is the year of the heading"),
    ("2021年，全县财政收支平稳。\n（一）收入\n税收收入12亿元。", ["2021"], "a report's first words, as it speaks of no other time"),
    (
        "2014年1至9月，我院受理案件9471件。\n1、收案情况\n刑事案件235件。",
        ["2014-01/2014-09"] * 2,
        "the paragraph above the sections",
    ),
    (
        "据统计，2008年1-5月，全国发生事故16起。\n（一）重大事故31起，其中：\n煤矿企业发生11起；\n建筑企业发生3起。",
        ["2008-01/2008-05"] * 4,
        "a lead to its list",
    ),
    (
        "2023年公报\n一、人口\n年末常住人口12万人。\n二、收入\n居民收入3万元。",
        ["2023", "2023"],
        "年末 leaks into no other section, and the title reaches both",
    ),
    ("全市破案3起。去年同期为5起；抓获9人。", [None, "2022", None], "an aside counts up to the semicolon"),
    (
        "2015年立案16件，2016年立案18件。\n措施包括增设窗口33个。",
        ["2015", "2016", None],
        "a line about several years hands on none of them",
    ),
    ("2022年收案3211件（不含上年旧存288件），结案9件。", ["2022", "2021", "2022"], "a bracket's time stays in it"),
    ("2022年收入12万元，上年结余3万元，调入资金8万元。", ["2022", "2022", "2022"], "上年结余 is a name"),
    ("4月，收入累计完成2462万元。", ["2023-01/2023-04"], "累计 with a month is the year up to it"),
    (
        "现将2020年11月1日零时我县人口公布如下：\n一、常住人口\n全县常住人口为138612人。",
        ["2020-11-01"],
        "the day of a census, in the line that opens its sections",
    ),
    ("“十四五”规划提出新目标。\n全市新增学位200个。", [None], "a plan governs nothing behind it"),
    ("依据2010年度检查的结果，今年以来立案61宗，没收69亩。", ["2023/..", "2023/.."], "the year of a document is no figure's"),
    ("7月9日，民警夜查。\n全市查处违法463起。", [None], "a day of a story is nobody else's"),
    (
        "2018年全省接警90万起。\n去年10月19日，现场会召开，6个平台投用，警情下降35%。",
        ["2018", None, None],
        "a paragraph that tells of a day of its own",
    ),
    (
        "今年一季度（截至3月31日止），我院受理各类案件1099件，结案3件。",
        ["2023-01/2023-03"] * 2,
        "a bracket that says a time more exactly",
    ),
    (
        "1-6月，产值同比下降15.5%，增速低于去年同期1.9个百分点。其中6月当月同比下降17.6%。全区工业增加值增长1.0%。",
        ["2023-01/2023-06", "2023-01/2023-06", "2023-06", "2023-01/2023-06"],
        "低于 stands before a base, and 其中 before an aside",
    ),
    (
        "2015年8月，总收入67949万元，为年初预算61.22%，比上年同期增加6517万元。",
        ["2015-08"] * 3,
        "the budget is of the beginning of the year, the figure is not",
    ),
    (
        "4月，收入累计完成246万元。其中：税收收入81万元。",
        ["2023-01/2023-04"] * 2,
        "what adds up has parts that add up",
    ),
    ("2022年新增学校5所。目前，全县共有学校30所。", ["2022", "2023-09-14"], "目前 is the day of publication"),
    ("2022年，全县共有学校30所，目前在校生3万人。", ["2022", "2022"], "unless its sentence says a time"),
    ("2019年、2020年收案分别为3件、4件。", ["2019", "2020"], "as many years as figures"),
    ("2019—2021年，收案分别为3件、4件和5件，结案9件。", ["2019", "2020", "2021", "2019/2021"], "as many years in a span"),
    ("2019—2020年收案、结案分别为3件、4件。", ["2019/2020"] * 2, "the measures are what is shared out"),
    ("2018年、2019年和2020年，收案分别为3件、4件。", [None] * 2, "three years for two figures are no list of theirs"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "periods", "reason"), PERIODS)
def test_a_period_is_handed_down(text: str, periods: list[str | None], reason: str) -> None:
    doc = extract(text, reference_date="2023-09-14")
    assert [one.period for one in doc.statistics] == periods, reason


def test_nobody_knows_the_period_of_now_without_a_day_of_publication() -> None:
    doc = extract("2022年新增学校5所。目前，全县共有学校30所。")
    assert [one.period for one in doc.statistics] == ["2022", None]


LINE = st.sampled_from([
    "一、综合", "（一）工业", "全市破案3起。", "其中：", "1.盗窃2起。", "甲 | 1 | 2", "甲\t1\t2", "", "2022年公报", "- 3 -", "●警情",
    "注：初步数。",
])  # fmt: skip
LINES = st.lists(LINE, max_size=12)


@given(LINES)
def test_blocks_are_in_order_and_hold_all_that_is_written(lines: list[str]) -> None:
    text = "\n".join(lines)
    doc = extract(text)
    position = 0
    for block in doc.blocks:
        assert position <= block.start <= block.body <= block.end <= len(text)
        assert not text[position : block.start].strip(" \n|\t")
        position = block.end
        assert [cell for cell in block.cells if cell.start >= cell.end] == []
    assert not text[position:].strip(" \n|\t")


@given(LINES, st.sampled_from(["上一篇：公告", "- 7 -", "责任编辑：李某"]))
@example(["甲 | 1 | 2", "一、综合", "甲 | 1 | 2", "- 3 -"], "- 7 -")
def test_furniture_changes_no_period(lines: list[str], line: str) -> None:
    """A page's number between two lines says nothing of either."""
    text = "\n".join(lines)
    plain = extract(text, reference_date="2023-01-05")
    with_line = extract("\n\n".join(["\n".join(lines), line]), reference_date="2023-01-05")
    assert [one.period for one in plain.statistics] == [one.period for one in with_line.statistics]


def test_what_a_file_says_goes_before_shape() -> None:
    text = "二〇二二年\n破案3起"
    given_blocks = (
        Block(kind="heading", start=0, end=5, level=1),
        Block(kind="paragraph", start=6, end=10),
    )
    doc = extract(Document(text, None, given_blocks))
    assert [block.kind for block in doc.blocks] == ["heading", "paragraph"]
    assert doc.statistics[0].period == "2022"


def test_a_document_states_its_date(tmp_path: Path) -> None:
    import datetime

    document = Document("去年破案3起。", datetime.date(2021, 5, 10))
    assert extract(document).times[0].value == "2020"
    assert extract(document, reference_date="2019-01-01").times[0].value == "2018", "a date that is given goes before"


BROKEN = [
    ([Block(kind="paragraph", start=0, end=99)], "no stretch of the text", "a block beyond the text"),
    ([Block(kind="title", start=3, end=5), Block(kind="paragraph", start=0, end=2)], "no stretch", "blocks out of order"),
    (["paragraph"], "str was given, want a Block", "no block"),
    (
        [Block(kind="table", start=0, end=5, cells=(TableCell(start=4, end=8, row=0, column=0),))],
        "no stretch of its table",
        "a cell beyond its table",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("blocks", "says", "reason"), BROKEN)
def test_blocks_that_cannot_be(blocks: list[object], says: str, reason: str) -> None:
    with pytest.raises(InputError, match=says):
        extract(Document("破案3起。", None, tuple(blocks)))  # type: ignore[arg-type]
