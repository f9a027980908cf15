"""Sums that a text must stand: sure findings, and silence where a rounding explains the difference."""

from __future__ import annotations

import json
import math
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gov_extract import extract
from gov_extract.checks import Checkable, Finding, check
from gov_extract.extraction import Extraction
from gov_extract.items import Quantity, Statistic
from gov_extract.margins import Margin, margin_of

PASSAGES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "fixtures" / "checks.jsonl").read_text(encoding="utf-8").splitlines()
]
GOLD = Path(__file__).parents[2] / "shared" / "corpus" / "gold"
KINDS = {
    "%": "percent",
    "百分点": "percentage_point",
    "CNY": "money",
    "倍": "multiple",
    "天": "duration",
    "小时": "duration",
}


def build(text: str, *rows: tuple[str, str, str | None, dict[str, Any]]) -> Extraction:
    """An extraction whose figures are `rows` in order of the text: span, value, unit, fields of either item."""
    quantities, statistics, position = [], [], 0
    for index, (span, value, unit, fields) in enumerate(rows):
        start = text.index(span, position)
        position = start + len(span)
        own = {key: fields.pop(key) for key in ("modifier", "upper", "kind") if key in fields}
        own.setdefault("kind", KINDS.get(unit or "", "cardinal"))
        quantities.append(Quantity(start=start, end=position, text=span, value=value, unit=unit, **own))
        statistics.append(Statistic(quantity=index, **{"indicator": "受理案件", **fields}))
    return Extraction(text, quantities=tuple(quantities), statistics=tuple(statistics))


def kinds(doc: Checkable) -> list[str]:
    return [finding.kind for finding in check(doc)]


def growth(old: str, new: str, stated: str, change: str = "increase") -> Extraction:
    """Levels in 万件 and a growth in per cent, as written."""
    text = f"2015年受理案件{old}万件，2016年受理案件{new}万件，同比变动{stated}%。"
    ten_thousand = Decimal(10_000)
    return build(
        text,
        (f"{old}万件", format((Decimal(old) * ten_thousand).normalize(), "f"), "件", {"period": "2015"}),
        (f"{new}万件", format((Decimal(new) * ten_thousand).normalize(), "f"), "件", {"period": "2016"}),
        (f"{stated}%", stated, "%", {"period": "2016", "change": change, "basis": "year_on_year"}),
    )


# --- how exact a written number is ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "low", "high", "why"),
    [
        ("办理168.3万件", "1682500", "1683500", "a tenth of 万 is the last place written"),
        ("增长10.3%", "10.25", "10.35", "one decimal"),
        ("增长10%", "9.5", "10.5", "a whole per cent is rounded, too"),
        ("抓获215人", "215", "215", "a count in whole numbers is exact"),
        ("下降近三成", None, "35", "近 leaves the lower side open, and 成 is written to ten per cent"),
        ("下降三成三", "32.5", "33.5", "the digit behind 成 is one per cent"),
        ("破案13.2万余起", "132000", None, "余 leaves the upper side open"),
        ("挽损256亿元", "25550000000", "25650000000", "the last place of 256亿 is 亿"),
        ("受理1,234件", "1234", "1234", "grouping is no decimal"),
        ("百分之三十五点八", "35.75", "35.85", "Chinese numerals have decimals, too"),
    ],
)
def test_margin_follows_from_what_is_written(text: str, low: str | None, high: str | None, why: str) -> None:
    wanted = Margin(*(None if end is None else Fraction(end) for end in (low, high)))
    assert margin_of(extract(text).quantities[0]) == wanted, why


@pytest.mark.parametrize("text", ["约300人", "3至5天", "三分之二", "300人左右"])
def test_vague_figure_has_no_margin(text: str) -> None:
    """What is said to be rough can contradict nothing."""
    assert margin_of(extract(text).quantities[0]) is None


# --- growth --------------------------------------------------------------------------------------------------------


def test_growth_that_follows_from_its_levels() -> None:
    """168.3 to 185.7 is 10.34 per cent, written 10.3."""
    assert check(growth("168.3", "185.7", "10.3")) == []


