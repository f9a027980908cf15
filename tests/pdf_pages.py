"""PDFs whose lines and rules stand where a test puts them, in a font that stands in no file."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import NamedTuple


class Text(NamedTuple):
    """A line whose first character stands at (x, y): in points, from the left and downwards from the top."""

    x: float
    y: float
    text: str
    size: float = 10
    matrix: str = "1 0 0 1"


class Stroke(NamedTuple):
    """A straight line between two points."""

    x: float
    y: float
    to_x: float
    to_y: float


Part = Text | Stroke


def width(text: str, size: float = 10) -> float:
    """How wide a line is: ASCII characters are half as wide as the others."""
    return sum(size / 2 if character.isascii() else size for character in text)


def column(
    x: float, y: float, text: str, *, letters: int, size: float = 10, leading: float = 16, indent: bool = True
) -> list[Text]:
    """A paragraph set in lines of so many characters, its first one two characters in."""
    lines: list[Text] = []
    rest = text
    while rest:
        first = indent and not lines
        room = size * (letters - 2 * first)
        end = 0
        while end < len(rest) and width(rest[: end + 1], size) <= room + 0.01:
            end += 1
        if len(rest) > end and rest[end] in "，。；、”）%":
            end += 1  # hangs over the edge, as no line begins with it
        lines.append(Text(x + 2 * size * first, y + leading * len(lines), rest[:end], size))
        rest = rest[end:]
    return lines


def ruled(
    x: float, y: float, rows: Sequence[Sequence[str]], *, widths: Sequence[float], height: float = 20
) -> list[Part]:
    """A table with rules around each cell; a text of None goes on from the cell to its left."""
    parts: list[Part] = []
    edges = [x + sum(widths[:index]) for index in range(len(widths) + 1)]
    bottom = y + height * len(rows)
    for index in range(len(rows) + 1):
        parts.append(Stroke(x, y + height * index, edges[-1], y + height * index))
    parts += [Stroke(edge, y, edge, bottom) for edge in edges]
    for number, row in enumerate(rows):
        parts += [Text(edges[at] + 4, y + height * number + 14, cell) for at, cell in enumerate(row) if cell]
    return parts


def unruled(
    x: float, y: float, rows: Sequence[Sequence[str]], *, widths: Sequence[float], leading: float = 18
) -> list[Text]:
    """A table without rules, figures flush right."""
    edges = [x + sum(widths[:index]) for index in range(len(widths) + 1)]
    return [
        Text(edges[at] if at == 0 else edges[at + 1] - width(cell) - 4, y + leading * number, cell)
        for number, row in enumerate(rows)
        for at, cell in enumerate(row)
        if cell
    ]


def made(pages: Sequence[Sequence[Part]], *, size: tuple[int, int] = (595, 842), turned: int = 0) -> bytes:
    """A PDF of these pages.

    Args:
        pages: what stands on each, drawn in that order.
        size: of each page.
        turned: by how many degrees a reader shall turn the page.
    """
    codes = sorted({letter for page in pages for part in page if isinstance(part, Text) for letter in part.text})
    number = {letter: index for index, letter in enumerate(codes, 1)}
    narrow = " ".join(f"{number[letter]} [500]" for letter in codes if letter.isascii())
    blocks = [codes[start : start + 100] for start in range(0, len(codes), 100)]
    table = "\n".join(
        f"{len(block)} beginbfchar\n"
        + "\n".join(f"<{number[letter]:04X}> <{letter.encode('utf-16-be').hex()}>" for letter in block)
        + "\nendbfchar"
        for block in blocks
    )
    meaning = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Ours def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{table}\nendcmap end end"
    )
    kids = " ".join(f"{6 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 "
        + f"/W [{narrow}] ".encode()
        + b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 800] "
        b"/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>",
        stream(meaning.encode()),
    ]
    for index, parts in enumerate(pages):
        drawn = "\n".join(_drawn(part, number, size[1]) for part in parts)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Rotate {turned} "
            f"/Contents {7 + 2 * index} 0 R /Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            stream(drawn.encode()),
        ]
    return written(objects)


def _drawn(part: Part, number: dict[str, int], height: float) -> str:
    if isinstance(part, Stroke):
        return f"{part.x:.2f} {height - part.y:.2f} m {part.to_x:.2f} {height - part.to_y:.2f} l S"
    codes = "".join(f"{number[letter]:04X}" for letter in part.text)
    return f"BT /F1 {part.size} Tf {part.matrix} {part.x:.2f} {height - part.y:.2f} Tm <{codes}> Tj ET"


def stream(content: bytes) -> bytes:
    """A stream of a PDF."""
    packed = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed)


def written(objects: Sequence[bytes], extra: str = "") -> bytes:
    """The file that these objects make, the first of them its catalogue."""
    data = b"%PDF-1.7\n"
    places = []
    for index, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (index, content)
    start = len(data)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, rows)
    return data + f"trailer << /Size {len(objects) + 1} /Root 1 0 R {extra} >>\nstartxref\n{start}\n%%EOF\n".encode()
