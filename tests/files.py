"""Files of the kinds that people have, made on the spot, for the tests that read them."""

from __future__ import annotations

from collections.abc import Sequence

from pdf_pages import stream, written

PARAGRAPHS = (
    "2023年，滨河市公安局共破获刑事案件3216起，同比上升5.2%，抓获犯罪嫌疑人2186名，追回赃款1.3亿元，群众安全感达到98.6%。",
    "今年1月，全市盗窃警情同比下降20.2%。市公安局推行“一窗通办”，为企业办理业务5.3万件，平均用时由40分钟缩短至15分钟。",
    "下一步，各分局将继续开展夏季治安打击整治行动，力争全年违法犯罪警情下降10%以上，让群众办事更加方便，出行更加安全。",
)


def page(*paragraphs: str, head: str = "", before: str = "", after: str = "") -> str:
    """A web page as a government's server writes it: menus, a title, the text, a footer."""
    menu = "".join(f'<li><a href="/{name}/">{name}</a></li>' for name in ("首页", "要闻", "公开", "服务", "互动"))
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html>\n<html lang='zh'><head><title>公安工作情况</title>{head}</head><body>"
        f"<div class='nav'><ul>{menu}</ul></div><div class='article'><h1>公安工作情况</h1>{before}"
        f"<div class='content'>{text}</div>{after}</div>"
        "<div class='footer'><p>主办单位：滨河市人民政府办公室</p><p>网站标识码0000000000</p></div></body></html>"
    )


def pdf(pages: Sequence[Sequence[str]], *, radicals: bool = False, extra: str = "") -> bytes:
    """A PDF whose pages hold these lines, in a font that stands in no file: only its codes' meaning does.

    Args:
        pages: the lines of each page.
        radicals: write 一, 二 and 人 with the codes of the radicals ⼀, ⼆ and ⼈, as some fonts' tables do.
        extra: goes into the trailer.
    """
    codes = sorted({character for lines in pages for line in lines for character in line})
    number = {character: index for index, character in enumerate(codes, 1)}
    meant = {"一": "⼀", "二": "⼆", "人": "⼈"} if radicals else {}
    table = "\n".join(f"<{number[c]:04X}> <{meant.get(c, c).encode('utf-16-be').hex()}>" for c in codes)
    meaning = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Ours def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{table}\nendbfchar\nendcmap end end"
    )
    first = 6
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 800] "
        b"/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>",
        stream(meaning.encode()),
    ]
    for index, lines in enumerate(pages):
        shown = "".join(
            f"1 0 0 1 60 {780 - 20 * row} Tm <{''.join(f'{number[c]:04X}' for c in line)}> Tj\n"
            for row, line in enumerate(lines)
        )
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1200 842] /Contents {first + 2 * index + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            stream(f"BT /F1 12 Tf\n{shown}ET".encode()),
        ]
    return written(objects, extra)


ENCRYPTED = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
    f"/O <{'11' * 32}> /U <{'22' * 32}> >> /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
)
"""For the trailer of a PDF: a password, and one that nobody knows."""
