"""Statistics: what a quantity measures, how it moved, against what, for which period."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from validity import check_statistics

from gov_extract import Extraction, extract
from gov_extract.items import Statistic
from gov_extract.tables import read_rows
from gov_extract.text.folded import Text

FIXTURES = Path(__file__).parents[1] / "fixtures"
EXAMPLES = [json.loads(line) for line in (FIXTURES / "statistics.jsonl").read_text(encoding="utf-8").splitlines()]
COLUMNS = ("quantity", "indicator", "change", "basis", "base", "from", "period")
CHANGES = {None, "increase", "decrease"}
BASES = {None, "year_on_year", "period_on_period", "versus"}
# A place or 累计 in front (全市刑事警情, 许昌市地区生产总值) and quotes are a matter of taste; the noun phrase is not.
_SCOPE = re.compile(
    r"^(?:全[市省国县区州镇]|辖区|[本我]市|[\u4e00-\u9fff]{2,4}?[市省县縣州盟])?(?:累计|共|已|先后)?(?=..)"
)
_QUOTES = str.maketrans("", "", "“”‘’「」\"'")


def read(text: str, reference_date: str | None = None) -> Extraction:
    return extract(text, reference_date=reference_date)


def plain(indicator: Any) -> Any:
    return _SCOPE.sub("", indicator.translate(_QUOTES)) if isinstance(indicator, str) else indicator


def _as_is(value: Any) -> Any:
    return value


def answers(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def row(doc: Extraction, statistic: Statistic) -> list[Any]:
    source = None if statistic.from_ is None else doc.quantities[statistic.from_].text
    return [
        doc.quantities[statistic.quantity].text, statistic.indicator, statistic.change, statistic.basis,
        statistic.base, source, statistic.period,
    ]  # fmt: skip


def differences(example: dict[str, Any]) -> list[str]:
    """What is not as the example says, a line each."""
    doc = read(example["input"], example["reference_date"])
    by_text: dict[str, list[int]] = {}
    for index, quantity in enumerate(doc.quantities):
        by_text.setdefault(quantity.text, []).append(index)
    statistics = {statistic.quantity: statistic for statistic in doc.statistics}
    lines = []
    for wanted in example["expected"]:
        # A text that occurs twice is named twice, in the order of its occurrence.
        places = by_text.get(wanted[0])
        if not places:
            lines.append(f"{wanted[0]}: no such quantity among {[str(quantity) for quantity in doc.quantities]}")
            continue
        index = places.pop(0)
        if index not in statistics:
            lines.append(f"{wanted[0]}: no statistic, wanted {wanted[1:]}")
            continue
        got = row(doc, statistics[index])
        for column, want, have in zip(COLUMNS, wanted, got, strict=True):
            form = plain if column == "indicator" else _as_is
            if form(have) not in [form(answer) for answer in answers(want)]:
                lines.append(f"{wanted[0]}: {column} is {have!r}, wanted {want!r}")
    for text in example["unplaced"]:
        places = by_text.get(text)
        if places and (index := places.pop(0)) in statistics:
            lines.append(f"{text}: a statistic {row(doc, statistics[index])[1:]}, wanted none")
    return lines


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"line-{n}" for n in range(1, len(EXAMPLES) + 1)])
def test_statistics_of_an_example(example: dict[str, Any], request: pytest.FixtureRequest) -> None:
    """Each example's `why` says what it teaches."""
    if example["known_failure"]:
        request.applymarker(pytest.mark.xfail(strict=True, reason=example["why"]))
    wrong = differences(example)
    assert not wrong, "\n".join([example["why"], example["input"], *wrong])


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"line-{n}" for n in range(1, len(EXAMPLES) + 1)])
def test_example_is_sound(example: dict[str, Any]) -> None:
    """A label outside the vocabulary, or of words that the input does not hold, would test nothing."""
    text = example["input"]
    assert set(example) == {"input", "reference_date", "expected", "unplaced", "why", "known_failure"}
    for quantity, indicator, change, basis, base, source, _ in example["expected"]:
        assert quantity in text
        assert all(answers(indicator))
        assert set(answers(change)) <= CHANGES
        assert set(answers(basis)) <= BASES
        assert ("versus" in answers(basis)) or answers(base) == [None]
        assert source is None or source in text
    assert all(quantity in text for quantity in example["unplaced"])
    assert example["expected"] or example["unplaced"]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("PM2.5平均浓度同比改善5.4%。", "decrease"),
        ("空气质量综合指数同比恶化3.1%。", "increase"),
        ("优良天数比例同比改善3.1个百分点。", "increase"),
        ("优良天数比例同比恶化4.7个百分点。", "decrease"),
        ("农村改善住房3万户。", None),
    ],
)
def test_what_is_better_may_be_less(text: str, change: str | None) -> None:
    assert [one.change for one in extract(text).statistics] == [change]