def test_growth_that_does_not() -> None:
    (finding,) = check(growth("168.3", "185.7", "13.3"))
    assert (finding.kind, finding.statistics, finding.quantities) == ("growth", (0, 1, 2), (0, 1, 2))
    assert (finding.expected, finding.stated) == ("10.34%", "13.3%")
    assert "185.7万件 ÷ 168.3万件 − 1 = 10.34%" in str(finding)
    assert str(finding).startswith("growth: ")


def test_tolerance_is_exact_at_its_edge() -> None:
    """200件 to 210件 is 5 per cent: 4.5 to 5.5 when written 5, so 5.5 is still 5% and 5.6 is not."""

    def doc(stated: str) -> Extraction:
        return build(
            f"2015年200件，2016年211件，增长{stated}%。",
            ("200件", "200", "件", {"period": "2015"}),
            ("211件", "211", "件", {"period": "2016"}),
            (f"{stated}%", stated, "%", {"period": "2016", "change": "increase", "basis": "year_on_year"}),
        )

    assert kinds(doc("5")) == [], "5.5 is the upper end of 5 and belongs to it"
    assert kinds(doc("6")) == [], "5.5 is the lower end of 6 and belongs to it"
    assert kinds(doc("5.4")) == ["growth"], "5.4 ends at 5.45, and both counts are exact"
    assert kinds(doc("5.6")) == ["growth"], "5.6 begins at 5.55"


def test_wrong_direction_is_a_finding() -> None:
    """A fall cannot be a rise of the same size."""
    assert kinds(growth("168.3", "185.7", "10.3", "decrease")) == ["growth"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"period": None}, "a change without a period has no levels"),
        ({"basis": "versus", "base": "2012"}, "the level of 2012 is not stated"),
        ({"indicator": "办结案件"}, "another indicator"),
        ({"agency": "330000/psb"}, "another agency"),
    ],
)
def test_no_growth_finding_without_its_levels(fields: dict[str, Any], why: str) -> None:
    doc = build(
        "2015年受理案件100件，2016年受理案件200件，同比增长5%。",
        ("100件", "100", "件", {"period": "2015", "agency": "110000/psb"}),
        ("200件", "200", "件", {"period": "2016", "agency": "110000/psb"}),
        ("5%", "5", "%", {"period": "2016", "change": "increase", "basis": "year_on_year", **fields}),
    )
    assert check(doc) == [], why


def test_growth_at_constant_prices_is_not_checked() -> None:
    """生产总值 grows at constant prices, its levels are at current ones: both are right."""
    text = "2020年生产总值100亿元，2021年生产总值120亿元，同比增长8.1%。"
    name = {"indicator": "生产总值"}
    doc = build(
        text,
        ("100亿元", "10000000000", "CNY", {"period": "2020", **name}),
        ("120亿元", "12000000000", "CNY", {"period": "2021", **name}),
        ("8.1%", "8.1", "%", {"period": "2021", "change": "increase", "basis": "year_on_year", **name}),
    )
    assert check(doc) == []


@pytest.mark.parametrize(
    ("lead", "wanted", "why"),
    [
        ("", ["growth"], "a change right behind two levels is the way from one to the other"),
        ("年均", [], "年均 is the mean of the years between"),
        ("其中市区受理", [], "what comes between says that it is another's"),
    ],
)
def test_growth_without_a_basis(lead: str, wanted: list[str], why: str) -> None:
    doc = build(
        f"2015年受理案件100件，2017年受理案件200件，{lead}增长5%。",
        ("100件", "100", "件", {"period": "2015"}),
        ("200件", "200", "件", {"period": "2017"}),
        ("5%", "5", "%", {"period": "2017", "change": "increase"}),
    )
    assert kinds(doc) == wanted, why


def test_growth_from_the_month_before() -> None:
    """环比 leans on the month before, over the turn of the year, too."""

    def doc(stated: str) -> Extraction:
        return build(
            f"12月100件，1月150件，环比增长{stated}%。",
            ("100件", "100", "件", {"period": "2021-12"}),
            ("150件", "150", "件", {"period": "2022-01"}),
            (f"{stated}%", stated, "%", {"period": "2022-01", "change": "increase", "basis": "period_on_period"}),
        )

    assert kinds(doc("50")) == []
    assert kinds(doc("5")) == ["growth"]


