"""Times: dates, periods and points of the calendar in running text, as EDTF (ISO 8601-2).

`reader` finds the expressions, `resolver` gives them their dates, `calendar` knows months, lunar dates and holidays.
"""

from .finder import find_times

__all__ = ["find_times"]
