"""The tables of units, measure words and guarded words: their form, and that they read real sentences as people do."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_extract.quantities.guards import lexicon
from gov_extract.tables import read_rows, read_text
from gov_extract.units import unit_table

UNIT_COLUMNS = ("form", "kind", "unit", "factor", "not_before")
MEASURE_COLUMNS = ("form", "class", "not_before")
KINDS = {
    "money",
    "money_part",
    "money_prefix",
    "measure",
    "duration",
    "age",
    "percent",
    "percentage_point",
    "multiple",
}
CLASSES = {
    "person",
    "individual",
    "text",
    "place",
    "kind",
    "occurrence",
    "collective",
    "container",
    "sequence",
    "compound",
}
DURATIONS = {"年", "月", "周", "天", "工作日", "小时", "分钟", "秒"}
NUMERALS = "零〇一二三四五六七八九十百千万亿兆两俩仨半廿卅0123456789"


def rows(name: str, columns: tuple[str, ...]) -> list[list[str]]:
    """The rows of a data file, line numbers left out."""
    return [cells for _, cells in read_rows(name, columns)]


UNITS = rows("units.tsv", UNIT_COLUMNS)
MEASURE_WORDS = rows("measure_words.tsv", MEASURE_COLUMNS)
AMBIGUOUS = rows("lexicon/ambiguous.tsv", ("word", "unless_before", "unless_after"))
SET_PHRASES = rows("lexicon/set_phrases.tsv", ("word", "meaning"))
IDIOMS = [cells[0] for cells in rows("lexicon/idioms.tsv", ("word",))]
WORDS = [cells[0] for cells in rows("lexicon/words.tsv", ("word",))]


# ---- form ----


@pytest.mark.parametrize(
    "name",
    [
        "units.tsv",
        "measure_words.tsv",
        "lexicon/idioms.tsv",
        "lexicon/words.tsv",
        "lexicon/set_phrases.tsv",
        "lexicon/ambiguous.tsv",
    ],
)
def test_every_file_names_source_and_licence(name: str) -> None:
    head = "".join(line for line in read_text(name).splitlines()[:4] if line.startswith("#"))
    assert re.search("[Ss]ource|Derived", head)
    assert re.search("[Ll]icence", head)


def test_units_are_of_known_kinds_with_exact_factors() -> None:
    for form, kind, unit, factor, _ in UNITS:
        assert kind in KINDS, form
        assert Fraction(Decimal(factor)) > 0, form
        if kind.startswith("money"):
            assert re.fullmatch("[A-Z]{3}", unit), form
        if kind == "duration":
            assert unit in DURATIONS, form
        if kind in ("percent", "age", "multiple", "percentage_point"):
            assert unit == {"percent": "%", "age": "岁", "multiple": "倍", "percentage_point": "百分点"}[kind]


def test_measure_words_are_many_and_of_known_classes() -> None:
    assert 350 <= len(MEASURE_WORDS) <= 700
    assert {group for _, group, _ in MEASURE_WORDS} <= CLASSES


def test_no_form_stands_twice() -> None:
    suffixes = [row[0] for row in UNITS if row[1] != "money_prefix"] + [row[0] for row in MEASURE_WORDS]
    prefixes = [row[0] for row in UNITS if row[1] == "money_prefix"]
    for forms in (suffixes, prefixes, IDIOMS, WORDS):
        assert len(forms) == len(set(forms)), sorted({form for form in forms if forms.count(form) > 1})
    guarded = [*IDIOMS, *WORDS, *(row[0] for row in SET_PHRASES), *(row[0] for row in AMBIGUOUS)]
    assert len(guarded) == len(set(guarded))


def test_continuations_are_plain_and_every_exception_excepts_something() -> None:
    for cells in (*UNITS, *MEASURE_WORDS):
        form, not_before = cells[0], cells[-1]
        entries = not_before.split("|") if not_before else []
        assert len(entries) == len(set(entries)), form
        blocks = [entry for entry in entries if not entry.startswith("!")]
        for entry in entries:
            assert re.fullmatch(r"!?[0-9A-Za-z\u4e00-\u9fff]+", entry), (form, entry)
            if entry.startswith("!"):
                assert any(entry[1:].startswith(block) for block in blocks), (form, entry)


def test_guarded_words_hold_a_numeral_and_are_no_bare_figure() -> None:
    figure = re.compile("[0-9]+|[零〇一二三四五六七八九十百千万亿两]+(?:个|名|人|件|起|元|吨|公里|小时|分钟|个月|岁|%)")
    named = {"万岁", "零件"}
    for word in (*IDIOMS, *WORDS, *(row[0] for row in SET_PHRASES), *(row[0] for row in AMBIGUOUS)):
        assert len(word) >= 2
        assert set(word) & set(NUMERALS), word
    # What stands in ambiguous.tsv may be a figure: 一起 is one case or together.
    for word in (*IDIOMS, *WORDS, *(row[0] for row in SET_PHRASES)):
        assert word in named or not figure.fullmatch(word), word


def test_no_guarded_word_begins_a_count_of_time_or_length() -> None:
    # 三小 would hide 三小时, 三公 三公里, 四平 四平方米: such words stand in ambiguous.tsv with what undoes them.
    digits = "一两三四五六七八九十"
    common = [
        "小时",
        "公里",
        "公斤",
        "公顷",
        "平方米",
        "平方公里",
        "立方米",
        "工作日",
        "星期",
        "海里",
        "美元",
        "欧元",
        "日元",
        "分钟",
    ]
    conditional = {row[0]: row[2] for row in AMBIGUOUS}
    for unit in common:
        for digit in digits:
            text = digit + unit
            for start, end in lexicon().spans(text):
                pytest.fail(f"{text[start:end]} hides {text}; {conditional.get(text[start:end])}")


def test_set_phrases_have_a_gloss() -> None:
    assert len(SET_PHRASES) >= 250
    for word, meaning in SET_PHRASES:
        assert meaning, word


def test_ambiguous_patterns_compile_are_bounded_and_undo_something() -> None:
    for word, before, after in AMBIGUOUS:
        assert before or after, f"{word}: without a condition it belongs into words.tsv"
        for pattern in (before, after):
            re.compile(pattern)
            assert not re.search(r"[*+]", re.sub(r"\\.|\[[^\]]*\]", "", pattern)), f"{word}: unbounded repetition"


# ---- measure words and units before real nouns ----


@pytest.mark.parametrize(
    ("text", "symbol", "reason"),
    [
        ("人受伤", "人", "a bare 人 counts people"),
        ("人民群众", None, "人民 is one word: 800万人民群众 has no unit"),
        ("人民警", "人", "民警 is the word: 3人民警"),
        ("人才", None, "12万人才: the noun is 人才"),
        ("人才能通过", "人", "才能 is an adverb with its verb, no 人才"),
        ("人工作专班", "人", "工作专班 follows: 5人工作专班"),
        ("人次", "人次", "the longest form wins"),
        ("部门", None, "五部门: the noun is 部门"),
        ("部委", None, "九部委"),
        ("部手机", "部", "a count of telephones"),
        ("家庭", None, "1200家庭: 家庭 is counted bare"),
        ("家庭院式酒店", "家", "庭院 is a word of its own"),
        ("家电力企业", "家", "家电 never follows a numeral, 电力企业 does"),
        ("家长", None, "3000家长"),
        ("户籍人口", None, "50万户籍人口"),
        ("户主动报名", "户", "主动 follows; 户主 would not stand after a numeral"),
        ("台风", None, "两台风: the noun is 台风"),
        ("台风力发电机", "台", "风力发电机 is counted by 台"),
        ("期间", None, "十三五期间"),
        ("起诉", None, "2021起诉"),
        ("起诉讼案件", "起", "诉讼案件 is counted by 起"),
        ("起来自", "起", "17起来自"),
        ("支持", None, "2022支持"),
        ("支队伍", "支", "队伍 is counted by 支"),
        ("支队", None, "三支队: the noun is 支队"),
        ("处以上", "处", "以上 follows any measure word"),
        ("所以上", "所", "so it does here; 所以 never follows a numeral"),
        ("项目标", "项", "三项目标 is read as 三项 and 目标"),
        ("项目", None, "300项目"),
        ("名单位负责人", "名", "单位 follows; no 名单 after a numeral here"),
        ("名额", None, "100名额"),
        ("名额外人员", "名", "额外 follows"),
        ("个体工商户", None, "30万个体工商户"),
        ("个体育场馆", "个", "体育场馆 is counted by 个"),
        ("组成员", "组", "成员 follows"),
        ("组织", None, "三组织"),
        ("种植物", "种", "植物 is counted by 种"),
        ("种植", None, "2021种植"),
        ("件(套)", "件(套)", "reports bracket the second measure word"),
        ("标准箱", "标准箱", "containers"),
        ("场所", None, "5000场所"),
        ("场面对面宣讲", "场", "面对面 follows"),
        ("批发市场", None, "3批发市场"),
        ("双方", None, "双方 is no pair"),
        ("元旦", None, "2021元旦"),
        ("元代金券", "CNY", "代金券 is bought for money; 元代 never follows a numeral"),
        ("年级", None, "三年级"),
        ("天气温", "天", "未来10天气温"),
        ("天津", None, "2021天津"),
        ("天然气", None, "500天然气"),
        ("天然后", "天", "然后 follows"),
        ("日均", None, "300万日均"),
        ("周边", None, "三周边"),
        ("周年", "年", "周年 is longer than 周"),
        ("升级", None, "5升级"),
        ("成果", None, "三成果"),
        ("成果园", "%", "三成果园"),
        ("成都市", None, "2021成都市"),
        ("成都是", "%", "三成都是"),
        ("克服", None, "2021克服"),
        ("米饭", None, "五米饭"),
        ("亩产业园", "亩", "1000亩产业园: 产业园 follows"),
        ("小时候", None, "小时候 is childhood"),
        ("个月球", "个", "月球 is counted by 个"),
        ("千瓦时", "kW.h", "the multiplier belongs to the unit"),
        ("微克/立方米", "ug/m3", "a rate is one unit"),
        ("G带宽", "G", "where only G is written"),
        ("Gbps", "Gbit/s", "the longest symbol wins"),
        ("GE模块", None, "a symbol ends where its Latin word ends"),
        ("个百分点", "百分点", "个 does not stand alone here"),
    ],
)
def test_unit_at(text: str, symbol: str | None, reason: str) -> None:
    unit = unit_table().match("3" + text, 1)
    assert (unit.symbol if unit else None) == symbol, reason


@pytest.mark.parametrize(
    ("form", "factor", "reason"),
    [
        ("千公顷", Fraction(1000), "a multiplier inside the unit goes into the value"),
        ("‰", Fraction(1, 10), "per mille in per cent"),
        ("成", Fraction(10), "a tenth is ten per cent"),
        ("个基点", Fraction(1, 100), "a basis point is a hundredth of a percentage point"),
        ("刻钟", Fraction(15), "a quarter of an hour in minutes"),
        ("角", Fraction(1, 10), "in the currency's main unit"),
        ("公里", Fraction(1), "as written"),
    ],
)
def test_factor(form: str, factor: Fraction, reason: str) -> None:
    unit = unit_table().get(form)
    assert unit is not None
    assert unit.factor == factor, reason


# ---- guarded words ----


def guarded(text: str) -> list[str]:
    """The guarded words of `text`."""
    return [text[start:end] for start, end in lexicon().spans(text)]


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("群众十分拥护", ["十分"], "an adverb"),
        ("等了十分钟", [], "ten minutes"),
        ("大家一起参加", ["一起"], "an adverb"),
        ("破获一起盗窃案", [], "a count of cases after its verb"),
        ("一起故意伤人案告破", [], "a count of cases before its noun"),
        ("面向三农服务", ["三农服务"], "a set phrase"),
        ("三农户签约", [], "农户 is the word"),
        ("三公经费下降", ["三公经费"], "a set phrase"),
        ("三公里外", [], "a length"),
        ("三星级标准", ["三星级"], "a grade"),
        ("三星期后", [], "a duration"),
        ("四平市区", ["四平市"], "a city"),
        ("约四平方米", [], "an area"),
        ("想尽千方百计", ["千方百计"], "an idiom"),
        ("走进千家万户", ["千家万户"], "an idiom"),
        ("产值翻一番", [], "一番 after 翻 is a multiple"),
        ("付出一番努力", ["一番"], "一番 else is none"),
        ("党的十九大以来", ["十九大"], "a congress"),
        ("十九大类产品", [], "nineteen classes"),
        ("送来一面锦旗", [], "one banner"),
        ("一面宣传一面劝导", ["一面", "一面"], "an adverb twice"),
        ("第一批物资", [], "an ordinal is no 一批"),
        ("第二次会议", [], "an ordinal is no 二次会议"),
        ("二次开挖", ["二次"], "an attribute"),
        ("三门峡市和六安市", ["三门峡市", "六安市"], "names of places"),
        ("二十四小时内", [], "a duration: 二十四小 is no word"),
        ("占三成以上", [], "a percentage"),
        ("一带一路沿线", ["一带一路"], "an initiative"),
        ("最后一公里", ["最后一公里"], "a figure of speech"),
        ("一手机店", [], "手机 is the word"),
        ("零售总额", ["零售总额"], "no zero"),
    ],
)
def test_guard(text: str, words: list[str], reason: str) -> None:
    assert guarded(text) == words, reason


@given(st.text(alphabet="一二三四五十百千万两零公平里方小时人民个家部门起诉第以上的,。", max_size=40))
def test_guards_lie_in_order_inside_the_text(text: str) -> None:
    end = 0
    for start, stop in lexicon().spans(text):
        assert end <= start < stop <= len(text)
        end = stop


@given(st.sampled_from([row[0] for row in MEASURE_WORDS]), st.sampled_from(["，", "。", "", "、", "；", ")"]))
def test_every_measure_word_stands_alone_before_punctuation(form: str, mark: str) -> None:
    unit = unit_table().match(f"3{form}{mark}", 1)
    assert unit is not None
    assert unit.symbol == form