@given(
    old=st.integers(10_000, 50_000_000),
    new=st.integers(10_000, 50_000_000),
    decimals=st.integers(0, 3),
    places=st.integers(0, 3),
)
def test_rounded_growth_never_gives_a_finding(old: int, new: int, decimals: int, places: int) -> None:
    """Levels and growth computed from the same figures and rounded, each on its own, are consistent."""
    assume(old != new)
    rate = (Fraction(new, old) - 1) * 100
    stated = round(abs(rate), places)
    levels = [
        format(Decimal(round(Fraction(level, 10_000) * 10**decimals)).scaleb(-decimals), "f") for level in (old, new)
    ]
    written = format(Decimal(round(stated * 10**places)).scaleb(-places), "f")
    assert check(growth(levels[0], levels[1], written, "increase" if rate > 0 else "decrease")) == []


@given(
    old=st.integers(100, 99_999),
    new=st.integers(100, 99_999),
    places=st.integers(0, 2),
    extra=st.integers(1, 500),
)
def test_growth_beyond_its_tolerance_always_gives_one(old: int, new: int, places: int, extra: int) -> None:
    """A stated growth that lies above all that the levels allow is found."""
    levels = [format(Decimal(level).scaleb(-1), "f") for level in (old, new)]
    highest = (Fraction(2 * new + 1, 2 * old - 1) - 1) * 100
    grid = math.floor(highest * 10**places + Fraction(1, 2)) + extra
    assume(grid > 0)
    written = format(Decimal(grid).scaleb(-places), "f")
    assert kinds(growth(levels[0], levels[1], written)) == ["growth"]


# --- from-to -------------------------------------------------------------------------------------------------------


def from_to(stated: str, unit: str, span: str, *, second: tuple[str, str, str] = ("7天", "7", "天")) -> Extraction:
    text = f"办理时间从10天缩短为{second[0]}，缩短{span}。"
    name = {"indicator": "办理时间"}
    return build(
        text,
        ("10天", "10", "天", {**name}),
        (second[0], second[1], second[2], {**name, "change": "decrease", "from_": 0}),
        (span, stated, unit, {**name, "change": "decrease"}),
    )


def test_from_to_against_a_change() -> None:
    assert kinds(from_to("30", "%", "30%")) == [], "7 ÷ 10 − 1 = −30 %"
    assert kinds(from_to("35", "%", "35%")) == ["from_to"], "days in whole numbers are exact"
    assert kinds(from_to("3", "天", "3天")) == []
    (finding,) = check(from_to("4", "天", "4天"))
    assert (finding.expected, finding.statistics) == ("−3 天", (0, 1, 2))


def test_from_to_in_two_units() -> None:
    """10天 to 12小时: hours and days have a common measure."""
    assert kinds(from_to("95", "%", "95%", second=("12小时", "12", "小时"))) == []
    assert kinds(from_to("85", "%", "85%", second=("12小时", "12", "小时"))) == ["from_to"]


def test_from_to_against_its_verb() -> None:
    """缩短 from 10 days to 12 is no shortening."""
    assert "from_to" in kinds(from_to("2", "天", "2天", second=("12天", "12", "天")))


def test_yearly_mean_is_no_change_from_a_to_b() -> None:
    """年均下降 is the mean of the years between."""
    doc = build(
        "案件从300起降至150起，年均下降20%。",
        ("300起", "300", "起", {}),
        ("150起", "150", "起", {"change": "decrease", "from_": 0}),
        ("20%", "20", "%", {"change": "decrease"}),
    )
    assert check(doc) == []


# --- parts and shares ----------------------------------------------------------------------------------------------


def parts(first: int, second: int, between: str = "、", words: tuple[str, str] = ("户籍", "车管")) -> Extraction:
    text = f"共受理业务100件，其中{words[0]}{first}件{between}{words[1]}{second}件。"
    return build(
        text,
        ("100件", "100", "件", {}),
        (f"{first}件", str(first), "件", {"indicator": words[0]}),
        (f"{second}件", str(second), "件", {"indicator": words[1]}),
    )


