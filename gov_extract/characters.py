"""Characters that mean the same, folded to one form: traditional to simplified, full width to ASCII.

Folding is one to one, so an offset in the folded string is the same offset in the string as it was given.
Rules and name lists look at folded text only, and need to know one way of writing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from .errors import DataError
from .tables import read_rows

__all__ = ["INVISIBLE", "fold", "fold_and_look"]

_INVISIBLE_PLANE0 = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
INVISIBLE = f"{_INVISIBLE_PLANE0}\U000e0100-\U000e01ef"
"""Zero-width and bidirectional controls, the soft hyphen, variation selectors: layout, never a part of a word.

A class of characters as `re` writes it, without its brackets.
"""

_FILES = {
    "characters/punctuation.tsv": ("from", "to", "name"),
    "characters/compatibility.tsv": ("from", "to"),
    "characters/traditional.tsv": ("from", "to"),
}
_FEW = 16
_DIGITS = "〇一二三四五六七八九"

# A circle or a letter O, or the ASCII zero, typed for 〇: 二○二三年, 二OO八年, 二0一0年. A circle is also a
# bullet (○一是…) and a letter is also a name, so a digit must stand before, and for what is not a circle on
# both sides. The zeros come first in the pattern: they are rarer than digits, and `re` skips to a single one fastest.
_BEFORE_ZERO = f"(?<=[{_DIGITS}十百千万亿].)"
_ZEROS = re.compile(f"[○◯O0]{_BEFORE_ZERO}[○◯O0]*")
_ASCII_ZEROS = re.compile(f"0{_BEFORE_ZERO}0*")

_FULL_WIDTH_DIGITS = frozenset("０１２３４５６７８９")
_GROUPING = re.compile("，(?<=[０-９]，)(?=[０-９]{3}(?![０-９]))")


def fold(text: str) -> str:
    """`text` in the characters that rules look at: as long as `text`, and unchanged when folded again.

    Simplified characters, ASCII digits, letters and brackets, curly quotes, one kind of dash and of blank,
    ``\\n`` as the only line break. The full-width comma and its kin (，；！？) stay: 25，100 are two figures. Only
    between full-width digits a comma groups as an ASCII one does: １，２８６ is one figure. A lone surrogate, which
    no UTF-8 library takes, becomes U+FFFD.

    >>> fold("二○二三年，違法警情１２３４起，下降２０．２％")
    '二〇二三年，违法警情1234起，下降20.2%'
    """
    return fold_and_look(text)[0]


def fold_and_look(text: str) -> tuple[str, bool]:
    """`fold`, and whether the text holds `INVISIBLE` characters: one search finds what is to be folded and those."""
    is_unseen = False
    if not text.isascii():
        text, is_unseen = _folder()(text)
        if "○" in text or "◯" in text or "O" in text:
            text = _ZEROS.sub(_zeros, text)
        elif "0" in text:
            text = _ASCII_ZEROS.sub(_zeros, text)
        if "·" in text:
            text = _RAISED_POINTS.sub(".", text)
    if "\r" in text:
        # A Windows line end is one line break, not an empty line between two paragraphs.
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    if "\v" in text or "\f" in text:
        text = text.replace("\v", "\n").replace("\f", "\n")
    return text, is_unseen


# 2·8%, as older print sets the decimal point; “3·15” and 5·12地震 are days.
_RAISED_POINTS = re.compile("(?<=[0-9])(?<!·[0-9])(?<!·[0-9][0-9])·(?=[0-9]{1,4}(?:[%‰万亿]|个?百分点))")


def _zeros(match: re.Match[str]) -> str:
    before, run = match.string[match.start() - 1], match.group()
    after = match.string[match.end() : match.end() + 1]
    digit_after = after != "" and after in _DIGITS
    if before in _DIGITS:
        zero = digit_after or after == "年" or not ("O" in run or "0" in run)
    else:
        zero = digit_after and not ("O" in run or "0" in run)
    return "〇" * len(run) if zero else run


@functools.cache
def _folder() -> Callable[[str], tuple[str, bool]]:
    """The one-to-one part of `fold`, made from the tables; it also says whether it saw what is `INVISIBLE`."""
    pairs = read_pairs()
    is_invisible = re.compile(f"[{INVISIBLE}]").match
    # Rare characters beyond the BMP go in as one range, with those that `INVISIBLE` has there: `re` tests a class fast
    # only as long as it is a bitmap.
    plane0 = "".join(re.escape(source) for source in pairs if source < "\U00010000")
    find = re.compile(f"[{plane0}\ud800-\udfff{_INVISIBLE_PLANE0}\U00020000-\U000e01ef]").findall
    strings = {**pairs, **{chr(code): "\ufffd" for code in range(0xD800, 0xE000)}}
    # Identities too, for a character that is not in the table costs `str.translate` an exception.
    common = (range(0x80), range(0x2010, 0x2027), range(0x3000, 0xA000), range(0xFF00, 0xFFF0))
    table = {code: code for codes in common for code in codes}
    table.update((ord(source), ord(target)) for source, target in strings.items())

    def translate(text: str) -> tuple[str, bool]:
        found = set(find(text))
        if not found:
            return text, False
        if "，" in text and not found.isdisjoint(_FULL_WIDTH_DIGITS):
            text = _GROUPING.sub(",", text)
        is_unseen = any(map(is_invisible, found))
        # Simplified prose holds a few kinds of characters to fold, traditional prose hundreds.
        if len(found) > _FEW:
            return text.translate(table), is_unseen
        for source in found:
            text = text.replace(source, strings.get(source, source))
        return text, is_unseen

    return translate


def read_pairs() -> dict[str, str]:
    """The tables' rows, character to character, checked: one target each, and no target is folded further.

    Raises:
        DataError: a cell that is no character, a character listed twice, a target that is folded itself.
    """
    pairs: dict[str, str] = {}
    places: dict[str, tuple[str, int]] = {}
    for name, columns in _FILES.items():
        for line, cells in read_rows(name, columns):
            source, target = (_character(name, line, cell) for cell in cells[:2])
            if source in pairs:
                raise DataError(name, line, f"{cells[0]!r} has a row already; keep one")
            pairs[source], places[source] = target, (name, line)
    for source, target in pairs.items():
        if target in pairs:
            name, line = places[source]
            raise DataError(name, line, f"{target!r} is itself folded; fold to {pairs[target]!r} at once")
    return pairs


def _character(name: str, line: int, cell: str) -> str:
    if re.fullmatch("U\\+[0-9A-F]{4,5}", cell):
        return chr(int(cell[2:], 16))
    if len(cell) != 1:
        raise DataError(name, line, f"{cell!r} is neither one character nor U+XXXX")
    return cell
