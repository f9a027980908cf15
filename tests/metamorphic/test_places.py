"""One sentence of every division of China, and of towns whose names begin or end like other words: one answer."""

from __future__ import annotations

from collections import Counter

import pytest

from gov_extract import extract
from gov_extract.entities.divisions import divisions

pytestmark = pytest.mark.once

SENTENCES = (
    "2023年，{0}接报盗窃警情4200起，同比下降20.2%。",
    "{0}人民政府工作报告显示，2023年，全部固定资产投资4200亿元，同比增长20.2%。",
    "记者从{0}公安局获悉，今年以来，破案4200起，同比上升20.2%。",
)
# Real towns: such names were cut at their first character, or read as a number, a time, a word of a clause.
TOWNS = (
    "上义镇", "上坪寨乡", "上察隅镇", "达仁镇", "达那普乡", "那丽镇", "那务镇", "和兴镇", "同和街道", "日当镇", "月山镇", "年陡镇",
    "于桥镇", "向塘镇", "对青山镇", "本斋回族乡", "以那镇", "所前镇", "所城镇", "共兴镇", "如龙镇", "各莫镇", "过马营镇", "经棚镇",
    "若水镇", "然乌镇", "图河镇", "让河乡", "在妙镇", "近湖街道", "含谷镇", "均川镇", "则戎镇", "只楚街道", "但渡镇", "三里镇", "八公山镇",
    "九江镇", "万宁街道", "百丈镇", "千山镇", "一六镇", "五里店街道", "二道镇", "双桥镇", "大岭山镇", "长安镇", "周巷镇", "新星街道",
)  # fmt: skip
# Their characters are a numeral or a word of a clause for the dictionary; what is read of them is known to be wrong.
KNOWN = frozenset(("共兴镇",))


def read(sentence: str, place: str) -> str:
    doc = extract(sentence.format(place), reference_date="2024-01-10")
    said = [(one.indicator.replace(place, "_"), one.change, one.basis, one.period) for one in doc.statistics]
    return str(([(one.value, one.unit) for one in doc.quantities], [one.value for one in doc.times], said))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_division_gives_one_answer(sentence: str) -> None:
    answers = {place: read(sentence, place) for place in {row.name for row in divisions()}}
    assert len(answers) > 2800
    usual, _ = Counter(answers.values()).most_common(1)[0]
    assert "20.2" in usual
    assert [place for place, answer in answers.items() if answer != usual] == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_towns_are_whole(sentence: str) -> None:
    usual = read(sentence, "石龙镇")
    assert [place for place in TOWNS if read(sentence, place) != usual and place not in KNOWN] == []
