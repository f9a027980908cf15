"""An extraction on a spaCy `Doc`, and back: span groups, `doc.ents`, extension attributes.

What was found lies in ``doc.user_data["gov_extract"]`` as plain lists and dictionaries, so `Doc.to_bytes` and `DocBin`
keep it without knowing it. The extension attributes read from there; they hold nothing themselves.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache, partial
from typing import Any

import msgspec
import spacy
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from ..errors import InputError
from ..extraction import Extraction
from ..extractor import Extractor
from ..items import Entity, Quantity, Statistic, Time, Token
from ..layout.blocks import Block

__all__ = ["GROUPS", "annotate", "as_day", "make_doc", "to_doc"]

KEY = "gov_extract"
_GIVEN = "given"  # beside the layers, where a file said what the parts of its text are
_ITEMS: dict[str, type[Quantity | Time | Entity]] = {"entities": Entity, "quantities": Quantity, "times": Time}
# The span group of each layer: span i of the group is item i of the layer.
GROUPS: dict[str, str] = {layer: f"gov_{layer}" for layer in _ITEMS}
# The place where spaCy itself keeps the value of an extension attribute of a Doc.
_DAY = ("._.", "gov_reference_date", None, None)


def make_doc(vocab: Vocab, text: str, tokens: Iterable[Token]) -> Doc:
    """A Doc of `text` cut into `tokens`; its text is `text`, character for character.

    A blank after a word is the word's own, as spaCy has it; all other white space is a token.

    Args:
        vocab: the vocabulary of the Doc.
        text: any string without halves of surrogate pairs.
        tokens: the words of `text`; joined, they are `text`.

    Raises:
        InputError: `text` holds half of a surrogate pair, which UTF-8, and so spaCy, cannot.

    >>> from gov_extract import extract
    >>> extraction = extract("抓获 10人。")
    >>> [token.text_with_ws for token in make_doc(Vocab(), extraction.text, extraction.tokens)]
    ['抓获 ', '10', '人', '。']
    """
    _check_text(text)
    words: list[str] = []
    spaces: list[bool] = []
    for token in tokens:
        word = token.text
        if word[:1] == " " and words and not spaces[-1] and not words[-1].isspace():
            spaces[-1] = True
            word = word[1:]
        if word:
            words.append(word)
            spaces.append(False)
    return Doc(vocab, words=words, spaces=spaces)


def _check_text(text: str) -> None:
    """Raise InputError for a text that spaCy cannot hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"text: {text[error.start]!r} at offset {error.start} is half of a surrogate pair, which spaCy cannot hold; "
            "take it out, or decode the text anew"
        ) from None


def to_doc(extraction: Extraction, vocab: Vocab | None = None, *, set_ents: bool = False, explain: bool = True) -> Doc:
    """`Extraction.to_spacy`."""
    if vocab is None:
        vocab = _vocab()
    elif not isinstance(vocab, Vocab):
        hint = "; write nlp.vocab" if isinstance(getattr(vocab, "vocab", None), Vocab) else ""
        raise InputError(f"vocab: {type(vocab).__name__} was given, want a spaCy Vocab{hint}")
    doc = make_doc(vocab, extraction.text, extraction.tokens)
    annotate(doc, extraction, set_ents=set_ents, explain=explain)
    return doc


@lru_cache(maxsize=1)
def _extractor() -> Extractor:
    # For the words of extractions that come from Docs: each new one would load a dictionary of its own.
    return Extractor()


@lru_cache(maxsize=1)
def _vocab() -> Vocab:
    # One for all: Docs can be joined, and be stored in one DocBin, only if they share it; and making one takes time.
    return spacy.blank("zh").vocab


def annotate(
    doc: Doc, extraction: Extraction, *, set_ents: bool = False, overwrite_ents: bool = False, explain: bool = False
) -> None:
    """Put what was found in ``doc.text`` on `doc`; what an earlier reading has put there is replaced.

    Args:
        doc: changed in place.
        extraction: what was found in its text.
        set_ents: also set ``doc.ents``.
        overwrite_ents: of overlapping entities ours go into ``doc.ents``, else those that are there already.
        explain: keep each item's `rule`, each entity's `candidates`, each statistic's `evidence`.
    """
    # The Doc has the text.
    data: dict[str, object] = {
        key: value for key, value in extraction.to_dict(explain=explain).items() if key != "text"
    }
    if extraction.given:
        data[_GIVEN] = msgspec.to_builtins(extraction.given)
    doc.user_data[KEY] = data
    starts = [token.idx for token in doc]
    for layer, group in GROUPS.items():
        items: tuple[Quantity | Time | Entity, ...] = getattr(extraction, layer)
        doc.spans[group] = [_span(doc, starts, item, f"{layer}/{index}") for index, item in enumerate(items)]
    if set_ents:
        _set_ents(doc, doc.spans[GROUPS["entities"]], overwrite_ents)


