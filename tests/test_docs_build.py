"""The pages are made without a warning, and whoever reads them asks no other host for anything."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="mkdocs, of the extra docs, is not installed")
pytest.importorskip("material", reason="mkdocs-material, of the extra docs, is not installed")
pytest.importorskip("mkdocstrings", reason="mkdocstrings, of the extra docs, is not installed")
ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return target


def test_nothing_is_fetched(site: Path) -> None:
    """Scripts, styles, fonts and pictures are the site's own; links that a reader follows are another matter."""
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 15
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"<(?:script|img|iframe|source)\b[^>]*\bsrc=\"?(?:https?:)?//", text), page
        assert not re.search(r"<link\b[^>]*\bhref=\"?(?:https?:)?//", text), page
    for style in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(?:https?:)?//|@import", style.read_text(encoding="utf-8")), style


def test_chinese_is_found(site: Path) -> None:
    """Chinese has no blanks: unless the plugin cuts its words (200b stands between them), a search finds nothing."""
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    (page,) = (entry for entry in index["docs"] if entry["location"] == "zh/guide.html")
    assert "\u200b数量\u200b" in page["text"]
    assert index["config"]["lang"] == ["en", "zh"]


def test_chinese_pages_say_so(site: Path) -> None:
    assert '<html lang="zh-CN"' in (site / "zh/index.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in (site / "index.html").read_text(encoding="utf-8")


def test_examples_of_docstrings_are_code(site: Path) -> None:
    """Markdown takes >>> for a quotation of a quotation of a quotation."""
    text = (site / "api.html").read_text(encoding="utf-8")
    assert "blockquote" not in text
    assert text.count('class="gp"') > 10


def test_every_public_name_is_on_the_page_of_the_api(site: Path) -> None:
    import gov_extract

    text = (site / "api.html").read_text(encoding="utf-8")
    missing = [name for name in gov_extract.__all__ if f'id="gov_extract.{name}"' not in text]
    assert not missing
