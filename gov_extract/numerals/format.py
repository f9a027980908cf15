"""Writing a value as a Chinese numeral: `format_numeral`, the way back from `parse_numeral`."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Literal

from ..errors import InputError

__all__ = ["Style", "format_numeral"]

Style = Literal["lower", "upper", "money"]
"""一万二千三百, 壹万贰仟叁佰, 人民币壹万贰仟叁佰元整."""

_DIGITS = {"lower": "零一二三四五六七八九", "upper": "零壹贰叁肆伍陆柒捌玖"}
_POWERS = {
    "lower": {100: "百", 1000: "千", 10_000: "万"},
    "upper": {100: "佰", 1000: "仟", 10_000: "万"},
}
_YI = 10**8
_SCALES = ("亿亿", "亿", "")
_LIMIT_DIGITS = 20
_MOST_PLACES = 1000  # Decimal("1E-999999999") is short to write and would fill the memory


def format_numeral(value: int | Decimal | Fraction, style: Style = "lower") -> str:
    """`value` as a Chinese numeral; ``parse_numeral`` reads it back to the same value.

    Args:
        value: any number below 10^20 in amount. A ``Decimal`` keeps all its places (``Decimal("3.50")`` is
            三点五零). A ``Fraction`` is written with 分之, except in ``money``, which takes none.
        style: ``"lower"`` is 一万二千三百, ``"upper"`` the formal 壹万贰仟叁佰, ``"money"`` an amount in yuan
            as on cheques, 人民币叁佰贰拾万元整: it closes with 整 at 元, says 零 where a place is skipped or
            元 is 0 before 角, and stops at 分.

    Raises:
        InputError: `value` is a float (write ``Decimal(str(x))``), no number, not finite, 10^20 or more, of
            more than 1000 places, or for ``money`` of more than two; or `style` is none of the three.

    >>> format_numeral(12300), format_numeral(12300, "upper")
    ('一万二千三百', '壹万贰仟叁佰')
    >>> format_numeral(3200000, "money"), format_numeral(Decimal("1409.52"), "money")
    ('人民币叁佰贰拾万元整', '人民币壹仟肆佰零玖元伍角贰分')
    >>> format_numeral(Decimal("-3.14")), format_numeral(Fraction(2, 3))
    ('负三点一四', '三分之二')
    """
    if style not in ("lower", "upper", "money"):
        raise InputError(f"style: {style!r} is none of 'lower', 'upper', 'money'")
    _check(value)
    sign = "负" if value < 0 else ""
    if style == "money":
        return f"人民币{sign}{_yuan(value)}"
    if isinstance(value, Fraction):
        return sign + _fraction(abs(value), style)
    whole, places = _split(value)
    written = sign + _integer(int(whole), style)
    return f"{written}点{places.translate(_place_names(style))}" if places else written


def _check(value: int | Decimal | Fraction) -> None:
    if isinstance(value, float):
        raise InputError(f"value: {value!r} is a float, which rounds; give Decimal({str(value)!r})")
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, Fraction)):
        raise InputError(f"value: {type(value).__name__} is no number here; give int, Decimal or Fraction")
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise InputError(f"value: {value} is not finite")
        exponent = value.as_tuple().exponent
        assert isinstance(exponent, int)
        too_large = bool(value) and value.adjusted() >= _LIMIT_DIGITS
        if exponent < -_MOST_PLACES:
            raise InputError(f"value: more than {_MOST_PLACES} decimal places; round it with quantize()")
    else:
        limit = 10**_LIMIT_DIGITS
        too_large = abs(value.numerator) >= limit or value.denominator >= limit
    if too_large:
        raise InputError("value: 10^20 or more has no Chinese numeral that is in use; write it in digits")


def _split(value: int | Decimal) -> tuple[str, str]:
    """The digits of the amount before and behind the point."""
    if isinstance(value, int):
        return str(abs(value)), ""  # an int formatted with "f" would pass through a float
    whole, _, places = format(value, "f").lstrip("-").partition(".")
    return whole, places


@cache
def _place_names(style: str) -> dict[int, str]:
    return str.maketrans(dict(zip("0123456789", _DIGITS[style], strict=True)))


def _integer(value: int, style: str) -> str:
    """A whole number from 0 up to 10^20: eight digits at a time, each by cn2an.

    cn2an itself goes to 10^16, but loses 零 behind 亿: its 一亿一千 for 100001000 sounds like 1.1亿.
    """
    from cn2an import an2cn  # type: ignore[attr-defined,unused-ignore]  # takes 0.1 s to import

    mode = {"lower": "low", "upper": "up"}[style]
    written = ""
    skipped = False
    for power, scale in zip((2, 1, 0), _SCALES, strict=True):
        block = value // _YI**power % _YI
        if not block:
            skipped = bool(written)
            continue
        if written and (skipped or block < _YI // 10):
            written += "零"
        name: str = an2cn(block, mode)
        if written and name.startswith("十"):
            name = f"一{name}"  # 十二 only begins a numeral; within one it is 一十二
        written += name + scale
        skipped = False
    return written or "零"


def _fraction(value: Fraction, style: str) -> str:
    if value.denominator == 1:
        return _integer(value.numerator, style)
    # 百分之一 is what is said, not 一百分之一.
    base = _POWERS[style].get(value.denominator) or _integer(value.denominator, style)
    return f"{base}分之{_integer(value.numerator, style)}"


def _yuan(value: int | Decimal | Fraction) -> str:
    """The amount of `value` by the rules for filling in cheques (正确填写票据和结算凭证的基本规定)."""
    if isinstance(value, Fraction):
        raise InputError("value: an amount of money is int or Decimal, not Fraction")
    whole, places = _split(value)
    if places[2:].strip("0"):
        raise InputError(f"value: {value} has parts of a 分; round it first, as in value.quantize(Decimal('0.01'))")
    jiao, fen = (int(digit) for digit in f"{places}00"[:2])
    yuan = int(whole)
    digits = _DIGITS["upper"]
    written = f"{_integer(yuan, 'upper')}元" if yuan or not (jiao or fen) else ""
    if not (jiao or fen):
        return f"{written}整"
    if jiao:
        # 1680.32 may go without this 零, 107000.53 may have it before 柒仟; with it here both are right.
        written += "零" if yuan and yuan % 10 == 0 else ""
        written += f"{digits[jiao]}角"
    elif yuan:
        written += "零"
    return written + (f"{digits[fen]}分" if fen else "")
