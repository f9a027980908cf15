"""What the heads of a table say of its rows and columns: totals, parts, shares, growths, rates, periods."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ..characters import fold

__all__ = ["Head", "HeadKind", "HeadRole", "read_head"]

HeadRole = Literal["item", "total", "subtotal", "of_which"]
HeadKind = Literal["level", "share", "growth", "difference", "rate"]

_BLANK = re.compile(r"[ \t\u00a0\u3000]+")
_NUMBERING = re.compile(r"(?:[(（]?[一二三四五六七八九十]+[)）]?[、.．]?(?=\S)|[(（]?[0-9]{1,2}[)）、.．](?![0-9]))")
_SURE_TOTAL = re.compile(r"(?:合计|总计|共计|总和|总数|总额|总量|总人数|总件数)\Z")
_WEAK_TOTAL = re.compile(r"(?:全[市省县区州国院校局镇]|总体|整体|全部|[^,，]{1,8}总[数计额量值])\Z")
_SUBTOTAL = re.compile(r"小计\Z")
_OF_WHICH = re.compile(r"(?:其中|#|＃|内[:：]|(?:其|当)中)")
_SHARE = re.compile(r"比重|占比|构成|比例|份额|占[^率]{1,10}[%％]")
_POINTS = re.compile(r"百分点")
_GROWTH = re.compile(
    r"同比|环比|增长|增速|增幅|升幅|降幅|涨幅|涨跌|比上[年月期季]|比去年|较上[年月期季]|较去年|±%|增减[^额数量]{0,4}[%％]"
)
_DIFFERENCE = re.compile(r"增减|增加(?!值)|减少|差额|差数|变化|变动")
_PERCENT = re.compile(r"[%％]|率|幅|速")
_RATE = re.compile(
    r"率|均|每|单价|价格|指数|浓度|密度|得分|评分|满意度|排名|名次|位次|序号|编号|代码|电话|年份|等级|系数|倍|平均|最[高低大小]"
)
# What may be below zero, so that a part may be above its whole.
_NET = re.compile(r"净|差|盈|亏|余|利润|损益|增减|增量")
# Growth at constant prices, and the growth of a sample that changed, do not follow from the levels.
_NOT_NOMINAL = re.compile(
    r"可比|不变价|同口径|口径|实际|名义|扣除|剔除|生产总值|GDP|增加值|产值|投资|规模以上|规上|限额以上|零售|可支配|消费支出"
)
_LATER = re.compile(r"本期|本[月年季周]|今年|当[月期年]|报告期|现[值数]")
_BEFORE = re.compile(r"(?:去年|上年|同)同?期|上[期年月季周]末?|去年|基期|同期")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年?(?![0-9])")
_TIME_ONLY = re.compile(
    r"(?:(?:19|20)[0-9]{2}年?)?(?:[0-9]{1,2}(?:[—–~-][0-9]{1,2})?月|[一二三四]季度|第?[1-4一二三四]季度?|[上下]半年)?\Z"
)
_UNIT = re.compile(r"[(（][^()（）]*[)）]")
_WORDS = re.compile(r"[%％±、,，:：/\-—]|数[量值额]?\Z|情况\Z")


class Head(NamedTuple):
    """One head of a row or a column, as the sums see it.

    Attributes:
        text: as written.
        role: total (合计, 全市), subtotal (小计), of_which (其中…), else item.
        sure: a total that says nothing else: 合计, 总计; 全市 may be one of the rows.
        kind: level, share (占比), growth (同比), difference (增减), rate (a mean, a rate, a price, a rank).
        numbering: 一、 or (一) before it, empty for none; like rows are numbered alike.
        stem: the head without the words of period and change, the same for 立案本期, 立案去年同期 and 立案同比%.
        when: later (本期), before (去年同期), a year, or None.
        net: may be below zero: 净增, 结余.
        nominal: its growth follows from its levels; False for output and the like.
        time: it names a time and nothing else.
    """

    text: str
    role: HeadRole
    sure: bool
    kind: HeadKind
    numbering: str
    stem: str
    when: Literal["later", "before"] | int | None
    net: bool
    nominal: bool
    time: bool


def read_head(text: str) -> Head:
    """What `text`, a head as written, says.

    >>> head = read_head("其中：女性")
    >>> head.role, head.kind
    ('of_which', 'level')
    >>> read_head("同比增长（%）").kind, read_head("占比（%）").kind, read_head("破案率").kind
    ('growth', 'share', 'rate')
    """
    words = _BLANK.sub("", fold(text))
    numbered = _NUMBERING.match(words)
    bare = words[numbered.end() :] if numbered else words
    named = _UNIT.sub("", bare)
    role, sure = _role(named)
    years = _YEAR.findall(named)
    when: Literal["later", "before"] | int | None = None
    if _BEFORE.search(named):
        when = "before"
    elif _LATER.search(named):
        when = "later"
    elif len(years) == 1:
        when = int(years[0])
    stem = named
    for pattern in (_BEFORE, _LATER, _YEAR, _GROWTH, _DIFFERENCE, _WORDS, _WORDS):
        stem = pattern.sub("", stem)
    return Head(
        text=text,
        role=role,
        sure=sure,
        kind=_kind(bare, named),
        numbering=re.sub(r"[一二三四五六七八九十0-9]+", "N", numbered[0]) if numbered else "",
        stem=stem,
        when=when,
        net=_NET.search(named) is not None,
        nominal=_NOT_NOMINAL.search(words) is None,
        time=bool(named) and _TIME_ONLY.fullmatch(named) is not None,
    )


def _role(named: str) -> tuple[HeadRole, bool]:
    if _OF_WHICH.match(named):
        return "of_which", False
    if _SUBTOTAL.search(named):
        return "subtotal", True
    if _SURE_TOTAL.fullmatch(named):
        return "total", True
    return ("total", False) if _WEAK_TOTAL.fullmatch(named) or _SURE_TOTAL.search(named) else ("item", False)


def _kind(bare: str, named: str) -> HeadKind:
    if _SHARE.search(bare) and not _GROWTH.search(bare):
        return "share"
    if _POINTS.search(bare):
        return "difference"
    if _GROWTH.search(bare):
        # 同比增减（件） is a difference, 同比（%） a growth.
        counted = _DIFFERENCE.search(named) is not None and _PERCENT.search(bare) is None
        return "difference" if counted else "growth"
    if _DIFFERENCE.search(named):
        return "growth" if _PERCENT.search(bare) else "difference"
    return "rate" if _RATE.search(named) or re.search(r"[%％‰]", bare) else "level"
