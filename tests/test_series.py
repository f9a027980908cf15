"""Many documents, one series: what is lined up, what never is, and why."""

from __future__ import annotations

import csv
import datetime
import io
import sys
import warnings
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from documents import sentences
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_extract import Extraction, InputError, extract, series
from gov_extract.timeseries import PlotWarning, SeriesRow, SeriesTable
from gov_extract.timeseries.keys import period_of
from gov_extract.timeseries.scales import scale_of, unit_name


def doc(text: str) -> Extraction:
    return extract(text, reference_date="2024-01-18")


def table(*texts: str, **options: Any) -> SeriesTable:
    return series([doc(text) for text in texts], **options)


def points(found: SeriesTable) -> list[tuple[int, str, str]]:
    return [(row.series, row.period, str(row.number)) for row in found]


def reports(office: str = "东莞市公安局") -> list[str]:
    levels = {2021: 4100, 2019: 4620, 2020: 4310}
    return [f"{year}年，{office}接报盗窃警情{level}起。" for year, level in levels.items()]


# --- what is lined up ----------------------------------------------------------------------------------------------


def test_years_line_up_in_order() -> None:
    """Documents come in any order; a series is in that of its periods."""
    found = table(*reports())
    assert points(found) == [(0, "2019", "4620"), (0, "2020", "4310"), (0, "2021", "4100")]
    row = found.rows[0]
    assert (row.agency, row.agency_name, row.measure, row.span, row.unit) == (
        "441900/psb", "东莞市公安局", "level", "year", "起",
    )  # fmt: skip
    assert (row.period_start, row.period_end) == (datetime.date(2019, 1, 1), datetime.date(2019, 12, 31))
    assert [str(source) for source in row.sources] == ["1[18:23] 4620起"]


def test_quotes_script_and_scope_do_not_part() -> None:
    """“盗窃”警情, 盜竊警情 and 全市盗窃警情 of one bureau are one thing, as they are to `check`."""
    found = table(
        "2021年，东莞市公安局接报“盗窃”警情4100起。",
        "2022年，東莞市公安局接報盜竊警情4000起。",
        "2023年，东莞市公安局全市接报盗窃警情3900起。",
    )
    assert [row.series for row in found] == [0, 0, 0]
    assert {row.scope for row in found} == {None}


def test_changes_have_a_sign() -> None:
    """下降20.2% is below zero in every sum and drawing; a level has no sign."""
    found = table("2022年，东莞市公安局接报盗窃警情4200起，同比下降20.2%。2023年，接报盗窃警情4700起，同比上升11.9%。")
    changes = found.select(measure="change")
    assert [row.signed for row in changes] == [Decimal("-20.2"), Decimal("11.9")]
    assert [row.number for row in changes] == [Decimal("20.2"), Decimal("11.9")]
    assert {row.signed for row in found.select(measure="level")} == {None}


def test_a_level_reached_is_a_level() -> None:
    """同比上升至98.5% says what the level is: the way it came there does not part it from 98%."""
    found = table("2022年，东莞市公安局破案率为45%。", "2023年，东莞市公安局破案率同比上升至48.5%。")
    assert [(row.series, row.measure, row.change) for row in found] == [(0, "level", None), (0, "level", "increase")]


def test_units_of_time_are_brought_to_one() -> None:
    """15分钟 and 840秒 are two points of one line; each source keeps its own words."""
    found = table(
        "2022年，东莞市公安局平均出警用时为15分钟。",
        "2023年，东莞市公安局平均出警用时为840秒。",
        "2024年，东莞市公安局平均出警用时为100秒。",
    )
    assert [(row.number, row.unit) for row in found] == [(15, "分钟"), (14, "分钟"), (Fraction(5, 3), "分钟")]
    assert found.rows[1].sources[0].text == "840秒"


