"""A font that has the characters of a drawing's labels.

matplotlib brings no font with Chinese characters, and a server often has none either; the extra `plot` brings one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..errors import InputError

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

__all__ = ["font_for"]

# Simplified first; a Japanese or Korean font lacks characters of ours, and has others in another form.
_KNOWN = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans CJK JP",
    "PingFang SC", "Hiragino Sans GB", "Heiti SC", "STHeiti", "Songti SC", "Arial Unicode MS",
    "Microsoft YaHei", "DengXian", "SimHei", "SimSun",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "LXGW WenKai", "Sarasa Gothic SC",
    "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "AR PL UMing CN", "Droid Sans Fallback",
)  # fmt: skip


def font_for(characters: str, font: str | None = None) -> FontProperties:
    """The first font that has every one of `characters`.

    Args:
        characters: all that is to be written.
        font: the path of a font file, or a name that matplotlib knows; then it is that or an error.

    Raises:
        InputError: `font` is not there, or no font has the characters.
    """
    from matplotlib.font_manager import FontProperties

    wanted = {ord(one) for one in characters if not one.isspace()}
    if font is not None:
        path = _path(font)
        if path is None:
            raise InputError(f"font: {font!r} is no file, and no font that matplotlib knows")
        if missing := wanted - _characters(path):
            raise InputError(f"font: {font!r} has no {_shown(missing)}; give another, or leave it out")
        return FontProperties(fname=path)
    fewest = wanted
    for path in _paths():
        try:
            missing = wanted - _characters(path)
        except InputError:
            continue  # one broken font of a system is no reason to draw nothing
        if not missing:
            return FontProperties(fname=path)
        fewest = min(fewest, missing, key=len)
    raise InputError(
        f"font: none that matplotlib finds has {_shown(fewest)}; pip install '.[plot]' brings one, "
        "or give the path of one (font=…)"
    )


def _paths() -> Iterator[str]:
    """Fonts to try: what the caller has set, what systems have, what the extra brings."""
    import matplotlib as mpl
    from matplotlib.font_manager import fontManager

    files = {entry.name: entry.fname for entry in reversed(fontManager.ttflist)}
    for name in (*_set(mpl.rcParams), *_KNOWN):
        # The list is kept between runs: a font may have gone since.
        if name in files and os.path.exists(files[name]):
            yield files[name]
    try:
        from pylopdf_fonts_zh_cn import sans_path
    except ImportError:
        return
    yield os.fspath(sans_path())


def _set(settings: Any) -> Iterable[str]:
    for family in settings["font.family"]:
        yield family
        yield from settings.get(f"font.{family}", ())


def _path(font: str) -> str | None:
    from matplotlib.font_manager import fontManager

    if os.path.isfile(font):
        return font
    return next((entry.fname for entry in fontManager.ttflist if entry.name == font), None)


@lru_cache(maxsize=64)
def _characters(path: str) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    try:
        return frozenset(FT2Font(path).get_charmap())
    except (OSError, RuntimeError) as error:
        raise InputError(f"font: {path!r} cannot be read: {error}") from error


def _shown(missing: Iterable[int]) -> str:
    some = "".join(map(chr, sorted(missing)[:10]))
    return some if len(set(missing)) <= 10 else f"{some}…"
