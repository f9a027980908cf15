"""Times: which spans are one, and which date each has."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_extract.errors import DataError
from gov_extract.items import Time
from gov_extract.text.folded import Text
from gov_extract.times import find_times
from gov_extract.times.calendar import Period, lunar_date, spring_rush
from gov_extract.times.festivals import festival_period, holidays
from gov_extract.times.lexicon import events, relative_words
from gov_extract.times.numbers import number

FIXTURES = Path(__file__).parents[1] / "fixtures"
SHARED = Path(__file__).parents[2] / "shared" / "corpus"
EXAMPLES = [json.loads(line) for line in (FIXTURES / "times.jsonl").read_text(encoding="utf-8").splitlines()]

_DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_CLOCK = r"(?:T(?:[01]\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?)?)?"
_HOUR = r"T(?:[01]\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?)?"
_POINT = rf"(?:{_DATE}{_CLOCK}|{_HOUR}|\d{{3}}X|\d\dXX)"
EDTF = re.compile(rf"{_POINT}|(?:{_POINT}|\.\.)/(?:{_POINT}|\.\.)", re.ASCII)
# Characters of times and their neighbours, so that random texts come near to times.
ALPHABET = (
    "0123456789一二三四五六七八九十〇零两半几年月日号时点分许天周季度期初中末底上下旬前后同至到—-~、，。和的近来以起截止今去昨明当次本"
    "春夏秋冬国庆五节假黄金“”（）：:./ 内间多余个农历正腊大民国代世纪过未这十党八\n"
)
texts = st.text(alphabet=ALPHABET, max_size=60)
dates = st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2049, 12, 31))


def find(text: str, reference: str | datetime.date | None = "2023-10-18", **more: Any) -> list[Time]:
    day = datetime.date.fromisoformat(reference) if isinstance(reference, str) else reference
    return find_times(Text(text), day, **more)


def values(text: str, reference: str | None = "2023-10-18") -> list[str | None]:
    return [found.value for found in find(text, reference)]


def check(found: list[Time], folded: str) -> None:
    """What holds of every answer."""
    end = 0
    for item in found:
        assert end <= item.start < item.end <= len(folded)
        end = item.end
        assert item.rule.startswith("times.")
        if item.value is None:
            continue
        assert EDTF.fullmatch(item.value), item
        first, slash, last = item.value.partition("/")
        if slash and ".." not in (first, last):
            size = min(len(first.partition("T")[0]), len(last.partition("T")[0]))
            assert first[:size] <= last[:size], item


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"line-{n}" for n in range(1, len(EXAMPLES) + 1)])
def test_times_of_an_example(example: dict[str, Any]) -> None:
    """Each example's `why` says what it teaches."""
    found = find(example["input"], example["reference_date"])
    check(found, Text(example["input"]).folded)
    got = [[item.text, item.value, item.modifier] for item in found]
    assert got == example["expected"], example["why"]


PERIODS = [  # words, first and last month
    ("1—4月", 1, 4),
    ("1至4月", 1, 4),
    ("1月至4月", 1, 4),
    ("一季度", 1, 3),
    ("第一季度", 1, 3),
    ("前三季度", 1, 9),
    ("上半年", 1, 6),
    ("下半年", 7, 12),
    ("前8个月", 1, 8),
]


@pytest.mark.parametrize(("words", "first", "last"), PERIODS)
@pytest.mark.parametrize(
    ("head", "year"), [("", 2023), ("今年", 2023), ("去年", 2022), ("2019年", 2019), ("2019年的", 2019)]
)
@pytest.mark.parametrize("tail", ["", "以来"])
def test_period_has_both_ends(words: str, first: int, last: int, head: str, year: int, tail: str) -> None:
    """A period of months has the same ends with and without its year; with 以来 it has no end."""
    text = f"{head}{words}{tail}"
    want = f"{year}-{first:02d}/.." if tail else f"{year}-{first:02d}/{year}-{last:02d}"
    (found,) = find(f"据统计，{text}，全市接警1.2万起。", "2023-12-18")
    assert (found.text, found.value) == (text, want)


