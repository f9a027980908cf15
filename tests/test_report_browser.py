"""The page in a real browser: what is shown, what clicks and keys do, and that nothing of a text is run."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from test_report import PAYLOADS, TEXT, hostile

from gov_extract import extract
from gov_extract.report import Document, make_fragment, make_page

pytest.importorskip("selenium", reason="the page is tried in a browser by selenium")

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not installed")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    "--force-prefers-reduced-motion",
)  # fmt: skip
OLD = "2016年，东莞市公安局抓获嫌疑人3120人。盗窃警情同比下降8.4%。"

Show = Callable[[str], webdriver.Chrome]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    options = Options()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    yield driver
    driver.quit()


@pytest.fixture
def show(browser: webdriver.Chrome, tmp_path: Path) -> Show:
    """Opens a page at the size of a desk; `resize` makes it a phone's."""

    def opened(markup: str) -> webdriver.Chrome:
        path = tmp_path / "page.html"
        path.write_text(markup, encoding="utf-8")
        resize(browser, 1280, 900)
        browser.get(path.as_uri())
        browser.get_log("browser")
        return browser

    return opened


def resize(browser: webdriver.Chrome, width: int, height: int) -> None:
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def until(condition: Callable[[], object]) -> None:
    """Waits for what the page does a moment later; fails if it never does."""
    for _ in range(200):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen")


def lit(browser: webdriver.Chrome) -> dict[str, str]:
    """The words that are lit, by the name that stands above them."""
    code = "return [...document.querySelectorAll('.lit[data-l]')].map(e => [e.dataset.l, e.textContent])"
    return dict(browser.execute_script(code))


def column(browser: webdriver.Chrome, name: str) -> list[str]:
    code = (
        "return [...document.querySelectorAll('#table tbody tr')].filter(r => r.offsetParent || r.offsetHeight)"
        ".map(r => r.querySelector(`[data-k=${arguments[0]}]`).innerText.split('\\n')[0].trim())"
    )
    return list(browser.execute_script(code, name))


def focused(browser: webdriver.Chrome) -> str:
    return str(browser.execute_script("return document.activeElement.id"))


def element(browser: webdriver.Chrome, css: str) -> Any:
    return browser.find_element(By.CSS_SELECTOR, css)


def page(*texts: str) -> str:
    return make_page([Document(f"{n}.txt", extract(text, reference_date="2018-01-05")) for n, text in enumerate(texts)])


def test_what_is_shown_is_what_was_extracted(show: Show) -> None:
    doc = extract(TEXT, reference_date="2017-10-18")
    browser = show(make_page([Document("a.txt", doc)]))
    assert browser.execute_script("return document.querySelector('.text').textContent") == TEXT
    for letter, items in (("q", doc.quantities), ("t", doc.times), ("e", doc.entities)):
        for index, item in enumerate(items):
            found = element(browser, f"#d0{letter}{index}")
            assert found.get_property("textContent") == item.text
            ground = found.value_of_css_property("background-color")
            assert ground != "rgba(0, 0, 0, 0)" or "un" in str(found.get_attribute("class"))
    assert column(browser, "indicator") == [statistic.indicator for statistic in doc.statistics]
    assert column(browser, "period") == [statistic.period or "" for statistic in doc.statistics]
    assert browser.get_log("browser") == []


def test_a_click_on_a_number_lights_the_words_that_it_stands_on(show: Show) -> None:
    doc = extract(TEXT, reference_date="2017-10-18")
    browser = show(make_page([Document("a.txt", doc)]))
    index = next(n for n, statistic in enumerate(doc.statistics) if statistic.indicator == "盗窃警情")
    statistic = doc.statistics[index]
    element(browser, f"#d0q{statistic.quantity}").click()
    names = {"indicator": "Indicator", "change": "Change", "basis": "Basis", "period": "Period", "agency": "Agency"}
    wanted = {names[one.role]: one.text for one in statistic.evidence} | {"Number": "20.2%"}
    assert lit(browser) == wanted
    assert set(wanted) == {*names.values(), "Number"}, "the example has all of them"
    told = element(browser, "#inspector").text
    for words in ("20.2%", "盗窃警情", "decrease", "year on year", "2017-01/2017-08", "东莞市公安局", statistic.rule):
        assert words in told
    ActionChains(browser).move_to_element(element(browser, "h1")).perform()
    assert lit(browser) == wanted, "what was clicked stays"
    ActionChains(browser).send_keys(Keys.ESCAPE).perform()
    assert lit(browser) == {}
    assert "Nothing selected" in element(browser, "#inspector").text


def test_pointing_lights_and_leaving_clears(show: Show) -> None:
    browser = show(page(TEXT))
    ActionChains(browser).move_to_element(element(browser, "#d0q0")).perform()
    assert lit(browser)["Number"] == "17.35%"
    ActionChains(browser).move_to_element(element(browser, "h1")).perform()
    assert lit(browser) == {}


