"""Times that something is measured by, and not spoken of: whose prices, which year is 100, of when 64% are, which plan."""

from __future__ import annotations

import re

__all__ = ["is_origin", "is_plan", "is_whole", "is_yardstick"]

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
# 剔除2022年一次性因素后, 在2022年高基数下: what is left out of a comparison, or what makes it hard.
_WITHOUT = ("剔除", "扣除", "剔除了", "扣除了", "还原", "排除")
_HIGH = re.compile(r"(?:同期|度|全年)?的?(?:[较]?[高低])?基数(?![0-9约为是])")
_BY = ("按", "按照", "以", "用", "依", "据", "依照", "根据")
_FIXED = re.compile(r"(?:度|全年)?的?不变价格?(?=[,，。；;()（）]|$)")
_FIRST = frozenset("基较高低度全的不可固现同平末底价口汇购标=为")


def is_yardstick(text: str, start: int, end: int) -> bool:
    """Is the year in ``[start, end)`` only what figures are measured by?

    >>> text = "按2010年不变价格计算，全年地区生产总值增长7.2%"
    >>> is_yardstick(text, 1, 6), is_yardstick("2023年价格上涨2%", 0, 5), is_yardstick("以2015年为例", 1, 6)
    (True, False, False)
    """
    if text.endswith(_WITHOUT, 0, start):
        return True
    if text[end : end + 1] not in _FIRST:
        return False
    if _HIGH.match(text, end) is not None or _ALONE.match(text, end) is not None or _FIXED.match(text, end) is not None:
        return True
    return text.endswith(_BY, 0, start) and _MEASURED.match(text, end) is not None


# 达到2018年同期的64%, 接近2019年的九成, 超过2019年同期水平: the words before such a time, and what is said behind it.
_MEASURING = re.compile(
    r"(?:(?P<moved>回[升暖落][到至]|恢复[到至]|[升降][到至])|(?P<more>超过|突破|赶上|[高低多少]于|接近|不及)|达到?|相当于|等于|占|超|不[到足]|[仅只]?[为是]|[仅只]有)了?\Z"
)
_MEASURING_ENDS = frozenset("到至达于占近超过破足及上为是有了")
_OF = re.compile(
    r"(?P<same>同期|[^，,。；;0-9\n]{0,8}(?:水平|总量|全年))?[^，,。；;0-9\n]{0,8}?的?(?:约|近|超过?|逾|不[到足])?"
    r"(?:[0-9]+(?:\.[0-9]+)?(?:%|‰|倍|成)|[一二三四五六七八九两]成|百分之|一半|[二三四五]分之|[一二两三四五六七八九十]倍)"
)
_LEVEL = re.compile(r"(?:同期)?(?:[^，,。；;0-9\n的]{0,6}水平)?[，,。；;\n]")


def is_whole(text: str, start: int, end: int) -> bool:
    """Is the time in ``[start, end)`` that of which a share or a multiple is told: 达到2018年同期的64%?

    覆盖率提高到2021年的98% tells the rate of that year, and 减少到2021年的76起 its number.

    >>> text = "三季度查验旅客88万人次，达到2018年同期的64%"
    >>> is_whole(text, 15, 22), is_whole("覆盖率提高到2021年的98%", 6, 11)
    (True, False)
    """
    if text[start - 1 : start] not in _MEASURING_ENDS:
        return False
    before = _MEASURING.search(text, max(0, start - 5), start)
    if before is None:
        return False
    same = text.endswith("同期", start, end)
    share = _OF.match(text, end)
    if share is not None and (same or "的" in share[0] or share[0].endswith("倍")):
        return before["moved"] is None or same or share["same"] is not None or before["moved"][:1] in "回恢"
    level = same or before["more"] is not None or text.startswith("同期", end) or "水平" in text[end : end + 8]
    return level and _LEVEL.match(text, end) is not None


_FIGURE = re.compile(r"的[^，,。；;0-9\n]{0,8}?(?:第[一二三四五六七八九十0-9]|[0-9])")


def is_origin(text: str, start: int, end: int) -> bool:
    """Is the time in ``[start, end)`` that of the figure from which another one moved?

    >>> is_origin("从2021年的全省第4位上升到第2位", 1, 6), is_origin("从2021年的情况看", 1, 6)
    (True, False)
    """
    return (
        text[start - 1 : start] in ("由", "从") and text.startswith("的", end) and _FIGURE.match(text, end) is not None
    )


# “十四五”, 十三五: what the time of a five-year plan is written with.
_FIVE = re.compile("[一二三四五六七八九十]五[”’」\"']?(?:时期|期间)?\\Z")
# 提前实现“十四五”规划目标, 编制“十四五”规划, 列入“十四五”规划: what is done with a plan.
_DONE = re.compile(
    "(?:实现|达[到成]|完成|超过|兑现|落实|编制|谋划|制定|出台|印发|实施|启动|对[照标]|围绕|衔接|贯彻|[列纳编]入)了?"
    "(?:国家|省级?|市级?|我[省市县区])?\\Z"
)
_DONE_ENDS = frozenset("现成到过实制划定台发施动照标绕接彻入了家省市县区级")
# “十三五”规划圆满收官, “十四五”开局之年: what becomes of it.
_COURSE = re.compile(
    r"[^，,。；;:0-9\n]{0,10}(?:开局|起步|收官|启动|编制|实施|发布|印发|承上启下|攻坚|冲刺|谢幕)[^，,。；;:0-9\n]{0,12}(?=[，,。；;])"
)
# “十四五”规划实施以来 counts its years; 列入“十四五”规划，计划再建10万亩 tells what is to come in them.
_DURING = re.compile(
    r"[^，,。；;:0-9\n]{0,14}(?:以来|期间|时期|期内|之中|过程中|五年|[，,]并?(?:计划|力争|拟|将(?!近)|争取|确保))"
)


def is_plan(text: str, start: int, end: int) -> bool:
    """Is the time in ``[start, end)`` that of a five-year plan named in passing, for what is done with it?

    >>> text = "2022年，提前实现“十四五”规划目标，财政总收入263亿元"
    >>> is_plan(text, 10, 15), is_plan("“十四五”期间新建学校12所", 0, 7)
    (True, False)
    """
    if _FIVE.search(text, start, end) is None:
        return False
    if text[start - 1 : start] in _DONE_ENDS and _DONE.search(text, max(0, start - 8), start) is not None:
        return _DURING.match(text, end) is None
    course = _COURSE.match(text, end)
    return course is not None and not text.endswith(("期间", "时期"), start, end) and _DURING.match(text, end) is None