def test_parts_of_a_year_line_up_with_the_same_part() -> None:
    """January to May of two years compare; the month of May is another series."""
    found = table(
        "2022年1月至5月，东莞市公安局接报盗窃警情420起。5月，接报盗窃警情80起。",
        "2023年1月至5月，东莞市公安局接报盗窃警情400起。5月，接报盗窃警情70起。",
    )
    assert [(row.span, row.period, row.series) for row in found] == [
        ("01/05", "2022-01/2022-05", 0),
        ("01/05", "2023-01/2023-05", 0),
        ("month", "2022-05", 1),
        ("month", "2023-05", 1),
    ]


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("2023", "year"), ("2023-01/2023-12", "year"), ("2023-02", "month"), ("2023-10/2023-12", "quarter"),
        ("2023-07/2023-12", "half"), ("2023-02/2023-04", "02/04"), ("2023-11/2024-02", "11/+1 02"),
        ("2021/2025", "5 years"), ("2023-02-28", "day"), ("2023-02-10/2023-02-16", "02-10/02-16"),
        ("../2023-05", "until"), ("2022/..", "since 2022"), ("2023-22", "06/08"), ("2023-04/2023-09", "04/09"),
    ],
)  # fmt: skip
def test_spans(value: str, span: str) -> None:
    """The span is what keeps a cumulative figure from a month's, and lets 1月至12月 be the year that it is."""
    period = period_of(value)
    assert period is not None
    assert period.span == span


def test_the_agency_of_all_may_be_given() -> None:
    """A folder of one bureau's own reports names it nowhere; who knows whose they are can say so."""
    texts = ["2022年，全市接报盗窃警情4200起。", "2023年，全市接报盗窃警情4100起。"]
    assert [row.series for row in table(*texts)] == [0, 1]
    found = table(*texts, agency="441900/psb")
    assert [(row.series, row.agency, row.scope) for row in found] == [(0, "441900/psb", None)] * 2


# --- what is never lined up ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        ("2023年，东莞市公安局接报盗窃警情同比下降5%。", "2022年，东莞市公安局接报盗窃警情环比下降5%。", "basis"),
        ("2023年5月，东莞市公安局接报盗窃警情70起。", "2023年1月至5月，东莞市公安局接报盗窃警情400起。", "span"),
        ("2022年，东莞市公安局破案率同比提高3%。", "2023年，东莞市公安局破案率同比提高3个百分点。", "kind"),
        ("2022年，东莞市公安局接报盗窃警情4200起。", "2023年，东莞市公安局接报盗窃警情同比减少120起。", "measure"),
        ("2022年，东莞市公安局接报盗窃警情4200起。", "2023年，西安市公安局接报盗窃警情4200起。", "agency"),
        ("2022年，东莞市公安局接报盗窃警情4200起。", "2023年，东莞市公安局接报诈骗警情4200起。", "indicator"),
        ("2022年，东莞市公安局接报盗窃警情4200起。", "2023年，东莞市公安局长安镇接报盗窃警情420起。", "scope"),
        ("2022年，东莞市公安局接报盗窃警情4200起。", "2023年，东莞市公安局接报盗窃警情4200宗。", "unit"),
        ("2022年，接报盗窃警情4200起。", "2023年，接报盗窃警情4100起。", "document"),
        ("2022年，东莞市公安局破案率较2017年提高3%。", "2023年，东莞市公安局破案率较2018年提高3%。", "base"),
    ],
)
def test_what_cannot_be_compared_is_apart_and_says_why(first: str, second: str, field: str) -> None:
    """A line through any of these would state what nobody has said."""
    found = table(first, second)
    assert len(found) == 2
    assert [row.series for row in found] == [0, 1]
    reasons = found.why_apart((0, 0), (1, 0))
    assert field in [reason.partition(":")[0] for reason in reasons]
    assert found.why_apart((1, 0), (0, 0)) != ()


def test_why_apart_is_silent_of_one_series() -> None:
    """No reason is given where there is none."""
    found = table(*reports())
    assert found.why_apart((0, 0), (2, 0)) == ()


def test_left_out_says_why() -> None:
    """A figure that vanishes without a word would be missed by nobody, and wrongly."""
    found = table("东莞市公安局接报盗窃警情4200起。", "2023年，东莞市公安局接报盗窃、诈骗等警情200起、300起和12起。")
    assert [(one.document, one.reason) for one in found.left_out] == [
        (0, "no period is named"),
        *[(1, "the text gives several figures in a row under this one name")] * 3,
    ]
    assert len(found) == 0
    assert found.why_apart((0, 0), (1, 1)) == (
        "0[0]: no period is named",
        "1[1]: the text gives several figures in a row under this one name",
    )


