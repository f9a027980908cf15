"""Write the calendar's tables: the lunar years with their solar terms, and the festivals that no rule of ours gives.

Rewrites ``gov_extract/data/times/lunar_years.tsv`` and ``feast_days.tsv`` whole. The calendars come from libraries
that are kept for them, here and never at run time::

    pip install lunar-python==1.4.8 pyluach==2.3.0 hijridate==2.6.0 holidays==0.109
    python scripts/build_feasts.py

Days that are announced from year to year stand in ``scripts/build_feasts_announced.tsv``.
"""

from __future__ import annotations

import datetime
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import hijridate
import holidays
import lunar_python
import pyluach.dates

DATA = Path(__file__).resolve().parents[1] / "gov_extract" / "data" / "times"
ANNOUNCED = Path(__file__).with_name("build_feasts_announced.tsv")
ALL_TERMS = "小寒大寒立春雨水惊蛰春分清明谷雨立夏小满芒种夏至小暑大暑立秋处暑白露秋分寒露霜降立冬小雪大雪冬至"
TERMS = [ALL_TERMS[at : at + 2] for at in range(0, 48, 2)]
ONE_DAY = datetime.timedelta(1)

LUNAR_HEAD = """\
# The Chinese calendar 1900-2100: first day of each lunar year, its leap month (0: none), the lengths of its months
# in order, leap month included (1: 30 days, 0: 29 days), and the 24 solar terms of the calendar year from 小寒 to 冬至,
# a digit each: of a month's first term its day, of the second its day less 15.
# Source: computed after GB/T 33661-2017 with lunar-python 1.4.8 (MIT licence) by scripts/build_feasts.py. Checked against
# the new moons and the sun of PyEphem 4: they agree but for a month of 1906, that of 29 September 2057 (its new moon is
# ten seconds from midnight), and eight terms within minutes of midnight (seven before 1929; the winter solstice of 1951).
year	new_year	leap_month	months	terms
"""
FEAST_HEAD = """\
# Festivals whose days no rule of ours gives: key, year in which it begins, first and last day (with an hour where it has one).
# A year that is not here is not known. Written by scripts/build_feasts.py; do not edit. Dates are facts; the file is MIT.
# Source: the Jewish feasts 1990-2050 from pyluach 2.3.0 (MIT licence), from the evening before to the last day, as kept
# outside Israel where that differs; the Islamic ones 1990-2050 from hijridate 2.6.0 (MIT licence), after the Umm al-Qura calendar
# (a year in which a feast begins twice is left out); the Indian ones 2001-2035 and Vesak 2001-2027 from holidays
# 0.109 (MIT licence), India and Singapore; Earth Hour and Global Youth Service Day from their announcements.
key	year	first	last
"""

# Month (1 is Nisan) and day of the first day, and how many days it lasts.
JEWISH = {
    "pesach": (1, 15, 8), "lag_baomer": (2, 18, 1), "shavuot": (3, 6, 2), "tisha_beav": (5, 9, 1),
    "rosh_hashana": (7, 1, 2), "yom_kippur": (7, 10, 1), "sukkot": (7, 15, 7), "shemini_atzeret": (7, 22, 1),
    "simchat_torah": (7, 23, 1), "hanukkah": (9, 25, 8), "tu_bishvat": (11, 15, 1),
}  # fmt: skip
ISLAMIC = {
    "islamic_new_year": (1, 1, 1), "ashura": (1, 10, 1), "mawlid": (3, 12, 1), "isra_miraj": (7, 27, 1),
    "ramadan": (9, 1, 0), "qadr_night": (9, 27, 1), "eid_al_fitr": (10, 1, 1), "arafat": (12, 9, 1),
    "eid_al_adha": (12, 10, 1),
}  # fmt: skip
INDIAN = {
    "diwali": "Diwali", "dussehra": "Dussehra", "raksha_bandhan": "Raksha Bandhan", "shivaratri": "Maha Shivaratri",
    "ganesh": "Ganesh Chaturthi / Vinayak Chaturthi", "ram_navami": "Ram Navami", "onam": "Onam",
    "janmashtami": "Janmashtami (Vaishnava)",
}  # fmt: skip

Row = tuple[str, int, str, str]


