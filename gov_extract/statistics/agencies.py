"""Whose figure it is: the branch that acts or reports, by the role that each mention of a branch has.

Every mention gets one role from the words around it (``data/statistics/organ_roles.tsv``): a subject acts in its
clause, a reporter is whose report it is; in a set phrase, as a partner, in a bracket or inside another's name it owns
nothing. Of the owners in front of a figure the nearest one counts; where there is none the answer is None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from ..errors import DataError
from ..items import Entity
from ..tables import read_rows
from .reporter import quotation_of, reporter_of
from .scene import Scene

__all__ = ["Agencies", "OrganRole"]

OrganRole = Literal["subject", "report", "phrase", "partner", "none"]

_FILE = "statistics/organ_roles.tsv"
_SIDES = ("lead", "before", "after", "behind")
# A subject stands at the head of its clause, behind a time or a connective at most, or is named as the source.
_HEAD_ENDS = frozenset("，。；：！？;:!?,、”’」)》】]—…■●年月日来起末度季时而并但据从自由经将受和与及")
_HEAD_WORDS = ("其中", "当中", "目前", "此外", "另外", "期间", "以及", "今年", "去年", "全年", "近日", "日前", "记者")
# How far before a figure 全市 still says whose it is; how far behind a name a word in its clause speaks of it.
_FARTHEST = 160
_BEHIND = 24
_SCOPE = re.compile(r"全[市省县区州国]")
# One class first, to which `re` skips: 全市公安机关, 全国税务系统, 各级公安机关.
_COLLECTIVE = re.compile(
    r"[全各](?:(?<=全)[市省县区州国](?:各级)?(?:(?:公安|政法|税务|法院|检察)(?:机关|系统|部门|院)?(?!消防)"
    r"|(?:公安)?消防(?:救援)?(?:部队|队伍|机构))|(?<=全)国海关|(?<=各)级公安机关)"
)
# A Party committee, a congress and their like own what they do themselves in one sentence, and no report's figures.
_OWN_ACTS_ONLY = frozenset(["cpc", "npc", "cppcc", "work-safety-committee", "news-office"])


_OFFICES = ("委员", "书记", "副书记", "成员", "常委", "班子")
_PRESS = ("新闻", "宣传")
"""What the name of a press office begins with."""
# What stands for all organs of one kind, behind the name of their place: 湛江检察机关, 梅州市公安机关.
_COLLECTIVE_OF_PLACE = re.compile(r"(?:公安|检察|税务)(?:机关|系统)|法院系统|(?:公安)?消防(?:救援)?(?:部队|队伍)")
_CITED = re.compile("(?:根据|依据|据|按照?)\\Z")
_FUNCTIONS = (
    ("消防", "fire"),
    ("海关", "customs"),
    ("公安", "psb"),
    ("法院", "court"),
    ("检察", "procuratorate"),
    ("税务", "tax"),
)
"""What kind of organs a collective names, and the organ that governs them."""
# Organs that are no kin of those: a figure of 全省公安机关 is none of theirs.
_OTHERS = frozenset(["narcotics-committee", "gov", "cpc", "political-legal", "procuratorate", "court", "news-office"])


# What stands beside a government and not under it.
_NOT_OF_GOVERNMENT = frozenset(["gov", "cpc", "npc", "cppcc", "court", "procuratorate", "discipline", "supervision"])
_QUOTES = frozenset(("“”", '""', "「」", "『』", "‘’", "''"))
_OPENING = frozenset(quotes[0] for quotes in _QUOTES)
_SUPERIOR = re.compile(r"[^\W0-9对向比和与同从据由被把给受经在]{1,14}(?:部门|机构|机关|当局|地区)的?\Z")
_SUPERIOR_ENDS, _LONGEST_SUPERIOR = frozenset("的门构关局区"), 18
"""A body that another belongs to: 台湾行政主管部门的, 台湾当局."""


class _Side(NamedTuple):
    """The words of one side of a name: the pattern that finds one of them, and the role of each."""

    pattern: re.Pattern[str]
    roles: dict[str, OrganRole]


@cache
def _sides() -> dict[str, _Side]:
    """The words of each side."""
    found: dict[str, dict[str, OrganRole]] = {side: {} for side in _SIDES}
    for line, (word, role, side, example) in read_rows(_FILE, ("word", "role", "side", "example")):
        if side not in found:
            raise DataError(_FILE, line, f"side {side!r}; one of {', '.join(_SIDES)}")
        if role not in ("phrase", "partner", "report"):
            raise DataError(_FILE, line, f"role {role!r}; write phrase, partner or report")
        if word not in example:
            raise DataError(_FILE, line, f"the example {example!r} does not hold {word!r}")
        found[side][word] = role  # type: ignore[assignment]
    sides = {}
    for side, roles in found.items():
        words = "|".join(sorted(roles, key=len, reverse=True))
        sides[side] = _Side(re.compile(rf"(?:{words})\Z" if side == "before" else words), roles)
    return sides


class _Owner(NamedTuple):
    """A branch that can have a figure behind it.

    Attributes:
        start: where it is named.
        name: its id, else its name as written.
        entity: its mention; None for a collective, which stands for what the text is about.
        reports: it is whose report the text is.
        brief: it owns figures of its own sentence only.
    """

    start: int
    name: str
    entity: Entity | None
    reports: bool
    brief: bool


_NEXT_ITEM = re.compile("[)]?[、,，;；和及]")
_SINCE_THEN = re.compile("[^，,。；]{0,22}(?:以来|后)")
_DATED = re.compile("于?在?")


class Agencies:
    """The branches of one text that can have a figure."""

    def __init__(self, scene: Scene, in_table: Callable[[int], bool]) -> None:
        """Read the branches of `scene`; `in_table` tells whether an offset lies in a table, whose rows own only themselves."""
        self._in_table = in_table
        self._folded = scene.folded
        self._scene = scene
        self._time_ends = {time.end for time in scene.times.items}
        self._houses = _houses(scene.entities)
        self._house_starts = frozenset(self._houses.values())
        self._first_named: dict[str, int] = {}
        for entity in scene.entities:
            if entity.id is not None:
                self._first_named.setdefault(entity.id, entity.start)
        owners = list(self._owners())
        given_out = reporter_of(scene)
        if given_out is not None and not _is_brief(given_out):
            owners = [owner for owner in owners if owner.start != given_out.start]
            owners.append(_Owner(given_out.start, _name(given_out), given_out, True, False))
            owners.sort(key=lambda owner: owner.start)
        named = Counter(owner.name for owner in owners if not owner.brief)
        every = Counter(self._name_of(entity) for entity in scene.entities if entity.type == "branch")
        # The branch that the text is about: of those that act or report the one named most, the first of them.
        self._main = max(named, key=lambda name: every[name]) if named else None
        if given_out is not None and not _is_brief(given_out):
            self._main = _name(given_out)  # its own report: whoever else is named in it
        self._main_from = next((owner.start for owner in owners if owner.name == self._main), len(self._folded))
        if given_out is not None and self._main == _name(given_out):
            self._main_from = -1  # the title's figure too, over the line that names the author
        for match in _COLLECTIVE.finditer(self._folded):
            whose = self._of_collective(match[0], match.start()) if self._main is not None else None
            if whose or (whose := _of_place(self._folded, match)):
                owners.append(_Owner(match.start(), whose, None, False, False))
        owners.extend(self._placed())
        owners.sort(key=lambda owner: owner.start)
        self._found = owners
        self._starts = [owner.start for owner in owners]

    def _of_collective(self, words: str, position: int) -> str:
        """The organ that governs a collective: of 全省公安机关 the department of public security that the text names.

        Where it names none, but another organ of the place, that place's; else what the text is about.
        """
        main = self._main or ""
        organ = next((key for word, key in _FUNCTIONS if word in words), None)
        code, is_id, rest = main.partition("/")
        if organ is None or not is_id or rest.split("/")[0] == organ:
            return main
        if self._first_named.get(f"{code}/{organ}", position) < position:
            return f"{code}/{organ}"
        return f"{code}/{organ}" if code.isdecimal() and rest.split("/")[0] in _OTHERS else main

    def _placed(self) -> Iterator[_Owner]:
        """The collectives behind the name of a place that act in their clause."""
        for match in _COLLECTIVE_OF_PLACE.finditer(self._folded):
            found = _place_before(self._folded, match.start())
            if found is None or self._in_table(match.start()):
                continue
            start, code = found
            named = any(entity.start <= match.start() < entity.end for entity in self._scene.entities)
            several = self._folded[start - 1 : start] in ("、", "和", "与")  # 湛江、茂名公安机关 are of two
            if not named and not several and self._heads_clause(start):
                organ = next(key for word, key in _FUNCTIONS if word in match[0])
                yield _Owner(start, f"{code}/{organ}", None, False, False)

    def _owners(self) -> Iterator[_Owner]:
        """The mentions that act or report, in order."""
        before: tuple[int, OrganRole] = (-1, "none")
        listed = self._listed()
        for entity in self._scene.entities:
            if entity.type != "branch" or self._in_table(entity.start):
                continue
            role = self.role(entity, before)
            before = (entity.end, role)
            if role in ("subject", "report"):
                brief = _is_brief(entity) or entity.start in listed
                name = self._name_of(entity)
                spoken = quotation_of(self._scene, entity)
                if spoken is not None:
                    yield _Owner(spoken, name, entity, not brief, brief)
                yield _Owner(entity.start, name, entity, role == "report" and not brief, brief)

    def _listed(self) -> frozenset[int]:
        """Where the organs of lists begin, each with its figure right behind it: 住建局99件；公安局77件."""
        figures = {quantity.start: quantity.end for quantity in self._scene.quantities}
        found: set[int] = set()
        last, behind = -1, -1  # an organ, and where its figure ends
        for entity in self._scene.entities:
            start = entity.end + (self._folded[entity.end : entity.end + 1] == "(")
            if entity.type != "branch" or start not in figures:
                continue
            if 0 <= behind <= entity.start and _NEXT_ITEM.fullmatch(self._folded, behind, entity.start):
                found |= {last, entity.start}
            last, behind = entity.start, figures[start]
        return frozenset(found)

    def _name_of(self, entity: Entity) -> str:
        """What a branch is called; who has an office in the Party committee of a bureau speaks for the bureau.

        大同市公安局党委|委员、副局长赵明介绍; but 公安局党委召开会议12次 is the committee's.
        """
        name = _name(entity)
        house, _, unit = name.rpartition("/")
        office = unit == "cpc" and "/" in house and self._folded.startswith(_OFFICES, entity.end)
        return house if office else name

    def role(self, entity: Entity, before: tuple[int, OrganRole]) -> OrganRole:
        """What a mention does in its clause; `before` is the end and the role of the mention before it."""
        folded, start, end = self._folded, *_in_quotes(self._folded, entity.start, entity.end)
        if _is_national(entity) and folded.startswith("中国", max(0, start - 2)):
            start -= 2  # 记者从中国应急管理部获悉
        if folded[start - 1 : start] == "(" or start in self._house_starts:
            return "none"
        start = self._houses.get(start, start)
        sides = _sides()
        clause = self._scene.sentences.clause_start(start)
        start = _with_superior(folded, clause, start, entity.id)
        lead = folded[max(clause, start - 40) : start]
        behind = folded[end : min(self._scene.sentences.clause_end(end), end + _BEHIND)]
        if (told := next(iter(self._scene.times.between(end, end + 3)), None)) is not None and _DATED.fullmatch(
            folded, end, told.start
        ):
            behind = folded[told.end : told.end + _BEHIND]  # 政府统计处今日(三月十六日)发表的数字
            behind = behind[behind.find(")") + 1 :] if behind[:1] == "(" else behind
        gap = folded[before[0] : start] if 0 <= before[0] <= start else None
        if gap is not None and len(gap) <= 2 and before[1] in ("phrase", "partner"):
            return before[1]  # 按照市委、市政府部署
        reports = sides["after"].pattern.match(behind)
        if reports is not None and sides["after"].roles[reports[0]] == "report" and _CITED.search(lead):
            return "report"  # 根据统计暨普查局公布的数据
        if lead and sides["lead"].pattern.search(lead):
            return "phrase"
        if lead.endswith(("自", "自从", "从")) and _SINCE_THEN.match(behind):
            return "phrase"  # 自公安部部署行动以来，我省公安机关…
        for match in sides["behind"].pattern.finditer(behind):
            role = sides["behind"].roles[match[0]]
            if role != "report" or lead.endswith(("从", "据")):
                return role
        if lead and (said := sides["before"].pattern.search(lead)) is not None:
            return sides["before"].roles[said[0]]
        if reports is not None:
            role = sides["after"].roles[reports[0]]
            if role != "report" or self._heads_clause(start):
                return role
        if gap == "、" and before[1] in ("subject", "report"):
            return "partner"  # 海关总署、公安部联合部署: the first of them owns
        if gap in ("和", "与", "同") or (gap is not None and gap[-1:] in "与同" and len(gap) <= 1):
            return "partner"
        return "subject" if self._heads_clause(start) else "none"

    def _heads_clause(self, start: int) -> bool:
        before = self._folded[start - 1] if start else "\n"
        if before in _HEAD_ENDS or before.isspace() or self._folded.endswith(_HEAD_WORDS, 0, start):
            return True
        if before.isdigit() and start in self._time_ends:
            return True  # 2012-04-09 南宁市公安局破获…: the blank behind a figure is layout
        return self._scene.text.structure.body_before(start) == start  # 1．公安部统计: behind the label of an item

    def of(self, position: int, sentence: int, paragraph: int) -> tuple[str | None, Entity | None]:
        """The agency of a figure at `position` in the sentence and paragraph that begin there, and its mention.

        Returns:
            The branch's id, else its name as written; None where the text names no branch. The mention is None where
            the figure falls to what the text is about.
        """
        index = bisect_left(self._starts, position) - 1
        # An organ that is named later only owns nothing here.
        main = self._main if self._main_from < position else None
        while index >= 0 and self._found[index].brief and self._starts[index] < sentence:
            index -= 1
        if index < 0 or self._starts[index] < paragraph:
            return main, None  # a new paragraph without a subject goes on about what the text is about
        owner = self._found[index]
        # Who reports in this paragraph has also what it says of 全市: 记者从市民政局获悉，…。全市共有低保对象38万人.
        if (
            not owner.reports
            and self._starts[index] < sentence
            and _SCOPE.search(self._folded, max(sentence, position - _FARTHEST), position)
        ):
            return main, None
        return owner.name, owner.entity


def _houses(entities: Sequence[Entity]) -> dict[int, int]:
    """Where the government begins that stands right in front of a branch of its own, for that branch's start.

    澳门特区政府|统计暨普查局 is the bureau; 市委|市政府 are two, and so are 市政府|市检察院.
    """
    found = {}
    for house, branch in pairwise(entities):
        if house.type != "branch" or branch.type != "branch" or house.end != branch.start or house.id is None:
            continue
        code, _, organ = house.id.partition("/")
        of_house = branch.id is None or branch.id.startswith(f"{code}/")
        if organ == "gov" and of_house and (branch.id is None or branch.id.split("/")[1] not in _NOT_OF_GOVERNMENT):
            found[branch.start] = house.start
    return found


def _in_quotes(folded: str, start: int, end: int) -> tuple[int, int]:
    """A name with the quotes around it and nothing else: “国家统计局”25日公布."""
    quoted = folded[start - 1 : start] + folded[end : end + 1]
    return (start - 1, end + 1) if start and quoted in _QUOTES else (start, end)


def _with_superior(folded: str, clause: int, start: int, id_: str | None) -> int:
    """Where an organ begins with the place or the body in front of it: 台湾行政主管部门的“主计总处”.

    One that has an id begins with the place of that id only: 香港“统计处”, but 台湾“财政部” is no ministry of the nation.
    """
    if id_ is not None and folded[start : start + 1] not in _OPENING:
        return start  # nearly always: its name holds its place
    if id_ is None and folded[start - 1 : start] in _SUPERIOR_ENDS:
        superior = _SUPERIOR.search(folded, max(clause, start - _LONGEST_SUPERIOR), start)
        if superior is not None:
            return superior.start()
    place = _place_before(folded, start)
    if place is None or place[0] < clause or (id_ is not None and id_.partition("/")[0] != place[1]):
        return start
    return place[0]


def _of_place(folded: str, match: re.Match[str]) -> str | None:
    """昆明全市公安机关: the organ of the place that stands right before a collective; None where there is no such place."""
    organ = next((key for word, key in _FUNCTIONS if word in match[0]), None)
    if organ is None:
        return None
    if match[0].startswith("全国"):
        return f"cn/{organ}"  # 全国海关查获案件512起
    found = _place_before(folded, match.start())
    return None if found is None else f"{found[1]}/{organ}"


def _place_before(folded: str, end: int) -> tuple[int, str] | None:
    """Where the name of a place begins that ends there, and its code; None where there is none, or it could be two."""
    from ..entities.divisions import divisions

    for length in range(min(11, end), 1, -1):
        places = divisions().named(folded[end - length : end])
        if len(places) == 1:
            return end - length, places[0].code
    return None


def _is_brief(entity: Entity) -> bool:
    return entity.id is not None and entity.id.split("/")[1] in _OWN_ACTS_ONLY


def _is_national(entity: Entity) -> bool:
    return entity.id is not None and entity.id.startswith("cn/")


def _name(entity: Entity) -> str:
    """The id of a branch, else its name as the text writes it, but for a line that was broken in it.

    What a press office gives out is of its house: 市公安局新闻发言人办公室公布了上周警情.
    """
    if entity.id is None:
        return entity.text.replace("\n", "")
    house, _, unit = entity.id.rpartition("/")
    return house if "/" in house and unit.startswith(_PRESS) else entity.id