@pytest.mark.parametrize(
    ("text", "aims"),
    [
        ("2024年，全市生产总值力争增长6%。", 1),
        ("2024年主要预期目标是：生产总值增长6%，财政收入增长5%。", 2),
        ("2024年，全市生产总值预计增长6%。", 1),
        ("2024年，全市生产总值增长6%，高于预期目标0.5个百分点。", 0),
        ("2024年，全市完成年度目标任务的120%。", 0),
        ("2024年，全市计划生育事业费增长6%。", 0),
    ],
)
def test_what_is_aimed_at_is_not_lined_up(text: str, aims: int) -> None:
    table = series([extract(text, reference_date="2024-02-01")])
    assert [one.reason for one in table.left_out].count("it is aimed at or expected, not reached") == aims


def test_why_apart_of_what_is_not_there() -> None:
    """An index that is wrong by one must not give the reasons of another figure."""
    found = table(*reports())
    with pytest.raises(InputError, match=r"second: there is no statistic \(2, 1\)"):
        found.why_apart((0, 0), (2, 1))
    with pytest.raises(InputError, match=r"first: there is no statistic \[0, 0\]; give \(document, index\)"):
        found.why_apart([0, 0], (2, 0))  # type: ignore[arg-type]


# --- said twice, and contradicted ----------------------------------------------------------------------------------


def test_a_figure_said_twice_is_one_row() -> None:
    """Two reports of one year are one point, and both are its sources; the more exact is the one that is shown."""
    found = table(
        "2023年，东莞市公安局接报盗窃警情4100余起。", "2023年，东莞市公安局接报盗窃警情4126起。", reports()[1]
    )
    now = found.rows[-1]
    assert (now.number, now.modifier, now.count, now.conflict) == (4126, None, 2, False)
    assert [(source.document, source.text) for source in now.sources] == [(0, "4100余起"), (1, "4126起")]


@pytest.mark.parametrize(
    ("first", "second", "rows", "conflict"),
    [
        ("4126起", "4126起", 1, False),
        ("0.41万起", "4126起", 1, False),  # rounded
        ("4100余起", "4120余起", 1, False),
        ("4.52万起", "4.53万起", 2, False),  # both may be said of 45250, but are not the same
        ("4.52万起", "4.62万起", 2, True),
        ("近4200起", "4126起", 1, False),
        ("4126起", "4300起", 2, True),
        ("超4000起", "3900起", 2, True),
        ("超4000起", "5900起", 2, False),  # true, and not what one says of 5900
        ("约4000起", "4126起", 2, False),  # how near 约 is, nobody knows
        ("3至5起", "3至5起", 1, False),
    ],
)
def test_same_contradicted_or_open(first: str, second: str, rows: int, conflict: bool) -> None:
    """In either order: a contradiction is shown as one, never settled; what may be the same is not called one."""
    for one, other in permutations((first, second)):
        found = table(f"2023年，东莞市公安局接报盗窃警情{one}。", f"2023年，东莞市公安局接报盗窃警情{other}。")
        assert [row.conflict for row in found] == [conflict] * rows
        assert {row.series for row in found} == {0}


def test_a_rise_and_a_fall_contradict() -> None:
    """The same 5%, up in one report and down in the other, is no figure said twice."""
    found = table("2023年，东莞市公安局盗窃警情同比上升5%。", "2023年，东莞市公安局盗窃警情同比下降5%。")
    assert [(row.signed, row.conflict) for row in found] == [(5, True), (-5, True)]


def test_the_way_to_a_level_does_not_matter() -> None:
    """升至98.5% and 达98.5% are one level said twice."""
    found = table("2023年，东莞市公安局群众满意度升至98.5%。", "2023年，东莞市公安局群众满意度达98.5%。")
    assert [(row.number, row.count, row.conflict) for row in found] == [(Decimal("98.5"), 2, False)]


