"""Rates: the unit whole, what it is per, and no number behind the slash."""

from __future__ import annotations

import pytest

from gov_extract import extract
from gov_extract.report.rows import value_of

RATES = [
    # text, [(span, value, unit, per)]
    ("日均接报警情191起/天。", [("191起/天", "191", "起/天", "天")]),
    ("客流3.2万人次/日。", [("3.2万人次/日", "32000", "人次/日", "日")]),
    ("固定电话普及率26部/百人。", [("26部/百人", "26", "部/百人", "百人")]),
    ("每万人拥有律师5人/万人。", [("5人/万人", "5", "人/万人", "万人")]),
    ("人口密度850人/平方公里。", [("850人/平方公里", "850", "人/km2", "平方公里")]),
    ("电耗420千瓦时/万元。", [("420千瓦时/万元", "420", "kW.h/万元", "万元")]),
    ("PM2.5平均浓度30微克/立方米。", [("30微克/立方米", "30", "ug/m3", "立方米")]),
    ("用水定额120升/人·日。", [("120升/人·日", "120", "L/(人.d)", "人·日")]),
    ("氨氮0.5 mg/L。", [("0.5 mg/L", "0.5", "mg/L", "L")]),
    ("设计产能30万吨/年、2000套/年。", [("30万吨/年", "300000", "t/a", "年"), ("2000套/年", "2000", "套/年", "年")]),
    # Of money the unit is the currency alone.
    ("猪肉均价14.27元/500克。", [("14.27元", "14.27", "CNY", "500克")]),
    ("花生油63.42元/5升，油价80美元/桶。", [("63.42元", "63.42", "CNY", "5升"), ("80美元", "80", "USD", "桶")]),
    ("补贴50元/人·月，奖补1.2万元/亩。", [("50元", "50", "CNY", "人·月"), ("1.2万元", "12000", "CNY", "亩")]),
    ("票价￥50/人。", [("￥50", "50", "CNY", "人")]),
    ("收购价12元/公斤至15元/公斤。", [("12元/公斤至15元", "12", "CNY", "公斤")]),
    # 标准煤 says what is weighed and stays outside, and so does what follows.
    ("单位能耗0.98吨标准煤/万元。", [("0.98吨", "0.98", "t", "万元")]),
    ("发病率8.7/10万。", [("8.7/10万", "87/1000000", None, None)]),
    ("货物周转量3万吨公里。", [("3万吨公里", "30000", "t.km", None)]),
    # A head's unit is none of its own.
    ("价格（元/500克）、能耗（千瓦时/万元）。", []),
]
NO_RATES = [
    # How a case is packed, two limits, two figures, one thing under two names.
    ("每箱188克×20瓶/箱。", [("188克", "g", None), ("20瓶", "瓶", None)]),
    ("质保5年/10万公里。", [("5年", "年", None), ("10万公里", "km", None)]),
    ("气温12℃/20℃，增长5%/3%。", [("12℃", "Cel", None), ("20℃", "Cel", None), ("5%", "%", None), ("3%", "%", None)]),
    ("门票100元/50元。", [("100元", "CNY", None), ("50元", "CNY", None)]),
    ("配备电脑20台/套。", [("20台/套", "台/套", None)]),
]


@pytest.mark.parametrize(("text", "expected"), RATES)
def test_a_rate_has_its_unit_whole(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    assert [(one.text, one.value, one.unit, one.per) for one in extract(text).quantities] == expected


@pytest.mark.parametrize(("text", "expected"), NO_RATES)
def test_a_slash_alone_makes_no_rate(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(one.text, one.unit, one.per) for one in extract(text).quantities] == expected


def test_words_behind_the_base_are_the_figures() -> None:
    found = extract("造价3500元/平方米以上，租金约200元/月左右。").quantities
    assert [one.modifier for one in found] == ["at_least", "approx"]


def test_what_it_is_per_is_shown() -> None:
    (price,) = extract("猪肉均价14.27元/500克。").quantities
    assert value_of(price) == "14.27 CNY/500克"
    assert extract(price.text + "/500克").to_dict()["quantities"][0]["per"] == "500克"
