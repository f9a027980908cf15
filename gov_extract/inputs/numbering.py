"""The numbers before items and headings as a reader sees them: Word and HTML store how to count, not what it gives."""

from __future__ import annotations

from collections.abc import Callable

from ..numerals import format_numeral

__all__ = ["numbered"]

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LARGEST_ROMAN = 3999
_LETTERS = 26
# Behind z Word counts aa, bb, cc; a number that would ask for thirty letters was made to hurt.
_MOST_LETTERS = 30 * _LETTERS
_DIGITS = "〇一二三四五六七八九"
_FULL_WIDTH = "０１２３４５６７８９"
_HUNDRED = 100


def numbered(number: int, form: str) -> str:
    """`number` as the form of counting shows it, by its name in Word (``w:numFmt``); in digits where that has no sign.

    >>> numbered(12, "chineseCounting"), numbered(3, "decimalEnclosedCircle"), numbered(4, "upperRoman")
    ('十二', '③', 'IV')
    >>> numbered(3, "bullet"), numbered(21, "decimalEnclosedCircle"), numbered(5, "unheard of")
    ('', '21', '5')
    """
    if form in ("bullet", "none"):
        return ""
    if number < 0 or form not in _FORMS:
        return str(number)
    return _FORMS[form](number) or str(number)


def _roman(number: int) -> str:
    if number > _LARGEST_ROMAN:
        return ""
    pieces = []
    for value, sign in _ROMAN:
        pieces.append(sign * (number // value))
        number %= value
    return "".join(pieces)


def _letter(number: int) -> str:
    if not 0 < number <= _MOST_LETTERS:
        return ""
    times, place = divmod(number - 1, _LETTERS)
    return chr(ord("a") + place) * (times + 1)


def _digits(signs: str) -> Callable[[int], str]:
    return lambda number: "".join(signs[int(digit)] for digit in str(number))


def _numeral(number: int) -> str:
    return format_numeral(number) if number < 10**20 else ""


def _formal(number: int) -> str:
    return format_numeral(number, "upper") if number < 10**20 else ""


def _counting(number: int) -> str:
    """十二, 九十九, and from a hundred on a sign for each digit."""
    return _numeral(number) if number < _HUNDRED else _digits(_DIGITS)(number)


def _listed(signs: str, first: int = 1) -> Callable[[int], str]:
    return lambda number: signs[number - first] if first <= number < first + len(signs) else ""


def _run(start: str, count: int) -> str:
    return "".join(chr(ord(start) + index) for index in range(count))


_CIRCLED = _run("①", 20)
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"

_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "japaneseCounting": _numeral,
    "chineseCountingThousand": _numeral,
    "taiwaneseCountingThousand": _numeral,
    "chineseLegalSimplified": _formal,
    "ideographDigital": _digits(_DIGITS),
    "japaneseDigitalTenThousand": _digits(_DIGITS),
    "taiwaneseDigital": _digits(_DIGITS),
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographEnclosedCircle": _listed(_run("㊀", 10)),
    "decimalEnclosedCircle": _listed(_CIRCLED),
    "decimalEnclosedCircleChinese": _listed(_CIRCLED),
    "decimalEnclosedFullstop": _listed(_run("⒈", 20)),
    "decimalEnclosedParen": _listed(_run("⑴", 20)),
    "decimalFullWidth": _digits(_FULL_WIDTH),
    "decimalFullWidth2": _digits(_FULL_WIDTH),
}
