"""The page that `to_html` and ``gov-extract report`` make, as markup; what a browser does is in test_report_browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
import warnings
from collections import defaultdict
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import pytest
from command import ENVIRONMENT, gov_extract
from hypothesis import given
from hypothesis import strategies as st

from gov_extract import Entity, Evidence, Extraction, InputError, Quantity, Statistic, Time, Unplaced, extract
from gov_extract.report import Document, LargePageWarning, make_fragment, make_page
from gov_extract.report.across import wide_page
from gov_extract.report.charts import _ticks, draw
from gov_extract.report.data import data_of
from gov_extract.report.labels import _LABELS, labels_of
from gov_extract.report.marks import mark_text
from gov_extract.report.page import asset
from gov_extract.report.safe import plain
from gov_extract.report.series import charts_of

TEXT = (
    "2017年1月至8月，东莞市公安局通报，违法犯罪警情同比下降17.35%，其中盗窃警情同比下降20.2%。\n"
    "2015年办理证件168.3万件，2016年办理证件185.7万件，同比增长13.3%。一名女子被骗12983元。"
)
PAYLOADS = [
    "<script>window.pwned=1</script>",
    "</style><script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>",
    '"><img src=x onerror="window.pwned=1">',
    "' onmouseover='window.pwned=1' x='",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;",
    "&#60;img src=x onerror=window.pwned=1&#62;",
    "<svg/onload=window.pwned=1>",
    "<!--><script>window.pwned=1</script>-->",
    "]]><script>window.pwned=1</script>",
    "{{ 7 * 7 }}{% raw %}<b>",
    "javascript:window.pwned=1",
    "\u202e<script>window.pwned=1</script>\u202c",
    "\x00<scr\x00ipt>window.pwned=1</script>",
    "</title><script>window.pwned=1</script>",
    "</textarea></template></details><script>window.pwned=1</script>",
]


class Page(HTMLParser):
    """What a parser makes of markup: text by the id of each element, tags, attributes."""

    VOID = frozenset({"meta", "input", "line", "rect", "circle"})

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, str | None]] = []
        self.texts: dict[str, str] = defaultdict(str)
        self.text = ""
        self.feed(str(markup))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        fields = dict(attrs)
        self.tags.append((tag, fields))
        if tag not in self.VOID:
            self.open.append((tag, fields.get("id")))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.VOID:
            return
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop()[0] == tag, f"</{tag}> closes another"

    def handle_data(self, data: str) -> None:
        self.text += data
        for _, identifier in self.open:
            if identifier:
                self.texts[identifier] += data


def rows(markup: str) -> list[dict[str, str | None]]:
    return [fields for tag, fields in Page(markup).tags if tag == "tr" and "data-q" in fields]


def hostile(payload: str) -> Document:
    """A document in which every field that could hold a text's words holds `payload`."""
    words = {"start": 0, "end": len(payload), "text": payload}
    return Document(
        payload,
        Extraction.unchecked(
            payload + "\n3",
            quantities=(
                Quantity(start=len(payload) + 1, end=len(payload) + 2, text="3", kind="cardinal", value="3", unit=payload),
                Quantity(start=len(payload) + 1, end=len(payload) + 2, text=payload, kind="cardinal", value="3"),
            ),
            times=(Time(**words, value=payload, rule=payload),),
            entities=(Entity(**words, type="branch", id=payload, name=payload),),
            statistics=(
                Statistic(
                    quantity=0, indicator=payload, change="increase", basis="versus", base=payload, period=payload,
                    agency=payload, rule=payload, evidence=(Evidence(role="indicator", **words),),
                ),
            ),
            unplaced=(Unplaced(quantity=1, reason=payload),),
        ),
    )  # fmt: skip


# --- the text ---------------------------------------------------------------------------------------------------------


def test_each_item_is_an_element_with_its_text() -> None:
    doc = extract(TEXT)
    page = Page(mark_text(doc, "d0"))
    assert page.text == TEXT
    for letter, items in (("q", doc.quantities), ("t", doc.times), ("e", doc.entities)):
        assert items
        for index, item in enumerate(items):
            assert page.texts[f"d0{letter}{index}"] == item.text


