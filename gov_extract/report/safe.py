"""Text made safe to show: nothing of it is obeyed, neither as markup nor as a control of the line's direction."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

__all__ = ["attribute", "plain", "shown"]

# Controls have no form of their own. Those of direction (U+202E) turn around what stands beside them: a file could be
# shown under another's name. NUL is lost on the way, and half a surrogate pair cannot be written as UTF-8 at all.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def plain(value: object) -> object:
    r"""`value`, in a str the controls replaced by their numbers; for attributes and for cells of tables.

    >>> print(plain("a\u202etxt.exe"))
    a[U+202E]txt.exe
    """
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return _UNSEEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", value)


def attribute(name: str, value: str) -> str:
    """An attribute of an element, its value escaped, with a blank before it. (`Markup.format` takes four times as long.)

    >>> print(attribute("title", 'a"b'))
     title="a&#34;b"
    """
    return f' {name}="{escape(plain(value))}"'


def shown(text: str) -> Markup:
    r"""`text` as HTML, its controls as small boxes with their numbers.

    >>> print(shown("<b>\u202e"))
    &lt;b&gt;<span class="ctl">U+202E</span>
    """
    escaped = str(escape(text))
    return Markup(_UNSEEN.sub(lambda match: f'<span class="ctl">U+{ord(match[0]):04X}</span>', escaped))
