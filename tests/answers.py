"""All that a caller can see of an extraction, for comparing two; light, for processes that shall have loaded nothing."""

from __future__ import annotations

from typing import Any

from gov_extract import Extraction, Extractor

__all__ = ["answer", "read"]


def answer(doc: Extraction, *, tokens: bool = True) -> list[Any]:
    """Plain lists, equal before and after JSON."""
    return [
        doc.to_dict(explain=True),
        [[item.quantity, item.reason] for item in doc.unplaced],
        [token.text for token in doc.tokens] if tokens else [],
    ]


def read(extractor: Extractor, text: str) -> list[Any]:
    return answer(extractor.extract(text, reference_date="2023-10-18"))