def test_the_table_jumps_to_the_place_and_back(show: Show) -> None:
    """Also where the text is closed."""
    browser = show(page(OLD, "东莞市公安局通报。\n" * 60 + TEXT))
    assert element(browser, "#d1").get_property("open") is False
    row = next(
        r
        for r in browser.find_elements(By.CSS_SELECTOR, "#table tbody tr")
        if "盗窃警情" in r.text and "20.2%" in r.text
    )
    target = str(row.get_attribute("data-q"))
    row.find_element(By.CSS_SELECTOR, "a").click()
    assert element(browser, "#d1").get_property("open") is True
    assert focused(browser) == target
    seen = "const b = document.activeElement.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight"
    until(lambda: browser.execute_script(seen))
    assert lit(browser)["Number"] == "20.2%"
    element(browser, "#inspector .go a").click()
    assert focused(browser) == row.get_attribute("id")


def test_pointing_at_rows_moves_nothing(show: Show) -> None:
    """The inspector fills as the pointer goes over rows; once it grew, and the click hit the row above."""
    browser = show(page("抓获3人。", OLD))
    row = element(browser, "#d1s1")
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", row)
    place = row.rect
    ActionChains(browser).move_to_element(row).perform()
    assert "盗窃警情" in element(browser, "#inspector").get_property("textContent")
    assert row.rect == place


def test_a_finding_and_an_entity_and_a_chart_lead_to_their_places(show: Show) -> None:
    browser = show(page(TEXT, OLD))
    for css in (".findings a", "table.entities td a", "table.unplaced td a", ".bar", ".lines a"):
        found = browser.find_elements(By.CSS_SELECTOR, css)
        assert found, css
        href = browser.execute_script("return arguments[0].getAttribute('href').slice(1)", found[0])
        browser.execute_script(
            "arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))", found[0]
        )
        assert focused(browser) == href, css