@pytest.mark.parametrize(("words", "first", "last"), PERIODS)
@pytest.mark.parametrize(("same", "shift"), [("去年同期", -1), ("上年同期", -1), ("前年同期", -2), ("2019年同期", -4)])
def test_same_period_has_the_months_of_the_period(words: str, first: int, last: int, same: str, shift: int) -> None:
    """去年同期 is not the whole year before: it has the months of what it is compared with."""
    found = find(f"{words}，全市接警1.2万起，比{same}下降5%。", "2023-12-18")
    assert [item.text for item in found] == [words, same]
    assert found[1].value == f"{2023 + shift}-{first:02d}/{2023 + shift}-{last:02d}"


@pytest.mark.parametrize(
    ("number", "first"), [("七", 1986), ("九", 1996), ("十", 2001), ("十一", 2006), ("十三", 2016), ("十四", 2021)]
)
@pytest.mark.parametrize(
    ("tail", "inside", "value"),
    [
        ("时期", "时期", "{0}/{1}"),
        ("期间", "", "{0}/{1}"),
        ("以来", "以来", "{0}/.."),
        ("末", "末", "{1}"),
        ("规划", "", "{0}/{1}"),
    ],
)
def test_five_year_plan(number: str, first: int, tail: str, inside: str, value: str) -> None:
    """A plan's years follow from its number; 期间 and 规划 are outside, the quotes inside."""
    (found,) = find(f"“{number}五”{tail}，新建学校12所。")
    assert found.text == f"“{number}五”{inside}"
    assert found.value == value.format(first, first + 4)


NO_TIMES = [
    ("发文〔2023〕272号", "a document's number"),
    ("处15日以下拘留", "a term"),
    ("由30日减为20日", "a term that changed"),
    ("自收到决定书之日起15日内缴款", "之日起 counts, it names no day"),
    ("24小时值守、15分钟到场、3个月办结", "durations"),
    ("连续三年获奖，五年间翻番", "durations of years"),
    ("任职5年的所长", "a duration behind a verb"),
    ("开展三年全民禁毒工程", "a duration before a name"),
    ("“12·07”专案", "a case's name"),
    ("速率达350兆，4/5G基站", "a measure"),
    ("二十七点三个百分点，八点五倍", "a decimal point is no hour"),
    ("多一点耐心，三点建议", "点 that is no hour"),
    ("按1:7配备辅警，比分3:2", "ratios"),
    ("2月30日、13月、25时", "what no calendar has"),
    ("立案时间为2023年2月29日", "a leap day of another year: 2月29日 by itself would be one of an unknown year"),
    ("第13号台风，10号楼，3号线", "numbers of things"),
    ("9月龄婴儿、3月饼", "月 of another word"),
    ("千年古城，百年老店，2000年历史", "ages"),
    ("安全年活动，平安月", "no numeral, no year"),
    ("目前，当前，截至目前，如今", "now"),
    ("每年3月至5月，每周五，每逢春节", "what recurs"),
    ("夏季治安打击整治，冬季攻势", "a season of no year"),
    ("教育整顿开展以来，活动以来", "events of unknown date"),
    ("一年四季，一日三餐，十年树木", "idioms"),
    ("工作日延时，节假日不打烊", "日 of other words"),
    ("接近5年，附近三年级学生，将近十年", "近 of other words"),
    ("十一届三中全会，五一劳动奖章，国庆先生", "numbers and names that look like holidays"),
    ("2023年级学生，1—8月龄", "年 and 月 of other words"),
    ("电话010-2023-1005，2023-13-45", "digits with hyphens that are no date"),
]


@pytest.mark.parametrize(("text", "why"), NO_TIMES)
def test_no_time(text: str, why: str) -> None:
    """Digits that belong to no date must be left to the quantities."""
    assert [item.text for item in find(f"该局{text}。")] == [], why


