"""Lists of indicators: several figures behind one phrase, each with its own part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lexicon import ends_in_head, heads, lone_heads, pace_nouns, word_set
from .marks import Mark, Window
from .name import Name
from .nouns import last_word, phrase_before
from .owners import BODIES
from .scene import Named, Scene
from .spans import Phrase, spans_of, written_words

__all__ = ["ALIGNED", "align", "listed_before", "split_list", "taken_and_closed"]

ALIGNED = re.compile("分别|依次")
"""The words that give each of some indicators its own of as many figures."""


def split_list(folded: str, phrase: Sequence[Mark], count: int) -> list[Phrase] | None:
    """A list of `count` indicators, the head of the last given to those that lack one; None where it is no such list.

    刑事、治安警情 is 刑事警情 and 治安警情.
    """
    cuts = [index for index, mark in enumerate(phrase) if mark.letter in "I&,"]
    if len(cuts) + 1 < count:
        return None
    summed = (
        next((at for at, mark in enumerate(phrase) if at > cuts[-1] + 1 and _SUMMED.match(mark.word)), 0) if cuts else 0
    )
    if summed and len(cuts) + 1 == count:
        phrase = phrase[:summed]  # 取马蜂窝、抓动物、开门|三类任务
    if (et_cetera := next((at for at, mark in enumerate(phrase) if mark.word == "等"), 0)) and phrase[et_cetera + 1 :]:
        # 教育、文化体育与传媒、社会保障和就业等支出: the head stands behind 等, and the items share nothing else.
        named = _plain_items(phrase[:et_cetera], count) or split_list(folded, phrase[:et_cetera], count)
        rest = spans_of(phrase[et_cetera + 1 :])
        return [(*item, *rest) for item in named] if named is not None else None
    if len(cuts) + 1 > count:
        # 和 may stand inside an item (软件和信息技术服务业); where the counts still differ nothing is guessed.
        cuts = [index for index in cuts if phrase[index].letter in "I,"]
        if len(cuts) + 1 != count:
            return None
    items: list[Sequence[Mark]] = []
    position = 0
    for cut in cuts:
        items.append(phrase[position:cut])
        position = cut + 1
    items.append(phrase[position:])
    if not all(items):
        return None
    spans = [(item[0].start, item[-1].end) for item in items]
    by_word = _tail_of_ratio(items) or _tail_by_word(items) or _tail_by_character(items) or _tail_in_word(items)
    tail = by_word or _tail_by_length(items) or _shared_tail(folded, spans)
    if tail[0] == tail[1]:
        at = next((mark.start for mark in items[-1][1:] if ends_in_head(mark.word)), spans[-1][1])
        tail = (at, spans[-1][1])  # …和二手住宅|销售价格环比下跌城市
    lead = _shared_lead(items)
    found: list[Phrase] = []
    for number, item in enumerate(spans):
        own: Phrase = (lead, item) if number and lead is not None else (item,)
        acted = any(mark.letter == "V" for mark in items[number])
        alike = folded[item[1] - 1] == folded[tail[1] - 1]  # 车船税 of 车船税和耕地占用税 lacks nothing
        lacking = not acted and not alike and (not folded.endswith(heads(), *item) or _takes(folded, item, tail))
        bare = number < len(spans) - 1 and (by_word is not None or lacking)
        found.append((*own, tail) if bare and tail[0] < tail[1] else own)
    return found


def _plain_items(phrase: Sequence[Mark], count: int) -> list[Phrase] | None:
    """The items between 、 as they stand; None where these are not `count`."""
    items: list[list[Mark]] = [[]]
    for mark in phrase:
        if mark.letter in "I,":
            items.append([])
        else:
            items[-1].append(mark)
    return [spans_of(item) for item in items] if len(items) == count and all(items) else None


def listed_before(window: Window, end: int, count: int, measure: str = "") -> tuple[list[Mark], list[Mark]] | None:
    """灯具、船舶出口拉动作用强劲，分别出口…: the list of `count` with which the clause that ends at index `end` begins.

    Returns:
        (its marks, what all items have behind it: 出口); None where the clause tells nothing of a list.
    """
    clause = phrase_before(window.cut(end))
    cuts = [index for index, mark in enumerate(clause) if mark.letter in "I&"]
    told = window.marks[end - 1]
    if not cuts or len(cuts) + 1 != count or not (told.tag[:1] == "a" or told.word in _TOLD):
        return None
    own = cuts[0]  # as many marks as the first item has
    last = [mark for mark in clause[cuts[-1] + 1 :] if mark is not told]
    if not own or len(last) < own or any(mark.letter in "BQ" for mark in clause):
        return None
    own = next(
        (at for at, mark in enumerate(last) if at and mark.word == measure), own
    )  # 汽车零配件、灯具|出口|…，分别出口
    rest = last[own:]
    said = next((at for at, mark in enumerate(rest) if mark.letter in "CVLMX" or (at and mark.tag == "v")), len(rest))
    while said and rest[said - 1].word in _STATE_NOUNS:
        said -= 1  # 产量|增势|良好
    shared = [] if len(rest) > said and not ends_in_head(written_words(rest[:said])) and said > 1 else rest[:said]
    return clause[: cuts[-1] + 1 + own], shared


_TOLD = word_set("told")
_STATE_NOUNS = word_set("state_nouns")


_TAKEN_AND_CLOSED = re.compile("[收立受]结案[件数]*\\Z")


def taken_and_closed(folded: str, phrase: Phrase) -> list[Phrase] | None:
    """收案 and 结案 of 收结案; None where the phrase does not end in such a word."""
    last = phrase[-1] if phrase else ""
    if isinstance(last, str) or (said := _TAKEN_AND_CLOSED.search(folded, max(last[0], last[1] - 6), last[1])) is None:
        return None
    at = said.start()
    before: Phrase = (*phrase[:-1], (last[0], at)) if at > last[0] else phrase[:-1]
    return [(*before, (at, at + 1), (at + 2, last[1])), (*before, (at + 1, last[1]))]


_SUMMED = re.compile("[两二三四五六七八九十][类种项大个]")


def _tail_of_ratio(items: list[Sequence[Mark]]) -> tuple[int, int] | None:
    """小学、初中|专任教师与学生之比: a ratio is of two things, and of each of the list."""
    last, own = items[-1], len(items[0])
    if last[-1].word not in ("比", "之比", "比例") or not any(mark.letter == "&" for mark in last[own + 1 :]):
        return None
    return last[own].start, last[-1].end


def _tail_by_word(items: list[Sequence[Mark]]) -> tuple[int, int] | None:
    """新建商品住宅和二手住宅|销售价格: what stands behind the word in which the other items end."""
    word, last = items[0][-1].word[-2:], items[-1]
    if len(word) < 2 or any(not item[-1].word.endswith(word) for item in items[:-1]):
        return None
    at = next((at for at, mark in enumerate(last[:-1]) if mark.word.endswith(word) and (at or mark.word != word)), -1)
    # 新建商品住宅和二手住宅|销售价格环比下降城市
    whole = ends_in_head(last[-1].word) or last[-1].word in ("城市", "地区", "行业")
    return (last[at].end, last[-1].end) if at >= 0 and whole else None


def _tail_by_character(items: list[Sequence[Mark]]) -> tuple[int, int] | None:
    """猪、牛、羊、禽肉|产量; 轻、重工业|占比: items of one character take the end of the last word."""
    last = items[-1]
    one = all(len(item[-1].word) == 1 for item in items[:-1]) and all(len(item) == 1 for item in items[1:-1])
    alone = len(items[0]) == 1 or last[0].word[:2] in _PAIRED
    if not one or not alone or len(last[0].word) not in (2, 3) or len(last) < 2:
        return None
    return (last[0].start + 1, last[-1].end) if ends_in_head(last[-1].word) else None


def _tail_in_word(items: list[Sequence[Mark]]) -> tuple[int, int] | None:
    """铁路、公路|运输周转量: the last item's word goes on behind what is as long as the others, and ends as they do."""
    other, last = items[-2][-1].word, items[-1]
    length = len(other)
    alone = length > 1 and all(len(item) == 1 and len(item[0].word) == length for item in items[:-1])
    if not alone or len(last) < 2 or len(last[0].word) < length + 2 or last[0].word[length - 1] != other[-1]:
        return None
    return (last[0].start + length, last[-1].end) if ends_in_head(last[-1].word) else None


