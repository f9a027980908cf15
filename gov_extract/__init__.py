"""Chinese government prose as data: quantities, times, entities and statistics, by rules, exact and explainable.

>>> from gov_extract import extract
>>> doc = extract("盗窃警情同比下降20.2%。", reference_date="2021-05-10")
>>> doc.quantities[0].value
'20.2'
"""

from .entities.known.knowledge import KnowledgeBase
from .errors import (
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
from .inputs import Document, read
from .integrations.frames import to_pandas
from .items import Candidate, Cell, Entity, Evidence, Quantity, Statistic, Time, Token, Unplaced, Unread
from .layout.blocks import Block, TableCell
from .numerals import format_numeral, parse_numeral
from .quantity_expression import parse_quantity
from .time_expression import parse_time
from .timeseries import check, series

__version__ = "0.1.0"

__all__ = [
    "Block",
    "Candidate",
    "Cell",
    "DataError",
    "Document",
    "Entity",
    "Evidence",
    "Extraction",
    "Extractor",
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
    "series",
    "to_pandas",
    "warm_up",
]