def test_the_words_that_a_statistic_stands_on_are_marked() -> None:
    doc = extract("盗窃警情同比下降20.2%。")
    assert [(e.role, e.text) for e in doc.statistics[0].evidence] == [
        ("indicator", "盗窃警情"), ("change", "下降"), ("basis", "同比"),
    ]  # fmt: skip
    markup = mark_text(doc, "d0")
    for tag, words in (("0i", "盗窃警情"), ("0b", "同比"), ("0c", "下降")):
        assert f'<span data-s="{tag}">{words}</span>' in markup


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    """Any text with any spans, also such as no rule makes: crossing, nested, empty, on line breaks."""
    text = draw(st.text(st.sampled_from("甲乙<&\"'\n3%\u202e "), min_size=1, max_size=40))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)

    def some(size: int) -> list[dict[str, object]]:
        return [{"start": a, "end": b, "text": text[a:b]} for a, b in draw(st.lists(spans, max_size=size))]

    quantities = tuple(Quantity(**span, kind="cardinal", value="1") for span in some(4))
    roles = st.sampled_from(["indicator", "change", "basis", "period", "agency"])
    evidence = st.lists(spans.map(tuple), max_size=3).map(
        lambda found: tuple(Evidence(role=draw(roles), start=a, end=b, text=text[a:b]) for a, b in found)
    )
    return Extraction.unchecked(
        text,
        quantities=quantities,
        times=tuple(Time(**span) for span in some(3)),
        entities=tuple(Entity(**span, type="branch") for span in some(3)),
        statistics=tuple(
            Statistic(quantity=index, indicator="甲", evidence=draw(evidence)) for index in range(len(quantities))
        ),
    )


@given(extractions())
def test_markup_is_whole_and_its_text_is_the_text(doc: Extraction) -> None:
    """Whatever spans do to each other, no character is lost, doubled or moved, and tags are closed in order."""
    page = Page(mark_text(doc, "d0"))
    assert not page.open
    assert page.text == doc.text.replace("\u202e", "U+202E")


def test_evidence_of_any_statistic_is_tagged_on_each_of_its_characters() -> None:
    """Two that overlap: the part that both have names both."""
    evidence = [Evidence(role="indicator", start=a, end=b, text="甲乙丙丁"[a:b]) for a, b in ((0, 3), (1, 4))]
    doc = Extraction.unchecked(
        "甲乙丙丁5",
        quantities=(Quantity(start=4, end=5, text="5", kind="cardinal", value="5"),),
        statistics=tuple(Statistic(quantity=0, indicator="", evidence=(one,)) for one in evidence),
    )
    assert re.findall(r'data-s="([^"]*)">([^<]*)', mark_text(doc, "d0")) == [
        ("0i", "甲"),
        ("0i 1i", "乙丙"),
        ("1i", "丁"),
    ]


def test_a_long_text_comes_in_blocks_and_none_is_lost() -> None:
    """Browsers lay out what is in sight, block by block; a line is no block of its own then."""
    text = "抓获3人。\n" * 12_000
    doc = Extraction.unchecked(text)
    markup = mark_text(doc, "d0")
    assert Page(markup).text == text
    assert 10 < markup.count("<p>") < 60


def test_controls_are_shown_not_obeyed() -> None:
    """A name with U+202E reads backwards: exe.txt for txt.exe."""
    assert plain("a\u202eb\x00\ud800") == "a[U+202E]b[U+0000][U+D800]"
    page = make_page([Document("a\u202etxt.exe", Extraction.unchecked("左\u202e右\x00\ud800"))])
    assert page.encode("utf-8")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\ud800-\udfff]", page)
    assert page.count('<span class="ctl">') == 3


# --- the page ---------------------------------------------------------------------------------------------------------