@pytest.mark.parametrize(
    "example", [row[1] for _, row in read_rows("statistics/less_is_better.tsv", ("word", "example"))]
)
def test_of_some_measures_less_is_better(example: str) -> None:
    assert [one.change for one in extract(example + "。").statistics] == ["decrease"]
    assert [one.change for one in extract(example.replace("改善", "恶化") + "。").statistics] == ["increase"]


def test_an_aside_behind_an_organ_is_no_part_of_the_indicator() -> None:
    doc = extract("2020年，大岭山分局（含交警）满意率达99.95%。")
    assert [one.indicator for one in doc.statistics] == ["满意率"]


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("共受理4939件（含旧存256件），同比增加105.53%。", ["受理", "旧存", "受理"]),
        ("接报盗窃警情44起（日均6.3起），较上周减少12起。", ["接报盗窃警情", "日均接报盗窃警情", "接报盗窃警情"]),
        ("破案44起（盗窃6起，同比增加2起），抓获3人。", ["破案", "盗窃", "盗窃", "抓获"]),
    ],
)
def test_a_bracket_that_has_closed_names_nothing_behind_it(text: str, indicators: list[str]) -> None:
    assert [one.indicator for one in extract(text).statistics] == indicators


def test_in_brackets_the_same_again_as_a_share() -> None:
    doc = extract("查扣枪支786支，较去年同期增加182支（增加30.13%）。", reference_date="2022-01-01")
    found = [(one.indicator, one.change, one.basis) for one in doc.statistics]
    assert found[1:] == [("查扣枪支", "increase", "year_on_year")] * 2


def test_examples_are_enough() -> None:
    """Every form is to be shown more than once, in both scripts."""
    assert len(EXAMPLES) >= 130
    assert sum(Text(example["input"]).folded != example["input"] for example in EXAMPLES) >= 15


# Properties -----------------------------------------------------------------------------------------------------------

PIECES = (
    "2021年", "今年", "去年", "上半年", "1—8月", "全市", "其中", "同比", "环比", "比上年", "较2019年",
    "分别", "依次", "增长", "下降", "减少", "提高", "由", "从", "降至", "至", "→", "达", "为", "占",
    "居全国", "第三位", "刑事警情", "盗窃案件", "破获", "抓获", "嫌疑人", "地区生产总值", "办理时限",
    "东莞市公安局", "该局", "12.3%", "3.5", "8.1个百分点", "1326起", "45人", "6亿元", "3倍", "三成",
    "15分钟", "一名", "两", "10", "、", "和", "，", "。", "；", "：", "（", "）", "“", "”", "\n", " ",
    "以上", "左右", "持平", "再降", "與", "據", "億元", "電信詐騙",
)  # fmt: skip
CHARACTERS = "0123456789一二三十百万亿.%％、，。和的同比分别增长下降由从至到降占比其中为达起人元个百分点年月（）“”\n "
genre = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
dates = st.one_of(st.none(), st.dates(datetime.date(1990, 1, 1), datetime.date(2049, 12, 31)).map(str))


@given(genre, dates)
@settings(max_examples=150)
def test_any_words_of_the_genre_in_any_order(text: str, reference_date: str | None) -> None:
    """Texts torn from their layout are common; whatever stands there, the answer is well-formed."""
    check_statistics(read(text, reference_date))


@given(st.text(alphabet=CHARACTERS, max_size=60))
@settings(max_examples=150)
def test_any_characters_of_the_genre(text: str) -> None:
    """Half a cue or half a numeral is no reason to fail."""
    check_statistics(read(text, "2023-10-18"))


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"line-{n}" for n in range(1, len(EXAMPLES) + 1)])
def test_answers_of_the_examples_are_well_formed(example: dict[str, Any]) -> None:
    """Indexes, spans and vocabularies hold on real sentences too."""
    check_statistics(read(example["input"], example["reference_date"]))


RELATIVE = ("今年", "去年", "今年以来", "今年上半年", "去年前三季度", "今年1—8月", "上月", "上个月", "去年同期")
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def a_year_on(value: str | None) -> str | None:
    return None if value is None else YEAR.sub(lambda year: str(int(year.group()) + 1), value)


