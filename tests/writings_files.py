"""The tables of `writings` in files: web pages, Word, Excel, CSV, PDF."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pdf_pages import Part, Text, made, ruled, width
from workbooks import rows, xlsx
from writings import Table, csv, page


def web(table: Table, folder: Path) -> Path:
    pytest.importorskip("trafilatura", reason="trafilatura, an extra, is not installed")
    path = folder / "page.html"
    path.write_text(page(table), encoding="utf-8")
    return path


def word(table: Table, folder: Path) -> Path:
    docx = pytest.importorskip("docx", reason="python-docx, an extra, is not installed")
    document = docx.Document()
    document.add_heading(table.before[0], 0)
    for line in table.before[1:]:
        document.add_paragraph(line)
    grid = table.grid()
    made_table = document.add_table(rows=len(grid), cols=len(grid[0]))
    for row, cells in enumerate(grid):
        for column, text in enumerate(cells):
            made_table.cell(row, column).text = text
    for row, column, down, across in _merged(table):
        made_table.cell(row, column).merge(made_table.cell(row + down - 1, column + across - 1))
        made_table.cell(row, column).text = grid[row][column]
    for line in table.behind:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    path = folder / "report.docx"
    path.write_bytes(out.getvalue())
    return path


def _merged(table: Table) -> list[tuple[int, int, int, int]]:
    """(row, column, rows, columns) of each merged cell."""
    found = []
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            _, down, across = cell if isinstance(cell, tuple) else (cell, 1, 1)
            taken |= {(row + r, column + c) for r in range(down) for c in range(across)}
            if down * across > 1:
                found.append((row, column, down, across))
            column += across
    return found


def sheet(table: Table, folder: Path) -> Path:
    """A workbook whose first rows are the title, merged over the table as clerks do."""
    lines: list[list[object]] = [[line] for line in table.before]
    lines += [[cell or None for cell in row] for row in table.grid()]
    lines += [[line] for line in table.behind]
    above, width = len(table.before), len(table.grid()[0])
    merged = [(0, 0, 1, width)] + [(row + above, column, down, across) for row, column, down, across in _merged(table)]
    names = [
        f"{_name(row, column)}:{_name(row + down - 1, column + across - 1)}" for row, column, down, across in merged
    ]
    cells = "".join(f"<mergeCell ref='{name}'/>" for name in names)
    content = f"<sheetData>{rows(*lines)}</sheetData><mergeCells>{cells}</mergeCells>"
    path = folder / "book.xlsx"
    path.write_bytes(xlsx({"表一": content}))
    return path


def _name(row: int, column: int) -> str:
    return f"{chr(65 + column)}{row + 1}"


def separated(table: Table, folder: Path) -> Path:
    path = folder / "table.csv"
    path.write_text(csv(table), encoding="utf-8-sig")
    return path


def printed(table: Table, folder: Path) -> Path:
    """A page with rules around each cell; what a merged cell covers has no rule inside."""
    pytest.importorskip("pypdfium2", reason="pypdfium2, an extra, is not installed")
    parts: list[Part] = [Text(90, 60, table.before[0], 16)]
    y = 100.0
    for line in table.before[1:]:
        parts.append(Text(60, y, line))
        y += 20
    grid = table.grid()
    widths = [max(width(row[column]) for row in grid) + 10 for column in range(len(grid[0]))]
    parts += ruled(60, y, grid, widths=widths)
    y += 20 * len(grid) + 24
    for line in table.behind:
        parts.append(Text(60, y, line))
        y += 20
    path = folder / "page.pdf"
    path.write_bytes(made([parts]))
    return path


FILES: dict[str, Callable[[Table, Path], Path]] = {
    "HTML": web, "DOCX": word, "XLSX": sheet, "CSV": separated, "PDF": printed,
}  # fmt: skip
