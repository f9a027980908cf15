"""Who gives out a report, as its first lines say: the author in a line of its own, or the organ that the title begins with.

Where they do not say, who speaks to the assembly does: 现在，我代表市人民政府，向大会报告工作.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..items import Entity, Time
from .lexicon import word_tuple
from .scene import Scene
from .times_said import POINT

__all__ = ["quotation_of", "reporter_of"]

# So many lines at the head of a text may be its title, its second title and its author.
_HEAD_LINES = 4
_LONGEST = 60
# The organ and the day, in lines that hold nothing else.
_SIGNING_LINES, _LONGEST_SIGNATURE = 2, 40
# Behind the lines of title, session, speaker and salutation an assembly is spoken to within so many characters.
_SPEECH = 600
# 我代表市人民政府，向大会报告工作; but 我代表市人民政府感谢大家, and 王某代表市人民政府作报告 tells of one report among others.
_FOR = re.compile("我(?:[谨现仅]|在此)?代表")
# 县长张三代表县人民政府向大会作政府工作报告。报告指出: what follows is told out of that report.
_TOLD_FOR = re.compile("(?<![人大])代表(?=[^，。；\n]{2,24}[向作做])")
_REPORT_SAYS = re.compile(r"[^。\n]{0,24}?报告[^。\n]{0,6}。\s*报告(?:指出|显示|提出|认为|回顾|说)")
_BEFORE_ASSEMBLY = re.compile(
    r"[,，]?(?:现|请)?[向给](?:本次|这次)?(?:(?:人民代表|人代)?大会|会议|各位代表|全会)(?:[^,，。；;\n]{0,4}?)(?:报告|作|做|汇报)"
)

# The name of whoever wrote it: (县统计局 张三 李四).
_PERSON = "[\u4e00-\u9fff]{2,4}"
_LAST_BRACKET = re.compile(r"(?<=[。!！])\([^()\n]{3,24}\)\Z")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands before an author in its line, what behind it, and what a report calls itself behind its organ.

    Behind it a page may count its readers: 来源：市统计局 浏览次数：120.
    """
    before, behind, reports = ("|".join(word_tuple(name)) for name in ("byline_before", "byline_behind", "reports"))
    return (
        re.compile(rf"[ \t(—-]*(?:(?:{before})(?:单位|机构|机关|部门)?[:：])?[ \t]*"),
        re.compile(
            rf"[ \t]*(?:{behind})?(?:[ :]+(?:{behind})?(?:{_PERSON})(?:[ 、]+{_PERSON}){{0,3}})?[ \t)]*"
            rf"(?:[|【\[]?(?:浏览|点击|阅读|访问|字体|字号|打印|编辑|作者)[^\n]*)?"
        ),
        re.compile(rf"(?:{reports})(?:[和与及暨]\d{{4}}年[^\n]{{0,12}})?(?:\([^)]{{1,12}}\))?\s*\Z"),
    )


def reporter_of(scene: Scene) -> Entity | None:
    """The branch whose report the text is by its first lines; None where they do not say.

    国家统计局广西调查总队 and （吉林省卫生厅2011年6月9日发布） in lines of their own, 宝鸡市人民检察院工作报告 as a title.
    """
    titled = None
    for number, (start, end) in enumerate(_head_lines(scene.folded)):
        branch = scene.branch_in(start, end)
        if branch is None:
            continue
        if _is_byline(scene, branch, start, end):
            return branch
        if number == 0 and branch.start == start and _patterns()[2].search(scene.folded, branch.end, end):
            titled = branch
    return titled if titled is not None else _signed(scene) or _speaks_for(scene)


def _signed(scene: Scene) -> Entity | None:
    """The branch that signs the text: 市财政局⏎2023年12月31日 as its last lines; None where none does."""
    folded = scene.folded
    end = len(folded.rstrip())
    if (bracket := _LAST_BRACKET.search(folded, max(0, end - _LONGEST_SIGNATURE), end)) is not None:
        branch = scene.branch_in(*bracket.span())
        if branch is not None and _is_byline(scene, branch, *bracket.span()):
            return branch  # …居全市第5位。（县统计局 张三）
    dated = False
    for _ in range(_SIGNING_LINES):
        start = folded.rfind("\n", 0, end) + 1
        if not start or end - start > _LONGEST_SIGNATURE:
            return None  # a text of one line has no signature
        branch = scene.branch_in(start, end)
        if branch is not None and _is_byline(scene, branch, start, end):
            alone = next(iter(scene.times.between(branch.end, end)), None) is None
            # 来源：市交通运输局; 市交通运输局供稿. Both sides folded, or 蕪湖市統計局 would say more than its name.
            said = folded[start:end].strip() != folded[branch.start : branch.end].strip()
            return branch if dated or said or not alone else None
        day = next(iter(scene.times.between(start, end)), None)
        if day is None or not _is_day(day) or folded[start : day.start].strip() or folded[day.end : end].strip():
            return None
        dated = True
        end = len(folded[:start].rstrip())
    return None


