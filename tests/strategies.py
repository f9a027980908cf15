"""Texts for properties: all of Unicode, words of the genre in any order, and real passages cut about.

Each is a hypothesis strategy. `hostile_characters` and `pieces` are plain lists, and `passages` too: seeds for
whatever else wants texts that once broke something.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

__all__ = [
    "any_text",
    "any_unicode",
    "dates",
    "hostile_characters",
    "line_breaks",
    "mutated_passage",
    "passages",
    "pieces",
    "words_of_the_genre",
]

FIXTURES = Path(__file__).parents[1] / "fixtures"

line_breaks = ("\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\n\n", "\n　　")

# One or two of every sort that text from the web holds, and some that it should not.
hostile_characters: tuple[str, ...] = (
    "\x00", "\x01", "\x1b", "\x7f", "\x1a",  # NUL and other controls
    "\ud800", "\udfff", "\ud83d", "\ude00",  # halves of a surrogate pair, alone; two of them in a row make none
    "\ue000", "\uf8ff", "\U000f0000", "\U0010fffd",  # private use
    "\ufffe", "\uffff", "\U0010ffff", "\u0378",  # no characters
    "\u0301", "\u20dd", "\u3099", "\ufe0f", "\u180b", "\U000e0100",  # what combines with the character before
    "\u202a", "\u202e", "\u202c", "\u2066", "\u2069", "\u200f", "\u061c",  # controls of direction
    "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e",  # of no width
    "\u00a0", "\u2003", "\u3000", "\t", " ", "  ",  # blanks
    "😀", "👨‍👩‍👧", "🇨🇳", "1️⃣", "💯",  # emoji of one and of several code points
    "٣", "३", "𝟗", "²", "½", "Ⅳ", "⑩", "㈠", "㊀", "㍿", "㏄", "㎡", "℃", "〸", "卅",  # figures and units of other sorts
    "㐀", "𠀀", "⻓", "豈", "囍", "İ", "ß", "ﬁ",  # rare ideographs, compatibility forms, letters that grow when folded
    *line_breaks,
)  # fmt: skip

# What figures and their neighbours are made of; names whole and cut in the middle.
pieces: tuple[str, ...] = (
    *"0123456789", "10", "1,286", "1，286", "3.5", ".5", "5.", "0", "00", "-", "−", "－", "+", "±", "１２", "1e5", "0x1f",
    *"零〇一二两三四五六七八九十百千万亿兆", "廿", "卅", "壹", "贰佰", "叁拾", "半", "点", "分之", "百分之", "千分之", "成", "折",
    "万亿", "亿元", "万元", "余", "多", "几", "来", "数", "近", "超", "约", "逾", "以上", "左右", "不足", "不低于", "至少",
    "第", "至", "到", "—", "～", "~", "-", "：", ":", "∶", "/", "比", "×", "%", "‰", "％", "个百分点", "个基点", "倍", "翻一番",
    "翻两番", "元", "块", "角", "分", "毛", "美元", "港币", "欧元", "人民币", "￥", "$", "元整", "人", "名", "人次", "起", "件",
    "宗", "项", "个", "户", "条", "次", "家", "岁", "周岁", "天", "日", "小时", "分钟", "秒", "工作日", "个月", "月", "年", "周",
    "公里", "平方公里", "亩", "公顷", "千公顷", "吨", "公斤", "米", "℃", "度", "千瓦时", "G", "MB", "兆", "kg", "km", "㎡",
    "2021年", "2022", "今年", "去年", "上年", "上半年", "前三季度", "一季度", "1—8月", "1月至3月", "5月6日", "5月32日", "2月30日",
    "13月", "25时", "16时许", "年初", "月底", "当天", "同日", "次日", "近5年", "以来", "截至", "至今", "“十四五”", "〔2021〕3号",
    "昨日", "上旬", "春节", "国庆", "全年", "同期", "10:30", "2021-03-24", "2021/2/29", "世纪", "90年代", "腊月廿三", "周六",
    "同比", "环比", "比上年", "较2019年", "分别", "依次", "增长", "下降", "减少", "提高", "由", "从", "降至", "→", "达", "为", "占",
    "其中", "居全国", "位", "刑事警情", "盗窃案件", "破获", "抓获", "嫌疑人", "地区生产总值", "办理时限", "单位：万人",
    "东莞市公安局", "东莞市公", "安局", "省公安厅", "省公", "市局", "该局", "长安分局", "长安", "分局", "派出所", "交警支队", "交警",
    "中共", "市委", "市委市政府", "县", "区", "镇", "街道", "自治", "国务院", "公安部", "全市公安机关", "记者从", "获悉",
    "“飓风2017”专项行动", "飓风20", "“", "专项行动", "”", "一窗通办", "“一窗", "1+6+N", "12345热线", "粤省事", "放管服",
    "千方百计", "一系列", "三区三线", "万一", "一起", "九步走访法", "壓", "與", "億元", "電信詐騙", "萬", "餘", "兩",
    "、", "，", "。", "；", "！", "？", "（", "）", "(", ")", "《", "》", "【", "】", "‘", "’", "\"", "'", "「", "」", "『", "』",
    ",", ".", ";", "!", "?", "…", "·", "|", "\\", "_", "#", "@", "&", "<", ">", "http://a.cn/?b=1&c=2", "A", "b", "Z",
    "一、", "（一）", "1.", "①", "■",
)  # fmt: skip


@cache
def passages() -> tuple[tuple[str, str | None], ...]:
    """``(text, reference date)`` of every line of the fixtures that has a text of its own, passages first."""
    found = []
    for name in ("passages", "heldout", "checks", "statistics", "times", "quantities"):
        for line in (FIXTURES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found.append((row["text"] if "text" in row else row["input"], row.get("reference_date")))
    return tuple(found)


any_unicode = st.text(st.characters(exclude_categories=()), max_size=60) | st.lists(
    st.characters(exclude_categories=())
    | st.sampled_from(hostile_characters)
    | st.sampled_from("0123456789一二百万年月个人元%"),
    max_size=60,
).map("".join)
"""Any string that Python can hold, lone surrogates among its characters."""

words_of_the_genre = st.lists(
    st.sampled_from(pieces) | st.sampled_from(pieces) | st.sampled_from(hostile_characters), max_size=30
).map("".join)
"""Figures, units, cues and names in any order, half of them cut; now and then something hostile in between."""

Mutation = Callable[[str, int, int, str], str]
# Each takes a text, two offsets in order, and something to put in.
_MUTATIONS: tuple[Mutation, ...] = (
    lambda text, i, j, _: text[:i] + text[j:],  # delete
    lambda text, i, j, _: text[:j] + text[i:j] + text[j:],  # double
    lambda text, i, j, _: text[:i] + text[i + 1 : i + 2] + text[i : i + 1] + text[i + 2 :],  # swap
    lambda text, i, j, new: text[:i] + new + text[i:],  # insert
    lambda text, i, j, new: text[:i] + new + text[j:],  # replace
    lambda text, i, j, _: text[:i],  # cut off
    lambda text, i, j, _: text[i:],
)
_INSERTED = st.sampled_from(line_breaks) | st.sampled_from(hostile_characters) | st.sampled_from(pieces)


@st.composite
def _mutated(draw: st.DrawFn) -> str:
    text, _ = draw(st.sampled_from(passages()))
    # A whole passage takes as long as ten of its sentences, and has the same neighbours to offer.
    start = draw(st.integers(0, max(0, len(text) - 150)))
    text = text[start : start + 150]
    for _ in range(draw(st.integers(1, 5))):
        i = draw(st.integers(0, len(text)))
        j = min(len(text), i + draw(st.integers(0, 12)))
        text = draw(st.sampled_from(_MUTATIONS))(text, i, j, draw(_INSERTED))
    return text


mutated_passage = _mutated()
"""A stretch of a passage with a few characters deleted, doubled, swapped or put in, line breaks above all."""

any_text = any_unicode | words_of_the_genre | mutated_passage

dates = st.none() | st.dates(datetime.date(1949, 10, 1), datetime.date(2049, 12, 31)).map(str)
"""A day of publication, or none."""
