"""Our tokenizer for spaCy cuts no item, and an `Extraction` becomes the same Doc."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vocab import Vocab
from spacy_docs import TEXT, check_doc, our_pipeline, pipeline
from strategies import any_text, mutated_passage

from gov_extract import Extraction, Extractor, InputError, Quantity, Token, extract
from gov_extract.integrations.spacy import GovTokenizer
from gov_extract.integrations.spacy_doc import annotate, make_doc

OURS = our_pipeline()


def test_tokens_cut_no_item() -> None:
    """With our tokenizer every span is its item to the character."""
    doc = OURS(TEXT)
    spans = [span for group in doc.spans.values() for span in group]
    assert spans
    for span in spans:
        assert span.text == span._.gov_item.text


@given(text=st.one_of(any_text, mutated_passage))
@settings(max_examples=60)
def test_tokens_cut_no_item_of_any_text(text: str) -> None:
    doc = OURS(text.encode("utf-8", "replace").decode("utf-8"))
    for group in doc.spans.values():
        for span in group:
            item = span._.gov_item
            assert (span.start_char, span.end_char) == (item.start, item.end)


def test_white_space() -> None:
    """A blank after a word is the word's own, as spaCy has it; whatever else is a token."""
    doc = OURS("抓获 10人  ，\n　 共3起 ")
    assert [token.text_with_ws for token in doc] == ["抓获 ", "10", "人 ", " ", "，", "\n", "　", " ", "共", "3", "起 "]


def test_tokenizer_streams() -> None:
    docs = GovTokenizer(Vocab()).pipe(f"破案{count}起" for count in iter(int, 1))
    assert [token.text for token in next(docs)] == ["破案", "0", "起"]


def test_tokenizer_engines() -> None:
    pytest.importorskip("rjieba", reason="rjieba, an extra, is not installed")
    text = "长安公安分局9449人次。"
    assert [token.text for token in GovTokenizer(Vocab(), engine="rjieba")(text)][:3] == [
        "长安公安分局",
        "9449",
        "人次",
    ]


def test_unknown_engine() -> None:
    config = {"nlp": {"tokenizer": {"@tokenizers": "gov_extract.tokenizer", "engine": "thulac"}}}
    with pytest.raises(InputError, match="'thulac'"):
        spacy.blank("zh", config=config)


def test_to_spacy() -> None:
    """An extraction as a Doc: all of it, at its exact offsets."""
    extraction = extract(TEXT, reference_date="2021-05-10")
    doc = extraction.to_spacy()
    check_doc(doc, TEXT, extraction)
    assert [token.text_with_ws for token in doc] == [token.text_with_ws for token in OURS.make_doc(TEXT)]
    assert not doc.ents
    assert extraction.to_spacy(set_ents=True).ents[0].kb_id_ == "441900119/psb"
    assert doc.vocab is extract("").to_spacy().vocab


def test_to_spacy_with_a_vocabulary() -> None:
    """The Doc goes through the pipeline whose vocabulary it has."""
    nlp = pipeline(set_ents=True)
    doc = extract("东莞市公安局破案30起。").to_spacy(nlp.vocab)
    assert doc.vocab is nlp.vocab
    assert [ent.text for ent in nlp(doc).ents] == ["东莞市公安局"]
    with pytest.raises(InputError, match=r"vocab: Chinese was given, want a spaCy Vocab; write nlp\.vocab"):
        extract("").to_spacy(nlp)  # type: ignore[arg-type]


def test_to_spacy_of_an_extraction_made_by_hand() -> None:
    """Its words are cut as `extract` would cut them."""
    quantity = Quantity(start=2, end=5, text="30起", kind="cardinal", value="30", unit="起")
    doc = Extraction("破案30起 。", quantities=(quantity,)).to_spacy()
    assert [token.text_with_ws for token in doc] == ["破案", "30", "起 ", "。"]
    assert doc.spans["gov_quantities"][0].text == "30起"


@pytest.mark.parametrize("read", [lambda text: extract(text).to_spacy(), GovTokenizer(Vocab())])
def test_half_a_surrogate_pair(read: Any) -> None:
    """spaCy keeps strings as UTF-8, which has none: said in words, and where it is."""
    with pytest.raises(InputError, match="offset 2 is half of a surrogate pair"):
        read("破案\ud83d30起")


def test_make_doc_gives_the_text_of_any_tokens() -> None:
    """Also of tokens that our own tokenizer does not make: blanks first, and two tokens of blanks."""
    text = "  破 案  。 "
    words = ["  ", "破 案", " ", " 。", " "]
    tokens, at = [], 0
    for word in words:
        tokens.append(Token(at, at + len(word), word))
        at += len(word)
    doc = make_doc(Vocab(), text, tokens)
    assert doc.text == text
    annotate(doc, Extractor().extract(text))
    check_doc(doc, text, extract(text))
