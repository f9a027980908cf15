"""Pages made to hurt, and pages that say something else of their encoding than they are in."""

from __future__ import annotations

import codecs
import time
from contextlib import suppress

import pytest
from files import page

from gov_extract import InputError
from gov_extract.inputs import page_source
from gov_extract.inputs.page_source import bounded, decoded
from gov_extract.inputs.web_encodings import _CODECS

TEXT = "2023年全市破获案件15起，抓获犯罪嫌疑人20名，同比下降三成。"
MANY = " ".join(f"a{number}" for number in range(1_100))


def seconds(text: str) -> float:
    begun = time.perf_counter()
    with suppress(InputError):
        bounded(text)
    return time.perf_counter() - begun


# --- tags ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tag",
    [
        f"<p {MANY}>",
        f"<p {MANY.replace(' ', '/')}>",
        f"<p {MANY.replace(' ', '=1 ')}>",
        f"<p {MANY.replace(' ', '=' + chr(34) + '>' + chr(34))}>",
        f"<p {MANY.replace(' ', ' = ' + chr(39) + '<b>' + chr(39) + ' ')}>",
        f"<p {MANY}",
        f"<x y='<p {MANY}>'>",
        f'<!--<x y="--><p {MANY}>',
        f"<!--><script>--><p {MANY}></script>",
        f'<a b="<p {MANY}>',
    ],
)
def test_a_tag_of_many_attributes(tag: str) -> None:
    """Looked for wherever one may begin: where a comment or a value ends, parsers and readers differ."""
    with pytest.raises(InputError, match="more than 1000 attributes"):
        bounded(f"<html><body>{tag}{TEXT}</p></body></html>")


@pytest.mark.parametrize(
    "code", [f"<script>for(i=0;i<n;i++){MANY}</script>", f"<!-- <p {MANY} -->", f"<style>a<b {MANY}</style>"]
)
def test_what_only_looks_like_one(code: str) -> None:
    """i<n in a script, with all behind it."""
    found = bounded(f"<html><body>{code}<p>{TEXT}</p></body></html>")
    assert f"<p>{TEXT}</p>" in found
    assert "a1099" not in found


def test_a_page_is_left_as_it_is() -> None:
    attributes = " ".join(f'data-{number}="a > b"' for number in range(900))
    text = f"<html><body {attributes}><!-- < --><script>if (a<b && c>d) {{}}</script><p>{TEXT}</p></body></html>"
    assert bounded(text) == text


@pytest.mark.parametrize(
    "unit",
    [
        "<a ",
        "<a",
        "<a b=",
        '<a b="',
        "<a b='",
        "<",
        "<a " + "b " * 900 + ">",
        "<!--",
        "<script>",
        "<a\n\n\n",
        "<a/",
        "<a = ",
    ],
)
def test_time_grows_with_the_page(unit: str) -> None:
    assert seconds((unit * 1_000_000)[:1_000_000]) < 5
    assert seconds((unit * 1_000_000)[:1_000_000] + '"') < 5


def test_a_page_of_too_many_tags() -> None:
    """6 MB of short paragraphs were 1.6 GB, and 20 MB may be given."""
    bounded("<p>" * 600_000)
    with pytest.raises(InputError, match="more than 600000 tags"):
        bounded("<p>" * 600_001)


def test_a_page_is_refused_before_it_is_parsed() -> None:
    """130,000 attributes in 870 kB took a parser 36 s."""
    pytest.importorskip("trafilatura", reason="trafilatura, an extra, is not installed")
    from gov_extract.inputs.html import read

    tag = "<p " + " ".join(f"a{number}" for number in range(130_000)) + ">"
    begun = time.perf_counter()
    with pytest.raises(InputError, match="attributes"):
        read(page(TEXT).replace("<p>", tag, 1).encode())
    assert time.perf_counter() - begun < 10


# --- encodings -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", sorted(_CODECS))
def test_every_label_has_a_codec(label: str) -> None:
    codecs.lookup(_CODECS[label])
    assert page_source.codec_of(f" {label.upper()} ") == _CODECS[label]


@pytest.mark.parametrize(
    "label",
    [
        "punycode",
        "idna",
        "unicode_escape",
        "raw_unicode_escape",
        "utf-7",
        "undefined",
        "hex",
        "rot13",
        "base64",
        "zlib",
        "mbcs",
        "cp037",
    ],
)
def test_what_is_no_encoding_of_pages(label: str) -> None:
    """720 kB said to be punycode took 19 s; a page in unicode_escape would say something else than is seen."""
    data = f'<meta charset="{label}"><p>caf\\u0065 </p>'.encode() + "é-".encode("cp1252") * 50 + b"a-" * 200_000
    begun = time.perf_counter()
    with suppress(InputError):  # what it is then nobody can tell
        assert "\\u0065" in decoded(data)
    assert time.perf_counter() - begun < 3


@pytest.mark.parametrize(
    "label", ["iso-8859-1", "windows-1252", "big5", "gb2312", "koi8-r", "shift_jis", "latin5", "punycode"]
)
def test_a_page_in_utf_8_that_says_another(label: str) -> None:
    text = f'<meta charset="{label}"><p>{TEXT}</p>'
    assert decoded(text.encode()) == text


@pytest.mark.parametrize(
    ("label", "encoding"), [("gb2312", "gb18030"), ("GBK", "gbk"), ("big5", "cp950"), ("big5-hkscs", "big5hkscs")]
)
def test_a_page_that_says_what_it_is_in(label: str, encoding: str) -> None:
    text = f'<meta charset="{label}"><p>2023年全市破案件15起</p>'
    assert decoded(text.encode(encoding)) == text


def test_latin_text_goes_by_what_the_page_says() -> None:
    """It is the same in UTF-8 and no evidence for it."""
    text = '<meta charset="windows-1252"><p>“Café”</p>'
    assert decoded(text.encode("cp1252")) == text
    assert decoded(b"\xef\xbb\xbf" + text.encode()) == text