def test_headers_sort_by_value_and_say_so(show: Show) -> None:
    """9 before 17.35 and before 1 683 000: by value, not by the letters."""
    browser = show(page(TEXT, OLD))
    head = element(browser, '#table th[data-k="number"]')
    assert head.get_attribute("aria-sort") == "none"
    head.find_element(By.TAG_NAME, "button").send_keys(Keys.ENTER)
    assert head.get_attribute("aria-sort") == "ascending"
    values = browser.execute_script(
        "return [...document.querySelectorAll('#table td[data-v]')].map(c => Number(c.dataset.v))"
    )
    assert values == sorted(values)
    assert len(set(values)) > 4
    head.find_element(By.TAG_NAME, "button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert column(browser, "number")[0].startswith("185.7万件")
    other = element(browser, '#table th[data-k="indicator"]')
    other.find_element(By.TAG_NAME, "button").click()
    assert head.get_attribute("aria-sort") == "none"
    assert other.get_attribute("aria-sort") == "ascending"


def test_the_filter_leaves_what_fits(show: Show) -> None:
    browser = show(page(TEXT, OLD))
    everything = column(browser, "indicator")
    box = element(browser, "#filter")
    box.send_keys("盗窃")
    until(lambda: len(column(browser, "indicator")) < len(everything))
    assert set(column(browser, "indicator")) == {"盗窃警情"}
    assert element(browser, "#filter-shown").text == f"2 of {len(everything)} shown"
    box.send_keys(Keys.ESCAPE)
    assert column(browser, "indicator") == everything
    element(browser, '#filter-change option[value="decrease"]').click()
    assert all("decrease" in change for change in column(browser, "change"))
    element(browser, '#filter-change option[value=""]').click()
    element(browser, "#filter-flag").click()
    assert set(column(browser, "indicator")) == {"办理证件"}


def test_a_jump_to_a_filtered_row_shows_it_again(show: Show) -> None:
    browser = show(page(TEXT))
    element(browser, "#filter").send_keys("没有这个")
    until(lambda: not column(browser, "indicator"))
    element(browser, "#d0q0").click()
    element(browser, "#inspector .go a").click()
    assert focused(browser) == "d0s0"
    assert column(browser, "indicator")


def test_keys_do_all_that_a_pointer_does(show: Show) -> None:
    doc = extract(TEXT, reference_date="2018-01-05")
    browser = show(page(TEXT))
    items = sorted(
        [(q.start, f"d0q{n}") for n, q in enumerate(doc.quantities)]
        + [(t.start, f"d0t{n}") for n, t in enumerate(doc.times)]
        + [(e.start, f"d0e{n}") for n, e in enumerate(doc.entities)]
    )
    browser.execute_script("document.querySelector('.key:last-child').focus()")
    ActionChains(browser).send_keys(Keys.TAB).perform()
    assert focused(browser) == items[0][1]
    walked = []
    for _ in items[1:]:
        ActionChains(browser).send_keys(Keys.ARROW_RIGHT).perform()
        walked.append(focused(browser))
    assert walked == [identifier for _, identifier in items[1:]]
    ActionChains(browser).send_keys(Keys.HOME, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ENTER).perform()
    assert focused(browser) == "d0q0"
    assert lit(browser)["Number"] == "17.35%"
    ActionChains(browser).send_keys("t").perform()
    assert focused(browser) == "d0s0"
    ActionChains(browser).send_keys(Keys.ESCAPE).perform()
    assert lit(browser) == {}


def test_a_kind_of_mark_can_be_put_out(show: Show) -> None:
    browser = show(page(TEXT))
    key = element(browser, ".key.t")
    key.click()
    assert key.get_attribute("aria-pressed") == "false"
    assert element(browser, "#d0t0").value_of_css_property("background-color") == "rgba(0, 0, 0, 0)"
    assert element(browser, "#d0q0").value_of_css_property("background-color") != "rgba(0, 0, 0, 0)"
    key.click()
    assert element(browser, "#d0t0").value_of_css_property("background-color") != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_of_a_text_is_run(show: Show, lang: str) -> None:
    """All payloads in all fields; what hovering, clicking and sorting write anew is tried, too."""
    documents = [hostile(payload) for payload in PAYLOADS]
    failed = [(payload, payload) for payload in PAYLOADS]
    browser = show(make_page(documents, title=PAYLOADS[0], failed=failed, lang=lang))
    browser.execute_script(
        "document.querySelectorAll('details').forEach(d => d.open = true);"
        "for (const e of document.querySelectorAll('.m, #table tbody tr, th button, td a')) {"
        "  for (const kind of ['mouseover', 'click']) e.dispatchEvent(new MouseEvent(kind, {bubbles: true, cancelable: true})); }"
    )
    time.sleep(0.3)
    assert browser.execute_script("return window.pwned") is None
    assert browser.execute_script("return document.querySelectorAll('script').length") == 1
    assert (
        browser.execute_script("return document.querySelectorAll('img, iframe, object, embed, base, link').length") == 0
    )
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    # The text is there to be read, as text.
    assert "<svg/onload=window.pwned=1>" in browser.execute_script("return document.body.textContent")
    assert [entry for entry in browser.get_log("browser") if "Content Security" in entry["message"]] == []


def test_the_policy_stops_what_would_get_in(show: Show) -> None:
    """Were an escape forgotten: a script of another hash is not run, a picture not fetched."""
    markup = page(TEXT).replace(
        "<main>", '<main><script>window.pwned=1</script><img src="x.png" onerror="window.pwned=2">'
    )
    browser = show(markup)
    time.sleep(0.2)
    assert browser.execute_script("return window.pwned") is None
    assert element(browser, "#d0q0").get_attribute("role") == "button", "our own script has run"


def test_nothing_is_fetched_and_nothing_complains(show: Show) -> None:
    browser = show(page(TEXT, OLD))
    browser.refresh()
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert browser.get_log("browser") == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_width_scrolls_sideways(show: Show, width: int) -> None:
    """Long names without a blank, too: they must break."""
    long = "/".join(["a" * 60, "很长的文件名" * 12]) + ".txt"
    documents = [Document(long, extract(text, reference_date="2018-01-05")) for text in (TEXT, OLD)]
    browser = show(make_page(documents, title="T" * 120))
    resize(browser, width, 740)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    browser.execute_script("document.querySelector('#d0q1').click()")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert element(browser, "#inspector").is_displayed()


TABLE = (
    "2018年滨河市公安局工作情况\n表1 各区警情\n区\t刑事警情（起）\t同比（%）\t盗窃警情（起）\t同比（%）\t诈骗警情（起）\t同比（%）\n"
    "城南新区\t412\t-12.3\t130\t-21.5\t210\t3.4\n高新技术产业开发区\t376\t-9.8\t118\t-18.2\t190\t5.1\n合计\t788\t-11.1\t248\t-20.0\t400\t4.2\n"
)


def test_a_figure_of_a_table_lights_its_row_and_its_column_and_says_its_cell(show: Show) -> None:
    doc = extract(TABLE)
    index = next(n for n, quantity in enumerate(doc.quantities) if quantity.text == "-18.2")
    browser = show(make_page([Document("a.txt", doc)], lang="zh"))
    cell = browser.execute_script("return document.getElementById(arguments[0]).closest('td').cellIndex", f"d0q{index}")
    assert cell == 4
    element(browser, f"#d0q{index}").click()
    words = "return [...document.querySelectorAll('.lit[data-l]')].map(e => e.textContent)"
    assert set(browser.execute_script(words)) >= {"-18.2", "高新技术产业开发区", "盗窃警情", "2018年"}
    assert "第 3 行第 5 列" in element(browser, "#inspector").text
    ActionChains(browser).send_keys(Keys.ARROW_RIGHT).perform()
    following = next(n for n, quantity in enumerate(doc.quantities) if quantity.text == "190")
    assert focused(browser) == f"d0q{following}"
    row = doc.statistics.index(next(one for one in doc.statistics if one.quantity == following))
    ActionChains(browser).send_keys("t").perform()
    assert focused(browser) == f"d0s{row}"
    assert "第 3 行第 6 列" in element(browser, "#inspector").text
    assert browser.get_log("browser") == []


@pytest.mark.parametrize("width", [320, 1280])
def test_a_wide_table_scrolls_in_its_own_box(show: Show, width: int) -> None:
    """And its cells stay cells on a phone, where the page's own tables become cards."""
    browser = show(page(TABLE))
    resize(browser, width, 740)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    box = "const b = document.querySelector('.grid'); return b.scrollWidth > b.clientWidth"
    assert browser.execute_script(box) == (width == 320)
    tops = "return [...document.querySelector('.grid tbody tr').cells].map(c => c.getBoundingClientRect().top)"
    assert len(set(browser.execute_script(tops))) == 1
    assert browser.execute_script("return getComputedStyle(document.querySelector('.grid td')).display") == "table-cell"


def test_the_heads_of_a_long_table_stay_in_sight(show: Show) -> None:
    rows = "".join(f"常平镇\t{n}\t-{n % 9}.5\n" for n in range(1, 400))
    doc = extract(f"镇\t警情（起）\t同比（%）\n{rows}")
    browser = show(make_page([Document("a.txt", doc)]))
    last = f"d0q{len(doc.quantities) - 1}"
    browser.execute_script("document.getElementById(arguments[0]).scrollIntoView({block: 'center'})", last)
    seen = (
        "const box = document.querySelector('.grid').getBoundingClientRect();"
        "const head = document.querySelector('.grid thead').getBoundingClientRect();"
        "const item = document.getElementById(arguments[0]).getBoundingClientRect();"
        "return head.top >= box.top && head.top < box.top + 5 && item.top > head.bottom && item.bottom < box.bottom"
    )
    assert browser.execute_script(seen, last)


def test_dark_and_light(show: Show) -> None:
    browser = show(page(TEXT))
    grounds = []
    for scheme in ("light", "dark"):
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        grounds.append(element(browser, "html").value_of_css_property("background-color"))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert grounds == ["rgba(245, 245, 242, 1)", "rgba(18, 21, 25, 1)"]


def test_on_paper_all_texts_are_open_and_nothing_floats(show: Show) -> None:
    browser = show(page(TEXT, OLD))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not element(browser, "#inspector").is_displayed()
        assert not element(browser, ".filter").is_displayed()
        browser.execute_script("dispatchEvent(new Event('beforeprint'))")
        assert element(browser, "#d1").get_property("open") is True
        browser.execute_script("dispatchEvent(new Event('afterprint'))")
        assert element(browser, "#d1").get_property("open") is False
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_a_long_table_begins_short_and_opens_for_a_jump(show: Show) -> None:
    """Twenty thousand rows would take seconds to lay out."""
    browser = show(page("2017年，东莞市公安局抓获嫌疑人3人。\n" * 520))
    assert len(column(browser, "indicator")) == 500
    browser.execute_script("document.querySelector('#d0q510').click()")
    browser.execute_script("document.querySelector('#inspector .go a').click()")
    assert focused(browser) == "d0s510"
    assert len(column(browser, "indicator")) == 20, "the second page"
    element(browser, ".pages:not([hidden]) button").click()
    assert len(column(browser, "indicator")) == 500
    element(browser, "#all").click()
    assert len(column(browser, "indicator")) == 520


def test_a_notebook_keeps_its_own_looks(show: Show) -> None:
    outside = "<!doctype html><meta charset=utf-8><p class=o>p</p><table class=o><tr><td class=o>1<th class=o>2</table>"
    code = (
        "return [...document.querySelectorAll('.o')].map(e => { const s = getComputedStyle(e);"
        " return [s.color, s.backgroundColor, s.padding, s.margin, s.border, s.fontSize, s.lineHeight, s.whiteSpace]; })"
    )
    before = show(outside).execute_script(code)
    doc = extract(TEXT, reference_date="2018-01-05")
    browser = show(outside + make_fragment(doc))
    assert browser.execute_script(code) == before
    assert browser.execute_script("return document.querySelector('.gx-text').textContent") == TEXT
    marked = browser.execute_script("return [...document.querySelectorAll('.gx-text .m.q')].map(e => e.textContent)")
    assert marked == [quantity.text for quantity in doc.quantities]
