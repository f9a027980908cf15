"""What is measured: the noun phrase around a figure, as spans of the text.

An indicator is kept as spans until the end, so that it is given in the text's own script: 營業性客運量.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ..tables import read_rows
from ..text import Text
from .cues import heads
from .near import Near

__all__ = [
    "Phrase",
    "after_figure",
    "before_figure",
    "ends_in_head",
    "is_action",
    "is_action_alone",
    "phrase_spans",
    "phrase_text",
    "split_list",
    "written",
]


Piece = tuple[int, int] | str
Phrase = tuple[Piece, ...]
"""Folded spans in the order in which they are read, and words that the text leaves out: 占…的比重, 排名."""

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


@cache
def _leads() -> tuple[re.Pattern[str], frozenset[str]]:
    """The words that an indicator does not begin with, and their first characters."""
    words = sorted((cells[0] for _, cells in read_rows("statistics/leads.tsv", ("word",))), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))), frozenset(word[0] for word in words)


@cache
def _actions() -> frozenset[str]:
    return frozenset(cells[0] for _, cells in read_rows("statistics/actions.tsv", ("verb",)))


def phrase_text(text: Text, phrase: Phrase) -> str:
    """The phrase as the text writes it, without bracketed remarks and line breaks."""
    if len(phrase) == 1 and not isinstance(phrase[0], str):
        found = text.slice(*phrase[0])  # most are one span
    else:
        found = "".join([piece if isinstance(piece, str) else text.slice(*piece) for piece in phrase])
    if "(" in found or "（" in found:
        found = _BRACKETS.sub("", found)
    return "".join(found.split())


def phrase_spans(phrase: Phrase) -> list[tuple[int, int]]:
    """The folded spans on which a phrase stands."""
    return [piece for piece in phrase if not isinstance(piece, str)]


def written(folded: str, phrase: Phrase) -> str:
    """The phrase in folded characters."""
    return "".join([piece if isinstance(piece, str) else folded[piece[0] : piece[1]] for piece in phrase])


def before_figure(
    folded: str, start: int, end: int, stretches: Near[Any], drives: Near[Any]
) -> tuple[tuple[int, int], ...]:
    """The indicator in ``[start, end)``: leading connectives, times and actors (`stretches`) left out.

    `drives` are campaigns: one at the head is left out if enough remains (“追逃”行动抓回逃犯).
    """
    leads, lead_begins = _leads()
    inner = stretches.between(start, end)
    heads_of = drives.between(max(0, start - 1), end) if drives.items else ()
    moved = True
    while moved and start < end:
        moved = False
        while start < end and (
            folded[start] in _NO_BEGINNING or (folded[start] in "“‘" and not _closed(folded, start, end))
        ):
            start += 1
            moved = True
        if start < end and folded[start] == "(":
            # 分局(含交警)满意率: an aside on the actor. 增加182枝(增加30.13%): the figure is named as the one before it.
            start, moved = max(start, folded.find(")", start, end)) + 1, True
        for stretch in inner:
            if start < stretch.end <= end and (stretch.start <= start or _only_lead(folded[start : stretch.start])):
                # An actor or a time at the head or close to it: 云南2020年缴毒, 在行动中惠州市公安局破案.
                start, moved = stretch.end, True
        for drive in heads_of:
            if drive.start <= start + 1 and start < drive.end and drive.end + 4 <= end:
                start, moved = drive.end, True
        if _ORGAN.match(folded, start, end):
            actor = _ACTOR.match(folded, start, end)
            if actor is not None and end - actor.end() >= 2:
                start, moved = actor.end(), True
            elif (body := _BODY.match(folded, start, end)) is not None and _acts(folded, body.end(), end):
                start, moved = body.end(), True
        first = folded[start : start + 1]
        if first in lead_begins:
            match = leads.match(folded, start, end)
            if match is not None and not _begins_word(folded, start, match.end(), end):
                start, moved = match.end(), True
        if folded.startswith("在", start):
            occasion = _OCCASION.match(folded, start, end)
            if occasion is not None and end - occasion.end() >= 3:
                start, moved = occasion.end(), True
    while end > start and folded[end - 1] in " ,，、:的":
        end -= 1
    if folded.find("把", start, end) >= 0 or folded.find("将", start, end) >= 0:
        for match in _HANDLED.finditer(folded, start, end):
            if end - match.end() >= 2:
                start = match.end()
    return ((start, end),) if start < end else ()


_NO_BEGINNING = frozenset(" \t,，、;；:)）”’·■●")


# An actor that is no entity: 宜宾市公安机关共破获…, 全省检察机关累计….
_ACTOR = re.compile(
    r"[^、，,“”和0-9]{0,14}?(?:机关|法院|检察院|部门|公司|系统|警方|干警|民警|登记处|窗口)(?:共|累计|先后|已|全年)+"
)
# The name of any of them, in their first characters: where there is none, neither an actor nor a body is looked for.
_ORGAN = re.compile(
    r"[^、，,“”和0-9]{0,14}?[机法检部公系警干民登窗](?:(?<=机)关|(?<=法)院|(?<=检)察院|(?<=部)门|(?<=公)司|(?<=系)统"
    r"|(?<=警)方|(?<=[干民])警|(?<=登)记处|(?<=窗)口)"
)
_BODY = re.compile(r"[^、，,“”和0-9]{0,14}?(?:机关|法院|检察院|部门|公司|系统|登记处|警方)")
# 在“3·15”晚会后出动执法人员, 在春运期间发送旅客: when it was done is no part of what was counted.
_OCCASION = re.compile(r"在[^，,、。；的]{2,16}?(?:期间|(?:过程|行动|活动)中|之后|以后|后)(?![的期备勤者方续果台])")
# 力争再用两到三年把电诈案件压降: what is acted on stands behind 把 and 将.
_HANDLED = re.compile(r"把|(?<!即)将(?!近|要|来)")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
# 12315投诉举报中心一季度共受理…: what stands before a time and ends like an organ is the actor.
_ORGAN_ENDS = frozenset("局部院所队处办委心站会司行厅")
_ONLY_LEAD = re.compile(r"[在于自从由据经对向,，、 ]*")
# Leads of one character that begin another word: 中 of 中小企业, 来 of 来信.
_WORD_BEGINNINGS = re.compile(
    r"中[央国小药医心级欧部]|来[信访华电源]|内[资贸需容部蒙河]|后[者备勤]|时[间长限]|间接|一[次般类产窗网站线]"
    r"|再[生贷就]|并[网购联]|共[享同青建]|还[款贷]|已婚|而立|但书|和[解谐平]|与会|及[时格]|里程|是非"
)


def _acts(folded: str, start: int, end: int) -> bool:
    """Does a verb of doing begin at `start`: 检察机关|批准逮捕…?"""
    return any(folded[start : start + length] in _actions() for length in (4, 3, 2) if start + length < end)


def _closed(folded: str, start: int, end: int) -> bool:
    """Is the quotation that opens at `start` closed before `end`?"""
    return folded.find("”" if folded[start] == "“" else "’", start, end) > 0


def _begins_word(folded: str, start: int, end: int, limit: int) -> bool:
    """Is the lead the beginning of another word: 中 of 中小企业, 来 of 来信?"""
    if end - start > 1:
        return False
    match = _WORD_BEGINNINGS.match(folded, start, limit)
    return match is not None


def _only_lead(between: str) -> bool:
    if _ONLY_LEAD.fullmatch(between) is not None:
        return True
    if len(between) <= 16 and between[-1:] in _ORGAN_ENDS:
        return True
    return _HAN.fullmatch(between) is not None and (
        len(between) <= 4 or (len(between) <= 7 and between[-1] in "省市县区州镇")
    )


_MODIFIER = re.compile(r"(?!来自|在|是|为|被)[^,，。;；:、\n0-9由从比占]{2,12}的[^,，。;；:、\n0-9]{2,12}")
# Characters that end a noun, but not where they begin a word of it: 农村劳动力转移就业, 被害人, 能源项目, 对外贸易企业.
_CUT = re.compile(
    r"进驻|实现|参与|参加|上线|落户|获得|获|被(?![告害])|在(?![校建线岗册])|对(?![外口])|向|已|将|均|全部|覆盖|涉及|来自|及时|连夜|进行|悉数"
    r"|全年|为|以|用(?![户电水工人地])|从(?!业)|给|让|提供|纳入|加入|同比|环比|增长|下降|到|与|和|及|并|至|由|需(?!求)|可(?!再生|持续)"
    r"|能(?![源力耗])|会(?![议员展])|就(?![业医诊学])|都|仍|还|[,，。;；:、!！?？\n(]|分别|告别|重新|下沉|奔赴|投入|受到|号召"
)
# What they begin with: a look at one character, at each character of a noun, in place of a match.
_CUT_BEGINS = frozenset(
    "进实参上落获被在对向已将均全覆涉来及连悉为以用从给让提纳加同环增下到与和并至由需可能会就都仍还,，。;；:、!！?？\n(分告重奔投受号"
)


def after_figure(folded: str, start: int, end: int, *, whole: bool = False) -> tuple[tuple[int, int], ...]:
    """The noun that follows a figure in ``[start, end)``: 推出26条|服务新举措|，…

    With `whole` what is said of it, too: of 近八成个体工商户全年无须缴税 all is what the share is of.
    """
    while start < end and folded[start] in "的 ":
        start += 1
    cut = folded[start : start + 1] in _CUT_BEGINS and _CUT.match(folded, start, end) is not None
    if whole and end - start <= 16 and not cut:
        return ((start, end),) if end - start >= 2 else ()
    modifier = _MODIFIER.match(folded, start, end) if folded.find("的", start + 2, start + 13) > 0 else None
    if cut and modifier is None:
        return ()  # 6项来自于: no noun follows; but 58项关于户籍的办事流程 goes on to one
    position = start
    if modifier is not None:
        position = folded.index("的", start, modifier.end()) + 1
    while position < end:
        character = folded[position]
        if character in "“‘":  # a quoted name is not cut
            close = folded.find("”" if character == "“" else "’", position, end)
            if close > 0:
                position = close + 1
                continue
        if character == "(":  # 7个县(市、区)受灾
            close = folded.find(")", position, end)
            if close > 0:
                position = close + 1
                continue
        if (
            character in _CUT_BEGINS
            and (position - start >= 2 or character in ",，。;；:、\n(")
            and _CUT.match(folded, position, end)
        ):
            break
        position += 1
    end = position
    while end > start and folded[end - 1] in " 的中":
        end -= 1
    return ((start, end),) if end - start >= 2 else ()


def is_action(word: str) -> bool:
    """Does `word` end in a verb whose object is counted?"""
    actions = _actions()
    return word[-4:] in actions or word[-3:] in actions or word[-2:] in actions or word[-1:] in actions


def is_action_alone(word: str) -> bool:
    """Is `word` nothing but verbs whose object is counted: 组织开展?"""
    actions = _actions()
    return word in actions or (len(word) == 4 and word[:2] in actions and word[2:] in actions)


def ends_in_head(folded: str, phrase: Phrase) -> bool:
    """Does the phrase end in a word that indicators end in, or in 经验, 情况 and their kin?"""
    return written(folded, phrase).endswith(_heads_and_kin())


@cache
def _heads_and_kin() -> tuple[str, ...]:
    return (*heads(), "经验", "情况", "方面", "服务", "项目")


_SPLIT = re.compile(r"[、,，和及与]|以及")


def split_list(folded: str, phrase: Phrase, count: int) -> list[Phrase] | None:
    """A list of `count` indicators, the head of the last given to those that lack one; None where it is no such list.

    刑事、治安警情 is 刑事警情 and 治安警情.
    """
    if len(phrase) != 1 or isinstance(phrase[0], str):
        return None
    start, end = phrase[0]
    cuts = [match for match in _SPLIT.finditer(folded, start, end) if not _inside(folded, start, match.start())]
    if len(cuts) + 1 < count:
        return None
    if len(cuts) + 1 > count:
        # 和 may stand inside an item (软件和信息技术服务业); where the counts still differ nothing is guessed.
        cuts = [cut for cut in cuts if cut[0] in "、,，"]
        if len(cuts) + 1 != count:
            return None
    items: list[tuple[int, int]] = []
    position = start
    for cut in cuts:
        items.append((position, cut.start()))
        position = cut.end()
    items.append((position, end))
    if any(first >= last for first, last in items):
        return None
    last = items[-1]
    tail = _shared_tail(folded, items)
    found: list[Phrase] = []
    for item in items[:-1]:
        bare = not folded.endswith(heads(), *item)
        found.append((item, tail) if bare and tail[0] < tail[1] else (item,))
    found.append((last,))
    return found


def _shared_tail(folded: str, items: list[tuple[int, int]]) -> tuple[int, int]:
    """The end of the last item that holds for those before it: 死亡率 of 婴儿、5岁以下儿童死亡率.

    Heads are taken off the end one by one (数, 案件数); of the places where one begins, that is best at which the last
    item is cut as long as the one before it (城镇、农村|居民人均消费支出). A head of one character takes the word before.
    """
    start, end = items[-1]
    length = items[-2][1] - items[-2][0]
    cut, best = end, end
    while cut > start + 1:
        head = next((word for word in heads() if folded.endswith(word, start + 1, cut)), "")
        if not head:
            break
        cut -= len(head)
        best = cut
        if cut - start == length:
            break
    if end - best == 1 and best - 2 > start:
        best -= 2
    return best, end


def _inside(folded: str, start: int, position: int) -> bool:
    """Does `position` stand inside quotes or brackets opened after `start`?"""
    before = folded[start:position]
    return before.count("“") > before.count("”") or before.count("(") > before.count(")")
