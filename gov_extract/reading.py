"""From files to text: which files are meant, and in which encoding each is written.

Chinese reports come as UTF-8, as GB18030 (with its subsets GBK and GB2312), as Big5 from Hong Kong, Macao and
Taiwan, and as UTF-16 out of word processors. Only a byte order mark, where there is one, says which it is.
"""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Callable
from typing import BinaryIO

from .errors import InputError

__all__ = ["MOST_BYTES", "decode", "find_texts", "read_bytes", "read_file", "read_stream"]

# UTF-32 before UTF-16: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# The first of these that fits best. cp950 is Big5 as Windows writes it, big5hkscs as Hong Kong does.
_LEGACY = ("gb18030", "cp950", "big5hkscs")
# Asked for last: no Chinese text in the encodings above can be mistaken for these.
_RARE = ["utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be"]
# Hong Kong's Big5 has one code for Ê and the mark above it (8862: Ê̄), and none for the mark alone.
_SECOND_HALVES = "\u0304\u030c"
_CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\v\f\r\x1a\x1b")
_SAMPLE = 20_000

MOST_BYTES = 1_000_000_000
"""So many bytes a file may have, or what is read from standard input: /dev/zero has no end."""
_PIECE = 1 << 24


def decode(data: bytes) -> str:
    """The text that `data` holds, its byte order mark left out, line endings as they are.

    A byte order mark decides; else strict UTF-8; else GB18030 or Big5, whichever gives commoner characters;
    else UTF-16 or UTF-32 without a mark, where the outcome is Chinese.

    Args:
        data: the whole content of a file.

    Raises:
        InputError: the bytes are text in none of these, or `data` is no bytes.

    >>> decode("盗窃警情下降".encode("gb18030"))
    '盗窃警情下降'
    >>> decode("竊盜案件減少".encode("big5"))
    '竊盜案件減少'
    """
    if not isinstance(data, (bytes, bytearray)):
        hint = "; it is text already" if isinstance(data, str) else ""
        raise InputError(f"data: {type(data).__name__} was given, want bytes{hint}")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                # Files joined by a program that knew no marks begin with two.
                return data[len(mark) :].decode(encoding).lstrip("\ufeff")
            except UnicodeDecodeError as error:
                place = len(mark) + error.start
                raise InputError(f"begins as {encoding.upper()} but is broken at byte {place}") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _decode_legacy(data)
        if text is None:
            text = _decode_rare(data)
        if text is None:
            raise InputError(f"is not text in UTF-8 (fails at byte {error.start}), GB18030, Big5 or UTF-16") from error
        return text


def read_file(path: str | os.PathLike[str]) -> str:
    """The text of one file, see `decode`.

    Raises:
        InputError: there is no such file, it may not be read, it is no regular file (a pipe or a device could
            keep its reader waiting for ever), or it is no text.
    """
    return decode(read_bytes(path, hint="; for a pipe give -"))


def read_bytes(path: str | os.PathLike[str], *, hint: str = "", most: int = MOST_BYTES) -> bytes:
    """All that one regular file holds.

    Args:
        path: the file.
        hint: what to do where it is a folder, a pipe or a device; ends the message.
        most: the most bytes that it may have.

    Raises:
        InputError: `path` is no path, or the file cannot be read, see `read_file`; or it is larger than `most`.
    """
    # A number would be taken for an open file's, 0 for standard input.
    if not isinstance(path, (str, os.PathLike)):
        raise InputError(f"path: {type(path).__name__} was given, want the path of a file")
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISREG(mode):
            # Without waiting, and looked at again: it may have become a pipe in between.
            with open(path, "rb", opener=_without_waiting) as file:
                found = os.fstat(file.fileno())
                mode = found.st_mode
                if stat.S_ISREG(mode) and found.st_size > most:
                    raise InputError(f"has {found.st_size} bytes, at most {most} are read; split it")
                data = file.read(most + 1) if stat.S_ISREG(mode) else b""
    except OSError as error:
        raise InputError(_reason(error)) from error
    except InputError:
        raise
    except ValueError as error:  # a null character in the path, or half a surrogate pair
        raise InputError(f"cannot be read: no file can be called that: {error}") from error
    if not stat.S_ISREG(mode):
        raise InputError(f"is {_sort(mode)}, not a file{hint}")
    if len(data) > most:  # one that still grows, or of those of the system that say 0 and have no end
        raise InputError(f"has more than {most} bytes, which are all that are read; split it")
    return data


