"""What each quantity measures: one statistic for every figure of public interest.

Reading order: `find_statistics` walks the chains of figures; frames.py says how the words before a chain use it,
naming.py what it counts; bases.py, periods.py and agencies.py answer against what, when and whose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from ..items import Change, Entity, Quantity, Statistic, Time, Unplaced
from ..layout.readings import Tables
from ..text.folded import Text
from .against import basis_of, beside_basis, respective_bases
from .agencies import Agencies
from .bases import settled
from .confidence import confidence_of
from .crossed import crossed
from .frame import Frame
from .frames import read_frame, starts_change
from .incidental import why_incidental
from .lexicon import judged
from .lists import ALIGNED, align
from .loose_cells import in_loose_cell
from .marks import Window
from .others import rate_of
from .pairs import share_out
from .periods import Periods, When, between_ends, each_year
from .role import role_of
from .scene import FARTHEST, Named, Scene
from .scopes import of_another_place, scope_of
from .spans import Phrase, phrase_spans, phrase_text, written
from .stories import Stories
from .tables import TableWalk

__all__ = ["find_statistics"]

_CONNECTOR = re.compile(r"(?:以上|以下|左右|以内|多|余)?[、,，和及与]{1,2}(?:近|约|超)?")
_PARTY = re.compile(r"当事人(?:应当|违反|的上述|涉嫌|自收到)")

_READERS = re.compile("[阅浏点访](?:(?<=阅)读|(?<=浏)览|(?<=点)击|(?<=访)问)(?:次数|量|数)?[:：] ?")

# 8.619.007: figures of a row whose blanks are lost.
_RUN_TOGETHER = re.compile(r"[0-9]\.[0-9]+\.[0-9]+[0-9.%]")
_IN_CELL = "a cell of a table whose heads cannot be told"

Span = tuple[int, int]

# 近七成|(, 逾三成以上|(: nothing else stands between a figure and the bracket that says it again.
_BESIDE = re.compile("(?:左右|以上|以下|多|余|强|弱)?[(（]")
_BELOW_ZERO: dict[Change | None, Change | None] = {"increase": "decrease", "decrease": "decrease"}


class _Walk:
    """One pass over the figures of one text."""

    def __init__(self, scene: Scene, tables: Tables) -> None:
        self.scene = scene
        self.tables = tables
        self.periods = Periods(scene)
        self.agencies = Agencies(scene, tables.holds)
        self.stories = Stories(scene.folded, scene.sentences)
        self.unplaced: list[Unplaced] = []
        # A decision on one party (当事人, 罚款): its figures are that case's, of no public interest.
        self.counters = {match.end() for match in _READERS.finditer(scene.folded)}
        self.party_lines = {scene.sentences.line_start(match.start()) for match in _PARTY.finditer(scene.folded)}

    def chains(self) -> list[list[int]]:
        """Figures joined by nothing but 、 or 和: 3.5%、6.1%和7.6%."""
        scene = self.scene
        chains: list[list[int]] = []
        for index, quantity in enumerate(scene.quantities):
            if self.tables.holds(quantity.start):
                continue
            if chains and chains[-1][-1] == index - 1:
                before = scene.quantities[chains[-1][-1]]
                gap = scene.folded[before.end : quantity.start]
                if len(gap) <= 9 and self.joins(before, quantity, gap, chains[-1][0]):
                    chains[-1].append(index)
                    continue
            chains.append([index])
        return chains

    def joins(self, before: Quantity, quantity: Quantity, gap: str, first: int) -> bool:
        """Are two figures of one list? Under 分别 a verb of change may stand between (增长10.3%和下降4.8%)."""
        scene = self.scene
        head = scene.quantities[first]
        connected = len(gap) <= 5 and _CONNECTOR.fullmatch(gap) is not None
        if not connected and gap[:1] not in "、和及与":
            return False
        if not connected or before.kind != quantity.kind or "," in gap or "，" in gap:
            rates = {before.kind, quantity.kind} <= {"percent", "percentage_point", "multiple"}
            sizes = {before.kind, quantity.kind} <= {"cardinal", "measure", "money"} and connected
            turned = sizes or (not connected and scene.change_between(before.end, quantity.start) is not None)
            if before.kind != quantity.kind and not rates and not turned and quantity.kind != "percentage_point":
                return False
            if ALIGNED.search(scene.folded, max(0, head.start - 12), head.start) is None:
                return False
        if connected:
            return before.unit == quantity.unit or not ("，" in gap or "," in gap)
        return scene.change_between(before.end, quantity.start) is not None

    def run(self) -> None:
        scene = self.scene
        last_end = outside = 0  # up to where words are used; the same without figures in brackets
        sources: Sequence[int] = ()
        for chain in self.chains():
            first = scene.quantities[chain[0]]
            # The label of an item or of a heading is no part of what it measures.
            body = scene.text.structure.body_before(first.start)
            start = max(scene.sentences.sentence_start(first.start), last_end, first.start - FARTHEST, body)
            moves = starts_change(scene, chain)
            bracket = self.scene.in_bracket(first.start)
            if not moves and not sources:
                share_out(scene)
            used = self.read(
                chain, start, max(outside, scene.sentences.sentence_start(first.start), body), sources, moves=moves
            )
            sources = chain if moves else ()
            if used is not None:
                last_end = max(_end_with_rate(scene, chain[-1]), used)
                outside = outside if bracket else last_end
        share_out(scene)

    def read(self, chain: list[int], start: int, outside: int, sources: Sequence[int], *, moves: bool) -> int | None:
        """Read one chain; the offset up to which its words are used, None where it is a part of what follows.

        In 21至30岁的占44.8% and 第二产业209415亿元 the first figure belongs to the indicator of the second. Where the
        chain is the B of 从A降至B, `sources` are the indexes of A's figures; where it is the A, it `moves`.
        """
        scene, folded = self.scene, self.scene.folded
        first, last = scene.quantities[chain[0]], scene.quantities[chain[-1]]
        if in_loose_cell(folded, first.start, last.end, bare=first.unit is None):
            self.unplaced += [Unplaced(quantity=index, reason=_IN_CELL) for index in chain]
            return None
        if sources and (not scene.found or scene.found[-1].statistic.quantity != sources[-1]):
            sources = ()  # A got no statistic of its own
        begin = max(start, scene.sentences.clause_start(first.start))
        left = folded[begin : first.start]
        right = folded[last.end : min(scene.sentences.clause_end(last.end), last.end + FARTHEST)]
        paired = moves or bool(sources)
        if not paired and len(chain) == 1 and _MAY_CHANGE.search(left[-_CUE_WIDTH:]) is None:
            # Nothing says that it changed: most figures of stories need no look at the words.
            why = why_incidental(first, left, right, change=False, paired=False)
            if why is not None:
                self.unplaced.append(Unplaced(quantity=chain[0], reason=why))
                return None
        window = scene.window(start, first.start, outside)
        start = begin
        frame = read_frame(scene, chain, window, sources[-1] if sources else None, moves=moves)
        why = self.why_not(frame, first, left, right, paired=paired)
        if why is not None:
            self.unplaced += [Unplaced(quantity=index, reason=why) for index in chain]
            return None
        if left.endswith("(") and self.says_again(first, start):
            return self.restate(chain)
        self.place(chain, start, window, frame, sources, own_period=frame.origin or moves)
        return frame.name.used

    def why_not(self, frame: Frame, first: Quantity, left: str, right: str, *, paired: bool) -> str | None:
        """Why a chain gets no statistic, None where it gets one."""
        if frame.rule == "ordinal":
            return "a place in a row, no rank"
        if frame.name.embedded:
            return "a part of what the next figure measures"
        if first.start in self.counters:
            return "a page's count of its readers"
        if self.party_lines and self.scene.sentences.line_start(first.start) in self.party_lines:
            return "a figure of one case"
        if frame.change is None and not paired and self.stories.tells(first):
            return "a figure of one case"
        return why_incidental(first, left, right, change=frame.change is not None, paired=paired)

    def place(
        self, chain: list[int], start: int, window: Window, frame: Frame, sources: Sequence[int], *, own_period: bool
    ) -> None:
        """Make the statistics of one chain."""
        scene = self.scene
        first, last = scene.quantities[chain[0]], scene.quantities[chain[-1]]
        sentence = scene.sentences.sentence_start(first.start)
        agency, actor = self.agencies.of(last.end, sentence, scene.sentences.line_start(first.start))
        period, when = self.own_period(start, first.start) if own_period or sources else (None, None)
        if when is None and not own_period:
            period, when = self.periods.of(sentence, first.start)
            period, when = self.periods.beside_name(phrase_spans(frame.name.phrase), sentence, (period, when))
        if frame.change is not None and "年均" in left_of(scene, first)[-_MEAN_BEFORE:]:
            period, when = between_ends(scene.found, sentence) or period, when
        basis, base, compared = basis_of(scene, frame, first, start, sentence)
        # 比上年末 is no year before, and 相当于上年的3.8倍 no change.
        if frame.change is not None and compared is not None and scene.folded[compared[1] - 1] not in "末底初":
            basis, base = settled(basis, base, period)
        bases = respective_bases(scene, chain, first)
        name = frame.name
        both = crossed(scene, self.periods, name, chain, sentence)
        phrases = both[0] if both else [name.phrase] if len(chain) == 1 else align(scene, name, chain, window, sentence)
        whens = both[1] if both else self.whens_of(chain, phrases, name.rule, (period, when), sentence)
        tail = self.tail_of(frame, first)
        lead = scene.folded[max(start, first.start - _CLAUSE) : first.start]
        for number, (index, phrase) in enumerate(zip(chain, phrases, strict=True)):
            period, when = whens[number]
            if bases and frame.change is not None:
                basis, base = settled(bases[number].basis, bases[number].base, period)
                base = base if basis == "versus" else None
            phrase = (*frame.lead, *phrase)
            said = len(tail) == 1 and written(scene.folded, phrase).endswith(written(scene.folded, tail))
            added = () if said else tail  # GDP增速排名
            indicator = phrase_text(scene.text, (*phrase, *added))
            if not phrase or not _says_something(indicator) or _RUN_TOGETHER.search(indicator) is not None:
                self.unplaced.append(Unplaced(quantity=index, reason="no words say what it measures"))
                continue
            scope = scope_of(written(scene.folded, phrase), lead) or self.scope_again(phrase, sentence)
            whose, mention = (None, None) if of_another_place(scope, agency, actor, sentence) else (agency, actor)
            change, cue = self.direction_of(frame, index, index != chain[0], indicator)
            rule = f"{frame.rule}.{name.rule}"
            statistic = Statistic(
                quantity=index,
                indicator=indicator,
                change=change,
                basis=basis,
                base=base,
                from_=None if not sources else sources[number] if len(sources) == len(chain) else sources[-1],
                period=period,
                agency=whose,
                role=role_of(frame, scene.quantities[index], basis),
                scope=scope,
                confidence=confidence_of(rule),
                rule=f"statistics.{rule}",
                evidence=scene.evidence(phrase, cue, compared, when, mention),
                figure=scene.figures[index].text,
            )
            marks, own = (name.marks, name.own) if len(chain) == 1 else ((), ())
            # What follows leans on all of the things that were told of at once: 年均增长12%.
            led = name.phrase if both else phrase
            scene.found.append(Named(statistic, led, sentence, tail, marks, name.owner, own))

    def scope_again(self, phrase: Phrase, sentence: int) -> str | None:
        """The scope of what the sentence has told of before: 全市盗窃警情120起，下降|20%."""
        for named in reversed(self.scene.found[-4:]):
            if named.sentence == sentence and named.phrase == phrase and named.statistic.role != "rank":
                return named.statistic.scope
        return None

    def whens_of(
        self, chain: list[int], phrases: Sequence[Phrase], rule: str, one: When, sentence: int
    ) -> Sequence[When]:
        """The period of each figure of a chain; `one` is that of all where none is shared out.

        A list of years is shared out where there is no list of measures: 2019年、2020年收案分别为3件、4件.
        """
        count = len(chain)
        if count == 1:
            return [one]
        first = self.scene.quantities[chain[0]]
        each: Sequence[When] = []
        if all(phrase == phrases[0] for phrase in phrases):
            each = self.periods.respective(count, sentence, first.start)
            if not each and count > 2:
                each = each_year(*one, count)  # 2016—2018年，占全省的51%、50%、49%
        if rule == "inherited" and not each and ALIGNED.search(left_of(self.scene, first)):
            # 12月…，1—12月…，同比分别增长3%、5%: each is for the time of what it takes up.
            # 由700元、500元提高到750元、600元: what was there before has times of its own.
            recent = [
                named
                for named in self.scene.found[-count:]
                if named.sentence == sentence and named.statistic.role != "from"
            ]
            each = [(named.statistic.period, None) for named in recent] if len(recent) == count else []
        return each or [one] * count

    def tail_of(self, frame: Frame, first: Quantity) -> Phrase:
        """What a figure without words of its own takes over behind the indicator: 占…的比重, 排名, 增速."""
        if frame.name.rule != "inherited" or (named := self.scene.leaned_on(first.start)) is None:
            return frame.tail
        if first.kind == "percentage_point":
            if named.statistic.role == "rank":
                named = self.scene.rate_before(named) or named
            moved = frame.cue is not None or frame.rule == "difference"
            if not moved or frame.reached:
                return named.tail
            rate = rate_of(self.scene, named)
            return ("增速",) if rate == ("降幅",) and frame.rule == "difference" else rate  # 低于全市增速14.9个百分点
        if named.tail == ("排名",) and first.unit in _PLACES:
            return named.tail  # 居全省第3位，比上月后移1位
        if frame.rule == "level" and first.kind == "percent" and not frame.tail and named.statistic.role == "share":
            before = self.scene.quantities[named.statistic.quantity]
            return named.tail if before.kind == "fraction" else ()  # 占全省比重超过1/3，为34.18%
        return frame.tail

    def direction_of(self, frame: Frame, index: int, listed: bool, indicator: str) -> tuple[Change | None, Span | None]:
        """The direction of change of one figure, and the folded span of the words that state it."""
        scene = self.scene
        change, cue = frame.change, frame.cue
        if listed and change is not None:
            # 分别增长10.3%和下降4.8%
            between = (scene.quantities[index - 1].end, scene.quantities[index].start)
            turned = scene.change_between(*between)
            if turned is not None and turned.move is not None:
                change, cue = turned.move.change, (turned.start, between[1])
        if frame.rule == "change" and not frame.reached and scene.quantities[index].value.startswith("-"):
            change = _BELOW_ZERO[change]  # 增长-5.2% is a decrease, 降幅为-5.2% another
        if change is not None and cue is not None:
            change = judged(change, scene.folded[slice(*cue)], indicator)
        return change, cue

    def own_period(self, start: int, end: int) -> tuple[str | None, Time | None]:
        """较2016年的215个: the time right before a from-figure is that figure's alone; with what of it is meant, 2010年人口普查."""
        marker = self.scene.markers.last(start, end)
        for time in self.scene.times.between(start, end):
            behind = marker.end if marker is not None and marker.start <= time.start < marker.end else time.end
            if behind <= end <= behind + 3:
                if self.scene.folded.endswith(("同比", "环比"), 0, time.start):
                    return beside_basis(self.scene, time), time
                return time.value, time
        return None, None

    def says_again(self, quantity: Quantity, start: int) -> bool:
        """近七成(66.6%): does the figure in a bracket say the one right before it again? 2313亿元(+5.2%) does not."""
        if not self.scene.found:
            return False
        before = self.scene.quantities[self.scene.found[-1].statistic.quantity]
        rates = ("percent", "fraction")
        beside = _BESIDE.fullmatch(self.scene.folded, before.end, quantity.start) is not None
        return beside and (quantity.kind != "percent" or before.kind in rates)

    def restate(self, chain: list[int]) -> int:
        """近七成(66.6%): the figure in brackets says the one before more exactly."""
        named = self.scene.found[-1]
        for index in chain:
            figure = self.scene.figures[index].text
            statistic = msgspec.structs.replace(
                named.statistic, quantity=index, rule="statistics.restated", figure=figure
            )
            self.scene.found.append(msgspec.structs.replace(named, statistic=statistic))
        return 0