def test_parts_and_their_whole() -> None:
    assert kinds(parts(60, 40)) == []
    (finding,) = check(parts(60, 41))
    assert (finding.kind, finding.statistics, finding.stated) == ("parts", (0, 1, 2), "101")
    (finding,) = check(parts(120, 10))
    assert finding.statistics == (0, 1), "one part alone is more than the whole"


def test_parts_that_may_overlap_are_not_added() -> None:
    """党员 and 女 can be the same people; what follows a comma need not be a part at all."""
    assert check(parts(80, 60, words=("党员", "女性"))) == []
    assert check(parts(60, 90, between="，")) == []


def test_parts_of_rounded_figures() -> None:
    """2.0万 and 1.7万 of 3.6万 may be 1.96 and 1.66."""

    def doc(second: str) -> Extraction:
        return build(
            f"新增学位3.6万个，其中小学2.0万个、初中{second}万个。",
            ("3.6万个", "36000", "个", {}),
            ("2.0万个", "20000", "个", {"indicator": "小学"}),
            (f"{second}万个", str(int(Decimal(second) * 10_000)), "个", {"indicator": "初中"}),
        )

    assert kinds(doc("1.7")) == []
    assert kinds(doc("1.8")) == ["parts"]


def shares(*values: str, words: str = "一产、二产、三产分别占产值的", base: str = "产值的比重") -> Extraction:
    text = words + "、".join(f"{value}%" for value in values) + "。"
    return build(text, *((f"{v}%", v, "%", {"indicator": f"第{i}项占{base}"}) for i, v in enumerate(values)))


def test_shares_past_the_whole() -> None:
    assert kinds(shares("33.4", "33.4", "33.3")) == [], "100.1 is rounding"
    assert kinds(shares("33.4", "33.4", "33.4")) == ["shares"], "100.2 is not: three halves of a tenth are 0.15"
    assert kinds(shares("60", "70", words="人口、出口分别占全省的", base="全省的比重")) == [], "two wholes"


# --- two values for one thing --------------------------------------------------------------------------------------


def repeat(first: tuple[str, str], second: tuple[str, str], **fields: Any) -> list[Finding]:
    text = f"2020年，受理案件{first[0]}。会议指出，2020年，受理案件{second[0]}。"
    doc = build(text, (*first, "件", {"period": "2020"}), (*second, "件", {"period": "2020", **fields}))
    times = [SimpleNamespace(start=at, end=at + 5, value="2020") for at in (0, text.rindex("2020年"))]
    return check(SimpleNamespace(text=text, quantities=doc.quantities, times=times, statistics=doc.statistics))  # type: ignore[arg-type]


def test_contradiction() -> None:
    (finding,) = repeat(("1200件", "1200"), ("2100件", "2100"))
    assert (finding.kind, finding.expected, finding.stated) == ("contradiction", "1200件", "2100件")
    assert not repeat(("1.2万件", "12000"), ("12034件", "12034")), "1.2万 is a rounding of it"
    assert not repeat(("12000件", "12000"), ("12034件", "12034")), "so may 12000 be"
    assert repeat(("1.2万件", "12000"), ("12534件", "12534")), "1.2万 ends at 12500"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"period": "2021"}, "another year"),
        ({"agency": "110000/psb"}, "the first figure has no agency"),
        ({"modifier": "approx"}, "约 allows for any rounding"),
        ({"indicator": "办结案件"}, "another indicator"),
    ],
)
def test_no_contradiction(fields: dict[str, Any], why: str) -> None:
    assert not repeat(("1200件", "1200"), ("2100件", "2100"), **fields), why


def test_narrower_setting_is_no_contradiction() -> None:
    """A figure of one campaign is a part of the year's."""
    text = "2020年，抓获嫌疑人1200人。2020年，在“净网”行动中，抓获嫌疑人86人。"
    assert check(extract(text)) == []


# --- what stands beside a figure is no second value of it ---------------------------------------------------------

