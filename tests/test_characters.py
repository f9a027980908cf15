"""Folding of characters: one to one, stable, and never a word changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_extract import characters, tables
from gov_extract.characters import fold
from gov_extract.errors import DataError

EXAMPLES = [
    ("東莞市公安局共破獲詐騙案件", "东莞市公安局共破获诈骗案件", "traditional script is folded to simplified"),
    ("1,200餘處", "1,200余处", "餘 is the 'odd' of a figure, 余 in simplified script"),
    ("衞生署", "卫生署", "衞 is Hong Kong's standard form, which OpenCC's table leaves out"),
    ("兩萬貳仟參佰陸拾圓", "两万贰仟参佰陆拾圆", "formal numerals of a traditional text"),
    ("每隻、每個、每週", "每只、每个、每周", "measure words"),
    ("顯著提高、著名", "显著提高、著名", "著 is a character of simplified words too"),
    ("覆蓋率", "覆盖率", "覆 is so written in both scripts"),
    ("乾县乾坤", "乾县乾坤", "乾 stands in names of simplified texts"),
    ("祇有", "只有", "OpenCC's first choice, 祇 itself, is not this genre's"),
    ("１２．５％", "12.5%", "full-width digits, point and per cent sign"),
    ("3∶1、3：1、3﹕1", "3:1、3:1、3:1", "three colons of ratios are one"),
    ("（一）", "(一)", "brackets"),
    ("10－15、10–15、−5", "10-15、10—15、-5", "hyphens and minus are one, dashes are another"),
    ("20〜30、20～30", "20~30、20~30", "wave dash and full-width tilde"),
    ("25％，100起", "25%，100起", "a full-width comma never groups digits, so it stays full-width"),
    ("甲；乙！丙？", "甲；乙！丙？", "so do its kin"),
    ("「平安」『行動』", "“平安”‘行动’", "corner brackets are the traditional script's quotes"),
    ("二○二三年", "二〇二三年", "a circle between Chinese digits is a zero"),
    ("二OO八年", "二〇〇八年", "so is a letter O"),
    ("二0一0年", "二〇一〇年", "and an ASCII zero"),
    ("二０一五年", "二〇一五年", "and a full-width one"),
    ("一百○五人", "一百〇五人", "a circle after a scale word"),
    ("○一是", "○一是", "a circle that no digit precedes is a bullet"),
    ("一O五医院", "一〇五医院", "a letter between two digits"),
    ("十一O", "十一O", "a letter that no digit follows is a letter"),
    ("表一0.5", "表一0.5", "an ASCII zero of a decimal stays"),
    ("⻓安", "长安", "a radical that a PDF wrote for the character"),
    ("⼀⼆三", "一二三", "Kangxi radicals that look like numerals"),
    ("\uf9b2", "零", "a compatibility ideograph"),
    ("5\u00a0km\u3000x\u2009y", "5 km x y", "every blank is the one blank"),
    ("甲\r\n乙\r丙\u2028丁", "甲 \n乙\n丙\n丁", "every line break is the one line break, and CRLF is one"),
    ("甲\x0b乙\x0c丙", "甲\n乙\n丙", "vertical tab and form feed part lines"),
    ("\x0b\x0c\r\n", "\n\n \n", "in an ASCII text too"),
    ("甲\ud83d乙", "甲\ufffd乙", "a lone surrogate is no character"),
    ("人均GDP达8.5万元", "人均GDP达8.5万元", "plain simplified text stays as it is"),
    ("㎡ ② Ⅱ", "㎡ ② Ⅱ", "what is no one-to-one form stays"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), EXAMPLES)
def test_examples(text: str, expected: str, reason: str) -> None:
    assert fold(text) == expected, reason


@given(st.text(st.characters(exclude_categories=())))
def test_one_to_one_and_stable(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    folded.encode("utf-8")  # no lone surrogate is left


@given(st.text(st.sampled_from("○◯O0Ｏ０〇一二十百千万亿年起\r\n\x0b１"), max_size=12))
def test_zeros_are_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert len(fold(text)) == len(text)


@given(st.text(st.sampled_from(sorted(characters.read_pairs())), min_size=30, max_size=60))
def test_both_ways_of_folding_agree(text: str) -> None:
    # A text of many kinds of characters goes through `str.translate`, a character alone through `str.replace`.
    alone = "".join(fold(character) for character in text)
    assert fold(text) == fold(alone)


def test_every_row_folds_to_a_character_that_stays() -> None:
    for source, target in characters.read_pairs().items():
        assert len(source) == len(target) == 1
        assert fold(source) == target == fold(target)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("萬\t万\n萬\t卐", "has a row already"),
        ("萬\t万万", "neither one character"),
        ("甲\t乙\n乙\t丙", "is itself folded"),
        ("萬\t", "neither one character"),
    ],
)
def test_a_wrong_row_is_named(rows: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(characters, "_FILES", {"characters/traditional.tsv": ("from", "to")})
    monkeypatch.setattr(tables, "read_text", lambda name: f"# ours\nfrom\tto\n{rows}\n")
    with pytest.raises(DataError, match=reason) as caught:
        characters.read_pairs()
    assert caught.value.file == "characters/traditional.tsv"
    assert caught.value.line in (3, 4)