def _span(doc: Doc, starts: list[int], item: Quantity | Time | Entity, id: str) -> Span:
    """The fewest whole tokens that hold `item`: Doc.char_span's "expand", for any token and any item."""
    label = item.kind if isinstance(item, Quantity) else item.type if isinstance(item, Entity) else "time"
    knowledge = (isinstance(item, Entity) and item.id) or ""
    first = bisect_right(starts, item.start) - 1
    # The id leads from the span to the item, also where coarse tokens make the spans of two items equal.
    return Span(doc, first, bisect_left(starts, item.end), label=label, kb_id=knowledge, span_id=id)


def _set_ents(doc: Doc, group: Iterable[Span], overwrite: bool) -> None:
    # Two of ours overlap only where one token holds both: 市委市政府 as one word.
    ours = filter_spans(group)
    before = list(doc.ents)
    first, second = (ours, before) if overwrite else (before, ours)
    taken = {at for span in first for at in range(span.start, span.end)}
    doc.ents = [*first, *(span for span in second if taken.isdisjoint(range(span.start, span.end)))]


# -- extension attributes ---------------------------------------------------------------------------------------------
# Module-level functions: spaCy pickles them for the processes of nlp.pipe(n_process=…).


def as_day(given: Any) -> str | None:
    """A reference date as ISO 8601; None for None.

    Raises:
        InputError: it is no date.
    """
    return None if given is None else _extractor().extract("", reference_date=given).reference_date


def _get_day(doc: Doc) -> str | None:
    data: dict[Any, Any] = doc.user_data
    day: str | None = data.get(_DAY)
    return day


def _set_day(doc: Doc, given: Any) -> None:
    # As a string: MessagePack, and so Doc.to_bytes, has no dates.
    data: dict[Any, Any] = doc.user_data
    data[_DAY] = as_day(given)


def _get_extraction(doc: Doc) -> Extraction | None:
    data = doc.user_data.get(KEY)
    if data is None:
        return None
    layers = {layer: msgspec.convert(data[layer], tuple[kind, ...]) for layer, kind in _ITEMS.items()}  # type: ignore[valid-type]
    return Extraction(
        doc.text,
        data["reference_date"],
        statistics=_get_statistics(doc),
        given=msgspec.convert(data.get(_GIVEN, ()), tuple[Block, ...]),
        tokenize=_extractor()._tokens,
        **layers,
    )


def _get_statistics(doc: Doc) -> tuple[Statistic, ...]:
    data = doc.user_data.get(KEY)
    return () if data is None else msgspec.convert(data["statistics"], tuple[Statistic, ...])


def _get_item(span: Span) -> Quantity | Time | Entity | None:
    """The item that a span of our groups, or one of ours in doc.ents, stands for; None for any other span."""
    layer, _, index = span.id_.partition("/")
    # Doc.from_docs keeps spans and drops what they stand for.
    data = span.doc.user_data.get(KEY)
    if data is None or layer not in _ITEMS or not index.isdecimal() or int(index) >= len(data[layer]):
        return None
    item = msgspec.convert(data[layer][int(index)], _ITEMS[layer])
    # A span that bears such an id for reasons of its own: it is ours only where it holds the item.
    return item if span.start_char <= item.start and item.end <= span.end_char else None


def _get_field(span: Span, field: str) -> Any:
    return getattr(_get_item(span), field, None)


def _register() -> None:
    # With force: a module that is loaded anew puts its own functions there. The names are ours.
    Doc.set_extension("gov_reference_date", getter=_get_day, setter=_set_day, force=True)
    Doc.set_extension("gov_extraction", getter=_get_extraction, force=True)
    Doc.set_extension("gov_statistics", getter=_get_statistics, force=True)
    Span.set_extension("gov_item", getter=_get_item, force=True)
    for name, field in {
        "value": "value",
        "unit": "unit",
        "per": "per",
        "cell": "cell",
        "start_char": "start",
        "end_char": "end",
    }.items():
        Span.set_extension(f"gov_{name}", getter=partial(_get_field, field=field), force=True)


_register()
