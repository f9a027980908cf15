"""Chinese government prose as data: quantities, times, entities and statistics, by rules, exact and explainable.

>>> from gov_extract import extract
>>> doc = extract("盗窃警情同比下降20.2%。", reference_date="2021-05-10")
>>> doc.quantities[0].value
'20.2'
"""

from typing import TYPE_CHECKING

from .entities.known.knowledge import KnowledgeBase
from .errors import (
    ConversionError,
    DataError,
    GovExtractError,
    InputError,
    KnowledgeError,
    NumeralError,
    QuantityError,
    TextError,
    TextTooLongError,
    TimeExpressionError,
    WorkerError,
)
from .extraction import Extraction
from .extractor import Extractor, extract, extract_many, warm_up
from .figure_row import FigureRow
from .inputs import Document, read
from .integrations.csv_file import to_csv
from .integrations.frames import to_pandas, to_polars
from .integrations.jsonl_file import write_jsonl
from .items import (
    Candidate,
    Cell,
    Converted,
    Entity,
    Evidence,
    Quantity,
    Statistic,
    Time,
    Token,
    Unplaced,
    Unread,
)
from .layout.blocks import Block, TableCell
from .numerals import format_numeral, parse_numeral
from .quantity_expression import parse_quantity
from .stored import read_jsonl
from .time_expression import parse_time
from .timeseries import check, series

if TYPE_CHECKING:
    from .evaluation import score

__version__ = "0.1.0"

__all__ = [
    "Block",
    "Candidate",
    "Cell",
    "ConversionError",
    "Converted",
    "DataError",
    "Document",
    "Entity",
    "Evidence",
    "Extraction",
    "Extractor",
    "FigureRow",
    "GovExtractError",
    "InputError",
    "KnowledgeBase",
    "KnowledgeError",
    "NumeralError",
    "Quantity",
    "QuantityError",
    "Statistic",
    "TableCell",
    "TextError",
    "TextTooLongError",
    "Time",
    "TimeExpressionError",
    "Token",
    "Unplaced",
    "Unread",
    "WorkerError",
    "check",
    "extract",
    "extract_many",
    "format_numeral",
    "parse_numeral",
    "parse_quantity",
    "parse_time",
    "read",
    "read_jsonl",
    "score",
    "series",
    "to_csv",
    "to_pandas",
    "to_polars",
    "warm_up",
    "write_jsonl",
]


def __getattr__(name: str) -> object:
    # Checking gold takes a sixth of the time that all the rest takes to import, and few score anything.
    if name == "score":
        from .evaluation import score

        return score
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
