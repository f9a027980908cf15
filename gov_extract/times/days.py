"""Reads a day that is written without its month, where its neighbours say that it is one: 24日下午, 记者30日从…."""

from __future__ import annotations

from .expressions import Expression
from .hours import read_tail
from .numbers import number
from .patterns import patterns

__all__ = ["read_bare_day"]

# 24日下午通报, 5日，记者… are dates; 15日内, 5日前, 7日的期限 are durations.
_OPENERS = frozenset("。！？；\n\r\t （(“「，,)）")
_FOLLOWERS = frozenset("，,起电讯在举召发通从公联表印宣开对向获）)")
_LEADS = ("于", "截至", "本报讯", "自")
_NUMBERED = frozenset("第每前后隔")
_COUNTED = _NUMBERED | frozenset("至到为过满超")
# 记者30日从…获悉, 青海省28日发布: what announces happens on a day, never for so many days.
_ANNOUNCED = (
    "发布", "通报", "举行", "召开", "公布", "宣布", "介绍", "表示", "印发", "下发", "获悉", "透露", "披露", "通告",
    "公告", "从", "电", "讯", "在", "起", "启动", "开幕", "闭幕", "出台", "发出", "联合", "签署", "抵达",
)  # fmt: skip
# 29日你有空吗: what acts on a day; 30日无理由退货 and 10日游 are lengths.
_ACTORS = frozenset("你我他她它您咱全省市县区本该记")
_JOINTS = frozenset("和、及与")


def read_bare_day(text: str, start: int, free: bool, previous: Expression | None) -> Expression | None:
    """The day, with its hour.

    Args:
        text: the folded text.
        start: where the numeral begins.
        free: after 截至 or 至, where a day needs no other sign.
        previous: the expression before; a day listed behind another (4月19日和23日) needs no other sign either.
    """
    found = patterns().day.match(text, start)
    if found is None:
        return None
    day, end = number(found["day"]), found.end()
    if not 1 <= day <= 31:
        return None
    result = Expression(start, end, "times.day", "days", first=day, last=day)
    read_tail(text, result)
    before = text[start - 1 : start]
    if free or (previous is not None and previous.kind == "days" and previous.end == start - 1 and before in _JOINTS):
        return result
    if text[end - 1] == "号" or before in _NUMBERED:
        return None
    if result.end > end:
        return result
    if before in _COUNTED:
        return None
    if text.startswith(_ANNOUNCED, end):
        result.name = "announced"
        return result
    if not start and text[end : end + 1] in _ACTORS:
        return result
    if text.endswith(("日电", "日讯"), 0, start):
        return result  # 新华社北京6月9日电 9日，记者从公安部获悉
    if before and before not in _OPENERS and not text.endswith(_LEADS, 0, start):
        return None
    return result if text[end : end + 1] in _FOLLOWERS else _range(text, result)


def _range(text: str, result: Expression) -> Expression | None:
    """10日至12日，全省…: two days, both written out, at the opening of a clause."""
    joint = patterns().to.match(text, result.end)
    second = joint and patterns().day.match(text, joint.end())
    if not second or not result.first < number(second["day"]) <= 31:
        return None
    if text[second.end() : second.end() + 1] not in _FOLLOWERS:
        return None
    result.last, result.end, result.rule = number(second["day"]), second.end(), "times.day_range"
    return result