def read_stream(stream: BinaryIO) -> str:
    """The text of an open stream of bytes, read to its end, see `decode`.

    Raises:
        InputError: it cannot be read, has more than `MOST_BYTES`, or is no text.
    """
    pieces: list[bytes] = []
    room = MOST_BYTES
    try:
        while piece := stream.read(min(room + 1, _PIECE)):
            pieces.append(piece)
            room -= len(piece)
            if room < 0:
                raise InputError(f"has more than {MOST_BYTES} bytes, which are all that are read; split it")
    except OSError as error:
        raise InputError(_reason(error)) from error
    return decode(b"".join(pieces))


def find_texts(
    folder: str | os.PathLike[str],
    on_error: Callable[[str, InputError], None],
    suffixes: tuple[str, ...] = (".txt",),
) -> list[str]:
    """The files under `folder` at any depth whose names end in one of `suffixes`, in order of their paths.

    Links to files are followed, links to folders are not: they can lead in a circle. What begins with ``~$`` is left
    out: Word keeps such a file beside each document that is open.

    Args:
        folder: where to begin.
        on_error: called with path and reason for each folder that cannot be listed; the others still are.
        suffixes: in small letters; names may have others.

    Raises:
        InputError: all could be listed and none holds such a file.
    """
    failed: list[OSError] = []
    found = [
        os.path.join(where, name)
        for where, _, names in os.walk(folder, onerror=failed.append)
        for name in names
        if name.lower().endswith(suffixes) and not name.startswith("~$")
    ]
    for error in failed:
        on_error(str(error.filename), InputError(_reason(error)))
    if not found and not failed:
        first, *others = suffixes
        raise InputError(f"is a folder without any {first} file{', nor any ' if others else ''}{', '.join(others)}")
    return sorted(found)


def _decode_legacy(data: bytes) -> str | None:
    best, best_share = None, -1.0
    for encoding in _LEGACY:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        share = _common_share(text, encoding)
        if share > best_share:
            best, best_share = text, share
    if best is None or not _CONTROLS.isdisjoint(best):
        return None
    return best


def _common_share(text: str, encoding: str) -> float:
    """How many of the text's characters, of 1, are in the part of the code table kept for frequent ones.

    Both standards were laid out by frequency: level 1 of GB2312 (rows B0 to D7) and of Big5 (A4 to C6), with
    symbols before them. Read with the wrong one, a text scatters over the whole table. On snippets of four
    characters this told GB18030 from Big5 in 178 of 180 cases, where charset-normalizer did in 113: four
    characters are too few for statistics of running text.
    """
    common = total = 0
    for character in text[:_SAMPLE]:
        if character < "\x80" or character in _SECOND_HALVES:
            continue
        total += 1
        code = character.encode(encoding)
        if len(code) != 2:
            continue
        if encoding == "gb18030":
            common += code[1] >= 0xA1 and (0xA1 <= code[0] <= 0xA3 or 0xB0 <= code[0] <= 0xD7)
        else:
            common += 0xA1 <= code[0] <= 0xC6
    return common / total if total else 1.0


def _decode_rare(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # slow to import, and hardly ever needed

    match = from_bytes(data, cp_isolation=_RARE).best()
    if match is None:
        return None
    text = str(match)
    chinese = sum("\u4e00" <= character <= "\u9fff" for character in text)
    return text if 2 * chinese >= len(text) and _CONTROLS.isdisjoint(text) else None


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _sort(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device"


def _reason(error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"cannot be read: {reason[:1].lower()}{reason[1:]}"
