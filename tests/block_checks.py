"""What the tests of the readers' blocks share: blocks and cells as tuples, checked on the way."""

from __future__ import annotations

from typing import Any

from gov_extract import Document

__all__ = ["Shown", "blocks", "cells", "check"]

Shown = tuple[str, int, str, str]


def blocks(document: Document) -> list[Shown]:
    """Kind, level, label, words."""
    check(document)
    text = document.text
    return [(b.kind, b.level, text[b.start : b.body], text[b.body : b.end]) for b in document.blocks]


def cells(document: Document, which: int = 0) -> list[tuple[Any, ...]]:
    """Of a table: text, row, column, and rows, columns and head where they are not 1, 1 and False."""
    check(document)
    table = [block for block in document.blocks if block.kind == "table"][which]
    found: list[tuple[Any, ...]] = []
    for cell in table.cells:
        more = (cell.rows, cell.columns) if (cell.rows, cell.columns) != (1, 1) else ()
        found.append((document.text[cell.start : cell.end], cell.row, cell.column, *more, *["head"] * cell.head))
    return found


def check(document: Document) -> None:
    """What holds of every document that has blocks."""
    text, last = document.text, -1
    for block in document.blocks:
        assert last < block.start <= block.body <= block.end <= len(text)
        assert block.start == 0 or text[block.start - 1] == "\n"
        assert block.end == len(text) or text[block.end] == "\n"
        last = block.end
        if block.kind != "table":
            assert text[block.start : block.end].strip() == text[block.start : block.end] != ""
            assert not block.cells
            continue
        assert text[block.start : block.end].strip()
        lines = text[block.start : block.end].split("\n")
        left = min(cell.column for cell in block.cells)
        width = max(cell.column for cell in block.cells) - left + 1
        assert {line.count("\t") for line in lines} == {width - 1}
        rows = sorted({cell.row for cell in block.cells})
        assert len(rows) == len(lines)
        taken: set[tuple[int, int]] = set()
        before = (-1, -1)
        for cell in block.cells:
            assert before < (cell.row, cell.column)
            before = cell.row, cell.column
            start = block.start + sum(len(line) + 1 for line in lines[: rows.index(cell.row)])
            fields = lines[rows.index(cell.row)].split("\t")
            start += sum(len(field) + 1 for field in fields[: cell.column - left])
            assert (cell.start, cell.end) == (start, start + len(fields[cell.column - left]))
            places = {(cell.row + i, cell.column + j) for i in range(cell.rows) for j in range(cell.columns)}
            assert not places & taken
            assert max(places) <= (rows[-1], left + width - 1)
            taken |= places
    assert "".join(text[b.start : b.end] for b in document.blocks).replace("\n", "") == text.replace("\n", "")
