"""`parse_quantity`: one string that is one quantity, or an error that says where it is none."""

from __future__ import annotations

import msgspec

from .errors import InputError, QuantityError
from .items import Quantity

__all__ = ["parse_quantity"]

# A quantity is a few words; who gives a page wants `extract`.
_MOST = 200


def parse_quantity(text: str) -> Quantity:
    """The quantity that `text` is: a number with its unit, its range and its modifier, and nothing else.

    It is what `extract` finds in a text that says no more; words such as 近, 超过 and 以上 go into `modifier` and stay outside
    the span, as they do there.

    Args:
        text: one quantity of at most 200 characters, blanks around it allowed.

    Returns:
        The item, with offsets into `text`.

    Raises:
        QuantityError: `text` is none, or holds more; its ``position`` is the offset of what is left over.
        InputError: `text` is no str.

    >>> quantity = parse_quantity("近5.72亿元")
    >>> quantity.value, quantity.unit, quantity.modifier
    ('572000000', 'CNY', 'less_than')
    >>> parse_quantity("3至5天").upper
    '5'
    >>> parse_quantity("抓获10人")
    Traceback (most recent call last):
    ...
    gov_extract.errors.QuantityError: '抓获10人' is not one quantity: '抓获' is no part of it (at offset 0)
    """
    if not isinstance(text, str):
        raise InputError(f"text: {type(text).__name__} was given, want a str, as in '5.72亿元'")
    if len(text) > _MOST:
        raise QuantityError(text, _MOST, f"{len(text)} characters, and {_MOST} are the most that are read")
    # Loaded on first use: `import gov_extract` stays light.
    from .quantities import find_quantities, lexicon
    from .quantities.modifiers import is_modifier
    from .text.folded import Text

    folded = Text(text)
    found, unread = find_quantities(folded, lexicon())
    if not found:
        if unread:
            raise QuantityError(text, folded.span(unread[0].start, unread[0].end)[0], unread[0].reason)
        raise QuantityError(text, 0, "it holds no number" if text.strip() else "it is empty")
    first = found[0]
    before = folded.folded[: first.start]
    if before.strip() and not is_modifier(before.strip(), before=True):
        at = len(before) - len(before.lstrip())
        raise QuantityError(text, folded.span(at, first.start)[0], f"{before.strip()!r} is no part of it")
    if len(found) > 1:
        raise QuantityError(text, folded.span(found[1].start, found[1].end)[0], f"{found[1].text!r} is a second one")
    after = folded.folded[first.end :]
    if after.strip() in ("之间", f"/{first.per}"):
        after = ""  # it is read: the bound of a range, what a rate is per
    if after.strip() and not is_modifier(after.strip(), before=False):
        at = first.end + len(after) - len(after.lstrip())
        raise QuantityError(text, folded.span(at, len(folded.folded))[0], f"{after.strip()!r} is no part of it")
    start, end = folded.span(first.start, first.end)
    return msgspec.structs.replace(first, start=start, end=end)