def _speaks_for(scene: Scene) -> Entity | None:
    """The branch for which somebody reports to the assembly: 我代表市人民检察院，向大会报告工作; None where nobody does."""
    for speaks, behind in ((_FOR, _BEFORE_ASSEMBLY), (_TOLD_FOR, _REPORT_SAYS)):
        said = speaks.search(scene.folded, 0, _SPEECH)
        if said is None:
            continue
        branch = scene.branch_in(said.end(), scene.sentences.clause_end(said.end()))
        if branch is not None and branch.start == said.end() and behind.match(scene.folded, branch.end) is not None:
            return branch
    return None


def _head_lines(folded: str) -> Iterator[tuple[int, int]]:
    """The first lines that are no sentences, blank ones left out."""
    start = 0
    for _ in range(2 * _HEAD_LINES):
        end = folded.find("\n", start)
        if end < 0:
            return
        if end - start > _LONGEST or "。" in folded[start:end]:
            return
        first = start + len(folded[start:end]) - len(folded[start:end].lstrip())
        if first < end:
            yield first, end
        start = end + 1


_DATED = re.compile(r"[ \t(—-]*(?:(?:发布|发文|成文|公布|印发|更新)?(?:时间|日期)[:：])?[ \t]*")
"""What stands before the day of a byline: 发布时间：2012-04-09 来源：市统计局."""


def _is_byline(scene: Scene, branch: Entity, start: int, end: int) -> bool:
    """Is there nothing in the line but the branch, a day before or behind it, and the words around an author?"""
    before, behind, _ = _patterns()
    folded = scene.folded
    at = start
    for time in scene.times.between(start, branch.start):
        if time.end > branch.start or _DATED.fullmatch(folded, at, time.start) is None or not _is_day(time):
            return False
        at = time.end
    if before.fullmatch(folded, at, branch.start) is None:
        return False
    at = branch.end
    for time in scene.times.between(at, end):
        if _DATED.fullmatch(folded, at, time.start) is None:
            break
        at = time.end
    return behind.fullmatch(folded, at, end) is not None


def _is_day(time: Time) -> bool:
    """Is it a day, or an hour of one: not the 2023年 of a title that names an organ?"""
    return time.value is not None and (POINT.match(time.value) is not None or time.value.startswith("T"))


# ”12月20日，大同市公安局副局长王明在发布会上|说
_SAID = re.compile(r"[^，,。；;\n“”]{0,24}?(?:说|表示|介绍|透露|指出|告诉|强调|称)")
_LONGEST_QUOTE, _WIDEST_DAY = 400, 24
_CLOSING = "。！？!?，,…"


def quotation_of(scene: Scene, branch: Entity) -> int | None:
    """Where the words begin that somebody of `branch` is said to have spoken right before: “今年破案3120起。”市公安局局长王明说.

    None where none stand there, or what stands in the quotes is a name.
    """
    folded = scene.folded
    close = folded.rfind("”", max(0, branch.start - _WIDEST_DAY), branch.start)
    if close < 1 or folded[close - 1] not in _CLOSING or _SAID.match(folded, branch.end) is None:
        return None
    at = close + 1
    for time in scene.times.between(at, branch.start):
        at = time.end if not folded[at : time.start].strip() else at
    if folded[at : branch.start].strip(" ,，"):
        return None
    start = folded.rfind("“", max(0, close - _LONGEST_QUOTE), close)
    # A quotation with quotes in it begins before them: its first one stands at the head of a sentence.
    while start > 0 and folded[start - 1] not in "。！？!?\n:：，, ":
        start = folded.rfind("“", max(0, close - _LONGEST_QUOTE), start)
    # 局长说，“…”: its speaker stands before it.
    return start if start >= 0 and folded[start - 1 : start] not in ("，", ",", ":", "：") else None
