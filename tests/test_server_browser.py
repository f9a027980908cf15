"""The server's page in a real browser: a text pasted, a file dropped, a date set, a report got, and nothing of a text run."""

from __future__ import annotations

import functools
import http.server
import threading
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("selenium", reason="the page is tried in a browser by selenium")
pytest.importorskip("starlette", reason="starlette, of the extra serve, is not installed")
pytest.importorskip("uvicorn", reason="uvicorn, of the extra serve, is not installed")
pytest.importorskip("python_multipart", reason="python-multipart, of the extra serve, is not installed")
pytest.importorskip("prometheus_client", reason="prometheus-client, of the extra serve, is not installed")

from selenium import webdriver
from selenium.webdriver.common.by import By
from servers import Server, serving
from test_report import PAYLOADS
from test_report_browser import CHROMIUM, DRIVER, browser, until

__all__ = ["browser"]  # a fixture
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not installed")

TEXT = "今年，东莞市公安局接报盗窃警情4000起，同比下降25%。"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving("--workers", "1", "--max-length", "5000") as running:
        yield running


@pytest.fixture
def page(browser: webdriver.Chrome, server: Server) -> webdriver.Chrome:
    browser.get(f"http://127.0.0.1:{server.port}/?lang=zh")
    browser.get_log("browser")
    return browser


def field(page: webdriver.Chrome, name: str) -> webdriver.remote.webelement.WebElement:
    return page.find_element(By.NAME, name)


def send(page: webdriver.Chrome) -> None:
    page.find_element(By.CSS_SELECTOR, "button.send").click()
    until(lambda: urllib.parse.urlsplit(page.current_url).path == "/report")


def test_a_text_with_its_date_gets_its_report(page: webdriver.Chrome) -> None:
    field(page, "text").send_keys(TEXT)
    page.execute_script("arguments[0].value = '2024-01-18'", field(page, "reference_date"))
    send(page)
    shown = page.find_element(By.TAG_NAME, "body").text
    assert page.find_element(By.TAG_NAME, "html").get_attribute("lang") == "zh-CN"
    assert "接报盗窃警情" in shown
    assert "2024" in page.find_element(By.CSS_SELECTOR, "td[data-k=period]").text
    assert page.get_log("browser") == []
    # The page's own script runs under the policy that the server sends with it.
    page.find_element(By.CSS_SELECTOR, "th[data-k=number] button").click()
    assert page.find_element(By.CSS_SELECTOR, "th[data-k=number]").get_attribute("aria-sort") != "none"


def test_files_get_one_report(page: webdriver.Chrome, tmp_path: Path) -> None:
    for name in ("一.txt", "二.txt"):
        (tmp_path / name).write_text(TEXT, encoding="gb18030")
    field(page, "files").send_keys("\n".join(str(tmp_path / name) for name in ("一.txt", "二.txt")))
    send(page)
    shown = page.find_element(By.TAG_NAME, "body").text
    assert "一.txt" in shown
    assert "二.txt" in shown


def test_what_is_wrong_is_said_on_a_page(page: webdriver.Chrome) -> None:
    send(page)
    assert "no text was given" in page.find_element(By.ID, "problem").text
    page.find_element(By.CSS_SELECTOR, "main a").click()
    until(lambda: page.find_elements(By.NAME, "text"))


def test_nothing_of_a_text_is_run(page: webdriver.Chrome, tmp_path: Path) -> None:
    page.execute_script("arguments[0].value = arguments[1]", field(page, "text"), "\n".join(PAYLOADS) + TEXT)
    page.execute_script("arguments[0].value = arguments[1]", field(page, "title"), PAYLOADS[0])
    send(page)
    assert page.execute_script("return window.pwned") is None
    assert page.find_elements(By.CSS_SELECTOR, "img, iframe, object, embed") == []
    assert [entry for entry in page.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_the_other_language_is_one_click_away(page: webdriver.Chrome) -> None:
    page.find_element(By.CSS_SELECTOR, "a.other").click()
    until(lambda: "Paste a text" in page.find_element(By.TAG_NAME, "body").text)
    assert page.get_log("browser") == []


@pytest.fixture
def elsewhere(server: Server, tmp_path: Path) -> Iterator[str]:
    """The address of a page of another origin with a form that posts here: of another port is enough."""
    (tmp_path / "form.html").write_text(
        f'<form action="http://127.0.0.1:{server.port}/report" method="post" enctype="multipart/form-data">'
        f'<input name="text" value="{TEXT}"><button>send</button></form>',
        encoding="utf-8",
    )
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}/form.html"
        site.shutdown()


def test_a_form_of_another_site_is_refused(browser: webdriver.Chrome, elsewhere: str) -> None:
    browser.get(elsewhere)
    browser.find_element(By.TAG_NAME, "button").click()
    until(lambda: urllib.parse.urlsplit(browser.current_url).path == "/report")
    assert "another site" in browser.find_element(By.ID, "problem").text
    assert "4000" not in browser.find_element(By.TAG_NAME, "body").text
    browser.get_log("browser")
