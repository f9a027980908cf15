"""Where a text's day of publication comes from: ``--date``, ``--date-from``, ``--dates``."""

from __future__ import annotations

import calendar
import csv
import datetime
import os
import re
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from ..datelines import dateline
from ..errors import DataError, InputError
from ..inputs import Document
from ..reading import read_file

__all__ = ["DateFrom", "Dates", "day_in_name", "read_dates"]


class DateFrom(str, Enum):
    """What tells the day of publication where ``--date`` does not."""

    text = "text"
    name = "name"
    file = "file"


@dataclass(frozen=True)
class Dates:
    """How the day of each text is found.

    Attributes:
        option: what ``--date`` says, for all; over all else.
        source: what tells it otherwise.
        table: of ``--dates FILE`` the day of each name.
    """

    option: str | None = None
    source: DateFrom = DateFrom.text
    table: dict[str, str] = field(default_factory=dict)

    def of(self, name: str, document: Document, column: str | None = None) -> tuple[str | None, str | None]:
        """The day of one text in ISO 8601, and what said so: option, column, table, name, file or text.

        Args:
            name: the file's, or what its row is called.
            document: what was read; a web page states its day.
            column: the day that a corpus has for it.

        Raises:
            InputError: the column's is no day.
        """
        if column:
            return checked_day(column), "column"
        if self.option is not None:
            return self.option, "option"
        if self.source is DateFrom.file:
            day = self.table.get(name) or self.table.get(os.path.basename(name))
            return (day, "table") if day else (None, None)
        if self.source is DateFrom.name:
            found = day_in_name(os.path.basename(name))
            return (found.isoformat(), "name") if found else (None, None)
        if document.date is not None:
            return document.date.isoformat(), "file"
        said = dateline(document.text)
        return (said.isoformat(), "text") if said else (None, None)


_IN_NAME = re.compile(
    r"(?<!\d)(?P<year>19[5-9]\d|20\d\d)(?:"
    r"[-._年](?P<month>\d{1,2})(?:[-._月](?P<day>\d{1,2})日?|月?(?![-._]\d))"
    r"|(?P<month2>\d\d)(?P<day2>\d\d)?"
    r"|年?"
    r")(?!\d)"
)


def day_in_name(name: str) -> datetime.date | None:
    """The day that the name of a file tells; of a month or a year its last day. None where it tells none, or two.

    >>> str(day_in_name("20240118工作报告.docx")), str(day_in_name("2023年公报.txt")), str(day_in_name("通报2021-05.txt"))
    ('2024-01-18', '2023-12-31', '2021-05-31')
    >>> day_in_name("报告12345.txt") is None, day_in_name("2021-2023年对比.txt") is None
    (True, True)
    """
    found = set()
    for match in _IN_NAME.finditer(name):
        day = _last_day(int(match["year"]), match["month"] or match["month2"], match["day"] or match["day2"])
        if day is not None:
            found.add(day)
    return found.pop() if len(found) == 1 else None


def _last_day(year: int, month: str | None, day: str | None) -> datetime.date | None:
    try:
        if month is None:
            return datetime.date(year, 12, 31)
        if day is None:
            return datetime.date(year, int(month), calendar.monthrange(year, int(month))[1])
        return datetime.date(year, int(month), int(day))
    except (ValueError, calendar.IllegalMonthError):
        return None


def read_dates(path: str) -> dict[str, str]:
    """The days of a table with a line ``name,YYYY-MM-DD`` for each text, separated by a comma or a tab.

    A first line without a day is its head.

    Raises:
        InputError: it cannot be read.
        DataError: a line is none; it is named with its number.
    """
    try:
        text = read_file(path)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    days: dict[str, str] = {}
    separator = "\t" if "\t" in text.partition("\n")[0] else ","
    for number, row in enumerate(csv.reader(text.splitlines(), delimiter=separator), 1):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        try:
            name, given = cells
            day = checked_day(given)
        except ValueError as error:  # InputError is one
            if number == 1 and len(cells) == 2:
                continue
            wanted = f"{error}" if isinstance(error, InputError) else "want a name and a day"
            raise DataError(Path(path).name, number, f"{wanted}; write name,YYYY-MM-DD") from None
        if days.setdefault(name, day) != day:
            raise DataError(Path(path).name, number, f"{name!r} has another day further up, {days[name]}")
    return days


def checked_day(given: str) -> str:
    """A day as corpora and tables write it, in ISO 8601: 2024-01-18, 2024/1/18, 20240118, 2024年1月18日.

    Raises:
        InputError: it is none.

    >>> checked_day("2024/1/18"), checked_day("2024-01-18 00:00:00")
    ('2024-01-18', '2024-01-18')
    """
    match = re.fullmatch(r"(\d{4})(?:[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{2})(\d{2}))(?:[T ].*)?", given.strip())
    if match is not None:
        month, day = (match[2], match[3]) if match[2] else (match[4], match[5])
        try:
            return datetime.date(int(match[1]), int(month), int(day)).isoformat()
        except ValueError:
            pass
    raise InputError(f"date {given!r} is no day; write YYYY-MM-DD")
