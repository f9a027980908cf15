"""What is fuzzed: for each target a check that takes any bytes, and raises where a promise of the library is broken.

No fuzzer is needed here: `tests/test_fuzz_seeds.py` puts every seed through the same checks. Bytes that are no UTF-8
become lone surrogates, so that no two inputs are one text, and text that no encoding can write is tried too.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from pathlib import Path

from promises import Broken, hold
from readers import check_document, check_docx, check_gold, check_ods, check_parquet, check_xlsx, load_modules

from gov_extract import Extractor, InputError, KnowledgeBase, KnowledgeError, NumeralError, extract, warm_up
from gov_extract.entities.known.knowledge import faults_of
from gov_extract.numerals import format_numeral, parse_numeral
from gov_extract.reading import decode

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))
from validity import check_extraction  # type: ignore[import-not-found,unused-ignore]  # noqa: E402  # as the tests do

__all__ = ["TARGETS", "Broken", "Target", "words"]


@dataclass(frozen=True)
class Target:
    """One function that is fuzzed.

    Attributes:
        check: takes an input; raises `Broken`, or whatever the function should not have raised.
        max_len: the longest input, in bytes.
        text: whether an input is text in UTF-8, of which characters and words are changed and not only bytes.
        warm_up: loads what the function would load when it is first called.
        needs: the library that it needs, of an extra.
        share: of the time for a target, how much it has in a run of all: there are many readers of files.
    """

    check: Callable[[bytes], None]
    max_len: int
    text: bool = True
    warm_up: Callable[[], None] | None = None
    needs: str | None = None
    share: float = 1.0


def words(name: str) -> list[str]:
    """The words that the target's inputs are made of, one a line in ``words/``, blanks counted, and the line break."""
    path = HERE / "words" / f"{name}.txt"
    return [*path.read_text(encoding="utf-8").split("\n")[:-1], "\n"] if path.exists() else []


def to_text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


# ── parse_numeral ───────────────────────────────────────────────────────

_LIMIT = 10**20  # what format_numeral writes
_TO_FULL_WIDTH = str.maketrans("0123456789,.-+/", "０１２３４５６７８９，．－＋／")
_TO_TRADITIONAL = str.maketrans("两贰叁陆万亿点负", "兩貳叄陸萬億點負")
_TO_FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def check_numeral(data: bytes) -> None:
    """A value that every other writing of the numeral has too, or a NumeralError that points into the text."""
    text = to_text(data)
    try:
        value = parse_numeral(text)
    except NumeralError as error:
        hold(0 <= error.position <= len(text) and bool(error.reason) and error.text == text, "error", error)
        return
    hold(type(value) in (int, Decimal, Fraction), "type", value)
    hold(not isinstance(value, Decimal) or value.is_finite(), "finite", value)
    for table in (_TO_FULL_WIDTH, _TO_TRADITIONAL, _TO_FORMAL):
        writing = text.translate(table)
        if writing != text and not text.endswith("一半"):  # a word: nobody writes 壹半
            hold(_same(parse_numeral(writing), value), "another writing", writing, value)
    if text[0] not in "+＋-－−负負俩倆仨" and not text.startswith("零下") and "分之负" not in "".join(text.split()):
        try:
            minus = parse_numeral("负" + text)
        except NumeralError:
            # Behind 分之 a sign may stand once only.
            hold("分之" in "".join(text.split()), "with a sign", text)
        else:
            hold(_same(minus, value.copy_negate() if isinstance(value, Decimal) and value else -value), "sign", minus)
    try:
        lower, upper = format_numeral(value), format_numeral(value, "upper")
    except InputError:
        terms: list[int | Decimal]
        terms = [abs(value.numerator), value.denominator] if isinstance(value, Fraction) else [value, -value]
        hold(any(term >= _LIMIT for term in terms), "not written", value)
        return
    for written in (lower, upper):
        back = parse_numeral(written)
        hold(back == value, "round trip", written, back)
        hold(isinstance(value, Fraction) or _same(back, value), "places", written, back)


def _same(one: object, other: object) -> bool:
    """Equal, of one type, with the same decimal places."""
    return type(one) is type(other) and str(one) == str(other)


# ── extract ─────────────────────────────────────────────────────────────

_DATED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\n")


def check_extract(data: bytes) -> None:
    """All that holds of any extraction, its JSON, its checks and its words; a first line may be the day."""
    text = to_text(data)
    day = None
    dated = _DATED.match(text)
    if dated is not None:
        day, text = dated[1], text[dated.end() :]
    try:
        doc = extract(text, reference_date=day)
    except InputError as error:
        hold(day is not None and "reference_date" in str(error), "refused", error)
        return
    check_extraction(doc)
    for time in doc.times:
        first, last = time.start_date, time.end_date
        hold(first is None or last is None or first <= last, "period", time, first, last)
    hold(json.loads(doc.to_json(explain=True)) == doc.to_dict(explain=True), "JSON")
    # What costs as much again is done for some texts only; which, their length says.
    if len(text) % 4 == 0:
        hold(all(map(str, doc.check())), "findings")
    if len(text) % 16 == 0:
        hold("".join(token.text for token in doc.tokens) == text, "tokens")