@given(
    st.sampled_from(RELATIVE),
    st.dates(datetime.date(1990, 1, 1), datetime.date(2040, 12, 31)).filter(
        lambda day: (day.month, day.day) != (2, 29)
    ),
)
@settings(max_examples=80)
def test_a_year_later_every_relative_period_is_a_year_later(words: str, day: datetime.date) -> None:
    """A relative period hangs on the reference date and on nothing else."""
    text = f"{words}，全市接报刑事警情1326起，同比下降12.3%。"
    now, later = (read(text, str(date)).statistics for date in (day, day.replace(year=day.year + 1)))
    assert len(now) == len(later) == 2
    assert [a_year_on(statistic.period) for statistic in now] == [statistic.period for statistic in later]


HEADS = (
    "刑事警情", "治安警情", "火灾起数", "房屋施工面积", "进出口总值", "发电量", "常住人口", "税收收入", "结案率", "货运量",
)  # fmt: skip
FIGURES = ("1.5%", "12%", "3.67%", "20.2%", "0.8%", "45%", "7.25%", "31.9%")


@st.composite
def aligned(draw: st.DrawFn) -> tuple[list[str], list[str], str, str, str]:
    count = draw(st.integers(2, 5))
    heads = draw(st.lists(st.sampled_from(HEADS), min_size=count, max_size=count, unique=True))
    figures = draw(st.lists(st.sampled_from(FIGURES), min_size=count, max_size=count, unique=True))
    last_head, last_figure = draw(st.sampled_from("和、及")), draw(st.sampled_from("和、"))
    return heads, figures, draw(st.sampled_from(("分别", "依次"))), last_head, last_figure


def joined(parts: list[str], last: str) -> str:
    return "、".join(parts[:-1]) + last + parts[-1]


@given(
    aligned(), st.sampled_from((("增长", "increase"), ("下降", "decrease"))), st.sampled_from(("", "同比", "比上年"))
)
@settings(max_examples=120)
def test_as_many_figures_as_heads_are_aligned_in_order(
    drawn: tuple[list[str], list[str], str, str, str], verb: tuple[str, str], marker: str
) -> None:
    """X、Y和Z分别增长a、b和c: exactly the pairs in their order."""
    heads, figures, word, last_head, last_figure = drawn
    text = f"{joined(heads, last_head)}{marker}{word}{verb[0]}{joined(figures, last_figure)}。"
    doc = read(text)
    got = [row(doc, statistic)[:4] for statistic in doc.statistics]
    basis = "year_on_year" if marker else None
    assert got == [[figure, head, verb[1], basis] for head, figure in zip(heads, figures, strict=True)], text


@given(aligned())
@settings(max_examples=60)
def test_a_shared_tail_goes_to_every_head(drawn: tuple[list[str], list[str], str, str, str]) -> None:
    """盗窃、抢劫和诈骗警情分别下降a、b和c: each of them is 警情."""
    _, figures, word, last_head, last_figure = drawn
    heads = ["盗窃", "抢劫", "诈骗", "涉毒", "扒窃"][: len(figures)]
    text = f"{joined(heads, last_head)}警情同比{word}下降{joined(figures, last_figure)}。"
    doc = read(text)
    got = [row(doc, statistic)[:4] for statistic in doc.statistics]
    want = [[figure, head + "警情", "decrease", "year_on_year"] for head, figure in zip(heads, figures, strict=True)]
    assert got == want, text


@given(aligned(), st.sampled_from(FIGURES))
@settings(max_examples=60)
def test_unequal_counts_make_no_guess(drawn: tuple[list[str], list[str], str, str, str], extra: str) -> None:
    """One figure too many: each gets the whole phrase, for a wrong pair is worse than a long name."""
    heads, figures, word, last_head, last_figure = drawn
    if extra in figures:
        return
    phrase = joined(heads, last_head)
    doc = read(f"{phrase}同比{word}增长{joined([*figures, extra], last_figure)}。")
    assert [statistic.indicator for statistic in doc.statistics] == [phrase] * (len(figures) + 1)


@given(
    st.sampled_from(("由", "从")),
    st.sampled_from((("降至", "decrease"), ("缩短至", "decrease"), ("提高到", "increase"), ("上升到", "increase"))),
    st.lists(st.sampled_from(FIGURES), min_size=2, max_size=2, unique=True),
    st.sampled_from(HEADS),
)
@settings(max_examples=60)
def test_from_to_links_its_ends(opening: str, verb: tuple[str, str], ends: list[str], head: str) -> None:
    """从A降至B: A is a plain level, B has the change and points at A."""
    doc = read(f"{head}{opening}{ends[0]}{verb[0]}{ends[1]}。")
    got = [row(doc, statistic)[:6] for statistic in doc.statistics]
    assert got == [[ends[0], head, None, None, None, None], [ends[1], head, verb[1], None, None, ends[0]]]