@pytest.mark.parametrize(
    ("text", "reference", "value", "why"),
    [
        ("12月5日，警方通报", "2023-01-10", "2022-12-05", "a date without a year lies behind the reference"),
        ("10月18日，警方通报", "2023-10-18", "2023-10-18", "or on it"),
        ("将于12月1日施行", "2023-06-10", "2023-12-01", "unless the words say that it lies ahead"),
        ("11月1日起施行", "2023-10-18", "2023-11-01/..", "or it is soon to begin"),
        ("力争11月底完工", "2023-05-18", "2023-11", "a target lies ahead"),
        ("2月29日，警方通报", "2024-03-01", "2024-02-29", "a leap day in a leap year"),
        ("2024年2月下旬", "2024-03-01", "2024-02-21/2024-02-29", "the last third ends with its month"),
        ("年底前完成", "2023-10-18", "2023", "an end of the year before 前 is this year's"),
        ("全年目标", "2023-10-18", "2023", "the year of the reference, where the text speaks of no other"),
        ("一年来，接警下降", "2023-10-18", "2022-10/2023-10", "one year is counted in months"),
        ("本月上旬", "2023-10-18", "2023-10-01/2023-10-10", "a third of a month said in a word"),
        ("下午3时许", "2023-10-18", "2023-10-18T15", "an hour alone, where no day was named, is the reference's"),
    ],
)
def test_reference(text: str, reference: str, value: str, why: str) -> None:
    """What is not written comes from the reference."""
    assert values(text, reference) == [value], why


def test_vague_word_leaves_the_day_open() -> None:
    """当天 after 近日 is a day that nobody knows, although an earlier paragraph named one."""
    assert values("10月5日，甲所受理。近日，乙所接到咨询，当天下午，民警上门。") == ["2023-10-05", None, None]


@pytest.mark.parametrize("text", ["今年以来，接警下降", "近5年，接警下降", "昨日，民警出警", "国庆假期，接警下降"])
def test_without_reference_the_value_is_open(text: str) -> None:
    """Nothing is guessed: the span is reported, its value is None."""
    (found,) = find(text, None)
    assert found.value is None


def test_taken_names_own_their_digits() -> None:
    """A time that overlaps a name is left out; one that only touches it stays."""
    text = "飓风2017年行动在2017年启动"
    assert [item.start for item in find(text)] == [2, 10]
    assert [item.start for item in find(text, taken=[(0, 9)])] == [10]
    assert [item.start for item in find(text, taken=[(0, 4), (9, 11)])] == []


def test_offsets_are_of_the_folded_text() -> None:
    """The span is the folded one, the text is the caller's own, with the blanks that layout put in."""
    text = "統計顯示，２０２３ 年１至８月，接報"
    (found,) = find(text)
    assert Text(text).folded[found.start : found.end] == "2023年1至8月"
    assert found.text == "２０２３ 年１至８月"
    assert found.value == "2023-01/2023-08"


def test_lunar_calendar() -> None:
    """Known days: the new years of 2023 and 2024, Dragon Boat 2020 behind a leap month, Mid-Autumn 2017."""
    assert lunar_date(2023, 1, 1) == (2023, 1, 22)
    assert lunar_date(2024, 1, 1) == (2024, 2, 10)
    assert lunar_date(2020, 5, 5) == (2020, 6, 25)
    assert lunar_date(2017, 8, 15) == (2017, 10, 4)
    assert lunar_date(2024, 1, 0) == (2024, 2, 9)
    assert lunar_date(1899, 1, 1) is None
    assert lunar_date(2023, 1, 30) is None


def test_spring_rush_has_forty_days() -> None:
    """春运 of 2019 ran from 21 January to 1 March."""
    assert spring_rush(2019) == Period((2019, 1, 21), (2019, 3, 1))
    assert spring_rush(1899) is None


def test_holiday_outside_the_table_is_its_day() -> None:
    """No days off are made up for a year whose notice is not known."""
    assert festival_period(holidays()["国庆"], 2040, off=True) == Period((2040, 10, 1), (2040, 10, 1))


def test_word_lists_are_sound() -> None:
    """Every list loads, and every word of it is found where it stands alone."""
    assert all(
        entry.unit in ("year", "quarter", "month", "week", "day", "vague") for entry in relative_words().values()
    )
    assert holidays()["国庆节"].bare == "yes"
    for event in events():
        (found,) = find(f"{event}以来，变化巨大。")
        assert found.text == f"{event}以来"
        assert (found.value or "").endswith("/..")
    for word, entry in relative_words().items():
        found_in = [item.text for item in find(f"，{word}，共办结")]
        assert found_in == [word], (word, entry)


