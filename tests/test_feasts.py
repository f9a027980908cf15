"""Festivals, solar terms and lunar dates: which names are times, on which day they fall, and of which year."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_extract.errors import DataError
from gov_extract.tables import read_rows
from gov_extract.text.folded import Text
from gov_extract.times import find_times
from gov_extract.times.calendar import days_in_month, lunar_date, lunar_month, solar_term
from gov_extract.times.festivals import easter, festival_period, holidays

FEAST_DAYS = [cells for _, cells in read_rows("times/feast_days.tsv", ("key", "year", "first", "last"))]


def find(text: str, reference: str = "2021-06-14") -> list[tuple[str, str | None]]:
    """The times of `text` with their values."""
    day = datetime.date.fromisoformat(reference)
    return [(item.text, item.value) for item in find_times(Text(text), day)]


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("2024年母亲节", "2024-05-12", "the second Sunday of May"),
        ("2024年感恩节", "2024-11-28", "the fourth Thursday of November"),
        ("2023年全国助残日", "2023-05-21", "the third Sunday of May"),
        ("2022年全国中小学生安全教育日", "2022-03-28", "the last Monday of March"),
        ("2022年中国农民丰收节", "2022-09-23", "the autumnal equinox"),
        ("2024年复活节", "2024-03-31", "the computus"),
        ("2024年東正教復活節", "2024-05-05", "the computus of the Julian calendar, in ours"),
        ("2024年耶穌受難節翌日", "2024-03-30", "a public holiday of Hong Kong, in traditional writing"),
        ("2024年中秋节翌日", "2024-09-18", "the day after any festival"),
        ("2024年佛诞", "2024-05-15", "the eighth of the fourth lunar month"),
        ("2025年大斋期", "2025-03-05/2025-04-19", "a festival may be a period"),
        ("2025年光明节", "2025-12-14/2025-12-22", "a Jewish day begins at the evening before"),
        ("2023年开斋节", "2023-04-21", "by the calendar of Umm al-Qura"),
        ("2014年地球一小时", "2014-03-29T20:30/2014-03-29T21:30", "an hour, not a day"),
        ("1985年开斋节", None, "what the table does not know is open"),
        ("2024年大暑", "2024-07-22", "a solar term"),
        ("2024年雨水", "2024-02-19", "an ordinary word, but the whole text"),
        ("22年小寒", "2022-01-05", "a year of two digits, at the head of a clause"),
        ("2023年农历新年", "2023-01-22", "a name that says its calendar"),
        ("农历中秋", "2021-09-21", "农历 before any festival of it"),
        ("2015年教师节下午3时", "2015-09-10T15", "a time of day belongs to the festival's day"),
        ("2010年春节到元宵节", "2010-02-14/2010-02-28", "the second festival is of the first one's year"),
        ("2019年12月20日至元旦", "2019-12-20/2020-01-01", "or of the next, if it would lie before"),
    ],
)
def test_a_festival_and_its_day(text: str, value: str | None, reason: str) -> None:
    found = find_times(Text(text), datetime.date(2021, 6, 14))
    assert [(item.text, item.value) for item in found] == [(text, value)], reason


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("1991年农历8月23号", "1991-09-30", "mixed numerals"),
        ("阴历二〇二一年六月", "2021-07-10/2021-08-07", "a lunar month is the period of its days"),
        ("去年五月初五", "2020-06-25", "初 is written of lunar days only"),
        ("去年十一月廿九", "2021-01-12", "so is 廿; the lunar year ends in ours after next new year"),
        ("明年腊月", "2022-12-23/2023-01-21", "the twelfth month has a name of its own"),
        ("2012年正月初8", "2012-01-30", "a digit behind 初"),
        ("冬月初八", "2021-12-11", "月初 is no part of it"),
        ("2020年闰四月初一", "2020-05-23", "a leap month"),
        ("2021年闰四月", None, "a year without that leap month"),
        ("8月十五晚上8点", "2021-09-21T20", "the night of the fifteenth, without 日"),
        ("2023年腊月三十", "2024-02-09", "the last day of the lunar year"),
        ("农历癸卯年正月初一", "2023-01-22", "a year of the cycle near the report"),
        ("辛亥年八月十九", None, "one that is not near it is open"),
        ("庚子年腊月初八", "2021-01-20", "and behind it"),
        ("1900年正月初一", "1900-01-31", "the first year of the table"),
        ("2100年腊月初一", "2100-12-31", "and its last"),
        ("2101年正月初一", None, "beyond it the value is open"),
    ],
)
def test_a_lunar_date_in_every_writing(text: str, value: str | None, reason: str) -> None:
    assert find(text) == [(text, value)], reason


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("国庆节", [("国庆节", "2021-10-01")], "nothing but the expression: the year of the reference"),
        ("国庆节，全市接待游客20万人次。", [("国庆节", "2020-10-01")], "a report speaks of the last one"),
        ("劳动节", [("劳动节", "2021-05-01")], "the year of the reference"),
        ("“五一”", [("五一", "2021-05-01")], "quotes are no text around it"),
        ("“十一”", [("十一", "2021-10-01")], "alone in quotes the festival"),
        ("十一", [], "without them the number"),
        ("清明", [("清明", "2021-04-04")], "alone the festival"),
        ("正月", [("正月", "2021-02-12/2021-03-12")], "alone, of this year"),
        ("腊月十八，全乡完成复核。", [("腊月十八", "2021-01-30")], "in a report the last one"),
        ("农历十月以来，降雨偏少。", [("农历十月以来", "2020-11-15/..")], "in a report the last one"),
    ],
)
def test_the_year_that_is_not_written(text: str, expected: list[tuple[str, str]], reason: str) -> None:
    assert [(word.strip("“”"), value) for word, value in find(text)] == expected, reason


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("全市共有十一个镇。", [], "十一 is the number"),
        ("十一月底前完成。", ["十一月底"], "十一 is the month"),
        ("累计处置十一起。", [], "十一 is the number"),
        ("该校增设儿童节目。", [], "节目 is the word"),
        ("做好国庆日常值班。", [], "日常 is the word"),
        ("2021年大雪封路12处。", ["2021年"], "snow, not the solar term"),
        ("2021年雨水偏多。", ["2021年"], "rain"),
        ("2021年大雪节气当天，气温骤降。", ["2021年大雪节气当天"], "节气 says that it is the term"),
        ("2018年收获节在镇上举行。", ["2018年"], "a village's harvest festival is not the Jewish one"),
        ("法国国庆节期间加强巡逻。", [], "another nation's day"),
        ("前往复活节岛考察。", [], "an island"),
        ("12月4日是第十个国家宪法日。", ["12月4日"], "what the day is called is no second time"),
        ("国家宪法日当天，各级法院开放。", ["国家宪法日当天"], "here it is when"),
        ("修正月度计划。", [], "修正 is the word"),
        ("5月初三名干部到岗。", ["5月初"], "three cadres in early May"),
        ("三月初十个项目开工。", ["三月初"], "ten projects"),
        ("年初三家企业签约。", ["年初"], "three firms"),
        ("8月15日晚，民警到场。", ["8月15日晚"], "日 is of our calendar"),
        (
            "2004年八月十五",
            ["2004年八月十五"],
            "a year of our calendar, and no word that says the other: a solar day without its 日",
        ),
        ("近20年春节客流翻番。", ["近20年", "春节"], "how many years, not which"),
        ("三月三十日，会议召开。", ["三月三十日"], "三月三 is the month's beginning"),
        ("广西“三月三”假期接待游客1200万人次。", ["“三月三”假期"], "假期 says what it is"),
        ("平安夜间巡逻3次。", [], "夜间 is the word"),
        ("年初五大任务已完成。", ["年初"], "five great tasks"),
        ("朝阳区光明路和国庆路。", [], "names of roads"),
        ("每逢植树节上山种树。", [], "what recurs is none"),
    ],
)
def test_words_that_only_look_like_festivals(text: str, expected: list[str], reason: str) -> None:
    assert [word for word, _ in find(text)] == expected, reason


def test_a_festival_of_the_day_just_named() -> None:
    """In a bracket or an apposition the festival is of the year of the day before it."""
    assert find("2020年1月25日（正月初一），景区开放。")[1] == ("正月初一", "2020-01-25")
    assert find("2019年10月1日国庆节，景区开放。")[1] == ("国庆节", "2019-10-01")
    assert find("二〇一九年八月十五中秋，景区开放。")[0] == ("二〇一九年八月十五", "2019-09-13")


def test_days_that_the_moon_decides_are_approximate() -> None:
    """开斋节 may be kept a day later in another place; the day of 春节 is one everywhere."""
    found = find_times(Text("2024年开斋节和2024年春节"), datetime.date(2024, 6, 1))
    assert [item.modifier for item in found] == ["approx", None]


@given(st.sampled_from(sorted(holidays())), st.integers(1995, 2025))
def test_every_name_is_found_alone_and_with_a_year(name: str, year: int) -> None:
    """As the whole text each name is a time, and with a year its day lies in that year where it is known."""
    reference = datetime.date(year, 7, 1)
    # 十一 alone is eleven, as for all who parse numerals.
    for text in (name, f"{year}年{name}") if name != "十一" else (f"{year}年{name}",):
        found = find_times(Text(text), reference)
        assert [item.text for item in found] == [text]
    known = festival_period(holidays()[name], year)
    assert found[0].value == (known.edtf() if known else None)
    if known is not None and known.start is not None and holidays()[name].calendar != "lunar":
        assert known.start[0] == year


def test_every_key_is_in_the_table() -> None:
    keys = {cells[0] for cells in FEAST_DAYS}
    named = {entry.points[0][0] for entry in holidays().values() if entry.calendar in ("table", "sighted")}
    assert named == keys
    with pytest.raises(DataError, match="no_such_feast"):
        festival_period(holidays()["开斋节"]._replace(points=(("no_such_feast",),)), 2020)


def test_rows_of_the_table_lie_in_their_year() -> None:
    """Each begins in its year and is no longer than a lunar month."""
    for key, year, first, last in FEAST_DAYS:
        start, end = (datetime.date.fromisoformat(day[:10]) for day in (first, last))
        assert start.year == int(year), (key, year)
        assert 0 <= (end - start).days <= 30, (key, year)


@given(st.integers(1900, 2100), st.integers(1, 12), st.booleans())
def test_a_lunar_month_is_its_days(year: int, month: int, leap: bool) -> None:
    """A month has 29 or 30 days, and the next day is the first of another month."""
    period = lunar_month(year, month, leap)
    if period is None:
        assert leap
        return
    start, end = (datetime.date(*day) for day in (period.start or (), period.end or ()))
    assert (end - start).days in (28, 29)
    following = lunar_date(year, month, 1, leap=True) if not leap else None
    following = following or (lunar_date(year, month + 1, 1) if month < 12 else lunar_date(year + 1, 1, 1))
    assert following is None or datetime.date(*following) == end + datetime.timedelta(1)


@given(st.integers(1900, 2100))
def test_solar_terms_are_a_fortnight_apart(year: int) -> None:
    names = [name for name, entry in holidays().items() if entry.calendar == "term" and len(name) == 2]
    days = sorted(datetime.date(*(solar_term(year, name) or ())) for name in names)
    assert len(days) == 24
    assert all(14 <= (second - first).days <= 16 for first, second in itertools.pairwise(days))


@given(st.integers(1583, 9000), st.booleans())
def test_easter_is_a_sunday_of_spring(year: int, orthodox: bool) -> None:
    day = easter(year, orthodox)
    assert day is not None
    assert datetime.date(*day).isoweekday() == 7
    assert orthodox or (3, 22) <= day[1:] <= (4, 25)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["某节", "solar", "02-30", "", "yes", "", ""], "February has no 30th"),
        (["某节", "solar", "5-1", "", "yes", "", ""], "a month has two digits"),
        (["某节", "weekday", "13-2Sun", "", "yes", "", ""], "there is no month 13"),
        (["某节", "term", "冬节", "", "yes", "", ""], "no solar term"),
        (["某节", "moon", "1", "", "yes", "", ""], "no calendar"),
        (["某节", "easter", "0", "", "perhaps", "", ""], "bare is one of four"),
    ],
)
def test_a_wrong_row_is_refused(row: list[str], reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., object] = read_rows
    monkeypatch.setattr(
        "gov_extract.times.festivals.read_rows",
        lambda name, columns: iter([(9, row)]) if name.endswith("holidays.tsv") else real(name, columns),
    )
    holidays.cache_clear()
    try:
        with pytest.raises(DataError, match=r"times/holidays\.tsv:9"):
            holidays()
    finally:
        holidays.cache_clear()
    assert days_in_month(2023, 2) == 28, reason