def test_falls_are_rounded_like_rises() -> None:
    """With the sign the ends of a margin change places."""
    found = table("2023年，东莞市公安局盗窃警情同比下降5.24%。", "2023年，东莞市公安局盗窃警情同比下降5.2%。")
    assert [(row.signed, row.count) for row in found] == [(Decimal("-5.24"), 2)]
    found = table("2023年，东莞市公安局盗窃警情同比下降超20%。", "2023年，东莞市公安局盗窃警情同比下降21%。")
    assert [(row.signed, row.count) for row in found] == [(-21, 2)]


def test_a_conflict_is_of_its_own_period() -> None:
    """One doubtful year must not put the others in doubt."""
    found = table(*reports(), "2020年，东莞市公安局接报盗窃警情4890起。")
    assert [(row.period, row.conflict) for row in found] == [
        ("2019", False), ("2020", True), ("2020", True), ("2021", False),
    ]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(sentences()), max_size=6))
def test_every_statistic_is_somewhere_once(texts: list[str]) -> None:
    """In a row or left out, never both, never twice; and a series has one unit and one measure."""
    docs = [extract(text, reference_date="2023-10-18") for text in texts]
    found = series(docs)
    placed = [(source.document, source.statistic) for row in found for source in row.sources]
    placed += [(one.document, one.statistic) for one in found.left_out]
    assert sorted(placed) == [(at, index) for at, one in enumerate(docs) for index in range(len(one.statistics))]
    by_series: dict[int, set[tuple[object, ...]]] = {}
    for row in found:
        by_series.setdefault(row.series, set()).add(
            (row.indicator, row.agency, row.measure, row.basis, row.base, row.kind, row.unit, row.span)
        )
    assert all(len(one) == 1 for one in by_series.values())
    assert sorted(by_series) == list(range(len(by_series)))


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(5)))
def test_order_of_documents_does_not_matter(order: list[int]) -> None:
    """But for the numbers of the series, and which of two equal sources comes first."""
    texts = [
        *reports(),
        "2021年，东莞市公安局接报盗窃警情4100起，同比下降4.9%。",
        "2021年，东莞市公安局接报盗窃警情近4200起。",
    ]

    def content(docs: dict[Any, Extraction]) -> list[tuple[object, ...]]:
        return sorted(
            (row.measure, row.period, str(row.number), row.conflict, sorted(map(str, row.sources)))
            for row in series(docs)
        )

    docs = {str(at): doc(text) for at, text in enumerate(texts)}
    assert content({str(at): docs[str(at)] for at in order}) == content(docs)


# --- forms ---------------------------------------------------------------------------------------------------------