# 金融机构存、贷款余额: words of two characters whose first tells them apart.
_PAIRED = word_set("paired")


def _tail_by_length(items: list[Sequence[Mark]]) -> tuple[int, int] | None:
    """城镇、农村|居民人均可支配收入: where the last item has a word as long as the whole item before it."""
    if all(item[-1].tag == "ns" for item in items[:-1]) and items[-1][0].tag == "ns":
        end = next((mark.start for mark in items[-1] if mark.tag != "ns"), 0)
        return (end, items[-1][-1].end) if end else None  # 香港及中国台湾|旅客
    length = sum(len(mark.word) for mark in items[-2])
    position = 0
    for mark in items[-1][:-1]:
        if mark.letter != "N" and mark.tag != "m":
            return None
        position += len(mark.word)
        if position >= length:
            last = items[-1][-1]
            alike = mark.tag[:1] == items[-2][-1].tag[:1] or mark.word[-1] == items[-2][-1].word[-1]
            places = mark.tag == "ns" and items[-2][-1].tag == "ns"  # 合肥、蚌埠|高新区
            fits = position == length and alike and (places or ends_in_head(last.word))
            return (mark.end, last.end) if fits else None
    return None


_SIZES = ("量", "额", "值", "率", "价格", "指数", *pace_nouns())


