"""What a cell of a table measures: its row and its column together, else what the title over them names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..items import Quantity
from ..layout.captions import SHARES, TABLE_LABEL
from ..layout.glosses import is_gloss
from ..layout.labels import label_at
from ..layout.readings import CHANGES, Reading
from ..layout.table_parts import Part
from .lexicon import heads, shared_heads
from .scene import Scene
from .spans import Phrase, phrase_spans
from .table_periods import Columns

__all__ = ["TableNames"]

Span = tuple[int, int]

# What a title says around the measure that it names: 表1 2018年宁国市生产总值, 各部门结案率对比表.
_TITLE_TAIL = re.compile(
    r"(?:(?:同比)?(?:增长|增速|增幅|升降)?(?:情况)?(?:排名|排序|位次))?(?:主要)?(?:对比|完成|进展|变动|变化|分布|基本)?"
    r"(?:情况|统计)?(?:一览|对照|汇总|统计|情况|分析|对比)?表?\Z"
)
# 生产总值(亿元), 投诉量 (单位:件)
_UNIT_BRACKET = re.compile(r" ?\([^()]{1,12}\)\Z")
# 全市, 各县区: whose, not what.
_TITLE_SCOPE = re.compile(
    r"(?:全[国省市县区州镇]|[分按](?:地区|区域|区县|县区|市县|县市区?|镇街|乡镇|单位|部门)分?|各[\u4e00-\u9fff]{1,4}?(?:[市县区州镇街局庭院]|部门|单位)+)的?"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,7}(?:省|市|县|区|州|盟|旗|镇|乡|街道|村)\Z")
# 主要农业产品|产量, 分行业|固定资产投资: of which things a title says the measure; those are the rows.
_OF_THINGS = re.compile(r"(?:产品|商品|作物|品种|物资|行业|产业|分类|类别|各类[\u4e00-\u9fff]{1,4})的?\Z")
_BY_THINGS = re.compile(r"[分按各][\u4e00-\u9fff]{0,3}?(?:产品|商品|作物|品种|物资|行业|产业|类别|类)(?:分组?)?的?")
# What any row of things has as its title says: 粮食产量 over 稻谷. 财政支出 over 结转下年 says nothing of that.
_OF_ITEMS = frozenset(("产量", "总产量", "销量", "销售量", "播种面积", "种植面积", "价格", "均价", "零售价格", "库存"))
_OF_PRODUCTS = frozenset(("产量", "总产量", "销量", "销售量", "产销量"))
# 产量|及其增长速度: what a title says of changes beside.
_AND_CHANGES = re.compile(
    r"(?:及其?|和|与|、)?(?:同比|比上年)?(?:增长速度|增长情况|增长|增速|增幅|升降|增减|涨跌幅度?)\Z"
)
# 价格|及变化幅度, over columns of both
_BESIDE = re.compile(r"(?:及其?|和|与)(?:变化|变动|涨跌)(?:幅度?|情况)?\Z")
_MONEY = re.compile("[额值]\\Z|收入|支出|投资|[费价]格?\\Z|均价")
_COUNTS = ("起数", "件数", "人数", "户数", "次数", "宗数", "家数", "数量")
# 商品大类, 投诉类别: what the corner of a table says its rows to be.
_KINDS = re.compile(r"(?:类别|[大中小种分]类|类型|品种|商品|产品|行业)(?:名称)?\Z")
_SHORT = 8
_PLANNED = frozenset(("预算", "决算", "计划", "执行"))
# 预算数, 决算, 本年完成: columns that count money as the title says, and say nothing of it.
_STAGE = re.compile("[预决]算|执行|完成|实际|计划|任务|实绩")
# They end as names of places do, and are parts of a population.
_HALVES = frozenset(("城镇", "乡村", "农村", "城市", "城区", "城乡"))
# 97.9, 101.3
_INDEX = re.compile(r"(?:[5-9][0-9]|1[0-9]{2})(?:\.[0-9]+)?")


class TableNames:
    """The names of the measures in the tables of one text."""

    def __init__(self, scene: Scene, columns: Columns, parts: Sequence[Part]) -> None:
        self.scene = scene
        self._columns, self._parts = columns, parts

    def row_suffices(self, reading: Reading) -> bool:
        """Does the row alone name a figure? Where it is the only one, and 城镇登记失业人数 15.41 91.7: the first is its level."""
        columns = self._columns[reading.part]
        if len(columns) == 1:
            return True
        first = min(columns)
        name = next((one.head.name for one in reversed(reading.labels) if one.head.name is not None), None)
        if reading.column != first or name is None:
            return False
        # 旅客入境 人次 2011年5月: the row says of when its first figure is and in what.
        says_all = reading.unit is not None and any(one.head.name is None for one in reading.labels)
        return says_all or self.scene.folded.endswith(heads(), *name)

    def of(self, reading: Reading, quantity: Quantity) -> Phrase:
        """What the row and the column measure together."""
        row = self.row_name(reading)
        column: Phrase = tuple(
            named.head.name for named in reading.measured if named.head.name is not None and named.head.role != "corner"
        )
        column = self.part_first(column)
        if row and not column and reading.role != "rank" and self.is_bearer(reading, row):
            title = self.title_name(reading)
            return (*row, *title) if title else ()
        if row and not column and reading.role not in ("rank", "share"):
            row = self.item_name(reading, quantity, row)
        if row and len(column) == 1 and self.measures_itself(row, column):
            column = ()
        if not row and any(named.head.role == "total" for named in reading.labels):
            row = self.total_name(reading, column)
        phrase = _without_repeats(self.scene.folded, tuple(dict.fromkeys((*row, *column))))
        if row and self.is_index(reading, quantity) and not self.says_index(phrase_spans(phrase)):
            title = self.title_name(reading)
            if self.says_index(phrase_spans(title)):
                phrase = _without_repeats(self.scene.folded, (*phrase, *title))
        if not phrase:
            phrase = self.title_name(reading)
        if not phrase:
            return ()
        over = (*reversed(reading.columns), *reversed(reading.measured))
        said = next((named for named in over if named.head.role in ("share", "rank")), None)
        if said is not None and said.head.name is None and said.head.said is not None:
            return (*phrase, said.head.said)  # 第一产业 | 比重
        if quantity.kind in ("percent", "percentage_point") and not column:
            share = self.title_share(reading)
            if share is not None:
                return (*phrase, share)
        return phrase

    def part_first(self, column: Phrase) -> Phrase:
        """采矿事故起数 of 事故起数 over 采矿: the lower head names a part of what the upper one counts."""
        if len(column) != 2:
            return column
        folded = self.scene.folded
        upper, part = phrase_spans(column)
        counts = folded.endswith(_COUNTS, *upper) and not folded.endswith(heads(), *part)
        return (part, upper) if counts else column

    def measures_itself(self, row: Phrase, column: Phrase) -> bool:
        """造林面积 in a column 产量: the row of another measure than the products beside it."""
        folded = self.scene.folded
        over, own = phrase_spans(column)[0], phrase_spans(row)[-1]
        return folded[slice(*over)] in _OF_PRODUCTS and folded.endswith(heads(), *own)

    def says_index(self, spans: Iterable[Span]) -> bool:
        return any("指数" in self.scene.folded[start:end] for start, end in spans)

    def is_index(self, reading: Reading, quantity: Quantity) -> bool:
        """Is a figure under 同比 an index, of which 100 is no change: 衣着 | 97.9 in a table of 价格指数?"""
        if quantity.unit is not None or _INDEX.fullmatch(quantity.value) is None:
            return False
        over = [(named.box.start, named.box.end) for named in (*reading.labels, *reading.sections, *reading.measured)]
        return self.says_index((*over, *reading.titles))

    def is_bearer(self, reading: Reading, row: Phrase) -> bool:
        """Does the row name a place or an organ, which is no measure: 河口县 | 312?"""
        box = reading.labels[-1].box
        if self.scene.branch_in(box.start, box.end) is not None:
            return True
        start, end = phrase_spans(row)[-1]
        return self.scene.folded[start:end] not in _HALVES and _PLACE.search(self.scene.folded, start, end) is not None

    def row_name(self, reading: Reading) -> Phrase:
        names = [named for named in reading.labels if named.head.name is not None]
        if not names:
            return ()
        own = names[-1]
        assert own.head.name is not None
        if len(names) == 1:
            return (own.head.name,)
        outer = names[-2]
        assert outer.head.name is not None
        if own.box.column != outer.box.column:
            return (outer.head.name, own.head.name)  # 城镇 | 男性
        return self.part_name(outer.head.name, own.head.name)

    def item_name(self, reading: Reading, quantity: Quantity, row: Phrase) -> Phrase:
        """粮食 under 2021年主要农业产品产量 and the head 总量 is 粮食产量: the title says what is measured of its rows."""
        folded = self.scene.folded
        own = phrase_spans(row)[-1]
        title = self.title_name(reading) if len(row) == 1 and not folded.endswith(heads(), *own) else ()
        if not title:
            return row
        if folded[slice(*own)] in _HALVES:
            return (*row, *title)
        start, end = phrase_spans(title)[0]
        changes = _AND_CHANGES.search(folded, start, end)
        end = end if changes is None else changes.start()
        if not folded.endswith(heads(), start, end):
            return row
        head = next(word for word in heads() if folded.endswith(word, start, end))
        by = _BY_THINGS.match(folded, start, end - len(head))
        things = by is not None or _OF_THINGS.search(folded, start, end - len(head)) is not None
        kinds = not things and head not in _OF_ITEMS and end - start <= _SHORT and self.rows_are_kinds(reading)
        by_title = reading.role in CHANGES and not any(named.head.role in CHANGES for named in reading.columns)
        if not things and by_title:
            return self.part_name((start, end), own)  # 轻工业 under 工业增加值比上年增长情况
        if not things and not kinds and (head not in _OF_ITEMS or own[1] - own[0] > 6):
            return row
        if quantity.unit not in (None, "%") and (quantity.kind == "money") != bool(_MONEY.search(head)):
            return row  # 钢材 in 万吨 under 工业增加值
        return (*row, (start if kinds else by.end() if by is not None else end - len(head), end))

    def rows_are_kinds(self, reading: Reading) -> bool:
        """商品大类 | 2023年上半年(件) | 2022年上半年(件): the corner says that rows are kinds, the columns only say when."""
        if not any(named.head.role == "level" and named.head.name is None for named in reading.columns):
            return False
        part = self._parts[reading.part]
        corners = (box for column in part.names for box in part.heads.get(column, ()))
        return any(_KINDS.search(self.scene.folded, box.start, box.end) is not None for box in corners)

    def total_name(self, reading: Reading, column: Phrase) -> Phrase:
        """What a total adds up: its section, or what the title names where the column alone (预算数) does not say it."""
        if reading.sections and reading.sections[-1].head.name is not None:
            return (reading.sections[-1].head.name,)
        words = "".join(self.scene.folded[start:end] for start, end in phrase_spans(column))
        if len(words) > 3 or (words and _STAGE.search(words) is None):
            return ()  # 在校生 under 招生情况
        return self.title_name(reading)

    def part_name(self, whole: Span, part: Span) -> Phrase:
        """其中:城镇 under 年末总人口 is 城镇人口: a row that leaves out the head of the one that it is a part of."""
        folded = self.scene.folded
        known = shared_heads()
        if part[1] - part[0] > 4 or folded.endswith(known, *part):
            return (part,)
        head = next((word for word in known if folded.endswith(word, whole[0] + 1, whole[1])), "")
        return (part, (whole[1] - len(head), whole[1])) if len(head) > 1 else (part,)

    def title_lines(self, reading: Reading) -> list[Span]:
        """The lines over the heads that may name the measure, the nearest first."""
        folded = self.scene.folded
        lines = [span for span in reversed(reading.titles) if not folded.startswith("单位", span[0])]
        return [span for span in lines if not is_gloss(folded[slice(*span)].strip(" |"))]

    def title_name(self, reading: Reading) -> Phrase:
        """The measure that the title names: 2018年宁国市生产总值, over rows that are months."""
        folded = self.scene.folded
        for start, end in self.title_lines(reading)[:1]:
            label = TABLE_LABEL.match(folded, start, end)
            start = label.end() if label is not None else start
            numbered = label_at(folded, start, end)
            start = numbered.end if numbered is not None else start
            for _ in range(2):  # 2021年全市 and 全市2021年
                for time in self.scene.times.between(start, end):
                    start = max(start, time.end) if time.start <= start + 1 else start
                scope = _TITLE_SCOPE.match(folded, start, end)
                start = scope.end() if scope is not None else start
            bracket = _UNIT_BRACKET.search(folded, start, end)
            end = bracket.start() if bracket is not None else end
            tail = _TITLE_TAIL.search(folded, start, end)
            end = tail.start() if tail is not None else end
            changes = _BESIDE.search(folded, start, end)
            if changes is None and reading.role in CHANGES:
                changes = _AND_CHANGES.search(folded, start, end)
            end = changes.start() if changes is not None else end
            while start < end and folded[start] in " 的,，":
                start += 1
            if end - start > 1 and folded.endswith(heads(), start, end):
                return ((start, end),)
        return ()

    def title_share(self, reading: Reading) -> Span | None:
        """2、本地生产总值构成: the word that makes shares of the figures below."""
        folded = self.scene.folded
        for start, end in self.title_lines(reading)[:1]:
            for word in SHARES:
                if folded.endswith(word, start, end):
                    return end - len(word), end
        return None


def _without_repeats(folded: str, phrase: Phrase) -> Phrase:
    """Each piece once, and none that another holds: 我院平均结案率 | 结案率; but 一般公共预算收入 | 预算 is what was planned."""
    words = [folded[piece[0] : piece[1]] if not isinstance(piece, str) else piece for piece in phrase]
    kept = [
        piece
        for number, piece in enumerate(phrase)
        if not any(
            words[number] in other
            and (len(words[number]) < len(other) or at < number)
            and (words[number] not in _PLANNED or other.endswith(words[number]))
            for at, other in enumerate(words)
            if at != number
        )
    ]
    return tuple(kept)
