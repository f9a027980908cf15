"""The one call: its arguments, its errors, its answer's shape."""

from __future__ import annotations

import datetime
import json
import pickle
import re

import pytest

from gov_extract import Extractor, InputError, extract, extract_many

TEXT = "2023年以来，绵阳市公安局共破获案件1,286起，抓获嫌疑人九百余名，盗窃警情同比下降20.2%。"


def test_answer_has_the_contracts_shape() -> None:
    data = extract(TEXT, reference_date="2023-10-18").to_dict()
    assert list(data) == ["text", "reference_date", "quantities", "times", "entities", "statistics"]
    assert data["reference_date"] == "2023-10-18"
    fields = ["start", "end", "text", "kind", "value", "upper", "unit", "modifier", "per", "cell"]
    assert list(data["quantities"][0]) == fields
    assert [q["value"] for q in data["quantities"]] == ["1286", "900", "20.2"]


def test_explain_adds_the_rule_and_nothing_else() -> None:
    plain, told = (extract(TEXT).to_dict(explain=explain) for explain in (False, True))
    for before, after in zip(plain["quantities"], told["quantities"], strict=True):
        assert after.pop("rule").startswith("quantities.")
        assert after == before


def test_json_is_the_dictionary() -> None:
    doc = extract(TEXT, reference_date="2023-10-18")
    assert json.loads(doc.to_json()) == doc.to_dict()


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: extract(None), "text: NoneType was given, want str"),
        (lambda: extract(b"1"), "decode it first"),
        (lambda: extract("", reference_date="2023-2-3"), "write YYYY-MM-DD"),
        (lambda: extract("", reference_date="2023-02-30"), "no ISO 8601 date"),
        (lambda: extract("", reference_date=20230203), "int was given"),
        (lambda: Extractor(protected="三区三线"), "want a list of strings"),
        (lambda: Extractor(protected=[""]), r"protected\[0\]"),
        (lambda: Extractor(tokenizer="pkuseg"), "want 'jieba' or 'rjieba'"),
        (lambda: list(extract_many("一段")), "want several texts"),
        (lambda: list(extract_many(["a", "b"], reference_dates=["2023-01-01"])), "1 dates were given"),
        (lambda: list(extract_many(["a"], reference_dates=[None, None])), "more dates"),
    ],
)
def test_a_bad_argument_says_what_where_and_what_to_do(call: object, says: str) -> None:
    with pytest.raises(InputError, match=says):
        call()  # type: ignore[operator]


def test_a_date_may_be_a_date() -> None:
    for day in (datetime.date(2023, 10, 18), datetime.datetime(2023, 10, 18, 9, 30), "2023-10-18"):
        assert extract("今年", reference_date=day).reference_date == "2023-10-18"


def test_an_extraction_and_its_items_are_immutable() -> None:
    doc = extract(TEXT)
    with pytest.raises(AttributeError):
        doc.text = ""
    with pytest.raises(AttributeError):
        doc.quantities[0].value = "1"
    with pytest.raises(AttributeError):
        del doc.times


def test_an_extraction_pickles() -> None:
    doc = extract(TEXT, reference_date="2023-10-18")
    assert pickle.loads(pickle.dumps(doc)) == doc


def test_offsets_are_those_of_the_text_as_given() -> None:
    # Full-width digits, a traditional unit, a broken line and a zero-width space, all folded before rules look.
    text = "共出動警力１，２８６人次，抓獲嫌疑\u200b人九\n百餘名，办理业务 12 件。"
    doc = extract(text)
    assert all(text[q.start : q.end] == q.text for q in doc.quantities)
    assert [q.value for q in doc.quantities][-2:] == ["900", "12"]


def test_protected_strings_are_never_cut_or_converted() -> None:
    sentence = "推行九步走访法，分九步实施。"
    assert [q.text for q in extract(sentence).quantities] == ["九步", "九步"]
    assert [q.text for q in Extractor(protected=["九步走访法"]).extract(sentence).quantities] == ["九步"]


def test_protection_sees_through_scripts() -> None:
    # The caller wrote it simplified, the text is traditional.
    assert Extractor(protected=["两个维护三个倍增"]).extract("做到兩個維護三個倍增").quantities == ()


def test_tokens_joined_are_the_text_and_no_boundary_cuts_an_item() -> None:
    doc = extract(TEXT, reference_date="2023-10-18")
    assert "".join(token.text for token in doc.tokens) == TEXT
    ends = {token.end for token in doc.tokens}
    for item in (*doc.times, *doc.entities):
        assert not any(item.start < end < item.end for end in ends)
    texts = [token.text for token in doc.tokens]
    assert "1,286" in texts
    assert texts[texts.index("1,286") + 1] == "起"


def test_tokens_are_made_once() -> None:
    doc = extract(TEXT)
    assert doc.tokens is doc.tokens


def test_many_keeps_order_and_dates() -> None:
    docs = list(extract_many(["今年破案3起。", "今年破案4起。"], reference_dates=["2020-05-01", "2021-05-01"]))
    assert [doc.times[0].value for doc in docs] == ["2020", "2021"]


def test_many_is_lazy() -> None:
    def endless():  # type: ignore[no-untyped-def]
        while True:
            yield "抓获10人。"

    assert len(next(iter(extract_many(endless()))).quantities) == 1


def test_a_line_a_text_for_who_wants_to_debug_and_nothing_of_the_text(caplog: pytest.LogCaptureFixture) -> None:
    """Logs are kept where the texts may not be."""
    extract("抓获10人。", reference_date="2024-01-18")
    assert not caplog.records
    with caplog.at_level("DEBUG", logger="gov_extract"):
        extract("抓获10人。", reference_date="2024-01-18")
    (line,) = caplog.messages
    assert re.fullmatch(
        r"6 characters, day 2024-01-18: 1 quantities, 0 times, 0 entities, 1 statistics in \d+\.\d ms", line
    )
