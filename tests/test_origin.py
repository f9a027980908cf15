"""Where a text is from, told by its own words."""

from __future__ import annotations

import pytest

from gov_extract.characters import fold
from gov_extract.text.origin import origin_of


@pytest.mark.parametrize(
    ("text", "origin", "why"),
    [
        ("", "CN", "nothing tells"),
        ("全市完成固定資產投資103億元。", "CN", "the script alone tells nothing: Hong Kong and Taiwan share it"),
        ("行政院主計總處公布，103年平均失業率3.96%。", "TW", "one organ is enough"),
        ("104年底人口數為230萬人，較103年增加，臺北市政府民政局統計。", "TW", "a city's government"),
        ("補助每戶新臺幣3,000元。", "CN", "a currency alone is named everywhere"),
        ("民國110年補助每戶新臺幣3,000元。", "TW", "beside an era it tells"),
        ("实现产值5亿元，其中对香港出口3000万港元。", "CN", "a place and its currency are the customer's"),
        ("赴高雄市、台中市考察。", "CN", "two cities as well"),
        ("政府統計處今日公布，就業人數增加1.2%。", "HK", "an organ that only Hong Kong has"),
        ("立法會通過開支港幣300萬元。", "HK", "a currency beside an organ"),
        ("統計暨普查局資料顯示，5月入境旅客共60萬人次。", "MO", "an organ of Macao"),
        ("全县接待港澳台游客3万人次，其中香港1万人次。", "CN", "a place named in passing is a hint and no more"),
        ("市委、市政府赴香港招商，签约港元贷款30亿元。", "CN", "the mainland's organs weigh as much as the dollar and the place"),
        ("香港特区政府行政长官表示，国务院支持香港发展，立法会已通过拨款。", "HK", "more words of its own than of others"),
        ("人民银行公布人民币对港元汇率中间价。", "CN", "both currencies, and the bank of one"),
    ],
)  # fmt: skip
def test_origin_is_told_by_the_texts_own_words(text: str, origin: str, why: str) -> None:
    assert origin_of(fold(text)) == origin, why


def test_a_word_counts_once_however_often_it_stands() -> None:
    assert origin_of("香港" * 50) == "CN"


def test_only_the_head_of_a_long_text_is_looked_at() -> None:
    assert origin_of("一" * 20_000 + "行政院") == "CN"