def test_data_error_names_file_and_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong row must lead to its line."""
    monkeypatch.setattr("gov_extract.times.lexicon.read_rows", lambda name, columns: iter([(7, ["奥运", "2008-13"])]))
    events.cache_clear()
    try:
        with pytest.raises(DataError, match=r"times/events\.tsv:7"):
            events()
    finally:
        events.cache_clear()


@pytest.mark.parametrize(
    ("word", "value"), [("12", 12), ("十二", 12), ("二十", 20), ("三十一", 31), ("廿三", 23), ("初七", 7), ("百", 100)]
)
def test_number(word: str, value: int) -> None:
    """The numerals of days and counts."""
    assert number(word) == value


@pytest.mark.parametrize("word", ["", "十十", "一十二三", "千", "年"])
def test_number_refuses_what_is_none(word: str) -> None:
    """A numeral of another form is no day."""
    assert number(word) == -1


@given(texts, dates)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str, reference: datetime.date) -> None:
    """No text breaks it; spans are in order and apart, values are EDTF with their ends in order."""
    seen = Text(text)
    check(find_times(seen, reference), seen.folded)
    check(find_times(seen, None), seen.folded)


@given(st.text(max_size=40))
@settings(max_examples=100, deadline=None)
def test_any_characters_are_read(text: str) -> None:
    """Neither do characters of other scripts."""
    seen = Text(text)
    check(find_times(seen, datetime.date(2023, 10, 18)), seen.folded)


@given(
    st.sampled_from(
        ["今年", "去年", "前年", "明年", "去年同期", "近5年", "过去三年", "今后五年", "今年1—3月", "去年底", "今年以来"]
    ),
    dates.filter(lambda day: day.month > 2 and day.year < 2040),
)
@settings(max_examples=100, deadline=None)
def test_a_year_later_all_is_a_year_later(words: str, reference: datetime.date) -> None:
    """Relative words move with the reference."""

    def shifted(value: str | None) -> str:
        return re.sub(r"\d{4}", lambda year: str(int(year[0]) + 1), value or "?")

    (now,) = find(f"{words}，接警下降。", reference)
    (then,) = find(f"{words}，接警下降。", reference.replace(year=reference.year + 1))
    assert now.value is not None
    assert then.value == shifted(now.value)


@given(st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 31), st.sampled_from("年-./"))
@settings(max_examples=150, deadline=None)
def test_full_date_is_found_if_the_calendar_has_it(year: int, month: int, day: int, mark: str) -> None:
    """A full date needs no reference, and a day that no month has is no time."""
    written = f"{year}年{month}月{day}日" if mark == "年" else f"{year}{mark}{month:02d}{mark}{day:02d}"
    found = find(f"立案时间为{written}。", None)
    try:
        wanted = [datetime.date(year, month, day).isoformat()]
    except ValueError:
        wanted = []
    assert [item.value for item in found] == wanted


def _f1(lines: list[dict[str, Any]], full: bool) -> float:
    hits = wanted = given_ = 0
    for line in lines:
        seen = Text(line["text"])
        gold = {(item["start"], item["end"]): item for item in line["times"]}
        optional = [span for span, item in gold.items() if item.get("optional")]
        wanted += len(gold) - len(optional)
        for item in find_times(seen, datetime.date.fromisoformat(line["reference_date"])):
            start, end = seen.span(item.start, item.end)
            match = gold.get((start, end))
            if match is not None and (
                not full or (_agree(match["value"], item.value) and _agree(match["modifier"], item.modifier))
            ):
                hits += not match.get("optional")
                given_ += not match.get("optional")
            elif not any(2 * (min(end, last) - max(start, first)) >= end - start for first, last in optional):
                given_ += 1
    return 2 * hits / (wanted + given_)


def _agree(gold: Any, got: str | None) -> bool:
    return gold == "*" or (got in gold if isinstance(gold, list) else gold == got)


@pytest.mark.skipif(
    not SHARED.is_dir(), reason="the annotated corpora stand beside the project only where it is developed"
)
@pytest.mark.parametrize(("pattern", "spans", "full"), [("gold/*.jsonl", 0.97, 0.95), ("dev.jsonl", 0.97, 0.95)])
def test_corpora(pattern: str, spans: float, full: float) -> None:
    """Real pages: a floor for F1 of the spans, and of the spans with their values."""
    lines = [
        json.loads(line)
        for path in sorted(SHARED.glob(pattern))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert _f1(lines, False) >= spans
    assert _f1(lines, True) >= full
