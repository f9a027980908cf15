"""Years that something is measured by: whose prices, whose rate of exchange, which year is 100. They are no year spoken of."""

from __future__ import annotations

import re

__all__ = ["is_yardstick"]

# 2010年|不变价, （2020年|价格）, 2015年|=100, 以2015年|为基期: the words behind such a year.
_ALONE = re.compile(
    r"(?:度|全年)?(?:的|度)?(?:"
    r"(?:不变|可比|固定)?(?:价格?|价格?水平|口径|汇率)(?:来|进行)?(?:计|核|测|折|换|推|估|衡|[)）])"
    r"|(?:平均|同期)?=100|为(?:100(?![0-9.])|基[期年数准点]))"
)
# 按2020年可比价, 以2022年为基础: so much is enough where 按 or 以 stands before the year.
_MEASURED = re.compile(
    r"(?:度|全年)?(?:的|度)?(?:(?:不变|可比|固定|现行?|同|同一|平均|年末|末|底)?(?:价格|价(?!格)|口径|汇率|购买力平价)(?!总?水平|指数|监测|同比|环比|[上下]涨?[涨跌降升])"
    r"|为(?:基[础期年数准点]|100(?![0-9.])))"
)
_BY = ("按", "按照", "以", "用", "依", "据", "依照", "根据")
_FIXED = re.compile(r"(?:度|全年)?的?不变价格?(?=[,，。；;()（）]|$)")
_FIRST = frozenset("年度全的不可固现同平末底价口汇购标=为")


def is_yardstick(text: str, start: int, end: int) -> bool:
    """Is the year in ``[start, end)`` only what figures are measured by?

    >>> text = "按2010年不变价格计算，全年地区生产总值增长7.2%"
    >>> is_yardstick(text, 1, 6), is_yardstick("2023年价格上涨2%", 0, 5), is_yardstick("以2015年为例", 1, 6)
    (True, False, False)
    """
    if text[end : end + 1] not in _FIRST:
        return False
    if _ALONE.match(text, end) is not None or _FIXED.match(text, end) is not None:
        return True
    return text.endswith(_BY, 0, start) and _MEASURED.match(text, end) is not None
