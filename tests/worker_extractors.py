"""Extractors that do on command what a text does to a worker once in a million: a worker imports them from here."""

from __future__ import annotations

import datetime
import os
import signal
import sys
import time
from pathlib import Path

from gov_extract import Extraction, Extractor, Quantity

__all__ = ["Obedient", "Unmakable"]


class Obedient(Extractor):
    """Loads no tables, so a worker with it starts quickly, and does what the text says.

    The file `flag` of its own shows that the configuration of a subclass travels with it.
    """

    def __init__(self, flag: Path | None = None) -> None:
        super().__init__()
        self.flag = flag

    def extract(self, text: str, *, reference_date: str | datetime.date | None = None) -> Extraction:
        if not isinstance(text, str):
            return super().extract(text)
        if text == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if text == "die once":
            assert self.flag is not None
            if not self.flag.exists():
                self.flag.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        if text == "exit":
            sys.exit(3)
        if text == "bug":
            raise ZeroDivisionError("a rule divided by nothing")
        if text == "odd bug":
            raise OddError("one", "two")
        if text.startswith("sleep"):
            time.sleep(float(text[5:]))
        if text.startswith("big"):  # an answer far beyond what a pipe holds
            quantity = Quantity(start=0, end=3, text="big", kind="cardinal", value="1", rule="test")
            return Extraction.unchecked(text, quantities=(quantity,) * 20_000, tokenize=self._tokens)
        return Extraction.unchecked(text, str(reference_date) if reference_date else None, tokenize=self._tokens)


class OddError(Exception):
    """Cannot be unpickled: its constructor wants what an exception does not keep."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


class Unmakable(Extractor):
    """Can be sent and not be made, as one whose data is on the parent's disk only."""

    def __setstate__(self, state: object) -> None:
        raise FileNotFoundError("no such model")