def lunar_year(year: int) -> str:
    """One row of lunar_years.tsv."""
    entry = lunar_python.LunarYear.fromYear(year)
    months = [month for month in entry.getMonths() if month.getYear() == year]
    first = lunar_python.Solar.fromJulianDay(months[0].getFirstJulianDay()).toYmd()
    lengths = "".join("1" if month.getDayCount() == 30 else "0" for month in months)
    table = lunar_python.Solar.fromYmd(year, 6, 15).getLunar().getJieQiTable()
    digits = ""
    for index, name in enumerate(TERMS):
        term = table["DONG_ZHI" if name == "冬至" else name]  # 冬至 is that of the year before
        if (term.getYear(), term.getMonth()) != (year, index // 2 + 1):
            raise SystemExit(f"{year} {name}: {term.toYmd()} is not in its month")
        digits += str(term.getDay() - 15 * (index % 2))
    if len(digits) != len(TERMS):
        raise SystemExit(f"{year}: a term does not lie in the days that one digit can say")
    return "\t".join((str(year), first, str(entry.getLeapMonth()), lengths, digits))


def jewish() -> Iterator[Row]:
    """The feasts of the Hebrew calendar; a day begins at the evening before."""
    for year in range(1990, 2051):
        for key, (month, day, length) in JEWISH.items():
            hebrew = year + 3760 + (7 <= month <= 9)  # 15 Shevat is in the first months of the civil year
            first = pyluach.dates.HebrewDate(hebrew, month, day).to_pydate()
            if key == "tisha_beav" and first.isoweekday() == 6:
                first += ONE_DAY  # no fast on the Sabbath
            yield row(key, first - ONE_DAY, first + (length - 1) * ONE_DAY)
        leap = (7 * (year + 3760) + 1) % 19 < 7
        purim = pyluach.dates.HebrewDate(year + 3760, 13 if leap else 12, 14).to_pydate()
        yield row("purim", purim - ONE_DAY, purim)
        independence = independence_day(year)
        yield row("independence_israel", independence - ONE_DAY, independence)


def independence_day(year: int) -> datetime.date:
    """5 Iyar, moved by law so that neither it nor the day before touches the Sabbath."""
    day = pyluach.dates.HebrewDate(year + 3760, 2, 5).to_pydate()
    weekday = day.isoweekday()
    if weekday == 1 and year >= 2004:
        return day + ONE_DAY
    return day - {5: 1, 6: 2}.get(weekday, 0) * ONE_DAY


def islamic() -> Iterator[Row]:
    """The feasts of the Hijri calendar; Ramadan is the whole month."""
    found: dict[tuple[str, int], list[Row]] = {}
    for hijri in range(1410, 1475):
        for key, (month, day, length) in ISLAMIC.items():
            first = hijridate.Hijri(hijri, month, day).to_gregorian()
            days = length or hijridate.Hijri(hijri, month, 1).month_length()
            entry = row(key, first, first + (days - 1) * ONE_DAY)
            found.setdefault(entry[:2], []).append(entry)
    for (_, year), rows in found.items():
        if len(rows) == 1 and 1990 <= year <= 2050:
            yield rows[0]


def indian() -> Iterator[Row]:
    """What the library knows of India, and of Singapore's Vesak; estimates are left out."""
    for year in range(2001, 2036):
        days = named(holidays.country_holidays("IN", years=year, categories=("public", "optional")))
        for key, name in INDIAN.items():
            if name in days:
                yield row(key, days[name], days[name])
        if "Holi" in days:  # from the fires of the evening before
            yield row("holi", days["Holi"] - ONE_DAY, days["Holi"])
        vesak = named(holidays.country_holidays("SG", years=year, observed=False)).get("Vesak Day")
        if vesak:
            yield row("vesak", vesak, vesak)


def named(calendar: dict[datetime.date, str]) -> dict[str, datetime.date]:
    """Name -> day; two names of one day stand apart."""
    return {name: day for day, names in calendar.items() for name in names.split("; ")}


def announced() -> Iterator[Row]:
    """The rows that are kept by hand."""
    for line in ANNOUNCED.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "key\t")):
            key, first, last = line.split("\t")
            yield key, int(first[:4]), first, last


def row(key: str, first: datetime.date, last: datetime.date) -> Row:
    """A row of feast_days.tsv."""
    return key, first.year, f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}"


def main() -> int:
    """Write both files."""
    warnings.simplefilter("ignore")  # years that a library does not know give no rows
    lunar = "\n".join(lunar_year(year) for year in range(1900, 2101))
    (DATA / "lunar_years.tsv").write_text(LUNAR_HEAD + lunar + "\n", encoding="utf-8")
    rows = sorted([*jewish(), *islamic(), *indian(), *announced()])
    text = "\n".join("\t".join(map(str, cells)) for cells in rows)
    (DATA / "feast_days.tsv").write_text(FEAST_HEAD + text + "\n", encoding="utf-8")
    print(f"{len(rows)} festivals")
    return 0


if __name__ == "__main__":
    sys.exit(main())
