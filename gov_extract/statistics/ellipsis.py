"""What an elliptic phrase leaves out, given back from the figure that it goes on from.

`given_back` asks the rules of a table in order; each has the case that it is for. What each gives back is `left_out`.
"""

from __future__ import annotations

from ..items import Quantity
from .left_out import (
    ATTRIBUTES,
    FAR,
    PARTS,
    PEOPLE,
    RATES,
    acts_alike,
    as_item,
    attribute_of,
    before_colon,
    goes_on,
    in_place,
    is_item,
    listed_with,
    of_cases,
    of_one_kind,
    of_people,
    of_unit,
    owned,
    rate_of_act,
)
from .lexicon import ends_in_head, lone_heads, word_set
from .marks import Mark, Window
from .owners import marks_in, of_body, owner_of
from .scene import Named, Scene
from .spans import written_words

__all__ = ["given_back"]

_CARRIED = word_set("carried")
_HERDED = word_set("herded")
_PER = word_set("per")


def given_back(
    scene: Scene, before: list[Mark], first: Quantity, named: Named, window: Window, *, follow: bool
) -> list[Mark] | None:
    """What an elliptic phrase leaves out, from the marks of the figure that it leans on; None if it is whole.

    Args:
        scene: the text.
        before: the phrase in front of the figure.
        first: the figure.
        named: the statistic that it goes on from.
        window: the words before the figure that no other has used.
        follow: whether what goes before may name the figure at all.
    """
    phrase = _Ellipsis(scene, before, first, named, window, follow=follow)
    for rule in _RULES:
        found = rule(phrase)
        if found is not None:
            return _said_once(found) or None  # [] says that the phrase is whole
    return None


def _said_once(marks: list[Mark]) -> list[Mark]:
    """The marks without a word that the phrase has already: 进口|消费品|进口, 床位|床位数, 非税|税收."""
    kept: list[Mark] = []
    for mark in marks:
        if kept and mark.word.startswith(kept[-1].word):
            kept.pop()
        elif kept and (kept[-1].word.endswith(mark.word) or kept[-1].word[-1:] == mark.word[:1] == "税"):
            continue
        kept.append(mark)
    repeated = len(kept) > 2 and kept[0].letter == "V" and kept[-1].word == kept[0].word
    return kept[:-1] if repeated else kept


