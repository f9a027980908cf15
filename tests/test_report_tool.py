"""The page as a tool, in a real browser: facets, addresses, downloads, corrections."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("selenium", reason="the page is tried in a browser by selenium")

from command import gov_extract
from selenium import webdriver
from selenium.webdriver.common.by import By
from test_report import PAYLOADS, hostile
from test_report_browser import Show, browser, column, element, focused, page, pytestmark, show, until

from gov_extract import Extraction, Quantity, Statistic, extract
from gov_extract.report import Document, make_page

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
