"""The page as a tool, in a real browser: facets, addresses, downloads, corrections."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

pytest.importorskip("selenium", reason="the page is tried in a browser by selenium")

from command import gov_extract
from selenium import webdriver
from selenium.webdriver.common.by import By
from test_report import PAYLOADS, hostile
from test_report_browser import Show, browser, column, element, focused, page, pytestmark, resize, show, until

from gov_extract import Extraction, Quantity, Statistic, extract
from gov_extract.report import Document, make_page, make_pages

__all__ = ["browser", "pytestmark", "show"]  # fixtures, and the mark that skips without a browser

TEXTS = (
    "2016年，东莞市公安局接报盗窃警情3120起，同比下降8.4%。抓获嫌疑人300人。",
    "2017年，东莞市公安局接报盗窃警情2800起。2017年，深圳市公安局接报诈骗警情410起，同比上升3.5%。",
)


def choose(browser: webdriver.Chrome, facet: str, value: str) -> None:
    browser.execute_script(
        "const box = document.querySelector(`.facet[data-f=${arguments[0]}]`); box.open = true;"
        "[...box.querySelectorAll('input')].find(i => i.value === arguments[1]).click()",
        facet,
        value,
    )


def counts(browser: webdriver.Chrome, facet: str) -> dict[str, int]:
    code = (
        "return [...document.querySelectorAll(`.facet[data-f=${arguments[0]}] li input`)]"
        ".map(i => [i.value, Number(i.parentElement.querySelector('.count').textContent)])"
    )
    return dict(browser.execute_script(code, facet))


def downloaded(browser: webdriver.Chrome, folder: Path, button: str, name: str) -> bytes:
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
    (folder / name).unlink(missing_ok=True)
    browser.execute_script("document.querySelector(arguments[0]).click()", button)
    until((folder / name).exists)
    time.sleep(0.1)
    return (folder / name).read_bytes()


def facts() -> list[tuple[str, str, str | None]]:
    docs = [extract(text, reference_date="2018-01-05") for text in TEXTS]
    return [(s.indicator, (s.period or "")[:4], s.agency) for doc in docs for s in doc.statistics]


def test_facets_count_and_combine(show: Show) -> None:
    browser = show(page(*TEXTS))
    every = facts()
    assert counts(browser, "year") == {year: sum(y == year for _, y, _ in every) for year in {y for _, y, _ in every}}
    choose(browser, "year", "2017")
    assert column(browser, "indicator") == [name for name, year, _ in every if year == "2017"]
    agencies = {a for _, _, a in every if a}
    assert len(agencies) == 2
    left = counts(browser, "agency")
    for agency in agencies:
        assert left[agency] == sum(y == "2017" and a == agency for _, y, a in every)
    chosen = next(a for n, _, a in every if "诈骗警情" in n)
    choose(browser, "agency", str(chosen))
    wanted = [name for name, year, agency in every if year == "2017" and agency == chosen]
    assert column(browser, "indicator") == wanted
    assert 0 < len(wanted) < len(every)
    assert element(browser, "#filter-shown").text == f"{len(wanted)} of {len(every)} shown"
    element(browser, "#filter-clear").click()
    assert len(column(browser, "indicator")) == len(every)
    assert browser.get_log("browser") == []


def test_an_address_leads_to_the_filtered_view(show: Show) -> None:
    browser = show(page(*TEXTS))
    choose(browser, "year", "2017")
    element(browser, "#filter").send_keys("盗窃")
    until(lambda: "q=" in browser.current_url)
    seen = column(browser, "indicator")
    address = browser.current_url
    browser.get("about:blank")
    browser.get(address)
    assert column(browser, "indicator") == seen
    assert element(browser, "#filter").get_property("value") == "盗窃"
    assert counts(browser, "year")["2017"] >= len(seen) > 0
    browser.get("about:blank")
    browser.get(address.partition("#")[0] + "#year=1066&role=<img>&at=nothing")
    assert len(column(browser, "indicator")) == len(facts()), "what is not there filters nothing"


def test_each_row_has_a_link_that_leads_to_it(show: Show) -> None:
    browser = show(page(*TEXTS))
    choose(browser, "year", "2017")
    row = next(r for r in browser.find_elements(By.CSS_SELECTOR, "#table tbody tr") if r.is_displayed())
    identifier = str(row.get_attribute("id"))
    row.find_element(By.CSS_SELECTOR, "a.here").click()
    address = browser.current_url
    assert address.endswith(f"at={identifier}")
    for fragment in (address.partition("#")[2], identifier):
        browser.get("about:blank")
        browser.get(f"{address.partition('#')[0]}#{fragment}")
        assert focused(browser) == identifier
        assert "on" in str(element(browser, f"#{identifier}").get_attribute("class"))


def test_the_table_by_period_keeps_what_the_facets_leave(show: Show) -> None:
    browser = show(page(*TEXTS))
    links = "return [...document.querySelectorAll('.wide a')].filter(a => a.offsetParent).map(a => a.textContent)"
    assert set(browser.execute_script(links)) == {"3120起", "2800起"}
    choose(browser, "year", "2016")
    assert browser.execute_script(links) == ["3120起"]


def table_of(content: bytes, name: str, folder: Path) -> list[dict[str, Any]]:
    if name.endswith(".csv"):
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    openpyxl = pytest.importorskip("openpyxl")
    sheet = openpyxl.load_workbook(folder / name).active
    head, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(head, line, strict=True)) for line in lines]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_filtered_rows_are_downloaded(show: Show, tmp_path: Path, kind: str) -> None:
    browser = show(page(*TEXTS))
    choose(browser, "year", "2017")
    content = downloaded(browser, tmp_path, f"#save-{kind}", f"statistics.{kind}")
    assert kind == "xlsx" or content.startswith("\ufeffdocument,".encode())
    rows = table_of(content, f"statistics.{kind}", tmp_path)
    assert [row["indicator"] for row in rows] == [name for name, year, _ in facts() if year == "2017"]
    numbers = [row["number"] for row in rows]
    assert numbers == (["2800", "410", "3.5"] if kind == "csv" else [2800, 410, 3.5])
    assert {row["period"] for row in rows} == {"2017"}, "dates are text"
    assert browser.get_log("browser") == []


def odd(words: str) -> Document:
    return Document(
        words,
        Extraction(
            "3",
            quantities=(Quantity(start=0, end=1, text="3", kind="cardinal", value="3", unit=words),),
            statistics=(Statistic(quantity=0, indicator=words, agency=words, period=words),),
        ),
    )


@pytest.mark.parametrize("words", ["=1+1", "+1+1", "-1+1", "@SUM(1)", "＝1", '="a",b', "a<b>&\x01\r\nc", "-3.5"])
def test_no_cell_is_a_formula(show: Show, tmp_path: Path, words: str) -> None:
    """The guard of the page is that of the library's own CSV."""
    from gov_extract.integrations.csv_file import guarded

    browser = show(make_page([odd(words)]))
    content = downloaded(browser, tmp_path, "#save-csv", "statistics.csv")
    row = table_of(content, "statistics.csv", tmp_path)[0]
    assert row["indicator"] == row["unit"] == guarded(words)
    openpyxl = pytest.importorskip("openpyxl")
    downloaded(browser, tmp_path, "#save-xlsx", "statistics.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "statistics.xlsx").active
    cell = next(c for c, head in zip(sheet[2], sheet[1], strict=True) if head.value == "indicator")
    assert cell.data_type != "f"
    assert str(cell.value).replace("\r", "") == words.replace("\x01", "").replace("\r", "")
    assert cell.quotePrefix == (guarded(words) != words)


def test_a_workbook_is_read_by_the_library(show: Show, tmp_path: Path) -> None:
    from gov_extract import read

    browser = show(page(*TEXTS))
    downloaded(browser, tmp_path, "#save-xlsx", "statistics.xlsx")
    assert "盗窃警情" in read(tmp_path / "statistics.xlsx").text


def test_nothing_of_a_text_is_run_by_facets_and_downloads(show: Show, tmp_path: Path) -> None:
    browser = show(make_page([hostile(payload) for payload in PAYLOADS]))
    for facet in ("indicator", "agency", "year", "unit"):
        browser.execute_script(
            "document.querySelectorAll(`.facet[data-f=${arguments[0]}] input`).forEach(i => i.click())", facet
        )
    downloaded(browser, tmp_path, "#save-xlsx", "statistics.xlsx")
    assert browser.execute_script("return window.pwned") is None
    assert browser.execute_script("return document.querySelectorAll('script').length") == 1
    assert [entry for entry in browser.get_log("browser") if "Content Security" in entry["message"]] == []


def corrected(browser: webdriver.Chrome, identifier: str, **fields: str) -> None:
    """Corrects an item by its form, as a reader does."""
    browser.execute_script("document.getElementById(arguments[0]).querySelector('a.here').click()", identifier)
    element(browser, f"[data-act=correct-{identifier}]").click()
    for name, value in fields.items():
        box = element(browser, f".correction [name={name}]")
        if box.tag_name == "select":
            box.find_element(By.CSS_SELECTOR, f'option[value="{value}"]').click()
        else:
            box.clear()
            box.send_keys(value)
    element(browser, ".correction [type=submit]").click()


def mistakes(gold: bytes, folder: Path) -> list[str]:
    (folder / "mine.jsonl").write_bytes(gold)
    ran = gov_extract("score", str(folder / "mine.jsonl"), "--json", "--errors")
    assert ran.returncode == 0, ran.stderr
    return [
        line
        for line in ran.stderr.decode().splitlines()
        if line.startswith(("statistics", "quantities", "times", "entities"))
    ]


def test_corrections_are_gold_that_the_score_reads(show: Show, tmp_path: Path) -> None:
    """Two corrected, one struck: just those differ from what is extracted."""
    browser = show(page(*TEXTS))
    corrected(browser, "d0s0", indicator="报警数量", period="2015")
    corrected(browser, "d1s2", change="decrease")
    browser.execute_script("document.querySelector('#d0s2 a.here').click()")
    element(browser, "[data-act=strike-d0s2]").click()
    assert "报警数量" in column(browser, "indicator")
    gold = downloaded(browser, tmp_path, "#save-gold", "gold.jsonl")
    rows = [json.loads(line) for line in gold.splitlines()]
    assert [row["text"] for row in rows] == list(TEXTS)
    assert [len(row["statistics"]) for row in rows] == [2, 3]
    told = mistakes(gold, tmp_path)
    places = {line.partition("[")[2].partition("]")[0] for line in told}
    starts = {
        f"0.txt:{TEXTS[0].index('3120起')}",
        f"0.txt:{TEXTS[0].index('300人')}",
        f"1.txt:{TEXTS[1].index('3.5%')}",
    }
    assert places == starts
    layers = {line.split()[0] for line in told}
    assert {"statistics.indicator", "statistics.period", "statistics.change"} <= layers
    assert browser.get_log("browser") == []


def test_what_is_undone_is_as_it_was_and_a_struck_quantity_takes_its_statistic(show: Show, tmp_path: Path) -> None:
    browser = show(page(*TEXTS))
    corrected(browser, "d0s0", indicator="报警数量")
    element(browser, "#corrected [data-act=undo-d0s0]").click()
    assert element(browser, "#corrected-count").text == "0"
    assert mistakes(downloaded(browser, tmp_path, "#save-gold", "gold.jsonl"), tmp_path) == []
    browser.execute_script("document.querySelector('#d0s0 a.here').click()")
    element(browser, "[data-act=strike-d0q0]").click()
    row = json.loads(downloaded(browser, tmp_path, "#save-gold", "gold.jsonl"))
    assert [row["quantities"][one["quantity"]]["text"] for one in row["statistics"]] == ["8.4%", "300人"]


def test_selected_words_and_a_quantity_without_a_statistic_are_added(show: Show, tmp_path: Path) -> None:
    browser = show(page("\U00020bb7东莞警方通报𠮷，全力以赴。全力以赴。"))
    browser.execute_script(
        "const t = [...document.querySelectorAll('.text p')].at(-1).lastChild; const at = t.data.lastIndexOf('全力');"
        "getSelection().setBaseAndExtent(t, at, t, at + 4)"
    )
    until(lambda: element(browser, "#selected").text == "全力以赴")
    element(browser, "[data-act=add-e]").click()
    element(browser, '.correction option[value="campaign"]').click()
    element(browser, ".correction [type=submit]").click()
    row = json.loads(downloaded(browser, tmp_path, "#save-gold", "gold.jsonl"))
    assert row["entities"][-1]["text"] == "全力以赴"
    assert row["entities"][-1]["start"] == row["text"].rindex("全力以赴")
    assert row["entities"][-1]["type"] == "campaign"
    (tmp_path / "mine.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    assert gov_extract("score", str(tmp_path / "mine.jsonl")).returncode == 0


def test_an_undone_indicator_is_linked_again_and_a_corrected_one_can_be_chosen(show: Show, tmp_path: Path) -> None:
    text = "2021年，全市生产总值1000亿元。2021年，全市常住人口100万人。"
    linked = extract(text).statistics[0].indicator_id
    assert linked
    browser = show(page(text))
    assert linked in counts(browser, "indicator")
    corrected(browser, "d0s0", indicator="报警数量")
    row = json.loads(downloaded(browser, tmp_path, "#save-gold", "gold.jsonl"))
    assert row["statistics"][0]["indicator_id"] is None, "the entry was that of the other name"
    choose(browser, "indicator", "报警数量")
    assert column(browser, "indicator") == ["报警数量"]
    element(browser, "#corrected [data-act=undo-d0s0]").click()
    row = json.loads(downloaded(browser, tmp_path, "#save-gold", "gold.jsonl"))
    assert row["statistics"][0]["indicator_id"] == linked


def test_what_was_added_and_never_filled_in_is_no_gold(show: Show, tmp_path: Path) -> None:
    browser = show(page("全力以赴。"))
    browser.execute_script(
        "const t = [...document.querySelectorAll('.text p')].at(-1).lastChild;"
        "getSelection().setBaseAndExtent(t, 0, t, 4)"
    )
    until(lambda: element(browser, "#selected").text == "全力以赴")
    element(browser, "[data-act=add-q]").click()
    element(browser, ".correction [data-act=cancel]").click()
    assert element(browser, "#corrected-count").text == "0"
    element(browser, "#gold-0").click()
    row = json.loads(downloaded(browser, tmp_path, "#save-gold", "gold.jsonl"))
    assert row["quantities"] == []


@pytest.mark.parametrize(
    ("value", "fits"), [("二十", False), ("1,000", False), ("-3.5", True), ("1/3", True), ("3:1", True)]
)
def test_a_value_is_taken_only_as_a_number(show: Show, value: str, fits: bool) -> None:
    browser = show(page(*TEXTS))
    corrected(browser, "d0s0", indicator="报警数量")
    browser.execute_script("document.querySelector('#d0s0 a.here').click()")
    element(browser, "[data-act=correct-d0q0]").click()
    element(browser, ".correction [name=value]").clear()
    element(browser, ".correction [name=value]").send_keys(value)
    element(browser, ".correction [type=submit]").click()
    assert element(browser, "#corrected-count").text == ("2" if fits else "1")


SERIES = "".join(f"{2012 + n}年，东莞市公安局接报盗窃警情{n + 1}{n}000起。" for n in range(6))
CHANGES = "2017年，东莞市公安局接报盗窃警情同比下降8.4%，接报诈骗警情同比上升3.5%，接报抢劫警情同比下降20.1%。"


@pytest.mark.parametrize("text", [SERIES, CHANGES], ids=["lines", "bars"])
def test_a_chart_is_downloaded_as_svg_and_as_png(show: Show, tmp_path: Path, text: str) -> None:
    browser = show(page(text))
    drawing = downloaded(browser, tmp_path, "[data-act=chart-SVG]", "chart-1.svg")
    root = ElementTree.fromstring(drawing)  # our own file
    kinds = {part.tag.partition("}")[2] for part in root.iter()}
    assert {"svg", "text", "line"} <= kinds
    assert not kinds & {"a", "script", "style", "foreignObject"}
    written = " ".join(root.itertext())
    assert "−8.4" in written or "8.4%" in written or "6" in written
    picture = downloaded(browser, tmp_path, "[data-act=chart-PNG]", "chart-1.png")
    assert picture.startswith(b"\x89PNG")
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    assert (width, height) == (2 * int(root.get("width", "0")), 2 * int(root.get("height", "0")))
    assert len(picture) > 5000, "not an empty ground"
    assert browser.get_log("browser") == []


@pytest.mark.parametrize(("lang", "tick"), [("zh", "万"), ("en", "k")])
def test_ticks_count_as_the_language_does(show: Show, lang: str, tick: str) -> None:
    browser = show(make_page([Document("a", extract(SERIES))], lang=lang))
    ticks = browser.execute_script("return [...document.querySelectorAll('.tick')].map(e => e.textContent)")
    assert ticks[0] == "0"
    assert all(one.endswith(tick) for one in ticks[1:])


def test_falls_stand_below_the_zero_line_in_order_of_time(show: Show) -> None:
    text = "2017年，东莞市公安局盗窃警情同比上升5.1%。2015年，东莞市公安局盗窃警情同比下降8.4%。2016年，东莞市公安局盗窃警情同比下降2.2%。"
    browser = show(page(text))
    zero = float(str(element(browser, ".grid.zero").get_attribute("y1")))
    code = (
        "return [...document.querySelectorAll('.lines circle:not(.hit)')]"
        ".map(c => [Number(c.getAttribute('cx')), Number(c.getAttribute('cy'))])"
    )
    points = browser.execute_script(code)
    assert [x for x, _ in points] == sorted(x for x, _ in points)
    assert [y > zero for _, y in points] == [True, True, False]


@pytest.mark.parametrize(
    ("period", "fits"),
    [("2015年", False), ("2015-13", False), ("2015-02-30", False), ("2016/2015", False), ("../..", False),
     ("2015-02-28", True), ("2015/..", True), ("2015-01/2015-08", True), ("", True)],
)  # fmt: skip
def test_a_period_is_taken_only_as_a_time(show: Show, period: str, fits: bool) -> None:
    """What is wrong is said beside the field, and the form stays open with what was typed."""
    browser = show(page(*TEXTS))
    corrected(browser, "d0s0", period=period)
    assert element(browser, "#corrected-count").text == ("1" if fits else "0")
    said = browser.find_elements(By.CSS_SELECTOR, ".correction .wrong")
    assert bool(said) is not fits
    if said:
        box = element(browser, ".correction [name=period]")
        assert box.get_attribute("aria-describedby") == said[0].get_attribute("id")
        assert box.get_attribute("value") == period
        assert said[0].text
        box.clear()
        box.send_keys("2015")
        element(browser, ".correction [type=submit]").click()
        assert element(browser, "#corrected-count").text == "1"


def test_the_page_takes_the_times_that_the_library_writes(browser: webdriver.Chrome) -> None:
    from gov_extract.edtf import first_day
    from gov_extract.report.page import asset

    values = {"2012-11/..", "../2019-02-09T16", "2021-24", "2024-02-29T08:30:05", "199X", "2023-05-01T22/2023-05-02T03"}
    for text, day in facts_of_fixtures():
        values |= {time.value for time in extract(text, reference_date=day).times if time.value}
    assert len(values) > 100
    code = f"{asset('script/periods.js')}; return arguments[0].map(wrongTime)"
    taken = sorted(values)
    told = dict(zip(taken, browser.execute_script(code, taken), strict=True))
    assert {value: label for value, label in told.items() if label} == {}
    none = ["2023-00", "2023-02-29", "2023-21-01", "2023-25", "2023-05-01T25", "2023-05-01T24:30", "0000"]
    assert browser.execute_script(code, none) == ["time_none"] * len(none)
    forms = ["", "2023/", "/2023", "2023/2024/2025", "2023-5", "23", "2023年", "2023-05-01 08:00", "..", "２０２３"]
    assert browser.execute_script(code, forms) == ["time_form"] * len(forms)
    late = ["2023/2022", "2023-05-02/2023-05-01", "2023-22/2023-21", "2023-05-01T09/2023-05-01T08"]
    assert browser.execute_script(code, late) == ["time_order"] * len(late)
    assert first_day("2023-24") is not None


def facts_of_fixtures() -> list[tuple[str, str | None]]:
    fixtures = Path(__file__).parents[1] / "fixtures"
    rows = [
        json.loads(line)
        for name in ("passages.jsonl", "times.jsonl")
        for line in (fixtures / name).read_text(encoding="utf-8").splitlines()
    ]
    return [(row.get("text") or row["input"], row["reference_date"]) for row in rows]


def loaded(browser: webdriver.Chrome, folder: Path, *lines: Any) -> list[str]:
    """What the page says of gold that is loaded into it: the sum, then a line for each that was not."""
    path = folder / "loaded.jsonl"
    rows = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    browser.execute_script("document.getElementById('loaded').replaceChildren()")
    element(browser, "#load-gold").send_keys(str(path))
    until(lambda: browser.find_elements(By.CSS_SELECTOR, "#loaded li"))
    return [line.text for line in browser.find_elements(By.CSS_SELECTOR, "#loaded li")]


def test_gold_that_was_downloaded_goes_on_the_next_day(show: Show, tmp_path: Path) -> None:
    """Corrected, struck and added, in one document of three; the page is opened anew, with its documents in another order."""
    markup = page(*TEXTS, "全力以赴。")
    browser = show(markup)
    corrected(browser, "d1s0", indicator="报警数量", period="2015")
    corrected(browser, "d1s2", change="decrease")
    browser.execute_script("document.querySelector('#d1s1 a.here').click()")
    element(browser, "[data-act=strike-d1q1]").click()
    browser.execute_script(
        "document.querySelector('#d2').open = true;"
        "const t = [...document.querySelectorAll('#d2 .text p')].at(-1).lastChild;"
        "getSelection().setBaseAndExtent(t, 0, t, 4)"
    )
    until(lambda: element(browser, "#selected").text == "全力以赴")
    element(browser, "[data-act=add-e]").click()
    element(browser, '.correction option[value="campaign"]').click()
    element(browser, ".correction [type=submit]").click()
    gold = downloaded(browser, tmp_path, "#save-gold", "gold.jsonl")
    changes = [line.text for line in browser.find_elements(By.CSS_SELECTOR, "#corrected li")]
    documents = [
        Document(f"{n}.txt", extract(text, reference_date="2018-01-05"))
        for n, text in enumerate((*TEXTS, "全力以赴。"))
    ]
    browser = show(make_page(documents[::-1]))
    assert loaded(browser, tmp_path, *gold.decode().splitlines()) == [f"2 documents loaded, {len(changes)} changes."]
    assert sorted(line.text for line in browser.find_elements(By.CSS_SELECTOR, "#corrected li")) == sorted(changes)
    assert "报警数量" in column(browser, "indicator")
    again = downloaded(browser, tmp_path, "#save-gold", "gold.jsonl")
    assert sorted(map(json.loads, again.splitlines()), key=str) == sorted(map(json.loads, gold.splitlines()), key=str)
    element(browser, "#corrected [data-act=undo-d1s0]").click()
    assert "报警数量" not in column(browser, "indicator"), "what was extracted is known"
    assert browser.get_log("browser") == []


def test_gold_that_does_not_match_is_said_and_changes_nothing(show: Show, tmp_path: Path) -> None:
    browser = show(page(*TEXTS))
    browser.execute_script("document.getElementById('gold-1').click()")
    row = json.loads(downloaded(browser, tmp_path, "#save-gold", "gold.jsonl"))
    browser = show(page(*TEXTS))
    told = loaded(
        browser, tmp_path, "{no", "7", "",
        {**row, "name": "9.txt", "text": "别的"},
        {**row, "text": row["text"] + "。"},
        {**row, "reference_date": "2000-01-01"},
        {**row, "statistics": [{**row["statistics"][0], "quantity": 99}]},
        {**row, "statistics": [{**row["statistics"][0], "period": "去年"}]},
        {**row, "quantities": [{**row["quantities"][0], "value": "<b>"}]},
        {**row, "times": [{**row["times"][0], "end": 10**6}]},
        {**row, "entities": [{"__proto__": {"start": 0}}]},
    )  # fmt: skip
    assert told == [
        "0 documents loaded, 0 changes.",
        "1: not loaded: this line is no JSON",
        "2: not loaded: this is no gold as this page gives it (text)",
        "9.txt: not loaded: no document here has this text",
        "1.txt: not loaded: the document of this name has another text now",
        "1.txt: not loaded: read as of another day of publication",
        "1.txt: not loaded: this is no gold as this page gives it (statistics[0])",
        "1.txt: not loaded: this is no gold as this page gives it (statistics[0].period)",
        "1.txt: not loaded: this is no gold as this page gives it (quantities[0].value)",
        "1.txt: not loaded: this is no gold as this page gives it (times[0])",
        "1.txt: not loaded: this is no gold as this page gives it (entities[0])",
    ]
    assert element(browser, "#corrected-count").text == "0"
    corrected(browser, "d1s0", indicator="报警数量")
    assert loaded(browser, tmp_path, row)[1:] == ["1.txt: not loaded: already changed on this page"]
    assert element(browser, "#corrected-count").text == "1", "work on the page is not lost"


def test_nothing_of_gold_is_run(show: Show, tmp_path: Path) -> None:
    browser = show(page(TEXTS[0]))
    element(browser, "#gold-0").click()
    row = json.loads(downloaded(browser, tmp_path, "#save-gold", "gold.jsonl"))
    browser = show(page(TEXTS[0]))
    payload = PAYLOADS[0]
    row["statistics"][0].update(indicator=payload, agency=payload, base=payload)
    extra = {"start": 0, "end": 1, "type": "campaign", "id": payload}
    row["entities"] = [extra, *[one for one in row["entities"] if one["start"]]]
    assert loaded(browser, tmp_path, row, {**row, "name": payload, "text": payload})[0].startswith("1 ")
    assert payload in element(browser, "#corrected").text
    assert browser.execute_script("return window.pwned") is None
    assert browser.execute_script("return document.querySelectorAll('#corrections img, #table img').length") == 0
    assert [entry for entry in browser.get_log("browser") if "Content Security" in entry["message"]] == []


@pytest.mark.parametrize("width", [320, 1280])
def test_a_folder_of_pages_is_walked_there_and_back(browser: webdriver.Chrome, tmp_path: Path, width: int) -> None:
    documents = [Document(f"{n}.txt", extract(TEXTS[0].replace("3120", str(3120 + n)))) for n in range(3)]
    for name, markup in make_pages(documents, per_page=2):
        (tmp_path / name).write_text(markup, encoding="utf-8")
    resize(browser, width, 900)
    browser.get((tmp_path / "index.html").as_uri())
    browser.get_log("browser")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    browser.find_element(By.CSS_SELECTOR, "#across a[href^='page-002']").click()
    until(lambda: browser.find_elements(By.ID, "d0q0") and focused(browser).startswith("d0q"))
    assert browser.current_url.endswith("page-002.html#" + focused(browser))
    assert "3122" in element(browser, f"#{focused(browser)}").text
    element(browser, "header a[rel=up]").click()
    until(lambda: browser.find_elements(By.ID, "pages"))
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert browser.get_log("browser") == []