def test_csv_has_every_row() -> None:
    """One definition of columns, with the sources in one cell."""
    out = io.BytesIO()
    found = table(*reports(), *reports())
    found.to_csv(out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")))
    assert [(row["period"], row["number"], row["count"], row["conflict"]) for row in rows] == [
        ("2019", "4620", "2", "false"), ("2020", "4310", "2", "false"), ("2021", "4100", "2", "false"),
    ]  # fmt: skip
    assert rows[0]["sources"] == "1[18:23] 4620起; 4[18:23] 4620起"
    assert set(SeriesRow.__struct_fields__) | {"count"} == set(rows[0])


def test_frames_are_typed() -> None:
    """Dates to sort by, floats to draw, booleans to filter by; and decimals for those who ask."""
    pytest.importorskip("pyarrow", reason="pyarrow, an extra, is not installed")
    pd = pytest.importorskip("pandas", reason="pandas, an extra, is not installed")
    found = table(*reports(), "2021年，东莞市公安局接报盗窃警情同比下降4.9%。")
    frame = found.to_pandas()
    assert frame["signed"].tolist()[-1] == -4.9
    assert frame["conflict"].dtype == bool
    assert pd.api.types.is_datetime64_any_dtype(frame["period_start"])
    assert str(found.to_pandas(numbers="decimal")["signed"].tolist()[-1]) == "-4.9"
    assert found.to_arrow().num_rows == len(found)
    pytest.importorskip("polars", reason="polars, an extra, is not installed")
    assert found.to_polars().to_dicts() == found.to_arrow().to_pylist()


def test_select_names_what_there_is() -> None:
    """A field misspelt must not select nothing in silence."""
    found = table(*reports(), *reports("西安市公安局"))
    assert len(found.select(agency="610100/psb", period="2020")) == 1
    with pytest.raises(
        InputError, match="select: rows have no 'agent'; they have series, indicator, indicator_id, agency"
    ):
        found.select(agent="610100/psb")


@pytest.mark.parametrize("agency", ["", 7])
def test_bad_agency(agency: Any) -> None:
    """Said at once, not by rows without an agency."""
    with pytest.raises(InputError, match=r"agency: .* was given, want the id of a branch"):
        series([], agency=agency)


# --- drawn ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def pyplot() -> Any:
    """matplotlib without a screen, its warnings errors: a glyph that is missing is only a warning."""
    mpl = pytest.importorskip("matplotlib", reason="matplotlib, an extra, is not installed")
    mpl.use("Agg")
    import matplotlib.pyplot as plt

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield plt
    plt.close("all")


def drawn(axes: Any) -> bytes:
    out = io.BytesIO()
    axes.figure.savefig(out, format="png")
    return out.getvalue()


def test_plot_has_all_its_characters(pyplot: Any) -> None:
    """No font of matplotlib's own has Chinese characters: labels must not be boxes, on a bare server either."""
    pytest.importorskip("pylopdf_fonts_zh_cn", reason="the font of the extra is not installed")
    axes = table(*reports(), *reports("西安市公安局")).plot()
    assert len(drawn(axes)) > 5000  # and no warning that a glyph is missing
    assert axes.get_title() == "盗窃警情 全年"  # the name of the register, one for all wordings
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["东莞市公安局", "西安市公安局"]
    assert [text.get_text() for text in axes.get_xticklabels()] == ["2019", "2020", "2021"]
    assert axes.get_ylabel() == "起"


def test_every_character_of_the_fixtures_can_be_drawn(pyplot: Any) -> None:
    """Simplified and traditional ones, in every indicator that we know a text for."""
    pytest.importorskip("pylopdf_fonts_zh_cn", reason="the font of the extra is not installed")
    from gov_extract.timeseries.fonts import font_for

    names = "".join(one.indicator for text in sentences() for one in extract(text).statistics)
    assert len(set(names)) > 200
    font_for(names)


def test_plot_shows_doubt(pyplot: Any) -> None:
    """Two values for 2020: both are there, and no line goes through either, or past them."""
    pytest.importorskip("pylopdf_fonts_zh_cn", reason="the font of the extra is not installed")
    axes = table(*reports(), "2020年，东莞市公安局接报盗窃警情4890起。").plot()
    line, doubted = axes.get_lines()
    assert [str(value) for value in line.get_ydata()] == ["4620.0", "nan", "nan", "4100.0"]
    assert list(doubted.get_ydata()) == [4310.0, 4890.0]
    assert doubted.get_fillstyle() == "none"
    drawn(axes)


def test_plot_names_the_part_of_the_year(pyplot: Any) -> None:
    """The title says what each point is, in the words of the genre; two indicators of one unit share the axes."""
    pytest.importorskip("pylopdf_fonts_zh_cn", reason="the font of the extra is not installed")
    axes = table(
        "2022年1月至5月，东莞市公安局破案率为45%，群众满意度为95%。",
        "2023年1月至5月，东莞市公安局破案率为46%，群众满意度为96%。",
    ).plot()
    assert axes.get_title() == "东莞市公安局 1至5月"
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["破案率", "群众满意度"]
    drawn(axes)


def test_plot_draws_changes_with_their_sign(pyplot: Any) -> None:
    """A fall is below the line of zero."""
    pytest.importorskip("pylopdf_fonts_zh_cn", reason="the font of the extra is not installed")
    text = "2022年，东莞市公安局接报盗窃警情同比下降20.2%。2023年，东莞市公安局接报盗窃警情同比上升11.9%。"
    axes = pyplot.subplots()[1]
    assert table(text).plot(ax=axes) is axes
    assert list(axes.get_lines()[0].get_ydata()) == [-20.2, 11.9]
    assert axes.get_title() == "东莞市公安局 盗窃警情 同比 变化 全年"
    drawn(axes)


def test_plot_counts_in_the_scale_of_its_largest_figure(pyplot: Any) -> None:
    """1.2e6 over an axis is no number that a reader of Chinese knows; 万吨 and 亿元 are."""
    pytest.importorskip("pylopdf_fonts_zh_cn", reason="the font of the extra is not installed")
    axes = table(*(f"{year}年，南通市公安局罚没款{sum_}亿元。" for year, sum_ in ((2020, 1.5), (2021, 0.5)))).plot()
    drawn(axes)
    assert axes.get_ylabel() == "亿元"
    assert [text.get_text() for text in axes.get_yticklabels()][:3] == ["0", "0.2", "0.4"]
    assert list(axes.get_lines()[0].get_ydata()) == [150000000.0, 50000000.0]  # the figures stay what they are


def test_plot_begins_at_nothing_where_amounts_are_drawn(pyplot: Any) -> None:
    """4310 looks like a tenth of 4620 on an axis from 4300; and no figure lies on the frame's upper edge."""
    pytest.importorskip("pylopdf_fonts_zh_cn", reason="the font of the extra is not installed")
    low, high = table(*reports()).plot().get_ylim()
    assert low == 0
    assert high > 4620
    low, high = table("2020年，南通市国资委净利润3万元。", "2021年，南通市国资委净利润-1万元。").plot().get_ylim()
    assert low < -10000
    assert high > 30000
    low, high = table("2020年，东莞市公安局接报盗窃警情0起。").plot().get_ylim()
    assert (low, high) == (0, 1)


def test_plot_cuts_the_axis_of_temperatures(pyplot: Any) -> None:
    """0℃ is not the absence of anything."""
    pytest.importorskip("pylopdf_fonts_zh_cn", reason="the font of the extra is not installed")
    axes = table("2020年，南通市气象局平均气温16.2℃。", "2021年，南通市气象局平均气温16.9℃。").plot()
    assert axes.get_ylim()[0] > 16


def test_plot_keeps_what_a_caller_has_drawn_before(pyplot: Any) -> None:
    pytest.importorskip("pylopdf_fonts_zh_cn", reason="the font of the extra is not installed")
    axes = pyplot.subplots()[1]
    axes.plot([datetime.date(2019, 1, 1)], [-100])
    table(*reports()).plot(ax=axes)
    assert axes.get_ylim()[0] <= -100


def test_plot_has_its_legend_beside_the_axes(pyplot: Any) -> None:
    """On them it covers figures."""
    pytest.importorskip("pylopdf_fonts_zh_cn", reason="the font of the extra is not installed")
    axes = table(*reports(), *reports("西安市公安局")).plot()
    drawn(axes)
    renderer = axes.figure.canvas.get_renderer()
    legend = axes.get_legend().get_window_extent(renderer)
    assert legend.x0 >= axes.get_window_extent(renderer).x1
    assert legend.x1 <= axes.figure.bbox.x1


def test_plot_tells_lines_of_one_name_apart(pyplot: Any) -> None:
    """Figures of no known body are a series for each document: four entries 全市 would say nothing."""
    pytest.importorskip("pylopdf_fonts_zh_cn", reason="the font of the extra is not installed")
    axes = table("2020年，全市平均气温16.2℃。", "2021年，全市平均气温16.9℃。").plot()
    labels = [text.get_text() for text in axes.get_legend().get_texts()]
    assert len(set(labels)) == 2
    assert [label.partition("（")[2] for label in labels] == ["series 0）", "series 1）"]


def test_plot_warns_where_one_line_dwarfs_another(pyplot: Any) -> None:
    """A hundredfold apart, the smaller is a line on the axis; the warning names both, and whoever called."""
    pytest.importorskip("pylopdf_fonts_zh_cn", reason="the font of the extra is not installed")
    large = [f"{year}年，西安市公安局接报盗窃警情462000起。" for year in (2019, 2020)]
    found = table(*reports(), *large)
    with pytest.warns(
        PlotWarning, match=r"'西安市公安局' is 100 times that of '东莞市公安局'.*select\(series="
    ) as caught:
        found.plot()
    assert caught[0].filename == __file__
    # A little less than a hundredfold, and a line of nothing but zeros, are no reason: here a warning is an error.
    table(*reports(), "2019年，西安市公安局接报盗窃警情461999起。").plot()
    table(*reports(), "2019年，西安市公安局接报盗窃警情0起。").plot()


@pytest.mark.parametrize(
    ("unit", "name"),
    [("CNY", "元"), ("g", "克"), ("mg", "毫克"), ("km2", "平方公里"), ("里", "里"), ("%", "%"), ("起/天", "起/天")],
)
def test_an_axis_names_its_unit_in_chinese(unit: str, name: str) -> None:
    assert unit_name(unit) == name


@given(st.floats(min_value=-1e15, max_value=1e15, allow_nan=False))
def test_a_tick_says_its_height(height: float) -> None:
    scale = scale_of([height])
    shown = Decimal(scale.tick(height).replace("\N{MINUS SIGN}", "-"))
    assert float(shown * scale.factor) == pytest.approx(height, rel=1e-9)
    assert abs(shown) < 10000 or scale.name == "万亿"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ([], "plot: there are no rows; nothing can be drawn"),
        (["2023年，东莞市公安局男女比例为3:1。"], "plot: none of the rows has a number"),
        (
            ["2023年，东莞市公安局接报盗窃警情4100起，同比下降5%。"],
            r"more than one measure \(level, change\); narrow them before: select\(measure='level'\)",
        ),
        (
            ["2023年，东莞市公安局接报盗窃警情4100起，破案率为45%。"],
            r"more than one kind \(cardinal, percent\); narrow them before",
        ),
    ],
)
def test_plot_refuses_what_does_not_go_together(texts: list[str], said: str, pyplot: Any) -> None:
    """Per cent and cases on one axis would say nothing."""
    with pytest.raises(InputError, match=said):
        table(*texts).plot()


