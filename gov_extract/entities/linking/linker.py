"""Which branch a mention means here: every candidate division scored openly, none taken below a margin.

In two passes over the mentions of a text. First those that name their place (东莞市公安局, 长安分局): the bearers of the
name are weighed by what the text is on (`places`). Then, in reading order, those that do not: relative ones
(市公安局, 省厅) stand for the division of their level that the text is on, units alone (交警支队, 韦曲派出所) belong to the
branch that governs there, anaphors (该局) take up what they repeat (`coreference`). The scores are in `weights`, and
docs/linking.md explains them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from ...items import Candidate, Entity
from ...lazy import cached_property
from ...text.folded import Text
from ..branches import ANY_LEVEL, Mention
from ..branches.composition import compose
from ..divisions import NATION, Division, divisions
from ..known.knowledge import Entry, KnowledgeBase
from . import weights as w
from .anaphors import BARE, Anaphors
from .coreference import head_noun
from .grounds import is_on
from .levels import can_have, can_have_units, has_bureaus, is_called
from .link import MEMORY, NATIONAL_LEVELS, SUB_BUREAU, Lines, Link, Ranked, around
from .organs_of_text import OrgansOfText
from .places import PlaceContext, bearers
from .sub_bureaus import settle_sub_bureaus

__all__ = ["Linking", "link"]

# So many candidates are shown, the best.
_SHOWN = 8
# What may stand in a paragraph before the branch that heads it.
_LEAD = re.compile("[\\s0-9年月日上中下旬,，:：昨今近前年据从记者在获悉来自本报讯]{0,20}")
_STATIONS = ("派出所", "警务室", "警务站")


def link(
    text: Text, mentions: Sequence[Mention], *, home: str | None, year: int | None, knowledge: KnowledgeBase
) -> list[Entity]:
    """The mentions as entities, each linked to its branch where the text says which one it is.

    Args:
        text: the text.
        mentions: what `find_branches` found in it, in order.
        home: the code of the division that the text comes from; None where the caller does not know.
        year: the year of publication, as of which divisions bear their names; None for today.
        knowledge: entries that give a branch an id or a name of its own.

    Returns:
        Entities in folded offsets, in order. `id` is None where no candidate leads clearly; `candidates` are then
        what it could be, with their scores. Anaphors that take up nothing are left out.

    >>> from gov_extract.entities.branches import find_branches
    >>> from gov_extract.entities.known.knowledge import default_knowledge
    >>> text = Text("西安市公安局通报，长安分局抓获3人。该分局追赃4万元。")
    >>> for entity in link(text, find_branches(text), home=None, year=None, knowledge=default_knowledge()):
    ...     print(entity)
    西安市公安局 [0:6] branch 610100/psb 西安市公安局
    长安分局 [9:13] branch 610116/psb 西安市公安局长安分局
    该分局 [18:21] branch 610116/psb 西安市公安局长安分局
    """
    return Linking(text, mentions, home, year, knowledge).run()


class Linking:
    """The mentions of one text being linked; see `link` for the arguments."""

    def __init__(
        self,
        text: Text,
        mentions: Sequence[Mention],
        home: str | None,
        year: int | None,
        knowledge: KnowledgeBase,
        named_organs: Sequence[Entity] = (),
    ) -> None:
        self._text = text
        self._folded = text.folded
        self._year = year
        self._knowledge = knowledge
        self._named_organs = named_organs
        self._table = divisions()
        # A text names few branches many times: what a name alone says is read once.
        self._nouns: dict[str, tuple[str, ...]] = {}
        self._read: dict[tuple[tuple[str, ...], str | None, str], list[tuple[str, ...]]] = {}
        self._names: dict[tuple[str, str, tuple[str, ...], str], tuple[str, str]] = {}
        self._candidates: dict[tuple[Ranked, str, tuple[str, ...], str], tuple[Candidate, ...]] = {}
        self._fits: dict[tuple[str, str | None, str], dict[str, bool]] = {}
        self._divisions: dict[str, Division] = {}
        self._links = [self._new(index, mention) for index, mention in enumerate(mentions)]
        self._lines = Lines(self._folded)
        self._organs = OrgansOfText(self._folded, self._lines, self._links)
        self._in_full: dict[str, list[int]] = {}
        self._units: dict[tuple[str | None, str], Link] = {}
        self._bearers: dict[int, tuple[str, ...]] = {}
        self._home = home
        self._place_spans: dict[tuple[int, int], tuple[str, ...]] = {}
        for row in self._links:
            if row.mention.places:
                self._place_spans.update(self._places_of(row))

    @cached_property
    def places(self) -> PlaceContext:
        """The places that the text is on."""
        return PlaceContext(self._text, self._place_spans, home=self._home, year=self._year)

    def run(self) -> list[Entity]:
        relative = []
        for row in self._links:
            if row.mention.places:
                self._link_named(row)
            elif row.mention.level in NATIONAL_LEVELS and row.organ is not None:
                row.code = NATION
            elif row.mention.kind == "unit":
                row.rule = "entities.listed"
            else:
                relative.append(row)
        settle_sub_bureaus(self._links, self._table)
        for row in self._links:
            if row.code and row.units and row.mention.places:
                self._units[row.organ, row.units[-1]] = row
        anaphors = Anaphors(self._folded, self._lines, self._links, self._named_organs, self._division)
        for row in relative:
            level = row.mention.level
            if level is None and row.mention.kind != "anaphor" and not row.name.startswith(BARE) and row.units:
                self._link_unit(row)
            elif level is None or level in NATIONAL_LEVELS:
                anaphors.link(row)
            else:
                self._link_relative(row)
        return [self._entity(row) for row in self._links if not row.is_dropped]

    def _new(self, index: int, mention: Mention) -> Link:
        name = self._folded[mention.start : mention.end]
        nouns = self._nouns.get(name)
        if nouns is None:
            nouns = (head_noun(name) or "公安",)
            if SUB_BUREAU in name and nouns[0] != SUB_BUREAU:
                # 长安分局党委 names 长安分局 too.
                nouns = (*nouns, SUB_BUREAU)
            self._nouns[name] = nouns
        return Link(index, mention, name, nouns)

    def _division(self, code: str) -> Division:
        division = self._divisions.get(code)
        if division is None:
            division = self._table.by_code(code)
            assert division is not None
            self._divisions[code] = division
        return division

    def _choose(self, row: Link, ranked: Iterable[tuple[float, str]]) -> None:
        """Take the first candidate where enough speaks for it, and enough more than for the second."""
        row.candidates = tuple(sorted(ranked, key=lambda pair: (-pair[0], pair[1])))
        if row.candidates and row.candidates[0][0] >= w.MINIMUM:
            lead = row.candidates[0][0] - row.candidates[1][0] if len(row.candidates) > 1 else w.MARGIN
            if lead >= w.MARGIN:
                row.code = row.candidates[0][1]

    # Mentions that name their place.

    def _places_of(self, row: Link) -> Iterable[tuple[tuple[int, int], tuple[str, ...]]]:
        """The spans of the place names of a mention, and the divisions that each can be beside the others."""
        organ = row.organ or ("psb" if SUB_BUREAU in row.nouns else None)
        key = row.mention.places, organ, row.name
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = self._read_places(*key)
        self._bearers[row.start] = found[-1]
        # A place that stands before the mention (省公安厅、财政厅) has no span in it.
        return zip(row.mention.place_spans, found[-len(row.mention.place_spans) :], strict=False)

    def _read_places(self, places: tuple[str, ...], organ: str | None, name: str) -> list[tuple[str, ...]]:
        found: list[tuple[str, ...]] = []
        outer: set[str] = set()
        for place in places:
            codes = tuple(dict.fromkeys([d.code for d in bearers(place, self._year, frozenset(outer))]))
            if len(codes) > 1 and outer:
                codes = tuple([code for code in codes if self._is_inside(code, outer)]) or codes
            found.append(codes)
            outer = set(codes)
        if len(found[-1]) > 1:
            fitting = tuple([code for code in found[-1] if can_have(self._division(code), organ, name)])
            found[-1] = fitting or found[-1]
        return found

    def _is_inside(self, code: str, outer: set[str]) -> bool:
        return any(above.code in outer for above in self._table.ancestors(self._division(code)))

    def _link_named(self, row: Link) -> None:
        row.organ = row.organ or self._organs.of(row)
        codes = self._bearers[row.start]
        if len(codes) == 1:
            row.code, row.candidates = codes[0], ((w.ONLY, codes[0]),)
            return
        name = row.mention.places[-1]
        is_short = not any(self._division(code).name == name for code in codes)
        self._choose(row, self.places.rank(codes, row.start, is_short=is_short))

    # Mentions that say its level.

    def _link_relative(self, row: Link) -> None:
        word = row.mention.level or ""
        row.organ = row.organ or self._organs.of(row) or self._organ_of_entry(row)
        codes = self._fitting(self.places.codes(row.start), word, row.organ, row.name)
        if word == ANY_LEVEL:
            # 住建局99件 in a list says nothing of its place: the text must name it in full.
            codes = [code for code in codes if self._named_in_full(code)]
            line = self._lines.start(row.start)
            inside = [code for code in codes if self._is_named_between(code, line, row.start)]
            codes = inside if len(inside) == 1 else codes
        if "大队" in row.name:
            # A prefecture's police have 支队: 市局刑警大队 is that of a city that ranks as a county.
            fitting = [code for code in codes if can_have_units(self._division(code), "大队")]
            codes = fitting if fitting or row.organ == "psb" else codes
        same = self._last_of_organ(row, codes)
        here = self._of_paragraph(row, codes)
        ranked = []
        for code in codes:
            score = self.places.support(code, row.start)
            if score > 0:
                is_region = word == "区" and self._division(code).level == "province"
                score += w.SAME_ORGAN * (code == same) + w.SAME_PARAGRAPH * (code == here)
                ranked.append((score + w.REGION * is_region, code))
        self._choose(row, ranked)

    def _named_in_full(self, code: str) -> list[int]:
        """Where the text has the full name of a division."""
        found = self._in_full.get(code)
        if found is None:
            name = re.escape(self._division(code).name)
            found = self._in_full[code] = [match.start() for match in re.finditer(name, self._folded)]
        return found

    def _is_named_between(self, code: str, start: int, end: int) -> bool:
        named = self._named_in_full(code)
        at = bisect_left(named, start)
        return at < len(named) and named[at] < end

    def _fitting(self, codes: Sequence[str], word: str, organ: str | None, name: str) -> list[str]:
        """Those of the divisions that can be called so and have such an organ; a text asks again for the same ones."""
        known = self._fits.setdefault((word, organ, name), {})
        for code in codes:
            if code not in known:
                division = self._division(code)
                known[code] = is_called(division, word, organ) and can_have(division, organ, name)
        return [code for code in codes if known[code]]

    def _before(self, row: Link) -> Iterator[Link]:
        """The mentions before this one, the nearest first; as many as a reader would remember."""
        for index in range(row.index - 1, max(-1, row.index - 1 - MEMORY), -1):
            yield self._links[index]

    def _of_paragraph(self, row: Link, codes: Sequence[str]) -> str | None:
        """The one of `codes` whose branch heads the paragraph, and which alone of them has named branches in it so far.

        唐山市委、市政府 heads one on 唐山; what 会同惠州市公安局 names does not.
        """
        line = self._lines.start(row.start)
        named = [
            other
            for other in takewhile(lambda other: other.start >= line, self._before(row))
            if other.mention.places and other.code in codes
        ]
        if not named or len({other.code for other in named}) > 1:
            return None
        return named[-1].code if _LEAD.fullmatch(self._folded, line, named[-1].start) else None

    def _last_of_organ(self, row: Link, codes: Sequence[str]) -> str | None:
        """Where the last mention of the same organ is that names its place."""
        organ, links = row.organ, self._links
        for index in range(row.index - 1, max(-1, row.index - 1 - MEMORY), -1):
            other = links[index]
            if other.organ == organ and other.mention.places and other.code in codes:
                return other.code
        return None

    def _organ_of_entry(self, row: Link) -> str | None:
        """The organ that an entry of the knowledge base gives the name: a caller's 市局 may be no police."""
        entry = self._knowledge.look_up_folded(row.name, self._year)
        return entry.id.split("/")[1] if entry is not None and entry.type == "branch" else None

    # Units without their branch.

    def _link_unit(self, row: Link) -> None:
        """A unit alone belongs to the branch that governs there; which one the text must tell."""
        entry = self._entry_of_unit(row)
        if entry is not None:
            row.code, row.organ, *units = entry.id.split("/")
            row.units = tuple(units)
            return
        row.organ = row.organ or "psb"
        again = self._same_unit(row)
        if again is not None:
            row.code, row.units, row.candidates = again.code, again.units, again.candidates
            return
        above = self._station_above(row)
        if above is not None:
            row.code, row.units = above.code, (*above.units, *row.units)
            return
        if row.organ in ("court", "procuratorate"):
            self._link_division(row)
            return
        governing = [
            other
            for other in around(self._links, row)
            if other.organ == row.organ and not other.units and other.code not in (None, NATION)
            and (other.mention.places or other.mention.level)
            and can_have_units(self._division(other.code or ""), row.noun)
        ]  # fmt: skip
        codes = list(dict.fromkeys(other.code or "" for other in governing))
        if not codes:
            codes = [code for code in self.places.codes(row.start) if self._may_govern(self._division(code), row)]
        namesakes = {code for code in codes if self._is_namesake(self._division(code), row)}
        ranked = [(self.places.support(code, row.start) + w.NAMESAKE * (code in namesakes), code) for code in codes]
        self._choose(row, ranked)
        told = len(codes) == 1 or row.code in namesakes or self._is_near(row, governing)
        if row.noun in _STATIONS and not told:
            row.code = None

    def _link_division(self, row: Link) -> None:
        """立案庭, 第八检察部: of the court or procuratorate that the text names most, of equal ones the last before it.

        Of none where the text names none.
        """
        courts = [other for other in around(self._links, row) if other.organ == row.organ and not other.units]
        before = [other for other in courts if other.end <= row.start]
        counts = Counter(other.code for other in courts)
        most = max(counts.values(), default=0)
        # A county's court reports what the city's and the province's praise.
        court = next((other for other in [*reversed(before), *courts] if counts[other.code] == most), None)
        if court is None or court.code in (None, NATION):
            row.organ = None
            return
        row.code, row.candidates = court.code, ()

    def _entry_of_unit(self, row: Link) -> Entry | None:
        """The entry of a unit with a name of its own (下桥警务室), in a text on its city."""
        entry = self._knowledge.look_up_folded(row.name, self._year)
        if entry is None or entry.type != "branch" or row.units[-1] not in row.name:
            return None
        around = self.places.chain(entry.division or "")
        return entry if any(is_on(self.places, code, row.start) for code in around[:-1] or around) else None

    def _may_govern(self, division: Division, row: Link) -> bool:
        """Whether, with no branch named, a place that the text is on stands for its branch."""
        if not can_have_units(division, row.noun) or (division.level == "town" and not has_bureaus(division)):
            return False
        return row.noun not in _STATIONS or division.level in ("county", "town")

    def _is_namesake(self, division: Division, row: Link) -> bool:
        """Whether a station bears the name of the division: 长安派出所 in 长安镇."""
        return len(division.short) > 1 and row.name.startswith(division.short)

    def _is_near(self, row: Link, governing: Sequence[Link]) -> bool:
        """Whether the last branch named stands in the same sentence or the one before."""
        before = [other for other in governing if other.end <= row.start]
        start, _ = self._text.sentence_at(row.start)
        previous, _ = self._text.sentence_at(max(0, start - 2))
        return bool(before) and before[-1].start >= previous

    def _same_unit(self, row: Link) -> Link | None:
        """The mention that names the same unit with its branch: 板桥派出所 is the one of 东城分局板桥派出所."""
        own = row.units[-1]
        if own not in row.name:
            # A function (交警支队) is no unit's own name: every branch has one.
            return None
        return self._units.get((row.organ, own))

    def _station_above(self, row: Link) -> Link | None:
        """The police station that sends a 警务室 in the same sentence."""
        if row.noun not in ("警务室", "警务站"):
            return None
        start, _ = self._text.sentence_at(row.start)
        for other in self._before(row):
            if other.start < start:
                break
            if other.noun == "派出所" and other.code and other.units:
                return other
        return None

    # What comes out.

    def _entity(self, row: Link) -> Entity:
        id = name = None
        candidates: tuple[Candidate, ...] = ()
        if row.taken is not None:
            id, name = row.taken.id, row.taken.name
        elif row.organ is not None:
            if row.code is not None:
                id, name = self._named(row.code, row)
            if row.candidates:
                key = row.candidates, row.organ, row.units, row.name
                known = self._candidates.get(key)
                if known is None:
                    shown = row.candidates[:_SHOWN]
                    known = tuple([Candidate(*self._named(code, row), round(score, 3)) for score, code in shown])
                    self._candidates[key] = known
                candidates = known
        return Entity(
            start=row.start,
            end=row.end,
            text=self._text.slice(row.start, row.end),
            type="branch",
            id=id,
            name=name,
            rule=row.rule,
            candidates=candidates,
        )

    def _named(self, code: str, row: Link) -> tuple[str, str]:
        key = code, row.organ or "", row.units, row.name
        named = self._names.get(key)
        if named is None:
            named = self._names[key] = self._name(*key)
        return named

    def _name(self, code: str, organ: str, units: tuple[str, ...], written: str) -> tuple[str, str]:
        """The id and name of a branch: composed, or those of the knowledge base, which may know better."""
        id = "/".join((code, organ, *units))
        entry = self._knowledge.entry(id)
        # 交警铁骑队 has an entry of its own below that of 交警.
        known = self._knowledge.look_up_folded(written, self._year)
        if known is not None and known.division == code and (entry is None or known.id.startswith(f"{entry.id}/")):
            entry = known
        return (id, compose(code, organ, units, self._year)) if entry is None else (entry.id, entry.name)