def test_the_page_holds_what_was_extracted() -> None:
    doc = extract(TEXT, reference_date="2017-10-18")
    markup = doc.to_html()
    page = Page(markup)
    found = rows(markup)
    assert [row["id"] for row in found] == [f"d0s{n}" for n in range(len(doc.statistics))]
    for row, statistic in zip(found, doc.statistics, strict=True):
        assert row["data-q"] == f"d0q{statistic.quantity}"
        assert row["data-c"] == (statistic.change or "level")
        told = page.texts[str(row["id"])]
        assert statistic.indicator in told
        assert doc.quantities[statistic.quantity].text in told
    for finding in doc.check():
        assert finding.message in page.text
    for unplaced in doc.unplaced:
        assert unplaced.reason in page.texts["unplaced"]
        assert doc.quantities[unplaced.quantity].text in page.texts["unplaced"]
    assert doc.check()
    assert doc.unplaced
    assert "2017-10-18" in page.texts["d0"]


def test_every_link_leads_somewhere_on_the_page() -> None:
    documents = [Document(name, extract(TEXT, reference_date="2017-10-18")) for name in ("a.txt", "b.txt")]
    tags = Page(make_page(documents, failed=[("c.txt", "is no text")])).tags
    ids = [fields["id"] for _, fields in tags if "id" in fields]
    assert len(ids) == len(set(ids)), "an id stands for one element"
    links = {fields["href"] for _, fields in tags if "href" in fields}
    assert links
    assert {str(link).removeprefix("#") for link in links} <= set(ids)
    assert all(str(link).startswith("#") for link in links)


BUDGETS = (
    "2013年，南通市财政局公共财政预算收入102亿元，税收收入80亿元。",
    "2015年，南通市财政局一般公共预算收入131亿元，税收收入101亿元。",
)


def test_the_wide_table_has_a_row_an_indicator_and_a_column_a_period() -> None:
    """Across documents and names; each figure leads to its row."""
    markup = make_page([Document(f"{n}.txt", extract(text)) for n, text in enumerate(BUDGETS)])
    page = Page(markup)
    wide = markup[markup.index('id="wide"') : markup.index('id="charts"')]
    assert re.findall(r'<th scope="col" lang="zh">(\d+)</th>', wide) == ["2013", "2015"]
    assert re.findall(r'<th scope="row">(\w+)<small>([\w/-]+)</small>', wide) == [
        ("一般公共预算收入", "fiscal/revenue"),
        ("税收收入", "fiscal/tax-revenue"),
    ]
    assert re.findall(r'href="#(d\ds\d)"[^>]*>(\w+)</a>', wide) == [
        ("d0s0", "102亿元"), ("d1s0", "131亿元"), ("d0s1", "80亿元"), ("d1s1", "101亿元"),
    ]  # fmt: skip
    assert "wide" in page.texts


def test_one_period_makes_no_wide_table() -> None:
    assert 'id="wide"' not in make_page([Document("a.txt", extract(BUDGETS[0]))])


def test_a_long_wide_table_is_cut_and_told_so() -> None:
    text = "".join(f"{year}年，东莞市公安局接报盗窃警情{year}起。" for year in range(1990, 2022))
    wide = wide_page([extract(text)])
    assert (wide.all_columns, len(wide.columns), wide.columns[-1]) == (32, 24, "2021")
    assert "1 of 1 rows, 24 of 32 periods" in make_page([Document("a.txt", extract(text))])


def test_what_two_documents_contradict_is_a_finding_of_both() -> None:
    texts = ["2022年，东莞市公安局接报盗窃警情4200起。", "2023年，东莞市公安局盗窃类警情4000起，同比下降25%。"]
    markup = make_page([Document(f"{n}.txt", extract(text)) for n, text in enumerate(texts)])
    told = Page(markup).texts["findings"]
    assert "4000起 ÷ 4200起 − 1 = −4.8%, the text says decrease of 25%" in told
    assert "0.txt" in told
    assert "1.txt" in told
    flagged = [
        row["id"] for row in rows(markup) if 'href="#x0"' in markup.split(f'id="{row["id"]}"')[1].split("</tr>")[0]
    ]
    assert flagged == ["d0s0", "d1s0", "d1s1"]


