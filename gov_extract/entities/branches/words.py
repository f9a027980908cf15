"""The words that a branch's name is found by, and the automaton over them."""

from __future__ import annotations

import functools
from typing import Final, NamedTuple

from ...matcher import Matcher, make_matcher
from .organs import Form, forms, national, units
from .units import function_parts

__all__ = [
    "ANAPHOR",
    "ANAPHORS",
    "COMPOUND",
    "CORPS",
    "FORM",
    "FUNCTION",
    "GENERIC",
    "NAMED",
    "NATIONAL",
    "TYPE",
    "Trigger",
    "Words",
    "words",
]

FORM: Final = "form"
"""A word for an organ: 公安局, 市委."""
NATIONAL: Final = "national"
"""An organ of the nation: 公安部."""
COMPOUND: Final = "compound"
"""A level word and 局 or 厅: 市局, 省厅."""
FUNCTION: Final = "function"
"""A unit by its function: 交警支队."""
NAMED: Final = "named"
"""A unit that bears a name: 派出所."""
TYPE: Final = "type"
"""A unit that bears a place's name or none: 分局, 支队."""
ANAPHOR: Final = "anaphor"
GENERIC: Final = "generic"
"""What the names of organs end in that the tables do not hold: 管理局, 领导小组."""
CORPS: Final = "corps"
"""A division of 新疆生产建设兵团: 第三师."""

# 委 and what begins with it follow the level word itself: 市委, 省委办公厅.
_COMMITTEE_LEVELS = ("自治区", "自治州", "省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "街道")
_BUREAUS = {"局": ("省", "市", "县", "区", "州", "盟", "旗"), "厅": ("省", "自治区")}
_FUNCTION_TYPES = ("支队", "大队", "总队", "中心", "专班", "铁骑队")
_TYPES = ("分局", "支队", "总队", "大队", "中队")
ANAPHORS = tuple(
    first + noun
    for first, nouns in (
        (
            "该",
            "局 分局 所 派出所 院 部 处 中心 支队 大队 总队 中队 厅 委 办 署 关 法院 检察院 海关 警务室 指挥部 办公室",
        ),
        ("本", "局 厅 院 委 署 关"),
        ("我", "局 厅 院 委 分局 支队 署 关"),
    )
    for noun in nouns.split()
)


class Trigger(NamedTuple):
    """A word that a branch's name is found by.

    Attributes:
        text: the word.
        kind: which of the kinds above.
        forms: for an organ's word what it stands for, those with a prefix first.
        level: the level word that it begins with; empty for most.
        key: for `NATIONAL` the organ.
        units: parts of the id below the organ.
        organ: the organ that a unit belongs to where nothing else is said.
    """

    text: str
    kind: str
    forms: tuple[Form, ...] = ()
    level: str = ""
    key: str = ""
    units: tuple[str, ...] = ()
    organ: str = ""


class Words(NamedTuple):
    """All triggers, the automaton, and for each trigger those that are its beginning, longest first."""

    triggers: tuple[Trigger, ...]
    matcher: Matcher
    shorter: dict[int, tuple[Trigger, ...]]


@functools.cache
def words() -> Words:
    """The words of all tables, built once."""
    found: dict[str, Trigger] = {}
    for trigger in _all():
        known = found.get(trigger.text)
        if known is None:
            found[trigger.text] = trigger
        elif known.kind == FORM and trigger.kind == FORM:
            both = sorted((*known.forms, *trigger.forms), key=lambda form: -len(form.prefix))
            found[trigger.text] = known._replace(forms=tuple(both))
    triggers = tuple(found.values())
    shorter = {}
    for index, trigger in enumerate(triggers):
        text = trigger.text
        inside = tuple(found[text[:n]] for n in range(len(text) - 1, 1, -1) if text[:n] in found)
        if inside:
            shorter[index] = inside
    return Words(triggers, make_matcher([trigger.text for trigger in triggers]), shorter)


def _all() -> list[Trigger]:
    found = [Trigger(name, NATIONAL, key=key) for name, key in national()]
    found.append(Trigger("国家反诈中心", NATIONAL, key="psb", units=("anti-fraud",)))
    for form in forms():
        if form.text.startswith("委"):
            found += [Trigger(level + form.text, FORM, (form,), level) for level in _COMMITTEE_LEVELS]
        elif form.text.startswith("街道"):
            found.append(Trigger(form.text, FORM, (form,), "街道"))
        else:
            found.append(Trigger(form.text, FORM, (form,)))
    found += [Trigger(level + noun, COMPOUND, level=level) for noun, levels in _BUREAUS.items() for level in levels]
    found += [Trigger("部" + noun, COMPOUND, level="部", units=(noun,)) for noun in ("新闻办", "新闻办公室", "新闻局")]
    rows = units()
    for row in rows:
        if row.kind == "function" and row.organ:
            found += [
                Trigger(row.text + noun, FUNCTION, units=function_parts(row.text, noun), organ=row.organ)
                for noun in _FUNCTION_TYPES
            ]
        elif row.kind == "type" and row.named == 2:
            organ = (
                "psb"
                if "警" in row.text or row.text == "派出所" or "公安" in row.text
                else _OFFICES.get(row.text[:2], "")
            )
            found.append(Trigger(row.text, NAMED, organ=organ))
        elif row.kind == "court":
            found += [Trigger(name, FUNCTION, units=(name,), organ=row.organ) for name in _court_divisions(row.text)]
        elif row.kind == "generic":
            found.append(Trigger(row.text, GENERIC))
    found += [
        Trigger(f"第{number}检察部", FUNCTION, units=(f"第{number}检察部",), organ="procuratorate")
        for number in (*_NUMBERS, "十", "十一", "十二")
    ]
    found.append(Trigger("指挥中心", FUNCTION, units=("command",), organ="psb"))
    found += [Trigger(f"第{number}师", CORPS) for number in (*"一二三四五六七八九十", "十一", "十二", "十三", "十四")]
    found += [Trigger(noun, TYPE) for noun in _TYPES]
    found += [Trigger(word, ANAPHOR) for word in ANAPHORS]
    return found


def _court_divisions(function: str) -> list[str]:
    """民事审判庭, 民事审判第一庭, 民事审判一庭, and the short 民一庭."""
    stems = {function, function[0]} if function in _SHORTENED else {function}
    numbered = [f"{stem}{nth}{number}庭" for stem in stems for nth in ("第", "") for number in _NUMBERS]
    return [f"{function}庭", *numbered]


_NUMBERS = "一二三四五六七八九"
_SHORTENED = ("刑事", "民事", "行政")
_OFFICES = {
    "税务": "tax",
    "司法": "justice",
    "市场": "market",
    "财政": "finance",
    "工商": "saic",
    "国土": "natural-resources",
    "人民": "court",
}
