"""The forms that an extraction can be given in, and where each is made: what `Extraction`'s methods call.

Checks, tables, pages and spaCy's Docs are made of extractions, so they know that class; it knows none of them. Each is
loaded by its name when it is first asked for, so that importing `gov_extract` loads none.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

__all__ = ["EXPORTS", "export"]

EXPORTS = {
    "blocks": ("text.folded", "blocks_of_text"),
    "check": ("checks", "check"),
    "convert": ("units.conversion", "convert"),
    "csv": ("integrations.csv_file", "extraction_to_csv"),
    "dimension": ("units.conversion", "dimension_of"),
    "explain": ("statistics.explained", "explained"),
    "fragment": ("report.fragment", "make_fragment"),
    "from_dict": ("stored", "extraction_of"),
    "from_json": ("stored", "extraction_of_json"),
    "html": ("report.page", "page_of"),
    "pandas": ("integrations.frames", "extraction_to_pandas"),
    "pint": ("integrations.pint_quantity", "to_pint"),
    "parquet_rows": ("integrations.parquet_rows", "parquet_rows"),
    "polars": ("integrations.frames", "extraction_to_polars"),
    "qudt": ("units.qudt", "qudt_of"),
    "rows": ("records", "figure_rows"),
    "spacy": ("integrations.spacy_doc", "to_doc"),
    "tokens": ("extractor", "tokens_of"),
}
"""What is asked for, with the module and the function that make it of an extraction."""


@cache
def export(name: str) -> Any:
    """The function of `EXPORTS` that has this name.

    >>> export("check").__name__
    'check'
    """
    module, function = EXPORTS[name]
    return getattr(import_module(f".{module}", __package__), function)