def test_plot_names_a_font_that_will_not_do(pyplot: Any, tmp_path: Path) -> None:
    """Before boxes are drawn, not after."""
    found = table(*reports())
    with pytest.raises(InputError, match=r"font: 'DejaVu Sans' has no .*; give another"):
        found.plot(font="DejaVu Sans")
    with pytest.raises(InputError, match="font: 'No Such Font' is no file, and no font that matplotlib knows"):
        found.plot(font="No Such Font")
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    with pytest.raises(InputError, match=r"font: '.*broken\.ttf' cannot be read"):
        found.plot(font=str(broken))


def test_plot_without_any_font_says_what_to_install(pyplot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a server without the extra's font, one line to paste."""
    from gov_extract.timeseries import fonts

    monkeypatch.setattr(fonts, "_KNOWN", ())
    monkeypatch.setitem(sys.modules, "pylopdf_fonts_zh_cn", None)
    with pytest.raises(InputError, match=r"has .*; pip install '.\[plot\]' brings one"):
        table(*reports()).plot()


def test_plot_without_matplotlib(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that can be pasted."""
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(InputError) as raised:
        table(*reports()).plot()
    assert str(raised.value) == "matplotlib is not installed; pip install '.[plot]'"


# --- as a sequence, and in a notebook ------------------------------------------------------------------------------


def test_rows_by_index_and_slice() -> None:
    found = table(*reports())
    assert found[0] == found.rows[0]
    assert found[-1].period == "2021"
    assert [row.period for row in found[1:]] == ["2020", "2021"]
    assert found == table(*reports())
    assert found != found[1:]
    with pytest.raises(IndexError):
        found[3]


def test_a_notebook_shows_rows_and_no_markup_of_texts() -> None:
    """An indicator is words of somebody's text."""
    shown = table("2023年，东莞市公安局接报<b>盗窃</b>警情3150起。")._repr_html_()
    assert "<td>3150</td>" in shown
    assert "<b>" not in shown
    many = table(*(f"{year}年，东莞市公安局接报盗窃警情{year}起。" for year in range(1950, 1990)))._repr_html_()
    assert many.count("<tr>") == 31
    assert "10 more rows" in many
