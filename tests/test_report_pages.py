"""Many documents as a folder of pages: what is on which, the way there and back, and whose folder may be written into."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command import gov_extract
from test_report import PAYLOADS, Page, hostile

from gov_extract import Extraction, InputError, extract
from gov_extract.report import Document, make_pages

TEXTS = {
    f"{n}.txt": f"201{n}年，东莞市公安局接报盗窃警情{n}00起，抓获嫌疑人{n}人。2009年，东莞市公安局接报盗窃警情{n // 4 + 7}00起。"
    for n in range(1, 6)
}


def pages(per_page: int, **options: object) -> dict[str, str]:
    docs = {name: extract(text) for name, text in TEXTS.items()}
    return dict(make_pages(docs, per_page=per_page, **options))  # type: ignore[arg-type]


def links(markup: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', markup)


def test_each_document_is_on_one_page_and_the_index_leads_to_it() -> None:
    made = pages(2, title="五年")
    assert [*made] == ["page-001.html", "page-002.html", "page-003.html", "index.html"]
    for n, name in enumerate(TEXTS):
        page, place = f"page-00{n // 2 + 1}.html", f"d{n % 2}"
        assert f'<a href="{page}#{place}" lang="zh">{name}</a>' in made["index.html"]
        assert f'id="{place}"' in made[page]
        assert [other for other in made if f'<bdi lang="zh">{name}</bdi></h2>' in made[other]] == [page]
    assert all(made[name].count('href="index.html"') == 1 for name in made if name != "index.html")
    assert "<title>五年, page 2 of 3</title>" in made["page-002.html"]


def test_every_link_of_the_folder_leads_somewhere() -> None:
    made = pages(2)
    for name, markup in made.items():
        for link in links(markup):
            page, _, place = link.partition("#")
            assert not place or f'id="{place}"' in made[page or name], link


def test_the_index_counts_what_is_on_each_page() -> None:
    made = pages(3)
    cells = re.findall(r'<td data-k="(\w+)"[^>]*>(.*?)</td>', made["index.html"])
    counted = {key: [re.sub("<.*?>", "", value) for name, value in cells if name == key] for key, _ in cells}
    docs = [extract(text) for text in TEXTS.values()]
    figures = [sum(len(doc.statistics) for doc in part) for part in (docs[:3], docs[3:])]
    assert counted["statistics"] == [str(figures[0]), str(figures[1]), str(sum(figures))]
    assert counted["indicators"][0].startswith("盗窃警情 6、")
    on_pages = [len(re.findall(r'<li id="[fx]\d|<li id="d\d+f', made[f"page-00{n}.html"])) for n in (1, 2)]
    assert counted["findings"] == [str(on_pages[0]), str(on_pages[1]), str(sum(on_pages))]


def test_figures_of_different_pages_are_held_against_each_other() -> None:
    """700 and 800 of 2009: within pages of three both are on the second; within pages of four one is on each."""
    between = pages(3)["index.html"].partition('id="across"')[2]
    assert "700起" in between
    assert "800起" in between
    assert 'href="page-002.html#d0q' in between, "the fourth document is the first of the second page"
    assert "<li>" not in pages(5)["index.html"].partition('id="across"')[2], "on one page it is that page's"


def test_long_documents_get_fewer_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    docs = [Document(str(n), extract("抓获3人。" * size)) for n, size in enumerate((1, 1, 300, 1))]
    monkeypatch.setattr("gov_extract.report.pages._MOST_BYTES", 100_000)
    index = [markup for _, markup in make_pages(docs)][-1]
    assert re.findall(r"<summary>(\d+):", index) == ["2", "1", "1"]


def test_no_document_makes_an_index_of_nothing() -> None:
    made = dict(make_pages([], failed=[("a.txt", "is no text")]))
    assert [*made] == ["index.html"]
    assert "a.txt" in Page(made["index.html"]).texts["failed"]


@pytest.mark.parametrize("per_page", [0, -1, True, "3"])
def test_a_page_has_at_least_one_document(per_page: object) -> None:
    with pytest.raises(InputError, match="per_page"):
        make_pages([], per_page=per_page)  # type: ignore[arg-type]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_a_text_becomes_markup_of_the_index(payload: str) -> None:
    made = dict(
        make_pages([hostile(payload), hostile(payload)], per_page=1, title=payload, failed=[(payload, payload)])
    )
    index = made["index.html"]
    assert not re.search(r"<(script|img|iframe|svg|object|embed|base|link)\b", index)
    assert "script-src &#39;none&#39;" in index
    assert not re.search(r'(src|href)="(?!page-\d+\.html|#)', index)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_index_speaks_the_language(lang: str) -> None:
    index = pages(2, lang=lang)["index.html"]
    assert ("全部页面" in index) is (lang == "zh")


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_command_makes_the_folder_and_makes_it_anew(texts: Path, tmp_path: Path) -> None:
    """Pages that are not made again are deleted; what else lies in the folder stays."""
    out = tmp_path / "new" / "out"
    done = gov_extract("report", texts, tmp_path / "none.txt", "--folder", out, "--per-page", "2", "--lang", "zh")
    assert done.returncode == 2, "one text cannot be read"
    assert {path.name for path in out.iterdir()} >= {"page-001.html", "page-002.html", "page-003.html", "index.html"}
    assert "none.txt" in Page((out / "index.html").read_text(encoding="utf-8")).texts["failed"]
    (out / "note.txt").write_text("mine", encoding="utf-8")
    done = gov_extract("report", texts, "--folder", out)
    assert (done.returncode, done.stderr, done.stdout) == (0, b"", b"")
    assert {path.name for path in out.iterdir() if path.suffix == ".html"} == {"page-001.html", "index.html"}
    assert (out / "note.txt").read_text(encoding="utf-8") == "mine"


def test_command_leaves_a_folder_alone_that_is_not_its_own(texts: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "index.html").write_text("mine", encoding="utf-8")
    for folder, why in ((other, b"holds other files"), (other / "index.html", b"is a file"), (texts, b"holds other")):
        done = gov_extract("report", texts, "--folder", folder)
        assert done.returncode == 2
        assert why in done.stderr
        assert done.stderr.count(b"\n") == 1
    assert (other / "index.html").read_text(encoding="utf-8") == "mine"
    assert {path.name for path in texts.iterdir()} == set(TEXTS)


def test_command_writes_no_folder_of_nothing(tmp_path: Path) -> None:
    assert gov_extract("report", tmp_path / "none.txt", "--folder", tmp_path / "out").returncode == 2
    assert not list(tmp_path.iterdir())


def test_command_wants_a_file_or_a_folder(texts: Path, tmp_path: Path) -> None:
    done = gov_extract("report", texts, "--folder", tmp_path / "out", "-o", tmp_path / "a.html")
    assert done.returncode == 2
    assert b"want one of them" in done.stderr


def test_the_warning_of_a_large_page_names_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from gov_extract.report import LargePageWarning, make_page

    monkeypatch.setattr("gov_extract.report.page._LARGE", 1000)
    found: list[Extraction] = [extract("抓获3人。")] * 3
    with pytest.warns(LargePageWarning, match="gov-extract report --folder"):
        make_page(found)
