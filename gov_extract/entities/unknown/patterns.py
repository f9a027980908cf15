"""The patterns by which unlisted campaigns and programs are known, built from ``data/entities/name_cues.tsv``.

The roles of the words are described there; here is how they combine. Every repetition is bounded.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from ...errors import DataError
from ...tables import read_rows

__all__ = ["Patterns", "cues", "cues_by_first", "patterns"]

_HAN = "[\u4e00-\u9fff]"
_ROLES = frozenset((
    "campaign_verb", "campaign_lead", "qualifier", "head", "bare_head", "inner_head", "sort", "no_target", "season",
    "event", "crime", "program_tail", "tail_lead", "strong_mark", "no_strong", "weak_mark", "weak_lead", "program_verb",
    "effected", "effect_lead", "not_effected", "vision", "no_service", "at_once", "role", "inner_tail", "speech", "use",
    "any_app", "no_app", "hotline_tail", "hotline_of", "counted", "honour", "person",
))  # fmt: skip


class Patterns(NamedTuple):
    """What the rules of `finder.py` and `bare.py` match.

    Attributes:
        campaign_tail: behind the closing mark and of the name: “X”专项行动. Between may stand whom it is against
            (“鹰击2023-7号”涉娱乐场所违法犯罪专项打击整治行动), but no second clause.
        campaign_shape: a campaign by what stands inside the marks: 敲门行动, 飓风2017.
        season_only: such a shape that is any year's, anywhere: 百日行动.
        event: behind the mark: a prize, a contest.
        activity: behind the mark: 主题实践活动.
        program_tail: behind the mark and of the name: 平台, 手机APP.
        program_shape: a program by what stands inside the marks: 跨省通办, 1+3+N, 一村一警.
        strong_mark, weak_mark: behind the mark, not of the name: 检企联络模式; 服务.
        effected, not_effected: behind the mark, for and against a program.
        vision: 平安东莞.
        speech: what no name holds.
        bare_tail: where a bare campaign ends.
        sort_only: a bare campaign that says nothing but its sort.
        hotline, counted: a number with its generic word; a number that counts.
        app, no_app: a bare app (its name is group 1); a name that is none.
        shape_ends: the characters in which the two shapes end: what ends in another has neither.
    """

    campaign_tail: re.Pattern[str]
    campaign_shape: re.Pattern[str]
    season_only: re.Pattern[str]
    event: re.Pattern[str]
    activity: re.Pattern[str]
    program_tail: re.Pattern[str]
    program_shape: re.Pattern[str]
    strong_mark: re.Pattern[str]
    weak_mark: re.Pattern[str]
    effected: re.Pattern[str]
    not_effected: re.Pattern[str]
    vision: re.Pattern[str]
    speech: re.Pattern[str]
    bare_tail: re.Pattern[str]
    sort_only: re.Pattern[str]
    hotline: re.Pattern[str]
    counted: re.Pattern[str]
    app: re.Pattern[str]
    no_app: re.Pattern[str]
    shape_ends: frozenset[str]


@functools.cache
def patterns() -> Patterns:
    """The patterns, compiled on first use."""
    w = _any_of
    qualifier = w("qualifier")
    year_marked = rf"{_HAN}{{2,6}}[-·・]?(?:19[89]|20[0-3])[0-9](?:[-—·]?[0-9一二三四五六七八九十]{{1,2}}号?)?"
    shapes = (
        rf"(?!{_HAN}{{0,6}}{w('no_service')}\Z)[\u4e00-\u9fff+·、]{{1,8}}办",
        rf"{_HAN}{{1,6}}{w('at_once')}",
        r"[0-9]{1,3}(?:\+[0-9]{1,3}){0,5}\+[NXn](?:\+[0-9NXn]{1,3}){0,3}",
        rf"一{_HAN}{{1,3}}一{w('role')}",
        rf"{_HAN}{{1,3}}长制",
        # Not 十项重大工程: what is counted is not named.
        rf"(?![一二三四五六七八九十百]{{1,3}}[个大项类])(?:{_HAN}|[0-9A-Za-z]){{2,10}}{w('inner_tail')}",
    )
    texts = {
        "campaign_tail": rf"(?:(?!{w('no_target')}){_HAN}){{0,18}}?{qualifier}{{0,5}}(?:{w('head')}|行动(?:计划|方案)?)",
        "campaign_shape": rf"[\u4e00-\u9fff0-9A-Za-z+·、-]{{2,16}}{w('inner_head')}|{year_marked}",
        "season_only": rf"{w('season')}?(?:攻坚|整治|严打|会战|专项)?(?:行动|会战|攻坚战|战役)",
        "event": rf"{_HAN}{{0,4}}{w('event')}",
        "activity": rf"(?:(?![的了是在将把、]|{w('crime')}){_HAN}){{0,10}}?活动(?!轨迹|场所|板房|室|中心)",
        "program_tail": rf"{w('tail_lead')}{{0,3}}{w('program_tail')}",
        "program_shape": "|".join(shapes),
        "strong_mark": rf"(?:(?!{w('no_strong')}){_HAN}){{0,8}}?{w('strong_mark')}",
        "weak_mark": rf"{w('weak_lead')}{{0,3}}{w('weak_mark')}",
        "effected": rf"{w('effect_lead')}{{0,2}}{w('effected')}",
        "not_effected": w("not_effected"),
        "vision": rf"{w('vision')}{_HAN}{{2,3}}",
        "speech": w("speech"),
        # Each alternative begins with a letter of its own, which `re` skips to many times faster than to a group.
        "bare_tail": rf"(?:{'|'.join(rf'{first}{qualifier}{{0,5}}行动(?:计划|方案)?' for first in cues('qualifier'))}"
        rf"|{w('bare_head')[3:-1]})(?!能力|轨迹|自觉|不便|组|指挥部|办公室|领导小组)",
        "sort_only": rf"(?:{qualifier}|{w('sort')}){{0,26}}",
        # The numbers that are set aside for hotlines; others only before 热线 itself (500强企业服务平台 is none).
        "hotline": r"[1-9](?<![0-9A-Za-z.,-].)(?:(?:(?<=1)2[0-9]{3}|(?<=9)[56][0-9]{3}|(?<=1)[12][0-9])"
        rf"(?:(?:(?![和与及]){_HAN}){{0,8}}?{w('hotline_tail')}|平台)|[0-9]{{3,5}}(?:(?![和与及]){_HAN}){{0,6}}?热线)"
        rf"|{w('hotline_of')}(?:热线|信箱|公开电话)(?:平台)?",
        "counted": rf"[0-9]{{1,6}}{w('counted')}",
        "app": rf"{w('use')}(?:了|并注册|安装)?({_HAN}{{2,10}}(?:12[0-9]{{3}})?)(?:手机|移动)?(?:APP|App|app|(?:微信)?小程序)",
        "no_app": rf"{w('any_app')}{{1,5}}|{_HAN}{{0,10}}{w('no_app')}{_HAN}{{0,10}}",
    }
    ends = {word[-1] for role in ("inner_head", "at_once", "role", "inner_tail") for word in cues(role)}
    ends.update("0123456789一二三四五六七八九十号办NXn制")
    return Patterns(**{name: re.compile(text) for name, text in texts.items()}, shape_ends=frozenset(ends))


def _any_of(role: str) -> str:
    """A group of the words that play `role`, longer ones first."""
    words = []
    for form in cues(role):
        unless = _table()[role][form]
        after = "|".join(re.escape(word) for word in unless.split("|")) if unless else ""
        words.append(re.escape(form) + (f"(?!{after})" if after else ""))
    return f"(?:{'|'.join(words)})"


@functools.cache
def cues_by_first(role: str) -> dict[str, tuple[str, ...]]:
    """The words of two characters or more that play `role`, longer ones first, by their first character."""
    words: dict[str, list[str]] = {}
    for word in cues(role):
        if len(word) > 1:
            words.setdefault(word[0], []).append(word)
    return {first: tuple(found) for first, found in words.items()}


@functools.cache
def cues(role: str) -> tuple[str, ...]:
    """The words that play `role`, longer ones first.

    >>> "推行" in cues("program_verb")
    True
    """
    return tuple(sorted(_table()[role], key=len, reverse=True))


@functools.cache
def _table() -> dict[str, dict[str, str]]:
    file = "entities/name_cues.tsv"
    words: dict[str, dict[str, str]] = {role: {} for role in _ROLES}
    for line, (form, role, unless) in read_rows(file, ("form", "role", "unless")):
        if role not in words:
            raise DataError(file, line, f"{role!r} is no role; want one of {', '.join(sorted(_ROLES))}")
        if form in words[role]:
            raise DataError(file, line, f"{form!r} plays {role!r} twice")
        words[role][form] = unless
    for role, forms in words.items():
        if not forms:
            raise DataError(file, 0, f"no word plays {role!r}")
    return words
