"""Pipelines with our spaCy component, and what must hold of every Doc that has gone through one."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from gov_extract import Extraction
from gov_extract.integrations.spacy_doc import GROUPS

__all__ = ["ROW", "TEXT", "TOKENIZER", "check_doc", "our_pipeline", "pipeline"]

# White space of every sort between and inside of items, and two organs without a mark between them.
TEXT = (
    "2021年5月10日，东莞市公安局长安分局破获  案件30起，\n同比下降20.2%。\r\n　　市委市政府高度重视，"
    "投入1 286.5万元，\t比上年增长三成多。 "
)
ROW = {"id": "program/qiaotong-mashangban", "type": "program", "name": "桥通马上办", "aliases": []}
TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "gov_extract.tokenizer"}}}


def pipeline(segmenter: str = "char", **config: Any) -> Language:
    """A blank pipeline with one of spaCy's own segmenters and our component."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": segmenter}}})
    nlp.add_pipe("gov_extract", config=config)
    return nlp


def our_pipeline() -> Language:
    """A blank pipeline with our tokenizer and our component."""
    nlp = spacy.blank("zh", config=TOKENIZER)
    nlp.add_pipe("gov_extract")
    return nlp


def check_doc(doc: Doc, text: str, extraction: Extraction) -> None:
    """Everything is on the Doc, each item with its span, and no span is wider than its tokens force it to be."""
    assert doc.text == text
    kept = doc._.gov_extraction
    assert kept.to_dict() == extraction.to_dict()
    for layer, group in GROUPS.items():
        items = getattr(kept, layer)
        spans = doc.spans[group]
        assert len(spans) == len(items)
        for span, item in zip(spans, items, strict=True):
            assert span._.gov_item == item
            assert (span._.gov_start_char, span._.gov_end_char) == (item.start, item.end)
            assert text[item.start : item.end] == item.text
            assert span.start_char <= item.start < item.end <= span.end_char
            first, last = span[0], span[-1]
            assert first.idx + len(first) > item.start
            assert last.idx < item.end
    assert doc._.gov_statistics == kept.statistics
