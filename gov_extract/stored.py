"""Extractions that were written, read back: dictionaries, lines of JSON, files of such lines, Parquet files, folders.

What `gov-extract` and `write_jsonl` write. Every line is checked as an `Extraction` made by hand is.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from .errors import DataError, InputError
from .exports import export
from .extraction import SCHEMA, Extraction
from .items import Candidate, Cell, Entity, Evidence, Quantity, Statistic, Time, Unplaced, Unread
from .layout.blocks import Block, TableCell
from .reading import read_bytes
from .validity import placed

__all__ = ["SUFFIXES", "extraction_of", "extraction_of_json", "is_stored", "read_jsonl", "stored_documents"]

SUFFIXES = (".jsonl", ".parquet")
"""What the names of files end in that extractions are stored in."""

# What is written beside the fields of an extraction: the name of the file, and where the date came from.
_BESIDE = {"source", "date_from"}
_LEAST = ("text", "quantities", "times", "entities", "statistics")
_MOST_HEAD = 1 << 20  # of bytes that are looked at to tell what a file holds
# A line of a text of 50 million characters, the most that a file may have, in JSON with all its items.
_MOST_LINE = 1_000_000_000
_HEADS = (b'{"source":"', b'{"text":"')


class _Stored(msgspec.Struct, kw_only=True):
    """The fields of `Extraction.to_dict`, those of an older version without what it did not know yet."""

    text: str
    reference_date: str | None = None
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    entities: tuple[Entity, ...]
    statistics: tuple[Statistic, ...]
    unplaced: tuple[Unplaced, ...] = ()
    unread: tuple[Unread, ...] = ()
    given: tuple[Block, ...] = ()
    schema: int = SCHEMA


def extraction_of(data: Mapping[str, object]) -> Extraction:
    """What `Extraction.from_dict` gives.

    Raises:
        InputError: `data` is no extraction; the field is named.
    """
    if not isinstance(data, Mapping):
        raise InputError(f"data: {type(data).__name__} was given, want a dictionary as Extraction.to_dict() gives it")
    schema = data.get("schema", SCHEMA)
    if type(schema) is int and schema > SCHEMA:
        raise InputError(f"schema: {schema} was written by a newer gov_extract, this one reads up to {SCHEMA}; upgrade")
    for name in _LEAST:
        if name not in data:
            raise InputError(f"{name}: is missing; want a dictionary as Extraction.to_dict() gives it")
    _refuse_unknown(data)
    try:
        found = msgspec.convert({name: value for name, value in data.items() if name not in _BESIDE}, _Stored)
    except msgspec.ValidationError as error:
        raise InputError(placed(str(error))) from None
    statistics = tuple(
        one
        if one.figure or not 0 <= one.quantity < len(found.quantities)
        else msgspec.structs.replace(one, figure=found.quantities[one.quantity].text)
        for one in found.statistics
    )
    return Extraction(
        found.text,
        found.reference_date,
        quantities=found.quantities,
        times=found.times,
        entities=found.entities,
        statistics=statistics,
        unplaced=found.unplaced,
        unread=found.unread,
        given=found.given,
    )


def extraction_of_json(line: str | bytes) -> Extraction:
    """What `Extraction.from_json` gives.

    Raises:
        InputError: it is no JSON, or no extraction.
    """
    if not isinstance(line, (str, bytes)):
        raise InputError(f"line: {type(line).__name__} was given, want str or bytes of JSON")
    return extraction_of(_decode(line))


def read_jsonl(path: str | os.PathLike[str]) -> Iterator[Extraction]:
    """The extractions of a file of lines, one after the other: what `write_jsonl` or ``gov-extract -o`` wrote.

    Lines with ``--explain`` (`write_jsonl` writes none else) are equal to what was extracted. One line is in memory at a
    time, so a file may be of any size.

    Args:
        path: the file, in UTF-8.

    Raises:
        InputError: it cannot be read.
        DataError: from the results, a line is no extraction; it is named with its number, and reading ends there.

    >>> import pathlib, tempfile
    >>> from gov_extract import extract, write_jsonl
    >>> doc = extract("盗窃警情同比下降20.2%。")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "out.jsonl")
    ...     write_jsonl([doc], path)
    ...     list(read_jsonl(path)) == [doc]
    True
    """
    _check_file(path)
    return (extraction for _, extraction in _lines(path))


def stored_documents(path: str | os.PathLike[str]) -> Iterator[tuple[str, Extraction]]:
    """Each extraction of a JSONL or Parquet file, or of a folder of such, with the id of its text.

    The id is the `source` of its line, else the file's name and the number of the line; so, too, where an earlier one has
    that source.

    Raises:
        InputError: there is no such file or folder, or nothing stored in it.
        DataError: from the results, a line or row is no extraction.
    """
    return _named(_files(path))


def is_stored(path: str | os.PathLike[str]) -> bool:
    """Whether a file begins as lines of ours do; a corpus of texts in JSON lines has other fields.

    >>> is_stored("there is no such file.jsonl")
    False
    """
    try:
        with open(path, "rb") as file:
            head = file.read(_MOST_HEAD)
    except OSError:
        return False
    return head.startswith(_HEADS) and (b'"quantities":[' in head or len(head) == _MOST_HEAD)


def _named(files: list[Path]) -> Iterator[tuple[str, Extraction]]:
    seen: set[str] = set()
    for file in files:
        for number, (source, extraction) in enumerate(_rows(file), 1):
            name = source if source is not None and source not in seen else f"{file.name}:{number}"
            if source is not None and name != source:
                name = f"{source} ({name})"
            seen.add(name)
            yield name, extraction


def _rows(file: Path) -> Iterator[tuple[str | None, Extraction]]:
    if file.suffix.lower() == ".parquet":
        yield from export("parquet_rows")(file)
    else:
        yield from _lines(file)


def _lines(path: str | os.PathLike[str]) -> Iterator[tuple[str | None, Extraction]]:
    name = os.fsdecode(path)
    with open(path, "rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(_MOST_LINE), b""), 1):
            if not line.strip():
                continue
            try:
                data = _decode(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
                extraction = extraction_of(data)
            except InputError as error:
                cut = "" if line.endswith(b"\n") else "; the line is the last and has no end: was its writer stopped?"
                raise DataError(name, number, f"{error}{cut}") from None
            source = data.get("source")
            yield source if isinstance(source, str) else None, extraction


def _decode(line: str | bytes) -> Any:
    try:
        return msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        try:
            return json.loads(line)  # it alone takes the escape of half a surrogate pair, which `to_json` writes
        except (ValueError, RecursionError):
            raise InputError(f"is no JSON: {error}") from None


def _files(path: str | os.PathLike[str]) -> list[Path]:
    if not isinstance(path, (str, os.PathLike)):
        read_bytes(path)  # knows what to say
    if not os.path.isdir(path):
        _check_file(path)
        return [Path(path)]
    found = sorted(one for one in Path(path).rglob("*") if one.suffix.lower() in SUFFIXES and one.is_file())
    if not found:
        raise InputError(f"{os.fsdecode(path)}: is a folder without any {' or '.join(SUFFIXES)} file")
    return found


def _check_file(path: str | os.PathLike[str]) -> None:
    try:
        if not isinstance(path, (str, os.PathLike)) or not os.path.isfile(path):
            read_bytes(path, hint="; name a file")
        with open(path, "rb"):
            pass
    except OSError as error:
        raise InputError(f"{os.fsdecode(path)}: cannot be read: {error.strerror or error}") from None
    except InputError as error:
        if not isinstance(path, (str, os.PathLike)):
            raise
        raise InputError(f"{os.fsdecode(path)}: {error}") from None


def _refuse_unknown(data: Mapping[str, object]) -> None:
    """A field that is misspelt, or of a newer version, must not be lost without a word."""
    for name in data:
        if name not in _known(_Stored) and name not in _BESIDE:
            raise InputError(f"{name}: no extraction has this field; it has {', '.join(sorted(_known(_Stored)))}")
    for layer, kind in _ITEMS.items():
        items = data.get(layer, ())
        for index, item in enumerate(items if isinstance(items, (list, tuple)) else ()):
            _refuse_unknown_of(f"{layer}[{index}]", item, kind)


def _refuse_unknown_of(where: str, item: Any, kind: type[msgspec.Struct]) -> None:
    if not isinstance(item, Mapping):
        return  # msgspec says so
    if unknown := item.keys() - _known(kind):
        raise InputError(f"{where}: {min(map(str, unknown))!r} is no field of {kind.__name__}")
    for name, inner in _INNER.items():
        if item.get(name):
            if isinstance(item[name], (list, tuple)):
                for number, part in enumerate(item[name]):
                    _refuse_unknown_of(f"{where}.{name}[{number}]", part, inner)
            else:
                _refuse_unknown_of(f"{where}.{name}", item[name], inner)


_ITEMS: dict[str, type[msgspec.Struct]] = {
    "quantities": Quantity, "times": Time, "entities": Entity, "statistics": Statistic, "unplaced": Unplaced,
    "unread": Unread, "given": Block,
}  # fmt: skip
_INNER: dict[str, type[msgspec.Struct]] = {
    "cell": Cell, "candidates": Candidate, "evidence": Evidence, "cells": TableCell,
}  # fmt: skip


@cache
def _known(kind: type[msgspec.Struct]) -> frozenset[str]:
    return frozenset(kind.__struct_encode_fields__)