# ── KnowledgeBase.load ──────────────────────────────────────────────────

# A small base: merging over ours copies all its entries each time. Seeds override, hide and rename what is here.
_BASE = """
{"id": "441900/psb", "type": "branch", "name": "东莞市公安局", "aliases": ["东莞公安", "东莞警方"]}
{"id": "441900/psb/traffic", "type": "branch", "name": "东莞交警支队", "parent": "441900/psb"}
{"id": "campaign/feilian", "type": "campaign", "name": "飞镰行动", "aliases": ["飞镰", {"alias": "镰刀", "until": 2015}]}
{"id": "program/yichuang", "type": "program", "name": "一窗通办", "agency": "441900/psb", "quoted": true}
"""


@cache
def _base() -> tuple[KnowledgeBase, Path]:
    path = Path(tempfile.mkdtemp(prefix="fuzz")) / "knowledge.jsonl"
    path.write_text(_BASE, encoding="utf-8")
    return KnowledgeBase.load(path, base=KnowledgeBase()), path


def check_knowledge(data: bytes) -> None:
    """A knowledge base that can be asked and used, or the KnowledgeError that `gov-extract kb` reports first."""
    base, path = _base()
    path.write_bytes(data)
    try:
        knowledge = KnowledgeBase.load(path, base=base)
    except KnowledgeError as error:
        hold(error.file == str(path) and bool(error.reason), "where", error)
        hold(error.line <= data.count(b"\n") + 1, "line", error)
        str(error).encode("utf-8")  # it is printed
        faults, _ = faults_of(path, base=base)
        hold(str(error) in map(str, faults), "faults_of finds it too", error, faults)
        return
    faults, report = faults_of(path, base=base)
    hold(not faults and report == knowledge.report, "faults_of agrees", faults)
    str(report).encode("utf-8")
    for entry in knowledge:
        hold(knowledge.entry(entry.id) is entry and knowledge.origin(entry.id) is not None, "id", entry)
        hold(len(list(knowledge.ancestors(entry))) < len(knowledge), "ancestors", entry)
    for id in report.added + report.overridden:
        changed = knowledge.entry(id)
        hold(changed is not None, "reported", id)
        if changed is not None and changed.since is None:
            found = knowledge.look_up(changed.name)
            hold(found is not None and found.id == id, "found by name", changed, found)
    if report.added or report.overridden:
        text = "，".join(f"“{name}”专项行动3次" for name in knowledge.names())
        check_extraction(Extractor(knowledge=knowledge).extract(text))


# ── decode ──────────────────────────────────────────────────────────────


def check_decode(data: bytes) -> None:
    """Text that UTF-8 can write, the same for UTF-8 as Python reads it, or an InputError."""
    try:
        text = decode(data)
    except InputError as error:
        str(error).encode("utf-8")
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return
        raise Broken("UTF-8 refused", error) from error
    written = text.encode("utf-8")
    hold(decode(written.removeprefix(b"\xef\xbb\xbf")) == text.removeprefix("\ufeff"), "its own UTF-8")
    try:
        plain = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    hold(text == plain.lstrip("\ufeff"), "UTF-8 is what it is")


def _reader(
    check: Callable[[bytes], None], max_len: int, modules: str, needs: str | None = None, *, text: bool = True
) -> Target:
    # Imported ahead, while branches are made to be counted: each is loaded for the first file of its kind.
    return Target(check, max_len, text, warm_up=partial(load_modules, modules), needs=needs, share=0.2)


TARGETS = {
    "numeral": Target(check_numeral, max_len=64),
    "extract": Target(check_extract, max_len=120, warm_up=warm_up),
    "knowledge": Target(check_knowledge, max_len=600, warm_up=warm_up),
    "decode": Target(check_decode, max_len=64, text=False),
    "html": _reader(partial(check_document, "html"), 4_000, "html main_text", "trafilatura"),
    "docx": _reader(check_docx, 4_000, "docx word_styles", "docx"),
    "xlsx": _reader(check_xlsx, 3_000, "sheets sheets_xlsx"),
    "ods": _reader(check_ods, 3_000, "sheets sheets_ods"),
    "xls": _reader(partial(check_document, "sheets"), 8_000, "sheets sheets_xls separated", "xlrd", text=False),
    "csv": _reader(partial(check_document, "separated"), 2_000, "separated"),
    "markdown": _reader(partial(check_document, "markdown"), 2_000, "markdown"),
    "pdf": _reader(partial(check_document, "pdf_document"), 8_000, "pdf_document", "pypdfium2", text=False),
    "gold": _reader(check_gold, 2_000, ""),
    "parquet": _reader(check_parquet, 8_000, "", "pyarrow", text=False),
}