_PLACES = frozenset(["位", "名", "个位次", "位次"])
# How many characters before a figure its scope is looked for in its clause, and 年均 (年均实际增长6.8%).
_CLAUSE, _MEAN_BEFORE = 60, 8


# The characters of the words of change: without them in front no figure is a change.
_MAY_CHANGE = re.compile("[增升涨减降跌缩扩滑挫加高低多少快慢大小长短超放压收回攀翻提延善化贬上下优调变转改]")
_CUE_WIDTH = 14


def _end_with_rate(scene: Scene, index: int) -> int:
    """Where a figure ends with what its rate is per, which stands behind its span: 14.27元|/500克."""
    quantity = scene.quantities[index]
    if quantity.per is not None and scene.folded.startswith(f"/{quantity.per}", quantity.end):
        return quantity.end + 1 + len(quantity.per)
    return quantity.end


def left_of(scene: Scene, quantity: Quantity) -> str:
    """The clause of a figure in front of it."""
    return scene.folded[scene.sentences.clause_start(quantity.start) : quantity.start]


def _says_something(indicator: str) -> bool:
    """506 before 3.9, of two figures side by side, is no name of a measure."""
    return any(character.isalpha() for character in indicator)


def find_statistics(
    text: Text,
    quantities: Sequence[Quantity],
    times: Sequence[Time],
    entities: Sequence[Entity],
    tables: Tables | None = None,
    day: date | None = None,
) -> tuple[list[Statistic], list[Unplaced]]:
    """The statistics of `text`, and the quantities that have none, both in order of their quantities.

    Args:
        text: the text.
        quantities, times, entities: what earlier stages found, with folded offsets, in order.
        tables: the tables of the text; read here where they are not given.
        day: the day of publication, which 目前 speaks of; None where it is not known.

    Returns:
        Statistics whose evidence has folded offsets, and the rest, each with the reason.
    """
    if not quantities:
        return [], []
    if tables is None:
        tables = Tables(text.folded, text.grids, text.parts, text.structure, ((time.start, time.end) for time in times))
    walk = _Walk(Scene(text, quantities, times, entities, day), tables)
    walk.run()
    found, unplaced = [named.statistic for named in walk.scene.found], walk.unplaced
    inside = [index for index, quantity in enumerate(quantities) if tables.holds(quantity.start)]
    if inside:
        rows = TableWalk(walk.scene, tables, walk.periods, walk.agencies)
        rows.run(inside)
        found = sorted([*found, *rows.found], key=lambda statistic: statistic.quantity)
        unplaced = sorted([*unplaced, *rows.unplaced], key=lambda item: item.quantity)
    return found, unplaced