def _takes(folded: str, item: tuple[int, int], tail: tuple[int, int]) -> bool:
    """进口、出口货运量, 税收、非税收入占比: an activity or a sum takes the measure of its size behind it."""
    if folded.endswith(tuple(pace_nouns()), *tail):
        return True
    return item[1] - item[0] == 2 and folded.endswith(_SIZES, *tail) and not folded.endswith(_SIZES, *item)


def _shared_lead(items: list[Sequence[Mark]]) -> tuple[int, int] | None:
    """What stands before the first item's own words and holds for all: 二线城市|新建商品住宅和二手住宅|价格."""
    first, second = items[0], items[-1]
    if len(first) > 1 and all(len(item) == 1 and _alike(first[-1], item[0]) for item in items[1:]):
        return first[0].start, first[-2].end  # 公路|客运量和周转量
    if len(first) > 1 and all(_needs_mode(item) for item in items[1:]) and first[0].word not in _CARRIED:
        return first[0].start, first[-2].end  # 公路水路|客运量和旅客周转量
    if (whose := _same_owner(first, second)) is not None:
        return whose
    at = 0
    while at < len(first) - 1 and (first[at].tag == "m" or first[at].letter == "Q"):
        at += 1
    if at and len(first) > at + 1 and second[0].tag != "m":
        return first[0].start, first[at].end
    return None


def _same_owner(first: Sequence[Mark], second: Sequence[Mark]) -> tuple[int, int] | None:
    """县级医院|诊疗人次和住院人次, 二线城市|新建商品住宅和二手住宅销售价格: the body or place of the first is that of both."""
    kind = first[-1].word[-2:]
    at = next((at for at, mark in enumerate(second) if mark.word.endswith(kind)), -1)
    own = len(first) - at - 1  # as many marks more as stand before the part that is like the second
    if at < 0 or own < 1 or len(kind) < 2 or not first[own - 1].word.endswith((*BODIES, "城市")):
        return None
    body = second[0].tag[:1] != "v" and second[0].word.endswith((*BODIES, "城市"))  # 住院人次 is of no 院
    another = body or second[0].tag == "ns" or second[0].letter in "XOQ"
    return None if another else (first[0].start, first[own - 1].end)


_CARRIED = frozenset(["旅客", "货物"])


def _needs_mode(item: Sequence[Mark]) -> bool:
    """旅客周转量, 货物周转量: is it a measure of transport that does not say by what?"""
    return len(item) == 2 and item[0].word in _CARRIED and item[1].word in ("周转量", "运输量", "吞吐量")


def _alike(first: Mark, other: Mark) -> bool:
    """Are two words measures of one owner: 客运量 and 周转量, 产量 and 价格?"""
    # 人数 takes what 破案数 has in itself.
    same = first.word[-1] == other.word[-1] and ends_in_head(first.word) and len(first.word) >= len(other.word)
    return ends_in_head(other.word) and (same or other.word in lone_heads())


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
        if folded[cut - len(head) - 1] in "和与及、":
            break  # 社会保障和就业|支出
        cut -= len(head)
        best = cut
        if cut - start == length:
            break
    if end - best == 1 and best - 2 > start:
        best -= 2
    return best, end