SILENT = [
    ("本周共接报盗窃警情44起（日均6.3起），较上周的46起减少2起，环比下降4.3%。", "a mean in a bracket is no level"),
    ("2023年共受理案件5218件（含旧存214件）。2022年共受理案件5024件，2023年同比上升3.9%。", "nor is what is contained"),
    ("2023年，全市进出口总值跨越5000亿元，达5600亿元。", "a threshold is passed, and a level is reached"),
    ("2023年，工业增速突破8%，全年工业增速达8.6%。", "a threshold of a rate"),
    (
        "2022年工业用电量50亿千瓦时，2023年工业用电量60亿千瓦时，拉动全社会用电量增长3.1个百分点。",
        "a push is no growth",
    ),
    ("2023年教育支出预算为52.3亿元。2023年教育支出完成51.1亿元。", "a budget and what was spent"),
    ("年末存款余额4126.5亿元，比年初增加312.4亿元，增长8.2%。", "no level is its own base"),
    (
        "全市常住人口548216人。常住人口与上次普查的532902人相比，增加15314人，增长2.87%。",
        "the level is the base already",
    ),
    ("甲县查处案件63件，罚没款18.4万元；乙县查处案件41件，罚没款9.7万元。", "two counties in one sentence"),
    ("（一）甲县。2023年，查处案件63件。（二）乙县。2023年，查处案件41件。", "two counties, named in headings"),
    ("2023年，产业项目298个，投入资金5.73亿元。2023年，道路项目241个，投入资金3.36亿元。", "what is counted before"),
    ("全年问责412人，其中党纪处分287人、组织处理168人。", "one person can have both"),
    ("夏粮产量18.9万吨，秋粮产量34.5万吨。其中稻谷36.2万吨。", "其中 goes into both harvests"),
    ("接待游客318.6万人次，日均45.5万人次，其中过夜游客94.3万人次。", "a mean of the days is no whole"),
    ("平均亩产459.5公斤，其中水稻亩产521公斤。", "a part of a mean may be above it"),
    ("决定不起诉118人（不含附条件不起诉5人），其中情节轻微93人。", "nor is what a bracket leaves out"),
    ("工资分别占城镇居民和农村居民收入的62.3%和48.7%。", "one part of two wholes"),
    ("受访者中关注医疗、教育的分别占62.4%和57.8%（可多选）。", "more than one answer"),
    ("光伏组件、硅片产量分别占全球市场份额的80%和95%。", "each has a market of its own"),
    ("户籍人口占52.1%、外来人口占47.9%；城区人口占68.2%、镇区人口占31.8%。", "two partitions of one whole"),
    ("全市90%的业务网上办结，2023年业务网上办结率达99%。", "a share that says of which, not how much"),
    ("2021年，云溪机场旅客吞吐量412.6万人次，2022年旅客吞吐量358.1万人次，同比下降13.2%。", "named more briefly"),
    ("审批时间由98天压缩至73天，比全省平均少5天。", "less than elsewhere is no change"),
]


@pytest.mark.parametrize(("text", "why"), SILENT, ids=[why for _, why in SILENT])
def test_silence(text: str, why: str) -> None:
    assert [str(finding) for finding in check(extract(text, reference_date="2024-01-15"))] == [], why


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        (
            "本周共接报盗窃警情44起（日均6.3起），较上周的56起减少2起，环比下降21.4%。",
            "growth",
            "the bracket hides nothing",
        ),
        ("本周共接报盗窃警情44起（日均6.3起），较上周的56起减少12起，环比下降31.4%。", "growth", "nor the rate behind"),
        ("二零二三年，本港錄得罪案78 416宗，較二零二二年（70 153宗）上升21.8%。", "growth", "a base in a bracket"),
        ("年末存款余额4126.5亿元，比年初增加312.4亿元，增长18.2%。", "growth", "the difference gives the base"),
        (
            "2023年，全市接报警情4200起，同比下降3%。总体看，2023年全市接报警情4300起。",
            "contradiction",
            "总体看 reports",
        ),
        (
            "拨付资金9.84亿元，其中中央资金4.12亿元、省级资金5.87亿元、市级资金0.94亿元。",
            "parts",
            "levels are told apart",
        ),
        (
            "2021年，云溪机场旅客吞吐量412.6万人次，2022年旅客吞吐量358.1万人次，同比增长13.2%。",
            "growth",
            "named more briefly",
        ),
        ("共有民警200人，其中男140人、女80人。", "parts", "so are the sexes"),
        ("共培训1860人，其中甲县920人、乙县740人、丙县610人。", "parts", "and places"),
    ],
)
def test_still_found(text: str, kind: str, why: str) -> None:
    assert kinds(extract(text, reference_date="2024-01-15")) == [kind], why


