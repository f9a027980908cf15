"""The administrative divisions of China: what a place's name can mean, and what lies in what.

Codes are those of GB/T 2260 (six digits) and, for towns, of the statistics office (nine digits); ``cn`` is the nation.
Provinces, prefectures and counties are loaded with the first question, together with the towns of the prefectures
that have no counties; the other 38,000 towns only when one of them is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from ...errors import InputError
from ...tables import read_text
from .short_names import forms_of, shorten
from .tables import NATION, Division, Towns, read_former, read_today, read_zones

__all__ = ["NATION", "Division", "Divisions", "divisions"]

_TOWN_TAILS = ("镇", "乡", "街道", "苏木")
_TOWNS = "divisions/towns.tsv"


# So many answers to look-ups of names are kept.
_MOST_ANSWERS = 20_000


class Divisions:
    """A table of divisions with its indexes; `divisions()` is the package's own, `Divisions.load` a caller's."""

    def __init__(self, today: Iterable[Division], former: Iterable[Division] = (), *, towns: str | None = "") -> None:
        """Take the divisions of today and those out of force.

        Args:
            today: those in force, no code twice; each one's parent is among them.
            former: those out of force.
            towns: the text of a table (``code``, ``name``) of towns, read on demand; None stands for the package's.
        """
        self._by_code: dict[str, Division] = {}
        self._former: dict[str, list[Division]] = {}
        self._by_name: dict[str, list[Division]] = {}
        self._zones: list[Division] = []
        self._merged: dict[str, list[str]] = {}
        self._towns_text = towns
        self._towns: Towns | None = None
        # A text asks for the same few again and again.
        self._answers: dict[tuple[str, int | None, str | None], tuple[Division, ...]] = {}
        self._above: dict[str, tuple[Division, ...]] = {}
        for row in today:
            self._by_code[row.code] = row
            self._index(row)
            if row.is_zone and row.short.endswith("区"):
                self._zones.append(row)
        for row in former:
            self._former.setdefault(row.code, []).append(row)
            self._index(row)
            if row.current is not None and row.current != row.code:
                self._merged.setdefault(row.current, []).append(row.code)
        for past in self._former.values():
            past.sort(key=lambda row: -(row.until or 0))

    @classmethod
    def load(cls, path: Path | str, *, former: Path | str | None = None, towns: Path | str | None = None) -> Divisions:
        """Read a caller's tables in place of the package's.

        Args:
            path: the divisions in force: columns ``code``, ``name``, ``since``, ``abbreviations``; codes of six or
                nine digits; each row's province is in the file.
            former: those out of force: ``code``, ``name``, ``since``, ``until``, ``current``; left out, there are none.
            towns: towns to be read on demand: ``code``, ``name``; left out, there are only those of `path`.

        Raises:
            InputError: a file cannot be read.
            DataError: a row cannot be taken; names file and line.
        """
        today = list(read_today(str(path), _read(path)))
        codes = [row.code for row in today]
        past = () if former is None else tuple(read_former(str(former), _read(former), codes))
        return cls(today, past, towns="" if towns is None else _read(towns))

    def by_code(self, code: str, year: int | None = None) -> Division | None:
        """The division of `code`: today's, else the last that bore it, else a town; None for an unknown code.

        Args:
            code: six or nine digits, or ``cn``.
            year: the division that bore the code in that year, where one did.

        >>> divisions().by_code("441900119").name
        '长安镇'
        >>> divisions().by_code("310230").name, divisions().by_code("310230").current
        ('崇明县', '310151')
        >>> divisions().by_code("420600").name, divisions().by_code("420600", 2005).name
        ('襄阳市', '襄樊市')
        """
        found, past = self._by_code.get(code), self._former.get(code, ())
        if year is not None and past and (found is None or not found.held_in(year)):
            held = next((row for row in past if row.held_in(year)), None)
            if held is not None:
                return held
        if found is not None:
            return found
        if past:
            return past[0]
        return self._load_towns().by_code(code) if len(code) == 9 else None

    def named(self, name: str, year: int | None = None, within: str | None = None) -> tuple[Division, ...]:
        """Every bearer of a full or short name, in the order of their codes.

        Args:
            name: a name in simplified characters: 东莞市, 东莞, 黔西南州, 长安镇.
            year: the year in which the name is read: its bearers of that year, or all where that year has none.
                Without it the bearers of today, or those out of force where today has none.
            within: a code: only the bearers in that division. Towns are then found under their short names, too (which
                elsewhere they are not: there are hundreds of 和平镇), and zones without their city's name (高新区).

        >>> [d.code for d in divisions().named("鼓楼区")]
        ['320106', '320302', '350102', '410204']
        >>> [d.code for d in divisions().named("襄樊市")], [d.name for d in divisions().named("襄阳", within="420000")]
        (['420600'], ['襄阳市'])
        >>> [d.name for d in divisions().named("长安", within="330481")]
        ['长安镇']
        """
        key = name, year, within
        answer = self._answers.get(key)
        if answer is None:
            if len(self._answers) > _MOST_ANSWERS:
                self._answers.clear()
            answer = self._answers[key] = self._named(*key)
        return answer

    def _named(self, name: str, year: int | None, within: str | None) -> tuple[Division, ...]:
        found = self._by_name.get(name, [])
        if within is not None and within != NATION:
            found = [row for row in found if self.is_within(row.code, within)]
            # 高新区 in a text on 石家庄 is 石家庄高新技术产业开发区.
            zones = [row for row in self._zones if row.short.endswith(name) and self.is_within(row.code, within)]
            found = [*found, *(row for row in zones if row not in found), *self._towns_within(name, within)]
        elif name.endswith(_TOWN_TAILS) and all(row.level == "town" for row in found):
            # 新乡 and 景德镇 are cities: no reason to read all towns.
            found = [*found, *self._load_towns().named(name)]
        held = [row for row in found if (row.held_in(year) if year is not None else row.until is None)]
        return tuple(sorted(held or found, key=lambda row: (row.code, row.until or 9999)))

    def parent(self, division: Division) -> Division | None:
        """The division that `division` lies in; None for the nation."""
        return None if division.parent is None else self.by_code(division.parent)

    def ancestors(self, division: Division) -> tuple[Division, ...]:
        """What `division` lies in, from the nearest to the nation.

        >>> [d.short for d in divisions().ancestors(divisions().by_code("441900119"))]
        ['东莞', '广东', '中国']
        """
        if division.parent is None:
            return ()
        chain = self._above.get(division.parent)
        if chain is None:
            found = []
            above = self.parent(division)
            while above is not None:
                found.append(above)
                above = self.parent(above)
            chain = self._above[division.parent] = tuple(found)
        return chain

    def is_within(self, inner_code: str, outer_code: str) -> bool:
        """Whether one division is the other or lies in it; a code out of force lies where what came of it lies, too.

        >>> divisions().is_within("441900119", "440000"), divisions().is_within("440000", "441900")
        (True, False)
        """
        if inner_code == outer_code or outer_code == NATION:
            return True
        inner = self.by_code(inner_code)
        while inner is not None and inner.parent is not None:
            if outer_code in (inner.parent, inner.current):
                return True
            inner = self.by_code(inner.current or inner.parent)
        return False

    def children(self, code: str) -> tuple[Division, ...]:
        """The divisions of today that lie directly in the one of `code`, in the order of their codes.

        >>> [d.name for d in divisions().children("460400")][:2]
        ['那大镇', '和庆镇']
        """
        found = [row for row in self._by_code.values() if row.parent == code]
        if len(code) == 6 and not code.endswith("00"):
            found += self._load_towns().within(code)
        return tuple(sorted(found))

    def forms(self, division: Division) -> tuple[str, ...]:
        """The names by which `division` is found: the official one first, then the short ones.

        >>> divisions().forms(divisions().by_code("522300"))
        ('黔西南布依族苗族自治州', '黔西南', '黔西南州')
        """
        return forms_of(division.name, division.level)

    def names(self) -> Iterable[str]:
        """Every full and short name that is loaded at once; those of the counties' towns are not among them."""
        return self._by_name.keys()

    def town_names(self) -> Iterable[str]:
        """The full names of the counties' towns."""
        return self._load_towns().names()

    def former(self) -> Iterator[Division]:
        """The divisions out of force."""
        for past in self._former.values():
            yield from past

    def __iter__(self) -> Iterator[Division]:
        """The divisions of today that are loaded at once."""
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def _index(self, row: Division) -> None:
        for form in forms_of(row.name, row.level):
            self._by_name.setdefault(form, []).append(row)

    def _load_towns(self) -> Towns:
        if self._towns is None:
            text = read_text(_TOWNS) if self._towns_text is None else self._towns_text
            self._towns = Towns(_TOWNS, text or "code\tname\n", self._parent_of_town)
        return self._towns

    def _parent_of_town(self, code: str) -> str | None:
        for above in (code[:6], code[:4] + "00", code[:2] + "0000"):
            if above in self._by_code or above in self._former:
                return above
        return None

    def _towns_within(self, name: str, code: str) -> Iterator[Division]:
        towns = self._load_towns()
        for outer in (code, *self._merged.get(code, ())):
            prefix = outer.removesuffix("00").removesuffix("00") if len(outer) == 6 else outer
            for town, full in towns.names_within(prefix):
                if full.startswith(name) and name in (full, shorten(full, "town")):
                    found = towns.by_code(town)
                    if found is not None:
                        yield found


@cache
def divisions() -> Divisions:
    """The package's divisions of China, read once."""
    file = "divisions/divisions.tsv"
    today = list(read_today(file, read_text(file)))
    for file in ("divisions/zones.tsv", "divisions/towns_of_prefectures.tsv"):
        today += read_zones(file, read_text(file), [row.code for row in today])
    file = "divisions/former.tsv"
    return Divisions(today, read_former(file, read_text(file), [row.code for row in today]), towns=None)


def _read(path: Path | str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error}); give the path of a table") from error