class _Ellipsis:
    """One phrase with what it goes on from; each method is a rule: marks, [] where the phrase is whole, None for the next."""

    def __init__(
        self, scene: Scene, before: list[Mark], first: Quantity, named: Named, window: Window, *, follow: bool
    ) -> None:
        self.scene, self.before, self.first, self.window, self.follow = scene, before, first, window, follow
        self.words = written_words(before)
        self.listed = listed_with(scene, before)
        self._lean_on(_ranked(scene, named) if named.statistic.role == "rank" else named)

    def _lean_on(self, named: Named) -> None:
        self.named, self.marks = named, list(named.marks)
        self.same_sentence = named.sentence == self.scene.sentences.sentence_start(self.first.start)
        self.unit = self.scene.quantities[named.statistic.quantity].unit

    def of_people(self) -> list[Mark] | None:
        """发生重大事故31起，死亡468人."""
        return (of_people(self.scene, self.before, self.first) or []) if self.words.startswith(PEOPLE) else None

    def is_whole(self) -> list[Mark] | None:
        """What leaves nothing out, or has nothing to go on from."""
        marks, named = self.marks, self.named
        if self.window.letters.endswith("D") and any(mark.letter in "LVP" for mark in self.before):
            return []  # 其中原为县处级以上的21人: the clause says who they are
        if not marks or (marks[0].letter == "V" and self.words.endswith(marks[0].word)):
            return []  # 处分334人，其中党纪处分315人
        if not self.follow and named.statistic.change is None and self.first.unit == "%" and not self.window.aside:
            return []  # 破案率为30%；其中诈骗案下跌30.9%
        if self.words.endswith(("合计", "总计", "共计")):
            return []  # 全年基金收入合计31200亿元
        if not self.same_sentence and not self.scene.continues(named.sentence, self.first.start):
            return []
        return None

    def of_owner(self) -> list[Mark] | None:
        """庐山风景区接待游客…，门票收入…: the owner that the clause before has."""
        before, named = self.before, self.named
        # 员额法官人均结案158件，案件平均审理时间…
        told = "done" in self.marks[-1].roles and not self.words.endswith(("起数", "件数"))
        told = told and self.words not in ATTRIBUTES  # 义务教育阶段招生388万人，专任教师105万人
        owned = self.same_sentence and named.owner and not told and before[0].letter != "V"
        if owned and (ends_in_head(self.words) or self.words in ATTRIBUTES) and not owner_of(before):
            return [*marks_in(self.marks, named.owner), *before]
        return None

    def of_places(self) -> list[Mark] | None:
        """娱乐场所6.54万个，从业人员53.23万人."""
        things = attribute_of(self.scene, self.before, self.first, self.window) if self.same_sentence else []
        return [*things, *self.before] if things else None

    def of_lone_head(self) -> list[Mark] | None:
        """侦办走私案件447起，案值19.7亿元."""
        if self.words not in lone_heads():
            return None
        near = self.same_sentence or self.words in FAR
        return (owned(self.scene, self.before, self.marks, self.named) or []) if near else []

    def of_act(self) -> list[Mark] | None:
        """办结投诉260件，办结率96%; 诉讼案件收案…，结案…，结案率69.52%."""
        before = self.before
        if len(before) != 1:
            return None
        acted = rate_of_act(before[0], self.marks) if self.same_sentence else None
        if acted:
            return [*acted, *before]
        if before[0].word.endswith("率") or "done" in before[0].roles:
            who = of_cases(self.scene, self.first)
            return [*who, *before] if who else None
        return None

    def of_among(self) -> list[Mark] | None:
        """总诊疗量中，医院30亿人次，基层医疗卫生机构40亿人次: the measure that the clause names of which they are parts."""
        at = self.window.clause() - 1
        lead = self.window.marks[max(0, at - 4) : max(0, at)]
        if len(lead) < 2 or lead[-1].word != "中" or not ends_in_head(written_words(lead[:-1])):
            return None
        if not is_item(self.before, self.words):
            return None
        begin = len(lead) - 2
        while begin and lead[begin - 1].letter == "N" and lead[begin - 1].tag[:1] == "v":
            begin -= 1
        return [*self.before, *lead[begin:-1]]

    def of_colon(self) -> list[Mark] | None:
        """八大类消费品价格四升三降：食品烟酒类上涨2.6%."""
        head = before_colon(self.scene, self.before, self.window)
        return None if head is None else [*self.before, *head]

    def of_verb(self) -> list[Mark] | None:
        """在县直单位安装78个，企业安装62个."""
        if self.before[-1].letter != "V" or len(self.before) < 2:
            return None
        return acts_alike(self.scene, self.before, self.first) or None

    def of_unit(self) -> list[Mark] | None:
        """小学在校学生11233人、初中5772人; from here on the phrase leans on the nearest figure of its unit."""
        alike = of_unit(self.scene, self.first)
        if alike is not None and not self.listed:
            self._lean_on(alike)
        part = self.scene.lists_parts(self.first.start)
        if self.first.unit is None or self.unit != self.first.unit or not (self.same_sentence or part):
            return None
        return (
            in_place(self.before, self.named, listed=self.listed or part)
            or of_body(self.before, self.marks, self.first)
            or None
        )

    def of_list(self) -> list[Mark] | None:
        """生产汽车203万辆、摩托车558万辆; 每千人口拥有床位4.88张、卫生技术人员5.54人."""
        before, marks = self.before, self.marks
        if not self.same_sentence:
            return None
        if self.listed and marks[0].word in _PER and marks[1:2] and marks[1].letter == "V" and before[0].letter == "N":
            return [*marks[:2], *before]  # 日均出动消防救援人员5万人次、消防车辆1万辆次
        verb = marks[0].letter == "V"
        counts = self.first.kind == "cardinal" and self.unit != self.first.unit
        if marks[0].word in _CARRIED and counts and len(before) < 3 and all(mark.letter == "N" for mark in before):
            return [marks[0], *before]  # 出动人员90人次，车辆30辆，舟艇5艘
        if self.listed and verb and len(marks) == len(before) + 1 and before[0].letter == "N":
            return [marks[0], *before]
        if marks[0].letter == "U" and len(before) == 1:
            return [marks[0], *before]  # 每亩收获玉米约580公斤，大豆约80公斤
        if self.listed and before[0].tag[:1] != "v":
            if marks[0].letter == "U":
                return [marks[0], *before]
            if verb and self.unit == self.first.unit and len(before) < 5 and before[0].start - 1 == self._last_end():
                own = before[0].word in written_words(marks) or before[-1].word.endswith("级")
                return None if own else [marks[0], *before]  # 查获香烟12箱、白酒8箱
            if verb and self.unit != self.first.unit and len(marks) > len(before):
                verbs = next(
                    (at for at, mark in enumerate(marks) if mark.letter != "V" or before[0].word.startswith(mark.word)),
                    len(marks),
                )
                return [
                    *marks[:verbs],
                    *before,
                ]  # 争取上级扶持项目86个、资金7.2亿元; 入驻|调解组织3810个、调解员2.2万名
        return None

    def _last_end(self) -> int:
        """Where the figure ends that the phrase goes on from."""
        return self.scene.quantities[self.named.statistic.quantity].end

    def of_herd(self) -> list[Mark] | None:
        """生猪出栏14.3万头，牛出栏3120头，活家禽188.5万只: what is said of two things holds for the next."""
        last = self.marks[-1].word
        if last not in _HERDED or not self.same_sentence or not is_item(self.before, self.words):
            return None
        two = [named for named in self.scene.found[-2:] if named.sentence == self.named.sentence and named.marks]
        if len(two) < 2 or any(one.marks[-1].word != last or len(one.marks) < 2 for one in two):
            return None
        figures = [self.scene.quantities[one.statistic.quantity] for one in two]
        if self.first.kind != "cardinal" and self.first.unit not in [figure.unit for figure in figures]:
            return None  # 粮食产量12万吨，油料产量3万吨，蔬菜2万亩
        return [*self.before, self.marks[-1]]

    def of_thing(self) -> list[Mark] | None:
        """缴获海洛因5900克、麻古108700片; what is no item at all is whole."""
        if not is_item(self.before, self.words):
            return []
        if self.unit == self.first.unit or {self.unit, self.first.unit} <= RATES:
            return None
        if not goes_on(self.named, self.before, self.first):
            return []
        verbs = next((at for at, mark in enumerate(self.marks) if mark.letter != "V"), len(self.marks))
        return [*self.marks[:verbs], *self.before]

    def of_item(self) -> list[Mark] | None:
        """居民消费价格上涨2.2%。其中，城市上涨2.1%."""
        before, marks, statistic = self.before, self.marks, self.named.statistic
        lead = self.window.marks[max(0, self.window.clause() - 2) :]
        among = any(
            mark.word == "中" and lead[at - 1 : at] and lead[at - 1].word != "其" for at, mark in enumerate(lead)
        ) and statistic.rule.endswith((".after", ".given_back"))
        again = (
            statistic.rule.endswith(".given_back")
            or before[-1].word.endswith("类")
            or (marks[0].letter == "V" and before[-1].word == marks[-1].word)
        )
        part = any(mark.word in PARTS for mark in lead) or self.scene.lists_parts(self.first.start)
        part = part or (self.same_sentence and self.unit == self.first.unit and of_one_kind(before, marks))
        if not (self.listed or statistic.change is not None or again or self.window.aside or part):
            return None
        within = any(mark.word in ("其中", "其") for mark in lead)
        if len(marks) == 1 and statistic.rule.endswith(".after") and marks[0].tag == "v":
            return None  # 有10件逾期，投诉类4733件
        same, counts = self.same_sentence, self.first.kind == "cardinal"
        return as_item(before, marks, same_sentence=same, listed=self.listed, among=among, within=within, counts=counts)


def _ranked(scene: Scene, rank: Named) -> Named:
    """规模工业增加值增长5%，排名第三，其中采矿业增长4%: what goes on is of what was ranked."""
    for named in reversed(scene.found):
        if named.sentence != rank.sentence:
            break
        if named.statistic.role not in ("rank", "share") and named.marks:
            return named
    return rank


_RULES = (
    _Ellipsis.of_people,
    _Ellipsis.is_whole,
    _Ellipsis.of_owner,
    _Ellipsis.of_places,
    _Ellipsis.of_lone_head,
    _Ellipsis.of_act,
    _Ellipsis.of_among,
    _Ellipsis.of_colon,
    _Ellipsis.of_verb,
    _Ellipsis.of_unit,
    _Ellipsis.of_list,
    _Ellipsis.of_herd,
    _Ellipsis.of_thing,
    _Ellipsis.of_item,
)
"""In the order in which they are asked; the first that has an answer gives it."""