@pytest.mark.parametrize(("reached", "wanted"), [("5800", []), ("5400", ["contradiction"])])
def test_a_threshold_is_a_lower_end(reached: str, wanted: list[str]) -> None:
    """突破5600 may be 5800, and may not be 5400."""
    text = f"2023年，进出口总值突破5600件。2023年，进出口总值{reached}件。"
    fields = {"period": "2023", "indicator": "进出口总值"}
    doc = build(text, ("5600件", "5600", "件", {**fields}), (f"{reached}件", reached, "件", {**fields}))
    times = [SimpleNamespace(start=at, end=at + 5, value="2023") for at in (0, text.rindex("2023年"))]
    given = SimpleNamespace(text=text, quantities=doc.quantities, times=times, statistics=doc.statistics)
    assert kinds(given) == wanted  # type: ignore[arg-type]


def test_period_of_another_sentence_is_not_sure() -> None:
    """Where no sentence says of which year a level is, its period was carried there and may be wrong."""
    text = "2023年工作回顾。受理案件100件。上年受理案件80件。同比增长5%。"
    assert check(extract(text, reference_date="2024-01-15")) == []


def test_a_number_grouped_by_blanks_is_one_number() -> None:
    assert margin_of(extract("整體罪案78 416宗").quantities[0]) == Margin(Fraction(78416), Fraction(78416))


# --- passages ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("passage", PASSAGES, ids=[passage["name"] for passage in PASSAGES])
def test_passage(passage: dict[str, Any]) -> None:
    """One inconsistency each, and the same passage with the figure put right."""
    doc = extract(passage["text"], reference_date=passage["reference_date"])
    assert kinds(doc) == passage["expected"], [str(finding) for finding in check(doc)]


def test_passages_come_in_pairs() -> None:
    """A check that fires on everything would find all that is planted."""
    planted = [passage["name"] for passage in PASSAGES if passage["expected"]]
    assert len(planted) >= 30
    assert {f"{name}-true" for name in planted} == {p["name"] for p in PASSAGES if not p["expected"]}
    assert {kind for passage in PASSAGES for kind in passage["expected"]} == {
        "growth", "parts", "shares", "from_to", "contradiction",
    }  # fmt: skip


@pytest.mark.skipif(not GOLD.exists(), reason="the shared corpus is not part of the project")
def test_gold_texts_have_no_finding() -> None:
    """The five reports were read by hand: their sums are right."""
    for file in sorted(GOLD.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            doc = extract(gold["text"], reference_date=gold["reference_date"])
            assert [str(finding) for finding in check(doc)] == [], gold["name"]


@given(
    st.text(
        alphabet="全市破案受理共其中占比重分别从降至同比增长下约近。，、（）年0123456789.%万件起个百点", max_size=60
    )
)
def test_any_text_is_checked(text: str) -> None:
    """No text makes a check fail, and findings point at items that exist."""
    doc = extract(text)
    for finding in check(doc):
        assert all(doc.statistics[i].quantity == q for i, q in zip(finding.statistics, finding.quantities, strict=True))
        assert finding.message
        assert str(finding)


def test_the_units_that_figures_are_compared_in_are_bases() -> None:
    """One definition of factors: the unit that figures of a dimension are brought to has the factor 1 in the table."""
    from gov_extract.figures import _BASES
    from gov_extract.units.dimensions import measure_of

    for dimension, base in _BASES.items():
        measure = measure_of(base)
        assert measure is not None
        assert (measure.dimension, measure.factor) == (dimension, 1)


@pytest.mark.parametrize(
    ("text", "base", "factor"),
    [("2小时", "秒", 3600), ("2h", "秒", 3600), ("2周", "秒", 604800), ("2年", "月", 12),
     ("2名", "人", 1), ("2个工作日", "工作日", 1), ("2吨", "t", 1)],
)  # fmt: skip
def test_durations_are_compared_in_one_unit(text: str, base: str, factor: int) -> None:
    from gov_extract.figures import unit_of

    quantity = extract(f"平均办理时长{text}。").quantities[0]
    assert unit_of(quantity) == (base, factor), quantity