def test_the_page_loads_nothing_and_lets_only_its_own_script_run() -> None:
    markup = make_page([Document("a.txt", extract(TEXT))])
    assert "http://" not in markup
    assert "https://" not in markup
    assert "url(" not in markup
    assert "@import" not in markup
    policy = next(str(f["content"]) for t, f in Page(markup).tags if f.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", markup, re.S)
        assert len(inside) == 1
        digest = base64.b64encode(hashlib.sha256(inside[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_a_text_becomes_markup(payload: str) -> None:
    """Wherever it stands: in the text, a name, an indicator, an id, a reason, a title."""
    markup = make_page([hostile(payload)], title=payload, failed=[(payload, payload)])
    tags = Page(markup).tags
    assert [tag for tag, _ in tags].count("script") == 1
    assert not {tag for tag, _ in tags} & {"img", "iframe", "object", "embed", "base", "link", "textarea"}
    assert not [name for _, fields in tags for name in fields if name.startswith("on") or name in ("style", "src")]
    assert "49" not in Page(make_fragment(hostile("{{ 7 * 7 }}").extraction)).text
    fragment = Page(make_fragment(hostile(payload).extraction)).tags
    assert "script" not in {tag for tag, _ in fragment}
    assert not [name for _, fields in fragment for name in fields if name.startswith("on")]


def test_entities_are_counted_by_entry() -> None:
    """Two forms of one entry are one row; what is not linked stands under its form."""
    documents = [Document(name, extract("东莞市公安局通报。东莞警方抓获3人。")) for name in ("a", "b")]
    entries = [
        re.sub(r"<[^>]+>", " ", row)
        for row in re.findall(r"<tr>(?:(?!</tr>).)*<td data-k=\"count\".*?</tr>", make_page(documents))
    ]
    assert len(entries) == 1
    assert "东莞市公安局" in entries[0]
    assert "东莞警方" in entries[0]
    assert re.search(r"\b4\b", entries[0])


def test_no_document_and_no_text_are_pages_too() -> None:
    assert Page(make_page([])).open == []
    assert "No statistic was found." in extract("").to_html()


def test_languages_have_the_same_words_and_places() -> None:
    """A label without its {} would lose a number."""
    for name, (english, chinese) in _LABELS.items():
        assert english.count("{}") == chinese.count("{}"), name
    assert 'lang="zh-CN"' in extract(TEXT).to_html(lang="zh")
    assert "统计数据" in extract(TEXT).to_html(lang="zh")


def test_a_language_that_the_page_lacks_is_refused() -> None:
    with pytest.raises(InputError, match="lang: 'fr'"):
        extract(TEXT).to_html(lang="fr")


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_contrast_is_enough_to_read(scheme: int) -> None:
    """WCAG 2 AA: 4.5 to 1 for text, 3 to 1 for lines of charts, by the colours of the style sheet."""
    blocks = re.findall(r":root \{(.*?)\}", asset("page.css"), re.S)
    colours = dict(re.findall(r"--([\w-]+): (#\w+)", blocks[scheme]))

    def ratio(first: str, second: str) -> float:
        light, dark = sorted((luminance(colours[first]), luminance(colours[second])), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    for ground in ("card", "page", "hover"):
        for ink in ("ink", "soft", "accent", "warn", "up", "down"):
            assert ratio(ink, ground) >= 4.5, (ink, ground)
    for mark in "qtbcp":
        assert ratio(mark, f"{mark}-bg") >= 4.5, mark
        assert ratio("ink", f"{mark}-bg") >= 4.5, mark
    assert ratio("warn", "warn-bg") >= 4.5
    assert ratio("ink", "warn-bg") >= 4.5
    assert ratio("on-accent", "accent") >= 4.5
    for line in ("level", *(f"s{n}" for n in range(6))):
        assert ratio(line, "card") >= 3, line


# --- charts -----------------------------------------------------------------------------------------------------------


def kinds(*texts: str) -> list[tuple[str, str, list[str]]]:
    charts = charts_of([extract(text, reference_date="2019-01-05") for text in texts])
    return [(chart.kind, chart.name, [point.written for point in chart.points]) for chart in charts]


def test_several_periods_make_a_line_also_across_documents() -> None:
    """The bulletins of two years, one file each."""
    texts = [f"{year}年，东莞市公安局破获刑事案件{count}起。" for year, count in ((2018, 90), (2016, 120))]
    assert kinds(*texts) == [("lines", "刑事案件破案", ["120起", "90起"])]


def test_one_thing_under_two_names_makes_a_line() -> None:
    """The register knows both; the chart bears its official name."""
    texts = ["2013年，南通市财政局公共财政预算收入102亿元。", "2015年，南通市财政局一般公共预算收入131亿元。"]
    assert kinds(*texts) == [("lines", "一般公共预算收入", ["102亿元", "131亿元"])]


def test_a_month_and_a_year_make_no_line() -> None:
    assert kinds("2017年，东莞市公安局破获刑事案件120起。2018年3月，东莞市公安局破获刑事案件9起。") == []


def test_several_places_make_bars_the_largest_first() -> None:
    text = "2018年，虎门公安分局刑拘280人，长安公安分局刑拘320人。"
    assert kinds(text) == [("places", "刑事拘留", ["320人", "280人"])]


def test_changes_of_several_indicators_make_bars_from_rise_to_fall() -> None:
    text = "2018年，东莞市公安局通报，盗窃警情同比下降20.2%，诈骗警情同比上升3.1%。"
    assert kinds(text) == [("changes", "", ["3.1%", "20.2%"])]
    chart = charts_of([extract(text)])[0]
    assert [point.value for point in chart.points] == [Fraction("3.1"), Fraction("-20.2")]


def test_one_figure_makes_no_chart_nor_does_one_said_twice() -> None:
    assert kinds("2018年，东莞市公安局破获刑事案件90起。") == []
    assert kinds(*["2018年，东莞市公安局破获刑事案件90起。"] * 2) == []


def test_a_mark_of_a_chart_leads_to_its_statistic() -> None:
    doc = extract("2016年办理证件168万件，2017年办理证件185万件，2018年办理证件190万件。")
    drawing = draw(charts_of([doc])[0], labels_of("en"))
    links = [str(fields["href"]) for tag, fields in Page(drawing.body).tags if tag == "a"]
    assert links == ["#d0s0", "#d0s1", "#d0s2"]


@given(st.fractions(-(10**9), 10**13, max_denominator=1000), st.fractions(-(10**9), 10**13, max_denominator=1000))
def test_an_axis_has_zero_and_holds_all_values(first: Fraction, second: Fraction) -> None:
    low, high = sorted((first, second))
    ticks = _ticks(low, high)
    assert ticks[0] <= min(low, 0)
    assert ticks[-1] >= max(high, 0)
    assert 0 in ticks
    assert 2 <= len(ticks) <= 7


# --- the notebook -----------------------------------------------------------------------------------------------------


def test_a_notebook_gets_markup_that_reaches_nothing_else() -> None:
    """Every rule begins at our own class, and no id or script is brought along."""
    doc = extract(TEXT)
    markup = doc._repr_html_()
    page = Page(markup)
    assert page.open == []
    assert not [fields for _, fields in page.tags if "id" in fields]
    assert not {tag for tag, _ in page.tags} & {"script", "link", "html", "body"}
    for selectors in re.findall(r"([^{}]+)\{", asset("fragment.css")):
        assert all(selector.strip().startswith(".gov-extract-view") for selector in selectors.split(",")), selectors
    for quantity in doc.quantities:
        assert quantity.text in page.text


def test_a_notebook_gets_little_of_a_long_text_and_is_told_so() -> None:
    doc = extract("2017年，东莞市公安局抓获嫌疑人3人。\n" * 4_000)
    markup = doc._repr_html_()
    assert len(markup) < 100_000
    assert "more characters and 3970 more statistics" in Page(markup).text


# --- the command ------------------------------------------------------------------------------------------------------


def test_command_makes_a_page_of_several_texts(tmp_path: Path) -> None:
    """The folder in which somebody keeps them is not told."""
    folder = tmp_path / "secret"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    page = tmp_path / "report.html"
    done = gov_extract("report", folder, "-o", page, "--title", "五月", "--date", "2017-10-18", "--lang", "zh")
    assert (done.returncode, done.stderr, done.stdout) == (0, b"", b"")
    markup = page.read_text(encoding="utf-8")
    assert "<title>五月</title>" in markup
    assert "secret" not in markup
    assert len(rows(markup)) == 2 * len(extract(TEXT, reference_date="2017-10-18").statistics)


def test_command_names_what_cannot_be_read_and_does_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = gov_extract("report", tmp_path / "a.txt", tmp_path / "none.txt", "-o", tmp_path / "r.html")
    assert done.returncode == 2
    assert b"none.txt: cannot be read" in done.stderr
    assert "none.txt" in Page((tmp_path / "r.html").read_text(encoding="utf-8")).texts["failed"]


def test_command_writes_no_page_of_nothing(tmp_path: Path) -> None:
    done = gov_extract("report", tmp_path / "none.txt", "-o", tmp_path / "r.html")
    assert done.returncode == 2
    assert not list(tmp_path.iterdir())


def test_command_does_not_write_over_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    done = gov_extract("report", tmp_path, "-o", path)
    assert done.returncode == 2
    assert b"is one of the texts" in done.stderr
    assert path.read_text(encoding="utf-8") == TEXT


def test_command_reads_and_writes_streams() -> None:
    done = gov_extract("report", "-", stdin=TEXT.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"<!doctype html>")


def test_importing_the_library_loads_nothing_of_the_page() -> None:
    code = (
        "import sys, gov_extract; gov_extract.extract('3人');"
        "print([m for m in sys.modules if m in ('jinja2', 'markupsafe', 'gov_extract.report')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=ENVIRONMENT, check=True)
    assert done.stdout.strip() == "[]"


def test_a_part_of_a_year_makes_no_line_with_another() -> None:
    """Five months' count and a half year's are of about one length, and cannot be compared; two years' five months can."""
    doc = extract("2022年1月至5月，全市办证168万件。2022年上半年，全市办证200万件。2023年1月至5月，全市办证180万件。")
    assert [[point.written for point in chart.points] for chart in charts_of([doc])] == [["168万件", "180万件"]]


@pytest.mark.parametrize(("whose", "lines"), [("", 0), ("东莞市公安局", 1)])
def test_two_documents_make_a_line_where_they_say_whose_the_figures_are(whose: str, lines: int) -> None:
    """办证168万件 of one report and 180万件 of another may be two cities'."""
    docs = [extract(f"{year}年，{whose}办证{count}万件。") for year, count in ((2022, 168), (2023, 180))]
    assert len(charts_of(docs)) == lines


def test_a_large_page_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """And a small one is not."""
    documents = [Document(f"{n}.txt", extract(TEXT)) for n in range(4)]
    size = len(make_page(documents).encode())
    monkeypatch.setattr("gov_extract.report.page._LARGE", size - 1)
    with pytest.warns(LargePageWarning, match="make pages of 3 documents or fewer"):
        make_page(documents)
    monkeypatch.setattr("gov_extract.report.page._LARGE", 1000)
    with pytest.warns(LargePageWarning, match="divide the text"):
        make_page(documents[:1])
    monkeypatch.setattr("gov_extract.report.page._LARGE", size)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        make_page(documents)


def test_command_says_that_a_page_is_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from gov_extract.cli.report import report_app

    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("gov_extract.report.page._LARGE", 1000)
    report_app([str(tmp_path / "a.txt"), "-o", str(tmp_path / "a.html")], standalone_mode=False)
    assert "more than 0: a browser may take long to open it; divide the text" in capsys.readouterr().err
    assert (tmp_path / "a.html").exists()


def test_data_of_the_script_ends_no_element_and_hides_nothing() -> None:
    documents = [hostile(payload) for payload in PAYLOADS]
    written = str(data_of([(document.name, document.extraction) for document in documents]))
    assert not re.search("[<>&\x00-\x1f\u202a-\u202e\u2066-\u2069]", written)
    assert [one["text"] for one in json.loads(written)["documents"]] == [one.extraction.text for one in documents]
