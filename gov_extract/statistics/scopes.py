"""Of what whole a figure is: 全市, 全省, a place; once for statistics, checks and time series."""

from __future__ import annotations

import re

from ..entities.divisions import divisions
from ..items import Entity

__all__ = ["QUOTES", "WHERE", "bare_name", "of_another_place", "place_in", "scope_of"]

QUOTES = re.compile(r"[“”‘’\"'「」『』《》〈〉 \t\u3000]")
WHERE = r"(?:全[市省国县区州镇]|[我本][市省县区州]|(?:[\u4e00-\u9fff]{2,5}?(?<![城上超门])(?:省|市(?![民值场容况])|县|自治[区州县])){1,2})"
"""The words for a whole, as a pattern."""
_ORGAN = r"(?:[\u4e00-\u9fff]{0,8}?(?:公安机关|公安|警方|法院|检察院|海关|委员会|支队|总队|大队|分局|局|厅)){1,3}(?:通报的?|公布的?)?"
_IN_NAME = (
    r"(?:第[一二三四五六七八九十]次)?(?:人口|经济|农业|污染源|国土|土壤)?普查|(?<=全国)[0-9]{5}|互联网\+|政协|人大(?!代表)|人民代表大会"
    r"|文明(?:城市|村镇|单位|校园)|卫生(?:城市|县城|乡镇)|劳动模范|五一劳动"
)
"""What follows a whole in a name that it begins: 全国第七次人口普查, 全国12315平台, 全国文明城市."""
# Whose figure it is may stand before the indicator: 全市盗窃警情, 甘肃省公安厅破获案件.
_SCOPE = re.compile(
    rf"\A(?:(?P<where>{WHERE}(?!{_IN_NAME})(?:{_ORGAN})?)|(?:各级)?公安机关|(?:通报|公布)的)(?:共|累计)?(?=..)"
)
# Where a whole or a division ends: 全市, 长安区, 塔城地区.
_END = re.compile("[市省县区州盟旗镇乡国]")
# The longest name that is tried; 积石山保安族东乡族撒拉族自治县 has fifteen characters.
_LONGEST = 15
_WHOLES = frozenset("全我本")
_NAMED = re.compile(_IN_NAME)
# 比全省少2件, 高于全国平均水平: what a figure is held against is not its whole.
_HELD_AGAINST = ("比", "较", "与", "跟", "高于", "低于", "多于", "少于", "快于", "慢于", "好于")
# 其|中城镇, 当|月城镇 are no towns, and 城区 is mostly not that of Jincheng.
_WORDS = frozenset(["城镇", "乡镇", "村镇", "城区", "新区", "郊区", "市区"])
_CLASS = re.compile(
    "规模以上|规上|限额以上|限上|(?:城镇|农村)(?=(?:常住|登记|调查|新增|非私营|私营|单位)?(?:居民|人口|就业|失业|从业|人均|职工))"
)


def bare_name(indicator: str) -> tuple[str, str]:
    """(the folded indicator without scope, quotes and blanks; its scope).

    >>> bare_name("全市“两抢”警情")
    ('两抢警情', '全市')
    """
    name = QUOTES.sub("", indicator)
    scope = _SCOPE.match(name)
    return (name[scope.end() :], scope["where"] or "") if scope else (name, "")


def scope_of(indicator: str, clause: str) -> str | None:
    """The scope of a figure: the whole or the division that its indicator names, else the last one in its clause before
    it, with the class of things that the indicator is confined to; all folded.

    Only what is known to be a division counts: 城市, 小区 and 下乡 end like places and are none.

    >>> scope_of("盗窃警情", "一季度全市接报盗窃警情"), scope_of("盗窃警情", "接报盗窃警情")
    ('全市', None)
    >>> scope_of("规模以上工业增加值", "全省规模以上工业增加值"), scope_of("城市燃气普及率", "长安区城市燃气普及率")
    ('全省规模以上', '长安区')
    """
    where = bare_name(indicator)[1] or clause
    place = _last_place(where) or (_last_place(clause) if where is not clause else None)
    kind = _CLASS.search(indicator)
    return (place or "") + (kind[0] if kind else "") or None


def place_in(scope: str | None) -> str:
    """The whole or the division of a scope, without the class; empty where it names none.

    >>> place_in("全市规模以上"), place_in("长安区"), place_in("城镇"), place_in(None)
    ('全市', '长安区', '', '')
    """
    return _CLASSES.sub("", scope or "")


def of_another_place(scope: str | None, agency: str | None, mention: Entity | None, sentence: int) -> bool:
    """市政务服务中心受理4100件。⏎赤水市受理610件: is a figure of a place whose it is no organ's, for none of it is named?

    Args:
        scope: the scope of the figure.
        agency: the organ that governs from before.
        mention: where it is named; None where the figure falls to what the text is about.
        sentence: where the figure's sentence begins.
    """
    place = place_in(scope)
    if not place or place[0] in _WHOLES or agency is None or "/" not in agency:
        return False
    if mention is not None and mention.start >= sentence:
        return False
    code = agency.partition("/")[0]
    table = divisions()
    bearers = table.named(place)
    # What lies in the organ's own place is told by it: 南城街道 in a report of the city.
    return bool(bearers) and not any(one.code == code or table.is_within(one.code, code) for one in bearers)


_CLASSES = re.compile("(?:规模以上|规上|限额以上|限上|城镇|农村)\\Z")


def _last_place(folded: str) -> str | None:
    """The last whole (全市) or division that a piece of text names."""
    found = None
    for match in _END.finditer(folded):
        found = _place_at(folded, match.end()) or found
    return found


def _place_at(folded: str, end: int) -> str | None:
    """The whole or the division that ends at `end`, by its longest name."""
    if folded[end - 2 : end - 1] in _WHOLES:
        if _NAMED.match(folded, end) is not None or folded.endswith(_HELD_AGAINST, 0, end - 2):
            return None
        return folded[end - 2 : end] if folded[end - 1] not in "盟旗" else None
    for start in range(max(0, end - _LONGEST), end - 1):
        piece = folded[start:end]
        of_words = piece[-2:] in _WORDS
        if any(piece == one.name and not (of_words and one.level == "town") for one in divisions().named(piece)):
            return None if of_words and len(piece) == 2 else piece
    return None
