"""Of what whole a figure is: 全市, 全省, a place; once for statistics, checks and time series."""

from __future__ import annotations

import re

__all__ = ["QUOTES", "WHERE", "bare_name", "scope_of"]

QUOTES = re.compile(r"[“”‘’\"'「」『』《》〈〉 \t\u3000]")
WHERE = r"(?:全[市省国县区州镇]|[我本][市省县区州]|(?:[\u4e00-\u9fff]{2,5}?(?<![城上超门])(?:省|市(?![民值场容况])|县|自治[区州县])){1,2})"
"""The words for a whole, as a pattern."""
_ORGAN = r"(?:[\u4e00-\u9fff]{0,8}?(?:公安机关|公安|警方|法院|检察院|海关|委员会|支队|总队|大队|分局|局|厅)){1,3}(?:通报的?|公布的?)?"
# Whose figure it is may stand before the indicator: 全市盗窃警情, 甘肃省公安厅破获案件.
_SCOPE = re.compile(rf"\A(?:(?P<where>{WHERE}(?:{_ORGAN})?)|(?:各级)?公安机关|(?:通报|公布)的)(?:共|累计)?(?=..)")
_SOMEWHERE = re.compile(
    r"全[市省国县区州镇]|[我本][市省县区州]|[\u4e00-\u9fff]{2,5}?(?:[省县州盟旗镇乡]|区(?!生产总值|域)|市(?![民值场容况]))"
)


# What all places end in: where none of it stands nothing is looked for.
_ANYWHERE = re.compile("[市省县区州盟旗镇乡国]")


def bare_name(indicator: str) -> tuple[str, str]:
    """(the folded indicator without scope, quotes and blanks; its scope).

    >>> bare_name("全市“两抢”警情")
    ('两抢警情', '全市')
    """
    name = QUOTES.sub("", indicator)
    scope = _SCOPE.match(name)
    return (name[scope.end() :], scope["where"] or "") if scope else (name, "")


def scope_of(indicator: str, clause: str) -> str | None:
    """The scope that an indicator names, else the last one in its clause before it; both folded.

    >>> scope_of("盗窃警情", "一季度全市接报盗窃警情"), scope_of("盗窃警情", "接报盗窃警情")
    ('全市', None)
    """
    if own := bare_name(indicator)[1]:
        return own
    if _ANYWHERE.search(clause) is None:
        return None
    found = next(reversed(_SOMEWHERE.findall(clause)), None)
    return found[found.rfind("全") :] if found is not None and "全" in found else found  # 一季度|全市