_TWO = 2
_NUMBERED = re.compile("(?:第?[一二三]、?)+(?<!、)次?产业?")
_INDUSTRIES = ("第一产业", "第二产业", "第三产业")


def align(scene: Scene, name: Name, chain: list[int], window: Window, sentence: int) -> list[Phrase]:
    """An indicator for each of the figures of a chain, in order; where the counts differ, the whole phrase for each."""
    count = len(chain)
    if name.rule.startswith("inherited"):
        read = scene.found[-2 * count :]
        if read and read[-1].statistic.role != "from":
            # 分别由700元提高到750元、由500元提高到600元，增长7.1%和20%: what was there before is passed over.
            read = [named for named in read if named.statistic.role != "from"]
        aligned = "A" in window.letters
        recent = [
            (*named.phrase, *named.tail) if named.statistic.role == "level" else named.phrase
            for named in read[-count:]
            if named.sentence == sentence or (aligned and _of_the_sentence_before(scene, named, chain))
        ]
        if len(recent) == count:
            pace = name.phrase[-1:] if name.rule == "inherited_pace" else ()
            return [(*phrase, *pace) for phrase in recent]
    elif name.marks and ("A" in window.letters or len({scene.quantities[index].unit for index in chain}) == 1):
        numbered = _NUMBERED.match(written_words(name.marks))
        numbers = "".join(re.findall("[一二三]", numbered[0])) if numbered is not None else ""
        if (
            numbered is not None
            and len(numbers) > 1
            and count <= len(_INDUSTRIES)
            and "一二三"[-count:].endswith(numbers)
        ):
            rest = [mark for mark in name.marks if mark.end - name.marks[0].start > numbered.end()]
            return [(f"第{number}产业", *spans_of(rest)) for number in "一二三"[-count:]]
        if count == len(_INDUSTRIES) and written_words(name.marks[:2]) == "三次产业":
            return [(industry, *spans_of(name.marks[2:])) for industry in _INDUSTRIES]
        split = (_town_and_country(name) or taken_and_closed(scene.folded, name.phrase)) if count == _TWO else None
        split = split or split_list(scene.folded, name.marks, count) or _wider(scene, name, window, count)
        if split is not None:
            return [(*name.led, *item, *name.shared) for item in split]
    return [name.phrase] * count


def _town_and_country(name: Name) -> list[Phrase] | None:
    """城乡居民收入分别为38120元和19640元: the first is of the towns, the second of the country."""
    first, said = name.marks[0], written_words(name.marks)
    if not first.word.startswith("城乡") or said.endswith(("比", "比值", "差", "差距", "之比")):
        return None
    rest = spans_of([first._replace(start=first.start + 2), *name.marks[1:]] if len(first.word) > 2 else name.marks[1:])
    return [("城镇", *rest), ("农村", *rest)] if rest else None


def _of_the_sentence_before(scene: Scene, named: Named, chain: list[int]) -> bool:
    """住院费21亿元，门诊费44亿元。与上年相比，分别减少2亿元、3亿元: the levels of the sentence before, in the same unit."""
    units = {scene.quantities[index].unit for index in (*chain, named.statistic.quantity)}
    # 公路、铁路客运量分别完成8万人和2万人。同比分别上升2%和下降3%: rates are of any levels.
    rates = all(scene.quantities[index].kind in ("percent", "percentage_point") for index in chain)
    alike = named.statistic.role == "level" and (rates or len(units) == 1)
    return alike and scene.continues(named.sentence, scene.quantities[chain[0]].start)


def _wider(scene: Scene, name: Name, window: Window, count: int) -> list[Phrase] | None:
    """A list whose commas were taken for boundaries: 刑事发案率,治安发案率分别下降25%,10%."""
    end = last_word(window)
    begin = window.letters.rfind(",", 0, end)
    for _ in range(count):
        if begin < 0:
            return None
        before = phrase_before(window.cut(begin))
        if not before:
            return None
        comma = window.marks[begin]
        wide = [*before, comma, *name.marks]
        found = split_list(scene.folded, wide, count)
        if found is not None:
            return found
        name = Name(name.phrase, marks=tuple(wide))
        begin = window.letters.rfind(",", 0, begin)
    return None
