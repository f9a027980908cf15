"""A web page's bytes as text that a parser can be given: in which encoding it is, and no tag of it made to hurt."""

from __future__ import annotations

import codecs
import re

from ..errors import InputError
from ..reading import decode
from .web_encodings import codec_of

__all__ = ["bounded", "decoded"]

_CHARSET = re.compile(
    rb"""charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})|encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""", re.I
)
_HEAD = 4096
_CHINESE = re.compile("[\u3007\u3400-\u9fff\U00020000-\U0003ffff]")

# As many make trees of 1 GB, and take half a minute.
_MOST_TAGS = 600_000
_MOST_ATTRIBUTES = 1_000
_ATTRIBUTE = r"""[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|[^\s>]*))?"""
_OPENS = re.compile("<[a-z]", re.I)
_TAG = re.compile(rf"<[a-z][^\s/>]*(?:{_ATTRIBUTE}){{0,{_MOST_ATTRIBUTES}}}(?P<more>{_ATTRIBUTE})?", re.I)
# Tags are looked for wherever one can begin, also within another's attributes and in comments, since parsers differ in
# where those end. In any page that is together little more than the page.
_WORK, _LEAST_WORK = 20, 1_000_000
# What holds no text; i<n in a script looks like a tag, and all behind it to the next > like its attributes.
_CODE = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)", re.I | re.S)


def decoded(data: bytes) -> str:
    """The text of a page: in UTF-8 where it can be that and is Chinese, else as the page says, else as any text.

    Servers say iso-8859-1 of pages in UTF-8; no Chinese text in another encoding happens to be UTF-8 with Chinese
    characters.

    Raises:
        InputError: it is text in no encoding.
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if _CHINESE.search(text):
            return decode(data)
    declared = _CHARSET.search(data[:_HEAD])
    codec = None if declared is None else codec_of((declared[1] or declared[2]).decode("ascii", "replace"))
    if codec is not None:
        try:
            return data.decode(codec)
        except ValueError:
            pass
    return decode(data)


def bounded(page: str) -> str:
    """The page, if it has not too many tags, and no tag has too many attributes, which take by their square.

    130,000 of one tag took a parser 36 s. Where only a script or a comment seems to have such a tag, the page without these.

    Raises:
        InputError: it has more tags, or a tag more attributes, than any page, or tags stand within tags all over.
    """
    if page.count("<") > _MOST_TAGS:
        raise InputError(f"has more than {_MOST_TAGS} tags; split it, or save its text as .txt")
    if not _has_long_tag(page):
        return page
    bare = _CODE.sub(" ", page)
    if _has_long_tag(bare):
        raise InputError(f"has a tag of more than {_MOST_ATTRIBUTES} attributes; save its text as .txt")
    return bare


def _has_long_tag(page: str) -> bool:
    room = _WORK * len(page) + _LEAST_WORK
    for place in _OPENS.finditer(page):
        tag = _TAG.match(page, place.start())
        if tag is None:
            continue
        room -= tag.end() - tag.start()
        if tag["more"] is not None or room < 0:
            return True
    return False
