"""What spaCy is to keep of a component of ours: the content of its knowledge base's files.

All else a component is made with is in the pipeline's own config. A path is, too, but a pipeline that is saved and
carried to another machine must find there what it was made with.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from ..entities.known.knowledge import KnowledgeBase, default_knowledge, read_source
from ..entities.known.rows import parse_entries
from ..errors import InputError
from ..extractor import Extractor

__all__ = ["Configured"]

_FILE = "knowledge.json"


class Configured:
    """An extractor with one configuration, and the files of its knowledge base kept with it.

    Files that are there are read, and their rows checked, at once. One that is not is asked for on first use:
    a pipeline that is being loaded gets its files' content only after it was made.

    Args:
        knowledge: the path or paths of JSON Lines files, as for `Extractor`.
        options: what else the `Extractor` is made with.

    Raises:
        InputError: an argument cannot be used.
        KnowledgeError: a file holds a row that cannot be taken.
    """

    def __init__(self, knowledge: str | Iterable[str] = (), **options: Any) -> None:
        self._paths = [knowledge] if isinstance(knowledge, str) else list(knowledge)
        for index, path in enumerate(self._paths):
            if not isinstance(path, str):
                raise InputError(f"knowledge[{index}]: {type(path).__name__} was given, want the path as a str")
        self._options = options
        self._kept: dict[str, str] = {path: read_source(path) for path in self._paths if Path(path).exists()}
        self._extractor: Extractor | None = None
        Extractor(**options)
        if len(self._kept) == len(self._paths):
            self._extractor = self._make()

    @property
    def extractor(self) -> Extractor:
        """What reads the texts.

        Raises:
            KnowledgeError: a file of the knowledge base is not there, or holds a row that cannot be taken.
        """
        if self._extractor is None:
            self._extractor = self._make()
        return self._extractor

    def _make(self) -> Extractor:
        if not self._paths:
            return Extractor(**self._options)
        for path in self._paths:
            if path not in self._kept:
                self._kept[path] = read_source(path)
        rows = [row for path in self._paths for row in parse_entries(self._kept[path], path)]
        return Extractor(knowledge=KnowledgeBase(rows, base=default_knowledge()), **self._options)

    def _content(self) -> dict[str, str]:
        _ = self.extractor  # every file has been read
        return {path: self._kept[path] for path in self._paths}

    def _restore(self, content: dict[str, str]) -> None:
        # What was saved goes before what lies under the path now: a saved pipeline stays what it was. A path that the
        # saved one did not have, given by spacy.load(config=…), is read as it is.
        self._kept.update(content)
        self._extractor = None

    def to_bytes(self, **_: Any) -> bytes:
        """The content of the knowledge base's files; spaCy passes options that mean nothing here."""
        return msgspec.msgpack.encode(self._content())

    def from_bytes(self, data: bytes, **_: Any) -> Any:
        """Take what `to_bytes` gave."""
        self._restore(msgspec.msgpack.decode(data, type=dict[str, str]))
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write the content of the knowledge base's files into the directory `path`; nothing where there is none."""
        content = self._content()
        if content:
            Path(path).mkdir(parents=True, exist_ok=True)
            (Path(path) / _FILE).write_bytes(msgspec.json.encode(content))

    def from_disk(self, path: str | Path, **_: Any) -> Any:
        """Take what `to_disk` wrote."""
        file = Path(path) / _FILE
        if file.exists():
            self._restore(msgspec.json.decode(file.read_bytes(), type=dict[str, str]))
        return self
