"""Zip packages of strangers (.docx, .xlsx, .ods): what is in one, before any library unpacks it.

By what is unpacked and never by its name: a main part called document.dat is XML to Word, and to every library.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from ..errors import InputError
from .extras import brief

__all__ = ["check_events", "check_tree", "opened", "without_media"]

# Unpacked, in bytes.
_MOST = 1_000_000_000
_MOST_PARTS = 50_000
# What office programs write; LZMA asks for as much memory as the file says.
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1

# So many bytes the trees of a package may take in memory: those of a thousand pages take a tenth.
_MOST_TREE = 1_000_000_000
# What a tag and an attribute take in a tree of lxml, measured; the text comes to that.
_TAG, _ATTRIBUTE = 130, 240
_CHUNK = 1 << 20
_HEAD = 256
# The encodings that such a part may say it is in. Others write < with other bytes (EBCDIC), or in more than one way.
_ENCODINGS = {
    b"utf-8",
    b"utf8",
    b"utf-16",
    b"us-ascii",
    b"ascii",
    b"iso-8859-1",
    b"windows-1252",
    b"gb2312",
    b"gbk",
    b"gb18030",
}
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""", re.I)
# For who reads without a tree: so many tags and attributes are those of two million cells.
_MOST_MARKS = 40_000_000


def opened(data: bytes) -> zipfile.ZipFile:
    """The package, nothing of it unpacked yet; to be closed.

    Raises:
        InputError: it unpacks to more than is read, in too many parts, or is packed as no office program packs.
        Exception: it is no zip package.
    """
    package = zipfile.ZipFile(BytesIO(data))
    try:
        parts = package.infolist()
        # What a part says of its size binds: Python's zipfile unpacks no more than that.
        whole = sum(part.file_size for part in parts)
        if whole > _MOST or len(parts) > _MOST_PARTS:
            raise InputError(
                f"unpacks to {whole} bytes in {len(parts)} parts; at most {_MOST} in {_MOST_PARTS} are read; split it"
            )
        if any(part.compress_type not in _PACKED or part.flag_bits & _ENCRYPTED for part in parts):
            raise InputError("is packed as no office program packs; open it in one and save it anew")
    except BaseException:
        package.close()
        raise
    return package


def check_events(package: zipfile.ZipFile, most: int) -> None:
    """That its XML is read in a time one can wait for by a parser that makes no tree.

    Args:
        package: the package.
        most: how many bytes of XML it may have.

    Raises:
        InputError: it has more, or too many tags.
        Exception: the package is broken.
    """
    marks = sum(tags + attributes for _, tags, attributes in _counts(package, most))
    if marks > _MOST_MARKS:
        raise InputError(f"unpacks to more than {_MOST_MARKS} tags and attributes of XML; split it")


def check_tree(package: zipfile.ZipFile, most: int) -> None:
    """That all parts that may be XML have room in memory as trees, however little it is in bytes.

    100 MB of empty paragraphs, 100 kB packed, were 2 GB.

    Raises:
        InputError: they have none, or are more than `most` bytes.
        Exception: the package is broken.
    """
    room = _MOST_TREE
    for size, tags, attributes in _counts(package, most):
        room -= size + _TAG * tags + _ATTRIBUTE * attributes
        if room < 0:
            raise InputError(f"unpacks to XML that takes more than {_MOST_TREE} bytes in memory; split it")


def _counts(package: zipfile.ZipFile, most: int) -> Iterator[tuple[int, int, int]]:
    """Of each stretch of XML its bytes, and how many tags and attributes it has at most."""
    parts = [part for part in package.NameToInfo.values() if _may_be_xml(package, part)]
    xml = sum(part.file_size for part in parts)
    if xml > most:
        raise InputError(f"unpacks to {xml} bytes of XML, at most {most} are read; split it")
    for part in parts:
        with package.open(part) as source:
            while chunk := source.read(_CHUNK):
                yield len(chunk), chunk.count(b"<"), chunk.count(b"=")


def without_media(package: zipfile.ZipFile) -> BytesIO:
    """The same package with nothing in the parts that are no XML: what only has text in it loads none of its images."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as light:
        for name, part in package.NameToInfo.items():
            light.writestr(name, package.read(name) if _may_be_xml(package, part) else b"")
    out.seek(0)
    return out


def _may_be_xml(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Images, fonts and the like are none, whatever they are called: XML begins with <, but for blanks and a mark.

    Raises:
        InputError: it is in an encoding that no office program writes.
    """
    with package.open(part) as source:
        head = source.read(_HEAD)
    bare = head.lstrip(b"\xef\xbb\xbf\xfe\xff\0 \t\r\n").replace(b"\0", b"")
    if bare.startswith(b"<?xml"):
        declared = _ENCODING.match(bare)
        if b"?>" not in bare or (declared is not None and declared[1].lower() not in _ENCODINGS):
            raise InputError(
                f"holds a part ({brief(part.filename)}) in an encoding that no office program writes; save it anew"
            )
    return bare.startswith(b"<") or bool(head and not bare)
